// Package english finds who said what in English news: the quotations, the
// words that tell of them, the speakers and the people named.
//
// It goes over a text in passes, one a file: marks, tokens, sentences, tags,
// cues, arguments (the source and content of each cue), structure, people,
// speakers. Marks, structure and people are rules; tags, cues and arguments
// are chosen by linear models whose weights are embedded and read when the
// first English text is met. Train makes those weights.
//
// It is a pure function of the text and knows nothing of the program around
// it: package quote drives it and turns its plain values into its own.
//
// Conventions: every Span is a half-open byte range of the text as given, on
// rune bounds; indexes of tokens and sentences are half open too.
package english

// A Span is the half-open byte range [Start, End) of a text.
type Span struct{ Start, End int }

func (s Span) len() int             { return s.End - s.Start }
func (s Span) overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }
func (s Span) holds(t Span) bool    { return s.Start <= t.Start && t.End <= s.End }

// A Kind tells whose wording a quotation is.
type Kind uint8

// The kinds, as package quote has them.
const (
	Direct   Kind = iota // at least nine words in ten stand inside marks, or it is a line of a transcript
	Indirect             // none does
	Mixed                // some do
)

// An Attribution is one quotation with its source and cue.
type Attribution struct {
	Content, Cue, Source []Span // Content is never empty
	Kind                 Kind
	Speakers             []int // indexes into Analysis.People
	Report               bool  // the source is an outlet or a document
	Rule, Why            string
	Confidence           float64 // 0 to 1
}

// A Sort tells what a participant is.
type Sort uint8

// The sorts, as package quote has them.
const (
	Person Sort = iota
	Organisation
	Unnamed
)

// A Participant is somebody the text names.
type Participant struct {
	Name                string
	Aliases             []string
	Office, Affiliation string
	Sort                Sort
	Mentions            []Span
}

// An Analysis is what Find makes out of a text.
type Analysis struct {
	Quotes []Attribution
	People []Participant
}

// Find finds the quotations and participants in the given paragraphs of text,
// which are in order and do not overlap.
func Find(text string, paragraphs []Span) Analysis {
	d := read(text, paragraphs)
	if len(d.tokens) == 0 {
		return Analysis{}
	}
	m := weights()
	m.tag(d)
	found := m.attribute(d)
	return identify(d, found)
}
