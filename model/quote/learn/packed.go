package learn

import (
	"encoding/binary"
	"iter"
	"math"
	"slices"
)

// A Writer writes a weights file.
type Writer struct{ B []byte }

// Uint appends n, which must not be negative, as a varint.
func (w *Writer) Uint(n int)      { w.B = binary.AppendUvarint(w.B, uint64(n)) }
func (w *Writer) float(x float64) { w.B = binary.LittleEndian.AppendUint64(w.B, math.Float64bits(x)) }

// A Reader reads a weights file. After the end it returns zeros and sets short.
type Reader struct {
	B     []byte
	Short bool
}

// Uint reads what Writer.Uint wrote.
func (r *Reader) Uint() int {
	if len(r.B) > 0 && r.B[0] < 0x80 {
		v := r.B[0]
		r.B = r.B[1:]
		return int(v)
	}
	v, n := binary.Uvarint(r.B)
	if n <= 0 || v > math.MaxInt32*2 {
		r.B, r.Short = nil, true
		return 0
	}
	r.B = r.B[n:]
	return int(v)
}

// Count reads the number of entries that follow; each takes at least one byte.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > len(r.B) {
		r.B, r.Short = nil, true
		return 0
	}
	return n
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if len(r.B) == 0 {
		r.Short = true
		return 0
	}
	v := r.B[0]
	r.B = r.B[1:]
	return v
}

func (r *Reader) float() float64 {
	if len(r.B) < 8 {
		r.B, r.Short = nil, true
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(r.B))
	r.B = r.B[8:]
	return v
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
	features := make([]Feature, 0, r.Count())
	key, bits := uint32(0), max(c.labels-1, 0)
	for range cap(features) {
		v := r.Uint()
		key += uint32(v >> bits)
		f := Feature{key: key}
		for k := 0; k < bits; k++ {
			if v>>k&1 != 0 {
				f.weights[k] = int8(r.Byte())
			}
		}
		if r.Short {
			return c
		}
		features = append(features, f)
	}
	keys := make([]uint32, len(features))
	for i, f := range features {
		keys[i] = f.key
	}
	if r.Short = r.Short || !Rise(keys); !r.Short {
		c.Table = newTable(features)
	}
	return c
}
