package learn

import "math"

// maxLabels is the most labels a chain has; label 0 is "outside".
const maxLabels = 5

// A Chain is a linear-chain conditional random field over hashed features.
type Chain struct {
	labels int
	step   float64 // the value of one unit of weight
	Table  table

	// moves are the scores of steps from label to label; the last row is the
	// start. Forbidden steps score below never.
	Moves [maxLabels + 1][maxLabels]float64
	odds  [maxLabels + 1][maxLabels]float64 // their exponentials
}

// never is the score of a forbidden step.
const never = -1e9

// A Lattice holds the scores of one sequence, by token and label. Its buffers
// are reused for each sequence.
type Lattice struct {
	Scores []([maxLabels]float64)
	exps   []([maxLabels]float64) // the scores' exponentials, the largest one
	Alpha  []([maxLabels]float64)
	Beta   []([maxLabels]float64)
	norms  []float64 // by which alpha was divided
	back   []([maxLabels]uint8)
	Path   []uint8
}

// Reset prepares the lattice for n tokens.
func (l *Lattice) Reset(n int) {
	if cap(l.Scores) < n {
		l.Scores = make([][maxLabels]float64, n*2)
		l.Alpha = make([][maxLabels]float64, n*2)
		l.Beta = make([][maxLabels]float64, n*2)
		l.exps = make([][maxLabels]float64, n*2)
		l.norms = make([]float64, n*2)
		l.back = make([][maxLabels]uint8, n*2)
		l.Path = make([]uint8, n*2)
	}
	l.Scores, l.exps, l.Alpha, l.Beta = l.Scores[:n], l.exps[:n], l.Alpha[:n], l.Beta[:n]
	l.norms, l.back, l.Path = l.norms[:n], l.back[:n], l.Path[:n]
}

// Set scores token i from its features.
func (c *Chain) Set(l *Lattice, i int, features []uint32) {
	var row [4]int32
	c.Table.Score(features, &row)
	c.Put(l, i, &row)
}

// Put sets the scores of token i from a row of weights.
func (c *Chain) Put(l *Lattice, i int, row *[4]int32) {
	s := &l.Scores[i]
	s[0] = 0
	for k, v := range row {
		s[k+1] = float64(v) * c.step
	}
}

// Best finds the labels with the highest score, stores them in l.path, and
// returns the score.
func (c *Chain) Best(l *Lattice) float64 {
	n, L := len(l.Scores), c.labels
	v := l.Alpha
	for y := 0; y < L; y++ {
		v[0][y] = l.Scores[0][y] + c.Moves[L][y]
	}
	for i := 1; i < n; i++ {
		for y := 0; y < L; y++ {
			top, from := math.Inf(-1), 0
			for x := 0; x < L; x++ {
				if s := v[i-1][x] + c.Moves[x][y]; s > top {
					top, from = s, x
				}
			}
			v[i][y], l.back[i][y] = top+l.Scores[i][y], uint8(from)
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
		l.Path[i] = uint8(y)
		y = int(l.back[i][y])
	}
	return top
}

// Sum runs the forward pass and, if asked, the backward pass over a lattice,
// and returns the log of the total. It rescales token by token so that no
// probability underflows; alpha×beta are the labels' probabilities.
func (c *Chain) Sum(l *Lattice, backward bool) float64 {
	n, L := len(l.Scores), c.labels
	total := 0.0
	for i := range n {
		s, e, a := &l.Scores[i], &l.exps[i], &l.Alpha[i]
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
				in, p := 0.0, &l.Alpha[i-1]
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

func (c *Chain) backward(l *Lattice) {
	n, L := len(l.Scores), c.labels
	for y := range l.Beta[n-1] {
		l.Beta[n-1][y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var out [maxLabels]float64
		for y := 0; y < L; y++ {
			out[y] = l.exps[i+1][y] * l.Beta[i+1][y] / l.norms[i+1]
		}
		b := &l.Beta[i]
		for x := 0; x < L; x++ {
			b[x] = 0
			for y := 0; y < L; y++ {
				b[x] += c.odds[x][y] * out[y]
			}
		}
	}
}

// settle computes the odds from the moves.
func (c *Chain) settle() {
	for x := range c.Moves {
		for y := range c.Moves[x] {
			c.odds[x][y] = math.Exp(c.Moves[x][y])
		}
	}
}
