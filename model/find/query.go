// Package find has queries and what they match: the query language, words in
// either script, the context of a match, and the same words in other articles.
// The library and the reader search with it.
package find

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// The query language: words separated by spaces, all of which must match; words
// in quotation marks are a phrase; a word that ends in * is a prefix, and so is
// the last word, which may not be typed to its end. An operator followed by a
// colon is another condition. Both scripts and full-width forms match each other
// everywhere.

// A Query is what a search asks for. All conditions must hold.
type Query struct {
	Words []Phrase
	By    []string   // names as typed; one of these people must speak
	Kinds news.Kinds // of quotations; 0 means all

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25.
	Since, Until string

	// Quotes searches quotations, as By and Kinds do too: all words must then be
	// in one quotation or in its speaker's name.
	Quotes  bool
	Reports bool // also search what outlets and documents report

	Among map[string]bool // by Article.ID: search only these; nil means all
	Rank  bool            // best matches first, not the newest
	Limit int             // at most so many articles

	Outlets []string // parts of names, one of which must match; the library is given Among instead
}

// Quotations reports whether quotations are searched.
func (w *Query) Quotations() bool { return w.Quotes || len(w.By) > 0 || w.Kinds != 0 }

// Empty reports whether the query has no condition.
func (w *Query) Empty() bool {
	return len(w.Words) == 0 && len(w.By) == 0 && w.Kinds == 0 && w.Since == "" && w.Until == "" && len(w.Outlets) == 0
}

// FromOutlet reports whether an outlet matches.
func (w *Query) FromOutlet(outlet string) bool {
	if len(w.Outlets) == 0 {
		return true
	}
	name := NewFolded(outlet).Text
	return slices.ContainsFunc(w.Outlets, func(part string) bool { return strings.Contains(name, part) })
}

// A Phrase is one word or several in a row.
type Phrase struct {
	Text   string
	Begins bool // its last word is a prefix

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

// An operator is a kind of condition.
type operator uint8

const (
	noOperator operator = iota
	byOperator
	outletOperator
	sinceOperator
	untilOperator
	kindOperator
)

// operators are the names of operators, folded.
var operators = map[string]operator{
	"by": byOperator, "人": byOperator, "outlet": outletOperator, "媒体": outletOperator,
	"since": sinceOperator, "自": sinceOperator, "until": untilOperator, "至": untilOperator,
	"kind": kindOperator, "类": kindOperator,
}

// typedKinds are the names of kinds, folded.
var typedKinds = map[string]quote.Kind{
	"direct": quote.Direct, "indirect": quote.Indirect, "mixed": quote.Mixed,
	"直接": quote.Direct, "间接": quote.Indirect, "混合": quote.Mixed,
}

// A ValueError is a value that an operator does not accept.
type ValueError struct {
	Operator string // kind or date
	Value    string // as it was typed
}

// Error says which value is wrong.
func (e *ValueError) Error() string {
	if e.Operator == "kind" {
		return fmt.Sprintf("%q is no kind of quotation: use direct, indirect or mixed", e.Value)
	}
	return fmt.Sprintf("%q is no date: use 2026, 2026-11 or 2026-11-25", e.Value)
}

// Parse parses a query as typed. It skips a value that an operator does not
// accept and returns a ValueError for it. It skips an operator without a value.
func Parse(line string) (w Query, err error) {
	for _, t := range terms(line) {
		folded := NewFolded(t.text).Text
		switch {
		case t.text == "":
		case t.operator == noOperator:
			if p := newPhrase(t.text, t.open); p.Text != "" {
				w.Words = append(w.Words, p)
			}
		case t.operator == byOperator:
			w.By = append(w.By, t.text)
		case t.operator == outletOperator:
			w.Outlets = append(w.Outlets, folded)
		case t.operator == kindOperator:
			for name := range strings.SplitSeq(folded, ",") {
				if k, ok := typedKinds[name]; ok {
					w.Kinds |= 1 << k
				} else {
					err = &ValueError{"kind", name}
				}
			}
		case !isDate(folded):
			err = &ValueError{"date", t.text}
		case t.operator == sinceOperator:
			w.Since = folded
		case t.operator == untilOperator:
			w.Until = folded
		}
	}
	return w, err
}

// isDate reports whether s is a day, a month or a year.
func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// A term is a word of a query, or words in quotation marks.
type term struct {
	operator operator
	text     string
	open     bool // the last one, which may not be typed to its end
}

// terms splits a query into terms.
func terms(line string) []term {
	var all []term
	var t term
	quoted := false
	end := func() {
		if t.text != "" {
			all = append(all, t)
		}
		t = term{}
	}
	for _, r := range line {
		switch {
		case strings.ContainsRune(`"＂“”`, r):
			if quoted || t.text != "" {
				end()
			}
			quoted = !quoted
		case !quoted && unicode.IsSpace(r):
			end()
		case !quoted && t.operator == noOperator && (r == ':' || r == '：') && operators[NewFolded(t.text).Text] != noOperator:
			t = term{operator: operators[NewFolded(t.text).Text]}
		default:
			t.text += string(r)
		}
	}
	t.open = true
	end()
	return all
}
