package record_test

import (
	"reflect"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
	"onrecord/model/quote"
)

const council = "張弛，部長：「渡輪會開。」\n單佩玄：「體育館很貴。」\n解望舒說碼頭要修。"

// read is an article as the test engine reads it.
func read(id, body string) news.Article { return storetest.Engine(news.Article{ID: id, Body: body}) }

// spanOf is where words first stand in body.
func spanOf(body, words string) quote.Span {
	i := strings.Index(body, words)
	return quote.Span{Start: i, End: i + len(words)}
}

func TestCorrectionsChangeWhatIsShownAndNothingElse(t *testing.T) {
	a := read("a", council)
	marrow := store.Who{Name: "Odile Marrow", Office: "mayor"}
	for _, c := range []struct {
		why  string
		c    store.Correction
		want []string
	}{
		{"another of the article", store.CorrectSpeaker(&a, 1, store.WhoIs(a.Participants[0])), []string{"張弛: 渡輪會開。", "張弛: 體育館很貴。"}},
		{"a new person", store.CorrectSpeaker(&a, 1, marrow), []string{"張弛: 渡輪會開。", "Odile Marrow: 體育館很貴。"}},
		{"two people", store.CorrectSpeaker(&a, 0, store.WhoIs(a.Participants[0]), marrow), []string{"張弛+Odile Marrow: 渡輪會開。", "單佩玄: 體育館很貴。"}},
		{"nobody", store.CorrectSpeaker(&a, 0), []string{": 渡輪會開。", "單佩玄: 體育館很貴。"}},
		{"shorter", store.CorrectBounds(&a, 0, []quote.Span{spanOf(council, "渡輪"), spanOf(council, "開")}, quote.Mixed), []string{"張弛: 渡輪…開", "單佩玄: 體育館很貴。"}},
		{"none", store.CorrectNone(&a, 0), []string{"單佩玄: 體育館很貴。"}},
		{"missed", store.CorrectMissed(&a, []quote.Span{spanOf(council, "碼頭要修")}, quote.Indirect, store.Who{Name: "解望舒"}), []string{"張弛: 渡輪會開。", "單佩玄: 體育館很貴。", "解望舒: 碼頭要修"}},
		{"two are one", store.CorrectOne(marrow, "張弛", "單佩玄"), []string{"Odile Marrow: 渡輪會開。", "Odile Marrow: 體育館很貴。"}},
		{"one is two", store.CorrectTwo(&a, 0, store.Who{Name: "張弛", Office: "校長", Affiliation: "霧津"}), []string{"張弛: 渡輪會開。", "單佩玄: 體育館很貴。"}},
	} {
		before := read("a", council)
		got, lost := store.Apply(a, []store.Correction{c.c})
		if len(lost) > 0 || !reflect.DeepEqual(storetest.Said(got), c.want) || !record.Fits(&got) {
			t.Errorf("%s: got %q, lost %d, want %q", c.why, storetest.Said(got), len(lost), c.want)
		}
		if !reflect.DeepEqual(a, before) {
			t.Fatalf("%s: the article itself was changed", c.why)
		}
	}
}

func TestWhatTheReaderSaysIsTold(t *testing.T) {
	a := read("a", council)
	got, _ := store.Apply(a, []store.Correction{store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"})})
	if q := got.Quotes[1]; q.Rule != "reader.speaker" || q.Confidence != 1 || got.Quotes[0].Rule != "test" {
		t.Errorf("got %+v", got.Quotes)
	}
	p := got.Participants[got.Quotes[1].Speakers[0]]
	if len(p.Mentions) != 1 || p.Mentions[0].Of(got.Body) != "解望舒" {
		t.Errorf("the new person is mentioned at %v", p.Mentions)
	}
}

func TestCorrectionsHoldWhenTheArticleOrTheEngineChanges(t *testing.T) {
	a := read("a", council)
	all := []store.Correction{
		store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"}),
		store.CorrectMissed(&a, []quote.Span{spanOf(council, "碼頭要修")}, quote.Indirect, store.Who{Name: "解望舒"}),
		store.CorrectNone(&a, 0),
	}
	want := []string{"解望舒: 體育館很貴。", "解望舒: 碼頭要修"}
	for _, c := range []struct {
		why  string
		a    news.Article
		lost int
		want []string
	}{
		{"a line before", read("a", "更新：本文已改。\n"+council), 0, want},
		{"an engine that finds nothing", news.Article{ID: "a", Body: council, Attributed: true}, 0, want},
		{"an engine that finds one character more", moved(a, 1, 0, 3), 0, want},
		{"the words are gone", read("a", "張弛：「渡輪不開。」"), 3, []string{"張弛: 渡輪不開。"}},
		{"another article", read("b", council), 0, storetest.Said(a)},
	} {
		got, lost := store.Apply(c.a, all)
		if !record.Fits(&got) || len(lost) != c.lost {
			t.Errorf("%s: lost %d, want %d", c.why, len(lost), c.lost)
		}
		if s := storetest.Said(got); c.why != "an engine that finds one character more" && !reflect.DeepEqual(s, c.want) || len(s) != len(c.want) {
			t.Errorf("%s: got %q, want %q", c.why, s, c.want)
		}
	}
}

// moved is a with the content of quotation q grown at its ends.
func moved(a news.Article, q, before, after int) news.Article {
	a = storetest.Engine(a)
	a.Quotes[q].Content[0].Start -= before
	a.Quotes[q].Content[0].End += after
	return a
}

func TestAnAnchorChoosesTheSameOfSeveralPlaces(t *testing.T) {
	body := "渡輪停。張弛說渡輪停。單佩玄說渡輪停。"
	second := quote.Span{Start: strings.Index(body, "說渡輪停") + 3}
	second.End = second.Start + len("渡輪停")
	a := store.AnchorOf(body, second)
	for _, changed := range []string{body, "前言。" + body, strings.Repeat("渡輪停。", 9) + body} {
		got, ok := a.Find(changed)
		if !ok || !strings.HasSuffix(changed[:got.Start], "張弛說") {
			t.Errorf("in %s: got %v, %t", changed, got, ok)
		}
	}
	if _, ok := a.Find("渡船停。"); ok {
		t.Error("found where it is not")
	}
}

// FuzzApplyFitsTheArticle corrects an article that has changed in any way.
func FuzzApplyFitsTheArticle(f *testing.F) {
	f.Add(council, council+"再版", 0, 3, uint8(0))
	f.Add("A: “b”\nC: “d”", "C: “d”\nA: “b”", 1, 4, uint8(3))
	f.Fuzz(func(t *testing.T, was, is string, first, n int, fault uint8) {
		a := read("a", was)
		runes := []rune(was)
		if len(a.Quotes) == 0 || first < 0 || n < 1 || first+n > len(runes) || first+n < 0 {
			t.Skip()
		}
		start := len(string(runes[:first]))
		content := []quote.Span{{Start: start, End: start + len(string(runes[first:first+n]))}}
		if content[0].End > len(was) {
			t.Skip() // not UTF-8
		}
		q := first % len(a.Quotes)
		c := [...]store.Correction{store.CorrectSpeaker(&a, q, store.Who{Name: "C"}), store.CorrectBounds(&a, q, content, quote.Mixed), store.CorrectNone(&a, q),
			store.CorrectMissed(&a, content, quote.Indirect), store.CorrectOne(store.Who{Name: "C"}, "A", "C"), store.CorrectTwo(&a, 0, store.Who{Name: "D"})}
		all := []store.Correction{c[fault%6], c[(fault/6)%6]}
		for _, changed := range []news.Article{a, read("a", is), {ID: "a", Body: is}} {
			if got, _ := store.Apply(changed, all); !record.Fits(&got) {
				t.Errorf("%q corrected by %+v does not fit: %+v", is, all, got)
			}
		}
	})
}
