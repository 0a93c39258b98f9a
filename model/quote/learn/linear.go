package learn

import "math"

// The sizes of a Linear's table of weights as powers of two: large enough that few
// of the features that matter share a weight, small enough for a processor's cache.
const (
	leastBits = 10
	mostBits  = 19
)

// A Linear is a linear model over hashed features. It uses only the first bits
// of a feature's key, so two features may share a weight.
type Linear struct {
	step    float64 // the value of one unit of weight
	shift   uint8   // maps a feature's key to its weight
	weights []int8
}

// Score returns the sum of the weights of features.
func (m *Linear) Score(features []uint32) float64 {
	sum := int32(0)
	w, shift := m.weights, m.shift&31
	for _, k := range features {
		sum += int32(w[k>>shift])
	}
	return float64(sum) * m.step
}

// Logistic converts a score to a probability.
func Logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Logit is the inverse of Logistic.
func Logit(p float64) float64 { return math.Log(p / (1 - p)) }

// Softmax converts scores in place to probabilities that add up to one.
func Softmax(x []float64) {
	top := math.Inf(-1)
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range x {
		x[i] = math.Exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

// Linear writes m: the size of its table, its step and its nonzero weights, each
// with the distance from the previous one.
func (w *Writer) Linear(m *Linear) {
	w.Uint(32 - int(m.shift))
	w.float(m.step)
	n := 0
	for _, v := range m.weights {
		if v != 0 {
			n++
		}
	}
	w.Uint(n)
	last := 0
	for i, v := range m.weights {
		if v != 0 {
			w.Uint(i - last)
			w.B = append(w.B, byte(v))
			last = i
		}
	}
}

// Linear reads what Writer.Linear wrote.
func (r *Reader) Linear() *Linear {
	bits := min(max(r.Uint(), leastBits), mostBits)
	m := &Linear{step: r.float(), shift: uint8(32 - bits), weights: make([]int8, 1<<bits)}
	at := 0
	for range r.Count() {
		at += r.Uint()
		if at >= len(m.weights) || r.Short {
			r.Short = true
			break
		}
		m.weights[at] = int8(r.Byte())
	}
	return m
}
