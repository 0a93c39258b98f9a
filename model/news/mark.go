package news

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// A Mark says who speaks a quotation and of what kind it is, in eight bytes, so
// that a filter checks half a million of them in a few milliseconds. A quotation
// by two people has two marks, one by nobody known has one with person -1.
type Mark struct {
	Person int32  // index into Cast.People, -1 if unknown
	what   uint32 // index of the quotation, kind, report
}

const (
	markReport = 4
	markShift  = 3
)

// NewMark is a mark of quotation q of an article.
func NewMark(q int, kind quote.Kind, report bool, person int) Mark {
	what := uint32(q)<<markShift | uint32(kind)
	if report {
		what |= markReport
	}
	return Mark{int32(person), what}
}

// Quote is the index into Article.Quotes.
func (m Mark) Quote() int { return int(m.what >> markShift) }

// Kind is the quotation's kind.
func (m Mark) Kind() quote.Kind { return quote.Kind(m.what & (markReport - 1)) }

// Report reports whether the speaker is an outlet or a document.
func (m Mark) Report() bool { return m.what&markReport != 0 }

// AppendMarks appends the marks of an article to dst; person gives the index in
// Cast.People of a participant.
func AppendMarks(dst []Mark, a *Article, person func(participant int) int) []Mark {
	for q := range a.Quotes {
		said := &a.Quotes[q]
		first := len(dst)
		for _, s := range said.Speakers {
			m := NewMark(q, said.Kind, said.Report, person(s))
			if !slices.Contains(dst[first:], m) { // one person under two names
				dst = append(dst, m)
			}
		}
		if len(dst) == first {
			dst = append(dst, NewMark(q, said.Kind, said.Report, -1))
		}
	}
	return dst
}

// SameQuotations reports whether two lists of marks stand for the same quotations.
func SameQuotations(x, y []Mark) bool {
	quotes := func(of []Mark) string {
		var b strings.Builder
		last := -1
		for _, m := range of {
			if q := m.Quote(); q != last {
				last = q
				b.WriteByte(byte(m.what & (1<<markShift - 1)))
			}
		}
		return b.String()
	}
	return quotes(x) == quotes(y)
}
