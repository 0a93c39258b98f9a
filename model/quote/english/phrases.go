package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// Phrases: who a noun phrase names, by a name, an office or what it is.

// phraseSource finds who a noun phrase names.
func (w *witness) phraseSource(s quote.Span) ([]int, string) {
	s = w.pastNoise(s)
	if s.Len() == 0 {
		return nil, "nobody named"
	}
	if who := w.joined(s); len(who) > 1 {
		return who, "several"
	}
	if s.Len() == 1 && w.low(s.Start) == "another" && w.last >= 0 && w.people[w.last].Sort == quote.Unnamed && len(w.people[w.last].nouns) > 0 {
		return []int{w.another(s)}, "description"
	}
	head := w.nounOf(s)
	if who := w.pair(s, head); who != nil {
		return who, "several"
	}
	if who := w.titledName(s, head); who >= 0 {
		return []int{who}, "name behind an office"
	}
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

// pastNoise leaves out of a phrase what names nobody: a verb of saying that the
// tagger took for a noun and what follows it, and a phrase of figures or lone
// letters alone.
func (w *witness) pastNoise(s quote.Span) quote.Span {
	for i := s.Start + 2; i < s.End; i++ {
		t := &w.tokens[i]
		if t.pos == tagNNS && !w.capital(i) && verbSorts[t.lemma]&sayingSorts != 0 && w.nameAt(i-1) >= 0 && w.capital(i-2) {
			s.End = i
			break
		}
	}
	if i := s.Start + 1; i+1 < s.End && w.tokens[i].pos == tagNNS && !w.capital(i) && verbSorts[w.tokens[i].lemma]&telling != 0 && w.capital(s.Start) && w.capital(i+1) {
		s.End = i // Dorn considers Melk its own
	}
	for s.Len() > 1 && (nearDays[w.tokens[s.End-1].low] || days[w.tokens[s.End-1].low] || w.tokens[s.End-1].pos == tagPOS) {
		s.End-- // the paper's report today
	}
	for s.Len() > 2 && times[w.tokens[s.End-1].low] && times[w.tokens[s.End-2].low] {
		s.End -= 2 // the court last week
	}
	for i := s.Start; i < s.End; i++ {
		if t := &w.tokens[i]; t.isWord() && t.End-t.Start > 1 && t.pos != tagCD && !articles[t.low] && !(honorific(w.low(i)) && s.Len() == 1) {
			return s
		}
		if p := w.tokens[i].pos; isPronoun(p) || p == tagPRPS {
			return s
		}
	}
	return quote.Span{}
}

// another is one more of the people who spoke last: one user asked why, another laughed.
func (w *witness) another(s quote.Span) int {
	noun := w.people[w.last].nouns[0]
	return w.add(person{Participant: quote.Participant{Name: "another " + noun, Sort: quote.Unnamed, Mentions: []quote.Span{w.bytes(s)}}, nouns: []string{noun}})
}

// pair are the two people whom "both men", "the couple" or "the two" mean: those named
// together last.
func (w *witness) pair(s quote.Span, head int) []int {
	first, last := w.low(s.Start), w.low(head)
	one := strings.TrimSuffix(strings.Replace(last, "men", "man", 1), "s")
	want := sexOf(one)
	people := w.tokens[head].pos == tagNNS && (want != anySex || isRole(one))
	both := first == "both" && (s.Len() == 1 || s.Len() == 2 && people)
	the := first == "the" && (s.Len() == 2 && twosomes[last] || s.Len() == 3 && w.low(s.Start+1) == "two" && people)
	if !both && !the {
		return nil
	}
	var found []int
	for k := w.mentionAt(s.Start) - 1; k > 0 && w.mentions[k].Start > s.Start-farthest; k-- {
		a, b := &w.mentions[k-1], &w.mentions[k]
		if a.who == b.who || a.End >= b.Start || b.Start > a.End+2 || w.tokens[a.End].low != lowAnd || !w.fits(a.who, want) || !w.fits(b.who, want) {
			continue
		}
		if last != "couple" || w.married(a, b) {
			return []int{a.who, b.who}
		}
		if found == nil {
			found = []int{a.who, b.who}
		}
	}
	if found == nil && last == "couple" {
		return w.mostNamedTwo(s.Start)
	}
	return found
}

// married reports whether two people named together are husband and wife by their
// surname, which may be given once for both.
func (w *witness) married(a, b *mention) bool {
	p, q := &w.people[a.who].name, &w.people[b.who].name
	return p.last != "" && p.last == q.last || a.Len() == 1 && b.Len() > 1 && p.last == ""
}

// mostNamedTwo are the two people named most before token i, twice or more.
func (w *witness) mostNamedTwo(i int) []int {
	times := map[int]int{}
	first, second := -1, -1
	for k := range w.mentions[:w.mentionAt(i)] {
		m := &w.mentions[k]
		if w.people[m.who].Sort != quote.Person || !w.capital(m.Start) {
			continue
		}
		times[m.who]++
		switch {
		case m.who == first:
		case first < 0 || times[m.who] > times[first]:
			first, second = m.who, first
		case m.who != second && (second < 0 || times[m.who] > times[second]):
			second = m.who
		}
	}
	if second < 0 || times[second] < 2 {
		return nil
	}
	return []int{first, second}
}

// fits reports whether somebody is a person who may be of a sex.
func (w *witness) fits(who int, want sex) bool {
	p := &w.people[who]
	return p.Sort == quote.Person && (want == anySex || p.sex == anySex || p.sex == want)
}

// twosomes are words for two people.
var twosomes = set("pair couple duo two")

// nearDays are words of time that end a phrase and name nobody.
var nearDays = hashes("today yesterday tomorrow tonight")

// joined are those whom a phrase names one after the other: Dorn and Estmark,
// ministers and their aides. It is empty where "and" joins no speakers: the
// Department of Fish and Game, Ann Vale and others.
func (w *witness) joined(s quote.Span) []int {
	and := -1
	for i := s.Start + 1; i+1 < s.End; i++ {
		t := &w.tokens[i]
		switch {
		case t.low == lowAnd && and < 0:
			and = i
		case t.pos == tagCC, t.pos == tagIN, t.pos == tagComma, t.pos == tagBracket, isWhWord(t.pos), isVerb(t.pos) && t.pos != tagVBN:
			return nil
		}
	}
	if and < 0 || w.bodyToken(and-1) && w.bodyToken(and+1) && w.tokens[and-1].ner == nerOrganisation && !isName(w.tokens[s.Start].pos) && !(w.endsBody(and-1) && w.endsBody(s.End-1)) {
		return nil
	}
	left, right := quote.Span{Start: s.Start, End: and}, quote.Span{Start: and + 1, End: s.End}
	a, b := w.nounOf(left), w.nounOf(right)
	if bodies[strings.TrimSuffix(w.low(b), "s")] && w.tokens[b].pos == tagNNS && w.capital(a) && right.Len() > 1 {
		return nil // Norlandish and Estmark governments
	}
	if !w.speaks(a) || !w.speaks(b) || w.capital(a) && w.capital(b) && !w.endsBody(a) && w.longest(w.phrase(s)) != w.phrase(s) {
		return nil
	}
	if w.tokens[right.Start].pos == tagPRPS {
		return nil // Ann Vale and her team
	}
	first, _ := w.phraseSource(left)
	second, _ := w.phraseSource(right)
	return append(slices.Clip(first), second...)
}

// endsBody reports whether the name of a body can end with token i, the second word of
// it or a later one.
func (w *witness) endsBody(i int) bool {
	return i > 0 && w.bodyToken(i) && w.capital(i-1) && (bodies[w.low(i)] || w.low(i) == "nations")
}

// speaks reports whether a noun may be a speaker by itself.
func (w *witness) speaks(i int) bool {
	t := &w.tokens[i]
	noun := w.low(i)
	return isName(t.pos) && w.capital(i) || t.pos == tagNNS && (roles[strings.TrimSuffix(noun, "s")] || isRole(strings.TrimSuffix(noun, "s")) || bodies[strings.TrimSuffix(noun, "s")]) || bodies[noun]
}

// titledName is the person whose name ends the phrase behind an office that its
// head belongs to: Secretary of State Ann Vale, Unity Party of Dorn leader Ann
// Vale; -1 where the name is another's: supporters of Ann Vale.
func (w *witness) titledName(s quote.Span, head int) int {
	end := s.Start
	for end < s.End && w.tokens[end].pos != tagComma && w.tokens[end].pos != tagBracket && !isWhWord(w.tokens[end].pos) && (w.tokens[end].low != lowAnd || w.inOffice(end, s, head)) {
		end++
	}
	who := w.nameAt(end - 1)
	if end-s.Start < 3 || who < 0 {
		return -1
	}
	start := end - 1
	for start > s.Start && w.meant(start-1) == who {
		start--
	}
	if start == s.Start || head >= start {
		return -1
	}
	before := w.low(start - 1)
	if w.nameAt(head) >= 0 {
		if titles[before].office != "" && w.capital(start-1) && w.joins(head, start) {
			return who // Dorn Fleet museum representative Captain Ann Vale
		}
		return -1
	}
	np := w.nounPhrase(start)
	charge := titles[w.low(head)].office != "" && !w.capital(head) && np.Start < start && isNoun(w.tokens[start-1].pos)
	if !isRole(before) && titles[before].office == "" && !w.capital(start-1) {
		if charge {
			return who // minister of mines Ann Vale
		}
		return -1
	}
	if np.Start <= s.Start || w.tokens[np.Start-1].pos != tagIN {
		return who
	}
	if first := w.low(np.Start); isRole(first) || titles[first] != (title{}) || !w.capital(head) {
		return -1
	}
	return who
}

// joins reports whether nothing parts the words between two tokens of a phrase.
func (d *document) joins(from, to int) bool {
	for i := from; i < to; i++ {
		if p := d.tokens[i].pos; p == tagIN || p == tagTO || p == tagCC || p == tagComma || p == tagPOS {
			return false
		}
	}
	return true
}

// inOffice reports whether an "and" at token i joins two nouns of one office: minister
// of mines and energy.
func (w *witness) inOffice(i int, s quote.Span, head int) bool {
	return (w.role(head) || titles[w.low(head)].office != "") && i > head+2 && i+1 < s.End && !w.capital(i-1) && !w.capital(i+1) && isNoun(w.tokens[i-1].pos) && isNoun(w.tokens[i+1].pos) && !w.role(i+1)
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
		if isNoun(w.tokens[i].pos) && w.role(i) && !w.capital(i) {
			if i+1 < s.End && w.behindComma(i, head) {
				if who := w.nameAt(i + 1); who >= 0 {
					return who // another witness, harbour engineer Ann Vale
				}
			}
			return -1 // "a spokesman for her rival, Ivo Tasch": the rival's name
		}
		if w.tokens[i-1].pos == tagComma {
			k := i
			for k+1 < s.End && (titles[w.low(k)] != (title{}) || twoWords[w.low(k)] == w.low(k+1)) {
				k++
			}
			if who := w.nameAt(k); who >= 0 {
				return who
			}
		}
	}
	return -1
}

// behindComma reports whether nothing but words of a noun phrase stands between
// token i and a comma before it, behind token from.
func (w *witness) behindComma(i, from int) bool {
	for i--; i > from; i-- {
		switch t := &w.tokens[i]; {
		case t.pos == tagComma:
			return true
		case !isNoun(t.pos) && !isAdj(t.pos):
			return false
		}
	}
	return false
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
