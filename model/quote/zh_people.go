package quote

import (
	"strings"
	"unicode/utf8"
)

// People: first every place that looks like a name is sighted, each kind of
// evidence weighing something; then names with enough weight are kept, and
// only then is the text searched for them. A speaker is later one of these,
// never a string cut beside a cue.

// A person is a participant in the making.
type person struct {
	name    string // folded; the key it is found by
	at      [2]int // where it stands first in this form
	aliases [][2]int
	office  [2]int
	affil   [2]int
	female  bool
	male    bool
	sort    Sort
	places  [][2]int // mentions
	latin   [2]int   // the gloss in Latin letters
	quoted  bool     // speaks somewhere
}

// A cast is everybody an article names.
type cast struct {
	t       *zhText
	persons []person
	byName  map[string]int
	starts  []int32 // for every rune 1 + index of the mention that begins there, or 0
	ends    []int32 // the same of mentions that end before it
	places  []mention
	same    []int // for every person whom it is united with
}

// A mention is one place where a person is named.
type mention struct {
	np, start, end int // noun phrase with office, name alone
	npEnd          int // behind a title that follows the name
	who            int
}

// A sighting gathers what speaks for a name.
type sighting struct {
	weight int
	count  int
	first  int
}

// enough is the weight from which a name is believed.
const enough = 3

// newCast finds the people of t.
func newCast(t *zhText) *cast {
	c := &cast{t: t, byName: map[string]int{}, starts: make([]int32, len(t.r)+1), ends: make([]int32, len(t.r)+1)}
	seen := c.sight()
	c.count(seen)
	c.choose(seen)
	c.mentions()
	return c
}

// sight goes over the text and weighs every place that looks like a name.
func (c *cast) sight() map[string]*sighting {
	t := c.t
	seen := map[string]*sighting{}
	note := func(a, b, weight int) {
		if b-a < 2 {
			return
		}
		s := seen[t.folded(a, b)]
		if s == nil {
			s = &sighting{first: a}
			seen[t.folded(a, b)] = s
		}
		s.weight += weight
	}
	for _, l := range t.lines {
		if l.zone == zoneSkip {
			continue
		}
		fresh := true // at the start of a clause
		for i := l.body; i < l.stop; i++ {
			if j := t.wordAt(i, isTitle); j > i && !t.titleGoesOn(j) {
				c.afterTitle(i, j, note)
				c.beforeTitle(l.body, i, j, note)
			}
			switch t.r[i] {
			case '（':
				c.glossed(l.body, i, note)
			case '·':
				c.pointed(l.body, i, note)
			}
			if q := t.cueAt(i); q != nil && q.kind != cueMedia && q.kind != cueEvidence {
				c.beforeCue(l.body, i, note)
			}
			if fresh {
				c.clauseStart(i, note)
				c.list(i, note)
			}
			if j := t.wordAt(i, isVerb); j > i {
				c.behindVerb(j, note)
			}
			fresh = t.clauseBreak(i) || t.r[i] == '、'
			if j := t.wordAt(i, isLink); !fresh && j > i && (i == l.body || t.clauseBreak(i-1)) {
				c.clauseStart(j, note)
			}
		}
	}
	return seen
}

// titleGoesOn tells whether a title ends at j only to be the beginning of a
// longer word: 部长会议, 学生会.
func (t *zhText) titleGoesOn(j int) bool {
	return t.hasAny(j, "会议", "级", "会", "团", "制", "府", "办", "选举", "候选", "层", "席") && !t.hasAny(j, "会见", "会晤", "会谈", "会后")
}

// afterTitle weighs the name behind a title.
func (c *cast) afterTitle(i, j int, note func(a, b, weight int)) {
	t := c.t
	if t.hasAny(i, "记者", "编辑", "摄影师", "人士", "冠军") && t.wordAt(i, isTitle) == j {
		return
	}
	end, fit := t.nameAt(j)
	if (end == j || fit == 0) && !t.endsWithAny(j, plainPeople) {
		if e := t.oddName(j); e > j {
			end, fit = e, 1
			if t.cueAt(t.skipForward(e)) != nil {
				fit = 2
			}
		}
	}
	if g := t.glossAfter(j); g > 0 {
		note(j, g, enough)
		return
	}
	if end == j {
		return
	}
	if fit == 2 || fit == 0 && !t.endsWithAny(j, plainPeople) && t.flag(j)&flagSurname != 0 && end-j == 3 {
		note(j, end, enough)
	} else if fit == 1 || t.follows(end) > 0 {
		note(j, end, 2)
	} else {
		note(j, end, 1)
	}
}

// oddName is the end of a name at j no list can spell, between a title and a
// word that may follow a name, or j.
func (t *zhText) oddName(j int) int {
	for k := j; k < j+6; k++ {
		if k >= j+2 && t.follows(k) == 2 {
			return k
		}
		if !isHan(t.r[k]) || t.flag(k)&flagNever != 0 || t.longWord(k) || k == j && t.everyday(j, j+2) {
			return j
		}
	}
	return j
}

// glossAfter is the end of the name at j if a bracket with its Latin form
// follows it, or 0: 温纳貌伦（Wunna Maung Lwin）.
func (t *zhText) glossAfter(j int) int {
	for k := j; k < j+14; k++ {
		switch r := t.r[k]; {
		case r == '（':
			if k > j+1 && t.isGloss(k) {
				return k
			}
			return 0
		case !isHan(r) && r != '·' && r != '-' || k > j && t.wordAt(k, isTitle) > k:
			return 0
		case strings.ContainsRune("的了在与和、", r):
			return 0
		}
	}
	return 0
}

// isGloss tells whether the bracket at i holds a personal name in Latin
// letters and nothing else.
func (t *zhText) isGloss(i int) bool {
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
func (c *cast) glossed(from, i int, note func(a, b, weight int)) {
	t := c.t
	if !t.isGloss(i) {
		return
	}
	a := i
	for a > from && a > i-maxForeign && (t.flag(a-1)&flagForeign != 0 || t.r[a-1] == '·') && t.wordTo(a, isTitle) == a {
		a--
	}
	if t.wordAt(a, isRegion|isPlace|isOutlet|isOrg) < i && i-a >= 2 {
		note(a, i, 2)
	}
}

// pointed weighs the foreign name with the point at i between its parts.
func (c *cast) pointed(from, i int, note func(a, b, weight int)) {
	t := c.t
	a := i
	for a > from && a > i-maxForeign/2 && (t.flag(a-1)&flagForeign != 0 || t.r[a-1] == '·') && t.wordTo(a, isTitle|isRegion|isGroup) == a {
		a--
	}
	if end := t.foreignName(a); end > i+1 && a < i {
		note(a, end, enough)
	}
}

// beforeCue weighs the name right before a cue, adverbs left out, if it stands
// behind 的 or at the start of its clause.
func (c *cast) beforeCue(from, i int, note func(a, b, weight int)) {
	t := c.t
	for i > from && t.peel(i, from) < i {
		i = t.peel(i, from)
	}
	for n := 2; n <= 4 && i-n >= from; n++ {
		a := i - n
		if a > from && t.r[a-1] != '的' {
			continue
		}
		if end, fit := t.chineseName(a); end == i && fit > 0 {
			note(a, i, enough)
		}
	}
}

// courtesies follow a surname or a name.
var courtesies = []string{"先生", "女士", "小姐", "太太", "律师", "医生", "老师", "教授", "导演", "导", "医师", "同学", "总统", "主席", "总理", "博士", "议员", "委员", "部长", "书记"}

// beforeTitle weighs a name in front of a title: 丁女士, 丁一山总统.
func (c *cast) beforeTitle(from, i, j int, note func(a, b, weight int)) {
	t := c.t
	polite := false
	for _, w := range courtesies {
		polite = polite || t.endsWith(j, w) && i == j-utf8.RuneCountInString(w)
	}
	if !polite {
		return
	}
	for a := max(from, i-6); a < i; a++ {
		if a > from && !t.clauseBreak(a-1) && t.r[a-1] != '、' && t.wordTo(a, isRegion|isPlace|isLink|isVerb|isTime) == a && !strings.ContainsRune(nounStops, t.r[a-1]) {
			continue
		}
		if end, _ := t.nameAt(a); end == i {
			note(a, i, 2)
			return
		}
	}
	if a := i - 1; a >= from && t.flag(a)&flagSurname != 0 && (a == from || !isHan(t.r[a-1]) || strings.ContainsRune(nounStops, t.r[a-1]) || t.wordTo(a, isTitle|isGroup) < a) && t.hasAny(i, "先生", "女士", "小姐", "太太") {
		note(a, j, enough)
	}
}

// clauseStart weighs a name a clause begins with, by what it does there.
func (c *cast) clauseStart(i int, note func(a, b, weight int)) {
	t := c.t
	end, fit := t.nameAt(i)
	if end == i || fit < 2 || isUpper(t.r[i]) && t.r[end] != '（' && !isHan(t.r[end]) {
		return
	}
	j := t.skipForward(end)
	if e := t.wordAt(end, isTitle); e > end && !t.titleBehind(end, e) && end-i >= 3 {
		note(i, end, -enough) // 某社执行长: the name of what he heads
		return
	}
	begins := i == 0 || t.r[i-1] == '\n' || t.r[i-1] == '。'
	switch {
	case t.cueAt(j) != nil:
		note(i, end, enough)
	case t.r[end] == '（' && t.isGloss(end):
		note(i, end, enough)
	case t.r[end] == '：' && t.r[end+1] == '“':
		note(i, end, 2)
	case begins && isHan(t.r[i]) && end-i <= 3 && t.wordAt(end, isVerb) > end+1:
		note(i, end, enough)
	case end-i == 2 && t.flag(i)&flagSurname == 0:
	case t.wordAt(j, isOpener|isVerb) > j:
		note(i, end, 1)
	case j > end:
		note(i, end, 1)
	}
}

// behindVerb weighs a name that is the object of a verb or preposition.
func (c *cast) behindVerb(i int, note func(a, b, weight int)) {
	if end, fit := c.t.nameAt(i); end > i+2 && fit == 2 && isHan(c.t.r[i]) {
		note(i, end, 1)
		c.list(i, note)
	}
}

// list weighs the names of an enumeration that begins at i: three of them are
// believed by themselves.
func (c *cast) list(i int, note func(a, b, weight int)) {
	t := c.t
	var names [][2]int
	for len(names) < 30 {
		end, fit := t.nameAt(i)
		if end == i || fit < 2 || isUpper(t.r[i]) {
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
	for _, n := range names {
		note(n[0], n[1], min(len(names), enough)-1)
	}
}

// skipForward is the place behind the adverbs and times at i.
func (t *zhText) skipForward(i int) int {
	for {
		j := t.dateAt(i)
		if j == i {
			if j = t.wordAt(i, isAdverb|isTime); j > i && t.cueAt(i) != nil && t.cueAt(i).end >= int32(j) {
				return i
			}
		}
		if j == i {
			return i
		}
		i = j
	}
}

// dateAt is the end of the date in numbers at i, or i: 25日, 7月12日上午, 5点.
func (t *zhText) dateAt(i int) int {
	j := i
	for isDigit(t.r[j]) || t.r[j] == ' ' && isDigit(t.r[j+1]) {
		j++
	}
	if j > i && strings.ContainsRune("年月日号时点", t.r[j]) {
		return t.dateAt(j + 1)
	}
	if j > i {
		return i
	}
	if t.r[i] == '（' && t.mate[i] > 0 && int(t.mate[i]) < i+8 {
		if e := t.dateAt(i + 1); e > i+1 {
			return t.closing(i)
		}
	}
	return i
}

// clauseBreak tells whether the rune at i ends a clause.
func (t *zhText) clauseBreak(i int) bool {
	switch t.r[i] {
	case '。', '，', '；', '：', '！', '？', '\n', '“', '”', '…', '—':
		return true
	case ' ':
		return i > 0 && !isLatin(t.r[i-1]) && !isLatin(t.r[i+1])
	}
	return false
}

// count counts how often each name occurs, inside longer ones too.
func (c *cast) count(seen map[string]*sighting) {
	names := tree{next: make(map[uint64]int32, 4*len(seen))}
	of := map[int32]*sighting{}
	for n, s := range seen {
		of[names.add(n)] = s
	}
	for i := range c.t.r {
		for node, j := names.step(0, c.t.r[i]), i+1; node != 0; node, j = names.step(node, c.t.r[j]), j+1 {
			if s := of[node]; s != nil {
				s.count++
			}
			if j == len(c.t.r)-1 {
				break
			}
		}
	}
}

// choose keeps the names that are believed. Of 丁一 and 丁一山 the longer one
// stays where both stand equally often, else the one that is seen more.
func (c *cast) choose(seen map[string]*sighting) {
	believed := func(s *sighting) bool {
		return s.weight >= enough || s.weight == 2 && s.count >= 2 || s.weight == 1 && s.count >= 4
	}
	for n, s := range seen {
		if !believed(s) {
			continue
		}
		runes := []rune(n)
		short := seen[string(runes[:len(runes)-1])]
		if len(runes) >= 3 && short != nil && short.count > s.count && short.weight > s.weight {
			continue
		}
		if longer := c.longer(seen, n, s); longer {
			continue
		}
		c.byName[n] = -1
	}
}

// longer tells whether a believed name of one more character takes all places
// of the name n.
func (c *cast) longer(seen map[string]*sighting, n string, s *sighting) bool {
	r := c.t.r
	k := s.first + utf8.RuneCountInString(n)
	if k >= len(r) || !isHan(r[k]) {
		return false
	}
	l := seen[n+string(r[k])]
	return l != nil && l.count == s.count && l.weight >= enough
}
