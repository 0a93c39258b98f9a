package english

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"onrecord/model/quote"
)

// likely is the score from which a candidate may claim a quoted stretch before
// the speaker of its neighbours does.
const likely = 0.28

// attribute finds the attributions of a document, in the order of their cues.
func (m *models) attribute(d *document) []candidate {
	s := seekers.Get().(*seeker)
	s.models = m
	cs := s.seek(d)
	s.judgeAll(d, cs)
	seekers.Put(s)
	for i := range cs {
		c := &cs[i]
		if c.taken = d.accepts(c); c.rule == "label.block" {
			c.taken, c.score = true, announced
		}
	}
	d.clip(cs)
	d.yield(cs)
	for _, c := range d.labelled() {
		c.taken = true
		cs = append(cs, c)
	}
	found := d.claim(d.choose(cs), cs, likely)
	return d.claim(d.scope(found), cs, 0)
}

// seekers are kept for their buffers.
var seekers = sync.Pool{New: func() any { return new(seeker) }}

// choose takes the likeliest candidates that do not contradict each other.
func (d *document) choose(cs []candidate) []candidate {
	order := make([]int, 0, len(cs))
	for i := range cs {
		if cs[i].taken {
			order = append(order, i)
		}
	}
	rank := func(c *candidate) float64 {
		if strings.HasPrefix(c.rule, "label.") {
			return 1 // the layout tells
		}
		return c.score
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank(&cs[b]), rank(&cs[a])) })
	taken := newBoard(d, len(order))
	for _, i := range order {
		if taken.free(&cs[i]) {
			if cs[i].rule == "" {
				cs[i].rule = "cue"
			}
			taken.take(&cs[i])
		} else {
			cs[i].taken = false // it may claim what is left
		}
	}
	return taken.sorted()
}

// clip ends a content before the next clause that somebody else says: experts
// suggested it was the wind, but the mayor said nobody knew. It also takes the cue that
// adds speech to a content, “adding”, if that is likely.
func (d *document) clip(cs []candidate) {
	for i := range cs {
		c := &cs[i]
		last := &c.content[len(c.content)-1]
		if last.Start < c.End || !c.taken {
			continue
		}
		for j := i + 1; j < len(cs) && cs[j].Start < last.End; j++ {
			o := &cs[j]
			if (o.taken && d.saysToo(c, o) || (o.taken || o.score >= likely) && d.adds(o)) && o.Start > last.Start+2 {
				o.taken = true
				if last.Covers(o.source) {
					o.source = c.source
				}
				last.End = o.Start
				for p := d.tokens[last.End-1].pos; p == tagComma || p == tagCC; p = d.tokens[last.End-1].pos {
					last.End--
				}
				break
			}
			told := o.taken || o.score >= likely && verbSorts[o.lemma]&sayingSorts != 0
			if k := d.relativeOf(o); told && k > last.Start {
				o.taken, last.End = true, k
				break
			}
			if !told || o.source.Start <= last.Start || o.source.End > o.Start || o.content[0].Start < o.Start {
				continue
			}
			k := o.source.Start - 1
			if w := d.low(c.sent.Start); k > last.Start+2 && d.tokens[k].pos == tagComma && o.source.End == o.Start && (w == "while" || w == "although" || w == "though") {
				o.taken, last.End = true, k // While the league has said that …, Ann Vale has promised …
				break
			}
			if comma := k - 1; o.taken && k > last.Start+2 && turns[d.tokens[k].low] && d.tokens[comma].pos == tagComma {
				last.End = comma
				break
			}
		}
	}
}

// adds reports whether a cue is a participle behind a comma or a quotation with
// speech in marks right behind it: …, adding “we are ready”.
func (d *document) adds(c *candidate) bool {
	s := c.content[0]
	if c.head.pos != tagVBG || c.Len() > 2 || s.Start < c.End || s.Start > c.End+1 || d.tokens[s.Start].quote < 0 && !d.tokens[s.Start].inner {
		return false
	}
	before := d.at(c.Start-1, c.sent)
	return before.pos == tagComma || before.quote >= 0
}

// relativeOf is the comma before a relative clause or a phrase with "with" that has a
// speaker of its own, -1 where there is none: the storm, which experts say took ten lives;
// the plan, with Ann Vale warning of floods.
func (d *document) relativeOf(o *candidate) int {
	k := o.source.Start - 1
	if o.source.Len() == 0 || o.source.End != o.Start || k <= o.sent.Start || d.tokens[k-1].pos != tagComma {
		return -1
	}
	which := isWhWord(d.tokens[k].pos) && o.content[0].Start == k && o.content[0].Len() == 1 && isFinite(o.head.pos)
	with := d.tokens[k].low == lowWith && o.head.pos == tagVBG
	if which || with {
		return k - 1
	}
	return -1
}

// saysToo reports whether cue o, inside the content of c, is another act of c's
// speaker: the mayor defended the plan, saying it was cheap; she promised more trains
// and urged people to wait.
func (d *document) saysToo(c, o *candidate) bool {
	if o.source != c.source || c.source.Len() == 0 || c.source.End > c.Start || verbSorts[o.lemma]&sayingSorts == 0 || o.content[0].Start < o.End {
		return false
	}
	before := d.tokens[o.Start-1].pos
	if o.head.pos == tagVBG {
		return before == tagComma && verbSorts[o.lemma]&wants == 0
	}
	return isFinite(o.head.pos) && o.kind < 64 && before == tagCC && (o.head.pos == c.head.pos || d.clauses(c)&clauseFinite == 0)
}

// yield lets whoever is told to speak inside of words that somebody reports behind
// them yield to the reporter: the firm believes it is safe, its lawyer said.
func (d *document) yield(cs []candidate) {
	for i := range cs {
		o := &cs[i]
		said := o.content[0]
		if !o.taken || said.Start != o.sent.Start || said.End != o.source.Start-1 || d.tokens[said.End].pos != tagComma || o.source.End > o.Start || verbSorts[o.lemma]&reports == 0 || d.quotes(o) {
			continue
		}
		for j := i - 1; j >= 0 && said.Covers(cs[j].Span); j-- {
			cs[j].score = min(cs[j].score, o.score-0.01)
		}
	}
	for i := range cs {
		o := &cs[i]
		if !o.taken || isFinite(o.head.pos) || o.content[0].Start > o.Start {
			continue
		}
		for j := i - 1; j >= 0 && o.content[0].Start < cs[j].Start; j-- {
			if in := &cs[j]; in.taken && isFinite(in.head.pos) && verbSorts[in.lemma]&reports != 0 && in.content[0].Start == o.content[0].Start && d.tokens[in.content[0].Start].quote >= 0 {
				o.score = min(o.score, in.score-0.01) // “Go,” she said, according to a statement
			}
		}
	}
}

// turns join a clause of another speaker.
var turns = hashes("but while whereas though although and")

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

// newBoard has room for n candidates.
func newBoard(d *document, n int) *board {
	return &board{d: d, used: make([]uint8, len(d.tokens)), found: make([]candidate, 0, n)}
}

// free reports whether nothing of a candidate is claimed.
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

// remains leaves of a content what stands in marks and nobody has claimed. It reports
// whether anything is left, for a cue that is free: “We miss it,” Ann Vale chimed in,
// telling them, “it was home.”
func (b *board) remains(c *candidate) bool {
	for i := c.Start; i < c.End; i++ {
		if b.used[i] != 0 {
			return false
		}
	}
	var left []quote.Span
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			if q := b.d.tokens[i].quote; q >= 0 && b.used[i] == 0 && !b.d.regions[q].title {
				left = append(left, quote.Span{Start: i, End: i + 1})
			}
		}
	}
	if len(left) > 0 {
		c.content = left
	}
	return len(left) > 0
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

// claim lets candidates that are not taken for themselves, from the score least on,
// claim quoted stretches nobody has, the likeliest first.
func (d *document) claim(found, cs []candidate, least float64) []candidate {
	var spare []int
	for i := range cs {
		if !cs[i].taken && cs[i].score >= least && d.wantsQuote(&cs[i]) {
			spare = append(spare, i)
		}
	}
	if len(spare) == 0 {
		return found
	}
	b := newBoard(d, len(found)+len(spare))
	for i := range found {
		b.take(&found[i])
	}
	slices.SortStableFunc(spare, func(x, y int) int { return cmp.Compare(cs[y].score, cs[x].score) })
	for _, i := range spare {
		c := &cs[i]
		if !b.free(c) && !b.remains(c) {
			continue
		}
		c.rule = "claim"
		b.take(c)
	}
	return b.sorted()
}

// wantsQuote reports whether a content holds a quoted stretch that is no title.
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

// quotes reports whether some of a content stands inside marks.
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
