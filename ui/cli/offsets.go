package cli

import (
	"sort"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// stride is the number of bytes between two stored counts.
const stride = 64

// codePoints converts byte offsets of an article's body into code points of its
// file.
type codePoints struct {
	body   string
	base   int        // code points of the file before the body
	counts []int      // code points before each stride of the body
	cuts   []news.Cut // the article's, with Runes summed up to each
}

func newCodePoints(a *news.Article) *codePoints {
	p := &codePoints{body: a.Body, base: a.Skip, cuts: make([]news.Cut, len(a.Cuts))}
	gone := 0
	for i, c := range a.Cuts {
		gone += c.Runes
		p.cuts[i] = news.Cut{At: c.At, Runes: gone}
	}
	n := 0
	for i := range len(a.Body) {
		if i%stride == 0 {
			p.counts = append(p.counts, n)
		}
		n += starts(a.Body[i])
	}
	p.counts = append(p.counts, n)
	return p
}

// starts is 1 if b is the first byte of a rune in valid UTF-8, else 0.
func starts(b byte) int {
	if b&0xC0 == 0x80 {
		return 0
	}
	return 1
}

// at is the code point of the file at a byte offset of the body.
func (p *codePoints) at(offset int) int {
	n := p.base + p.counts[offset/stride]
	for _, b := range []byte(p.body[offset/stride*stride : offset]) {
		n += starts(b)
	}
	if before := sort.Search(len(p.cuts), func(i int) bool { return p.cuts[i].At > offset }); before > 0 {
		n += p.cuts[before-1].Runes
	}
	return n
}

// ranges converts spans; without spans it is nil, null in JSON.
func (p *codePoints) ranges(spans []quote.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		out = append(out, [2]int{p.at(s.Start), p.at(s.End)})
	}
	return out
}
