package chinese

import (
	"slices"

	"onrecord/model/quote"
)

// Who is meant where the subject is a pronoun or missing.

// single reads 他, 她, 对方: the person the talk is of.
func (r *reader) single(a, b int, word string) source {
	s := source{start: a, end: b, kind: sourcePronoun, confidence: .75}
	fits := func(who int) bool {
		p := &r.cast.persons[who]
		if n := len(r.quotes); n > 0 && r.quotes[n-1].line == r.number && r.quotes[n-1].kind == cueAsk && slices.Contains(r.quotes[n-1].src.who, who) {
			return false // who has just asked is not who answers
		}
		return p.sort != quote.Organisation && !(word == "她" && p.male) && !(word == "他" && p.female)
	}
	// The subject of an earlier clause of the same sentence.
	if who := r.clauseBefore(a); who >= 0 && fits(who) {
		s.who, s.why = []int{who}, "pronoun: subject of the sentence"
		return r.sexed(s, word)
	}
	if r.subj >= 0 && fits(r.subj) {
		s.who, s.why = []int{r.subj}, "pronoun: last subject"
		return r.sexed(s, word)
	}
	for _, who := range slices.Backward(r.recent) {
		if fits(who) {
			s.who, s.why, s.confidence = []int{who}, "pronoun: last person named", .6
			return s
		}
	}
	s.why, s.confidence = "pronoun: nobody before it", .3
	return s
}

// sexed notes what the pronoun tells of its person: once 她, always 她.
func (r *reader) sexed(s source, word string) source {
	p := &r.cast.persons[s.who[0]]
	if p.sort == quote.Person {
		p.female = p.female || word == "她"
		p.male = p.male || word == "他"
	}
	return s
}

// clauseBefore is the person a clause before the one with the rune at i begins
// with, in the same sentence and outside of what is quoted, or -1.
func (r *reader) clauseBefore(i int) int {
	t := r.t
	from := t.clauseStart(i, r.line.body)
	for k := 0; k < 4 && from > r.line.body && t.r[from-1] != '。' && t.r[from-1] != '”'; k++ {
		end := from - 1
		from = t.clauseStart(end, r.line.body)
		j := r.leading(from, end)
		if m := r.cast.beginningAt(j); m != nil && t.r[m.npEnd] != '的' && t.r[m.npEnd] != '、' {
			return m.who
		}
	}
	return -1
}

// plural reads 他们, 双方: those who spoke together, or the last two.
func (r *reader) plural(a, b int) source {
	s := source{start: a, end: b, kind: sourcePronoun, confidence: .6, why: "pronoun: the last ones named together"}
	for k := len(r.quotes) - 1; k >= 0 && k > len(r.quotes)-4; k-- {
		q := r.quotes[k]
		if len(q.src.who) > 1 || len(q.src.who) == 1 && r.cast.persons[q.src.who[0]].sort == quote.Unnamed {
			s.who = q.src.who
			return s
		}
	}
	s.who = []int{r.cast.body([2]int{a, b}, quote.Unnamed)}
	s.why, s.confidence = "subject of the clause", .5
	return s
}
