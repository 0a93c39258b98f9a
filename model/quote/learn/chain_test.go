package learn

import (
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random is a chain and a lattice of n tokens with scores at random.
func random(rng *rand.Rand, labels, n int) (*Chain, *Lattice) {
	c, l := &Chain{labels: labels}, &Lattice{}
	for x := range c.Moves {
		for y := range c.Moves[x] {
			c.Moves[x][y] = rng.NormFloat64()
		}
	}
	c.settle()
	l.Reset(n)
	for i := range l.Scores {
		for y := range labels {
			l.Scores[i][y] = 3 * rng.NormFloat64()
		}
	}
	return c, l
}

// paths calls f with every labelling and its score.
func paths(c *Chain, l *Lattice, f func(path []uint8, score float64)) {
	path := make([]uint8, len(l.Scores))
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
			walk(i+1, score+c.Moves[from][y]+l.Scores[i][y])
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
		chance := make([][maxLabels]float64, len(l.Scores))
		paths(c, l, func(path []uint8, score float64) {
			total += math.Exp(score)
			if score > top {
				top, best = score, slices.Clone(path)
			}
			for i, y := range path {
				chance[i][y] += math.Exp(score)
			}
		})
		if got := c.Sum(l, true); math.Abs(got-math.Log(total)) > 1e-9 {
			t.Fatalf("the paths sum to %v, want %v", got, math.Log(total))
		}
		for i := range chance {
			for y := range c.labels {
				if got, want := l.Alpha[i][y]*l.Beta[i][y], chance[i][y]/total; math.Abs(got-want) > 1e-9 {
					t.Fatalf("label %d of token %d has chance %v, want %v", y, i, got, want)
				}
			}
		}
		if got := c.Best(l); math.Abs(got-top) > 1e-9 || !slices.Equal(l.Path, best) {
			t.Fatalf("best path %v (%v), want %v (%v)", l.Path, got, best, top)
		}
	}
}

func TestALikeliestLabelThatIsForbiddenLeavesTheOthers(t *testing.T) {
	c, l := random(rand.New(rand.NewPCG(5, 5)), 3, 3)
	c.Moves[0][2] = never
	c.settle()
	l.Scores[0] = [maxLabels]float64{0, -200, -200}
	l.Scores[1] = [maxLabels]float64{0, 0, 60}
	if got := c.Sum(l, true); math.IsNaN(got) || math.IsInf(got, 0) {
		t.Errorf("the paths sum to %v", got)
	}
	for i := range l.Scores {
		sum := 0.0
		for y := range c.labels {
			sum += l.Alpha[i][y] * l.Beta[i][y]
		}
		if !(math.Abs(sum-1) < 1e-9) {
			t.Errorf("the labels of token %d have chances of %v in all", i, sum)
		}
	}
}

func TestOrdersAreAveragedTheSameEachTime(t *testing.T) {
	corpus := func() *Corpus {
		rng := rand.New(rand.NewPCG(3, 3))
		c := &Corpus{}
		for range 400 { // feature 1 tells label 1 in nine of ten cases, feature 2 nothing
			f, label := []uint32{Key(2, 0, 0, 0)}, uint8(0)
			if rng.IntN(2) == 0 {
				f = append(f, Key(1, 0, 0, 0))
				label = 1
			}
			if rng.IntN(10) == 0 {
				label = 1 - label
			}
			c.Token(f, label)
			c.End()
		}
		return c
	}
	how := Course{Name: "test", Labels: 2, Least: 1, Rounds: 4, Budget: 10, Drop: 0.2, Orders: 3}
	chain, features := Teach(io.Discard, corpus(), how)
	again, same := Teach(io.Discard, corpus(), how)
	if !slices.Equal(features, same) || chain.Moves != again.Moves {
		t.Error("the same corpus teaches another chain")
	}
	l := &Lattice{}
	for _, with := range []bool{false, true} {
		f := []uint32{Key(2, 0, 0, 0)}
		if with {
			f = append(f, Key(1, 0, 0, 0))
		}
		l.Reset(1)
		chain.Set(l, 0, f)
		chain.Best(l)
		if (l.Path[0] == 1) != with {
			t.Errorf("with the telling feature %v the label is %d", with, l.Path[0])
		}
	}
}
