package chinese

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/model/quote/learn"
)

// Which of the places that look like names are names: a choice by string, from
// all of its places in the article.

// maxPlaces is how many places of a string are looked at.
const maxPlaces = 4

// A sighting is a string that looks like a name and what speaks for it.
type sighting struct {
	node        int32 // in the tree of all
	first, size int   // where it was noted first, and its length
	weight      int   // what the places where it was noted say
	count       int   // how often it occurs
	at          [maxPlaces]int32

	sort, shape uint32 // of its runes

	name   string  // if it may be one
	chance float64 // that it is one
	kept   bool    // whether it is taken for one
}

// end is where the first of s ends.
func (s *sighting) end() int { return s.first + s.size }

// places are the first places of s.
func (s *sighting) places() []int32 { return s.at[:min(s.count, maxPlaces)] }

// sightings are all strings that look like names.
type sightings struct {
	tree // the value of a word is 1 + its index in all
	all  []sighting
}

// reset forgets them.
func (x *sightings) reset() {
	x.tree.reset()
	x.all = x.all[:0]
}

// of is the sighting at a node, or nil.
func (x *sightings) of(at int32) *sighting {
	if k := x.nodes[at].value; k > 0 {
		return &x.all[k-1]
	}
	return nil
}

// shorter is s without its last rune, if that looks like a name too, or nil.
func (x *sightings) shorter(s *sighting) *sighting { return x.of(x.nodes[s.node].parent) }

// longer is s with the character behind it, if that looks like a name too, or nil.
func (c *cast) longer(s *sighting) *sighting {
	if r := c.t.r[s.end()]; isHan(r) {
		return c.seen.of(c.seen.step(s.node, r))
	}
	return nil
}

// note adds weight to the string [a, b).
func (c *cast) note(a, b, weight int) {
	if b-a < 2 {
		return
	}
	x := &c.seen
	at := x.add(c.t.r[a:b])
	if x.nodes[at].value == 0 {
		x.all = append(x.all, sighting{node: at, first: a, size: b - a})
		x.nodes[at].value = uint32(len(x.all))
	}
	x.of(at).weight += weight
}

// count counts how often what looks like a name occurs, inside longer ones too.
func (c *cast) count() {
	x := &c.seen
	for i, r := range c.t.r {
		if !x.begins(r) {
			continue
		}
		for at, j := x.step(0, r), i+1; at != 0 && j < len(c.t.r); j++ {
			if s := x.of(at); s != nil {
				if s.count < maxPlaces {
					s.at[s.count] = int32(i)
				}
				s.count++
			}
			at = x.step(at, c.t.r[j])
		}
	}
}

// suspect notes everything that could be a name by its first characters.
func (c *cast) suspect(i int) {
	t := c.t
	if t.flag(i)&flagSurname != 0 || t.wordAt(i, isSurname|isJapanese) > i {
		base := i + 1
		if e := t.wordAt(i, isSurname|isJapanese); e > i {
			base = e
		}
		if base == i+1 && t.over[i] != 0 && t.everyday(i-1, i+1) {
			return
		}
		for n := 1; n <= 2; n++ {
			if j := base + n; isHan(t.r[j-1]) {
				if !t.everyday(i, j) {
					c.note(i, j, 0)
				}
			} else {
				break
			}
		}
		if isHan(t.r[i+3]) && isHan(t.r[i+2]) && isHan(t.r[i+1]) && t.flag(i+1)&flagSurname != 0 {
			c.note(i, i+4, 0) // 林陈月娥
		}
	}
	if t.flag(i)&flagForeign != 0 && (i == 0 || t.flag(i-1)&flagForeign == 0 || t.wordTo(i, isTitle|isRegion|isPlace|isOrg|isCue|isVerb) < i) {
		if e := t.foreignName(i); e >= i+2 && !t.everyday(i, e) {
			c.note(i, e, 0)
		}
	}
	if isUpper(t.r[i]) && !isLatin(t.r[i-1]) && !(t.r[i-1] == '（' && isHan(t.r[i-2])) {
		if e := t.latinName(i); e > i+1 {
			c.note(i, e, 0)
		}
	}
}

// nameFeatures are the features of s as a name, without those of its places.
func (c *cast) nameFeatures(f []uint32, s *sighting) []uint32 {
	t := c.t
	const of = forPerson
	a, b := s.first, s.end()
	r := t.r[a:b]
	n := len(r)
	weight, count := uint32(min(max(s.weight, -1), 6)+1), uint32(min(s.count, 6))
	surname := flagOf(t.flag(a)&flagSurname != 0) + 2*flagOf(t.wordAt(a, isSurname) > a) + 4*flagOf(t.wordAt(a, isJapanese) > a)
	foreign := flagOf(t.foreignName(a) >= b)
	sort := sortOf(r[0])
	if slices.Contains(r, '·') {
		sort += 8
	}
	size := uint32(min(n, 9))
	shape := learn.Both(size, learn.Both(surname+8*foreign, sort))
	fit, title, behind, cued, start := uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)
	for _, at := range s.places() {
		i, j := int(at), int(at)+n
		fit = max(fit, uint32(t.follows(j)))
		title += flagOf(t.wordTo(i, isTitle|isGroup) < i)
		behind += flagOf(t.wordAt(j, isTitle) > j)
		cued += flagOf(t.cueAt(t.skipForward(j)) != nil)
		start += flagOf(t.clauseBreak(i-1) || t.r[i-1] == '、')
	}
	never := uint32(0)
	for _, x := range r[1:] {
		never += flagOf(x < 1<<16 && t.lex.flags[x]&flagNever != 0)
	}
	longer, shorter := uint32(0), uint32(0)
	if x := c.seen.shorter(s); x != nil {
		shorter = 1 + flagOf(x.count == s.count) + 2*flagOf(x.weight > s.weight)
	}
	if x := c.longer(s); x != nil {
		longer = 1 + flagOf(x.count == s.count) + 2*flagOf(x.weight > s.weight)
	}
	ev := flagOf(t.everyday(a, b)) + 2*flagOf(t.everyday(a, a+2)) + 4*flagOf(t.wordAt(a, isRegion|isPlace|isOrg|isOutlet) > a)
	f = append(f, key(of, shape, 0, 0), key(of+1, shape, weight, 0), key(of+2, weight, count, shape), key(of+3, count, size, sort), key(of+4, fit, weight, sort), key(of+5, title, behind, cued), key(of+6, title, shape, 0),
		key(of+7, cued, shape, 0), key(of+8, start, shape, 0), key(of+9, longer, shorter, sort), key(of+10, longer, weight, count), key(of+11, shorter, weight, count), key(of+12, ev, shape, 0), key(of+13, never, sort, weight),
		key(of+14, uint32(r[0]), size, 0), key(of+15, uint32(r[n-1]), size, 0), key(of+16, uint32(r[n-1]), uint32(r[n-2]), 0), key(of+17, uint32(r[0]), uint32(r[1]), 0), key(of+18, behind, shape, 0), key(of+19, uint32(r[1]), size, surname), key(of+20, flagOf(s.count > 1), fit, longer))
	for _, x := range r[1:] {
		f = append(f, key(of+21, uint32(x), sort, 0))
	}
	s.sort, s.shape = sort, shape
	return f
}

// placeFeatures appends the features of the first places of s.
func (c *cast) placeFeatures(f []uint32, s *sighting) []uint32 {
	t := c.t
	for _, at := range s.places()[:min(2, s.count)] {
		before, behind := t.edge(int(at)), t.edge(int(at)+s.size)
		f = append(f, before[:]...)
		for _, k := range behind {
			f = append(f, k^behindName)
		}
	}
	return c.placeWords(f, s)
}

// placeScore is the score of the first places of s.
func (c *cast) placeScore(f []uint32, s *sighting, m *models) float64 {
	sum := 0.0
	for _, at := range s.places()[:min(2, s.count)] {
		sum += m.edges.Score(c.t.edgeAt(m.edges, int(at)), atLeft) + m.edges.Score(c.t.edgeAt(m.edges, int(at)+s.size), atRight)
	}
	return sum + m.person.Score(c.placeWords(f, s))
}

// placeWords appends the features of the first places of s but for their edges.
func (c *cast) placeWords(f []uint32, s *sighting) []uint32 {
	t := c.t
	const of = forPerson
	sort, shape := s.sort, s.shape
	for _, at := range s.places()[:min(2, s.count)] {
		i, j := int(at), int(at)+s.size
		f = append(f, key(of+70, t.ending(i), t.beginning(j), sort), key(of+71, t.ending(i), shape, 0), key(of+72, t.beginning(j), shape, 0), key(of+73, uint32(t.r[i-1]), uint32(t.r[j]), sort),
			key(of+74, t.word(i-2, i), sort, 0), key(of+75, t.word(j, j+2), sort, 0))
	}
	return f
}

// hopeless reports whether nothing at all speaks for s: it is not looked at more
// closely.
func (c *cast) hopeless(s *sighting) bool {
	if s.weight > 0 || s.count > 1 || s.size > 3 {
		return false
	}
	i, j := s.first, s.end()
	return c.t.follows(j) == 0 && c.t.wordTo(i, isTitle|isGroup) == i && isHan(c.t.r[i-1]) && c.t.wordAt(j, isTitle) == j
}

// The chances from which a string is taken for a name, and from which it may
// be listed though nobody is looked for under it.
const (
	believed = .4
	doubtful = .12
)

// unlikely is the score of the string alone below which its places are not looked at.
// In unseen articles no string that scores less was believed to be a name, and one in two
// hundred of the doubtful names scores less.
const unlikely = -2.5

// choose keeps the names m believes.
func (c *cast) choose(m *models) {
	var all []*sighting
	var f []uint32
	for i := range c.seen.all {
		s := &c.seen.all[i]
		if c.hopeless(s) {
			continue
		}
		f = c.nameFeatures(f[:0], s)
		score := m.person.Score(f)
		if score < unlikely {
			continue
		}
		if s.chance = learn.Logistic(score + c.placeScore(f[:0], s, m)); s.chance >= doubtful {
			s.name = c.t.folded(s.first, s.end())
			all = append(all, s)
			c.chances[s.name] = s.chance
		}
	}
	slices.SortFunc(all, func(x, y *sighting) int {
		if x.chance != y.chance {
			return cmp.Compare(y.chance, x.chance)
		}
		return strings.Compare(x.name, y.name)
	})
	for _, x := range all {
		if s := c.seen.shorter(x); s != nil && s.kept && s.size > 1 && s.count <= x.count {
			continue // of 丁一 and 丁一山 that always stand together the likelier stays
		}
		if s := c.longer(x); s != nil && s.kept && s.count >= x.count {
			continue
		}
		x.kept = true
		if x.chance >= believed {
			c.byName[x.name] = -1
		} else {
			c.doubted = append(c.doubted, x)
		}
	}
}
