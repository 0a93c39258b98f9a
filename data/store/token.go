package store

import (
	"strings"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// How text is searched: words are phrases of tokens, as model.Tokens cuts them.

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
			for _, t := range find.Tokens(w) {
				p.tokens = append(p.tokens, t.Text)
			}
			if len(p.tokens) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// places are where p stands in a text, as ranges of the text.
func (p *phrase) places(text []find.Token) []quote.Span {
	var out []quote.Span
	n := len(p.tokens)
	for i := 0; i+n <= len(text); i++ {
		if p.at(text[i : i+n]) {
			out = append(out, quote.Span{Start: text[i].Span.Start, End: text[i+n-1].Span.End})
			i += n - 1
		}
	}
	return out
}

func (p *phrase) at(text []find.Token) bool {
	last := len(text) - 1
	for i, t := range text {
		if t.Text != p.tokens[i] && !(i == last && p.begins && strings.HasPrefix(t.Text, p.tokens[i])) {
			return false
		}
	}
	return true
}
