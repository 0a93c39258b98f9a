package learn

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A table adds up the weights of the features it has, and of no other, whatever
// their number.
func TestATableAddsTheWeightsOfItsFeatures(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	weights := map[uint32][4]int8{}
	for range 50_000 {
		weights[rng.Uint32N(1<<KeyBits)] = [4]int8{int8(rng.IntN(255) - 127), int8(rng.IntN(255) - 127), int8(rng.IntN(255) - 127), int8(rng.IntN(255) - 127)}
	}
	var features []Feature
	for k, w := range weights {
		features = append(features, Feature{key: k, weights: w})
	}
	slices.SortFunc(features, func(a, b Feature) int { return int(a.key) - int(b.key) })
	table := newTable(features)
	for _, n := range []int{0, 1, batch - 1, batch, batch + 1, 1000} {
		var asked []uint32
		var want [4]int32
		for range n {
			k := rng.Uint32N(1 << KeyBits)
			if rng.IntN(2) == 0 {
				k = features[rng.IntN(len(features))].key
			}
			asked = append(asked, k<<(32-KeyBits)|rng.Uint32N(1<<(32-KeyBits)))
			for y, w := range weights[k] {
				want[y] += int32(w)
			}
		}
		var got [4]int32
		table.Score(asked, &got)
		if got != want {
			t.Errorf("%d features score %v, want %v", n, got, want)
		}
		var values []uint32
		for _, f := range asked {
			if w, ok := weights[keyOf(f)]; ok {
				values = append(values, (&Feature{weights: w}).packed())
			}
		}
		if got := table.Values(asked, nil); !slices.Equal(got, values) {
			t.Errorf("%d features have values %x, want %x", n, got, values)
		}
	}
}
