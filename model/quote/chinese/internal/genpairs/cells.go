package main

import (
	"cmp"
	"math"
	"slices"
)

// A cell tells how much more often than by chance something stands by a pair.
type cell struct {
	row, column uint32
	value       float32
}

// What stands by a pair: characters seen often enough, and the commonest pairs.
const (
	leastOfRune = 100
	commonPairs = 6000
)

// reach are the places around a pair whose characters are looked at.
var reach = [...]int{-1, -2, 2, 3}

// columnsOf numbers the characters and the common pairs.
func (c *corpus) columnsOf() (runes map[rune]uint32, pairs map[int32]uint32) {
	counts := map[rune]int{}
	for _, r := range c.runes {
		counts[r]++
	}
	var kept []rune
	for r, n := range counts {
		if n >= leastOfRune {
			kept = append(kept, r)
		}
	}
	slices.Sort(kept)
	runes, pairs = map[rune]uint32{}, map[int32]uint32{}
	for i, r := range kept {
		runes[r] = uint32(i)
	}
	order := make([]int32, len(c.pairs))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(c.counts[b], c.counts[a]) })
	for i, k := range order[:min(len(order), commonPairs)] {
		pairs[k] = uint32(i)
	}
	return runes, pairs
}

// cells lists what stands by every pair, row by row, and how many columns there
// are.
func (c *corpus) cells() (cells []cell, columns int) {
	runes, pairs := c.columnsOf()
	columns = len(reach)*len(runes) + 2*commonPairs
	sums := sums{rows: make([]float64, len(c.pairs)), columns: make([]float64, columns)}
	for kind, off := range reach {
		cells = c.count(cells, &sums, func(i int) (uint32, bool) {
			k, ok := runes[c.runes[i+off]]
			return uint32(kind*len(runes)) + k, ok
		})
	}
	for kind, off := range [...]int{-2, 2} {
		cells = c.count(cells, &sums, func(i int) (uint32, bool) {
			k, ok := pairs[c.at[i+off]]
			return uint32(len(reach)*len(runes)+kind*commonPairs) + k, ok
		})
	}
	cells = sums.informative(cells)
	slices.SortFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	return cells, columns
}

// sums are how often anything was seen by a pair, and something by any pair.
type sums struct{ rows, columns []float64 }

// count appends how often what column tells stands by each pair, once left out.
func (c *corpus) count(cells []cell, s *sums, column func(i int) (uint32, bool)) []cell {
	var seen []uint64
	for i, k := range c.at {
		if k < 0 {
			continue
		}
		if col, ok := column(i); ok {
			seen = append(seen, uint64(k)<<32|uint64(col))
		}
	}
	slices.Sort(seen)
	for a := 0; a < len(seen); {
		b := a
		for b < len(seen) && seen[b] == seen[a] {
			b++
		}
		row, col := uint32(seen[a]>>32), uint32(seen[a])
		s.rows[row] += float64(b - a)
		s.columns[col] += float64(b - a)
		if b-a > 1 {
			cells = append(cells, cell{row, col, float32(b - a)})
		}
		a = b
	}
	return cells
}

// informative keeps the cells with positive pointwise mutual information, with
// which it replaces their counts. Chances are taken to the power of .75, which
// keeps rare neighbours from weighing too much.
func (s *sums) informative(cells []cell) []cell {
	all := 0.0
	for _, n := range s.columns {
		all += math.Pow(n, .75)
	}
	out := cells[:0]
	for _, x := range cells {
		v := math.Log(float64(x.value)/s.rows[x.row]) - math.Log(math.Pow(s.columns[x.column], .75)/all)
		if v > 0 {
			x.value = float32(v)
			out = append(out, x)
		}
	}
	return out
}
