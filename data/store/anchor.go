package store

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// An Anchor identifies a piece of text by its words, so that it can be found
// after other parts of the text have changed. Its fields are those of
// TextQuoteSelector in W3C's Web Annotation, and a byte offset that decides
// between several matches.
type Anchor struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"` // the text before
	Suffix string `json:"suffix,omitempty"` // the text after
	At     int    `json:"at"`
}

// surroundings is how many bytes of context an Anchor stores on each side.
const surroundings = 48

// AnchorOf returns the anchor of a piece of body.
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

// Find returns where a occurs in body. Of several matches it takes the one
// whose context is most similar, then the one nearest to the old offset.
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

// sameStart returns how many bytes a and b have in common at the start.
func sameStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// sameEnd returns how many bytes a and b have in common at the end.
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

// findAll returns where all anchors occur, in order and without overlap.
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
