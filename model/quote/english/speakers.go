package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// A witness goes over the attributions in the order of the text and finds who
// the sources are.
type witness struct {
	*cast
	last   int   // the speaker of the attribution before, -1 where none
	lasts  []int // and all who spoke with it
	lastAt int   // where, in tokens

	bodies    []int    // the bodies that have spoken
	unnamed   []int    // and the people known by a description
	bodyNames []string // names of bodies in the text, once looked for
}

// farthest is how many tokens or mentions back is looked for whom a word means.
const farthest = 200

// speaker finds who speaks f and notes it and the reason in q.
func (w *witness) speaker(f *candidate, q *quote.Quote) {
	var who []int
	why := "nobody named"
	switch {
	case f.rule == "label.transcript" && f.source.Len() == 0:
		who, why = w.answers(f)
	case f.source.Len() == 0:
		who, why = w.unnamedSource(f, q)
	case f.source.Len() == 1 && !w.capital(f.source.Start) || isPronoun(w.tokens[f.source.Start].pos):
		who, why = w.pronoun(f.source.Start)
		if w.goesOn(f) {
			who, why = []int{w.last}, "pronoun "+w.low(f.source.Start)+": who spoke last goes on"
		}
		if why == "" {
			who, why = w.phraseSource(f.source)
		}
	default:
		who, why = w.phraseSource(f.source)
	}
	q.Speakers, q.Why = who, why
	if len(who) > 0 {
		w.last, w.lasts, w.lastAt = who[0], who, max(f.source.Start, f.Start)
		q.Report = w.reports(f.source, who[0])
	}
}

// unnamedSource is whoever goes on speaking where no source stands: only of
// quoted words.
func (w *witness) unnamedSource(f *candidate, q *quote.Quote) ([]int, string) {
	if q.Kind == quote.Indirect {
		return nil, "no source"
	}
	// the last subject of the sentence before the cue: "she left, saying"
	for k := w.mentionAt(f.Start) - 1; k >= 0 && w.mentions[k].Start > f.Start-farthest; k-- {
		m := &w.mentions[k]
		if w.tokens[m.Start].sent != w.tokens[f.Start].sent {
			break
		}
		if m.weight > 0 && !w.told[m.Start] {
			return []int{m.who}, "subject of the sentence"
		}
	}
	if len(w.lasts) > 0 {
		return w.lasts, "same speaker goes on"
	}
	return nil, "no source"
}

// answers is who answers after A: the person named last before the questions.
func (w *witness) answers(f *candidate) ([]int, string) {
	if w.low(f.Start-1) != "a" {
		return nil, "a question"
	}
	first := slices.Index(w.told, true)
	if k := w.mentionAt(min(first, f.Start)); k > 0 {
		return []int{w.mentions[k-1].who}, "who answers: the person named before"
	}
	return nil, "an answer"
}

// pronoun finds whom a pronoun means. No reason is given where it is no
// pronoun.
func (w *witness) pronoun(i int) ([]int, string) {
	t := &w.tokens[i]
	word := w.low(i)
	if s, _ := pronounSex(t.low); s != anySex {
		who := w.meant(i)
		if w.justSpoke(i, who) {
			return []int{w.last}, "pronoun " + word + ": who just spoke"
		}
		if who >= 0 {
			return []int{who}, "pronoun " + word + ": who comes to mind first"
		}
		return nil, "pronoun " + word + ": nobody before"
	}
	switch word {
	case "who", "which", "that", "whom", "whose":
		return w.relative(i)
	case "they", "their", "them":
		return w.plural(i)
	case "it", "its":
		return w.thing(i)
	case "i", "we", "you", "my", "our", "me", "us", "one":
		return nil, "pronoun " + word + ": the author"
	}
	return nil, ""
}

// justSpoke tells whether the speaker before is one person known by a
// description only, and nobody else, who among them, was named since.
func (w *witness) justSpoke(i, who int) bool {
	if w.last < 0 || w.people[w.last].Sort != quote.Unnamed || w.people[w.last].many || w.tokens[i].para > w.tokens[w.lastAt].para+1 {
		return false
	}
	noun := w.people[w.last].nouns
	if len(noun) == 0 || !roles[noun[0]] && !womanly[noun[0]] && !manly[noun[0]] {
		return false
	}
	for k := w.mentionAt(i) - 1; k >= 0 && w.mentions[k].Start > w.lastAt; k-- {
		if m := &w.mentions[k]; m.who == who && m.Len() > 0 && w.capital(m.Start) && !w.told[m.Start] {
			return false
		}
	}
	return true
}

// goesOn tells whether he or she adds to what the speaker before has said, who
// may be meant and after whom nobody else is named.
func (w *witness) goesOn(f *candidate) bool {
	i := f.source.Start
	s, _ := pronounSex(w.tokens[i].low)
	if s == anySex || w.last < 0 || !goingOn[w.low(f.End-1)] || w.tokens[i].para > w.tokens[w.lastAt].para+1 {
		return false
	}
	if p := &w.people[w.last]; p.Sort != quote.Person || p.sex != anySex && p.sex != s {
		return false
	}
	for k := w.mentionAt(i) - 1; k >= 0 && w.mentions[k].Start > w.lastAt; k-- {
		if m := &w.mentions[k]; m.who != w.last && w.capital(m.Start) {
			return false
		}
	}
	return true
}

// goingOn are verbs of who has spoken already.
var goingOn = set("added adds adding continued continues on")

// relative finds the noun a relative pronoun stands for.
func (w *witness) relative(i int) ([]int, string) {
	s := w.sents[w.tokens[i].sent]
	end := i
	for end > s.Start && (w.tokens[end-1].pos == tagComma || w.tokens[end-1].pos == tagCC || w.tokens[end-1].pos == tagIN && end == i) {
		end--
	}
	if end > s.Start && w.tokens[end-1].pos == tagBracket { // (D-Vt.)
		for end > s.Start && w.tokens[end-1].first != '(' {
			end--
		}
		end = max(end-1, s.Start)
	}
	if end == s.Start {
		return nil, "relative pronoun: nobody before"
	}
	if who := w.meant(end - 1); who >= 0 {
		return []int{who}, "relative pronoun: the name before"
	}
	// the name an apposition belongs to: "Ann Vale, the mayor of Dorn, who"
	for k := end - 1; k > s.Start && k > end-14; k-- {
		if w.tokens[k].pos == tagComma && k+1 < end && (w.tokens[k+1].pos == tagDT || isNoun(w.tokens[k+1].pos) || isAdj(w.tokens[k+1].pos)) {
			if who := w.meant(k - 1); who >= 0 {
				return []int{who}, "relative pronoun: the name the apposition belongs to"
			}
		}
	}
	np := w.nounPhrase(end)
	for np.Start > s.Start+1 && w.tokens[np.Start-1].pos == tagIN && isNoun(w.tokens[np.Start-2].pos) && np.Len() < 12 {
		np.Start = w.nounPhrase(np.Start - 1).Start // an official in the ministry, who
	}
	who, _ := w.phraseSource(np)
	return who, "relative pronoun: the noun before"
}

// nounPhrase is the noun phrase that ends before token end.
func (d *document) nounPhrase(end int) quote.Span {
	s := d.sents[d.tokens[end-1].sent]
	i := end
	for i > s.Start && i > end-8 {
		p := d.tokens[i-1].pos
		if !(isNoun(p) || isAdj(p) || p == tagCD || p == tagVBN || p == tagPOS || p == tagDT || p == tagPRPS || p == tagVBG) {
			break
		}
		i--
		if p == tagDT || p == tagPRPS {
			break
		}
	}
	return quote.Span{Start: min(i, end-1), End: end}
}

// plural is whoever of several spoke last.
func (w *witness) plural(i int) ([]int, string) {
	if len(w.lasts) > 1 || w.last >= 0 && (w.people[w.last].many || w.people[w.last].Sort == quote.Organisation) {
		return w.lasts, "pronoun they: who spoke last"
	}
	s := w.tokens[i].sent
	for k := i - 1; k >= max(0, i-farthest) && w.tokens[k].sent >= s-1; k-- {
		t := &w.tokens[k]
		if (t.pos == tagNNS || t.pos == tagNNPS) && !w.told[k] && roles[strings.TrimSuffix(w.low(k), "s")] {
			who, _ := w.phraseSource(w.nounPhrase(k + 1))
			return who, "pronoun they: the people before"
		}
	}
	if who := w.bodyBefore(i); who != nil {
		return who, "pronoun they: the body before"
	}
	return nil, "pronoun they: nobody before"
}

// thing is the body or paper a pronoun stands for.
func (w *witness) thing(i int) ([]int, string) {
	if w.last >= 0 && w.people[w.last].Sort == quote.Organisation {
		return []int{w.last}, "pronoun it: who spoke last"
	}
	if who := w.bodyBefore(i); who != nil {
		return who, "pronoun it: the body before"
	}
	return nil, "pronoun it: nothing before"
}

// bodyBefore is the body named last, two sentences back at most.
func (w *witness) bodyBefore(i int) []int {
	s := w.tokens[i].sent
	for k := i - 1; k >= max(0, i-farthest) && w.tokens[k].sent >= s-2; k-- {
		if w.bodyToken(k) && !w.told[k] && w.nameAt(k) < 0 {
			for k > 0 && w.bodyToken(k-1) {
				k--
			}
			at := quote.Span{Start: k, End: w.bodyEnd(k)}
			return []int{w.body(w.phrase(at), w.bytes(at))}
		}
	}
	return nil
}

// phraseSource finds who a noun phrase names.
func (w *witness) phraseSource(s quote.Span) ([]int, string) {
	head := w.nounOf(s)
	if who := w.named(head, s); len(who) > 0 {
		if len(who) > 1 {
			return who, "names"
		}
		return who, "name"
	}
	if who := w.apposition(s, head); who >= 0 {
		return []int{who}, "name in apposition"
	}
	if who := w.definite(s, head); who >= 0 {
		return []int{who}, "description: " + w.low(head)
	}
	if who, why := w.issuer(s, head); len(who) > 0 {
		return who, why
	}
	if who := w.bodyMeant(s, head); who >= 0 {
		return []int{who}, "body: the last of its kind"
	}
	return []int{w.group(s, head)}, "description"
}

// named are the people a phrase names: the one at its head, or several joined
// by "and", each at the head of its part.
func (w *witness) named(head int, s quote.Span) []int {
	var who []int
	from := s.Start
	joined := false
	for i := s.Start; i <= s.End; i++ {
		and := i < s.End && w.tokens[i].low == lowAnd
		if i < s.End && !and && w.tokens[i].pos != tagComma {
			continue
		}
		if i > from {
			p := w.nameAt(w.nounOf(quote.Span{Start: from, End: i}))
			if p < 0 && (joined || from == s.Start || i-from > 4 || isWhWord(w.tokens[from].pos)) {
				break // "Ann Vale and others", "Ann Vale, who"
			}
			if p >= 0 && !slices.Contains(who, p) {
				who = append(who, p)
			}
			if joined {
				return who
			}
		}
		joined = joined || and
		from = i + 1
	}
	if p := w.nameAt(head); p >= 0 {
		return []int{p}
	}
	return who[:min(len(who), 1)]
}

// nameAt is the person named at token i by a name, or -1.
func (w *witness) nameAt(i int) int {
	if !w.capital(i) {
		return -1
	}
	who := w.meant(i)
	if who >= 0 && w.people[who].Sort != quote.Person {
		return -1
	}
	return who
}

// apposition is the person named after a comma: "a spokesman, Brian Vale,".
func (w *witness) apposition(s quote.Span, head int) int {
	for i := head + 1; i < s.End; i++ {
		if isNoun(w.tokens[i].pos) && roles[w.low(i)] {
			return -1 // "a spokesman for her rival, Ivo Tasch": the rival's name
		}
		if w.tokens[i-1].pos == tagComma {
			k := i
			for k+1 < s.End && titles[w.low(k)] != (title{}) {
				k++
			}
			if who := w.nameAt(k); who >= 0 {
				return who
			}
		}
	}
	return -1
}

// definite is the person a phrase like "the senator" means: the one last
// spoken of whom the text calls so.
func (w *witness) definite(s quote.Span, head int) int {
	d := &w.tokens[s.Start]
	if s.Len() < 2 || d.pos != tagPRPS && d.low != lowThe && d.low != lowThis && d.low != lowThat {
		return -1
	}
	noun := w.low(head)
	if !roles[noun] && !womanly[noun] && !manly[noun] {
		return -1
	}
	if s.End > head+2 && (w.tokens[head+1].low == lowOf || w.tokens[head+1].low == lowFor) && d.low != lowThe {
		return -1
	}
	want := anySex
	if womanly[noun] {
		want = female
	} else if manly[noun] {
		want = male
	}
	sent := w.tokens[s.Start].sent
	best, top := -1, 0.0
	last := w.mentionAt(s.Start)
	for k := last - 1; k >= 0; k-- {
		m := &w.mentions[k]
		back := int(sent - w.tokens[m.Start].sent)
		if back > 30 || last-k > farthest {
			break
		}
		p := &w.people[m.who]
		if want != anySex && p.sex != anySex && p.sex != want || p.Sort != quote.Person {
			continue
		}
		x := m.weight - 0.3*float64(back)
		switch {
		case slices.Contains(p.nouns, noun) || slices.ContainsFunc(p.nouns, func(office string) bool { return slices.Contains(alsoCalled[noun], office) }):
			x += 20
		case len(p.nouns) > 0 || back > 3 || isNoun(w.tokens[s.Start+1].pos) && s.Start+1 < head && !w.capital(s.Start+1) || d.pos == tagPRPS:
			continue // "her spokesman", "the opposition leader" are somebody else
		}
		if x > top || best < 0 {
			best, top = m.who, x
		}
	}
	for k := len(w.unnamed) - 1; best < 0 && k >= max(0, len(w.unnamed)-20); k-- {
		if slices.Contains(w.people[w.unnamed[k]].nouns, noun) {
			return w.unnamed[k]
		}
	}
	return best
}
