package english

import (
	"math"
	"slices"

	"onrecord/model/quote"
)

// He, she and they are resolved in the order of the text, so that a pronoun
// keeps in mind whom it means. Of the people of the right sex the one that
// comes to mind first is meant: the subject of the sentence before, whoever
// spoke last, whoever was named last outside of what was said.

// weigh gives every mention its weight and adds the pronouns.
func (c *cast) weigh(found []candidate) {
	source := make([]bool, len(c.tokens))
	for i := range found {
		for k := found[i].source.Start; k < found[i].source.End; k++ {
			source[k] = true
		}
	}
	named := c.mentions
	c.mentions = nil
	next := 0
	for i := range c.tokens {
		for next < len(named) && named[next].Start == i {
			m := named[next]
			m.weight += c.weight(m.Span, source)
			c.mentions = append(c.mentions, m)
			next++
		}
		s, nominative := pronounSex(c.tokens[i].low)
		if s == anySex || c.tokens[i].quote >= 0 || c.tokens[i].inner {
			continue
		}
		who := c.recall(i, s)
		if who < 0 {
			continue
		}
		p := &c.people[who]
		if nominative && p.sex == anySex {
			p.sex = s
		}
		if p.sex == s {
			p.sure = p.sure || p.meant
			p.meant = nominative
		}
		m := mention{Span: quote.Span{Start: i, End: i + 1}, who: who, weight: c.weight(quote.Span{Start: i, End: i + 1}, source)}
		if !nominative {
			m.weight += minds.oblique
		}
		c.mentions = append(c.mentions, m)
	}
}

// pronounSex is the sex a pronoun of the third person tells, anySex for other
// words, and whether it is a subject.
func pronounSex(low uint32) (s sex, nominative bool) {
	switch low {
	case lowHe:
		return male, true
	case lowShe:
		return female, true
	case lowHis, lowHim, lowHimself:
		return male, false
	case lowHer, lowHers, lowHerself:
		return female, false
	}
	return anySex, false
}

// A focus is what brings a person to mind: the weights by which a pronoun finds
// whom it means.
type focus struct {
	source, subject, opening float64 // it is the source of a quotation, a subject, the start of its sentence
	genitive, object         float64 // it owns something, it stands behind a verb or a preposition
	told, oblique            float64 // it stands in what somebody said, it is "his" or "him"
	sentence, further, line  float64 // by sentence between, beyond the first, and for another paragraph
	unsure, other            float64 // the sex is not known, a first name tells the other
	again, introduced        float64 // by mention before, up to two; brought in with an office
	cleft, aside             float64 // it was she who; in a clause before the main one: After Ann Vale left,
}

// minds are weights found by hand and by random search over articles of many
// papers: sets of weights far apart find as many speakers.
var minds = focus{
	source: 2.4, subject: 1.6, opening: 0.8, genitive: -0.8, object: -0.5, told: -1.5, oblique: -1,
	sentence: 0.9, further: 0.2, line: 0.8, unsure: 0.6, other: 5, again: 0.15, introduced: 1.4,
	cleft: 0.6, aside: -0.6,
}

// weight is how much a mention brings its person to mind.
func (c *cast) weight(s quote.Span, source []bool) float64 {
	w := 0.0
	t := &c.tokens[s.Start]
	after, before := c.neighbour(s.End, t.sent), c.neighbour(s.Start-1, t.sent)
	// the town in "said Ann Vale, from Dorn" does not speak
	within := s.Start > 0 && source[s.Start-1] && (before.pos == tagIN || before.pos == tagPOS)
	switch {
	case source[s.End-1] && !within:
		w += minds.source
	case after.pos == tagPOS || t.pos == tagPRPS || isNoun(after.pos) && !c.capital(s.End):
		w += minds.genitive
	case isFinite(after.pos) || after.pos == tagWP || c.apposedSubject(s) || after.pos == tagRB && s.End+1 < len(c.tokens) && isFinite(c.tokens[s.End+1].pos):
		w += minds.subject
	case s.Start == c.sents[t.sent].Start:
		w += minds.opening
	case before.pos == tagIN || before.pos == tagTO || isVerb(before.pos):
		w += minds.object
	}
	if c.told[s.Start] && !source[s.End-1] {
		w += minds.told
	}
	if after.pos == tagWP && isFinite(before.pos) && auxiliary[before.lemma] {
		w += minds.cleft
	}
	if c.aside(s.Start) {
		w += minds.aside
	}
	return w
}

// aside reports whether token i stands in a clause that the sentence begins with: After
// Ann Vale left, ….
func (c *cast) aside(i int) bool {
	s := c.sents[c.tokens[i].sent]
	if first := &c.tokens[s.Start]; first.pos != tagIN && first.pos != tagWRB || i > s.Start+20 {
		return false
	}
	for k := s.Start + 1; k < i; k++ {
		if c.tokens[k].pos == tagComma || c.tokens[k].quote >= 0 {
			return false
		}
	}
	return true
}

// leads reports whether token i stands in a sentence before all its verbs.
func (c *cast) leads(i int) bool {
	start := c.sents[c.tokens[i].sent].Start
	for k := i - 1; k >= start; k-- {
		if k < i-12 || isFinite(c.tokens[k].pos) || c.tokens[k].quote >= 0 {
			return false
		}
	}
	return true
}

// apposedSubject reports whether a name is the subject of a verb behind the commas that
// follow it: Ann Vale, the mayor, said.
func (c *cast) apposedSubject(s quote.Span) bool {
	sent := c.tokens[s.Start].sent
	if c.neighbour(s.End, sent).pos != tagComma || !c.leads(s.Start) {
		return false
	}
	for i := s.End + 1; i < s.End+25 && i+1 < len(c.tokens) && c.tokens[i].sent == sent; i++ {
		if c.tokens[i].pos == tagComma && isFinite(c.tokens[i+1].pos) {
			return true
		}
	}
	return false
}

func (c *cast) neighbour(i int, sent int32) *token {
	if i < 0 || i >= len(c.tokens) || c.tokens[i].sent != sent {
		return &edge
	}
	return &c.tokens[i]
}

// Mentions this many sentences back are forgotten.
const memory = 6

// recall is the person a pronoun at token i means, or -1.
func (c *cast) recall(i int, s sex) int {
	sent := c.tokens[i].sent
	var all [mostMeant]meaning
	n := 0
	for k := len(c.mentions) - 1; k >= 0 && k > len(c.mentions)-60; k-- {
		m := &c.mentions[k]
		back := int(sent - c.tokens[m.Start].sent)
		if back > memory {
			break
		}
		p := &c.people[m.who]
		if p.Sort != quote.Person || p.many || p.sure && p.sex != s {
			continue
		}
		x := m.weight - minds.sentence*float64(back) - minds.further*float64(max(back-1, 0))
		if c.tokens[m.Start].para != c.tokens[i].para {
			x -= minds.line
		}
		switch p.sex {
		case s:
		case anySex:
			x -= minds.unsure
		default:
			x -= minds.other
		}
		j := 0
		for j < n && all[j].who != m.who {
			j++
		}
		switch {
		case j < n:
			all[j].score = max(all[j].score, x)
			all[j].times++
		case n < len(all):
			all[n] = meaning{who: m.who, score: x}
			n++
		}
	}
	best := meaning{who: -1, score: math.Inf(-1)}
	for _, m := range all[:n] {
		if m.score += minds.again * float64(min(m.times, 2)); m.score > best.score {
			best = m
		}
	}
	return best.who
}

// A meaning is a person whom a pronoun may mean.
type meaning struct {
	who, times int
	score      float64
}

// mostMeant is how many people are weighed for one pronoun.
const mostMeant = 16

// mentionAt is the index of the first mention at token i or after.
func (c *cast) mentionAt(i int) int {
	k, _ := slices.BinarySearchFunc(c.mentions, i, func(m mention, i int) int { return m.Start - i })
	return k
}

// meant is the person a mention at token i means, or -1.
func (c *cast) meant(i int) int {
	k, ok := slices.BinarySearchFunc(c.mentions, i, func(m mention, i int) int {
		switch {
		case m.End <= i:
			return -1
		case m.Start > i:
			return 1
		}
		return 0
	})
	if !ok {
		return -1
	}
	return c.mentions[k].who
}
