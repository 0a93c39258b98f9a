package chinese

import "onrecord/model/quote/learn"

// farBehind is the score by which a candidate may trail the best one after its first
// features. One choice in a thousand loses a candidate by it that had a chance of more
// than one in thirty.
const farBehind = 4.5

// trails gives the candidate under way the features of the boundary before j, and
// reports whether it is already far behind by them: such a candidate is dropped.
func (c *choice) trails(t *article, of uint32, j int) bool {
	if c.model == nil {
		c.buf = t.edge(c.buf, of, j)
		return false
	}
	known := t.edges[(of-forEnd)/1000].known(c.model, len(t.r))
	base := known[j]
	if base == 0 {
		n := len(c.buf)
		c.buf = t.edge(c.buf, of, j)
		base = c.model.Score(c.buf[n:])
		known[j], c.buf = base, c.buf[:n]
	}
	c.next.base = base
	c.lead = max(c.lead, base)
	return base < c.lead-farBehind
}

// edgeScores are a model's scores of the boundary before each rune of an article, by the
// features of the boundary alone; 0 where none was asked for.
type edgeScores struct {
	model  *learn.Linear
	scores []float64
}

// known are the scores of m for n runes.
func (x *edgeScores) known(m *learn.Linear, n int) []float64 {
	if x.model != m {
		x.model, x.scores = m, zeros(x.scores, n)
	}
	return x.scores
}
