package english

import (
	"unicode"
	"unicode/utf8"
)

// Words, tags and features are known by 32-bit hashes only: nothing a text
// holds is kept as a string while it is read, and the embedded weights hold no
// words.

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// hash is the hash of a word as it stands.
func hash(s string) uint32 {
	h := uint32(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// key is the key of a feature: template number t filled with up to three
// values. The constants are those of the murmur finalisers.
func key(t, a, b, c uint32) uint32 {
	h := (t+1)*0x9E3779B1 ^ a
	h *= 0x85EBCA6B
	h ^= h >> 15
	h = (h ^ b) * 0xC2B2AE35
	h ^= h >> 13
	h = (h ^ c) * 0x27D4EB2F
	return h ^ h>>16
}

// both packs two small values into one.
func both(a, b uint32) uint32 { return a*31 + b*0x01000193 + 7 }

// shape is the hash of a word's pattern of capitals, small letters, digits and
// signs, runs taken once: Xx, X, d.d.
func shape(s string) uint32 {
	h := uint32(fnvOffset)
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
			h = (h ^ uint32(c)) * fnvPrime
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
