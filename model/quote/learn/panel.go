package learn

// A Panel is several Linears that score the same features at once: the weights they
// have for a feature stand in one word of memory.
type Panel struct {
	weights []uint64 // by feature: a byte for each seat, its weight plus bias
	steps   [seats]float64
}

// seats is the most Linears a Panel has.
const seats = 8

// A Seat is a Linear in a Panel. It sees the features with the bits of Mask inverted.
type Seat struct {
	Model *Linear // nil scores 0
	Mask  uint32
}

// NewPanel returns the panel of up to eight models.
func NewPanel(models ...Seat) *Panel {
	const zeros = bias * 0x0101010101010101
	p := &Panel{weights: make([]uint64, 1<<mostBits)}
	for k := range p.weights {
		p.weights[k] = zeros
	}
	for i, s := range models {
		if s.Model == nil {
			continue
		}
		p.steps[i] = s.Model.step
		from, shift, lane := s.Model.weights, s.Model.shift&31, 8*i&63
		for k := range p.weights {
			p.weights[k] += uint64(from[(uint32(k)<<(32-mostBits)^s.Mask)>>shift]) << lane
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
		x := p.weights[f>>(32-mostBits)]
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
