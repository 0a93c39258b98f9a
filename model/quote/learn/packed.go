package learn

import (
	"encoding/binary"
	"iter"
	"math"
	"math/bits"
	"slices"
)

// A Writer writes a weights file.
type Writer struct{ B []byte }

// Uint appends n, which must not be negative, as a varint.
func (w *Writer) Uint(n int)      { w.B = binary.AppendUvarint(w.B, uint64(n)) }
func (w *Writer) float(x float64) { w.B = binary.LittleEndian.AppendUint64(w.B, math.Float64bits(x)) }

// A Reader reads a weights file. After the end it returns zeros and sets Short.
type Reader struct {
	B     []byte
	Short bool
	at    int // B is read up to here
}

// Left is the number of bytes that are not read yet.
func (r *Reader) Left() int { return len(r.B) - r.at }

// end reads to the end of a file that is too short.
func (r *Reader) end() { r.at, r.Short = len(r.B), true }

// Uint reads what Writer.Uint wrote.
func (r *Reader) Uint() int {
	if r.at < len(r.B) && r.B[r.at] < 0x80 {
		r.at++
		return int(r.B[r.at-1])
	}
	v, n := binary.Uvarint(r.B[r.at:])
	if n <= 0 || v > math.MaxInt32*2 {
		r.end()
		return 0
	}
	r.at += n
	return int(v)
}

// Count reads the number of entries that follow; each takes at least one byte.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > r.Left() {
		r.end()
		return 0
	}
	return n
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if r.at >= len(r.B) {
		r.Short = true
		return 0
	}
	r.at++
	return r.B[r.at-1]
}

func (r *Reader) float() float64 {
	if r.Left() < 8 {
		r.end()
		return 0
	}
	r.at += 8
	return math.Float64frombits(binary.LittleEndian.Uint64(r.B[r.at-8:]))
}

// Bytes writes a map from hashes to small values.
func (w *Writer) Bytes(m map[uint32]uint8) {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	w.Uint(len(keys))
	last := uint32(0)
	for _, k := range keys {
		w.Uint(int(k - last))
		w.B = append(w.B, m[k])
		last = k
	}
}

// Bytes reads what Writer.Bytes wrote, by rising key. It is to be read to its end.
func (r *Reader) Bytes() iter.Seq2[uint32, uint8] {
	return func(yield func(uint32, uint8) bool) {
		k := uint32(0)
		for range r.Count() {
			k += uint32(r.Uint())
			if !yield(k, r.Byte()) {
				return
			}
		}
	}
}

// A Feature is one feature of a chain in the file.
type Feature struct {
	key     uint32
	weights [4]int8
}

// Chain writes a chain; its features must be in order.
func (w *Writer) Chain(c *Chain, features []Feature) {
	w.Uint(c.labels)
	w.float(c.step)
	for _, row := range c.Moves {
		for _, x := range row {
			w.float(x)
		}
	}
	w.Uint(len(features))
	last := uint32(0)
	for _, f := range features {
		mask := 0
		for k, v := range f.weights {
			if v != 0 {
				mask |= 1 << k
			}
		}
		w.Uint(int(f.key-last)<<(c.labels-1) | mask)
		for _, v := range f.weights {
			if v != 0 {
				w.B = append(w.B, byte(v))
			}
		}
		last = f.key
	}
}

// Chain reads what Writer.Chain wrote.
func (r *Reader) Chain() Chain {
	c := Chain{labels: min(r.Uint(), maxLabels), step: r.float()}
	for i := range c.Moves {
		for j := range c.Moves[i] {
			c.Moves[i][j] = r.float()
		}
	}
	c.settle()
	keys := make([]uint32, 0, r.Count())
	weights := make([]uint32, 0, cap(keys))
	key, masked := uint32(0), max(c.labels-1, 0)
	for range cap(keys) {
		v := uint32(r.Uint())
		key += v >> masked
		w := uint32(neutral)
		for mask := v & (1<<masked - 1); mask != 0; mask &= mask - 1 {
			w += uint32(int8(r.Byte())) << (8 * bits.TrailingZeros32(mask))
		}
		keys, weights = append(keys, key), append(weights, w)
	}
	c.Table = table{r.Index(keys, weights)}
	return c
}

// Index returns the index of keys that were read and of their values. It sets Short if
// the keys are not in ascending order.
func (r *Reader) Index(keys, values []uint32) Index {
	for i, k := range keys {
		if k>>KeyBits != 0 || i > 0 && k <= keys[i-1] {
			r.Short = true
		}
	}
	if r.Short {
		keys = nil
	}
	return newIndex(keys, values)
}
