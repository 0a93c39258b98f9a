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
func Tokens(text string) []Token { return AppendTokens(make([]Token, 0, len(text)/3), text) }

// AppendTokens appends the tokens of text to dst: whoever splits many texts reuses one
// list.
func AppendTokens(dst []Token, text string) []Token {
	folded := quote.Fold(text) // of the same length
	word := -1                 // where the run begins that has not ended
	ascii := false             // all of it
	flush := func(end int) {
		t := folded[word:end]
		if !ascii {
			t = unaccented(t)
		}
		if t != "" {
			dst = append(dst, Token{t, quote.Span{Start: word, End: end}})
		}
		word = -1
	}
	for i, r := range folded {
		han := people.Han(r)
		switch {
		case han:
		case r < utf8.RuneSelf:
			if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
				if word < 0 {
					word, ascii = i, true
				}
				continue
			}
		case !punctuation(r) && unicode.In(r, unicode.L, unicode.N, unicode.M):
			if word < 0 {
				word = i
			}
			ascii = false
			continue
		}
		if word >= 0 {
			flush(i)
		}
		if han {
			end := i + utf8.RuneLen(r)
			dst = append(dst, Token{hanToken(folded[i:end], r), quote.Span{Start: i, End: end}})
		}
	}
	if word >= 0 {
		flush(len(folded))
	}
	return dst
}

// punctuation reports whether r is among the common punctuation, without looking it
// up in tables: dashes and quotation marks, 、。 and brackets, ，！：；？ and the like.
func punctuation(r rune) bool {
	return 0x2010 <= r && r < 0x2070 || 0x3001 <= r && r < 0x3004 || 0x3008 <= r && r < 0x3021 || 0xff01 <= r && r < 0xff10 || 0xff1a <= r && r < 0xff21
}

// hanToken is a character as a token. Characters of the newer planes are spelled
// out, since SQLite's tokenizer takes them for punctuation.
func hanToken(s string, r rune) string {
	if 0x2fd6 <= r && r < 0xf900 {
		return s
	}
	return rareToken(s, r)
}

// rareToken is hanToken of characters that have compatible ones or are spelled out.
func rareToken(s string, r rune) string {
	if r >= 0x20000 {
		return fmt.Sprintf("u%x", r)
	}
	return quote.Fold(foldCompatible(norm.NFKD.String(s)))
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
