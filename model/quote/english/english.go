// Package english finds who said what in English news: the quotations, the
// words that tell of them, the speakers and the people named.
//
// It goes over a text in passes, one a file: marks, tokens, sentences, tags,
// cues, arguments (the source and content of each cue), structure, people,
// speakers. Marks, structure and people are rules; tags, cues and arguments
// are chosen by linear models whose weights are embedded and read when the
// first English text is met. Train makes those weights.
//
// It is a pure function of the text; package engine drives it.
//
// Conventions: every quote.Span is a half-open byte range of the text as given,
// on rune bounds; ranges of tokens and sentences are half open too.
package english

import "onrecord/model/quote"

// Find finds the quotations and participants in the given paragraphs of text,
// which are in order and do not overlap.
func Find(text string, paragraphs []quote.Span) quote.Analysis {
	d := read(text, paragraphs)
	if len(d.tokens) == 0 {
		return quote.Analysis{}
	}
	m := weights()
	m.tag(d)
	found := m.attribute(d)
	out := identify(d, found)
	out.Quotes = quote.Order(out.Quotes)
	quote.Nest(out.Quotes)
	return out
}
