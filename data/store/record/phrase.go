package record

import (
	"strings"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// How text is searched: words are phrases of tokens, as model.Tokens cuts them.

// A Phrase is a sequence of tokens to search for.
type Phrase struct {
	Tokens []string
	Begins bool // the last token is a prefix
}

// Phrases splits a query into words at spaces; quotation marks keep words
// together. A word that ends in * is a prefix.
func Phrases(query string) []Phrase {
	var out []Phrase
	for i, part := range strings.Split(strings.ReplaceAll(query, "＂", `"`), `"`) {
		words := []string{part}
		if i%2 == 0 { // outside the marks
			words = strings.Fields(part)
		}
		for _, w := range words {
			p := Phrase{Begins: strings.HasSuffix(w, "*")}
			for _, t := range find.Tokens(w) {
				p.Tokens = append(p.Tokens, t.Text)
			}
			if len(p.Tokens) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// Places returns where p occurs in a text, as ranges of the text.
func (p *Phrase) Places(text []find.Token) []quote.Span {
	var out []quote.Span
	n := len(p.Tokens)
	for i := 0; i+n <= len(text); i++ {
		if p.at(text[i : i+n]) {
			out = append(out, quote.Span{Start: text[i].Span.Start, End: text[i+n-1].Span.End})
			i += n - 1
		}
	}
	return out
}

func (p *Phrase) at(text []find.Token) bool {
	last := len(text) - 1
	for i, t := range text {
		if t.Text != p.Tokens[i] && !(i == last && p.Begins && strings.HasPrefix(t.Text, p.Tokens[i])) {
			return false
		}
	}
	return true
}
