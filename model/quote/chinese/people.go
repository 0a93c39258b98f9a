package chinese

import (
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// People: first every place that looks like a name is sighted, each kind of
// evidence weighing something; then names with enough weight are kept, and
// only then is the text searched for them. A speaker is later one of these,
// never a string cut beside a cue.

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
}

// A cast is everybody an article names.
type cast struct {
	t       *article
	persons []person
	byName  map[string]int
	starts  []int32 // for every rune 1 + index of the mention that begins there, or 0
	ends    []int32 // the same of mentions that end before it
	places  []mention
}

// A mention is one place where a person is named.
type mention struct {
	np, start, end int // noun phrase with office, name alone
	npEnd          int // behind a title that follows the name
	who            int
}

// A sighting gathers what speaks for a name.
type sighting struct {
	weight int
	count  int
	first  int
	at     []int32 // its first places
}

// enough is the weight from which a name is believed.
const enough = 3

// newCast finds the people of t.
func newCast(t *article, m *learn.Linear) *cast {
	c := &cast{t: t, byName: map[string]int{}, starts: make([]int32, len(t.r)+1), ends: make([]int32, len(t.r)+1)}
	seen := c.sight()
	c.count(seen)
	if m != nil {
		c.chooseBy(m, seen)
	} else {
		c.choose(seen)
	}
	c.mentions()
	return c
}

// count counts how often each name occurs, inside longer ones too.
func (c *cast) count(seen map[string]*sighting) {
	names := tree{}
	of := map[int32]*sighting{}
	for n, s := range seen {
		of[names.add(n)] = s
	}
	for i := range c.t.r {
		for node, j := names.step(0, c.t.r[i]), i+1; node != 0; node, j = names.step(node, c.t.r[j]), j+1 {
			if s := of[node]; s != nil {
				if s.count++; len(s.at) < maxPlaces {
					s.at = append(s.at, int32(i))
				}
			}
			if j == len(c.t.r)-1 {
				break
			}
		}
	}
}

// choose keeps the names that are believed. Of 丁一 and 丁一山 the longer one
// stays where both stand equally often, else the one that is seen more.
func (c *cast) choose(seen map[string]*sighting) {
	believed := func(s *sighting) bool {
		return s.weight >= enough || s.weight == 2 && s.count >= 2 || s.weight == 1 && s.count >= 4
	}
	for n, s := range seen {
		if !believed(s) {
			continue
		}
		runes := []rune(n)
		short := seen[string(runes[:len(runes)-1])]
		if len(runes) >= 3 && short != nil && short.count > s.count && short.weight > s.weight {
			continue
		}
		if longer := c.longer(seen, n, s); longer {
			continue
		}
		c.byName[n] = -1
	}
}

// longer tells whether a believed name of one more character takes all places
// of the name n.
func (c *cast) longer(seen map[string]*sighting, n string, s *sighting) bool {
	r := c.t.r
	k := s.first + utf8.RuneCountInString(n)
	if k >= len(r) || !isHan(r[k]) {
		return false
	}
	l := seen[n+string(r[k])]
	return l != nil && l.count == s.count && l.weight >= enough
}
