package chinese

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// Who belongs in the list of participants: people named with some certainty,
// bodies and people without a name that speak, each once.

// listedFrom is the chance from which a participant is listed: the one with the
// best F1 in cross-validation.
const listedFrom = .4

// A role is what a participant does in the article.
type role struct {
	who    int // in the cast
	quotes int
	best   *attribution // the surest quotation he speaks in, or nil
	sum    float64      // of the confidences

	first, last rune // of the name
}

// roles are what everybody in the cast does.
func (r *reader) roles() []role {
	out := make([]role, len(r.cast.persons))
	for i := range out {
		name := r.cast.persons[i].name
		out[i].who, out[i].first = i, firstRune(name)
		out[i].last, _ = utf8.DecodeLastRuneInString(name)
	}
	for i := range r.quotes {
		q := &r.quotes[i]
		for _, who := range q.src.who {
			x := &out[who]
			x.quotes++
			x.sum += q.src.confidence
			if x.best == nil || q.src.confidence > x.best.src.confidence {
				x.best = q
			}
		}
	}
	return out
}

// listedSignals appends the features of x for the list.
func (r *reader) listedSignals(f []uint32, x *role, roles []role) []uint32 {
	t := r.t
	const of = forListed
	p := &r.cast.persons[x.who]
	a, b := p.at[0], p.at[1]
	so := uint32(p.sort)
	if p.named {
		so += 8
	}
	n := uint32(min(x.quotes, 3))
	best, kind, rule, size, zone := uint32(0), uint32(99), uint32(0), bucket(b-a), r.zoneOf(a)
	if x.best != nil {
		best, kind = grade(x.best.src.confidence), uint32(x.best.kind)
		rule = learn.Hash(x.best.rule)
	}
	where := min(uint32(len(p.places)), 4)
	chance := grade(p.chance)
	heavy := uint32(t.heaviest(b))
	head := t.word(b-2, b)
	kin := r.kinship(x, roles)
	whole := t.word(a, b)
	all := bucket(len(r.quotes))
	office := flagOf(p.office[1] > p.office[0]) + 2*flagOf(p.affil[1] > p.affil[0])
	first := uint32(t.r[a])
	base := learn.Both(so, n)
	recur := uint32(t.countIn(a, b, 0, len(t.r)))
	chanced, sure := uint32(0), uint32(0)
	if x.best != nil {
		chanced, sure = grade(x.best.chance), grade(x.best.sure)
	}
	mates := flagOf(joins(t.r[a-1]) && r.cast.endingAt(a-1) != nil) + 2*flagOf(joins(t.r[b]) && r.cast.beginningAt(b+1) != nil)
	f = append(f, key(of+40, so, recur, n), key(of+41, heavy, recur, so), key(of+42, so, recur, size), key(of+43, so, chanced, sure), key(of+44, so, chanced, heavy), key(of+45, so, sure, heavy), key(of+46, so, mates, chance), key(of+47, so, recur, chance), key(of+48, sure, recur, so))
	return append(f, key(of, so, 0, 0), key(of+1, base, best, 0), key(of+2, base, where, 0), key(of+3, so, chance, where), key(of+4, so, chance, n), key(of+5, so, heavy, best), key(of+6, so, head, 0),
		key(of+7, so, first, 0), key(of+8, so, size, heavy), key(of+9, so, kind, best), key(of+10, base, zone, 0), key(of+11, base, kin, 0), key(of+12, so, kin, heavy), key(of+13, whole, 0, 0), key(of+14, so, office, chance),
		key(of+15, so, all, best), key(of+16, so, rule, best), key(of+17, so, rule, heavy), key(of+18, so, uint32(t.r[a-1]), 0), key(of+19, so, uint32(t.r[b]), 0), key(of+20, so, t.ending(a), 0), key(of+21, so, t.beginning(b), 0),
		key(of+22, so, bucket(int(4*x.sum)), 0), key(of+23, kind, heavy, best), key(of+24, so, uint32(t.r[b-1]), size), key(of+25, so, zone, where), key(of+26, kin, where, n), key(of+27, so, t.beginning(a), 0))
}

// zoneOf is the zone of the line with the rune at i, and whether it is the first.
func (r *reader) zoneOf(i int) uint32 {
	k, _ := slices.BinarySearchFunc(r.t.lines, i, func(l textLine, i int) int { return cmp.Compare(l.end, i) })
	if k == len(r.t.lines) {
		return 99
	}
	return uint32(r.t.lines[k].zone) + 16*flagOf(k < 2)
}

// kinship tells how the name of x is like that of somebody who speaks more or
// stands before: bits.
func (r *reader) kinship(x *role, roles []role) uint32 {
	p := &r.cast.persons[x.who]
	out := uint32(0)
	for i := range roles[:min(len(roles), 300)] {
		y := &roles[i]
		if i == x.who || y.first != x.first && y.last != x.last {
			continue
		}
		o := &r.cast.persons[y.who]
		if y.quotes == 0 && !o.named {
			continue
		}
		k := uint32(0)
		switch {
		case strings.HasSuffix(o.name, p.name):
			k = 1
		case strings.HasSuffix(p.name, o.name):
			k = 2
		case strings.HasPrefix(o.name, p.name):
			k = 4
		case strings.HasPrefix(p.name, o.name):
			k = 8
		case strings.Contains(p.name, o.name) || strings.Contains(o.name, p.name):
			k = 16
		case y.last == x.last && lastTwo(p.name) != "" && strings.HasSuffix(o.name, lastTwo(p.name)):
			k = 32
		case len(p.name) > 3 && subsequence(p.name, o.name) || len(o.name) > 3 && subsequence(o.name, p.name):
			k = 64
		default:
			continue
		}
		if y.quotes > x.quotes || y.quotes == x.quotes && i < x.who {
			k <<= 8
		}
		out |= k
	}
	return out
}

// doubts appends those whose names are doubtful to the cast.
func (r *reader) doubts() {
	c, t := r.cast, r.t
	for _, x := range c.doubted {
		if who, ok := c.byName[x.name]; ok && who >= 0 {
			continue
		}
		n := x.size
		var places [][2]int
		for _, at := range x.places() {
			a := int(at)
			apart := len(places) == 0 || places[len(places)-1][1] <= a // GG is in GGGG twice, not three times
			if apart && !c.taken(a, a+n) {
				places = append(places, [2]int{a, a + n})
			}
		}
		if len(places) == 0 || t.r[places[0][0]] == '\n' {
			continue
		}
		c.byName[x.name] = len(c.persons)
		c.persons = append(c.persons, person{name: x.name, at: places[0], sort: quote.Person, places: places, chance: x.chance})
	}
}

// taken reports whether somebody is named in [a, b).
func (c *cast) taken(a, b int) bool {
	for i := max(0, a-maxForeign); i < b; i++ {
		if m := c.beginningAt(i); m != nil && m.start < b && m.end > a {
			return true
		}
	}
	return false
}

// roster tells who is listed.
func (d *reading) roster() []bool {
	d.doubts()
	roles := d.roles()
	out := make([]bool, len(roles))
	for i := range roles {
		if p := &d.cast.persons[i]; !p.quoted && p.sort != quote.Person {
			continue
		}
		d.f = d.listedSignals(d.f[:0], &roles[i], roles)
		out[i] = learn.Logistic(d.m.listed.Score(d.f)) >= listedFrom
	}
	return out
}
