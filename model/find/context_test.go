package find

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// bracketed is a context with its words in brackets.
func bracketed(c Context) string {
	text := c.Text
	for i := len(c.Words) - 1; i >= 0; i-- {
		s := c.Words[i]
		text = text[:s.Start] + "[" + s.Of(text) + "]" + text[s.End:]
	}
	return text
}

func TestAContextShowsTheWordsAsTheyAreRead(t *testing.T) {
	said := quote.Quote{Content: []quote.Span{{Start: 11, End: 36}}, Parent: -1}
	tests := []struct {
		name string
		a    news.Article
		word string
		want string
	}{
		{"the words and what stands round them", news.Article{Body: "Nothing.\nThe ferry stops.\nNo more."}, "ferry", "The [ferry] stops."},
		{"all places in the line", news.Article{Body: "A ferry and a ferry."}, "ferry", "A [ferry] and a [ferry]."},
		{"not the title again", news.Article{Title: "The ferry", Body: "# The ferry\n\nA ferry stops."}, "ferry", "A [ferry] stops."},
		{"without markup", news.Article{Body: "> The **ferry** [stops here](https://x.example/a)\tto-`day`."}, "ferry", "The [ferry] stops here to-day."},
		{"not inside an address", news.Article{Body: "See [this](https://x.example/ferry).\nThe ferry."}, "ferry", "The [ferry]."},
		{"marks of plain text", news.Article{Plain: true, Body: "The **ferry** [1](2)."}, "ferry", "The **[ferry]** [1](2)."},
		{"what was said first", news.Article{Body: "The ferry.\n“The ferry will stop”", Quotes: []quote.Quote{said}}, "ferry", "“The [ferry] will stop”"},
		{"what was said, without words", news.Article{Body: "The ferry.\n“The ferry will stop”", Quotes: []quote.Quote{said}}, "", "“The ferry will stop”"},
		{"nothing", news.Article{Body: "The ferry."}, "bridge", ""},
		{"only the neighbourhood", news.Article{Body: strings.Repeat("前", 200) + "渡輪" + strings.Repeat("後", 200)}, "渡輪",
			strings.Repeat("前", contextRunes) + "[渡輪]" + strings.Repeat("後", contextRunes)},
	}
	for _, tt := range tests {
		var at []quote.Span
		if tt.word != "" {
			folded := NewFolded(tt.a.Body)
			at = folded.All(NewFolded(tt.word).Text)
		}
		var quotes []int
		if len(tt.a.Quotes) > 0 {
			quotes = []int{0}
		}
		f := NewMatch(&tt.a, quotes, at)
		if got := bracketed(f.Context); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzAContextHasItsWordsInIt(f *testing.F) {
	f.Add("市府說「渡輪明年春天開工」。\nThe ferry", 9, 6, true)
	f.Add("# A\n> see **[渡輪](https://x.example/渡輪)** now", 10, 6, false)
	f.Fuzz(func(t *testing.T, body string, start, n int, plain bool) {
		if !utf8.ValidString(body) || start < 0 || n <= 0 || start > len(body) || n > len(body)-start {
			t.Skip()
		}
		at := quote.Span{Start: start, End: start + n}
		if word := at.Of(body); !utf8.ValidString(word) || strings.Contains(word, "\n") {
			t.Skip()
		}
		a := news.Article{Body: body, Plain: plain}
		c := NewMatch(&a, nil, []quote.Span{at}).Context
		if !utf8.ValidString(c.Text) || strings.Contains(c.Text, "\n") || utf8.RuneCountInString(c.Text) > 2*contextRunes+n {
			t.Fatalf("%q", c.Text)
		}
		for _, s := range c.Words {
			if s.Start < 0 || s.Start >= s.End || s.End > len(c.Text) || !utf8.ValidString(s.Of(c.Text)) {
				t.Fatalf("%v in %q", s, c.Text)
			}
		}
		word := strings.Join(strings.Fields(at.Of(body)), " ")
		if plain && word != "" && word == at.Of(body) && (len(c.Words) != 1 || c.Words[0].Of(c.Text) != word) {
			t.Fatalf("%q is not in %q, %v", word, c.Text, c.Words)
		}
	})
}
