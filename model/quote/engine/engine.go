// Package engine finds who said what in the text of a news article: every
// quotation with its speaker, its cue and its kind.
//
// It cuts the text into paragraphs, asks which language each is in, hands every
// language its own and merges what they find. It is a pure function of the
// text: it reads no file, asks no network and keeps nothing between two
// articles. Text is never an error: an unknown speaker is a result.
package engine

import (
	"context"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// A Finder finds quotations. Its fields are its configuration. The zero Finder is
// ready to use, and safe for use by several goroutines at once.
type Finder struct {
	// Lang is the language of the whole text: "zh" or "en". If it is empty, the
	// language of each paragraph is detected.
	Lang string
}

// Find is Finder.Find with the zero Finder.
func Find(text string) quote.Analysis { return new(Finder).Find(text) }

// A Lang is a language. Find splits a text into paragraphs, detects the language
// of each and passes it to that language.
type Lang struct {
	Name string // "zh", "en"

	// Claims is how much of a paragraph is in the language, in letters; a Chinese
	// character counts as three. It is 0 if the paragraph is in another language.
	Claims func(paragraph string) int

	// Find finds the quotations and participants in paragraphs of text, which are
	// lines, in order. It is a pure function and is never called without a
	// paragraph.
	Find func(text string, paragraphs []quote.Span) quote.Analysis
}

// languages are the languages with rules. The one that claims most of a paragraph
// gets it; among equals the first.
var languages = []*Lang{zh, en}

// rest gets the paragraphs that no language claims; if nil, they are skipped.
var rest = other

// shortLine is the least number of letters for detecting a paragraph's language.
// A shorter one, such as a name, a date or a heading, gets the language of the
// paragraph above, or below if there is none above.
const shortLine = 24

// Find finds the quotations in text.
func (f *Finder) Find(text string) quote.Analysis {
	found, _ := f.FindContext(context.Background(), text) // which is never done
	return found
}

// lines yields the non-blank lines of text, trimmed.
func lines(text string) iter.Seq[quote.Span] {
	return func(yield func(quote.Span) bool) {
		for start := 0; start < len(text); {
			end := len(text)
			if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
				end = start + i
			}
			if line := trimmed(text, quote.Span{Start: start, End: end}); line.Len() > 0 && !yield(line) {
				return
			}
			start = end + 1
		}
	}
}

// judge assigns paragraphs to languages: one list for each, in their order, and a
// last one for those that no language claims.
func (f *Finder) judge(langs []*Lang, text string, paragraphs []quote.Span) [][]quote.Span {
	none := len(langs)
	out := make([][]quote.Span, none+1)
	if i := slices.IndexFunc(langs, func(l *Lang) bool { return l.Name == f.Lang }); i >= 0 {
		out[i] = paragraphs
		return out
	}
	owner := make([]int, len(paragraphs))
	above := -1
	for p, span := range paragraphs {
		best, most := none, 0
		for i, l := range langs {
			if most > span.Len()/2 {
				break // what one claims no other does
			}
			if c := l.Claims(span.Of(text)); c > most {
				best, most = i, c
			}
		}
		switch {
		case most >= shortLine:
			owner[p], above = best, best
		case most == 0 && utf8.RuneCountInString(span.Of(text)) >= shortLine:
			owner[p] = none
		case above >= 0:
			owner[p] = above
		default:
			owner[p] = -1 - best // until a paragraph below decides
		}
	}
	for p, below := len(paragraphs)-1, -1; p >= 0; p-- {
		if owner[p] >= 0 {
			below = owner[p]
		} else if below >= 0 {
			owner[p] = below
		} else {
			owner[p] = -1 - owner[p]
		}
	}
	for p, o := range owner {
		out[o] = append(out[o], paragraphs[p])
	}
	return out
}
