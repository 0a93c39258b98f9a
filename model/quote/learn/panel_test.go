package learn

import (
	"math/rand/v2"
	"testing"
)

// A panel gives what each of its models gives, whatever the size of their tables.
func TestPanelScoresAsItsModelsDo(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(bits int) *Linear {
		m := &Linear{step: rng.Float64(), shift: uint8(32 - bits), weights: make([]int8, 1<<bits)}
		for i := range m.weights {
			m.weights[i] = int8(rng.IntN(256) * rng.IntN(2))
		}
		return m
	}
	const mask = 1 << 31
	models := []*Linear{random(mostBits), random(leastBits), random(15), random(mostBits), random(16), random(mostBits), random(leastBits)}
	seats := make([]Seat, len(models), 8)
	for i, m := range models {
		seats[i].Model = m
	}
	p := NewPanel(append(seats, Seat{Model: models[2], Mask: mask})...)
	for range 1000 {
		var features, masked [Panelled]uint32
		for i := range features {
			features[i] = rng.Uint32()
			masked[i] = features[i] ^ mask
		}
		sums := p.Sum(&features)
		for i, m := range models {
			if got, want := p.Score(sums, i), m.Score(features[:]); got != want {
				t.Fatalf("seat %d scores %v, its model %v", i, got, want)
			}
		}
		if got, want := p.Score(sums, 7), models[2].Score(masked[:]); got != want {
			t.Fatalf("the masked seat scores %v, its model %v", got, want)
		}
	}
}
