package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// Descriptions: whom the text means by an office, an age or a noun with an
// article, without a name.

// definite is the person a phrase like "the senator" means: the one last spoken
// of whom the text calls so, before or, where it is an office, behind.
func (w *witness) definite(s quote.Span, head int) int {
	d := &w.tokens[s.Start]
	noun := w.low(head)
	office := isName(d.pos) && w.nameAt(s.Start) < 0 && head > s.Start && (head+1 == s.End || w.tokens[head+1].pos == tagTO) && (!w.capital(head) || w.tokens[head-1].pos == tagPOS) // Dorn governor, Dorn's CEO
	if s.Len() < 2 || d.pos != tagPRPS && d.low != lowThe && d.low != lowThis && d.low != lowThat && !office {
		return -1
	}
	if k := strings.Index(noun, "-year-old"); k > 0 {
		return w.aged(s.Start, noun[:k])
	}
	if !isRole(noun) && !womanly[noun] && !manly[noun] {
		return -1
	}
	of := s.End > head+2 && (w.tokens[head+1].low == lowOf || w.tokens[head+1].low == lowFor)
	if of && d.low != lowThe {
		return -1
	}
	if who := w.holder(s, head, w.ownWords(s, head)); who >= 0 {
		return who
	}
	for k := len(w.unnamed) - 1; k >= max(0, len(w.unnamed)-20); k-- {
		if slices.Contains(w.people[w.unnamed[k]].nouns, noun) {
			return w.unnamed[k]
		}
	}
	next := &w.tokens[s.Start+1]
	known := ofState[noun] && w.capital(head) && (s.Start+1 == head || officeWords[w.low(s.Start+1)])
	if office || len(w.ownWords(s, head)) > 0 || d.pos == tagPRPS || !known && isNoun(next.pos) && !strings.Contains(w.low(s.Start+1), "-year-old") && s.Start+1 < head {
		return -1 // "her spokesman", "the opposition leader" are somebody else
	}
	if !restated[noun] && sexOf(noun) == anySex && !known {
		return -1
	}
	return w.lately(s.Start, sexOf(noun))
}

// restated are nouns by which a text calls again whom it has just named,
// without having told the noun before.
var restated = set("player striker midfielder defender winger goalkeeper singer actor actress star author writer novelist politician lawmaker artist musician rapper comedian director driver athlete champion teenager youngster pensioner mother father mum dad veteran victim survivor suspect defendant secretary nominee candidate billionaire tycoon entrepreneur")

// ofState are offices whose holder readers know, so that a text may use them for somebody
// without naming the office before: Sir Brian Vale left the hall; the Prime Minister said.
var ofState = set("minister president chancellor premier governor king queen pope")

// ownWords are the words with a capital that say which office a phrase means:
// the Conservative Party of its chairman.
func (w *witness) ownWords(s quote.Span, head int) []string {
	var own []string
	for i := s.Start; i < s.End && !isWhWord(w.tokens[i].pos); i++ {
		if i == head || w.tokens[i].inner || !w.capital(i) || !isName(w.tokens[i].pos) || officeWords[w.low(i)] || parties[w.low(i)] || i == s.Start && w.tokens[i].pos == tagDT {
			continue
		}
		own = append(own, w.low(i))
	}
	return own
}

// parties are adjectives that say which party somebody is of, and not which office
// is meant.
var parties = set("republican democratic democrat conservative labour liberal socialist nationalist")

// holder is the person the text calls by the noun at head: the last spoken of
// before or, of an office, the only one behind. Where the phrase has words of
// its own, the person's office must have one of them.
func (w *witness) holder(s quote.Span, head int, own []string) int {
	noun := w.low(head)
	want := sexOf(noun)
	fits := func(p *person) bool {
		if want != anySex && p.sex != anySex && p.sex != want || p.Sort != quote.Person {
			return false
		}
		if !slices.Contains(p.nouns, noun) && !slices.ContainsFunc(p.nouns, func(office string) bool { return slices.Contains(alsoCalled[noun], office) }) {
			return false
		}
		if len(own) == 0 || p.Office == "" && p.Affiliation == "" {
			return true
		}
		about := strings.ToLower(p.Office + " " + p.Affiliation)
		return p.Affiliation == "" && (!w.capital(head) || capitals(w.tokens[head].Of(w.text))) || slices.ContainsFunc(own, func(o string) bool { return strings.Contains(about, o) })
	}
	sent := w.tokens[s.Start].sent
	best, top := -1, 0.0
	last := w.mentionAt(s.Start)
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &w.mentions[k]
		back := int(sent - w.tokens[m.Start].sent)
		if back > 30 {
			break
		}
		if x := m.weight - 0.3*float64(back); (best < 0 || x > top) && fits(&w.people[m.who]) {
			best, top = m.who, x
		}
	}
	for k := last; best < 0 && k < min(len(w.mentions), last+farthest); k++ {
		if m := &w.mentions[k]; fits(&w.people[m.who]) && w.people[m.who].times > 0 {
			return m.who
		}
	}
	return best
}

// lately is the person of a sex whom the sentence or the one before is about.
func (w *witness) lately(i int, want sex) int {
	sent := w.tokens[i].sent
	best, top := -1, 0.0
	last := w.mentionAt(i)
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &w.mentions[k]
		back := int(sent - w.tokens[m.Start].sent)
		if back > 2 {
			break
		}
		p := &w.people[m.who]
		if want != anySex && p.sex != anySex && p.sex != want || p.Sort != quote.Person || want == anySex && len(p.nouns) > 0 {
			continue
		}
		if x := m.weight - 0.3*float64(back); x > top || best < 0 && want != anySex {
			best, top = m.who, x
		}
	}
	return best
}

// aged is the person of this age, named with it before: Ann Vale, 37; else who
// spoke last or of whom the text speaks most.
func (w *witness) aged(at int, age string) int {
	best := -1
	last := w.mentionAt(at)
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &w.mentions[k]
		if w.people[m.who].Sort != quote.Person {
			continue
		}
		if m.End+1 < len(w.tokens) && w.tokens[m.End].pos == tagComma && w.tokens[m.End+1].Of(w.text) == age {
			return m.who
		}
		if best < 0 || w.people[m.who].times > w.people[best].times {
			best = m.who
		}
	}
	if w.last >= 0 && w.people[w.last].Sort == quote.Person && w.tokens[at].para <= w.tokens[w.lastAt].para+2 {
		return w.last
	}
	return best
}

// sexOf is the sex that a noun tells.
func sexOf(noun string) sex {
	switch {
	case womanly[noun]:
		return female
	case manly[noun]:
		return male
	}
	return anySex
}
