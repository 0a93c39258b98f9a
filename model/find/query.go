// Package find has queries and what they match: the query language, words in
// either script, the context of a match, and the same words in other articles.
// The library and the reader search with it.
package find

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// The query language: words separated by spaces, all of which must match; words
// in quotation marks are a phrase; a word that ends in * is a prefix, and so is
// the last word, which may not be typed to its end; -word must not match; of
// words joined by OR one must match. An operator followed by a colon is another
// condition. Both scripts and full-width forms match each other everywhere.

// A Query is what a search asks for. All conditions must hold.
type Query struct {
	Words []Phrase
	Not   []Phrase   // must not match
	By    []string   // names as typed; one of these people must speak
	Kinds news.Kinds // of quotations; 0 means all

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25.
	Since, Until string

	Read       Tristate // whether the article was read
	Bookmarked bool     // only articles, or quotations, with a bookmark
	Note       []string // parts of its note, folded, all of which must match

	// Quotes searches quotations, as By and Kinds do too: all words must then be
	// in one quotation or in its speaker's name.
	Quotes  bool
	Reports bool // also search what outlets and documents report

	Among map[string]bool // by Article.ID: search only these; nil means all
	Rank  bool            // best matches first, not the newest
	Limit int             // at most so many articles

	Outlets []string // parts of names, folded, one of which must match
}

// A Tristate is a condition that may be left open.
type Tristate uint8

// The states.
const (
	Either Tristate = iota
	Yes
	No
)

// Quotations reports whether quotations are searched.
func (w *Query) Quotations() bool { return w.Quotes || len(w.By) > 0 || w.Kinds != 0 }

// Empty reports whether the query has no condition.
func (w *Query) Empty() bool {
	return len(w.Words) == 0 && len(w.Not) == 0 && w.Read == Either && !w.Bookmarked && len(w.By) == 0 && w.Kinds == 0 && w.Since == "" && w.Until == "" && len(w.Outlets) == 0
}

// FromOutlet reports whether one of the names of an article's outlet, or of its site,
// matches.
func (w *Query) FromOutlet(names ...string) bool {
	if len(w.Outlets) == 0 {
		return true
	}
	return slices.ContainsFunc(names, func(name string) bool {
		name = NewFolded(name).Text
		return slices.ContainsFunc(w.Outlets, func(part string) bool { return strings.Contains(name, part) })
	})
}

// A Phrase is one word or several in a row.
type Phrase struct {
	Text   string
	Begins bool     // its last word is a prefix
	Or     []Phrase // one of these may match instead

	folded string
}

func newPhrase(text string, open bool) Phrase {
	p := Phrase{Text: strings.TrimRight(text, "*＊")}
	last, _ := utf8.DecodeLastRuneInString(p.Text)
	p.Begins = p.Text != text || open && (unicode.IsLetter(last) || unicode.IsDigit(last))
	p.folded = NewFolded(p.Text).Text
	return p
}

// In are the matches of p in a text, as ranges of the text before folding. They
// do not overlap, and begin and end where words do.
func (p *Phrase) In(f *Folded) []quote.Span {
	spans := p.alone(f)
	if len(p.Or) == 0 {
		return spans
	}
	for i := range p.Or {
		spans = append(spans, p.Or[i].alone(f)...)
	}
	slices.SortFunc(spans, func(x, y quote.Span) int { return x.Start - y.Start })
	end := 0
	return slices.DeleteFunc(spans, func(s quote.Span) bool {
		overlaps := s.Start < end
		end = max(end, s.End)
		return overlaps
	})
}

// alone is In without the phrases in Or.
func (p *Phrase) alone(f *Folded) []quote.Span {
	var spans []quote.Span
	if p.folded == "" {
		return nil
	}
	for i := 0; ; {
		j := strings.Index(f.Text[i:], p.folded)
		if j < 0 {
			return spans
		}
		start, end := i+j, i+j+len(p.folded)
		if p.whole(f.Text, start, end) {
			spans = append(spans, quote.Span{Start: f.offset(start), End: f.offset(end)})
			i = end
			continue
		}
		_, n := utf8.DecodeRuneInString(f.Text[start:])
		i = start + n
	}
}

// whole reports whether a match begins and ends where words do.
func (p *Phrase) whole(text string, start, end int) bool {
	first, _ := utf8.DecodeRuneInString(text[start:])
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if spelt(first) && spelt(before) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return p.Begins || !spelt(last) || !spelt(after)
}

// spelt reports whether r is part of a word of several letters; a Chinese
// character is a word of its own.
func spelt(r rune) bool {
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.N, unicode.M) && !unicode.Is(unicode.Han, r)
}
