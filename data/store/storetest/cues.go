package storetest

import (
	"fmt"
	"reflect"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// cued is an article of lines 誰 cue：「words」, whose quotations are known.
func cued(id string, cues ...string) news.Article {
	a := news.Article{ID: id, Attributed: true, Participants: []quote.Participant{{Name: "張弛"}}}
	for i, cue := range cues {
		at := len(a.Body) + len("張弛")
		words := fmt.Sprintf("「%s的渡輪第%d次開航。」", id, i)
		a.Body += "張弛" + cue + words + "\n"
		content := at + len(cue)
		a.Quotes = append(a.Quotes, quote.Quote{Cue: []quote.Span{{Start: at, End: content}}, Content: []quote.Span{{Start: content, End: content + len(words)}},
			Speakers: []int{0}, Parent: -1})
	}
	return a
}

func testCuesAreCountedAsCorrected(t *testing.T, in place) {
	a := cued("a", "強調", "說")
	s := library(t, in, a, cued("b", "强调"))
	of := []news.QuotesOf{{Article: "a", Quotes: []int{0, 1, 7}}, {Article: "gone", Quotes: []int{0}}, {Article: "b", Quotes: []int{0}}}
	got, err := s.Cues(ctx, of)
	must(t, err)
	if want := []news.Tally{{Name: "強調", Count: 2}, {Name: "說", Count: 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
	got, err = s.Cues(ctx, []news.QuotesOf{{Article: "a", Quotes: []int{0}}})
	must(t, err)
	if want := []news.Tally{{Name: "說", Count: 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("the first taken out: got %v, want %v", got, want)
	}
}

func testEchoesAreNamedAsCorrected(t *testing.T, in place) {
	s := library(t, in,
		news.Article{ID: "a", Body: "張弛：「渡輪明年春天恢復開航，票價不變。」"},
		news.Article{ID: "b", Body: "單佩玄：「渡輪明年春天恢復開航，票價不變。」"},
	)
	a, b := get(t, s, "a"), get(t, s, "b")
	must(t, s.Correct(ctx, store.CorrectSpeaker(&b, 0, store.WhoIs(quote.Participant{Name: "張弛"}))))
	echoes, err := s.Parallels(ctx, &a, 0)
	must(t, err)
	if len(echoes) != 1 || echoes[0].Speaker != "張弛" {
		t.Errorf("got %+v", echoes)
	}
}
