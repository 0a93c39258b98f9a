package main

import (
	"math"
	"math/rand/v2"
)

const (
	size      = 64  // numbers that describe a pair
	passes    = 4   // of the decomposition
	sorts     = 256 // a byte
	groupings = 15  // passes of k-means
)

// A matrix has rows of size numbers.
type matrix []float32

func (m matrix) row(i uint32) []float32 { return m[int(i)*size:][:size] }

// reduce describes every row of cells by size numbers of length 1 altogether: by
// its shares in the first singular vectors, found by subspace iteration.
func reduce(cells []cell, rows, columns int) matrix {
	rng := rand.New(rand.NewPCG(1, 1))
	left, right := make(matrix, rows*size), make(matrix, columns*size)
	for i := range right {
		right[i] = float32(rng.NormFloat64())
	}
	for range passes {
		multiply(left, cells, right, false)
		left.orthogonalise()
		multiply(right, cells, left, true)
		right.orthogonalise()
	}
	multiply(left, cells, right, false)
	for k := range size {
		s := math.Sqrt(math.Sqrt(left.dot(k, k)))
		for i := k; i < len(left); i += size {
			left[i] /= float32(s)
		}
	}
	for i := range rows {
		normalise(left.row(uint32(i)))
	}
	return left
}

// multiply sets to to cells times by, or to their transpose times by.
func multiply(to matrix, cells []cell, by matrix, transposed bool) {
	clear(to)
	for _, c := range cells {
		u, v := c.row, c.column
		if transposed {
			u, v = v, u
		}
		x, y := to.row(u), by.row(v)
		for k := range x {
			x[k] += c.value * y[k]
		}
	}
}

// dot is the product of columns j and k.
func (m matrix) dot(j, k int) float64 {
	s := 0.0
	for i := 0; i < len(m); i += size {
		s += float64(m[i+j]) * float64(m[i+k])
	}
	return s
}

// orthogonalise makes the columns of m orthonormal, by the method of Gram and
// Schmidt.
func (m matrix) orthogonalise() {
	for k := range size {
		for j := range k {
			s := float32(m.dot(k, j))
			for i := 0; i < len(m); i += size {
				m[i+k] -= s * m[i+j]
			}
		}
		s := float32(1 / math.Sqrt(m.dot(k, k)+1e-12))
		for i := k; i < len(m); i += size {
			m[i] *= s
		}
	}
}

func normalise(x []float32) {
	s := 0.0
	for _, v := range x {
		s += float64(v) * float64(v)
	}
	for i := range x {
		x[i] *= float32(1 / math.Sqrt(s+1e-12))
	}
}

// group gives the rows of m their sorts: rows of one sort point in similar
// directions. Rows seen more often count more.
func group(m matrix, counts []int) []uint8 {
	rng := rand.New(rand.NewPCG(1, 2))
	out := make([]uint8, len(counts))
	centres := make(matrix, sorts*size)
	anyRow := func() []float32 { return m.row(uint32(rng.IntN(len(counts)))) }
	for k := range uint32(sorts) {
		copy(centres.row(k), anyRow())
	}
	for range groupings {
		for i := range out {
			out[i] = centres.nearest(m.row(uint32(i)))
		}
		clear(centres)
		var members [sorts]int
		for i, k := range out {
			members[k]++
			c, w := centres.row(uint32(k)), float32(math.Sqrt(float64(counts[i])))
			for d, v := range m.row(uint32(i)) {
				c[d] += w * v
			}
		}
		for k, n := range members {
			if n == 0 {
				copy(centres.row(uint32(k)), anyRow())
			}
			normalise(centres.row(uint32(k)))
		}
	}
	return out
}

// nearest is the row of m that points most in the direction of x.
func (m matrix) nearest(x []float32) uint8 {
	best, top := uint8(0), float32(-2)
	for k := range uint32(sorts) {
		s := float32(0)
		for d, v := range m.row(k) {
			s += v * x[d]
		}
		if s > top {
			best, top = uint8(k), s
		}
	}
	return best
}
