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
}

// never marks a step from label to label that cannot be.
const never = -1e9

// A lattice is one sequence scored by a chain: scores by token and label.
// Its buffers are used again from sequence to sequence.
type lattice struct {
	scores []([maxLabels]float64)
	alpha  []([maxLabels]float64)
	beta   []([maxLabels]float64)
	back   []([maxLabels]uint8)
	path   []uint8
}

// reset makes room for n tokens.
func (l *lattice) reset(n int) {
	if cap(l.scores) < n {
		l.scores = make([][maxLabels]float64, n*2)
		l.alpha = make([][maxLabels]float64, n*2)
		l.beta = make([][maxLabels]float64, n*2)
		l.back = make([][maxLabels]uint8, n*2)
		l.path = make([]uint8, n*2)
	}
	l.scores, l.alpha, l.beta, l.back, l.path = l.scores[:n], l.alpha[:n], l.beta[:n], l.back[:n], l.path[:n]
}

// set scores token i by its features.
func (c *chain) set(l *lattice, i int, features []uint32) {
	var row [4]int32
	c.table.score(features, &row)
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

// sum runs forward and, if asked, backward over a lattice: then
// exp(alpha+beta-total) are the labels' probabilities. It returns the total.
func (c *chain) sum(l *lattice, backward bool) float64 {
	n, L := len(l.scores), c.labels
	var tmp [maxLabels]float64
	a, b := l.alpha, l.beta
	for y := 0; y < L; y++ {
		a[0][y] = l.scores[0][y] + c.moves[L][y]
	}
	for i := 1; i < n; i++ {
		for y := 0; y < L; y++ {
			for x := 0; x < L; x++ {
				tmp[x] = a[i-1][x] + c.moves[x][y]
			}
			a[i][y] = logSum(tmp[:L]) + l.scores[i][y]
		}
	}
	if backward {
		b[n-1] = [maxLabels]float64{}
		for i := n - 2; i >= 0; i-- {
			for x := 0; x < L; x++ {
				for y := 0; y < L; y++ {
					tmp[y] = b[i+1][y] + c.moves[x][y] + l.scores[i+1][y]
				}
				b[i][x] = logSum(tmp[:L])
			}
		}
	}
	return logSum(a[n-1][:L])
}

// logSum is the logarithm of the sum of the exponentials of v.
func logSum(v []float64) float64 {
	top := v[0]
	for _, x := range v[1:] {
		top = max(top, x)
	}
	if top <= never/2 {
		return never
	}
	s := 0.0
	for _, x := range v {
		if d := x - top; d > -30 {
			s += math.Exp(d)
		}
	}
	return top + math.Log(s)
}
