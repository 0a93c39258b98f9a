package model

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// An Index finds people as somebody types: by their names in Chinese of either
// script, in pinyin and in letters, by office, affiliation and country.
//
// All that can be found is cut into units as name.go does it. The same unit is
// kept once, with the forms it can be typed in: a character and its readings,
// or a word. A term finds a phrase if it is made of beginnings of forms, of
// units that follow each other: axifu, axi, axf and axfu find 阿西夫 as kasif
// finds Khawaja Asif. Of three letters and more it may also stand inside a
// word. Only the places of units that a term can begin with are looked at, so
// a key costs no more than the people it can be about.
//
// An Index never changes and is safe for use by several goroutines at once.
type Index struct {
	people int
	forms  [][]string // by unit: what can be typed for it, folded
	text   []int32    // the units of all phrases, each phrase closed by end
	owner  []int32    // by place in text: a person, or people + a tag
	units  table      // by unit: its places in text
	tags   table      // by tag, which is an office or an affiliation: its people
}

// end closes a phrase in Index.text.
const end = -1

// A table has a list of numbers for every number below a bound.
type table struct{ first, all []int32 }

func (t *table) of(i int32) []int32 { return t.all[t.first[i]:t.first[i+1]] }

// tabulate lists for every key below bound the values beside it, in order.
// Values are the indexes of keys where values is nil. Keys below 0 are skipped.
func tabulate(bound int, keys, values []int32) table {
	t := table{first: make([]int32, bound+1)}
	for _, k := range keys {
		if k >= 0 {
			t.first[k+1]++
		}
	}
	for i := range bound {
		t.first[i+1] += t.first[i]
	}
	t.all = make([]int32, t.first[bound])
	next := slices.Clone(t.first)
	for i, k := range keys {
		if k < 0 {
			continue
		}
		v := int32(i)
		if values != nil {
			v = values[i]
		}
		t.all[next[k]] = v
		next[k]++
	}
	return t
}

// NewIndex makes an index of people. It takes about 1 ms for a thousand of
// them.
func NewIndex(people []Person) *Index {
	b := indexer{ix: &Index{people: len(people)}, unit: map[string]int32{}, tag: map[string]int32{}}
	var tags, holders []int32
	for i := range people {
		p := &people[i]
		for _, n := range p.Names {
			b.add(n, int32(i))
		}
		for _, texts := range [2][]string{p.Offices, p.Affiliations} {
			for _, t := range texts {
				tags, holders = append(tags, b.tagged(t)), append(holders, int32(i))
			}
		}
	}
	b.ix.units = tabulate(len(b.ix.forms), b.ix.text, nil)
	b.ix.tags = tabulate(len(b.tag), tags, holders)
	return b.ix
}

// An indexer makes an Index.
type indexer struct {
	ix   *Index
	unit map[string]int32
	tag  map[string]int32
	cut  []string
}

// add makes phrase findable for owner.
func (b *indexer) add(phrase string, owner int32) {
	ix := b.ix
	b.cut = units(b.cut[:0], phrase)
	for _, u := range b.cut {
		k, ok := b.unit[u]
		if !ok {
			k = int32(len(ix.forms))
			b.unit[strings.Clone(u)] = k
			ix.forms = append(ix.forms, typed(u))
		}
		ix.text, ix.owner = append(ix.text, k), append(ix.owner, owner)
	}
	ix.text, ix.owner = append(ix.text, end), append(ix.owner, owner)
}

// tagged is the tag of an office or affiliation. It is found by every name of
// the country it begins with too.
func (b *indexer) tagged(text string) int32 {
	t, ok := b.tag[text]
	if ok {
		return t
	}
	t = int32(len(b.tag))
	b.tag[text] = t
	owner := int32(b.ix.people) + t
	b.add(text, owner)
	if c, _ := countries().of(b.cut); c >= 0 {
		for _, name := range countries().names[c] {
			b.add(name, owner)
		}
	}
	return t
}

// typed are the forms in which a unit may be typed. ü may be typed v, u and,
// as passports have it, yu.
func typed(unit string) []string {
	folded := quote.Fold(unit)
	forms := []string{folded}
	for _, c := range [2]string{folded, unit} {
		r, _ := utf8.DecodeRuneInString(c)
		for _, reading := range Readings(r) {
			for _, u := range [...]string{"u", "v", "yu"} {
				if f := strings.Replace(reading, "ü", u, 1); !slices.Contains(forms, f) {
					forms = append(forms, f)
				}
			}
		}
	}
	return forms
}

// Search appends to dst the people whom query finds, as indexes, in order. All
// terms of the query, which spaces part, must find something of a person; an
// empty query finds everybody. Only the first 63 bytes of a term count.
func (ix *Index) Search(query string, dst []int) []int {
	found := make([]int32, ix.people+len(ix.tags.first)) // by owner: how many terms found it, all before the next
	terms := int32(0)
	for field := range strings.FieldsSeq(query) {
		term := quote.Fold(strings.Join(units(nil, field), ""))
		if term == "" {
			continue
		}
		if len(term) > 63 {
			term = strings.ToValidUTF8(term[:63], "")
		}
		ix.find(term, terms, found)
		terms++
	}
	for i, n := range found[:ix.people] {
		if n == terms {
			dst = append(dst, i)
		}
	}
	return dst
}

// find marks whom one more term finds: those found by all n before.
func (ix *Index) find(term string, n int32, found []int32) {
	for u, forms := range ix.forms {
		whole, begins := len(term) >= 3 && strings.Contains(forms[0], term), false
		for _, f := range forms {
			if f[0] == term[0] {
				begins = true
				whole = whole || strings.HasPrefix(f, term)
			}
		}
		if !whole && !begins {
			continue
		}
		for _, at := range ix.units.of(int32(u)) {
			owner := int(ix.owner[at])
			if owner < ix.people {
				if found[owner] == n && (whole || ix.spells(at, term)) {
					found[owner]++
				}
				continue
			}
			if found[owner] > n || !whole && !ix.spells(at, term) {
				continue
			}
			found[owner] = n + 1
			for _, p := range ix.tags.of(int32(owner - ix.people)) {
				if found[p] == n {
					found[p]++
				}
			}
		}
	}
}

// spells tells whether the units from a place on spell term.
func (ix *Index) spells(at int32, term string) bool {
	for reached := uint64(1); reached != 0 && ix.text[at] != end; at++ { // bit i: i bytes of term are spelled
		var next uint64
		for _, f := range ix.forms[ix.text[at]] {
			for r := reached; r != 0; r &= r - 1 {
				i := bits.TrailingZeros64(r)
				n := 0
				for n < len(f) && i+n < len(term) && f[n] == term[i+n] {
					n++
				}
				if i+n == len(term) {
					return true
				}
				next |= (1<<n - 1) << (i + 1)
			}
		}
		reached = next
	}
	return false
}
