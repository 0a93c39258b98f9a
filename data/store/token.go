package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/model/quote"
)

// How text is searched. It is cut into tokens: a Chinese character is one, a
// run of other letters and digits is one. Scripts, width, case and diacritics
// are folded. Words are phrases of tokens, so that a single character and a name
// of two are found like any other word, and no segmenter decides what a word is.

// A token is a piece of a text.
type token struct {
	text string // folded
	span quote.Span
}

// tokens cuts text.
func tokens(text string) []token {
	folded := quote.Fold(text) // of the same length
	out := make([]token, 0, len(text)/3)
	word := -1     // where the run begins that has not ended
	ascii := false // all of it
	flush := func(end int) {
		if word >= 0 {
			t := folded[word:end]
			if !ascii {
				t = plain(t)
			}
			if t != "" {
				out = append(out, token{t, quote.Span{Start: word, End: end}})
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
		case han(r):
			flush(i)
			n := utf8.RuneLen(r)
			out = append(out, token{hanToken(folded[i:i+n], r), quote.Span{Start: i, End: i + n}})
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

// han tells whether r is a Chinese character. Nearly all are in the first range.
func han(r rune) bool {
	return 0x3400 <= r && r <= 0x9fff || r > 0x2e00 && unicode.Is(unicode.Han, r)
}

// hanToken is a character as it is indexed. SQLite's tokenizer takes those
// added to Unicode of late for punctuation: they are spelt out.
func hanToken(s string, r rune) string {
	switch {
	case r >= 0x20000:
		return fmt.Sprintf("u%x", r)
	case r >= 0xf900:
		return quote.Fold(norm.NFKD.String(s))
	}
	return s
}

// plain is s in lower case and half width, without diacritics.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// indexed is a text as the search index takes it.
func indexed(text []token) string {
	var b strings.Builder
	for _, t := range text {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	return b.String()
}

// A phrase is what is looked for: tokens that follow each other.
type phrase struct {
	tokens []string
	begins bool // the last token may go on
}

// phrases are the words of a query: set apart by spaces, unless quotation
// marks hold them together. A word that ends in * may go on.
func phrases(query string) []phrase {
	var out []phrase
	for i, part := range strings.Split(strings.ReplaceAll(query, "＂", `"`), `"`) {
		words := []string{part}
		if i%2 == 0 { // outside the marks
			words = strings.Fields(part)
		}
		for _, w := range words {
			p := phrase{begins: strings.HasSuffix(w, "*")}
			for _, t := range tokens(w) {
				p.tokens = append(p.tokens, t.text)
			}
			if len(p.tokens) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// match is p as FTS5 takes it.
func (p *phrase) match() string {
	m := `"` + strings.Join(p.tokens, " ") + `"`
	if p.begins {
		m += "*"
	}
	return m
}

// matchAll is the query that finds what has all of the phrases.
func matchAll(all []phrase) string {
	parts := make([]string, len(all))
	for i := range all {
		parts[i] = all[i].match()
	}
	return strings.Join(parts, " AND ")
}

// places are where p stands in a text, as ranges of the text.
func (p *phrase) places(text []token) []quote.Span {
	var out []quote.Span
	n := len(p.tokens)
	for i := 0; i+n <= len(text); i++ {
		if p.at(text[i : i+n]) {
			out = append(out, quote.Span{Start: text[i].span.Start, End: text[i+n-1].span.End})
			i += n - 1
		}
	}
	return out
}

func (p *phrase) at(text []token) bool {
	last := len(text) - 1
	for i, t := range text {
		if t.text != p.tokens[i] && !(i == last && p.begins && strings.HasPrefix(t.text, p.tokens[i])) {
			return false
		}
	}
	return true
}
