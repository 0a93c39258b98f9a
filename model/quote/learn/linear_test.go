package learn

import (
	"math"
	"testing"
)

// choose makes groups of three candidates of which the one with feature 7 is
// right, and groups of one that are right with feature 9 alone.
func choose() (ranked, judged *Choices) {
	ranked, judged = new(Choices), new(Choices)
	for i := range uint32(60) {
		for k := range uint32(3) {
			f := []uint32{Key(1, i%5, k, 0)}
			if k == i%3 {
				f = append(f, Key(7, 0, 0, 0))
			}
			ranked.Candidate(f, k == i%3)
		}
		ranked.End(false, 1)
		f := []uint32{Key(1, i%7, 0, 0)}
		if i%2 == 0 {
			f = append(f, Key(9, 0, 0, 0))
		}
		judged.Candidate(f, i%2 == 0)
		judged.End(true, 1)
	}
	return ranked, judged
}

var plan = Plan{Rounds: 80, Least: 1, Rate: .1}

// orders is plan with several orders, whose weights are averaged.
var orders = Plan{Rounds: 80, Least: 1, Rate: .1, Drop: .1, Orders: 3}

func TestALinearLearnsWhichCandidateIsRight(t *testing.T) {
	for _, how := range []Plan{plan, orders} {
		ranked, judged := choose()
		m := ranked.Teach(how)
		with, without := m.Score([]uint32{Key(1, 0, 0, 0), Key(7, 0, 0, 0)}), m.Score([]uint32{Key(1, 0, 0, 0)})
		if with <= without+1 {
			t.Errorf("%+v: the right candidate scores %.2f, the others %.2f", how, with, without)
		}
		m = judged.Teach(how)
		yes, no := Logistic(m.Score([]uint32{Key(1, 0, 0, 0), Key(9, 0, 0, 0)})), Logistic(m.Score([]uint32{Key(1, 0, 0, 0)}))
		if yes < .8 || no > .4 {
			t.Errorf("%+v: right has %.2f, wrong has %.2f", how, yes, no)
		}
	}
}

// The average over several orders is of the size of the weights of one.
func TestSeveralOrdersAreAveraged(t *testing.T) {
	ranked, _ := choose()
	f := []uint32{Key(7, 0, 0, 0)}
	if one, several := ranked.Teach(plan).Score(f), ranked.Teach(orders).Score(f); several < one/2 || several > one*3/2 {
		t.Errorf("in one order the feature weighs %.2f, in several %.2f", one, several)
	}
}

func TestALinearIsReadAsItWasWritten(t *testing.T) {
	ranked, _ := choose()
	m := ranked.Teach(plan)
	w := new(Writer)
	w.Linear(m)
	r := &Reader{B: w.B}
	got := r.Linear()
	f := []uint32{Key(1, 2, 1, 0), Key(7, 0, 0, 0)}
	if r.Short || r.Left() != 0 || got.Score(f) != m.Score(f) {
		t.Errorf("read %.3f, wrote %.3f, %d bytes left", got.Score(f), m.Score(f), r.Left())
	}
	for n := range w.B {
		r := &Reader{B: w.B[:n]}
		if r.Linear(); !r.Short {
			t.Fatalf("%d of %d bytes are read without complaint", n, len(w.B))
		}
	}
}

func TestTheSameChoicesGiveTheSameWeights(t *testing.T) {
	for _, how := range []Plan{plan, orders} {
		ranked, _ := choose()
		a, b := new(Writer), new(Writer)
		a.Linear(ranked.Teach(how))
		b.Linear(ranked.Teach(how))
		if string(a.B) != string(b.B) {
			t.Errorf("%+v: two lessons from the same choices differ", how)
		}
	}
}

func TestASoftmaxAddsUpToOne(t *testing.T) {
	x := []float64{-900, 2, 2, 700}
	Softmax(x)
	sum := 0.0
	for _, p := range x {
		sum += p
	}
	if math.Abs(sum-1) > 1e-9 || x[1] != x[2] || x[3] < x[2] {
		t.Errorf("got %v", x)
	}
}
