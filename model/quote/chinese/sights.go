package chinese

import (
	"slices"
)

// sighted are the classes of words that names stand beside or begin with.
const sighted = isTitle | isGroup | isCue | isVerb | isLink | isSurname | isJapanese

// sight goes over the text and weighs every place that looks like a name.
func (c *cast) sight() {
	t := c.t
	for _, l := range t.lines {
		if l.zone == zoneSkip {
			continue
		}
		fresh := true // at the start of a clause
		for i := l.body; i < l.stop; i++ {
			if !fresh && t.heads[i]&sighted == 0 && isPlain(t.r[i]) && t.r[i] != '某' && t.flag(i)&(flagSurname|flagForeign) == 0 {
				continue
			}
			if j := t.wordAt(i, isTitle|isGroup); j > i && !t.titleGoesOn(j) && !t.crossed(i, j) {
				c.afterTitle(i, j)
				c.list(j)
				c.beforeTitle(l.body, i, j)
			}
			switch t.r[i] {
			case '某':
				c.withheld(i - 1)
			case '（':
				c.glossed(l.body, i)
			case '·':
				c.pointed(l.body, i)
			}
			if q := t.cueAt(i); q != nil && q.kind != cueMedia && q.kind != cueEvidence {
				c.beforeCue(l.body, i)
			}
			c.suspect(i)
			if fresh {
				c.clauseStart(i)
				c.list(i)
			}
			if j := t.wordAt(i, isVerb); j > i {
				c.behindVerb(j)
			}
			fresh = t.clauseBreak(i) || t.r[i] == '、'
			if j := t.wordAt(i, isLink); !fresh && j > i && (i == l.body || t.clauseBreak(i-1)) {
				c.clauseStart(j)
			}
		}
	}
}

// crossed reports whether a longer word begins inside [i, j) and ends behind it:
// 政委 in 民政委员会.
func (t *article) crossed(i, j int) bool {
	for s := i + 1; s < j; s++ {
		if t.wordAt(s, isOrg|isTitle|isGroup) > max(j, s+2) {
			return true
		}
	}
	return false
}

// titleGoesOn reports whether a title ends at j only to be the beginning of a
// longer word: 部长会议, 学生会.
func (t *article) titleGoesOn(j int) bool {
	return t.begins(j, longerTitles) && !t.hasAny(j, "会见", "会晤", "会谈", "会后")
}

var longerTitles = setOf("会议", "级", "会", "团", "制", "府", "办", "选举", "候选", "层", "席")

// afterTitle weighs the name behind a title.
func (c *cast) afterTitle(i, j int) {
	t := c.t
	if t.hasAny(i, "记者", "编辑", "摄影师", "人士", "冠军") && t.wordAt(i, isTitle) == j {
		return
	}
	end, fit := t.nameAt(j)
	if (end == j || fit == 0) && !t.manyHold(j) {
		if e := t.oddName(j); e > j {
			end, fit = e, 1
			if t.cueAt(t.skipForward(e)) != nil {
				fit = 2
			}
		}
	}
	if g := t.glossAfter(j); g > 0 {
		c.note(j, g, enough)
		return
	}
	if end == j {
		return
	}
	if fit == 2 || fit == 0 && !t.manyHold(j) && t.flag(j)&flagSurname != 0 && end-j == 3 {
		c.note(j, end, enough)
	} else if fit == 1 || t.follows(end) > 0 || t.flag(j)&flagSurname != 0 && end-j == 3 && !t.everyday(j+1, end) {
		c.note(j, end, 2)
	} else {
		c.note(j, end, 1)
	}
}

// numbers are characters of numbers and dates.
var numbers = runesOf("一二三四五六七八九十年月")

// oddName is the end of a name at j no list can spell, between a title and a
// word that may follow a name, or j.
func (t *article) oddName(j int) int {
	for k := j; k < j+6; k++ {
		next := t.skipForward(k)
		speaks := t.cueAt(next) != nil || t.wordAt(next, isOpener) > next || t.flag(j)&flagSurname != 0
		if k >= j+2 && speaks && t.follows(k) == 2 && t.wordAt(k, isTitle|isGroup) == k {
			return k
		}
		if !isHan(t.r[k]) || t.flag(k)&flagNever != 0 && !(t.r[k] == '其' && k == j+1 && t.flag(j)&flagSurname != 0) || numbers.has(t.r[k]) || t.longWord(k) || k == j && (t.everyday(j, j+2) || t.r[j] == '兼' || t.r[j] == '暨') {
			return j
		}
	}
	return j
}

// glossAfter is the end of the name at j if a bracket with its Latin form
// follows it, or 0: 温纳貌伦（Wunna Maung Lwin）.
func (t *article) glossAfter(j int) int {
	for k := j; k < j+14; k++ {
		switch r := t.r[k]; {
		case r == '（':
			if k > j+1 && t.isGloss(k) {
				return k
			}
			return 0
		case !isHan(r) && r != '·' && r != '-' || k > j && t.wordAt(k, isTitle) > k:
			return 0
		case r == '的' || r == '了' || r == '在' || r == '与' || r == '和' || r == '、':
			return 0
		}
	}
	return 0
}

// isGloss reports whether the bracket at i holds a personal name in Latin
// letters and nothing else.
func (t *article) isGloss(i int) bool {
	end := int(t.mate[i])
	if end < 0 || end-i > 40 || !isUpper(t.r[i+1]) {
		return false
	}
	// A title behind the bracket makes it an organisation: 某公司（Some Inc）总裁.
	if t.wordAt(end+1, isTitle|isOrg) > end+1 || t.hasAny(end-3, "Inc", "Ltd", "orp", "LLC") {
		return false
	}
	small, capitals := false, 0
	for k := i + 1; k < end; k++ {
		r := t.r[k]
		if !isLatin(r) && r != ' ' && r != '-' && r != '.' && r != '’' && r != '\'' {
			return false
		}
		small = small || isLatin(r) && !isUpper(r)
		if isUpper(r) {
			capitals++
		}
	}
	return small && capitals < 6
}

// glossed weighs the foreign name in front of a gloss.
func (c *cast) glossed(from, i int) {
	t := c.t
	if !t.isGloss(i) {
		return
	}
	a := i
	for a > from && a > i-maxForeign && (t.flag(a-1)&flagForeign != 0 || t.r[a-1] == '·') && t.wordTo(a, isTitle) == a {
		a--
	}
	if t.wordAt(a, isRegion|isPlace|isOutlet|isOrg) < i && i-a >= 2 {
		c.note(a, i, 2)
	}
}

// withheld weighs a name that is not told in full: 丁某, 丁某某.
func (c *cast) withheld(i int) {
	t := c.t
	if t.flag(i)&flagSurname == 0 {
		return
	}
	if end, fit := t.chineseName(i); fit == 2 && end > i+1 && !oneOf("日月年天地种个些人事处国市省县区家位名项部大公企学校段周", t.r[end]) {
		c.note(i, end, enough)
	}
}

// pointed weighs the foreign name with the point at i between its parts.
func (c *cast) pointed(from, i int) {
	t := c.t
	a := i
	for a > from && a > i-maxForeign/2 && (t.flag(a-1)&flagForeign != 0 || t.r[a-1] == '·' || t.r[a] == '·' && t.r[a-1] == '让') && t.wordTo(a, isTitle|isGroup) == a {
		a--
	}
	if end := t.foreignName(a); end > i+1 && a < i {
		c.note(a, end, enough)
		if t.r[end-1] == '因' && end > i+3 {
			c.note(a, end-1, enough) // 因 spells names and begins reasons
		}
	}
}

// beforeCue weighs the name right before a cue, adverbs left out, if it stands
// behind 的 or at the start of its clause.
func (c *cast) beforeCue(from, i int) {
	t := c.t
	for i > from && t.peel(i, from) < i {
		i = t.peel(i, from)
	}
	if a := t.clauseStart(i, from); t.r[a-1] == '”' && i-a >= 2 && i-a <= 4 && t.plain(a, i) {
		c.note(a, i, enough) // “…”其其格说
		return
	}
	for n := 2; n <= 4 && i-n >= from; n++ {
		a := i - n
		if a > from && t.r[a-1] != '的' {
			continue
		}
		if end, fit := t.chineseName(a); end == i && fit > 0 {
			c.note(a, i, enough)
		}
	}
}

// plain reports whether [a, b) are characters of no word that heads a source.
func (t *article) plain(a, b int) bool {
	for k := a; k < b; k++ {
		if !isHan(t.r[k]) || oneOf("他她它我你们的这那该据在对向被就从由但而并有", t.r[k]) {
			return false
		}
	}
	return t.heaviest(b) == 0 && !t.everyday(a, b) && t.wordAt(a, isVerb|isAdverb|isTime|isOpener) == a
}

// courtesies follow a surname or a name.
var courtesies = setOf("先生", "女士", "小姐", "太太", "律师", "医生", "老师", "教授", "导演", "导", "医师", "同学", "总统", "主席", "总理", "博士", "议员", "委员", "部长", "书记", "大校", "上校", "上将", "中将", "少将", "将军", "法师", "神父")

// beforeTitle weighs a name in front of a title: 丁女士, 丁一山总统.
func (c *cast) beforeTitle(from, i, j int) {
	t := c.t
	if !t.ends(j, courtesies) || !slices.Contains(courtesies.words, t.folded(i, j)) {
		return
	}
	for a := max(from, i-6); a < i; a++ {
		if a > from && !t.clauseBreak(a-1) && t.r[a-1] != '、' && t.wordTo(a, isRegion|isPlace|isLink|isVerb|isTime) == a && t.flag(a-1)&flagStops == 0 {
			continue
		}
		if end, _ := t.nameAt(a); end == i {
			c.note(a, i, 2)
			return
		}
	}
	if a := i - 1; a >= from && t.flag(a)&flagSurname != 0 && (a == from || !isHan(t.r[a-1]) || t.flag(a-1)&flagStops != 0 || t.r[a-1] == '者' || t.wordTo(a, isTitle|isGroup) < a) && t.hasAny(i, "先生", "女士", "小姐", "太太") {
		c.note(a, j, enough)
	}
}

// clauseStart weighs a name a clause begins with, by what it does there.
func (c *cast) clauseStart(i int) {
	t := c.t
	end, fit := t.nameAt(i)
	if end == i || fit < 2 || isUpper(t.r[i]) && t.r[end] != '（' && !isHan(t.r[end]) {
		return
	}
	j := t.skipForward(end)
	if e := t.wordAt(end, isTitle); e > end && !t.titleBehind(end, e) && end-i >= 3 {
		c.note(i, end, -enough) // 某社执行长: the name of what he heads
		return
	}
	begins := i == 0 || t.r[i-1] == '\n' || t.r[i-1] == '。'
	switch {
	case t.cueAt(j) != nil:
		c.note(i, end, enough)
	case t.r[end] == '（' && t.isGloss(end):
		c.note(i, end, enough)
	case t.r[end] == '：' && t.r[end+1] == '“':
		c.note(i, end, 2)
	case t.begins(end, platforms), t.leadsUp(j):
		c.note(i, end, enough)
	case begins && isHan(t.r[i]) && end-i <= 3 && t.wordAt(end, isVerb) > end+1:
		c.note(i, end, enough)
	case end-i == 2 && t.flag(i)&flagSurname == 0:
	case isUpper(t.r[i]) && !slices.Contains(t.r[i:end], ' '): // a company as well as a person
	case t.wordAt(j, isOpener) > j && c.endsWithCue(j):
		c.note(i, end, enough)
	case t.wordAt(j, isOpener|isVerb) > j:
		c.note(i, end, 1)
	case j > end:
		c.note(i, end, 1)
	}
}

// leadsUp reports whether the clause with i leads up to words in marks: 写下一句
// 话：“…”.
func (t *article) leadsUp(i int) bool {
	end := t.clauseEnd(i, i+40)
	return t.r[end] == '：' && t.r[end+1] == '“'
}

// endsWithCue reports whether the clause with i ends with a cue: 对记者表示，.
func (c *cast) endsWithCue(i int) bool {
	t := c.t
	end := t.clauseEnd(i, i+40)
	for k := max(i, end-5); k < end; k++ {
		if q := t.cueAt(k); q != nil && int(q.end) == end && q.kind != cueMedia && q.kind != cueEvidence {
			return true
		}
	}
	return false
}

// behindVerb weighs a name that is the object of a verb or preposition.
func (c *cast) behindVerb(i int) {
	if end, fit := c.t.nameAt(i); end > i+2 && fit == 2 && isHan(c.t.r[i]) {
		c.note(i, end, 1)
		c.list(i)
	}
}

// list weighs the names of an enumeration that begins at i: three of them are
// believed by themselves.
func (c *cast) list(i int) {
	t := c.t
	var names [][2]int
	for len(names) < 30 {
		end, fit := t.nameAt(i)
		if fit == 0 && end == i+3 && len(names) > 0 && t.flag(i)&flagSurname != 0 && !t.everyday(i+1, end) {
			fit = 1 // nothing tells of what follows; the list does
		}
		if end == i || fit == 0 || fit == 1 && len(names) == 0 || isUpper(t.r[i]) {
			break
		}
		names = append(names, [2]int{i, end})
		if t.r[end] == '（' && int(t.mate[end]) > end && int(t.mate[end]) < end+8 {
			end = t.closing(end)
		}
		switch {
		case t.r[end] == '、' || t.r[end] == '和' || t.r[end] == '及' || t.r[end] == '与':
			i = end + 1
		case t.has(end, "以及"):
			i = end + 2
		default:
			i = end
		}
		if i == end {
			break
		}
	}
	if len(names) < 2 {
		return
	}
	weight := min(len(names), enough) - 1
	if t.wordTo(names[0][0], isTitle) < names[0][0] {
		weight = enough // one office for all of them
	}
	for _, n := range names {
		c.note(n[0], n[1], weight)
	}
}
