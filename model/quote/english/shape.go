package english

import (
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
