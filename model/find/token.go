package find

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/model/people"
	"onrecord/model/quote"
)

// A Token is a unit of search: a Chinese character, or a run of other letters and
// digits. A Chinese word is a phrase of tokens, so that one character and a name
// of two are found like any other word, without a segmenter.
type Token struct {
	Text string // script, width, case and diacritics folded
	Span quote.Span
}

// Tokens splits text; everything but letters and digits separates tokens.
func Tokens(text string) []Token {
	folded := quote.Fold(text) // of the same length
	out := make([]Token, 0, len(text)/3)
	word := -1     // where the run begins that has not ended
	ascii := false // all of it
	flush := func(end int) {
		if word >= 0 {
			t := folded[word:end]
			if !ascii {
				t = unaccented(t)
			}
			if t != "" {
				out = append(out, Token{t, quote.Span{Start: word, End: end}})
			}
			word = -1
		}
	}
	for i, r := range folded {
		switch {
		case r < utf8.RuneSelf:
			if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
				if word < 0 {
					word, ascii = i, true
				}
				continue
			}
			flush(i)
		case people.Han(r):
			flush(i)
			n := utf8.RuneLen(r)
			out = append(out, Token{hanToken(folded[i:i+n], r), quote.Span{Start: i, End: i + n}})
		case unicode.In(r, unicode.L, unicode.N, unicode.M):
			if word < 0 {
				word = i
			}
			ascii = false
		default:
			flush(i)
		}
	}
	flush(len(folded))
	return out
}

// hanToken is a character as a token. Characters of the newer planes are spelled
// out, since SQLite's tokenizer takes them for punctuation.
func hanToken(s string, r rune) string {
	switch {
	case r >= 0x20000:
		return fmt.Sprintf("u%x", r)
	case r < 0x2fd6 || r >= 0xf900:
		return quote.Fold(foldCompatible(norm.NFKD.String(s)))
	}
	return s
}

// unaccented is s in lower case and half width, without diacritics.
func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}
