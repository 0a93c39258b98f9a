package cli

import (
	"sort"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// stride is how many bytes lie between two counts of points.
const stride = 256

// points turns byte offsets of an article's body into code points of its file.
type points struct {
	body   string
	base   int        // code points of the file before the body
	counts []int      // code points before each stride of the body
	cuts   []news.Cut // as the article's, but Runes is of all up to there
}

func newPoints(a *news.Article) *points {
	p := &points{body: a.Body, base: a.Skip, cuts: make([]news.Cut, len(a.Cuts))}
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

// starts is 1 if b is the first byte of a rune, in valid UTF-8.
func starts(b byte) int {
	if b&0xC0 == 0x80 {
		return 0
	}
	return 1
}

// at is the code point of the file at a byte of the body.
func (p *points) at(offset int) int {
	n := p.base + p.counts[offset/stride]
	for _, b := range []byte(p.body[offset/stride*stride : offset]) {
		n += starts(b)
	}
	if before := sort.Search(len(p.cuts), func(i int) bool { return p.cuts[i].At > offset }); before > 0 {
		n += p.cuts[before-1].Runes
	}
	return n
}

// ranges is nil, in JSON null, where there is no span.
func (p *points) ranges(spans []quote.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		out = append(out, [2]int{p.at(s.Start), p.at(s.End)})
	}
	return out
}
