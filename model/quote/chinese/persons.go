package chinese

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote/learn"
)

// Which of the places that look like names are names: a choice by string, from
// all of its places in the article.

// maxPlaces is how many places of a string are looked at.
const maxPlaces = 4

// suspect notes everything that could be a name by its first characters.
func (c *cast) suspect(i int, note func(a, b, weight int)) {
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
					note(i, j, 0)
				}
			} else {
				break
			}
		}
		if isHan(t.r[i+3]) && isHan(t.r[i+2]) && isHan(t.r[i+1]) && t.flag(i+1)&flagSurname != 0 {
			note(i, i+4, 0) // 林陈月娥
		}
	}
	if t.flag(i)&flagForeign != 0 && (i == 0 || t.flag(i-1)&flagForeign == 0 || t.wordTo(i, isTitle|isRegion|isPlace|isOrg|isCue|isVerb) < i) {
		if e := t.foreignName(i); e >= i+2 && !t.everyday(i, e) {
			note(i, e, 0)
		}
	}
	if isUpper(t.r[i]) && !isLatin(t.r[i-1]) && !(t.r[i-1] == '（' && isHan(t.r[i-2])) {
		if e := t.latinName(i); e > i+1 {
			note(i, e, 0)
		}
	}
}

// personFeatures are the features of the string s seen at its places.
func (c *cast) personFeatures(f []uint32, name string, s *sighting, seen map[string]*sighting) []uint32 {
	t := c.t
	const of = forPerson
	r := []rune(name)
	n := len(r)
	a, b := s.first, s.first+n
	weight, count := uint32(min(max(s.weight, -1), 6)+1), uint32(min(s.count, 6))
	surname := flagOf(t.flag(a)&flagSurname != 0) + 2*flagOf(t.wordAt(a, isSurname) > a) + 4*flagOf(t.wordAt(a, isJapanese) > a)
	foreign := flagOf(t.foreignName(a) >= b)
	sort := sortOf(r[0])
	if strings.ContainsAny(name, "·") {
		sort += 8
	}
	size := uint32(min(n, 9))
	shape := learn.Both(size, learn.Both(surname+8*foreign, sort))
	fit, title, behind, cued, start := uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)
	for _, at := range s.at {
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
	if x := seen[string(r[:n-1])]; x != nil {
		shorter = 1 + flagOf(x.count == s.count) + 2*flagOf(x.weight > s.weight)
	}
	if isHan(t.r[b]) {
		if x := seen[name+string(t.r[b])]; x != nil {
			longer = 1 + flagOf(x.count == s.count) + 2*flagOf(x.weight > s.weight)
		}
	}
	ev := flagOf(t.everyday(a, b)) + 2*flagOf(t.everyday(a, a+2)) + 4*flagOf(t.wordAt(a, isRegion|isPlace|isOrg|isOutlet) > a)
	f = append(f, learn.Key(of, shape, 0, 0), learn.Key(of+1, shape, weight, 0), learn.Key(of+2, weight, count, shape), learn.Key(of+3, count, size, sort), learn.Key(of+4, fit, weight, sort), learn.Key(of+5, title, behind, cued), learn.Key(of+6, title, shape, 0),
		learn.Key(of+7, cued, shape, 0), learn.Key(of+8, start, shape, 0), learn.Key(of+9, longer, shorter, sort), learn.Key(of+10, longer, weight, count), learn.Key(of+11, shorter, weight, count), learn.Key(of+12, ev, shape, 0), learn.Key(of+13, never, sort, weight),
		learn.Key(of+14, uint32(r[0]), size, 0), learn.Key(of+15, uint32(r[n-1]), size, 0), learn.Key(of+16, uint32(r[n-1]), uint32(r[n-2]), 0), learn.Key(of+17, uint32(r[0]), uint32(r[1]), 0), learn.Key(of+18, behind, shape, 0), learn.Key(of+19, uint32(r[1]), size, surname), learn.Key(of+20, flagOf(s.count > 1), fit, longer))
	for _, x := range r[1:] {
		f = append(f, learn.Key(of+21, uint32(x), sort, 0))
	}
	for _, at := range s.at[:min(2, len(s.at))] {
		i, j := int(at), int(at)+n
		f = t.edge(f, of+30, i)
		f = t.edge(f, of+50, j)
		f = append(f, learn.Key(of+70, t.ending(i), t.beginning(j), sort), learn.Key(of+71, t.ending(i), shape, 0), learn.Key(of+72, t.beginning(j), shape, 0), learn.Key(of+73, uint32(t.r[i-1]), uint32(t.r[j]), sort),
			learn.Key(of+74, t.word(i-2, i), sort, 0), learn.Key(of+75, t.word(j, j+2), sort, 0))
	}
	return f
}

// hopeless reports whether nothing at all speaks for the string of n runes seen
// at its places: it is not looked at more closely.
func (c *cast) hopeless(n int, s *sighting) bool {
	if s.weight > 0 || s.count > 1 || n > 3 {
		return false
	}
	i, j := s.first, s.first+n
	return c.t.follows(j) == 0 && c.t.wordTo(i, isTitle|isGroup) == i && isHan(c.t.r[i-1]) && c.t.wordAt(j, isTitle) == j
}

// A namesake is a string and the chance that it is a name.
type namesake struct {
	name   string
	chance float64
	at     []int32 // its first places
}

// The chances from which a string is taken for a name, and from which it may
// be listed though nobody is looked for under it.
const (
	believed = .4
	doubtful = .12
)

// choose keeps the names m believes.
func (c *cast) choose(m *learn.Linear, seen map[string]*sighting) {
	var all []namesake
	var f []uint32
	for n, s := range seen {
		if c.hopeless(utf8.RuneCountInString(n), s) {
			continue
		}
		f = c.personFeatures(f[:0], n, s, seen)
		if p := learn.Logistic(m.Score(f)); p >= doubtful {
			all = append(all, namesake{n, p, s.at})
			c.chances[n] = p
		}
	}
	slices.SortFunc(all, func(x, y namesake) int {
		if x.chance != y.chance {
			return cmp.Compare(y.chance, x.chance)
		}
		return strings.Compare(x.name, y.name)
	})
	kept := map[string]bool{}
	for _, x := range all {
		_, n := utf8.DecodeLastRuneInString(x.name)
		short := x.name[:len(x.name)-n]
		if kept[short] && utf8.RuneCountInString(short) > 1 && seen[short].count <= seen[x.name].count {
			continue // of 丁一 and 丁一山 that always stand together the likelier stays
		}
		if k := seen[x.name].first + utf8.RuneCountInString(x.name); isHan(c.t.r[k]) {
			if long := x.name + string(c.t.r[k]); kept[long] && seen[long].count >= seen[x.name].count {
				continue
			}
		}
		kept[x.name] = true
		if x.chance >= believed {
			c.byName[x.name] = -1
		} else {
			c.doubted = append(c.doubted, x)
		}
	}
}
