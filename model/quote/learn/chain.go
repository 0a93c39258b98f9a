package learn

import "math"

// maxLabels is the most labels a chain has; label 0 is "outside".
const maxLabels = 5

// A Chain is a linear-chain conditional random field over hashed features.
type Chain struct {
	labels int
	step   float64 // the value of one unit of weight
	Table  table

	// Moves are the scores of steps from label to label; the last row is the
	// start. Forbidden steps score below never.
	Moves [maxLabels + 1][maxLabels]float64

	// The moves by the label they lead to. Steps from or to labels that the chain does
	// not have cost infinitely much and have odds of 0.
	costs  [maxLabels][maxLabels]float64 // scores with the other sign
	odds   [maxLabels][maxLabels]float64 // exponentials of the scores
	onward [maxLabels][maxLabels]float64 // the same by the label they lead from
	start  [maxLabels]float64            // exponentials of the scores of the start
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
	scales []float64 // by which alpha was multiplied
	Path   []uint8
}

// Reset prepares the lattice for n tokens.
func (l *Lattice) Reset(n int) {
	if cap(l.Scores) < n {
		l.Scores = make([][maxLabels]float64, n*2)
		l.Alpha = make([][maxLabels]float64, n*2)
		l.Beta = make([][maxLabels]float64, n*2)
		l.exps = make([][maxLabels]float64, n*2)
		l.scales = make([]float64, n*2)
		l.Path = make([]uint8, n*2)
	}
	l.Scores, l.exps, l.Alpha, l.Beta = l.Scores[:n], l.exps[:n], l.Alpha[:n], l.Beta[:n]
	l.scales, l.Path = l.scales[:n], l.Path[:n]
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

// Best finds the labels with the highest score, stores them in l.Path, and
// returns the score.
func (c *Chain) Best(l *Lattice) float64 {
	n, L := len(l.Scores), c.labels
	v := l.Alpha // the least cost of a path to each label
	for y := range L {
		v[0][y] = -(l.Scores[0][y] + c.Moves[L][y])
	}
	for i := 1; i < n; i++ {
		p, s, to := &v[i-1], &l.Scores[i], &v[i]
		for y := range L {
			to[y] = least(p, &c.costs[y]) - s[y]
		}
	}
	y := 0
	for k := 1; k < L; k++ {
		if v[n-1][k] < v[n-1][y] {
			y = k
		}
	}
	cost := v[n-1][y]
	for i := n - 1; i >= 0; i-- {
		l.Path[i] = uint8(y)
		if i > 0 {
			y = c.from(&v[i-1], y)
		}
	}
	return -cost
}

// least is the least sum of two costs.
func least(p, m *[maxLabels]float64) float64 {
	return min(p[0]+m[0], p[1]+m[1], p[2]+m[2], p[3]+m[3], p[4]+m[4])
}

// from is the label from which the best path to label y comes; p are the costs of the
// paths to each.
func (c *Chain) from(p *[maxLabels]float64, y int) int {
	m := &c.costs[y]
	cost := least(p, m)
	x := 0
	for p[x]+m[x] != cost {
		x++
	}
	return x
}

// Sum runs the forward pass and, if asked, the backward pass over a lattice,
// and returns the log of the total. It rescales token by token so that no
// probability underflows; alpha×beta are the labels' probabilities.
func (c *Chain) Sum(l *Lattice, backward bool) float64 {
	L := min(c.labels, maxLabels)
	total, norms := 0.0, 1.0 // norms is the product of those whose logs are not in the total yet
	before := &c.start
	for i := range l.Scores {
		s, e, a := &l.Scores[i], &l.exps[i], &l.Alpha[i]
		top := s[0]
		for y := 1; y < L; y++ {
			top = max(top, s[y])
		}
		norm := 0.0
		for y := range L {
			e[y] = exp(s[y] - top)
			if i == 0 {
				a[y] = before[y] * e[y]
			} else {
				a[y] = product(before, &c.odds[y]) * e[y]
			}
			norm += a[y]
		}
		scale := 1 / norm
		for y := range L {
			a[y] *= scale
		}
		l.scales[i] = scale
		before = a
		total += top
		if norms *= norm; !(norms > 1e-100 && norms < 1e100) {
			total += math.Log(norms)
			norms = 1
		}
	}
	if backward {
		c.backward(l)
	}
	return total + math.Log(norms)
}

// lost changes no sum that 1 is part of. It is not 0: the likeliest label of a token may
// be forbidden, and the others need a sum to be divided by.
const lost = 0x1p-58

// exp is the exponential of a number that is not positive, lost where it is even less.
func exp(x float64) float64 {
	switch {
	case x == 0:
		return 1
	case x < -40:
		return lost
	}
	return math.Exp(x)
}

// product is the sum of the products of the numbers of two rows.
func product(p, o *[maxLabels]float64) float64 {
	return p[0]*o[0] + p[1]*o[1] + p[2]*o[2] + p[3]*o[3] + p[4]*o[4]
}

func (c *Chain) backward(l *Lattice) {
	L := min(c.labels, maxLabels)
	after := [maxLabels]float64{1, 1, 1, 1, 1}
	for i := len(l.Scores) - 1; i >= 0; i-- {
		l.Beta[i] = after
		var out [maxLabels]float64
		for y := range L {
			out[y] = l.exps[i][y] * after[y] * l.scales[i]
		}
		for x := range L {
			after[x] = product(&out, &c.onward[x])
		}
	}
}

// settle computes the costs and the odds from the moves.
func (c *Chain) settle() {
	for y := range maxLabels {
		c.start[y] = math.Exp(c.Moves[c.labels][y])
		for x := range maxLabels {
			c.costs[y][x], c.odds[y][x] = math.Inf(1), 0
			if x < c.labels && y < c.labels {
				c.costs[y][x], c.odds[y][x] = -c.Moves[x][y], math.Exp(c.Moves[x][y])
			}
			c.onward[x][y] = c.odds[y][x]
		}
	}
}
