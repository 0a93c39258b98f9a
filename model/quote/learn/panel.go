package learn

import "encoding/binary"

// A Panel is several Linears that score the same features at once: the weights they
// have for a feature stand in one word of memory.
type Panel struct {
	weights *[1 << mostBits][seats]uint8 // by feature: for each seat its weight plus bias
	steps   [seats]float64
}

// seats is the most Linears a Panel has.
const seats = 8

// A Seat is a Linear in a Panel. It sees the features with the bits of Mask inverted,
// which are among the first ten.
type Seat struct {
	Model *Linear // nil scores 0
	Mask  uint32
}

// NewPanel returns the panel of up to eight models.
func NewPanel(models ...Seat) *Panel {
	p := &Panel{weights: new([1 << mostBits][seats]uint8)}
	const block = 1 << (mostBits - 10) // features that have their first ten bits in common
	for at := 0; at < len(p.weights); at += block {
		to := p.weights[at : at+block]
		for i, s := range models {
			if s.Model == nil {
				continue
			}
			p.steps[i] = s.Model.step
			first := (uint32(at)<<(32-mostBits) ^ s.Mask) >> s.Model.shift
			from, narrow := s.Model.weights[first:], s.Model.shift-(32-mostBits)
			for k := range to {
				to[k][i%seats] = bias + uint8(from[k>>(narrow&31)])
			}
		}
	}
	return p
}

// Panelled is how many features a Panel scores at once.
const Panelled = 18

// Sums are the sums of the weights of every seat of a Panel, each weight plus bias, two
// bytes a sum: first those of the even seats, then those of the odd ones.
type Sums [2]uint64

// Sum adds up the weights of features.
func (p *Panel) Sum(features *[Panelled]uint32) (s Sums) {
	const each = 0x00FF00FF00FF00FF
	for _, f := range features {
		x := binary.LittleEndian.Uint64(p.weights[f>>(32-mostBits)][:])
		s[0] += x & each
		s[1] += x >> 8 & each
	}
	return s
}

// Score is the score of a seat.
func (p *Panel) Score(s Sums, seat int) float64 {
	sum := s[seat%2] >> (16 * (seat / 2)) & 0xFFFF
	return float64(int(sum)-bias*Panelled) * p.steps[seat]
}
