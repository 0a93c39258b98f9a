package english

import (
	"encoding/binary"
	"math"
	"slices"
)

// A writer makes the file.
type writer struct{ b []byte }

func (w *writer) uint(n int)      { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) float(x float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(x)) }

// A reader reads it. After the end it gives zeros and says so in short.
type reader struct {
	b     []byte
	short bool
}

func (r *reader) uint() int {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := r.b[0]
		r.b = r.b[1:]
		return int(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > math.MaxInt32*2 {
		r.b, r.short = nil, true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// count reads the number of entries that follow; each takes a byte at least.
func (r *reader) count() int {
	n := r.uint()
	if n > len(r.b) {
		r.b, r.short = nil, true
		return 0
	}
	return n
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.short = true
		return 0
	}
	v := r.b[0]
	r.b = r.b[1:]
	return v
}

func (r *reader) float() float64 {
	if len(r.b) < 8 {
		r.b, r.short = nil, true
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.b = r.b[8:]
	return v
}

// bytes writes a map from hashes to small values.
func (w *writer) bytes(m map[uint32]uint8) {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	w.uint(len(keys))
	last := uint32(0)
	for _, k := range keys {
		w.uint(int(k - last))
		w.b = append(w.b, m[k])
		last = k
	}
}

func (r *reader) bytes() map[uint32]uint8 {
	n := r.count()
	m := make(map[uint32]uint8, n)
	k := uint32(0)
	for range n {
		k += uint32(r.uint())
		m[k] = r.byte()
	}
	return m
}

// A feature is one feature of a chain as it is stored.
type feature struct {
	key     uint32
	weights [4]int8
}

// chain writes a chain; its features are in order.
func (w *writer) chain(c *chain, features []feature) {
	w.uint(c.labels)
	w.float(c.step)
	for _, row := range c.moves {
		for _, x := range row {
			w.float(x)
		}
	}
	w.uint(len(features))
	last := uint32(0)
	for _, f := range features {
		mask := 0
		for k, v := range f.weights {
			if v != 0 {
				mask |= 1 << k
			}
		}
		w.uint(int(f.key-last)<<(c.labels-1) | mask)
		for _, v := range f.weights {
			if v != 0 {
				w.b = append(w.b, byte(v))
			}
		}
		last = f.key
	}
}

func (r *reader) chain() chain {
	c := chain{labels: min(r.uint(), maxLabels), step: r.float()}
	for i := range c.moves {
		for j := range c.moves[i] {
			c.moves[i][j] = r.float()
		}
	}
	c.settle()
	n := r.count()
	c.table = newTable(n)
	key, bits := uint32(0), max(c.labels-1, 0)
	for range n {
		v := r.uint()
		key += uint32(v >> bits)
		var f [4]int8
		for k := 0; k < bits; k++ {
			if v>>k&1 != 0 {
				f[k] = int8(r.byte())
			}
		}
		if key>>keyBits != 0 || r.short {
			r.short = true
			break
		}
		c.table.put(key, f)
	}
	return c
}
