package chinese

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// mentions finds every place where one of the chosen names stands, makes one
// person of its forms and reads the office before and behind it.
func (c *cast) mentions() {
	t := c.t
	c.gatherForms()
	for _, l := range t.lines {
		if l.zone == zoneSkip {
			continue
		}
		for i := l.body; i < l.stop; {
			if !c.forms.begins(t.r[i]) {
				i++
				continue
			}
			end, name := i, ""
			for at, j := c.forms.step(0, t.r[i]), i+1; at != 0 && j <= l.stop; at, j = c.forms.step(at, t.r[j]), j+1 {
				if n := c.ownerOf(at); n != "" {
					end, name = j, n
				}
			}
			if end == i || t.wordAt(i, isEveryday|isRegion|isPlace|isTitle|isGroup|isOutlet|isOrg) > end {
				i++
				continue
			}
			c.mention(l.body, i, end, name)
			i = end
		}
	}
	c.surnames()
	slices.SortStableFunc(c.places, func(a, b mention) int { return a.start - b.start })
	for k, m := range c.places {
		c.starts[m.np], c.starts[m.start] = int32(k+1), int32(k+1)
		c.ends[m.end], c.ends[m.npEnd] = int32(k+1), int32(k+1)
		c.persons[m.who].places = append(c.persons[m.who].places, [2]int{m.start, m.end})
	}
}

// form puts a form of a chosen name into the tree of forms.
func (c *cast) form(form, name string) {
	at := c.forms.add([]rune(form))
	c.owners = append(c.owners, name)
	c.forms.nodes[at].value = uint32(len(c.owners))
}

// ownerOf is the name that the form at a node of the tree stands for, or nothing.
func (c *cast) ownerOf(at int32) string {
	if k := c.forms.nodes[at].value; k > 0 {
		return c.owners[k-1]
	}
	return ""
}

// gatherForms makes the tree of all forms of the chosen names: of a name with points
// its last part and its first are forms too.
func (c *cast) gatherForms() {
	c.forms.reset()
	c.owners = c.owners[:0]
	var full []string
	for n := range c.byName {
		c.form(n, n)
		if strings.ContainsAny(n, "·-— ") {
			full = append(full, n)
		}
	}
	// Longer names first, so that of two with the same last part one and
	// always the same has it.
	slices.SortFunc(full, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, n := range full {
		parts := strings.FieldsFunc(n, func(r rune) bool { return isMark("·-— ", r) })
		if len(parts) == 0 {
			continue // 援引· 表示: points alone
		}
		for _, p := range []string{parts[len(parts)-1], parts[0]} {
			if utf8.RuneCountInString(p) < 2 || len(p) < 3 {
				continue
			}
			if own := c.ownerOf(c.forms.add([]rune(p))); own == "" || own == p {
				c.form(p, n)
			}
		}
	}
}

// mention notes that [a, b) names the person known by name.
func (c *cast) mention(limit, a, b int, name string) {
	t := c.t
	who := c.byName[name]
	if who < 0 {
		who = len(c.persons)
		c.byName[name] = who
		c.persons = append(c.persons, person{
			name: name, at: [2]int{a, b}, sort: quote.Person, named: true, chance: c.chances[name],
			female: t.ends(b, feminine), male: t.ends(b, masculine), // 丁先生 where that is all
		})
	}
	p := &c.persons[who]
	if t.folded(p.at[0], p.at[1]) != name && t.folded(a, b) == name {
		p.alias(t, p.at)
		p.at = [2]int{a, b}
	} else {
		p.alias(t, [2]int{a, b})
	}
	m := mention{np: a, start: a, end: b, npEnd: b, who: who}
	if o, ok := t.officeBefore(a, limit); ok {
		m.np = o.start
		p.holds(t, o)
	}
	if e := t.wordAt(b, isTitle); e > b && t.titleBehind(b, e) {
		m.npEnd = e
		p.holds(t, office{affiliation: [2]int{b, b}, title: [2]int{b, e}})
	} else if t.r[b] == '（' && t.isGloss(b) {
		m.npEnd = t.closing(b)
		p.latin = [2]int{b + 1, m.npEnd - 1}
	} else if t.r[b] == '（' && int(t.mate[b]) > b && int(t.mate[b]) < b+14 {
		m.npEnd = t.closing(b)
	}
	c.places = append(c.places, m)
}

// titleBehind reports whether the title [a, b) belongs to the name before it
// and not to the next one: 丁一山总统说, but 丁一山总统府.
func (t *article) titleBehind(a, b int) bool {
	if t.titleGoesOn(b) {
		return false
	}
	if !t.ends(b, courtesies) {
		return false
	}
	_, fit := t.nameAt(b)
	return fit < 2 || t.follows(b) == 2
}

// alias adds a form of p's name.
func (p *person) alias(t *article, at [2]int) {
	f := t.folded(at[0], at[1])
	if f == t.folded(p.at[0], p.at[1]) {
		return
	}
	for _, a := range p.aliases {
		if t.folded(a[0], a[1]) == f {
			return
		}
	}
	p.aliases = append(p.aliases, at)
}

// kin are titles that tell of a relation or a sex and are no office.
var kin = setOf("女士", "先生", "小姐", "太太", "夫人", "妻子", "丈夫", "儿子", "女儿", "父亲", "母亲", "哥哥", "弟弟", "姐姐", "妹妹", "遗孀", "长子", "次子", "长女", "之子", "之女", "女友", "男友", "兄长", "同学", "受害人", "受害者", "死者", "人士")

// feminine and masculine end titles that tell the sex.
var (
	feminine  = setOf("女士", "小姐", "太太", "夫人", "妻子", "女儿", "母亲", "姐姐", "妹妹", "遗孀", "长女", "之女", "女友", "女星", "女演员", "影后", "女王", "公主")
	masculine = setOf("先生", "丈夫", "儿子", "父亲", "哥哥", "弟弟", "长子", "次子", "之子", "男友", "兄长", "男星", "男演员", "影帝", "国王", "王子")
)

// endsWithAny reports whether one of the words ends at j.
func (t *article) endsWithAny(j int, words []string) bool {
	s := t.s[:t.in[j]]
	for _, w := range words {
		if n := len(s) - len(w); n >= 0 && s[len(s)-1] == w[len(w)-1] && s[n:] == w {
			return true
		}
	}
	return false
}

// holds notes an office of p: the first one told, made fuller by a later one
// that tells whom it belongs to.
func (p *person) holds(t *article, o office) {
	end := o.title[1]
	p.female = p.female || t.ends(end, feminine)
	p.male = p.male || t.ends(end, masculine)
	if t.ends(end, kin) {
		return
	}
	has := func(x [2]int) bool { return x[1] > x[0] }
	if !has(p.office) {
		p.office = o.title
		p.affil = o.affiliation
	} else if !has(p.affil) && has(o.affiliation) {
		p.affil = o.affiliation
		if o.title[1]-o.title[0] >= p.office[1]-p.office[0] {
			p.office = o.title
		}
	}
}

// surnames finds surname and title where one person only has that surname:
// 丁导, 丁律师. Before the full name it is somebody else.
func (c *cast) surnames() {
	t := c.t
	of := map[rune]int{}
	var some runeBits // of the runes in it
	for i, p := range c.persons {
		r := firstRune(p.name)
		if t.lex.flags[uint16(r)]&flagSurname == 0 || utf8.RuneCountInString(p.name) > 3 {
			continue
		}
		some.add(r)
		if _, two := of[r]; two {
			of[r] = -1
		} else {
			of[r] = i
		}
	}
	n := len(c.places)
	for _, l := range t.lines {
		for i := l.body; i+1 < l.stop && l.zone != zoneSkip; i++ {
			if !some.may(t.r[i]) || t.flag(i)&flagSurname == 0 {
				continue
			}
			who, ok := of[t.r[i]]
			if !ok || who < 0 || i > 0 && isHan(t.r[i-1]) && t.flag(i-1)&flagStops == 0 {
				continue
			}
			j := t.wordAt(i+1, isTitle)
			if t.r[i+1] == '导' {
				j = max(j, i+2)
			}
			if j == i+1 || t.titleGoesOn(j) || t.follows(j) < 2 || c.persons[who].at[0] > i || t.folded(i, j) == c.persons[who].name {
				continue
			}
			c.persons[who].alias(t, [2]int{i, j})
			c.places = append(c.places, mention{np: i, start: i, end: j, npEnd: j, who: who})
		}
	}
	if len(c.places) == n {
		return
	}
	// Names found before stand; 丁女士 that is a person of her own is one of them.
	taken := map[int]bool{}
	for _, m := range c.places[:n] {
		taken[m.start] = true
	}
	c.places = append(c.places[:n], slices.DeleteFunc(c.places[n:], func(m mention) bool { return taken[m.start] })...)
}

// endingAt is the mention that ends at j, with or without its title.
func (c *cast) endingAt(j int) *mention {
	if k := c.ends[j]; k > 0 {
		return &c.places[k-1]
	}
	return nil
}

// beginningAt is the mention whose noun phrase or name begins at i.
func (c *cast) beginningAt(i int) *mention {
	if k := c.starts[i]; k > 0 {
		return &c.places[k-1]
	}
	return nil
}
