// Package find is what a search asks for and what it matches: a query as it is
// typed, words in either script, the context of a hit, and the same words in
// other articles. The library and the reader search with it.
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

// How a search is typed: words set apart by spaces, all of which must be there;
// those in quotation marks follow each other; one that ends in * may go on, as
// may the last one, which is perhaps not typed to its end. A word with a colon
// behind it that is one of operators says something else that must be so. Either
// script and full width are good everywhere.

// A Query is what a search asks for. All that is set must be so.
type Query struct {
	Words []Phrase
	By    []string   // names, as they are typed, of any of whom must speak
	Kinds news.Kinds // of quotations; 0 is all of them

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25.
	Since, Until string

	// Quotes tells that quotations are looked for, as By and Kinds do too: all
	// words must then stand in one of them, or in the name of who speaks it.
	Quotes  bool
	Reports bool // also what outlets and documents report, where quotations are looked for

	Among map[string]bool // by Article.ID: only these; nil is all
	Rank  bool            // what is most about the words first, not the newest
	Limit int             // at most so many articles

	Outlets []string // parts of their names, any of which must be; a Archive is told by Among
}

// Quotations tells whether quotations are looked for.
func (w *Query) Quotations() bool { return w.Quotes || len(w.By) > 0 || w.Kinds != 0 }

// Nothing tells whether nothing is asked for.
func (w *Query) Nothing() bool {
	return len(w.Words) == 0 && len(w.By) == 0 && w.Kinds == 0 && w.Since == "" && w.Until == "" && len(w.Outlets) == 0
}

// Of tells whether an outlet is one of those wanted.
func (w *Query) Of(outlet string) bool {
	if len(w.Outlets) == 0 {
		return true
	}
	name := NewFolded(outlet).Text
	return slices.ContainsFunc(w.Outlets, func(part string) bool { return strings.Contains(name, part) })
}

// A Phrase is words that follow each other.
type Phrase struct {
	Text   string
	Begins bool // its last word may go on

	folded string
}

func newPhrase(text string, open bool) Phrase {
	p := Phrase{Text: strings.TrimRight(text, "*＊")}
	last, _ := utf8.DecodeLastRuneInString(p.Text)
	p.Begins = p.Text != text || open && (unicode.IsLetter(last) || unicode.IsDigit(last))
	p.folded = NewFolded(p.Text).Text
	return p
}

// In are the places of p in a text, as ranges of what was folded. They do not
// overlap, and begin and end where words do.
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

// whole tells whether no word goes on beyond the ends of p where it stands in a
// text.
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

// spelt tells whether r is part of a word of several letters; a Chinese
// character is a word.
func spelt(r rune) bool {
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.N, unicode.M) && !unicode.Is(unicode.Han, r)
}

// An operator is what the word behind a colon says.
type operator uint8

const (
	noOperator operator = iota
	byOperator
	outletOperator
	sinceOperator
	untilOperator
	kindOperator
)

// operators are the words before the colon, folded.
var operators = map[string]operator{
	"by": byOperator, "人": byOperator, "outlet": outletOperator, "媒体": outletOperator,
	"since": sinceOperator, "自": sinceOperator, "until": untilOperator, "至": untilOperator,
	"kind": kindOperator, "类": kindOperator,
}

// typedKinds are the kinds by what they are called, folded.
var typedKinds = map[string]quote.Kind{
	"direct": quote.Direct, "indirect": quote.Indirect, "mixed": quote.Mixed,
	"直接": quote.Direct, "间接": quote.Indirect, "混合": quote.Mixed,
}

// A ValueError is a value that an operator of a search does not take.
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

// Parse reads a search as it is typed. A value that cannot be read is
// left out, and the error is a ValueError; an operator without a value is left
// out too.
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

// isDate tells whether s is a day, a month or a year.
func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// A term is a word of a search, or words in quotation marks.
type term struct {
	operator operator
	text     string
	open     bool // perhaps not typed to its end
}

// terms cuts a search as it is typed.
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
