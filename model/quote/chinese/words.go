package chinese

import (
	"strings"
	"unicode/utf8"
)

// A wordSet is a list of words to look for at many places. At most places the runes
// that its words begin and end with rule them out at once.
type wordSet struct {
	words       []string
	first, last runeBits
}

// runeBits has a bit for the low ten bits of every rune of a set.
type runeBits [16]uint64

func (b *runeBits) add(r rune)      { b[r>>6&15] |= 1 << (r & 63) }
func (b *runeBits) may(r rune) bool { return b[r>>6&15]>>(r&63)&1 != 0 }

// setOf is the set of some words.
func setOf(words ...string) *wordSet {
	s := &wordSet{words: words}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		last, _ := utf8.DecodeLastRuneInString(w)
		s.first.add(first)
		s.last.add(last)
	}
	return s
}

// begins reports whether a word of s begins at i.
func (t *article) begins(i int, s *wordSet) bool {
	return s.first.may(t.r[i]) && t.hasAny(i, s.words...)
}

// ends reports whether a word of s ends at j.
func (t *article) ends(j int, s *wordSet) bool {
	return s.last.may(t.r[j-1]) && t.endsWithAny(j, s.words)
}

// first is the length of the first word of s in its order that begins at i, in runes,
// or 0.
func (t *article) first(i int, s *wordSet) int {
	if !s.first.may(t.r[i]) {
		return 0
	}
	for _, w := range s.words {
		if t.has(i, w) {
			return utf8.RuneCountInString(w)
		}
	}
	return 0
}

// A runeSet is a set of runes to look for at many places.
type runeSet struct {
	runes string
	bits  runeBits
}

// runesOf is the set of the runes of s.
func runesOf(s string) *runeSet {
	x := &runeSet{runes: s}
	for _, r := range s {
		x.bits.add(r)
	}
	return x
}

// has reports whether r is in the set.
func (x *runeSet) has(r rune) bool { return x.bits.may(r) && oneOf(x.runes, r) }

// isPlain reports whether r is surely no mark, blank or letter: nearly all runes are
// not.
func isPlain(r rune) bool { return 0x3400 <= r && r < 0xff00 }

// isMark is oneOf for a set of marks, none of which is plain.
func isMark(set string, r rune) bool { return !isPlain(r) && oneOf(set, r) }

// oneOf reports whether r is one of the runes of set. Nearly all runes asked
// for have three bytes.
func oneOf(set string, r rune) bool {
	if r < 0x800 || r >= 0x10000 {
		return strings.ContainsRune(set, r)
	}
	x, y, z := byte(0xe0|r>>12), byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f)
	for i := 2; i < len(set); {
		switch first := set[i-2]; {
		case first == x && set[i-1] == y && set[i] == z:
			return true
		case first >= 0xe0:
			i += 3
		default:
			i++
		}
	}
	return false
}
