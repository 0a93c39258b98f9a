package english

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"onrecord/model/quote"
)

// Scope: a quotation goes on past the sentence of its cue. Quoted stretches
// that no cue claims belong to a speaker of their paragraph or, where a
// paragraph is nothing but quotation, to one above or below.

// A reachable knows which attribution has each quoted stretch of a document.
type reachable struct {
	*document
	found []candidate
	owner []int  // by token: the attribution it is content of, or -1
	lines []line // by paragraph
}

// A line is what one paragraph has of quotation.
type line struct {
	first, last int  // the tokens it starts and ends with
	floats      bool // it is nothing but quotation
	open        bool // its last quotation runs on: the closing mark is missing
}

// scope gives quoted stretches that nobody claims to whoever goes on speaking.
func (d *document) scope(found []candidate) []candidate {
	if len(found) == 0 {
		return found
	}
	r := &reachable{document: d, found: found, owner: make([]int, len(d.tokens))}
	for i := range r.owner {
		r.owner[i] = -1
	}
	for k := range found {
		r.own(k)
	}
	r.measure()
	r.within()
	r.onward()
	r.backward()
	r.follow()
	for k := range r.found {
		slices.SortFunc(r.found[k].content, func(a, b quote.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	slices.SortStableFunc(r.found, func(x, y candidate) int { return cmp.Compare(x.Start, y.Start) })
	return r.found
}

// own notes the content of attribution k.
func (r *reachable) own(k int) {
	for _, s := range r.found[k].content {
		for i := s.Start; i < s.End; i++ {
			r.owner[i] = k
		}
	}
}

// give makes token i content of attribution k.
func (r *reachable) give(i, k int) {
	c := &r.found[k]
	c.content = append(slices.Clip(c.content), quote.Span{Start: i, End: i + 1})
	r.owner[i] = k
}

// measure looks at the paragraphs.
func (r *reachable) measure() {
	r.lines = make([]line, len(r.paras))
	for p := range r.lines {
		r.lines[p].first = -1
	}
	for i := range r.tokens {
		t := &r.tokens[i]
		l := &r.lines[t.para]
		if l.first < 0 {
			l.first, l.floats = i, true
		}
		l.last = i
		l.floats = l.floats && (t.quote >= 0 || !t.isWord())
	}
	for p := range r.lines {
		if l := &r.lines[p]; l.first >= 0 {
			q := r.tokens[l.last].quote
			l.open = q >= 0 && r.regions[q].open && r.regions[q].End == r.paras[p].End
			l.floats = l.floats && r.tokens[l.first].quote >= 0
		}
	}
}

// within gives stretches to the nearest quotation of their paragraph.
func (r *reachable) within() {
	near := 0
	for i := range r.tokens {
		for near+1 < len(r.found) && r.found[near+1].Start <= i {
			near++
		}
		if r.tokens[i].quote < 0 || r.owner[i] >= 0 {
			continue
		}
		best, least := -1, math.MaxInt
		for k := max(near-4, 0); k < min(near+4, len(r.found)); k++ {
			if n := r.drift(&r.found[k], i); n < least {
				best, least = k, n
			}
		}
		if best >= 0 {
			r.give(i, best)
		}
	}
}

// drift is how far a quotation is from quoted stretch i of its paragraph,
// MaxInt where it cannot be its.
func (r *reachable) drift(c *candidate, i int) int {
	t, cue := &r.tokens[i], &r.tokens[c.Start]
	if t.para != cue.para || strings.HasPrefix(c.rule, "label.") || !r.quotes(c) || c.asked.Len() > 0 {
		return math.MaxInt // who was asked answers in words of their own
	}
	if i > c.Start {
		if t.sent != cue.sent && r.inClause(i) {
			return math.MaxInt // the band played “Our Song”
		}
		return t.Start - cue.Start
	}
	for k := i + 1; k < c.content[0].Start; k++ {
		if r.tokens[k].isWord() {
			return math.MaxInt // what stands between has another speaker
		}
	}
	return cue.Start - t.Start
}

// inClause reports whether plain words with a finite verb stand before quoted
// stretch i in its sentence.
func (r *reachable) inClause(i int) bool {
	for k := r.sents[r.tokens[i].sent].Start; k < i; k++ {
		if t := &r.tokens[k]; t.quote < 0 && !t.inner && isFinite(t.pos) {
			return true
		}
	}
	return false
}

// onward carries a quotation that its paragraph leaves open on to the
// paragraphs below that open again with a mark, as many as there are.
func (r *reachable) onward() {
	for p := 1; p < len(r.lines); p++ {
		above, l := &r.lines[p-1], &r.lines[p]
		if l.first < 0 || above.first < 0 || !above.open || r.tokens[l.first].quote < 0 || r.owner[l.first] >= 0 {
			continue
		}
		if k := r.owner[above.last]; k >= 0 && (l.floats || !r.spoken(l.first)) {
			r.giveLine(l, k)
		}
	}
}

// spoken reports whether other words of the paragraph of quoted stretch i are
// part of a quotation, whose speaker then has the stretch.
func (r *reachable) spoken(i int) bool {
	for k := i; k < len(r.tokens) && r.tokens[k].para == r.tokens[i].para; k++ {
		if r.owner[k] >= 0 {
			return true
		}
	}
	return false
}

// giveLine gives the stretches a paragraph starts with to attribution k.
func (r *reachable) giveLine(l *line, k int) {
	for i := l.first; i <= l.last && (r.tokens[i].quote >= 0 || !r.tokens[i].isWord()); i++ {
		if r.tokens[i].quote >= 0 && r.owner[i] < 0 {
			r.give(i, k)
		}
	}
}

// subheading reports whether a paragraph is words of a quotation set as a heading:
// one stretch without a full stop, with text below.
func (r *reachable) subheading(p int) bool {
	l := &r.lines[p]
	q := r.tokens[l.first].quote
	if l.first != l.last || q < 0 || r.regions[q].open || p+1 == len(r.lines) {
		return false
	}
	below := &r.lines[p+1]
	return !strings.ContainsRune(".,?!…", r.regions[q].last) && r.regions[q].words < 14 && below.first >= 0 && !below.floats
}

// backward gives paragraphs that are left open, with no cue of their own, to
// the speaker of the one below that opens again with a mark.
func (r *reachable) backward() {
	for p := len(r.lines) - 2; p >= 0; p-- {
		l, below := &r.lines[p], &r.lines[p+1]
		if l.first < 0 || below.first < 0 || !l.open || !l.floats || r.owner[l.last] >= 0 {
			continue
		}
		if k := r.owner[below.first]; k >= 0 && r.tokens[below.first].quote >= 0 {
			r.giveLine(l, k)
		}
	}
}

// follow gives paragraphs that are nothing but quotation, below one that is
// closed, to its speaker: to the quotation itself if it stands inside marks
// too, else as another quotation.
func (r *reachable) follow() {
	last := make([]int, len(r.lines)) // by paragraph: the attribution that speaks last in it
	for p := range last {
		last[p] = -1
	}
	for k := range r.found {
		c := &r.found[k]
		if p := r.tokens[c.Start].para; c.Start < len(r.tokens) {
			last[p] = k
		}
	}
	for p := 1; p < len(r.lines); p++ {
		l := &r.lines[p]
		if l.first < 0 || !l.floats || r.owner[l.first] >= 0 || last[p-1] < 0 || last[p] >= 0 || r.subheading(p) {
			continue
		}
		k := last[p-1]
		c := &r.found[k]
		switch {
		case strings.HasPrefix(c.rule, "label."):
			continue
		case r.quotes(c):
			r.giveLine(l, k)
		case c.source.Len() > 0:
			i := l.first
			r.found = append(r.found, candidate{
				cueSpan: cueSpan{Span: quote.Span{Start: i, End: i}, head: c.head},
				content: []quote.Span{{Start: i, End: i + 1}}, source: c.source, score: c.score, rule: "follows",
			})
			k = len(r.found) - 1
			r.owner[i] = k
			r.giveLine(l, k)
		default:
			continue
		}
		last[p] = k
	}
}
