package learn

import (
	"slices"
	"testing"
)

// either makes decisions that are right where one of two inputs is high, but not
// both: no sum of the two tells.
func either() *Rows {
	rows := new(Rows)
	for i := range 400 {
		a, b := uint8(i%20), uint8(i/20)
		rows.Row([]uint8{a, b}, 0, (a > 9) != (b > 9), 1)
	}
	return rows
}

var forest = Forest{Trees: 20, Depth: 3, Rate: .3, Pull: 1, Least: 1, Inputs: 1, Sample: .9}

func TestTreesSeeTwoInputsTogether(t *testing.T) {
	trees := either().Grow(forest)
	for _, c := range []struct {
		row   []uint8
		right bool
	}{{[]uint8{3, 3}, false}, {[]uint8{3, 15}, true}, {[]uint8{15, 3}, true}, {[]uint8{15, 15}, false}} {
		if s := trees.Score(c.row); s > 0 != c.right {
			t.Errorf("%v scores %.2f", c.row, s)
		}
	}
}

func TestTreesCorrectTheScoreTheyBeginWith(t *testing.T) {
	rows := new(Rows)
	for i := range 200 {
		rows.Row([]uint8{uint8(i % 2)}, 3, i%2 == 0, 1)
	}
	trees := rows.Grow(forest)
	if yes, no := 3+trees.Score([]uint8{0}), 3+trees.Score([]uint8{1}); yes < 2 || no > 0 {
		t.Errorf("right scores %.2f, wrong scores %.2f", yes, no)
	}
}

func TestTreesAreReadAsTheyWereWritten(t *testing.T) {
	trees := either().Grow(forest)
	w := new(Writer)
	w.Trees(trees)
	r := &Reader{B: w.B}
	again := r.Trees(2)
	if r.Short || r.Left() > 0 {
		t.Fatalf("short %v, %d bytes left", r.Short, r.Left())
	}
	for a := range uint8(20) {
		for b := range uint8(20) {
			if row := []uint8{a, b}; trees.Score(row) != again.Score(row) {
				t.Fatalf("%v scores %v, then %v", row, trees.Score(row), again.Score(row))
			}
		}
	}
	second := new(Writer)
	second.Trees(either().Grow(forest))
	if !slices.Equal(w.B, second.B) {
		t.Error("the same rows give other trees")
	}
}

func TestDamagedTreesAreRefused(t *testing.T) {
	w := new(Writer)
	w.Trees(either().Grow(forest))
	for n := range w.B {
		r := &Reader{B: w.B[:n]}
		if r.Trees(2); !r.Short {
			t.Fatalf("the first %d of %d bytes are taken for trees", n, len(w.B))
		}
	}
	r := &Reader{B: w.B}
	if r.Trees(1); !r.Short {
		t.Error("trees ask for an input that a row does not have")
	}
}
