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
		if p := &c.people[who]; nominative && p.sex == anySex {
			p.sex = s
		}
		m := mention{Span: quote.Span{Start: i, End: i + 1}, who: who, weight: c.weight(quote.Span{Start: i, End: i + 1}, source)}
		if !nominative {
			m.weight -= 1
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

// weight is how much a mention brings its person to mind.
func (c *cast) weight(s quote.Span, source []bool) float64 {
	w := 0.0
	t := &c.tokens[s.Start]
	after, before := c.neighbour(s.End, t.sent), c.neighbour(s.Start-1, t.sent)
	switch {
	case source[s.End-1]:
		w += 2
	case after.pos == tagPOS || t.pos == tagPRPS || isNoun(after.pos) && !c.capital(s.End):
		w -= 0.8
	case isFinite(after.pos) || after.pos == tagRB && s.End+1 < len(c.tokens) && isFinite(c.tokens[s.End+1].pos):
		w += 1.2
	case s.Start == c.sents[t.sent].Start:
		w += 0.8
	case before.pos == tagIN || before.pos == tagTO || isVerb(before.pos):
		w -= 0.5
	}
	if c.told[s.Start] && !source[s.End-1] {
		w -= 1
	}
	return w
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
	scores := map[int]float64{}
	times := map[int]int{}
	var order []int
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
		x := m.weight - 0.9*float64(back)
		if c.tokens[m.Start].para != c.tokens[i].para {
			x -= 0.4
		}
		switch p.sex {
		case s:
		case anySex:
			x -= 1
		default:
			x -= 3
		}
		if old, ok := scores[m.who]; !ok {
			order = append(order, m.who)
			scores[m.who] = x
		} else if times[m.who]++; times[m.who] < 3 {
			scores[m.who] = max(old, x) + 0.15
		}
	}
	best, top := -1, math.Inf(-1)
	for _, who := range order {
		if scores[who] > top {
			best, top = who, scores[who]
		}
	}
	return best
}

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
