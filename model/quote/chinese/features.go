package chinese

import "onrecord/model/quote/learn"

// Templates of features; each use adds its own number.
const (
	forJudge = 1000 * (iota + 1)
	forEnd
	forStart
	forNameEnd
	forName
	forLayout
	forExtent
	forWho
	forBare
	forVerdict
	forSpan
	forPerson
	forListed
	forEdge
)

// key returns the key of a feature: template number of with up to three values. It takes
// half the time of learn.Key.
func key(of, a, b, c uint32) uint32 {
	h := (of+1)*0x9E3779B1 + a*0x85EBCA6B + b*0xC2B2AE35 + c*0x27D4EB2F
	return (h ^ h>>15) * 0x2C1B3C6D
}

func bucket(n int) uint32 {
	switch {
	case n < 0:
		return 99
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 24:
		return 8
	case n <= 40:
		return 9
	case n <= 80:
		return 10
	}
	return 11
}

func flagOf(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// alone marks the class of a word of one rune.
const alone = 1 << 30

// beginning is the class of the longest word that begins at i, or 0.
func (t *article) beginning(i int) uint32 {
	k := t.from[i+1] - 1
	if k < t.from[i] {
		return 0
	}
	w := &t.words[k]
	return uint32(w.class) | alone*flagOf(w.end == w.start+1)
}

// ending is the class of the longest word that ends at j, or 0.
func (t *article) ending(j int) uint32 {
	k := t.upto[j] - 1
	if k < 0 {
		return 0
	}
	w := &t.words[k]
	return uint32(w.class) | alone*flagOf(w.end == w.start+1)
}

// sortOf is a coarse sort of rune.
func sortOf(r rune) uint32 {
	switch {
	case isHan(r):
		return 1
	case isDigit(r):
		return 2
	case isLatin(r):
		return 3
	}
	return uint32(r) + 16
}

// edge is what the text shows at the boundary before j: features that several models
// share, so that a panel scores them once for all.
func (t *article) edge(j int) [learn.Panelled]uint32 {
	const of = forEdge
	l2, l1, r1, r2 := uint32(t.r[j-2]), uint32(t.r[j-1]), uint32(t.r[j]), uint32(t.r[j+1])
	e, b, x := t.ending(j), t.beginning(j), uint32(t.over[j])
	kl, kr := t.pairAt(j-2), t.pairAt(j)
	return [...]uint32{
		key(of+13, kl, 0, 0), key(of+14, kr, 0, 0), key(of+15, kl, kr, 0), key(of+16, t.pairAt(j-1), 0, 0), key(of+17, kl, r1, 0), key(of+18, l1, kr, 0),
		key(of+1, l1, 0, 0), key(of+2, l2, l1, 0), key(of+3, r1, 0, 0), key(of+4, r1, r2, 0),
		key(of+5, l1, r1, 0), key(of+6, e, 0, 0), key(of+7, b, 0, 0), key(of+8, e, b, 0),
		key(of+9, x, 0, 0), key(of+10, e, r1, 0), key(of+11, l1, b, 0), key(of+12, sortOf(t.r[j-1]), sortOf(t.r[j]), 0)}
}

// word is the hash of [a, b).
func (t *article) word(a, b int) uint32 {
	h := uint32(2166136261)
	for i := a; i < b; i++ {
		h = (h ^ uint32(t.r[i])) * 16777619
	}
	return h
}
