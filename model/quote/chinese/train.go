package chinese

import (
	"hash/fnv"
	"slices"
	"sort"
	"strings"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// An Example is an annotated article to learn from.
type Example struct {
	Text   string
	Quotes []Truth
	People [][]string // all names of each participant, the fullest first
	Minor  []bool     // by participant: neither right nor wrong to list; may be shorter
}

// A Truth is one annotated quotation, in byte spans.
type Truth struct {
	Content, Cue, Source []quote.Span
	Speaker              string
	Accepted             []string // the speaker's names
	Optional             bool     // neither right nor wrong to find
}

// A truth is a Truth in runes of a text.
type truth struct {
	content, cue, source [][2]int
	*Truth
	nested bool
}

// A lesson is an example that has been read.
type lesson struct {
	*reader
	truths []truth
	ex     *Example
}

func newLesson(e *Example, m *models) *lesson {
	t := newText(e.Text, paragraphsOf(e.Text))
	l := &lesson{reader: newReader(t, m), ex: e}
	at := func(b int) int { return sort.Search(len(t.at), func(i int) bool { return int(t.at[i]) >= b }) }
	runes := func(in []quote.Span) [][2]int {
		var out [][2]int
		for _, s := range in {
			a, b := at(s.Start), at(s.End)
			for a = max(a, margin); a < b && t.r[a] == '\n'; {
				a++
			}
			out = append(out, [2]int{a, max(a, b)})
		}
		return out
	}
	for i := range e.Quotes {
		q := &e.Quotes[i]
		l.truths = append(l.truths, truth{content: runes(q.Content), cue: runes(q.Cue), source: runes(q.Source), Truth: q})
	}
	for i := range l.truths {
		for j := range l.truths {
			if i != j && l.truths[i].Optional && len(l.truths[i].cue) > 0 {
				for _, c := range l.truths[j].content {
					if c[0] < l.truths[i].cue[0][0] && l.truths[i].cue[0][1] < c[1] && !l.truths[j].Optional {
						l.truths[i].nested = true
					}
				}
			}
		}
	}
	return l
}

// truthOf is the annotated quotation a proposal is of, or nil.
func (l *lesson) truthOf(p *proposal) *truth {
	for i := range l.truths {
		q := &l.truths[i]
		if p.kind == cueLabel {
			if len(q.cue) == 0 && len(q.content) == 1 && p.np[0] > p.verb && abs(q.content[0][1]-p.verb) <= 1 {
				return q
			}
			if len(q.cue) == 0 && len(q.content) > 0 && (abs(q.content[0][0]-p.content) <= 1 || q.content[0][0] > p.verb && q.content[0][0] <= p.content+1) {
				return q
			}
			continue
		}
		if overlap(q.cue, [][2]int{{p.verb, p.next}}) || p.verb == p.next && overlap(q.cue, p.cue) {
			return q
		}
	}
	return nil
}

func abs(x int) int { return max(x, -x) }

// each calls f with the proposals of every line.
func (l *lesson) each(f func(n int, ps []proposal)) {
	for n := range l.t.lines {
		if l.t.lines[n].zone == zoneSkip {
			continue
		}
		l.at(n)
		f(n, l.propose(n))
	}
}

// learnt are the models.
type models struct {
	person, judge, end, start, span, nameEnd, name, layout, who, bare, listed *learn.Linear
	verdict, extent                                                           decision
	edges                                                                     *learn.Panel // of those that look at boundaries
}

// floor leaves out weights that take a third of the file and change no figure of
// cross-validation; from 12 on, quotations are lost.
const floor = 7

// orders is in how many orders each model learns. With three, the log loss of what is a
// quotation is two in a hundred less in cross-validation than with one.
const orders = 3

var plans = struct{ person, judge, pointer learn.Plan }{
	person:  learn.Plan{Rounds: 14, Least: 4, Rate: .05, Decay: 1e-5, Drop: .15, Floor: floor, Orders: orders},
	judge:   learn.Plan{Rounds: 14, Least: 4, Rate: .02, Decay: 1e-5, Drop: .2, Floor: floor, Orders: orders},
	pointer: learn.Plan{Rounds: 14, Least: 4, Rate: .04, Decay: 1e-5, Drop: .3, Floor: floor, Orders: orders},
}

// A course gathers what every model learns from.
type course struct {
	person, judge, end, start, span, nameEnd, name, layout, who, bare, listed learn.Choices
	verdict, extent                                                           decided
	part                                                                      int // of the lesson under way
}

// parts is how many parts the examples are cut into: what learns from the scores of a
// model learns from those of articles the model has not seen.
const parts = 3

// part is which part e belongs to. Its text alone decides, so that an example given
// twice is in one part.
func (e *Example) part() int {
	h := fnv.New32a()
	h.Write([]byte(e.Text))
	return int(h.Sum32() % parts)
}

// learnt are the models learnt from examples.
func learnt(examples []Example) *models {
	persons := [parts]*models{}
	for h := range parts {
		var c course
		for i := range examples {
			if examples[i].part() != h {
				c.naming(&examples[i])
			}
		}
		persons[h] = (&models{person: c.person.Teach(plans.person)}).bind()
	}
	var p course
	lessons := make([]*lesson, len(examples))
	for i := range examples {
		p.naming(&examples[i])
		lessons[i] = newLesson(&examples[i], persons[examples[i].part()])
	}
	// What judges what others have judged learns from what they say of articles
	// they have not seen.
	halves := [parts]*models{}
	for h := range halves {
		var c course
		for _, l := range lessons {
			if l.ex.part() != h {
				c.judging(l)
				c.pointing(l)
			}
		}
		halves[h] = c.firstSight()
		halves[h].person = persons[h].person
		halves[h].bind()
	}
	var c course
	for _, l := range lessons {
		c.judging(l)
		c.pointing(l)
		c.ranking(l, halves[l.ex.part()])
	}
	span := c.span.Teach(plans.pointer)
	for _, l := range lessons {
		halves[l.ex.part()].span = span
		c.part = l.ex.part()
		c.judgingTwice(l, halves[l.ex.part()])
	}
	m := c.firstSight()
	m.span = span
	m.person = p.person.Teach(plans.person)
	m.verdict = c.verdict.teach()
	c.whole(m, lessons, halves[:])
	return m
}

// whole teaches m what follows from reading whole articles: layouts, ends,
// speakers, who is listed. Every lesson is read with those of halves that have not
// seen it.
func (c *course) whole(m *models, lessons []*lesson, halves []*models) {
	for _, l := range lessons {
		half := *halves[l.ex.part()]
		half.verdict = m.verdict
		c.part = l.ex.part()
		c.reading(l, &half)
	}
	m.layout, m.extent = c.layout.Teach(plans.pointer), c.extent.teach()
	m.who, m.bare = c.who.Teach(plans.pointer), c.bare.Teach(plans.judge)
	for _, l := range lessons {
		half := *halves[l.ex.part()]
		half.verdict, half.layout, half.extent, half.who, half.bare = m.verdict, m.layout, m.extent, m.who, m.bare
		c.listing(l, &half)
	}
	m.listed = c.listed.Teach(plans.person)
}

// put adds a choice whose right candidate is at.
func put(to *learn.Choices, c *choice, at int) bool {
	k := slices.IndexFunc(c.places, func(p place) bool { return p.at == at })
	if k < 0 {
		return false
	}
	for i := range c.places {
		to.Candidate(c.features(i), i == k)
	}
	to.End(false, 1)
	return true
}

// behindLeadUp is the place behind what leads up to the speaker [a, b), which annotators
// take for a part of him: 一名船员 in 也有一名船员, but all of 有人.
func (t *article) behindLeadUp(a, b int) int {
	if b-a > 2 && (t.r[a] == '@' || t.r[a+1] == '有' && oneOf("也还曾更再另仍便就", t.r[a])) {
		a++
	}
	if b-a > 2 && t.r[a] == '有' && !oneOf("人的些关", t.r[a+1]) {
		a++
	}
	return a
}

// sourceOf is the subject of p that is annotated: noPlace where none is left
// of it in its sentence.
func (l *lesson) sourceOf(q *truth, p *proposal) [2]int {
	none := [2]int{noPlace, noPlace}
	if len(q.source) == 0 {
		return none
	}
	s := q.source[len(q.source)-1]
	s[0] = l.t.behindLeadUp(s[0], s[1])
	if s[1] > p.verb || s[0] < p.sent[0] {
		return none
	}
	return s
}

func (l *lesson) learnName(ends, starts *learn.Choices, c *choice, q *truth, s [2]int) {
	x, y := l.nameIn(q, s)
	if x < 0 {
		return
	}
	l.nameEnds(c, s[0], s[1])
	if put(ends, c, y) {
		l.nameStarts(c, s[0], y, s[1])
		put(starts, c, x)
	}
}

// nameIn is where the speaker's name stands in the source s, or -1.
func (l *lesson) nameIn(q *truth, s [2]int) (int, int) {
	t := l.t
	src := t.surface(s[0], s[1])
	find := func(n string) (int, int) {
		i := strings.LastIndex(src, n)
		if i < 0 || n == "" {
			return -1, -1
		}
		x := s[0] + len([]rune(src[:i]))
		return x, x + len([]rune(n))
	}
	if x, y := find(q.Speaker); x >= 0 {
		return x, y
	}
	if slices.Contains(q.Accepted, src) {
		return -1, -1
	}
	bx, by := -1, -1
	for _, n := range q.Accepted {
		if x, y := find(n); x >= 0 && y-x > by-bx && y-x > 1 {
			bx, by = x, y
		}
	}
	return bx, by
}

// pickName is the name in the noun phrase np.
func (r *reader) pickName(m *models, c *choice, np [2]int) (int, int) {
	if m := r.cast.endingAt(np[1]); np[1]-np[0] < 2 || m != nil && m.start == np[0] && m.end == np[1] {
		return np[0], np[1]
	}
	c.edges = m.edges
	r.nameEnds(c, np[0], np[1])
	k, _ := c.best(m.nameEnd)
	if k < 0 {
		return np[0], np[1]
	}
	y := c.places[k].at
	c.edges = m.edges
	r.nameStarts(c, np[0], y, np[1])
	if k, _ = c.best(m.name); k < 0 {
		return np[0], y
	}
	return c.places[k].at, y
}

// paragraphsOf are the lines of text that are not blank.
func paragraphsOf(text string) []quote.Span {
	var out []quote.Span
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' {
			line := text[start:i]
			if s := strings.TrimSpace(line); s != "" {
				at := start + strings.Index(line, s)
				out = append(out, quote.Span{Start: at, End: at + len(s)})
			}
			start = i + 1
		}
	}
	return out
}

// Train learns the weights from examples and returns the file to embed. The
// same examples in the same order give the same bytes on one architecture.
func Train(examples []Example) []byte { return learnt(examples).encode() }

// Paragraphs cuts a text at its line ends.
func Paragraphs(text string) []quote.Span { return paragraphsOf(text) }
