package learn

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Rows are the training data of Trees: binary decisions, each with its inputs and
// the score that the trees correct.
type Rows struct {
	width  int
	inputs []uint8
	base   []float64
	right  []bool
	weight []float64
}

// Row adds a decision. All rows have the same number of inputs, at most maxInputs. A row of weight 2
// counts twice.
func (r *Rows) Row(inputs []uint8, base float64, right bool, weight float64) {
	r.width = len(inputs)
	r.inputs = append(r.inputs, inputs...)
	r.base = append(r.base, base)
	r.right = append(r.right, right)
	r.weight = append(r.weight, weight)
}

// A Forest holds the training settings of Trees.
type Forest struct {
	Trees  int
	Depth  int     // at most deepest
	Rate   float64 // share of each tree's correction that is taken
	Pull   float64 // pull of leaves to zero
	Least  float64 // curvature of the loss a leaf needs
	Inputs float64 // share of the inputs each tree may use
	Sample float64 // share of the rows each tree learns from
}

// A slope is the gradient of the loss and its curvature, summed over rows.
type slope struct{ g, h float64 }

// A grower is a forest during training.
type grower struct {
	Forest
	*Rows
	score  []float64 // by row
	slopes []slope   // by row
	usable []int     // inputs
	nodes  []node
	exact  []float64 // by node: the value of a leaf
}

// Grow trains Trees. The same rows give the same trees.
func (r *Rows) Grow(how Forest) *Trees {
	rng := rand.New(rand.NewPCG(1, 1))
	g := &grower{Forest: how, Rows: r, score: slices.Clone(r.base), slopes: make([]slope, len(r.base))}
	var roots []int32
	for range how.Trees {
		var sample []int32
		for i, s := range g.score {
			if rng.Float64() >= how.Sample {
				continue
			}
			p := Logistic(s)
			d := -p
			if r.right[i] {
				d = 1 - p
			}
			g.slopes[i] = slope{d * r.weight[i], p * (1 - p) * r.weight[i]}
			sample = append(sample, int32(i))
		}
		g.usable = g.usable[:0]
		for k := range r.width {
			if rng.Float64() < how.Inputs {
				g.usable = append(g.usable, k)
			}
		}
		root := g.grow(sample, how.Depth)
		roots = append(roots, root)
		for i := range g.score {
			g.score[i] += g.exact[leaf(g.nodes, root, r.inputs[i*r.width:])]
		}
	}
	return g.pack(roots)
}

// grow adds the best tree for rows and returns its root.
func (g *grower) grow(rows []int32, depth int) int32 {
	at := int32(len(g.nodes))
	var all slope
	for _, i := range rows {
		all.g += g.slopes[i].g
		all.h += g.slopes[i].h
	}
	g.nodes = append(g.nodes, node{input: -1})
	g.exact = append(g.exact, g.Rate*all.g/(all.h+g.Pull))
	if depth == 0 {
		return at
	}
	input, limit := g.split(rows, all)
	if input < 0 {
		return at
	}
	var sides [2][]int32
	for _, i := range rows {
		side := 0
		if g.inputs[int(i)*g.width+input] > limit {
			side = 1
		}
		sides[side] = append(sides[side], i)
	}
	low := g.grow(sides[0], depth-1)
	high := g.grow(sides[1], depth-1)
	g.nodes[at] = node{input: int16(input), limit: limit, next: [2]int32{low, high}}
	return at
}

// split returns the input and the limit that divide rows best, or -1.
func (g *grower) split(rows []int32, all slope) (input int, limit uint8) {
	gain := func(s slope) float64 { return s.g * s.g / (s.h + g.Pull) }
	best := gain(all) + 1e-3
	input = -1
	var by [256]slope // by value of the input
	for _, k := range g.usable {
		clear(by[:])
		for _, i := range rows {
			s := &by[g.inputs[int(i)*g.width+k]]
			s.g += g.slopes[i].g
			s.h += g.slopes[i].h
		}
		var low slope
		for v := range 255 {
			low.g += by[v].g
			low.h += by[v].h
			high := slope{all.g - low.g, all.h - low.h}
			if high.h < g.Least {
				break
			}
			if low.h < g.Least || by[v].h == 0 {
				continue
			}
			if x := gain(low) + gain(high); x > best {
				best, input, limit = x, k, uint8(v)
			}
		}
	}
	return input, limit
}

// pack completes the trees and rounds their leaves to eight bits.
func (g *grower) pack(roots []int32) *Trees {
	top := 1e-6
	for i, n := range g.nodes {
		if n.input < 0 {
			top = max(top, math.Abs(g.exact[i]))
		}
	}
	t := &Trees{step: top / 127}
	for _, root := range roots {
		x := newTree()
		g.complete(&x, root, 1, t.step)
		t.trees = append(t.trees, x)
	}
	return t
}

// complete puts what is at and below the node at into node k of t.
func (g *grower) complete(t *tree, at int32, k int, step float64) {
	n := &g.nodes[at]
	if n.input < 0 {
		*t.lowest(k) = int8(math.Round(g.exact[at] / step))
		return
	}
	t.splits[k] = newSplit(uint8(n.input), n.limit)
	g.complete(t, n.next[0], 2*k, step)
	g.complete(t, n.next[1], 2*k+1, step)
}

// A node compares an input with its limit and leads to one of two nodes behind
// it.
type node struct {
	input int16 // or -1 for a leaf
	limit uint8
	next  [2]int32 // for inputs up to limit, and above it
}

// leaf returns the leaf below the node at that a row leads to.
func leaf(nodes []node, at int32, row []uint8) int32 {
	for n := &nodes[at]; n.input >= 0; n = &nodes[at] {
		side := 0
		if row[n.input] > n.limit {
			side = 1
		}
		at = n.next[side]
	}
	return at
}
