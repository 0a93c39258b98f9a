package postgres

import (
	"hash/fnv"
	"slices"
	"unicode/utf8"

	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/people"
)

// Articles are found by terms. A term is the hash of a token, or of two adjacent
// Chinese characters. A GIN index of arrays finds the articles that have all terms
// of a query. Each is then checked against its text, because terms have no order
// and two may share a hash. The server's own text search is not enough: its
// trigrams miss Chinese words of two characters inside a sentence, and it stores
// no positions above 16,383 and no more than 255 of a word.

// term is FNV-1a of the concatenated parts. It must never change, because terms
// are stored.
func term(parts ...string) int32 {
	h := fnv.New32a()
	for _, p := range parts {
		h.Write([]byte(p))
	}
	return int32(h.Sum32())
}

// single reports whether a token is a Chinese character.
func single(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return people.Han(r)
}

// textTerms appends the terms of a text to terms, and its words to words, except
// Chinese characters.
func textTerms(text []find.Token, terms []int32, words []string) ([]int32, []string) {
	for i, t := range text {
		terms = append(terms, term(t.Text))
		switch {
		case !single(t.Text):
			words = append(words, t.Text)
		case i > 0 && single(text[i-1].Text):
			terms = append(terms, term(text[i-1].Text, t.Text))
		}
	}
	return terms, words
}

// distinct sorts all and removes duplicates.
func distinct[T int32 | int64 | string](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}

// phraseTerms returns terms that every text with the phrase has. They leave out the
// last token of a prefix, unless it is a Chinese character.
func phraseTerms(p *record.Phrase) []int32 {
	var terms []int32
	for i, t := range p.Tokens {
		last := i == len(p.Tokens)-1
		switch {
		case last && p.Begins && !single(t):
		case single(t) && i > 0 && single(p.Tokens[i-1]):
			terms = append(terms, term(p.Tokens[i-1], t))
		case single(t) && !last && single(p.Tokens[i+1]): // the pair includes it
		default:
			terms = append(terms, term(t))
		}
	}
	return terms
}
