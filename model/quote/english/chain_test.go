package english

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random is a chain and a lattice of n tokens with scores at random.
func random(rng *rand.Rand, labels, n int) (*chain, *lattice) {
	c, l := &chain{labels: labels}, &lattice{}
	for x := range c.moves {
		for y := range c.moves[x] {
			c.moves[x][y] = rng.NormFloat64()
		}
	}
	c.settle()
	l.reset(n)
	for i := range l.scores {
		for y := range labels {
			l.scores[i][y] = 3 * rng.NormFloat64()
		}
	}
	return c, l
}

// paths calls f with every labelling and its score.
func paths(c *chain, l *lattice, f func(path []uint8, score float64)) {
	path := make([]uint8, len(l.scores))
	var walk func(i int, score float64)
	walk = func(i int, score float64) {
		if i == len(path) {
			f(path, score)
			return
		}
		from := c.labels
		if i > 0 {
			from = int(path[i-1])
		}
		for y := range c.labels {
			path[i] = uint8(y)
			walk(i+1, score+c.moves[from][y]+l.scores[i][y])
		}
	}
	walk(0, 0)
}

func TestAChainAgreesWithCountingAllItsPaths(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 50 {
		c, l := random(rng, 2+rng.IntN(4), 1+rng.IntN(5))
		total, top := 0.0, math.Inf(-1)
		var best []uint8
		chance := make([][maxLabels]float64, len(l.scores))
		paths(c, l, func(path []uint8, score float64) {
			total += math.Exp(score)
			if score > top {
				top, best = score, slices.Clone(path)
			}
			for i, y := range path {
				chance[i][y] += math.Exp(score)
			}
		})
		if got := c.sum(l, true); math.Abs(got-math.Log(total)) > 1e-9 {
			t.Fatalf("the paths sum to %v, want %v", got, math.Log(total))
		}
		for i := range chance {
			for y := range c.labels {
				if got, want := l.alpha[i][y]*l.beta[i][y], chance[i][y]/total; math.Abs(got-want) > 1e-9 {
					t.Fatalf("label %d of token %d has chance %v, want %v", y, i, got, want)
				}
			}
		}
		if got := c.best(l); math.Abs(got-top) > 1e-9 || !slices.Equal(l.path, best) {
			t.Fatalf("best path %v (%v), want %v (%v)", l.path, got, best, top)
		}
	}
}
