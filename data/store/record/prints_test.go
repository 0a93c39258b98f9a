package record

import (
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/model/news"
)

// somePrints are n fingerprints, the same at each call.
func somePrints(n int) (*Prints, *rand.Rand) {
	p, r := new(Prints), rand.New(rand.NewPCG(1, 2))
	for i := range n {
		p.Add(int64(i), r.Uint64())
	}
	return p, r
}

// changed is a print with n other bits.
func changed(print uint64, n int, r *rand.Rand) uint64 {
	for _, bit := range r.Perm(64)[:n] {
		print ^= 1 << bit
	}
	return print
}

func TestReachesOfTheBandsCoverPrintBits(t *testing.T) {
	width, reach := 0, 0
	for _, b := range bands {
		if b.from != width {
			t.Errorf("a band begins at bit %d, want %d", b.from, width)
		}
		width += b.bits
		reach += b.reach + 1
	}
	if width != 64 || reach <= PrintBits {
		t.Errorf("the bands have %d bits, want 64; prints that differ in %d bits can be missed", width, reach)
	}
}

func TestNearFindsAllPrintsThatAreNear(t *testing.T) {
	for _, size := range []int{fewPrints / 2, 3 * fewPrints} {
		p, r := somePrints(size)
		for try := range 2000 {
			of := r.IntN(size)
			print := changed(p.prints[of], try%(PrintBits+4), r)
			c := Compare(&news.Article{}, print)
			var want []int64
			for i, other := range p.prints {
				if c.Possible(other) {
					want = append(want, p.ids[i])
				}
			}
			if got := p.Near(c); !slices.Equal(got, want) {
				t.Fatalf("of %d prints, near %x: got %v, want %v", size, print, got, want)
			}
			if try%(PrintBits+4) <= PrintBits && !slices.Contains(want, int64(of)) {
				t.Fatalf("the print that was changed is not near")
			}
		}
	}
}

// Looking for a text that no other article has, in libraries of growing size.
func BenchmarkNear(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		p, r := somePrints(n)
		b.Run(map[int]string{10_000: "10k", 100_000: "100k", 1_000_000: "1M"}[n], func(b *testing.B) {
			for b.Loop() {
				p.Near(Compare(&news.Article{}, r.Uint64()))
			}
		})
	}
}
