package english

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"onrecord/model/quote"
)

// acceptance is the score from which a candidate is taken: fewer are found
// with a higher one, more of them wrong with a lower.
const acceptance = 0.36

// likely is the score from which a candidate may claim a quoted stretch before
// the speaker of its neighbours does.
const likely = 0.28

// attribute finds the attributions of a document, in the order of their cues.
func (m *models) attribute(d *document) []candidate {
	s := &seeker{models: m}
	cs := s.seek(d)
	s.judgeAll(d, cs)
	cs = append(cs, d.labelled()...)
	found := d.claim(d.choose(cs), cs, likely)
	return d.claim(d.floating(found), cs, 0)
}

// choose takes the likeliest candidates that do not contradict each other.
func (d *document) choose(cs []candidate) []candidate {
	order := make([]int, 0, len(cs))
	for i := range cs {
		if cs[i].score >= acceptance {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(cs[b].score, cs[a].score) })
	taken := newBoard(d)
	for _, i := range order {
		if taken.free(&cs[i]) {
			if cs[i].rule == "" {
				cs[i].rule = "cue"
			}
			taken.take(&cs[i])
		}
	}
	return taken.sorted()
}

// A board keeps which tokens are claimed, as what.
type board struct {
	d     *document
	used  []uint8
	found []candidate
}

const (
	usedContent = 1 << iota
	usedCue
)

func newBoard(d *document) *board { return &board{d: d, used: make([]uint8, len(d.tokens))} }

// free tells whether nothing of a candidate is claimed.
func (b *board) free(c *candidate) bool {
	for i := c.Start; i < c.End; i++ {
		if b.used[i] != 0 {
			return false
		}
	}
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			if b.used[i] != 0 {
				return false
			}
		}
	}
	return true
}

func (b *board) take(c *candidate) {
	for i := c.Start; i < c.End; i++ {
		b.used[i] |= usedCue
	}
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			b.used[i] |= usedContent
		}
	}
	b.found = append(b.found, *c)
}

func (b *board) sorted() []candidate {
	slices.SortStableFunc(b.found, func(x, y candidate) int { return cmp.Compare(x.Start, y.Start) })
	return b.found
}

// claim lets candidates below acceptance, but not below least, claim quoted
// stretches nobody has, the likeliest first.
func (d *document) claim(found, cs []candidate, least float64) []candidate {
	b := newBoard(d)
	for i := range found {
		b.take(&found[i])
	}
	var spare []int
	for i := range cs {
		if cs[i].score < acceptance && cs[i].score >= least && d.wantsQuote(&cs[i]) {
			spare = append(spare, i)
		}
	}
	slices.SortStableFunc(spare, func(x, y int) int { return cmp.Compare(cs[y].score, cs[x].score) })
	for _, i := range spare {
		if b.free(&cs[i]) {
			cs[i].rule = "claim"
			b.take(&cs[i])
		}
	}
	return b.sorted()
}

// wantsQuote tells whether a content holds a quoted stretch that is no title.
func (d *document) wantsQuote(c *candidate) bool {
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			if q := d.tokens[i].quote; q >= 0 && !d.regions[q].title {
				return true
			}
		}
	}
	return false
}

// floating gives quoted stretches nobody claims to who spoke last: in the same
// paragraph, or in one before if the paragraph is nothing but quotation. After
// words without marks it is a quotation of its own.
func (d *document) floating(found []candidate) []candidate {
	if len(found) == 0 {
		return found
	}
	claimed := make([]bool, len(d.tokens))
	for i := range found {
		for _, s := range found[i].content {
			for k := s.Start; k < s.End; k++ {
				claimed[k] = true
			}
		}
	}
	var own []candidate
	near := 0
	for i := range d.tokens {
		for near+1 < len(found) && found[near+1].Start <= i {
			near++
		}
		if d.tokens[i].quote < 0 || claimed[i] {
			continue
		}
		best, dist := -1, math.MaxInt
		for k := max(near-4, 0); k < min(near+4, len(found)); k++ {
			if n := d.drift(&found[k], i); n < dist {
				best, dist = k, n
			}
		}
		if best < 0 {
			if f := &found[near]; d.follows(f, i) {
				own = append(own, candidate{cueSpan: cueSpan{Span: quote.Span{Start: i, End: i}, head: f.head}, content: []quote.Span{{Start: i, End: i + 1}}, source: f.source, score: f.score, rule: "follows"})
			}
			continue
		}
		c := &found[best]
		c.content = append(slices.Clone(c.content), quote.Span{Start: i, End: i + 1})
		slices.SortFunc(c.content, func(a, b quote.Span) int { return cmp.Compare(a.Start, b.Start) })
		claimed[i] = true
	}
	found = append(found, own...)
	slices.SortStableFunc(found, func(x, y candidate) int { return cmp.Compare(x.Start, y.Start) })
	return found
}

// drift is how far a quoting attribution is from quoted stretch i, MaxInt
// where it cannot be its.
func (d *document) drift(c *candidate, i int) int {
	t, cue := &d.tokens[i], &d.tokens[c.Start]
	paras := int(t.para - cue.para)
	if paras < 0 || paras > 2 || strings.HasPrefix(c.rule, "label.") || !d.quotes(c) || paras > 0 && !d.onlyQuoted(t.sent) {
		return math.MaxInt
	}
	n := t.Start - cue.Start
	if n < 0 {
		for k := i + 1; k < c.content[0].Start; k++ {
			if d.tokens[k].isWord() {
				return math.MaxInt // what stands between has another speaker
			}
		}
		n = -n
	}
	return n + paras*10_000
}

// follows tells whether the paragraph of quoted stretch i is nothing but
// quotation and stands right below the attribution c, the last before.
func (d *document) follows(c *candidate, i int) bool {
	t := &d.tokens[i]
	return t.para == d.tokens[c.Start].para+1 && c.source.Len() > 0 && (i == 0 || d.tokens[i-1].para < t.para) && d.onlyQuoted(t.sent)
}

// onlyQuoted tells whether a sentence has no word outside of marks.
func (d *document) onlyQuoted(sent int32) bool {
	s := d.sents[sent]
	for k := s.Start; k < s.End; k++ {
		if d.tokens[k].quote < 0 && d.tokens[k].isWord() {
			return false
		}
	}
	return true
}

// quotes tells whether some of a content stands inside marks.
func (d *document) quotes(c *candidate) bool {
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			if d.tokens[i].quote >= 0 || d.tokens[i].inner {
				return true
			}
		}
	}
	return false
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
