package news

import (
	"onrecord/model/quote"
)

// A Fault is what is wrong with what the engine found.
type Fault uint8

// The faults a reader can correct.
const (
	WrongSpeaker Fault = iota // By says quotation Quote
	NoQuotation               // nobody says it
	WrongBounds               // Content is what is said
	Missed                    // By says Content, which the engine did not find
	SamePerson                // the first speaker of Quote is By, in all articles
	OtherPerson               // the speaker is By here, not the person of that name elsewhere
	Checked                   // nothing: the quotation is right
)

// A Correction is the reader's word against the engine's.
type Correction struct {
	Fault   Fault
	Quote   int // index into Article.Quotes; of no meaning where it was overlooked
	Content []quote.Span
	Kind    quote.Kind // of what was overlooked
	By      quote.Participant

	// Names are what the articles call the one that is By, of OneOfTwo; none:
	// what Quote calls its first speaker.
	Names []string
}

// CorrectedRule is what the Rule of a quotation begins with that is as the reader
// says.
const CorrectedRule = "reader."
