package english

import (
	"strings"
	"unicode"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// longestSentence is where a sentence is cut that does not end: what is no prose
// takes no more memory than prose.
const longestSentence = 400

// sentences cuts the tokens into sentences. A quoted stretch ends one when its
// last sign does and what follows starts another: not in “Why?” he asked.
func (d *document) sentences() {
	start := 0
	for i := range d.tokens {
		d.tokens[i].sent = int32(len(d.sents))
		if i-start == longestSentence || d.ends(i) {
			d.sents = append(d.sents, quote.Span{Start: start, End: i + 1})
			start = i + 1
		}
	}
}

// ends reports whether a sentence ends with token i.
func (d *document) ends(i int) bool {
	if i+1 == len(d.tokens) || d.tokens[i+1].para != d.tokens[i].para {
		return true
	}
	t, next := &d.tokens[i], &d.tokens[i+1]
	switch {
	case t.quote >= 0:
		last := d.regions[t.quote].last
		if !stops(last) || !next.starts() {
			return d.unstopped(i)
		}
		return last == '.' || !d.told(i+1)
	case t.isWord():
		return (t.low == lowAM || t.low == lowPM) && next.begins()
	case stops(t.first):
		return next.starts() && (next.quote >= 0 || !strings.ContainsRune("”\")’'", next.first))
	case strings.ContainsRune("”\")’]'", t.first):
		return t.End-t.Start <= 3 && i > 0 && stops(d.tokens[i-1].first) && d.tokens[i-1].para == t.para && next.starts()
	}
	return false
}

// starts reports whether a sentence can start with the token.
func (t *token) starts() bool {
	return t.quote >= 0 || t.capital || unicode.IsDigit(t.first) || strings.ContainsRune("“\"‘(['", t.first)
}

// begins reports whether the token is a word with a capital that mostly begins sentences.
func (t *token) begins() bool { return t.capital && beginnings[t.low] }

// unstopped reports whether a sentence ends with quoted stretch i although its full
// stop is missing: a word that begins sentences follows with a capital, who spoke
// is told before, and not after.
func (d *document) unstopped(i int) bool {
	next := &d.tokens[i+1]
	if !next.begins() || d.told(i+1) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-8 && d.tokens[k].para == next.para; k-- {
		if reporting[d.tokens[k].low] {
			return true
		}
	}
	return false
}

// A point ends 2 a.m. as well as a sentence; what begins one in most cases tells.
var (
	lowAM      = learn.Hash("a.m.")
	lowPM      = learn.Hash("p.m.")
	beginnings = hashes("the a an he she it they we i no but and his her their there that this these those in on at after when")
)

func stops(r rune) bool { return r == '.' || r == '?' || r == '!' }

// told reports whether the words from token i go on to tell who spoke: after
// “Why?” or “Go!” a sentence may run on with a name.
func (d *document) told(i int) bool {
	for j := i; j < len(d.tokens) && j < i+5 && d.tokens[j].para == d.tokens[i].para; j++ {
		if reporting[d.tokens[j].low] {
			return true
		}
		if d.tokens[j].first == '.' {
			return false
		}
	}
	return false
}
