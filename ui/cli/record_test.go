package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// recordOfFile reads a file whose text is text, whatever its quotations.
func articleOf(t *testing.T, name, text string) news.Article {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	lib, err := data.Open(data.Options{Paths: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	articles, failed := lib.Articles(t.Context())
	if len(failed) > 0 || len(articles) != 1 {
		t.Fatalf("reading %q: %d articles, errors %v", text, len(articles), failed)
	}
	return articles[0]
}

func TestOffsetsCountCodePointsOfTheFileAsItStands(t *testing.T) {
	const words = "「我們🚢開工」"
	long := strings.Repeat("碼頭今天照常開放。\r\n", 100)
	for name, c := range map[string]struct{ file, text string }{
		"plain":        {"a.txt", "港務局\n白苓說" + words + "。\n"},
		"order mark":   {"a.txt", "\ufeff港務局\n白苓說" + words + "。\n"},
		"carriage":     {"a.txt", "港務局\r\n白苓說" + words + "。\r\n"},
		"escapes":      {"a.txt", "港\x1b[31m務局\n白苓\u200b說" + words + "。\n"},
		"long":         {"a.txt", "港務局\r\n" + long + "白苓說" + words + "。\r\n"},
		"end of line":  {"a.txt", "港務局\r\n白苓說" + words + "\r\n\r\n完\r\n"},
		"end of file":  {"a.txt", "港務局\n白苓說" + words + "\x1b[0m\n"},
		"tags":         {"a.md", "# 港務局\n\n白苓說<b>" + words + "</b>。\n"},
		"tabs":         {"a.txt", "港務局\n\t白苓說" + words + "\r\n\t完\n"},
		"front matter": {"a.md", "---\r\ntitle: 新航道\r\n---\r\n\r\n白苓說" + words + "。\r\n"},
	} {
		a := articleOf(t, c.file, c.text)
		at := strings.Index(a.Body, words)
		if at < 0 {
			t.Fatalf("%s: %q is not in %q", name, words, a.Body)
		}
		a.Quotes = []quote.Quote{{Content: []quote.Span{{Start: at, End: at + len(words)}}, Parent: -1}}
		r := recordOf(&a, func(int) bool { return true }, nil)
		span := r.Quotes[0].Content[0]
		if got := string([]rune(c.text)[span[0]:span[1]]); got != words {
			t.Errorf("%s: %v is %q in the file, want %q", name, span, got, words)
		}
		if r.Quotes[0].Cue != nil {
			t.Errorf("%s: a quotation without a cue has cue %v, want none", name, r.Quotes[0].Cue)
		}
	}
}

func TestMinorParticipantsAreNotListedButSpeak(t *testing.T) {
	const text = "渡輪停了，碼頭的人說。丁一山說沒有。"
	a := articleOf(t, "a.txt", text)
	a.Participants = []quote.Participant{{Name: "碼頭的人", Sort: quote.Unnamed, Minor: true}, {Name: "丁一山"}}
	a.Quotes = []quote.Quote{{Content: []quote.Span{{Start: 0, End: 12}}, Speakers: []int{0}, Parent: -1}}
	r := recordOf(&a, func(int) bool { return true }, nil)
	if len(r.Participants) != 1 || r.Participants[0].Name != "丁一山" {
		t.Errorf("listed %+v, want 丁一山 alone", r.Participants)
	}
	if r.Quotes[0].Speaker != "碼頭的人" {
		t.Errorf("speaker %q, want 碼頭的人", r.Quotes[0].Speaker)
	}
}

func TestSpeakersOfOneVoiceAreJoinedInTheirLanguage(t *testing.T) {
	for lang, want := range map[string]string{"zh-Hant": "白苓；林小棠", "en": "白苓; 林小棠"} {
		a := news.Article{
			ID: "a.txt", Lang: lang, Body: "words",
			Quotes:       []quote.Quote{{Content: []quote.Span{{Start: 0, End: 5}}, Speakers: []int{0, 1}, Parent: -1}},
			Participants: []quote.Participant{{Name: "白苓", Affiliation: "港務局"}, {Name: "林小棠", Affiliation: "港務局"}},
		}
		q := recordOf(&a, func(int) bool { return true }, nil).Quotes[0]
		if q.Speaker != want || q.Affiliation != "港務局" {
			t.Errorf("%s: speaker %q of %q, want %q of 港務局", lang, q.Speaker, q.Affiliation, want)
		}
	}
}

func TestTheNumberOfAParentOutlivesAFilter(t *testing.T) {
	words := []quote.Span{{Start: 0, End: 5}}
	a := news.Article{Body: "words", Quotes: []quote.Quote{
		{Content: words, Parent: -1}, {Content: words, Parent: -1}, {Content: words, Parent: 1},
	}}
	r := recordOf(&a, func(i int) bool { return i > 0 }, nil)
	if got := r.Quotes[1]; got.Number != 3 || got.Parent != r.Quotes[0].Number {
		t.Errorf("got number %d told inside of %d, want 3 inside of %d", got.Number, got.Parent, r.Quotes[0].Number)
	}
}
