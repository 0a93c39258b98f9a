package news

import (
	"onrecord/model/quote"
)

// A Fault is what is wrong with what the engine found.
type Fault uint8

// The faults a reader can correct.
const (
	WrongSpeaker Fault = iota // By is the speaker of quotation Quote
	NoQuotation               // quotation Quote is not a quotation
	WrongBounds               // Content is what quotation Quote says
	Missed                    // By says Content, which the engine missed
	SamePerson                // the first speaker of Quote is By, in every article
	OtherPerson               // the speaker is By here, not the person of that name elsewhere
	Checked                   // nothing: the quotation is right
)

// A Correction is what the reader says is wrong, and what is right.
type Correction struct {
	Fault   Fault
	Quote   int // index into Article.Quotes; unused for Missed
	Content []quote.Span
	Kind    quote.Kind // of Content, for Missed
	By      quote.Participant

	// Names are, for SamePerson, what the articles call By; if empty, what they
	// call the first speaker of Quote.
	Names []string
}

// CorrectedRule is the beginning of the Rule of a quotation that the reader has
// corrected.
const CorrectedRule = "reader."

// CheckedRule is the Rule of a quotation that the reader has confirmed.
const CheckedRule = CorrectedRule + "checked"
