package people

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// An Index finds people as the user types: by name in Chinese of either script,
// in pinyin and in letters, by office, affiliation and country.
//
// Every searchable phrase is split into units as in name.go. Each distinct unit
// is stored once with the forms it can be typed in: a character and its readings,
// or a word. A term matches a phrase if it is a sequence of beginnings of forms
// of consecutive units: abeiluo, abei, abl and abluo match 阿貝洛, tbelo matches
// Tarn Belo. A term of three letters or more also matches inside a word. A search
// visits only the places of units that the term can begin with.
//
// An Index never changes and is safe for use by several goroutines at once.
type Index struct {
	people int

	forms    []string  // what can be typed, folded, in the order of the units
	first    []int32   // by unit: the first of its forms; one more closes the list
	inside   []letters // by unit: those of a word; none for a character
	initials []letters // by unit: those its forms begin with
	begin    table     // by byte: the units with a form that begins with it

	text  []int32 // the units of all phrases, each phrase closed by end
	owner []int32 // by place in text: a person, or people + a tag
	units table   // by unit: its places in text
	tags  table   // by tag, which is an office, an affiliation or a country: its people

	more *Index // of the people behind these, nil if there are none
}

// end closes a phrase in Index.text.
const end = -1

// letters is a set of letters; everything but a to z counts as one letter.
type letters uint32

func lettersOf(s string) letters {
	var set letters
	for i := range len(s) {
		set |= letter(s[i])
	}
	return set
}

func letter(c byte) letters { return 1 << min(c-'a', 26) }

// A table maps every number below a bound to a list of numbers.
type table struct{ first, all []int32 }

func (t *table) of(i int32) []int32 { return t.all[t.first[i]:t.first[i+1]] }

// tabulate lists, for every key below bound, its values in order. If values is
// nil, they are the indexes of keys. Keys below 0 are skipped.
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

// NewIndex makes an index of people. It takes about 2 ms per thousand people.
func NewIndex(people []Person) *Index {
	b := indexer{
		ix:    &Index{people: len(people), first: []int32{0}},
		words: make(map[string]int32, len(people)),
		tag:   map[string]int32{},
	}
	for i := range people {
		p := &people[i]
		for _, n := range p.Names {
			b.add(n, int32(i))
		}
		for _, t := range p.Offices {
			b.hold(t, int32(i))
		}
		for _, t := range p.Affiliations {
			b.hold(t, int32(i))
		}
	}
	ix := b.ix
	ix.begin = tabulate(256, b.initial, b.initialOf)
	ix.units = tabulate(len(ix.inside), ix.text, nil)
	ix.tags = tabulate(len(b.nation), b.held, b.holder)
	return ix
}

// With is an index of people, which begin with those that ix was made for; ix may
// be nil. It costs as much as indexing those added since NewIndex.
func (ix *Index) With(people []Person) *Index {
	if ix == nil {
		return NewIndex(people)
	}
	longer := *ix
	longer.more = NewIndex(people[ix.people:])
	return &longer
}

// An indexer makes an Index.
type indexer struct {
	ix    *Index
	words map[string]int32              // units by word
	chars [lastHan - firstHan + 1]int32 // units by character, + 1
	cut   []string

	initial, initialOf []int32 // bytes, and units with a form that begins so

	tag          map[string]int32
	nation       []int32 // by tag: the tag of its country, or -1
	held, holder []int32 // tags, and who has them
}

// add indexes phrase for owner.
func (b *indexer) add(phrase string, owner int32) {
	ix := b.ix
	b.cut = units(b.cut[:0], phrase)
	for _, u := range b.cut {
		ix.text, ix.owner = append(ix.text, b.unit(u)), append(ix.owner, owner)
	}
	ix.text, ix.owner = append(ix.text, end), append(ix.owner, owner)
}

// unit is the number of a unit.
func (b *indexer) unit(u string) int32 {
	next := int32(len(b.ix.inside))
	if r, n := utf8.DecodeRuneInString(u); unihan(r) && n == len(u) {
		k := &b.chars[r-firstHan] // half of all units: a map would take twice the time
		if *k == 0 {
			b.spell(u, next)
			*k = next + 1
		}
		return *k - 1
	}
	k, ok := b.words[u]
	if !ok {
		k = next
		b.words[u] = k
		b.spell(u, k)
	}
	return k
}

// spell adds the forms of a new unit.
func (b *indexer) spell(unit string, k int32) {
	ix := b.ix
	var initials letters
	first := len(ix.forms)
	form := func(f string) {
		if slices.Contains(ix.forms[first:], f) {
			return
		}
		ix.forms = append(ix.forms, f)
		if l := letter(f[0]); initials&l == 0 {
			initials |= l
			b.initial, b.initialOf = append(b.initial, int32(f[0])), append(b.initialOf, k)
		}
	}
	folded := quote.Fold(unit)
	form(folded)
	var inside letters
	if isHan(unit) {
		for _, c := range [2]string{folded, unit} {
			r, _ := utf8.DecodeRuneInString(c)
			for _, reading := range Readings(r) {
				for _, u := range [...]string{"u", "v", "yu"} { // yu is what passports have for ü
					form(strings.Replace(reading, "ü", u, 1))
				}
			}
		}
	} else {
		inside = lettersOf(unit)
	}
	ix.first = append(ix.first, int32(len(ix.forms)))
	ix.initials, ix.inside = append(ix.initials, initials), append(ix.inside, inside)
}

// hold indexes an office or affiliation of a person, and every name of the
// country that it begins with.
func (b *indexer) hold(text string, person int32) {
	t, ok := b.tag[text]
	if !ok {
		t = b.newTag(text, text)
		if c, _ := countries().of(b.cut); c >= 0 {
			names := countries().names[c]
			key := "\x00" + names[0] // not to be taken for an affiliation
			if b.nation[t], ok = b.tag[key]; !ok {
				b.nation[t] = b.newTag(key, names...)
			}
		}
	}
	b.held, b.holder = append(b.held, t), append(b.holder, person)
	if c := b.nation[t]; c >= 0 {
		b.held, b.holder = append(b.held, c), append(b.holder, person)
	}
}

// newTag adds a tag with the given phrases.
func (b *indexer) newTag(key string, phrases ...string) int32 {
	t := int32(len(b.nation))
	b.tag[key] = t
	b.nation = append(b.nation, -1)
	for _, p := range phrases {
		b.add(p, int32(b.ix.people)+t)
	}
	return t
}

// Search appends to dst the indexes of the people that match query, in order.
// Every space-separated term must match; an empty query matches everybody. Only
// the first 63 bytes of a term count.
func (ix *Index) Search(query string, dst []int) []int {
	dst = ix.search(query, dst)
	if ix.more != nil {
		first := len(dst)
		dst = ix.more.search(query, dst)
		for i := range dst[first:] {
			dst[first+i] += ix.people
		}
	}
	return dst
}

func (ix *Index) search(query string, dst []int) []int {
	if ix.people == 0 {
		return dst
	}
	var all set
	for field := range strings.FieldsSeq(query) {
		term := quote.Fold(strings.Join(units(nil, field), ""))
		if len(term) > 63 {
			term = strings.ToValidUTF8(term[:63], "")
		}
		if term == "" {
			continue
		}
		found := ix.find(term)
		for i := range all {
			found[i] &= all[i]
		}
		all = found
	}
	if all == nil {
		for i := range ix.people {
			dst = append(dst, i)
		}
		return dst
	}
	for w, word := range all {
		for ; word != 0; word &= word - 1 {
			i := w<<6 + bits.TrailingZeros64(word)
			if i >= ix.people {
				return dst
			}
			dst = append(dst, i)
		}
	}
	return dst
}

// A set is a set of owners, people first.
type set []uint64

func (s set) has(i int32) bool { return s[i>>6]>>(i&63)&1 != 0 }

func (s set) add(i int32) { s[i>>6] |= 1 << (i & 63) }

// find is the set of owners that match term.
func (ix *Index) find(term string) set {
	found := make(set, (len(ix.tags.first)+ix.people)>>6+1)
	if want := lettersOf(term); len(term) >= 3 {
		for u, have := range ix.inside {
			if have&want == want && strings.Contains(ix.forms[ix.first[u]], term) {
				for _, at := range ix.units.of(int32(u)) {
					ix.mark(ix.owner[at], found)
				}
			}
		}
	}
	_, size := utf8.DecodeRuneInString(term)
	for _, u := range ix.begin.of(int32(term[0])) {
		var next letters // that the next unit must begin with one of
		whole := false
		for _, f := range ix.forms[ix.first[u]:ix.first[u+1]] {
			n := common(f, term)
			whole = whole || n == len(term)
			if size <= n && n < len(term) {
				next |= lettersOf(term[size : n+1])
			}
		}
		if !whole && next == 0 {
			continue
		}
		for _, at := range ix.units.of(u) {
			if whole || ix.text[at+1] != end && ix.initials[ix.text[at+1]]&next != 0 && ix.spells(at, term) {
				ix.mark(ix.owner[at], found)
			}
		}
	}
	return found
}

// mark adds an owner to found, and its people if it is a tag.
func (ix *Index) mark(owner int32, found set) {
	if found.has(owner) {
		return
	}
	found.add(owner)
	if tag := owner - int32(ix.people); tag >= 0 {
		for _, p := range ix.tags.of(tag) {
			found.add(p)
		}
	}
}

// spells reports whether the units from at on spell term.
func (ix *Index) spells(at int32, term string) bool {
	for reached := uint64(1); reached != 0 && ix.text[at] != end; at++ { // bit i: i bytes of term are spelled
		var next uint64
		u := ix.text[at]
		for _, f := range ix.forms[ix.first[u]:ix.first[u+1]] {
			for r := reached; r != 0; r &= r - 1 {
				i := bits.TrailingZeros64(r)
				n := common(f, term[i:])
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

// common is the length of the longest common prefix of s and t.
func common(s, t string) int {
	n := 0
	for n < len(s) && n < len(t) && s[n] == t[n] {
		n++
	}
	return n
}
