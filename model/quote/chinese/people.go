package chinese

import "onrecord/model/quote"

// People: sight notes every place that looks like a name, a model chooses which
// strings are names, and mentions searches the text for them. Names in the
// subjects of quotations join them later.

// A person is a participant in the making.
type person struct {
	name    string // folded; the key it is found by
	at      [2]int // where it stands first in this form
	aliases [][2]int
	office  [2]int
	affil   [2]int
	female  bool
	male    bool
	sort    quote.Sort
	places  [][2]int // mentions
	latin   [2]int   // the gloss in Latin letters
	quoted  bool     // speaks somewhere
	said    int      // how often so far
	named   bool     // found by name
	chance  float64  // of being a name
}

// A cast is everybody an article names.
type cast struct {
	t       *article
	persons []person
	byName  map[string]int
	starts  []int32 // for every rune 1 + index of the mention that begins there, or 0
	ends    []int32 // the same of mentions that end before it
	places  []mention
	seen    sightings
	forms   tree               // of the names in byName; the value of a word is 1 + its place in owners
	owners  []string           // the names
	chances map[string]float64 // of strings that look like names
	doubted []*sighting        // those too doubtful to be found everywhere, the likeliest first
}

// A mention is one place where a person is named.
type mention struct {
	np, start, end int // noun phrase with office, name alone
	npEnd          int // behind a title that follows the name
	who            int
}

// enough is the weight from which a name is believed.
const enough = 3

// find makes c the people of t, of whose names m is the judge. It uses the memory c
// has.
func (c *cast) find(t *article, m *models) {
	c.t, c.persons, c.places, c.doubted = t, c.persons[:0], c.places[:0], c.doubted[:0]
	clear(c.byName)
	clear(c.chances)
	c.starts, c.ends = zeros(c.starts, len(t.r)+1), zeros(c.ends, len(t.r)+1)
	c.seen.reset()
	c.sight()
	c.count()
	c.choose(m)
	c.mentions()
}

// newCast is a cast of nobody.
func newCast() *cast { return &cast{byName: map[string]int{}, chances: map[string]float64{}} }
