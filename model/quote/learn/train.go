package learn

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
)

// A Corpus is the training data of a chain: sequences of tokens with their
// features and labels, in a few flat lists.
type Corpus struct {
	features []uint32 // keys, after number the numbers of kept features
	ends     []int32  // by token: where its features end
	labels   []uint8  // by token
	seqs     []int32  // by sequence: where its tokens end
	keys     []uint32 // by feature number, rising
}

// Token adds a token to the current sequence.
func (c *Corpus) Token(f []uint32, label uint8) {
	for _, k := range f {
		c.features = append(c.features, keyOf(k))
	}
	c.ends = append(c.ends, int32(len(c.features)))
	c.labels = append(c.labels, label)
}

// End ends the current sequence.
func (c *Corpus) End() { c.seqs = append(c.seqs, int32(len(c.ends))) }

// number drops the features that keep rejects and numbers the rest by their
// keys.
func (c *Corpus) number(keep func(key uint32) bool) {
	ids := map[uint32]int32{}
	for _, k := range c.features {
		if keep(k) {
			ids[k] = 0
		}
	}
	c.keys = make([]uint32, 0, len(ids))
	for k := range ids {
		c.keys = append(c.keys, k)
	}
	slices.Sort(c.keys)
	for i, k := range c.keys {
		ids[k] = int32(i)
	}
	n, from := 0, int32(0)
	for i, end := range c.ends {
		for _, k := range c.features[from:end] {
			if id, ok := ids[k]; ok {
				c.features[n] = uint32(id)
				n++
			}
		}
		from, c.ends[i] = end, int32(n)
	}
	c.features = c.features[:n]
}

// frequent reports, by key, whether it occurs at least least times.
func (c *Corpus) frequent(least int32) func(uint32) bool {
	counts := map[uint32]int32{}
	for _, k := range c.features {
		counts[k]++
	}
	return func(k uint32) bool { return counts[k] >= least }
}

// A cell is a weight and the sum of its squared steps, with which AdaGrad slows
// it down.
type cell struct{ w, g float32 }

// A learner is a chain during training.
type learner struct {
	Chain
	drop    float64
	cells   []cell // by feature and label after the first
	moveSum [maxLabels + 1][maxLabels]float64
	lat     Lattice
}

// A Course holds the training settings of a chain.
type Course struct {
	Name   string
	Labels int
	Forbid func(from, to int) bool
	Least  int32   // occurrences a feature needs
	Rounds int     // passes over the corpus
	Budget int     // maximum number of features: the weakest are dropped and the rest trained again
	Drop   float64 // share of features left out at each step, at random
	Orders int     // if not 0, the kept features are trained again in so many orders and their weights averaged
}

const (
	rate    = 0.02 // AdaGrad's learning rate; small, because the features are many and rare
	decay   = 2e-6 // pull to zero at each touch
	average = 6    // the weights are averaged over this many last rounds
)

// Teach trains a chain on a corpus, which it consumes.
func Teach(log io.Writer, c *Corpus, how Course) (Chain, []Feature) {
	c.number(c.frequent(how.Least))
	l := &learner{drop: how.Drop, Chain: Chain{labels: how.Labels}, cells: make([]cell, len(c.keys)*(how.Labels-1))}
	for x := 0; x <= how.Labels; x++ {
		for y := 0; y < how.Labels; y++ {
			if how.Forbid != nil && how.Forbid(x, y) {
				l.Moves[x][y] = never
			}
		}
	}
	fmt.Fprintf(log, "%s: %d sequences, %d tokens, %d features\n", how.Name, len(c.seqs), len(c.ends), len(c.keys))
	rng := rand.New(rand.NewPCG(1, 1))
	l.run(log, c, how.Rounds, rng)
	l.prune(c, how.Budget)
	fmt.Fprintf(log, "%s: %d features kept\n", how.Name, len(c.keys))
	if how.Orders == 0 {
		l.run(log, c, 2, rng)
	} else {
		l.average(log, c, how, rng)
	}
	features := l.quantize(c)
	w := &Writer{}
	w.Chain(&l.Chain, features)
	r := &Reader{B: w.B}
	return r.Chain(), features
}

// average trains anew in several orders and sets the weights to the average: what one order
// happens to favour counts less.
func (l *learner) average(log io.Writer, c *Corpus, how Course, rng *rand.Rand) {
	sums := make([]float64, len(l.cells))
	var moves [maxLabels + 1][maxLabels]float64
	for range how.Orders {
		clear(l.cells)
		clear(l.moveSum[:])
		for x := range l.Moves {
			for y := range l.Moves[x] {
				if l.Moves[x][y] > never/2 {
					l.Moves[x][y] = 0
				}
			}
		}
		l.run(log, c, how.Rounds, rng)
		for k := range l.cells {
			sums[k] += float64(l.cells[k].w) / float64(how.Orders)
		}
		for x := range moves {
			for y := range moves[x] {
				moves[x][y] += l.Moves[x][y] / float64(how.Orders)
			}
		}
	}
	for k := range l.cells {
		l.cells[k].w = float32(sums[k])
	}
	l.Moves = moves
}

// run trains on the corpus and sets the weights to their average over the last
// rounds.
func (l *learner) run(log io.Writer, c *Corpus, rounds int, rng *rand.Rand) {
	order := rng.Perm(len(c.seqs))
	sums := make([]float64, len(l.cells))
	var moves [maxLabels + 1][maxLabels]float64
	taken := min(average, rounds)
	for round := range rounds {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		fit := 0.0
		for _, o := range order {
			from := int32(0)
			if o > 0 {
				from = c.seqs[o-1]
			}
			fit += l.step(c, int(from), int(c.seqs[o]), rng)
		}
		fmt.Fprintf(log, "  round %d: log likelihood %.0f\n", round+1, fit)
		if round >= rounds-taken {
			for k := range l.cells {
				sums[k] += float64(l.cells[k].w)
			}
			for x := range moves {
				for y := range moves[x] {
					moves[x][y] += l.Moves[x][y]
				}
			}
		}
	}
	for k := range l.cells {
		l.cells[k].w = float32(sums[k] / float64(taken))
	}
	for x := range moves {
		for y := range moves[x] {
			l.Moves[x][y] = moves[x][y] / float64(taken)
		}
	}
}

// step trains on the sequence of tokens [from, to) and returns its log
// likelihood before the step.
func (l *learner) step(c *Corpus, from, to int, rng *rand.Rand) float64 {
	n, m := to-from, l.labels-1
	if n == 0 {
		return 0
	}
	l.lat.Reset(n)
	span := func(i int) []uint32 {
		start := int32(0)
		if i > 0 {
			start = c.ends[i-1]
		}
		return c.features[start:c.ends[i]]
	}
	if l.drop > 0 {
		kept := make([][]uint32, n)
		for i := range n {
			for _, f := range span(from + i) {
				if rng.Float64() >= l.drop {
					kept[i] = append(kept[i], f)
				}
			}
		}
		span = func(i int) []uint32 { return kept[i-from] }
	}
	for i := range n {
		var row [maxLabels]float32
		for _, f := range span(from + i) {
			for y, x := range l.cells[int(f)*m : int(f)*m+m] {
				row[y+1] += x.w
			}
		}
		for y, v := range row {
			l.lat.Scores[i][y] = float64(v) / (1 - l.drop)
		}
	}
	l.settle()
	total := l.Sum(&l.lat, true)
	fit := -total
	last := l.labels
	for i := range n {
		gold := int(c.labels[from+i])
		fit += l.lat.Scores[i][gold] + l.Moves[last][gold]
		last = gold
		fs := span(from + i)
		for y := 1; y <= m; y++ {
			g := -l.lat.Alpha[i][y] * l.lat.Beta[i][y]
			if y == gold {
				g++
			}
			if math.Abs(g) < 1e-4 {
				continue
			}
			for _, f := range fs {
				l.cells[int(f)*m+y-1].learn(float32(g))
			}
		}
	}
	l.stepMoves(c, from, n)
	return fit
}

func (x *cell) learn(g float32) {
	g -= float32(decay) * x.w
	x.g += float32(g * g)
	x.w += float32(rate * g / float32(math.Sqrt(float64(x.g)+1e-8)))
}

// stepMoves updates the scores from label to label.
func (l *learner) stepMoves(c *Corpus, from, n int) {
	var grad [maxLabels + 1][maxLabels]float64
	L, a, b := l.labels, l.lat.Alpha, l.lat.Beta
	for y := range L {
		grad[L][y] -= a[0][y] * b[0][y]
	}
	grad[L][c.labels[from]]++
	for i := 1; i < n; i++ {
		for x := range L {
			for y := range L {
				grad[x][y] -= a[i-1][x] * l.odds[y][x] * l.lat.exps[i][y] * b[i][y] * l.lat.scales[i]
			}
		}
		grad[c.labels[from+i-1]][c.labels[from+i]]++
	}
	for x := range grad {
		for y, g := range grad[x] {
			if g != 0 && l.Moves[x][y] > never/2 {
				g -= decay * l.Moves[x][y]
				l.moveSum[x][y] += g * g
				l.Moves[x][y] += rate * g / math.Sqrt(l.moveSum[x][y]+1e-8)
			}
		}
	}
}

// strength returns the largest weight of a feature.
func (l *learner) strength(f int) float64 {
	m, top := l.labels-1, 0.0
	for _, x := range l.cells[f*m : f*m+m] {
		top = max(top, math.Abs(float64(x.w)))
	}
	return top
}

// prune drops the weakest features until the budget is met.
func (l *learner) prune(c *Corpus, budget int) {
	limit := 0.0
	if len(c.keys) > budget {
		all := make([]float64, len(c.keys))
		for f := range all {
			all[f] = l.strength(f)
		}
		slices.Sort(all)
		limit = all[len(all)-budget]
	}
	m := l.labels - 1
	renumbered := make([]int32, len(c.keys))
	n := 0
	for f, k := range c.keys {
		renumbered[f] = -1
		if l.strength(f) < limit {
			continue
		}
		renumbered[f] = int32(n)
		c.keys[n] = k
		copy(l.cells[n*m:n*m+m], l.cells[f*m:f*m+m])
		n++
	}
	c.keys, l.cells = c.keys[:n], l.cells[:n*m]
	k, from := 0, int32(0)
	for i, end := range c.ends {
		for _, f := range c.features[from:end] {
			if r := renumbered[f]; r >= 0 {
				c.features[k] = uint32(r)
				k++
			}
		}
		from, c.ends[i] = end, int32(k)
	}
	c.features = c.features[:k]
}

// quantize rounds the weights to eight bits.
func (l *learner) quantize(c *Corpus) []Feature {
	top := 0.0
	for f := range c.keys {
		top = max(top, l.strength(f))
	}
	l.Chain.step = min(top, 5) / 127
	m := l.labels - 1
	var out []Feature
	for f, k := range c.keys {
		x := Feature{key: k}
		any := false
		for y, c := range l.cells[f*m : f*m+m] {
			v := min(max(int(math.Round(float64(c.w)/l.Chain.step)), -127), 127)
			x.weights[y] = int8(v)
			any = any || v != 0
		}
		if any {
			out = append(out, x)
		}
	}
	return out
}
