package ui

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/typeset/flow"
)

// spanOf is where words stand in body.
func spanOf(t *testing.T, body, words string) quote.Span {
	t.Helper()
	at := strings.Index(body, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, body)
	}
	return quote.Span{Start: at, End: at + len(words)}
}

func englishScreen(t *testing.T) *Screen {
	t.Helper()
	words, err := LoadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	return &Screen{Words: words}
}

func TestPlainMarksPiecesAndWhatIsToldInsideThem(t *testing.T) {
	const body = "“We asked,” said Odile Marrow, “and Rhys said no.”"
	outer := []quote.Span{spanOf(t, body, "“We asked,”"), spanOf(t, body, "“and Rhys said no.”")}
	a := news.Article{
		Title: "No dredging", Date: "2031-04-05", Outlet: "Harbour Post", Source: "a report", Lang: "en", Body: body, Plain: true,
		Quotes: []quote.Quote{
			{Content: outer, Cue: []quote.Span{spanOf(t, body, "said")}, Speakers: []int{0}, Parent: -1},
			{Content: []quote.Span{spanOf(t, body, "no.")}, Kind: quote.Indirect, Report: true},
		},
		Participants: []quote.Participant{{Name: "Odile Marrow", Office: "clerk", Affiliation: "harbour office"}},
	}
	const want = `No dredging
2031-04-05 · Harbour Post · Based on: a report

[1: “We asked,” :1] said Odile Marrow, [1: “and Rhys said [2: no. :2]” :1]

Quotations: 2

[1] Odile Marrow, clerk, harbour office, direct, said: “We asked,”…“and Rhys said no.”
[2] unknown speaker, indirect, report: no.
`
	if got := englishScreen(t).Plain(&a, 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPlainDoesNotSayATitleTwice(t *testing.T) {
	for _, body := range []string{"Low tide\nNobody came.", "# Low tide\n\nNobody came."} {
		a := news.Article{Title: "Low tide", Body: body, Plain: body[0] != '#'}
		if got := englishScreen(t).Plain(&a, 0); strings.Count(got, "Low tide") != 1 {
			t.Errorf("%q: got\n%s", body, got)
		}
	}
}

func TestPlainMarksCannotBeForged(t *testing.T) {
	for body, want := range map[string]string{
		"said yes.":                  "said [1: yes :1].",
		"said yes [1: no :1].":       "said [[1: yes :1]] [1: no :1].",
		"said yes [[23: no.":         "said [[[1: yes :1]]] [[23: no.",
		"said yes in note [1]: no.":  "said [1: yes :1] in note [1]: no.",
		"said yes in note [1:].":     "said [[1: yes :1]] in note [1:].",
		"said yes at 12:30] or not.": "said [[1: yes :1]] at 12:30] or not.",
	} {
		a := news.Article{Body: body, Plain: true, Quotes: []quote.Quote{{Content: []quote.Span{spanOf(t, body, "yes")}, Parent: -1}}}
		if got, _, _ := strings.Cut(englishScreen(t).Plain(&a, 0), "\n"); got != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}

func TestPlainTakesNoMoreThanItsWidth(t *testing.T) {
	const body = "港務局局長白苓說，「我們明年春天開工，碼頭不關。」\nWe start in spring, and no quay will close while we are at it.\n"
	a := news.Article{Title: "新航道", Outlet: "海潮日報", Body: body, Plain: true, Quotes: []quote.Quote{
		{Content: []quote.Span{spanOf(t, body, "「我們明年春天開工，碼頭不關。」")}, Parent: -1},
	}}
	whole := strings.Join(strings.Fields(englishScreen(t).Plain(&a, 0)), "")
	for width := 2; width <= 100; width++ {
		text := englishScreen(t).Plain(&a, width)
		for line := range strings.Lines(text) {
			if got := (flow.Breaker{}).Width(strings.TrimSuffix(line, "\n")); got > width {
				t.Errorf("width %d: %q takes %d cells", width, line, got)
			}
		}
		if got := strings.Join(strings.Fields(text), ""); got != whole {
			t.Errorf("width %d: got %q, want %q", width, got, whole)
		}
	}
}

// FuzzMarksCanBeTakenOut: whatever the text and wherever the quotations lie,
// the text is what is left without the marks.
func FuzzMarksCanBeTakenOut(f *testing.F) {
	f.Add("“We asked,” she said.", uint16(0), uint16(13), uint16(3), uint16(9))
	f.Add("[1: [[2: 說 :2]] :1]", uint16(4), uint16(9), uint16(9), uint16(11))
	f.Fuzz(func(t *testing.T, body string, a, b, c, d uint16) {
		span := func(i, j uint16) quote.Span {
			bound := func(i uint16) int {
				at := min(int(i), len(body))
				for at > 0 && at < len(body) && !utf8.RuneStart(body[at]) {
					at--
				}
				return at
			}
			return quote.Span{Start: min(bound(i), bound(j)), End: max(bound(i), bound(j))}
		}
		first, second := span(a, b), span(c, d)
		if first.Len() == 0 || second.Len() == 0 {
			t.Skip("nothing is said")
		}
		article := news.Article{Body: body, Quotes: []quote.Quote{{Content: []quote.Span{first}}, {Content: []quote.Span{second}}}}
		open, end := plainMarks(body)
		text := marked(&article, open, end, func(int) string { return "" })
		for _, mark := range []string{open + "1: ", open + "2: ", " :1" + end, " :2" + end} {
			if n := strings.Count(text, mark); n != 1 {
				t.Fatalf("mark %q stands %d times in %q", mark, n, text)
			}
			text = strings.Replace(text, mark, "", 1)
		}
		if text != body {
			t.Errorf("without marks %q, want %q", text, body)
		}
	})
}

func TestPlainSaysWhereAnArticleComesFrom(t *testing.T) {
	for _, c := range []struct {
		a    news.Article
		want string
	}{
		{news.Article{URL: "https://www.post.example/1", From: "post.example"}, "https://www.post.example/1"},
		{news.Article{URL: "https://post.example:8080/1", From: "post.example:8080"}, "https://post.example:8080/1"},
		{news.Article{URL: "https://post.example/1", From: "feeds.example"}, "https://post.example/1 · From feeds.example"},
		{news.Article{URL: "https://evil.example/1", From: "evil.example", Claims: "https://post.example/1"},
			"https://evil.example/1 · From evil.example, claims to be https://post.example/1"},
		{news.Article{URL: "https://post.example/1"}, "https://post.example/1"},
	} {
		c.a.Title, c.a.Body = "Low tide", "Nobody came."
		lines := strings.Split(englishScreen(t).Plain(&c.a, 0), "\n")
		if lines[1] != c.want {
			t.Errorf("got %q, want %q", lines[1], c.want)
		}
	}
}
