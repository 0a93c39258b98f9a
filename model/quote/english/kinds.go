package english

import (
	_ "embed"
	"slices"
	"strings"

	"onrecord/model/quote"
)

// Bodies by kind: which body "the company" or "the paper" means.

//go:embed lexicon/bodies.txt
var bodiesText string

var (
	// bodyKinds leads from a noun for bodies to its kind.
	bodyKinds = readKinds(bodiesText)

	// bodies are nouns for organisations that speak.
	bodies = keys(bodyKinds)
)

// anyKind is the kind of nouns that fit bodies of several kinds.
const anyKind = "any"

func readKinds(text string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(comments(text)) {
		f := strings.Fields(line)
		for _, w := range f[1:] {
			m[w] = f[0]
		}
	}
	return m
}

func keys(m map[string]string) map[string]bool {
	out := make(map[string]bool, len(m))
	for k := range m {
		out[k] = true
	}
	return out
}

// A meantBody is a body of which a text may speak by a noun.
type meantBody struct {
	name   string
	at     quote.Span // where it is named last, of tokens
	times  int
	called float64 // the most that calls found for it
	score  float64
}

// What speaks for a body, in the unit of its score.
const (
	calledSo    = 3.0  // the text calls it by the noun, or by another of its kind
	spokeLast   = 1.5  // it spoke last, at most three paragraphs before
	isSubject   = 0.5  // a verb follows its name
	isAcronym   = 0.3  // its name is an acronym
	isUntagged  = -0.3 // no tag says that it is a body
	namedAgain  = 0.3  // each time it is named again, up to four
	perSentence = 0.15 // less for each sentence since its name
)

// leastMeant is the score from which a noun of a kind means a body named before. Texts
// often speak of the government, the army or the court without naming it.
var leastMeant = map[string]float64{"company": -1, "outlet": -1, anyKind: -0.5, "group": 1, "government": 1.5, "force": 2, "justice": 2, "school": 2}

// mostBack is how many tokens back a body is looked for.
const mostBack = 1500

// bodyMeant is the body that "the agency" or "the German carmaker" means: one the text
// calls so, or one of no other kind that it speaks of most; -1 where there is none.
func (w *witness) bodyMeant(s quote.Span, head int) int {
	noun := w.low(head)
	kind := bodyKinds[noun]
	if d := w.tokens[s.Start].low; kind == "" || w.capital(head) || s.Len() < 2 || d != lowThe && d != lowThis && d != lowThat || s.End > head+1 && w.tokens[head+1].pos == tagIN {
		return -1
	}
	for i := s.Start + 1; i < head; i++ {
		if t := &w.tokens[i]; w.capital(i) && !isAdj(t.pos) || t.pos == tagPOS {
			return -1 // the Vale campaign has a name of its own
		}
	}
	best := meantBody{score: leastMeant[kind]}
	for _, b := range w.bodiesBefore(s.Start, noun, kind) {
		if b.score > best.score {
			best = b
		}
	}
	if best.name == "" {
		return -1
	}
	return w.body(best.name, w.bytes(best.at))
}

// bodiesBefore are the bodies named before token i that a noun of a kind can mean, the
// one named last first.
func (w *witness) bodiesBefore(i int, noun, kind string) []meantBody {
	var out []meantBody
	for end := i; end > max(0, i-mostBack); end-- {
		at := w.bodyThatEnds(end, noun, kind)
		if at.Len() == 0 {
			continue
		}
		name := w.longest(w.phrase(at))
		k := slices.IndexFunc(out, func(b meantBody) bool { return b.name == name })
		if k < 0 {
			if len(out) == mostBodies {
				break
			}
			k = len(out)
			out = append(out, meantBody{name: name, at: at, score: w.salience(at, name, i)})
		}
		b := &out[k]
		if b.times++; b.times > 1 && b.times < 6 {
			b.score += namedAgain
		}
		switch called := w.calls(at, name, noun, kind); {
		case called < 0:
			b.score -= 100
		case called > b.called:
			b.score += called - b.called
			b.called = called
		}
		end = at.Start + 1
	}
	return out
}

// salience is how much the place where a body is named before token i brings it to mind.
func (w *witness) salience(at quote.Span, name string, i int) float64 {
	sent := w.tokens[at.Start].sent
	x := -perSentence * float64(w.tokens[i].sent-sent)
	if isFinite(w.neighbour(at.End, sent).pos) {
		x += isSubject
	}
	if len(name) < 7 && capitals(name) {
		x += isAcronym
	}
	if !w.bodyToken(at.Start) {
		x += isUntagged
	}
	if w.last >= 0 && w.people[w.last].Name == name && w.tokens[w.lastAt].para+3 >= w.tokens[i].para {
		x += spokeLast
	}
	return x
}

// bodyThatEnds is the name of a body that ends before token end, or empty: a name and
// the noun, tokens tagged as a body, or, for companies, a capital that no tag explains.
func (w *witness) bodyThatEnds(end int, noun, kind string) quote.Span {
	k := end - 1
	if w.low(k) == noun && k > 0 && w.tokens[k-1].sent == w.tokens[k].sent && (w.capital(k-1) || w.tokens[k-1].pos == tagPOS && w.capital(max(k-2, 0))) {
		return w.trim(w.nounPhrase(end), k)
	}
	if t := &w.tokens[k]; kind == "company" && (t.ner == nerNone || t.ner == nerOther) && w.brand(k) && !(k > 0 && w.capital(k-1) && w.tokens[k-1].sent == t.sent) && !(end < len(w.tokens) && w.capital(end)) {
		return quote.Span{Start: k, End: end}
	}
	if !w.bodyToken(k) || w.told[k] && w.tokens[k].quote >= 0 || end < len(w.tokens) && w.bodyToken(end) && w.tokens[end].sent == w.tokens[k].sent || w.nameAt(k) >= 0 || w.heading(k) {
		return quote.Span{}
	}
	start := k
	for start > 0 && w.tokens[start-1].sent == w.tokens[k].sent && (w.bodyToken(start-1) || start > 1 && w.bodyToken(start-2) && w.bodyEnd(start-2) > k) {
		start--
	}
	return quote.Span{Start: start, End: end}
}

// brand reports whether token i may be the name of a company that no tag tells: a
// capital that is no known word.
func (w *witness) brand(i int) bool {
	word := w.low(i)
	_, first := firstNames[word]
	return w.capital(i) && w.tokens[i].pos == tagNNP && !first && !days[w.tokens[i].low] && !roles[word] && titles[word] == (title{}) && w.nameAt(i) < 0 && !w.heading(i) && w.tokens[i].Len() > 2
}

// calls is how much the name of a body, or the words beside it, speak for a noun of a
// kind; below 0 where they are of another kind.
func (w *witness) calls(at quote.Span, name, noun, kind string) float64 {
	own := ""
	for f := range strings.FieldsSeq(strings.ToLower(name)) {
		f = strings.Trim(f, ".,’'")
		switch k := bodyKinds[f]; {
		case f == noun:
			return calledSo
		case corporate[f]:
			own = "company"
		case outlets[f] && !documents[f]:
			own = "outlet"
		case k != "" && k != anyKind:
			own = k
		}
	}
	if b := at.Start - 1; own == "" && b >= 0 && !w.capital(b) && w.tokens[b].sent == w.tokens[at.Start].sent {
		own = bodyKinds[w.low(b)] // carmaker Calder
	}
	if c := at.End; own == "" && c+2 < len(w.tokens) && w.tokens[c].pos == tagComma && w.tokens[c+1].pos == tagDT {
		if h := w.nounOf(quote.Span{Start: c + 1, End: min(c+7, w.sents[w.tokens[c].sent].End)}); !w.capital(h) {
			own = bodyKinds[w.low(h)] // Calder, a maker of cars
		}
	}
	switch {
	case own == kind && (kind == "company" || kind == "outlet"):
		return calledSo
	case own == "" || own == kind || kind == anyKind && (own != "outlet" || noun == "agency"):
		return 0
	}
	return -1
}
