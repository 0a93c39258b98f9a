package store

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// An Anchor names a piece of a text by what stands there, so that it is found
// again in a text that has changed elsewhere. Its fields are what W3C's Web
// Annotation calls TextQuoteSelector, and a byte offset to choose by.
type Anchor struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"` // what stands before
	Suffix string `json:"suffix,omitempty"` // what stands behind
	At     int    `json:"at"`
}

// surroundings is how many bytes of text around it an Anchor remembers.
const surroundings = 48

// AnchorOf is the anchor of a piece of body.
func AnchorOf(body string, s quote.Span) Anchor {
	before, after := max(0, s.Start-surroundings), min(len(body), s.End+surroundings)
	for before < s.Start && !utf8.RuneStart(body[before]) {
		before++
	}
	for after > s.End && after < len(body) && !utf8.RuneStart(body[after]) {
		after--
	}
	return Anchor{Exact: s.Of(body), Prefix: body[before:s.Start], Suffix: body[s.End:after], At: s.Start}
}

// Find is where a stands in body: of several places the one whose surroundings
// are most like those remembered, of these the nearest to the old one.
func (a *Anchor) Find(body string) (s quote.Span, ok bool) {
	if a.Exact == "" {
		return s, false
	}
	most, near := -1, 0
	for from := 0; ; {
		i := strings.Index(body[from:], a.Exact)
		if i < 0 {
			return s, most >= 0
		}
		at := from + i
		end := at + len(a.Exact)
		like := sameEnd(body[:at], a.Prefix) + sameStart(body[end:], a.Suffix)
		off := max(at-a.At, a.At-at)
		if like > most || like == most && off < near {
			most, near, s = like, off, quote.Span{Start: at, End: end}
		}
		_, n := utf8.DecodeRuneInString(body[at:])
		from = at + n
	}
}

// sameStart is how many bytes a and b have in common at their start.
func sameStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// sameEnd is how many bytes a and b have in common at their end.
func sameEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func anchors(body string, all []quote.Span) []Anchor {
	out := make([]Anchor, len(all))
	for i, s := range all {
		out[i] = AnchorOf(body, s)
	}
	return out
}

// findAll is where all of the anchors stand, in order, without sharing a byte.
func findAll(body string, all []Anchor) (out []quote.Span, ok bool) {
	for i := range all {
		s, ok := all[i].Find(body)
		if !ok || len(out) > 0 && s.Start < out[len(out)-1].End {
			return nil, false
		}
		out = append(out, s)
	}
	return out, len(out) > 0
}
