package english

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"
)

// The embedded file is a list of sections, each a count and its entries; keys
// stand in rising order as the difference from the one before. It is read
// once, in one go, into the tables the passes use.

//go:embed weights.bin
var embedded []byte

// weights are the embedded models, read when first asked for.
var weights = sync.OnceValue(func() *models {
	m, err := decode(embedded)
	if err != nil {
		panic("english: the embedded weights are damaged: train them again")
	}
	return m
})

// models are all the learnt parts.
type models struct {
	pos, ner  tagger
	rates     map[uint32]uint8 // how often a lemma is a cue
	cues      chain
	arguments chain
	judge     chain
}

// tag gives every token its part of speech, its class of name and how often
// its lemma is a cue.
func (m *models) tag(d *document) {
	m.pos.run(d)
	m.ner.run(d)
	m.rate(d)
}

func (m *models) rate(d *document) {
	for i := range d.tokens {
		d.tokens[i].cue = m.rates[d.tokens[i].lemma]
	}
}

// magic starts the file; its last sign is the version of the format and of the
// features.
const magic = "onrecord en 1"

var errWeights = errors.New("these are not weights of this version")

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

// A ballot is one feature of a tagger as it is stored.
type ballot struct {
	key   uint32
	votes []vote
}

func (w *writer) tagger(g *tagger, ballots []ballot) {
	w.bytes(g.fixed)
	total := 0
	for _, b := range ballots {
		total += len(b.votes)
	}
	w.uint(len(ballots))
	w.uint(total)
	last := uint32(0)
	for _, b := range ballots {
		w.uint(int(b.key - last))
		w.uint(len(b.votes))
		for _, v := range b.votes {
			w.b = append(w.b, v.tag, byte(v.weight))
		}
		last = b.key
	}
}

func (r *reader) tagger(names bool) tagger {
	g := tagger{names: names, fixed: r.bytes()}
	n := r.count()
	total := r.count()
	bits := 4
	for 3<<bits < 4*n {
		bits++
	}
	g.shift = keyBits - bits
	g.slots = make([]tagSlot, 1<<bits+1024)
	g.votes = make([]vote, 0, total)
	key := uint32(0)
	for range n {
		key += uint32(r.uint())
		if key>>keyBits != 0 || r.short {
			r.short = true
			break
		}
		start := uint32(len(g.votes))
		for range r.uint() {
			if r.short {
				break
			}
			g.votes = append(g.votes, vote{r.byte() & 63, int8(r.byte())})
		}
		i := int(key >> g.shift)
		for g.slots[i].key != 0 {
			i++
		}
		g.slots[i] = tagSlot{key + 1, start, uint32(len(g.votes))}
	}
	return g
}

// decode reads the file.
func decode(b []byte) (*models, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, errWeights
	}
	r := &reader{b: b[len(magic):]}
	m := &models{pos: r.tagger(false), ner: r.tagger(true), rates: r.bytes()}
	m.cues = r.chain()
	m.arguments = r.chain()
	m.judge = r.chain()
	if r.short || len(r.b) > 0 {
		return nil, errWeights
	}
	return m, nil
}
