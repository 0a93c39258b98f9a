package cli

import (
	"math/bits"
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
	for i := 0; i < len(a.Body); i += stride {
		p.counts = append(p.counts, n)
		n += starts(a.Body[i:min(i+stride, len(a.Body))])
	}
	p.counts = append(p.counts, n)
	return p
}

// starts counts the bytes of s that are the first of a rune in valid UTF-8, eight at once.
func starts(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(x &^ (x << 1) & 0x8080808080808080)
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// at is the code point of the file at a byte offset of the body.
func (p *codePoints) at(offset int) int {
	return p.kept(offset) + p.gone(offset+1)
}

// end is the code point of the file behind the last byte before offset: what was cut at
// offset itself, such as the carriage return of a line, lies outside.
func (p *codePoints) end(offset int) int {
	return p.kept(offset) + min(p.gone(offset), p.gone(offset+1))
}

// kept is the code points of the file before the body and of the body before offset.
func (p *codePoints) kept(offset int) int {
	return p.base + p.counts[offset/stride] + starts(p.body[offset/stride*stride:offset])
}

// gone is the code points cut at places before offset.
func (p *codePoints) gone(offset int) int {
	before := sort.Search(len(p.cuts), func(i int) bool { return p.cuts[i].At >= offset })
	if before == 0 {
		return 0
	}
	return p.cuts[before-1].Runes
}

// ranges converts spans; without spans it is nil, null in JSON.
func (p *codePoints) ranges(spans []quote.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		start := p.at(s.Start)
		out = append(out, [2]int{start, max(start, p.end(s.End))})
	}
	return out
}
