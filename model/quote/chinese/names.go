package chinese

import (
	"slices"
)

// Names: where a personal name could begin, how long is it? Chinese names are
// a surname and one or two characters, foreign ones a run of characters that
// spell them. What follows decides the length: a name is followed by
// punctuation, a cue, an adverb, a time, a preposition.

// nameAt is the end of the personal name that begins at i, or i, and how well
// what follows fits: 0 not at all, 1 perhaps, 2 well. The last answer is kept: callers
// ask for one place several times in a row.
func (t *article) nameAt(i int) (end, fit int) {
	if x := &t.asked; x.at != i {
		x.at = i
		x.end, x.fit = t.readName(i)
	}
	return t.asked.end, t.asked.fit
}

// readName is nameAt without the answer kept.
func (t *article) readName(i int) (end, fit int) {
	foreign := t.foreignName(i)
	if t.wordAt(i, isRegion|isPlace) > i && !slices.Contains(t.r[i:foreign], '·') {
		return i, 0
	}
	if isUpper(t.r[i]) {
		if end = t.latinName(i); t.acronym(end, i) == i {
			return i, 0
		}
		return end, 2
	}
	if e := t.nickname(i); e > i {
		return e, 2
	}
	if foreign-i >= 4 && !t.everyday(i, i+2) {
		return foreign, max(1, t.follows(foreign))
	}
	end, fit = t.chineseName(i)
	if foreign-i >= 2 && !t.everyday(i, i+2) {
		if f := t.follows(foreign); f > fit || end == i || f == fit && foreign > end {
			return foreign, max(1, f)
		}
	}
	return end, fit
}

// nickname is the end of 阿凯, 老王, 小李 at i, or i.
func (t *article) nickname(i int) int {
	switch t.r[i] {
	case '阿':
	case '老', '小':
		if t.flag(i+1)&flagSurname == 0 {
			return i
		}
		if t.over[i]&isTitle != 0 {
			return i // 长老
		}
	default:
		return i
	}
	if !t.given(i+1) || t.follows(i+2) < 2 || t.everyday(i, i+2) || t.foreignName(i) > i+2 {
		return i
	}
	return i + 2
}

// everyday reports whether [a, b) is an everyday word and no name.
func (t *article) everyday(a, b int) bool {
	const common = isEveryday | isTitle | isGroup | isOrg | isOutlet | isTime | isVerb | isAdverb | isCue | isLink | isOpener
	if t.heads[a]&common == 0 {
		return false
	}
	for k := t.from[a]; k < t.from[a+1]; k++ {
		w := t.words[k]
		if w.class&common != 0 && int(w.end) >= b && int(w.end) > a+1 {
			return true
		}
	}
	return false
}

// chineseName is the end of the Chinese, Korean or Japanese name at i, or i.
func (t *article) chineseName(i int) (end, fit int) {
	base, most := i+1, 2
	if e := t.wordAt(i, isSurname); e > i {
		base = e
	} else if e := t.wordAt(i, isJapanese); e > i {
		base, most = e, 3
	} else if t.flag(i)&flagSurname == 0 {
		return i, 0
	}
	if oneOf("太伯叔姨嫂婶", t.r[i+1]) && t.follows(i+2) == 2 && !t.everyday(i, i+2) {
		return i + 2, 2 // 丁太, 丁伯, as Hong Kong writes
	}
	if t.r[i+1] == '某' {
		for end = i + 2; t.r[end] == '某' && end < i+3; {
			end++
		}
		return end, 2 // 丁某, 丁某某, as courts are reported
	}
	common := t.everyday(i, base+1) // 严正雄 begins with an everyday word
	for n := 1; n <= most; n++ {
		j := base + n
		if !t.given(j - 1) {
			break
		}
		if n == 2 && t.wordAt(base, isTitle|isOrg) == j {
			break // 丁议员, 丁法庭
		}
		f := t.follows(j)
		if n == 2 && t.r[base] == '阿' {
			f = 2 // 丁阿海
		}
		// A word that begins inside the name, 认为 in 李认为, says it is shorter.
		if n > 1 && t.follows(j-1) == 2 && (t.longWord(j-1) || f < 2 || t.governs(j-1)) {
			break
		}
		if f >= fit {
			end, fit = j, f
		}
	}
	if common {
		if end == base+2 && fit == 2 && !t.everyday(i, end) {
			return end, 1
		}
		return i, 0
	}
	if end == 0 {
		return i, 0
	}
	if fit == 0 {
		// Nothing tells: three names in four have two characters behind the surname.
		if end = base + 1; most == 2 && t.given(base+1) {
			end = base + 2
		}
	}
	return end, fit
}

// governs reports whether the character at i is a preposition or auxiliary with
// its object or verb behind it: 于7日, 可获.
func (t *article) governs(i int) bool {
	return oneOf("于以因如可能会应来同经任自至", t.r[i]) &&
		(isDigit(t.r[i+1]) || t.wordAt(i+1, isTime|isRegion|isPlace|isVerb|isCue|isOpener) > i+1)
}

// given reports whether the rune at i may stand in a given name.
func (t *article) given(i int) bool { return isHan(t.r[i]) && t.flag(i)&flagNever == 0 }

// flag is what is known of the single character at i.
func (t *article) flag(i int) uint16 {
	if r := t.r[i]; r < 1<<16 {
		return t.lex.flags[r]
	}
	return 0
}

// maxForeign is the longest foreign name, its points counted: longer runs are
// no names.
const maxForeign = 24

// foreignName is the end of the run of characters at i that spell a foreign
// name, with the points between its parts, or i.
func (t *article) foreignName(i int) int {
	j := i
	for ; j < i+maxForeign; j++ {
		if t.r[j] == '·' || (t.r[j] == '-' || t.r[j] == '—') && j > i && t.flag(j+1)&flagForeign != 0 {
			continue
		}
		if j == i && t.r[j] == '让' && t.r[j+1] == '·' {
			continue
		}
		if j > i && t.r[j-1] == '·' && t.flag(j)&flagSurname != 0 {
			continue // 利娅·宋
		}
		if t.r[j] == '都' && j > i && t.flag(j+1)&flagForeign != 0 {
			continue // 阿都拉曼
		}
		if t.flag(j)&flagForeign == 0 || j > i+1 && t.longWord(j) {
			break
		}
	}
	for j > i && (t.r[j-1] == '·' || t.r[j-1] == '-') {
		j--
	}
	if j == i+maxForeign || j < i+2 {
		return i
	}
	return j
}

// latinName is the end of the words in Latin letters at i, each with a capital.
func (t *article) latinName(i int) int {
	end := i
	for k := 0; k < 5 && isUpper(t.r[i]); k++ {
		for isLatin(t.r[i]) || t.r[i] == '-' || t.r[i] == '.' || t.r[i] == '’' || t.r[i] == '\'' {
			i++
		}
		end = i
		if t.r[i] != ' ' {
			break
		}
		i++
	}
	return end
}

func isUpper(r rune) bool { return 'A' <= r && r <= 'Z' || 0xc0 <= r && r < 0xdf }

// longWord reports whether a word of two characters or more that may follow a
// name begins at i.
func (t *article) longWord(i int) bool {
	const follows = isCue | isAdverb | isTime | isOpener | isLink | isVerb | isTitle
	if t.heads[i]&follows == 0 {
		return false
	}
	for k := t.from[i]; k < t.from[i+1]; k++ {
		if w := t.words[k]; w.class&follows != 0 && w.end > w.start+1 {
			return true
		}
	}
	return false
}

// afterName are the characters that may follow a name.
const afterName = "促吁喊的了也还又并则再已曾仍均都亦就在于向对从与和及跟同为以由被把将因等是有说称指问批即却才便续率赴抵获遭拒先后今昨前早日当这那该或而但及暨兼未不没非会能可应让令使给用到至出来去逝卒妻父母子女其此"

// follows tells how well what begins at i fits behind a name.
func (t *article) follows(i int) int {
	r := t.r[i]
	switch {
	case !isHan(r) && !isLatin(r) && r != '·':
		return 2
	case t.longWord(i):
		return 2
	case t.flag(i)&flagFollows != 0:
		return 2
	case t.wordAt(i, isPredicate) > i, t.begins(i, platforms):
		return 2
	case t.wordAt(i, isRegion|isPlace) > i:
		return 1
	}
	return 0
}

// nounStops are characters at which the noun run of an office ends to its left.
const nounStops = "的了着在是和与向对由被把将从以于称说指等及或而但则也还又并有让使给跟同就因至到据为随名位其该此这那各本每某不"

// nounRun is the start of the run of nouns that ends at j: organisation and
// office before a name. It does not go back beyond limit.
func (t *article) nounRun(j, limit int) int {
	limit = max(limit, j-40)
	i := j
	for i > limit {
		r := t.r[i-1]
		if r == '）' && int(t.mate[i-1]) > limit {
			i = int(t.mate[i-1])
			continue
		}
		if r == '”' && int(t.mate[i-1]) > limit && i < j && isHan(t.r[i]) && !isMark("，。！？…", t.r[i-2]) {
			i = int(t.mate[i-1])
			continue
		}
		if isDigit(t.r[i-2]) && oneOf("年月日号", r) && t.r[i] != '度' {
			break // 10月27日外交部
		}
		if !isHan(r) && !isLatin(r) && r != '·' && r != '&' && !(r == ' ' && i < j && isLatin(t.r[i])) {
			break
		}
		if r == '问' && i < j && t.r[i] != '题' && t.r[i] != '询' && !oneOf("访顾学慰", t.r[i-2]) {
			break
		}
		if r == '关' && t.r[i-2] == '有' && i < j {
			i -= 2 // 某行有关负责人
			continue
		}
		if t.flag(i-1)&flagStops != 0 && t.wordTo(i, isTitle|isOrg|isGroup|isPlace|isRegion) == i && !t.inside(i-1) {
			break
		}
		if s := t.wordTo(i, isVerb|isTime|isLink|isAdverb|isCue|isOpener); s < i-1 && t.wordTo(i, isTitle|isOrg|isGroup|isDocument) > s && !t.covered(s, i) {
			break
		}
		i--
	}
	return i
}

// inside reports whether the character at i stands inside a title, organisation
// or region: 和 in 维和部队, 为 in 华为公司.
func (t *article) inside(i int) bool {
	for s := max(0, i-5); s <= i; s++ {
		for k := t.from[s]; k < t.from[s+1]; k++ {
			if w := t.words[k]; int(w.end) > i && (int(w.end) > i+1 || s < i) && w.class&(isTitle|isOrg|isRegion|isPlace|isEveryday|isGroup) != 0 && w.end > w.start+1 {
				return true
			}
		}
	}
	return false
}

// An office is what stands before a name: 某国国防部长.
type office struct {
	start       int // where the noun phrase begins
	affiliation [2]int
	title       [2]int
}

// officeBefore reads the office that ends at j, where a name begins.
func (t *article) officeBefore(j, limit int) (o office, ok bool) {
	head := t.wordTo(j, isTitle)
	if head == j {
		return office{start: j}, false
	}
	if t.hasAny(head, "拿督", "丹斯里", "拿汀") {
		if o, ok := t.officeBefore(head, limit); ok {
			return o, true // an honour between office and name
		}
	}
	start := t.trimRun(t.nounRun(j, limit), head)
	if start+1 == head && oneOf("连邀问找请由要批呛骂见陪如", t.r[start]) || head > start+2 && oneOf("邀问逼", t.r[start]) && t.wordAt(start, isRegion|isPlace|isTitle) == start {
		start++ // 连议长丁一山
	}
	o = office{start: start, title: [2]int{start, j}}
	for e := head; e > start; e-- {
		if t.r[e-1] == '）' && int(t.mate[e-1]) > start {
			if e == head {
				o.title[0] = head
			}
			e = int(t.mate[e-1]) + 1
			continue
		}
		if t.wordTo(e, isOrg) < e && e >= start+2 && e < j && !t.cutsTitle(e, j) && !(e == start+2 && t.hasAny(start, trades...)) {
			o.affiliation, o.title = [2]int{start, e}, [2]int{max(e, o.title[0]), j}
			if t.r[o.title[0]] == '籍' && o.title[0] == e {
				o.title[0]++ // 某党籍议员
			}
			return o, true
		}
	}
	if e := t.wordAt(start, isRegion|isPlace); e > start && e <= head {
		o.affiliation, o.title = [2]int{start, e}, [2]int{e, j}
		if t.r[e] == '籍' {
			o.title[0]++
		}
	} else if head-start >= 2 && t.r[head-1] != '兼' && t.hasAny(head, polities...) && !t.hasAny(start, "前", "副", "原", "现任", "新任", "时任", "候任", "代理", "常务", "新科") {
		o.affiliation, o.title = [2]int{start, head}, [2]int{head, j}
	}
	return o, true
}

// trades end names of companies and are none by themselves: 能源学者.
var trades = []string{"能源", "科技", "证券", "金融", "医药", "传媒", "文化"}

// polities are titles before which the name of a country, place or company
// stands, even one that no list has.
var polities = []string{"总统", "副总统", "总理", "副总理", "首相", "外长", "防长", "国王", "女王", "总督", "特首", "市长", "副市长", "县长", "区长", "省长", "州长", "乡长", "镇长", "村长", "大使", "议长",
	"董事长", "副董事长", "总经理", "副总经理", "执行长", "首席执行官", "总裁", "副总裁", "财务长", "首席财务官"}

// cutsTitle reports whether a title goes over the place e: 部 ends a ministry,
// but not in 部长.
func (t *article) cutsTitle(e, j int) bool {
	if t.wordAt(e, isTitle) == j {
		return false // 教会长老 is no 会长
	}
	for s := e - 1; s >= max(0, e-6); s-- {
		for k := t.from[s]; k < t.from[s+1]; k++ {
			if w := t.words[k]; w.class&isTitle != 0 && int(w.end) > e && int(w.end) <= j {
				return true
			}
		}
	}
	return false
}

// trimRun drops what stands in a noun run before the country it begins with:
// a verb no list has.
func (t *article) trimRun(start, head int) int {
	for i := start; i < head; i++ {
		if t.wordTo(i, isOrg) < i && i-start > 1 {
			break
		}
		if t.wordAt(i, isRegion|isPlace) > i {
			if i-start == 1 && oneOf("前原驻", t.r[start]) {
				return start
			}
			return i
		}
	}
	return start
}
