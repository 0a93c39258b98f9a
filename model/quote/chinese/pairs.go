package chinese

import (
	_ "embed"
	"sync"

	"onrecord/model/quote/learn"
)

// Pairs of characters that are used alike have the same sort, learnt from
// articles without annotation by internal/genpairs. What is learnt of a word in
// few annotated articles holds for others like it.

//go:embed pairs.bin
var pairsFile []byte

// Pair is the key of two Chinese characters, if both are that.
func Pair(a, b rune) (key uint32, ok bool) {
	if !isHan(a) || !isHan(b) || a > 0xffff || b > 0xffff {
		return 0, false
	}
	return uint32(a)<<16 | uint32(b), true
}

// Folded returns the runes of text as the engine sees them.
func Folded(text string) []rune { return newText(text, paragraphsOf(text)).r }

// EncodePairs returns the file of the sorts of pairs by their keys.
func EncodePairs(sorts map[uint32]uint8) []byte {
	w := &learn.Writer{}
	w.Bytes(sorts)
	return w.B
}

// pairBits is the size of a pairTable as a power of two.
const pairBits = 17

// A pairTable holds the sorts of pairs, each below eight bits to know its pair by,
// which are not 0. Pairs that clash stand one behind the other. One in several
// hundred of the pairs that are not in the table is taken for another.
type pairTable [1 << pairBits]uint16

// place is where the entry of key would stand, and the bits to know it by.
func (t *pairTable) place(key uint32) (slot uint32, known uint16) {
	h := key * 0x9E3779B1
	return h >> (32 - pairBits), uint16(1 + h>>4%255)
}

// pairs are the sorts embedded, read when first asked for.
var pairs = sync.OnceValue(func() *pairTable {
	t := &pairTable{}
	r := &learn.Reader{B: pairsFile}
	for key, sort := range r.Bytes() {
		i, known := t.place(key)
		for t[i] != 0 {
			i = (i + 1) % (1 << pairBits)
		}
		t[i] = known<<8 | uint16(sort)
	}
	return t
})

// The sorts of pairs that are not in the table.
const (
	unsorted = 256 // of two Chinese characters
	mixed    = 257 // of anything else: the sorts of both runes are added
)

// pairAt is the sort of the pair that begins at i.
func (t *article) pairAt(i int) uint32 {
	if t.alike[i] == 0 {
		t.alike[i] = 1 + sortOfPair(t.r[i], t.r[i+1])
	}
	return uint32(t.alike[i] - 1)
}

// sortOfPair is the sort of a pair of runes.
func sortOfPair(a, b rune) uint16 {
	key, ok := Pair(a, b)
	if !ok {
		return mixed + uint16(sortOf(a)&7)*8 + uint16(sortOf(b)&7)
	}
	table := pairs()
	i, known := table.place(key)
	for ; table[i] != 0; i = (i + 1) % (1 << pairBits) {
		if table[i]>>8 == known {
			return table[i] & 0xff
		}
	}
	return unsorted
}
