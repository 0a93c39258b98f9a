package english

import "math"

// maxLabels is the most labels a chain has; label 0 is "outside".
const maxLabels = 5

// A chain is a linear-chain conditional random field over hashed features.
type chain struct {
	labels int
	step   float64 // what a weight of one is worth
	table  table

	// moves are the scores from label to label, the last row from the start;
	// forbidden ones are below never.
	moves [maxLabels + 1][maxLabels]float64
	odds  [maxLabels + 1][maxLabels]float64 // their exponentials
}

// never marks a step from label to label that cannot be.
const never = -1e9

// A lattice is one sequence scored by a chain: scores by token and label.
// Its buffers are used again from sequence to sequence.
type lattice struct {
	scores []([maxLabels]float64)
	exps   []([maxLabels]float64) // the scores' exponentials, the largest one
	alpha  []([maxLabels]float64)
	beta   []([maxLabels]float64)
	norms  []float64 // by which alpha was divided
	back   []([maxLabels]uint8)
	path   []uint8
}

// reset makes room for n tokens.
func (l *lattice) reset(n int) {
	if cap(l.scores) < n {
		l.scores = make([][maxLabels]float64, n*2)
		l.alpha = make([][maxLabels]float64, n*2)
		l.beta = make([][maxLabels]float64, n*2)
		l.exps = make([][maxLabels]float64, n*2)
		l.norms = make([]float64, n*2)
		l.back = make([][maxLabels]uint8, n*2)
		l.path = make([]uint8, n*2)
	}
	l.scores, l.exps, l.alpha, l.beta = l.scores[:n], l.exps[:n], l.alpha[:n], l.beta[:n]
	l.norms, l.back, l.path = l.norms[:n], l.back[:n], l.path[:n]
}

// set scores token i by its features.
func (c *chain) set(l *lattice, i int, features []uint32) {
	var row [4]int32
	c.table.score(features, &row)
	c.put(l, i, &row)
}

// put gives token i the scores of a row of weights.
func (c *chain) put(l *lattice, i int, row *[4]int32) {
	s := &l.scores[i]
	s[0] = 0
	for k, v := range row {
		s[k+1] = float64(v) * c.step
	}
}

// best finds the likeliest labels, in l.path, and their score.
func (c *chain) best(l *lattice) float64 {
	n, L := len(l.scores), c.labels
	v := l.alpha
	for y := 0; y < L; y++ {
		v[0][y] = l.scores[0][y] + c.moves[L][y]
	}
	for i := 1; i < n; i++ {
		for y := 0; y < L; y++ {
			top, from := math.Inf(-1), 0
			for x := 0; x < L; x++ {
				if s := v[i-1][x] + c.moves[x][y]; s > top {
					top, from = s, x
				}
			}
			v[i][y], l.back[i][y] = top+l.scores[i][y], uint8(from)
		}
	}
	y := 0
	for k := 1; k < L; k++ {
		if v[n-1][k] > v[n-1][y] {
			y = k
		}
	}
	top := v[n-1][y]
	for i := n - 1; i >= 0; i-- {
		l.path[i] = uint8(y)
		y = int(l.back[i][y])
	}
	return top
}

// sum runs forward and, if asked, backward over a lattice and returns the log
// of the total. Probabilities are kept in scale token by token, so that
// alpha×beta are the labels' chances and none gets too small.
func (c *chain) sum(l *lattice, backward bool) float64 {
	n, L := len(l.scores), c.labels
	total := 0.0
	for i := range n {
		s, e, a := &l.scores[i], &l.exps[i], &l.alpha[i]
		top := s[0]
		for y := 1; y < L; y++ {
			top = max(top, s[y])
		}
		norm := 0.0
		for y := 0; y < L; y++ {
			e[y] = math.Exp(s[y] - top)
			if i == 0 {
				a[y] = c.odds[L][y] * e[y]
			} else {
				in, p := 0.0, &l.alpha[i-1]
				for x := 0; x < L; x++ {
					in += p[x] * c.odds[x][y]
				}
				a[y] = in * e[y]
			}
			norm += a[y]
		}
		for y := 0; y < L; y++ {
			a[y] /= norm
		}
		l.norms[i] = norm
		total += top + math.Log(norm)
	}
	if backward {
		c.backward(l)
	}
	return total
}

func (c *chain) backward(l *lattice) {
	n, L := len(l.scores), c.labels
	for y := range l.beta[n-1] {
		l.beta[n-1][y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var out [maxLabels]float64
		for y := 0; y < L; y++ {
			out[y] = l.exps[i+1][y] * l.beta[i+1][y] / l.norms[i+1]
		}
		b := &l.beta[i]
		for x := 0; x < L; x++ {
			b[x] = 0
			for y := 0; y < L; y++ {
				b[x] += c.odds[x][y] * out[y]
			}
		}
	}
}

// settle makes the odds of the moves.
func (c *chain) settle() {
	for x := range c.moves {
		for y := range c.moves[x] {
			c.odds[x][y] = math.Exp(c.moves[x][y])
		}
	}
}
