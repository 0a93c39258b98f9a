package chinese

import "onrecord/model/quote/learn"

// farBehind is the score by which a candidate may trail the best one after its first
// features. One choice in a thousand loses a candidate by it that had a chance of more
// than one in thirty.
const farBehind = 4.5

// trails gives the candidate under way the features of the boundary before j, and
// reports whether it is already far behind by them: such a candidate is dropped.
func (c *choice) trails(t *article, seat, j int) bool {
	if c.edges == nil {
		f := t.edge(j)
		c.buf = append(c.buf, f[:]...)
		return false
	}
	base := c.edges.Score(t.edgeAt(c.edges, j), seat)
	c.next.base = base
	c.lead = max(c.lead, base)
	return base < c.lead-farBehind
}

// The seats of a panel of edges: the models that look at the boundaries of a text.
const (
	atEnd = iota
	atStart
	atNameEnd
	atName
	atLeft  // of what looks like a name
	atRight // of it
)

// behindName tells the features of the boundary behind a name from those before it.
const behindName = 1 << 31

// bind makes the panel of m.
func (m *models) bind() *models {
	m.edges = learn.NewPanel(learn.Seat{Model: m.end}, learn.Seat{Model: m.start}, learn.Seat{Model: m.nameEnd}, learn.Seat{Model: m.name},
		learn.Seat{Model: m.person}, learn.Seat{Model: m.person, Mask: behindName})
	return m
}

// edgeSums are a panel's sums for the boundary before each rune of an article; zero
// where they were not asked for.
type edgeSums struct {
	panel *learn.Panel
	sums  []learn.Sums
}

// edgeAt are the sums of p for the boundary before j.
func (t *article) edgeAt(p *learn.Panel, j int) learn.Sums {
	x := &t.edges
	if x.panel != p {
		x.panel, x.sums = p, zeros(x.sums, len(t.r))
	}
	if x.sums[j] == (learn.Sums{}) {
		f := t.edge(j)
		x.sums[j] = p.Sum(&f)
	}
	return x.sums[j]
}
