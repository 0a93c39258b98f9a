// Package english finds who said what in English news: the quotations, the
// words that tell of them, the speakers and the people named.
//
// A text goes through passes in this order, one a file:
//
//	marks.go       paragraphs → stretches between quotation marks
//	text.go        → tokens; a stretch of four words and more is one
//	sentences.go   → sentences
//	tags.go        → part of speech and class of name of each token
//	cues.go        sentence → how likely each token starts a cue
//	candidates.go  likely cues → candidates: cue, source and content,
//	arguments.go   … chosen by features of each token seen from the cue,
//	frames.go      … and put right where the frame tells better (subjects.go,
//	cue_ends.go, content_ends.go, speech.go, passives.go)
//	judge.go       candidates → how likely each is a quotation
//	labels.go      signatures, transcripts, interviews → quotations by layout
//	settle.go      candidates → those taken (accept.go); none contradicts another
//	scope.go       paragraphs that go on → more content of the same speaker
//	mentions.go    tokens → names of people (personal.go, names.go)
//	people.go      names → people, with office and body (offices.go, body.go)
//	pronouns.go    he, she → people
//	speakers.go    sources → people (phrases.go, descriptions.go, kinds.go)
//	identify.go    → quote.Analysis
//
// Marks, frames, scope, people and speakers are rules; tags, cues, arguments
// and the judge are linear models whose weights are embedded and read when the
// first English text is met. Train (train*.go) makes those weights.
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
	return weights().find(text, paragraphs)
}

// find is Find with these models.
func (m *models) find(text string, paragraphs []quote.Span) quote.Analysis {
	d := read(text, paragraphs)
	if len(d.tokens) == 0 {
		return quote.Analysis{}
	}
	m.tag(d)
	found := m.attribute(d)
	out := identify(d, found)
	out.Quotes = quote.Order(out.Quotes)
	quote.Nest(out.Quotes)
	return out
}
