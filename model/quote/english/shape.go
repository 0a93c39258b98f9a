package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote/learn"
)

// shape is the hash of a word's pattern of capitals, small letters, digits and
// signs, runs taken once: Xx, X, d.d.
func shape(s string) uint32 {
	h := uint32(learn.FnvOffset)
	last := byte(0)
	for _, r := range s {
		c := byte('.')
		switch {
		case 'a' <= r && r <= 'z':
			c = 'x'
		case 'A' <= r && r <= 'Z':
			c = 'X'
		case '0' <= r && r <= '9':
			c = 'd'
		case r >= utf8.RuneSelf && unicode.IsUpper(r):
			c = 'X'
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			c = 'x'
		}
		if c != last {
			h = (h ^ uint32(c)) * learn.FnvPrime
			last = c
		}
	}
	return h
}

// lower appends s in lower case, in which a typographic apostrophe is a
// straight one.
func lower(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return lowerRunes(buf, s[i:])
		}
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

func lowerRunes(buf []byte, s string) []byte {
	for _, r := range s {
		if r == '’' || r == '‘' {
			r = '\''
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

// american spells a word in lower case as American papers do, from which most is
// learnt: harbour, organised, analysing and centre are harbor, organized, analyzing
// and center. A word that ends alike and is written alike everywhere (surprise) gets
// the same wrong spelling wherever it stands, which does no harm.
func american(low []byte) []byte {
	n := len(low)
	if n < 6 {
		return low
	}
	for _, e := range americanEndings[low[n-1]] {
		i := n - len(e.british)
		if i > 1 && string(low[i:]) == e.british && !(e.consonant && isVowel(low[i-1])) {
			return append(low[:i], e.american...)
		}
	}
	return low
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// A spelling leads from an ending to that of American spelling.
type spelling struct {
	british, american string
	consonant         bool // stands before
}

// americanEndings are endings by their last byte.
var americanEndings = spellings(
	"our or, ours ors, oured ored, ouring oring, ourable orable, ourite orite, ise ize, ises izes, ised ized, ising izing, isation ization, isations izations",
	"lyse lyze, lysed lyzed, lysing lyzing, ntre nter, ntres nters, eatre eater, eatres eaters, fence fense, ogramme ogram, ogrammes ograms, avelled aveled, avelling aveling, ancelled anceled, abelled abeled")

func spellings(behindConsonant, anywhere string) (out [256][]spelling) {
	for i, list := range []string{behindConsonant, anywhere} {
		for pair := range strings.SplitSeq(list, ", ") {
			from, to, _ := strings.Cut(pair, " ")
			last := from[len(from)-1]
			out[last] = append(out[last], spelling{from, to, i == 0})
		}
	}
	return out
}
