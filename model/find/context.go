package find

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Context is the text around a match, on one line and without markup.
type Context struct {
	Text  string
	Words []quote.Span // places of words in Text; the first is the match
}

const (
	contextRunes = 80  // on either side of the words
	contextBytes = 700 // looked at on either side
	contextTries = 20  // places looked at for one that shows the words
)

// contextOf is the context of the first place that shows its words and is not in
// the title.
func contextOf(a *news.Article, at []quote.Span) Context {
	for i, s := range at[:min(len(at), contextTries)] {
		if c := cutOut(a, s, at[i:]); len(c.Words) > 0 && c.Text != a.Title {
			return c
		}
	}
	return Context{}
}

// markup is the part of Markdown that is not shown: link syntax around its text,
// emphasis, the beginning of a heading or a block quotation.
var markup = regexp.MustCompile("(?m)!?\\[([^\\]]*)\\]\\([^)]*\\)|\\*\\*|__|`|\\\\|^(?:#+|>) ")

// cutOut is the context of a place in its paragraph; words are the places of
// words from that one on.
func cutOut(a *news.Article, at quote.Span, words []quote.Span) Context {
	from, to := paragraph(a, at)
	raw := a.Body[from:to]
	line := newStripped(raw, a.Plain)
	first := line.of(quote.Span{Start: at.Start - from, End: at.End - from})
	text := line.text
	start, end := first.Start, first.End
	for range contextRunes {
		_, n := utf8.DecodeLastRuneInString(text[:start])
		start -= n
	}
	for range contextRunes {
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
	}
	c := Context{Text: strings.TrimRight(text[start:end], " ")}
	trimmed := strings.TrimLeft(c.Text, " ")
	start, c.Text = start+len(c.Text)-len(trimmed), trimmed
	for _, w := range words {
		if w.End > to {
			break
		}
		s := line.of(quote.Span{Start: w.Start - from, End: w.End - from})
		if s = (quote.Span{Start: s.Start - start, End: s.End - start}); s.Start < s.End && s.End <= len(c.Text) {
			c.Words = append(c.Words, s)
		} else if len(c.Words) == 0 {
			return Context{} // nothing of it is shown
		}
	}
	return c
}

// paragraph is the line of the body around a place, at most contextBytes on
// either side, in whole characters.
func paragraph(a *news.Article, at quote.Span) (from, to int) {
	from, to = max(0, at.Start-contextBytes), min(len(a.Body), at.End+contextBytes)
	for from < at.Start && !utf8.RuneStart(a.Body[from]) {
		from++
	}
	for to > at.End && to < len(a.Body) && !utf8.RuneStart(a.Body[to]) {
		to--
	}
	from += 1 + strings.LastIndexByte(a.Body[from:at.Start], '\n')
	if i := strings.IndexByte(a.Body[at.End:to], '\n'); i >= 0 {
		to = at.End + i
	}
	return from, to
}

// A stripped is Markdown without its markup, on one line.
type stripped struct {
	text string
	at   []int // for each byte that begins a character, and the end: the offset in text
}

func newStripped(raw string, plain bool) stripped {
	drop := make([]bool, len(raw)+1)
	if !plain {
		for _, m := range markup.FindAllStringSubmatchIndex(raw, -1) {
			for i := m[0]; i < m[1]; i++ {
				drop[i] = m[2] < 0 || i < m[2] || i >= m[3]
			}
		}
	}
	s := stripped{at: make([]int, len(raw)+1)}
	var b strings.Builder
	space := true
	for i, r := range raw {
		s.at[i] = b.Len()
		switch {
		case drop[i]:
		case !unicode.IsSpace(r):
			b.WriteRune(r)
			space = false
		case !space:
			b.WriteByte(' ')
			space = true
		}
	}
	s.at[len(raw)] = b.Len()
	s.text = b.String()
	return s
}

// Unmark is Markdown without its markup, on one line.
func Unmark(raw string) string {
	s := newStripped(raw, false)
	return strings.TrimRight(s.text, " ")
}

// of is the range of text that stands for a range of the Markdown.
func (s *stripped) of(r quote.Span) quote.Span {
	return quote.Span{Start: s.at[r.Start], End: s.at[r.End]}
}
