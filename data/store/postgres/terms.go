package postgres

import (
	"hash/fnv"
	"slices"
	"unicode/utf8"

	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/people"
)

// How articles are found: by terms. A term is the hash of a token, or of two
// Chinese characters that follow each other. An index of arrays (GIN) gives the
// articles that have all terms of a query; each is then checked against its
// text, so that it does no harm that terms know no order and two may share a
// hash. The server's own text search will not do: its trigrams do not find
// Chinese words of two characters inside a sentence, and its positions end at
// 16,383 and at the 255th time a word occurs.

// term is FNV-1a of the parts, with nothing between them: it is kept and must
// never change.
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

// textTerms adds the terms of a text to all, and the words no term stands for
// by itself.
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

// distinct sorts all and leaves out what is there twice.
func distinct[T int32 | int64 | string](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}

// phraseTerms are terms that every text with the phrase has. The last token of
// one that may go on is not among them, unless it is a character.
func phraseTerms(p *record.Phrase) []int32 {
	var terms []int32
	for i, t := range p.Tokens {
		last := i == len(p.Tokens)-1
		switch {
		case last && p.Begins && !single(t):
		case single(t) && i > 0 && single(p.Tokens[i-1]):
			terms = append(terms, term(p.Tokens[i-1], t))
		case single(t) && !last && single(p.Tokens[i+1]): // the pair says it
		default:
			terms = append(terms, term(t))
		}
	}
	return terms
}
