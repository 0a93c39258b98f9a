package chinese

import (
	_ "embed"
	"errors"
	"sync"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// magic starts the file of weights.
const magic = "onrecord zh 4"

var errWeights = errors.New("these are not weights of this version")

func (m *models) all() []**learn.Linear {
	return []**learn.Linear{&m.person, &m.judge, &m.verdict.linear, &m.end, &m.start, &m.span, &m.nameEnd, &m.name, &m.layout, &m.extent.linear, &m.who, &m.bare, &m.listed}
}

// encode is the file of the weights.
func (m *models) encode() []byte {
	w := &learn.Writer{B: []byte(magic)}
	for _, l := range m.all() {
		w.Linear(*l)
	}
	w.Trees(m.verdict.trees)
	w.Trees(m.extent.trees)
	return w.B
}

// decode reads what encode made.
func decode(b []byte) (*models, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, errWeights
	}
	r := &learn.Reader{B: b[len(magic):]}
	m := &models{}
	for _, l := range m.all() {
		*l = r.Linear()
	}
	m.verdict.trees, m.extent.trees = r.Trees(verdictWidth), r.Trees(endWidth)
	if r.Short {
		return nil, errWeights
	}
	return m.bind(), nil
}

//go:embed weights.bin
var embedded []byte

// weights are the embedded models, read when first asked for.
var weights = sync.OnceValue(func() *models {
	m, err := decode(embedded)
	if err != nil {
		panic("chinese: the embedded weights are damaged: train them again")
	}
	return m
})

// A Finder finds with weights of its own.
type Finder struct{ m *models }

// NewFinder is a Finder with the weights a trainer has made.
func NewFinder(weights []byte) (*Finder, error) {
	m, err := decode(weights)
	return &Finder{m}, err
}

// readings are those that are over: their memory is used again.
var readings = sync.Pool{New: func() any {
	return &reading{reader: &reader{t: &article{}, cast: newCast(), crowds: map[string]int{}, labels: map[string]int{}}}
}}

// Find finds the quotations in the given paragraphs of text.
func (f *Finder) Find(text string, paragraphs []quote.Span) quote.Analysis {
	d := readings.Get().(*reading)
	defer readings.Put(d)
	d.m = f.m
	d.t.read(text, paragraphs)
	d.start(f.m)
	d.read()
	return d.settle(d.roster())
}
