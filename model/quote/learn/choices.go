package learn

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// Choices are the training data of a Linear: groups of candidates, with the
// right ones marked.
type Choices struct {
	features []uint32 // keys
	ends     []int32  // by candidate: where its features end
	right    []bool   // by candidate
	groups   []int32  // by group: where its candidates end
	refuse   []bool   // by group: whether all its candidates may be wrong
	weight   []float32
}

// Candidate adds a candidate to the current group.
func (c *Choices) Candidate(features []uint32, right bool) {
	c.features = append(c.features, features...)
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
	Floor  float64 // weights below are left out, in units of an eight-bit weight
	Orders int     // if not 0, the choices are learnt in so many orders and the weights averaged
}

// A student is a Linear during training.
type student struct {
	Plan
	cells []cell // by feature
	rng   *rand.Rand
	bits  uint64 // drawn and not used yet
	left  int    // how many times 16 of them

	score []float64 // of the group's candidates
	kept  []uint32  // their features that are not dropped
	ends  []int
}

// drops draws whether a feature is left out.
func (s *student) drops(share uint16) bool {
	if s.left == 0 {
		s.bits, s.left = s.rng.Uint64(), 4
	}
	s.left--
	x := uint16(s.bits)
	s.bits >>= 16
	return x < share
}

// Teach trains a Linear to give the right candidates of each group the larger
// share of its softmax. The same choices give the same weights.
func (c *Choices) Teach(how Plan) *Linear {
	shift := c.shift(how.Least)
	c, slots := c.frequent(how.Least, shift)
	sums := make([]float64, len(slots))
	taken := (how.Rounds + 1) / 2
	s := &student{Plan: how, cells: make([]cell, len(slots)), rng: rand.New(rand.NewPCG(1, 1))}
	order := s.rng.Perm(len(c.groups))
	for range max(how.Orders, 1) {
		clear(s.cells)
		for round := range how.Rounds {
			s.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, o := range order {
				s.step(c, o)
			}
			if round >= how.Rounds-taken {
				for k := range s.cells {
					sums[k] += float64(s.cells[k].w)
				}
			}
		}
	}
	all := make([]float64, 1<<(32-shift))
	for k, slot := range slots {
		all[slot] = sums[k]
	}
	m := quantized(all, taken*max(how.Orders, 1), how.Floor)
	m.shift = shift
	return m
}

// room is how many times as many weights a table has as there are features, as far
// as its size allows. With 4, three Chinese quotations in a thousand fewer were right
// in cross-validation than with 32, which costs memory.
const room = 8

// shift maps the keys of c to a table with room for those that occur at least least
// times.
func (c *Choices) shift(least int32) uint8 {
	const fine = 22 // bits by which nearly all features are told apart
	counts := make([]int32, 1<<fine)
	n := 0
	for _, k := range c.features {
		if counts[k>>(32-fine)]++; counts[k>>(32-fine)] == least {
			n++
		}
	}
	return uint8(32 - min(max(bits.Len(uint(room*n)), leastBits), mostBits))
}

// frequent returns c with the features that occur at least least times, numbered,
// and by number where their weights stand.
func (c *Choices) frequent(least int32, shift uint8) (*Choices, []uint32) {
	counts := make([]int32, 1<<(32-shift))
	for _, k := range c.features {
		counts[k>>shift]++
	}
	numbers := make([]uint32, len(counts))
	var slots []uint32
	for k, n := range counts {
		if n >= least {
			numbers[k] = uint32(len(slots))
			slots = append(slots, uint32(k))
		}
	}
	out := *c
	out.features, out.ends = make([]uint32, 0, len(c.features)), make([]int32, len(c.ends))
	from := int32(0)
	for i, end := range c.ends {
		for _, k := range c.features[from:end] {
			if counts[k>>shift] >= least {
				out.features = append(out.features, numbers[k>>shift])
			}
		}
		from, out.ends[i] = end, int32(len(out.features))
	}
	return &out, slots
}

// step trains on one group.
func (s *student) step(c *Choices, group int) {
	from, to := int32(0), c.groups[group]
	if group > 0 {
		from = c.groups[group-1]
	}
	s.score, s.kept, s.ends = s.score[:0], s.kept[:0], s.ends[:0]
	some := false
	share := uint16(s.Drop * (1 << 16))
	for i := from; i < to; i++ {
		some = some || c.right[i]
		sum := 0.0
		for _, k := range c.of(i) {
			if !s.drops(share) {
				s.kept = append(s.kept, k)
				sum += float64(s.cells[k].w)
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
		step, decay, rate := float32(grad), float32(s.Decay), float32(s.Rate)
		for _, k := range s.kept[at:end] {
			x := &s.cells[k]
			d := step - decay*x.w
			x.g += d * d
			x.w += rate * d / float32(math.Sqrt(float64(x.g)+1e-8))
		}
		at = end
	}
}

// quantized returns the model with the weights sums/n rounded to eight bits; those
// below floor are 0.
func quantized(sums []float64, n int, floor float64) *Linear {
	top := 0.0
	for k := range sums {
		sums[k] /= float64(max(n, 1))
		top = max(top, math.Abs(sums[k]))
	}
	m := &Linear{step: max(min(top, 4), 1e-6) / 127, weights: make([]int8, len(sums))}
	for k, v := range sums {
		if math.Abs(v) < floor*m.step {
			continue
		}
		m.weights[k] = int8(min(max(math.Round(v/m.step), -127), 127))
	}
	return m
}
