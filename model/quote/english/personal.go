package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Which capitals are the name of a person, where the tagger does not say so or
// errs: by titles, offices and first names beside them, by the layout, and by
// what the rest of the text has.

// presume takes for a person what no tag knows but the layout tells, or what
// speaks by a lone name.
func (d *document) presume(found []candidate) {
	presumed := map[uint32]bool{}
	longer := map[uint32]bool{} // first words of longer names that are no person's
	for i := 0; i+1 < len(d.tokens); i++ {
		if next := &d.tokens[i+1]; d.capital(i) && d.capital(i+1) && d.tokens[i].ner != nerPerson && isName(next.pos) && next.sent == d.tokens[i].sent {
			longer[d.tokens[i].low] = true
		}
	}
	for i := range found {
		c := &found[i]
		label := strings.HasPrefix(c.rule, "label.")
		if c.source.Len() == 1 && d.firstName(c.source.Start) {
			d.tokens[c.source.Start].ner = nerPerson // Andrew remembers
		}
		if !label && (c.source.Len() != 1 || c.head.lemma != lemmaSay) {
			continue
		}
		for k := c.source.Start; k < c.source.End; k++ {
			t := &d.tokens[k]
			if t.pos == tagComma {
				break
			}
			plain := t.ner == nerNone || t.ner == nerOther
			if d.capital(k) && plain && (label || isName(t.pos) && !longer[t.low]) && !bodies[d.low(k)] && !outlets[d.low(k)] {
				t.ner = nerPerson
				presumed[t.low] = true
			}
		}
	}
	for i := 1; i+1 < len(d.tokens); i++ {
		t, next := &d.tokens[i], &d.tokens[i+1]
		if t.ner == nerPerson && d.role(i-1) && !d.capital(i-1) && (next.ner == nerOrganisation || next.ner == nerOther) && d.capital(i+1) && isName(next.pos) && !(i+2 < len(d.tokens) && d.capital(i+2)) {
			next.ner = nerPerson // geologist Rosina Lund of the institute
		}
	}
	d.realms()
	for i := range d.tokens {
		if t := &d.tokens[i]; presumed[t.low] && (t.ner == nerNone || t.ner == nerOther) && d.capital(i) && isName(t.pos) && i > 0 && d.capital(i-1) {
			t.ner = nerPerson // Greta Solheim, where Solheim says something
		}
	}
}

// firstName reports whether token i is a known first name that the tagger takes for
// nothing in particular.
func (d *document) firstName(i int) bool {
	t := &d.tokens[i]
	_, known := firstNames[d.low(i)]
	return known && (t.ner == nerNone || t.ner == nerOther) && d.capital(i) && isName(t.pos)
}

// realms takes for places lone names that the tagger takes for people, where an office of
// state or a place is theirs, or where somebody is of them: Dorn's governor, from Dorn's
// Melk, Ann Vale of Dorn.
func (d *document) realms() {
	for i := 1; i < len(d.tokens); i++ {
		t, before := &d.tokens[i-1], &edge
		if i > 1 && d.tokens[i-2].sent == t.sent {
			before = &d.tokens[i-2]
		}
		if t.ner != nerPerson || before.ner == nerPerson || d.tokens[i].ner == nerPerson || !d.capital(i-1) {
			continue
		}
		owns := d.tokens[i].pos == tagPOS && i+1 < len(d.tokens) && (statesmen[d.low(i+1)] || before.pos == tagIN && d.capital(i+1))
		of := before.low == lowOf && i > 2 && d.tokens[i-3].ner == nerPerson
		if owns || of {
			t.ner = nerPlace
		}
	}
}

// statesmen are offices of a state or a town.
var statesmen = set("governor president premier minister mayor king queen parliament government ambassador chancellor army navy police")

// incorporate tags as bodies the short names of companies, Brandywell for Brandywell
// Foods Inc., and names behind the noun for their kind: newspaper Dorn Nytt.
func (d *document) incorporate() {
	short := map[uint32]bool{}
	for i := range d.tokens {
		j := i
		for j+1 < len(d.tokens) && j < i+4 && d.capital(j) && d.capital(j+1) && d.tokens[j+1].sent == d.tokens[i].sent {
			j++
		}
		if j > i && corporate[d.low(j)] && (i == 0 || !d.capital(i-1) || d.tokens[i-1].sent != d.tokens[i].sent) {
			short[d.tokens[i].low] = true
		}
	}
	for i := 1; i < len(d.tokens); i++ {
		kind := &d.tokens[i-1]
		if kind.pos != tagNN || !d.capital(i) || d.capital(i-1) || !namedKinds[bodyKinds[d.low(i-1)]] || roles[d.low(i-1)] || isKnownFirst(d.low(i)) {
			continue
		}
		for k := i; k < len(d.tokens) && d.capital(k) && isName(d.tokens[k].pos) && d.tokens[k].sent == kind.sent && d.tokens[k].ner != nerPlace; k++ {
			short[d.tokens[k].low] = true
			d.tokens[k].ner = nerOrganisation
		}
	}
	for i := range d.tokens {
		if t := &d.tokens[i]; short[t.low] && t.ner == nerPerson && d.capital(i) && (i == 0 || d.tokens[i-1].ner != nerPerson) {
			t.ner = nerOrganisation
		}
	}
}

// namedKinds are the kinds of bodies whose noun may stand before the name.
var namedKinds = set("company outlet")

// personal reports whether token i looks like part of a person's name: by its
// tag, by a title before, or as a first name before another capital.
func (d *document) personal(i int) bool {
	if !d.capital(i) {
		return false
	}
	t := &d.tokens[i]
	if t.ner == nerPerson {
		return true
	}
	w := d.low(i)
	before := ""
	if i > 0 && d.tokens[i-1].sent == t.sent {
		before = d.low(i - 1)
	}
	if honorific(before) {
		return true
	}
	if _, known := titles[w]; known || roles[w] || bodies[w] {
		return false
	}
	plain := t.ner == nerNone || t.ner == nerOther
	if isName(t.pos) && !days[t.low] && (t.ner != nerPlace && titles[before].office != "" && d.capital(i-1) || i > 0 && d.role(i-1) && before != "" && (t.ner != nerPlace || !d.capital(i-1))) {
		return true
	}
	if d.afterOffice(i) {
		return true
	}
	next := i + 1
	if _, first := firstNames[w]; !first || next >= len(d.tokens) || d.tokens[next].sent != t.sent || !d.capital(next) || !isName(d.tokens[next].pos) || t.ner == nerPlace {
		return false
	}
	if plain {
		return d.tokens[next].ner != nerOrganisation && d.tokens[next].ner != nerPlace
	}
	return i > 0 && before != "" && d.role(i-1) || titles[before].office != ""
}

// afterOffice reports whether a name of two words starts at token i behind an
// office told at length: minister of energy Ann Vale, ambassador to Dorn Ann
// Vale.
func (d *document) afterOffice(i int) bool {
	t := &d.tokens[i]
	if i == 0 || i+1 >= len(d.tokens) || !isName(t.pos) || t.ner == nerPlace || t.ner == nerOrganisation && (i < 2 || d.tokens[i-2].pos != tagTO) || !d.capital(i+1) || !isName(d.tokens[i+1].pos) || d.tokens[i+1].sent != t.sent {
		return false
	}
	if b := &d.tokens[i-1]; !isNoun(b.pos) || d.capital(i-1) && b.ner != nerPlace {
		return false
	}
	joined := false
	for k := i - 1; k >= 0 && k > i-8 && d.tokens[k].sent == t.sent; k-- {
		b := &d.tokens[k]
		switch {
		case joined && (d.role(k) || titles[d.low(k)].office != ""):
			return true
		case b.pos == tagIN || b.pos == tagTO:
			joined = true
		case !isNoun(b.pos) && !isAdj(b.pos) && b.pos != tagCC && b.pos != tagDT:
			return false
		}
	}
	return false
}

// honorific reports whether w is a title that only ever stands before a name.
func honorific(w string) bool {
	_, ok := titles[w]
	return ok && (strings.HasSuffix(w, ".") || w == "mr" || w == "mrs" || w == "ms" || w == "dr" || w == "miss" || w == "dame")
}

// forename reports whether token i, before a lone surname, is an unknown first
// name: a capital that nothing else explains, with no capital before.
func (d *document) forename(i int) bool {
	if i < 0 || d.tokens[i].sent != d.tokens[i+1].sent || d.heading(i) || !d.capital(i) || d.tokens[i].pos != tagNNP || d.tokens[i].ner == nerPlace || d.tokens[i].Len() < 3 {
		return false
	}
	w := d.low(i)
	if _, first := firstNames[w]; d.tokens[i].ner == nerOrganisation && !first && nicknames[w] == "" && !particles[d.low(i+1)] {
		return false
	}
	_, known := titles[w]
	return !known && !roles[w] && !bodies[w] && !outlets[w] && (i == 0 || d.tokens[i-1].sent != d.tokens[i].sent || !d.capital(i-1) && d.tokens[i-1].pos != tagDT)
}

// initial reports whether token i is the first letter of a name, with a point: K.
// or J.R.
func (d *document) initial(i int) bool {
	t := &d.tokens[i]
	w := t.Of(d.text)
	return t.sent == d.tokens[i+1].sent && !unions[d.low(i)] && len(w) > 1 && len(w) < 6 && w[len(w)-1] == '.' && w[1] == '.' && capitals(w)
}

// unions look like initials and are none.
var unions = set("u.s. u.k. u.n. e.u. d.c. a.m. p.m.")

// article reports whether a word is a name behind a small Arabic article:
// al-Mansour.
func article(w string) bool {
	k := strings.IndexByte(w, '-')
	if k != 2 || len(w) < 5 || w[1] != 'l' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w[3:])
	return unicode.IsUpper(r)
}
