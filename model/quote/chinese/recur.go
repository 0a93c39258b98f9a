package chinese

import "math/bits"

// reachOfWords is how far around, in runes, a string is looked for again.
const reachOfWords = 1000

// A recurrence leads from every pair of runes to the same pair before and
// behind it, so that a string is found again without reading what is between.
// A few pairs share a chain with others.
type recurrence struct {
	made           bool
	before, behind []int32 // by 1 + a rune's place: 1 + that of the next, 0 at the ends
	last           []int32 // by pair, while they are made: 1 + its last place
}

// recurrences are the chains of t, made when they are first needed.
func (t *article) recurrences() *recurrence {
	c := &t.again
	if c.made {
		return c
	}
	c.made = true
	n := len(t.r)
	size := bits.Len(uint(n))
	c.before, c.behind, c.last = sized(c.before, n+1), sized(c.behind, n+1), zeros(c.last, 1<<size)
	last, before, behind, shift := c.last, c.before, c.behind, (32-size)&31
	for i := 1; i < n; i++ {
		h := (uint32(t.r[i-1])*0x9E3779B1 ^ uint32(t.r[i])) * 0x85EBCA6B >> shift
		k := last[h]
		last[h], before[i], behind[i] = int32(i), k, 0
		behind[k] = int32(i) // of no rune where k is 0
	}
	return c
}

// countNear counts how often [a, b) stands around at, up to five times.
func (t *article) countNear(a, b, at int) int {
	return t.countIn(a, b, max(0, at-reachOfWords), min(len(t.r), at+reachOfWords))
}

// countIn counts how often [a, b) stands in [low, high), up to five times.
func (t *article) countIn(a, b, low, high int) int {
	const most = 5
	n := 0
	if b-a == 1 {
		for _, r := range t.r[low:high] {
			n += int(flagOf(r == t.r[a]))
		}
		return min(n, most)
	}
	c := t.recurrences()
	w := t.folded(a, b)
	for i := a; i >= low && n < most; i = int(c.before[i+1]) - 1 {
		n += int(flagOf(t.has(i, w)))
	}
	for i := int(c.behind[a+1]) - 1; i >= 0 && i <= high-(b-a) && n < most; i = int(c.behind[i+1]) - 1 {
		n += int(flagOf(t.has(i, w)))
	}
	return n
}
