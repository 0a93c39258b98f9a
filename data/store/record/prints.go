package record

import (
	"math/bits"
	"slices"
)

// Prints are the fingerprints of a library's articles. Near finds those that differ
// in at most PrintBits bits, all of them, without comparing each: in a library of a
// million that took longer than everything else that adding an article does.
//
// The 64 bits are cut into bands. Two prints that differ in 12 bits differ in at most
// as many bits of one band as its reach says, because each reach plus one, added up,
// makes 13. So it is enough to look, for each band, at the prints whose band differs
// in so many bits: some 300 lists, together one in 26 of the prints.
type Prints struct {
	ids    []int64
	prints []uint64
	lists  [len(bands)][][]uint64 // prints by the value of a band; nil while there are few
	at     [][]int32              // indexes of the prints in the lists of the first band
}

// A band is a run of bits of a fingerprint.
type band struct{ from, bits, reach int }

var bands = [...]band{{0, 13, 2}, {13, 13, 2}, {26, 13, 2}, {39, 13, 1}, {52, 12, 1}}

// fewPrints is how many fingerprints are compared one by one; lists cost a megabyte.
const fewPrints = 10_000

// of is the value of the band in a print.
func (b band) of(print uint64) int { return int(print >> b.from & (1<<b.bits - 1)) }

// Add adds the fingerprint of the article with an id.
func (p *Prints) Add(id int64, print uint64) {
	p.ids, p.prints = append(p.ids, id), append(p.prints, print)
	switch n := len(p.prints); {
	case n <= fewPrints:
	case p.at == nil:
		for i, b := range bands {
			p.lists[i] = make([][]uint64, 1<<b.bits)
		}
		p.at = make([][]int32, 1<<bands[0].bits)
		for i := range p.prints {
			p.list(i)
		}
	default:
		p.list(n - 1)
	}
}

// list adds print i to the lists.
func (p *Prints) list(i int) {
	print := p.prints[i]
	for k, b := range bands {
		of := &p.lists[k][b.of(print)]
		*of = append(*of, print)
	}
	at := &p.at[bands[0].of(print)]
	*at = append(*at, int32(i))
}

// Near returns the ids of articles that may have the text of the compared one, in the
// order they were added.
func (p *Prints) Near(c *Comparison) (ids []int64) {
	if p.at == nil {
		for i, print := range p.prints {
			if c.Possible(print) {
				ids = append(ids, p.ids[i])
			}
		}
		return ids
	}
	var at []int32
	for _, print := range p.near(c) {
		value := bands[0].of(print)
		for i, other := range p.lists[0][value] {
			if other == print {
				at = append(at, p.at[value][i])
			}
		}
	}
	slices.Sort(at)
	for _, i := range at {
		ids = append(ids, p.ids[i])
	}
	return ids
}

// near returns the fingerprints that c finds possible, each once. It uses the lists.
func (p *Prints) near(c *Comparison) (all []uint64) {
	take := func(list []uint64) {
		for _, print := range list {
			if bits.OnesCount64(print^c.print) <= PrintBits && c.Possible(print) && !slices.Contains(all, print) {
				all = append(all, print)
			}
		}
	}
	for i, b := range bands {
		lists, value := p.lists[i], b.of(c.print)
		take(lists[value])
		for x := range b.bits {
			one := value ^ 1<<x
			take(lists[one])
			for y := 0; y < x && b.reach > 1; y++ {
				take(lists[one^1<<y])
			}
		}
	}
	return all
}
