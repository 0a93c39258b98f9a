package english

import (
	_ "embed"
	"errors"
	"maps"
	"sync"

	"onrecord/model/quote/learn"
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
	cues      learn.Chain
	arguments learn.Chain
	judge     learn.Chain
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
const magic = "onrecord en 2"

var errWeights = errors.New("these are not weights of this version")

// A ballot is one feature of a tagger as it is stored.
type ballot struct {
	key   uint32
	votes []vote
}

func (g *tagger) write(w *learn.Writer, ballots []ballot) {
	w.Bytes(g.fixed)
	total := 0
	for _, b := range ballots {
		total += len(b.votes)
	}
	w.Uint(len(ballots))
	w.Uint(total)
	last := uint32(0)
	for _, b := range ballots {
		w.Uint(int(b.key - last))
		w.Uint(len(b.votes))
		for _, v := range b.votes {
			w.B = append(w.B, v.tag, byte(v.weight))
		}
		last = b.key
	}
}

func readTagger(r *learn.Reader, names bool) tagger {
	g := tagger{names: names, fixed: maps.Collect(r.Bytes())}
	g.width = (g.tags() + 7) / 8
	empty := make([]uint64, g.width)
	for y := range g.tags() {
		empty[y/8] |= noVote << (y % 8 * 8)
	}
	keys := make([]uint32, 0, r.Count())
	starts := make([]uint32, 0, cap(keys))
	g.rows = make([]uint64, 0, cap(keys)*g.width)
	r.Count() // all votes
	key := uint32(0)
	for range cap(keys) {
		key += uint32(r.Uint())
		keys, starts = append(keys, key), append(starts, uint32(len(g.rows)))
		row := g.rows[len(g.rows) : len(g.rows)+g.width]
		g.rows = append(g.rows, empty...)
		for range r.Uint() {
			tag, weight := int(r.Byte()), int8(r.Byte())
			if tag >= g.tags() || r.Short {
				r.Short = true
				break
			}
			row[tag/8] += uint64(weight) << (tag % 8 * 8)
		}
	}
	g.index = r.Index(keys, starts)
	return g
}

// decode reads the file.
func decode(b []byte) (*models, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, errWeights
	}
	r := &learn.Reader{B: b[len(magic):]}
	m := &models{pos: readTagger(r, false), ner: readTagger(r, true), rates: maps.Collect(r.Bytes())}
	m.cues = r.Chain()
	m.arguments = r.Chain()
	m.judge = r.Chain()
	if r.Short || r.Left() > 0 {
		return nil, errWeights
	}
	return m, nil
}
