// Package quote has the engine's terms as plain values: a quotation with its
// source, cue, content and kind, a participant, and their spans in a text. Order,
// Nest and Fold work on them. Package engine finds them in a text.
//
// Conventions: every offset is a byte offset of the text as it was given,
// every Span is half open and lies on rune bounds. Lists of quotations are
// ordered by the first byte of their content.
package quote

// A Span is the half-open byte range [Start, End) of a text.
type Span struct{ Start, End int }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte at offset i is in s.
func (s Span) Contains(i int) bool { return s.Start <= i && i < s.End }

// Covers reports whether all of t is in s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of is the piece of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// A Kind says whose wording a quotation is.
type Kind uint8

// The kinds, in the order the reader lists them.
const (
	Direct   Kind = iota // all words are inside quotation marks
	Indirect             // no words are inside quotation marks
	Mixed                // some words are inside quotation marks
)

// String is the name of k that the command line prints.
func (k Kind) String() string {
	switch k {
	case Direct:
		return "direct"
	case Indirect:
		return "indirect"
	case Mixed:
		return "mixed"
	}
	return "unknown"
}

// A Quote is one attribution: the text says (cue) that somebody (source) said
// something (content).
type Quote struct {
	Content []Span // the pieces of what was said, in order; never empty
	Cue     []Span // the words that report it; two for 據…報道, none if nothing does
	Source  []Span // the noun phrase or pronoun that names the speaker; may be empty
	Kind    Kind

	// Speakers are indexes into Analysis.Participants: several for a joint
	// statement, none if unknown.
	Speakers []int

	Report bool // an outlet or a document reporting, not somebody speaking
	Parent int  // index of the quotation that contains this one, or -1

	Rule       string  // the rule that made it: "frame.say"
	Why        string  // why this speaker: "pronoun: last subject"
	Confidence float64 // 0 to 1
}

// Extent is the range from the first byte of the content to its last.
func (q *Quote) Extent() Span {
	return Span{q.Content[0].Start, q.Content[len(q.Content)-1].End}
}

// A Sort says what a participant is.
type Sort uint8

// The sorts of participants.
const (
	Person       Sort = iota // one human being with a name
	Organisation             // a body, a ministry, a government, an outlet
	Unnamed                  // people the text names only by description: 一名消息人士, residents
)

// String is the name of s that the command line prints and files keep.
func (s Sort) String() string {
	switch s {
	case Person:
		return "person"
	case Organisation:
		return "organisation"
	case Unnamed:
		return "unnamed"
	}
	return "unknown"
}

// A Participant is somebody in an article, under one canonical name.
type Participant struct {
	Name        string   // the fullest proper name in the article, without office
	Aliases     []string // other forms seen or known: short names, title and name, names in other scripts
	Office      string   // 國防部長; empty if the text gives none
	Affiliation string   // the country or organisation the office belongs to
	Sort        Sort
	Mentions    []Span // where the text mentions it, in order
	Minor       bool   // only the speaker of doubtful quotations: no participant of the article as printed
}

// An Analysis is what the engine finds in a text.
type Analysis struct {
	Quotes       []Quote
	Participants []Participant
}
