package people

import (
	"slices"

	"onrecord/model/quote"
)

// A relation is what two roles say about whether their holders are one person.
type relation uint8

const (
	open   relation = iota // nothing
	agree                  // the same affiliation or the same office
	differ                 // different offices in different places
)

// A role is an office and an affiliation as indexes into a comparer's texts; 0 is
// none.
type role struct{ office, affiliation int32 }

// A comparer compares roles. The zero comparer is ready to use.
type comparer struct {
	ids    map[string]int32 // number of a text
	texts  []string
	parsed []roleText
	places map[[2]int32]relation // of two affiliations, as far as compared
}

// A roleText is an office or an affiliation prepared for comparison.
type roleText struct {
	units   []string // folded
	han     bool
	country int  // that it begins with, or -1
	whole   bool // it is a country and nothing else
}

// text is the number of an office or affiliation.
func (c *comparer) text(s string) int32 {
	if s == "" {
		return 0
	}
	if id, ok := c.ids[s]; ok {
		return id
	}
	if c.ids == nil {
		c.ids, c.places = map[string]int32{}, map[[2]int32]relation{}
		c.texts, c.parsed = make([]string, 1), make([]roleText, 1)
	}
	t := roleText{units: units(nil, s)}
	t.han = slices.ContainsFunc(t.units, isHan)
	t.country, t.whole = countries().of(t.units)
	for i, u := range t.units {
		t.units[i] = quote.Fold(u)
	}
	id := int32(len(c.texts))
	c.ids[s] = id
	c.texts, c.parsed = append(c.texts, s), append(c.parsed, t)
	return id
}

// relation compares two roles. The same affiliation is enough, whatever the
// offices, since people are promoted. Offices decide if the affiliations cannot
// be compared: one is missing, one is only a country, or they are in different
// languages.
func (c *comparer) relation(a, b role) relation {
	place := c.place(a.affiliation, b.affiliation)
	if place != open {
		return place
	}
	office := c.office(a.office, b.office)
	if office == differ && (a.affiliation == 0 || b.affiliation == 0) {
		return open
	}
	return office
}

// place compares two affiliations.
func (c *comparer) place(a, b int32) relation {
	if a == 0 || b == 0 {
		return open
	}
	if a == b {
		return agree
	}
	pair := [2]int32{min(a, b), max(a, b)}
	r, ok := c.places[pair]
	if !ok {
		r = comparePlaces(&c.parsed[a], &c.parsed[b])
		c.places[pair] = r
	}
	return r
}

func comparePlaces(a, b *roleText) relation {
	switch {
	case a.country >= 0 && b.country >= 0 && a.country != b.country:
		return differ
	case a.country >= 0 && a.country == b.country && (a.whole || b.whole):
		return agree
	case a.whole || b.whole:
		return open // a body may well be of that country
	}
	return compareWords(a, b)
}

// office compares two offices.
func (c *comparer) office(a, b int32) relation {
	if a == 0 || b == 0 {
		return open
	}
	if a == b {
		return agree
	}
	return compareWords(&c.parsed[a], &c.parsed[b])
}

// compareWords looks for the units of one text in the other, in order and with
// gaps. So it matches Chinese abbreviations (防長 in 國防部長) and longer English
// titles (defence minister in federal defence minister, but not in minister of
// defence).
func compareWords(a, b *roleText) relation {
	if a.han != b.han {
		return open
	}
	short, long := a.units, b.units
	if len(short) > len(long) {
		short, long = long, short
	}
	i := 0
	for _, u := range long {
		if i < len(short) && short[i] == u {
			i++
		}
	}
	if i < len(short) {
		return differ
	}
	return agree
}
