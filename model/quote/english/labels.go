package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// What a layout tells needs no model: a name after a dash under a quotation,
// and the names before colons of a transcript.

// Scores of what the layout tells.
const (
	certain   = 0.97
	announced = 0.9 // a block quote behind a colon
)

// labelled finds the attributions that the layout tells.
func (d *document) labelled() []candidate {
	var out []candidate
	for k := range d.sents {
		if c, ok := d.signature(k); ok {
			out = append(out, c)
		}
	}
	out = append(out, d.posts()...)
	out = append(out, d.transcript()...)
	return append(out, d.interview()...)
}

// signature reads “…” — Ann Vale: a dash and a name, and nothing more, after a
// quotation, or on the next line.
func (d *document) signature(k int) (candidate, bool) {
	s := d.sents[k]
	for i := s.Start; i < s.End && i < s.Start+2; i++ {
		if d.tokens[i].quote < 0 {
			continue
		}
		dash := i + 1
		if dash == s.End && i == s.Start {
			dash = s.End // it may stand on the next line
		}
		if dash+1 >= len(d.tokens) || d.tokens[dash].para > d.tokens[i].para+1 || !isDash(d.tokens[dash].first) {
			continue
		}
		end := dash + 1
		for end < len(d.tokens) && end < dash+longestSignature && d.tokens[end].para == d.tokens[dash].para {
			end++
		}
		for end > dash+1 && d.tokens[end-1].pos == tagStop {
			end--
		}
		if n := end - dash - 1; n == 0 || n > longestSignature-3 || !d.capital(dash+1) || d.hasVerb(quote.Span{Start: dash + 1, End: end}) {
			continue
		}
		c := candidate{cueSpan: d.newCue(quote.Span{Start: dash, End: dash + 1}), content: []quote.Span{{Start: i, End: i + 1}}, source: quote.Span{Start: dash + 1, End: end}, score: certain, rule: "label.dash"}
		return c, true
	}
	return candidate{}, false
}

// posts reads what a network's embedded post leaves in a text: a paragraph and,
// below it, a dash, a name and a handle: — Ann Vale (@annvale) May 3, 2031.
func (d *document) posts() []candidate {
	var out []candidate
	above := quote.Span{}
	for i := 0; i < len(d.tokens); {
		end := i + 1
		for end < len(d.tokens) && d.tokens[end].para == d.tokens[i].para {
			end++
		}
		p := quote.Span{Start: i, End: end}
		if name := d.poster(p); name.Len() > 0 && above.Len() > 0 {
			out = append(out, candidate{cueSpan: d.newCue(quote.Span{Start: i, End: i + 1}), content: []quote.Span{above}, source: name, score: certain, rule: "label.post"})
		}
		above, i = p, end
	}
	return out
}

// poster is the name in a paragraph that signs a post, empty in others.
func (d *document) poster(p quote.Span) quote.Span {
	if p.Len() > longestSignature+5 || !isDash(d.tokens[p.Start].first) {
		return quote.Span{}
	}
	for k := p.Start + 2; k+1 < p.End; k++ {
		if d.tokens[k].first == '(' && d.tokens[k+1].first == '@' {
			return quote.Span{Start: p.Start + 1, End: k}
		}
	}
	return quote.Span{}
}

// longestSignature is how many tokens a dash, a name and what it says of the
// person take at most.
const longestSignature = 15

func isDash(r rune) bool { return strings.ContainsRune("-–—―", r) }

func (d *document) hasVerb(s quote.Span) bool {
	for i := s.Start; i < s.End; i++ {
		if isFinite(d.tokens[i].pos) && !d.capital(i) || d.tokens[i].quote >= 0 {
			return true
		}
	}
	return false
}

// A label is a name before a colon at the start of a paragraph.
type label struct {
	name, rest quote.Span // of tokens; the colon stands between
}

// transcript reads paragraphs like "VALE: We had no choice." A label counts
// where one of the same words stands at the start of another paragraph, or
// where it stands in a row of labels of which one does.
func (d *document) transcript() []candidate {
	var labels []label
	seen := map[string]int{}
	for i := 0; i < len(d.tokens); {
		end := i + 1
		for end < len(d.tokens) && d.tokens[end].para == d.tokens[i].para {
			end++
		}
		if l, ok := d.label(i, end); ok {
			labels = append(labels, l)
			seen[d.phrase(l.name)]++
		}
		i = end
	}
	var out []candidate
	again := func(l label) bool { return seen[d.phrase(l.name)] > 1 }
	for len(labels) > 0 && len(seen) > 1 {
		n := 1
		for n < len(labels) && labels[n].name.Start == labels[n-1].rest.End {
			n++
		}
		row := labels[:n]
		labels = labels[n:]
		for _, l := range row {
			if !again(l) && (n < 3 || !slices.ContainsFunc(row, again)) {
				continue
			}
			c := candidate{cueSpan: d.newCue(quote.Span{Start: l.name.End, End: l.name.End + 1}), content: []quote.Span{l.rest}, source: l.name, score: certain, rule: "label.transcript"}
			if len(d.phrase(l.name)) == 1 {
				c.source = quote.Span{} // Q and A name nobody
			}
			out = append(out, c)
		}
	}
	return out
}

// label is the label of the paragraph of tokens [i, end). Whom a letter addresses
// does not speak: "DEAR ANN:".
func (d *document) label(i, end int) (label, bool) {
	if d.low(i) == "dear" {
		return label{}, false
	}
	for k := i; k < end-1 && k < i+6; k++ {
		if t := &d.tokens[k]; t.first == ':' {
			return label{quote.Span{Start: i, End: k}, quote.Span{Start: k + 1, End: end}}, k > i
		}
		if !d.capital(k) && d.tokens[k].first != '.' {
			break
		}
	}
	return label{}, false
}

// An exchange is a question that is a paragraph and the paragraphs behind it.
type exchange struct{ question, answer quote.Span }

// fewestQuestions is how many questions an interview without names has at
// least.
const fewestQuestions = 3

// interview reads an interview whose questions are paragraphs and whose answers
// speak of "I" or "we" outside of marks: in an article that explains something
// by questions, the author answers and speaks of others.
func (d *document) interview() []candidate {
	var all []exchange
	own := 0 // answers that speak for themselves
	for i := 0; i < len(d.tokens); {
		end := i + 1
		for end < len(d.tokens) && d.tokens[end].para == d.tokens[i].para {
			end++
		}
		p := quote.Span{Start: i, End: end}
		switch n := len(all); {
		case d.question(p):
			all = append(all, exchange{question: p})
		case n == 0 || d.tokens[i].markup:
		case all[n-1].answer.Len() == 0:
			all[n-1].answer = p
			if d.ownWords(p) {
				own++
			}
		default:
			all[n-1].answer.End = end
		}
		i = end
	}
	if len(all) < fewestQuestions || 2*own < len(all) {
		return nil
	}
	var out []candidate
	for n, e := range all {
		if e.answer.Len() == 0 {
			continue
		}
		if n == len(all)-1 { // what follows the last answer may be the author's
			for e.answer.End > e.answer.Start+1 && d.tokens[e.answer.End-1].para != d.tokens[e.answer.Start].para {
				e.answer.End--
			}
		}
		at := quote.Span{Start: e.answer.Start, End: e.answer.Start}
		out = append(out, candidate{cueSpan: cueSpan{Span: at, head: &d.tokens[at.Start]}, content: []quote.Span{e.answer}, score: certain, rule: "label.answer"})
	}
	return out
}

// question reports whether a paragraph is a question and has no marks.
func (d *document) question(p quote.Span) bool {
	if p.Len() < 4 || p.Len() > 60 || d.tokens[p.End-1].first != '?' {
		return false
	}
	for i := p.Start; i < p.End; i++ {
		if d.tokens[i].quote >= 0 || d.tokens[i].inner {
			return false
		}
	}
	return true
}

// ownWords reports whether a paragraph speaks of I or we outside of marks, and has
// no quotation.
func (d *document) ownWords(p quote.Span) bool {
	own := false
	for i := p.Start; i < p.End; i++ {
		t := &d.tokens[i]
		if t.quote >= 0 {
			return false
		}
		own = own || !t.inner && author[t.low]
	}
	return own
}
