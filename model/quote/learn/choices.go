package learn

import (
	"math"
	"math/rand/v2"
)

// Choices are the training data of a Linear: groups of candidates, with the
// right ones marked.
type Choices struct {
	features []uint32 // indexes of weights
	ends     []int32  // by candidate: where its features end
	right    []bool   // by candidate
	groups   []int32  // by group: where its candidates end
	refuse   []bool   // by group: whether all its candidates may be wrong
	weight   []float32
}

// Candidate adds a candidate to the current group.
func (c *Choices) Candidate(features []uint32, right bool) {
	for _, k := range features {
		c.features = append(c.features, k>>linearShift)
	}
	c.ends = append(c.ends, int32(len(c.features)))
	c.right = append(c.right, right)
}

// End ends the current group. With refuse, an extra candidate that scores zero
// means that none of them is right. A group of weight 2 counts twice.
func (c *Choices) End(refuse bool, weight float64) {
	c.groups = append(c.groups, int32(len(c.ends)))
	c.refuse = append(c.refuse, refuse)
	c.weight = append(c.weight, float32(weight))
}

// of returns the features of candidate i.
func (c *Choices) of(i int32) []uint32 {
	if i == 0 {
		return c.features[:c.ends[0]]
	}
	return c.features[c.ends[i-1]:c.ends[i]]
}

// A Plan holds the training settings of a Linear.
type Plan struct {
	Rounds int     // passes over the choices; the weights are averaged over the second half
	Least  int32   // occurrences a feature needs
	Rate   float64 // AdaGrad's learning rate
	Decay  float64 // pull to zero
	Drop   float64 // share of features left out at each step, at random
}

// A student is a Linear during training.
type student struct {
	Plan
	counts []int32
	w, g   []float32 // weights and the sums of their squared steps
	rng    *rand.Rand

	score []float64 // of the group's candidates
	kept  []uint32  // their features that are not dropped
	ends  []int
}

// Teach trains a Linear to give the right candidates of each group the larger
// share of its softmax. The same choices give the same weights.
func (c *Choices) Teach(how Plan) *Linear {
	const size = 1 << linearBits
	s := &student{Plan: how, counts: make([]int32, size), w: make([]float32, size), g: make([]float32, size), rng: rand.New(rand.NewPCG(1, 1))}
	for _, k := range c.features {
		s.counts[k]++
	}
	sums := make([]float64, size)
	order := s.rng.Perm(len(c.groups))
	taken := (how.Rounds + 1) / 2
	for round := range how.Rounds {
		s.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, o := range order {
			s.step(c, o)
		}
		if round >= how.Rounds-taken {
			for k, v := range s.w {
				sums[k] += float64(v)
			}
		}
	}
	return quantized(sums, taken)
}

// step trains on one group.
func (s *student) step(c *Choices, group int) {
	from, to := int32(0), c.groups[group]
	if group > 0 {
		from = c.groups[group-1]
	}
	s.score, s.kept, s.ends = s.score[:0], s.kept[:0], s.ends[:0]
	some := false
	for i := from; i < to; i++ {
		some = some || c.right[i]
		sum := 0.0
		for _, k := range c.of(i) {
			if s.counts[k] >= s.Least && s.rng.Float64() >= s.Drop {
				s.kept = append(s.kept, k)
				sum += float64(s.w[k])
			}
		}
		s.ends = append(s.ends, len(s.kept))
		s.score = append(s.score, sum/(1-s.Drop))
	}
	if !some && !c.refuse[group] {
		return
	}
	if c.refuse[group] {
		s.score = append(s.score, 0)
	}
	Softmax(s.score)
	mass := 0.0 // the share of the right candidates
	for i := from; i < to; i++ {
		if c.right[i] {
			mass += s.score[i-from]
		}
	}
	at := 0
	for i, end := range s.ends {
		p := s.score[i]
		grad := -p
		if c.right[from+int32(i)] {
			grad += p / max(mass, 1e-12)
		}
		grad *= float64(c.weight[group])
		for _, k := range s.kept[at:end] {
			d := float32(grad) - float32(s.Decay)*s.w[k]
			s.g[k] += d * d
			s.w[k] += float32(s.Rate) * d / float32(math.Sqrt(float64(s.g[k])+1e-8))
		}
		at = end
	}
}

// quantized returns the model with the weights sums/n rounded to eight bits.
func quantized(sums []float64, n int) *Linear {
	top := 0.0
	for k := range sums {
		sums[k] /= float64(max(n, 1))
		top = max(top, math.Abs(sums[k]))
	}
	m := &Linear{step: max(min(top, 4), 1e-6) / 127, weights: make([]int8, len(sums))}
	for k, v := range sums {
		m.weights[k] = int8(min(max(math.Round(v/m.step), -127), 127))
	}
	return m
}
