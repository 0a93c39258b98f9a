package chinese

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
)

// pronouns by what they stand for. Longer ones first.
var (
	pronounsMany = []string{"他们", "她们", "两人", "二人", "三人", "双方", "两国领袖"}
	pronounsOne  = []string{"他", "她", "对方", "前者", "后者"}
)

// nounPhrase reads the noun phrase that ends at b, within the clause from from
// on, if it can name a source.
func (r *reader) nounPhrase(b, from int) (source, bool) {
	t := r.t
	if b <= from || b-from < 1 {
		return source{}, false
	}
	if s, ok := r.pronoun(b, from); ok {
		return s, true
	}
	if t.r[b-1] == '》' && int(t.mate[b-1]) >= from && b-int(t.mate[b-1]) > 2 {
		return r.work(int(t.mate[b-1]), b, from)
	}
	if t.r[b-1] == '”' && int(t.mate[b-1]) >= from && b-int(t.mate[b-1]) > 2 {
		if a := int(t.mate[b-1]); t.wordTo(b-1, isOutlet) == a+1 {
			return r.body(a, b, [2]int{a + 1, b - 1}, sourceOutlet), true
		} else if s := t.wordTo(a, isGroup); s < a {
			x := r.body(s, b, [2]int{a + 1, b - 1}, sourceGroup) // 网友“某某”
			r.cast.persons[x.who[0]].sort = quote.Unnamed
			return x, true
		}
		return source{}, false
	}
	w := t.heaviest(b)
	a := r.run(b, from)
	if w&(isTitle|isGroup) != 0 && t.titleGoesOn(b) {
		return source{}, false
	}
	if a > from && t.endsWithAny(a, []string{"该", "这名", "这位", "这家", "上述"}) {
		if s, ok := r.demonstrative(a, b); ok {
			return s, true
		}
	}
	switch {
	case w&isOutlet != 0:
		a = t.wordTo(b, isOutlet)
		return r.body(a, b, [2]int{a, b}, sourceOutlet), true
	case w&(isTitle|isGroup) != 0:
		return r.people(a, b, from), true
	case w == 0 && oneOf("员者", t.r[b-1]) && b-2 >= from && isHan(t.r[b-2]) && t.flag(b-2)&flagNever == 0 && !t.endsWith(b, "笔者"):
		return r.people(min(a, b-2), b, from), true // 值班员, 护林者
	case w&isOrg != 0 && b-a >= 2 && (b-a > 2 || t.wordTo(b, isOrg) < b-1):
		if s, ok := r.bodyBefore(a, b); ok {
			return s, true
		}
		return r.body(a, b, [2]int{a, b}, sourceOrg), true
	case w&isDocument != 0:
		return r.document(a, b, from)
	case w&(isRegion|isPlace) != 0:
		a = t.wordTo(b, isRegion|isPlace)
		return r.body(a, b, [2]int{a, b}, sourceOrg), true
	case t.r[b-1] == '方' && b-2 >= from && (t.wordTo(b-1, isRegion) < b-1 || oneOf(shortRegions, t.r[b-2])):
		a = min(b-2, t.wordTo(b-1, isRegion))
		return r.body(a, b, [2]int{a, b}, sourceOrg), true
	case isUpper(t.r[b-1]):
		if a = t.acronym(b, from); b-a >= 2 {
			return r.body(a, b, [2]int{a, b}, sourceOrg), true
		}
	}
	return r.surnameAlone(b, from)
}

// run is the start of the noun run that ends at b, not before somebody who is
// named.
func (r *reader) run(b, from int) int {
	a := min(r.t.nounRun(b, from), max(from, r.t.wordTo(b, isTitle|isGroup|isOrg|isDocument)))
	for k := b - 1; k > a; k-- {
		if m := r.cast.endingAt(k); m != nil && m.end == k {
			return k
		}
	}
	return a
}

// shortRegions are countries in one character, before 方 and 媒.
const shortRegions = "中美俄英法德日韩朝印巴伊乌以泰越菲欧台港澳加新马缅双"

// heaviest is the class of the longest word that ends at b and can head a
// source; names of organisations win over people of the same length.
func (t *article) heaviest(b int) class {
	if t.tails[b]&isNoun == 0 {
		return 0
	}
	for k := t.upto[b]; k > 0; k = t.words[k-1].shorter {
		if w := &t.words[k-1]; w.class&isNoun != 0 {
			return w.class & isNoun
		}
	}
	return 0
}

// pronounEnds are the characters pronouns end with.
var pronounEnds = runesOf("们人方袖他她者")

// pronoun reads the pronoun that ends at b.
func (r *reader) pronoun(b, from int) (source, bool) {
	t := r.t
	if !pronounEnds.has(t.r[b-1]) {
		return source{}, false
	}
	for _, p := range pronounsMany {
		if t.endsWith(b, p) && b-utf8.RuneCountInString(p) >= from {
			return r.plural(b-utf8.RuneCountInString(p), b), true
		}
	}
	for _, p := range pronounsOne {
		if t.endsWith(b, p) && b-utf8.RuneCountInString(p) >= from && !(p == "他" && (t.endsWith(b, "其他") || t.endsWith(b, "吉他"))) {
			return r.single(b-utf8.RuneCountInString(p), b, p), true
		}
	}
	return source{}, false
}

// surnameAlone reads a surname that stands for the one person who has it, as
// Hong Kong's papers write: 丁说.
func (r *reader) surnameAlone(b, from int) (source, bool) {
	t := r.t
	if b-1 != from && b-1 != r.leading(from, b) || t.flag(b-1)&flagSurname == 0 {
		return source{}, false
	}
	who := -1
	for i, p := range r.cast.persons {
		if p.sort == quote.Person && firstRune(p.name) == t.r[b-1] && p.at[0] < b && !isLatin(t.r[b-1]) {
			if who >= 0 {
				return source{}, false
			}
			who = i
		}
		if i > 500 {
			break
		}
	}
	if who < 0 || t.longWord(b-1) {
		return source{}, false
	}
	r.cast.persons[who].alias(t, [2]int{b - 1, b})
	return source{start: b - 1, end: b, who: []int{who}, kind: sourceName, why: "the only one with this surname", confidence: .85}, true
}

// acronym is the start of the capitals that end at b.
func (t *article) acronym(b, from int) int {
	a := b
	for a > from && isUpper(t.r[a-1]) {
		a--
	}
	return a
}

// body is the source that an organisation, country or outlet is.
func (r *reader) body(a, b int, name [2]int, kind sourceKind) source {
	return source{start: a, end: b, who: []int{r.cast.body(name, quote.Organisation)}, kind: kind, why: "subject of the clause", confidence: .85}
}

// plainPeople are titles that many hold, beside the nouns for people: 教授 is
// not the one professor named before.
var plainPeople = setOf("人士", "教练", "法官", "检察官", "职员", "商人", "顾问", "作家", "策略师", "警官", "居民", "艺人", "博士", "干部", "证人", "好友")

// attending are verbs before people that tell no more than that they were there.
var attending = setOf("受访", "在场", "与会", "参会", "到场", "随行", "留守", "在座", "参赛", "参展")

// manyHold reports whether many have the title that ends at b.
func (t *article) manyHold(b int) bool {
	return t.wordTo(b, isGroup) < b || t.ends(b, plainPeople)
}

// people reads a title without a name or a noun for people that ends at b; a
// is where its noun run begins.
func (r *reader) people(a, b, from int) source {
	t := r.t
	a = t.counted(a, b)
	start := a
	if t.ends(a, attending) && a-2 > from {
		start = a - 2
	}
	if q := t.quantifier(start, from); start < a && q < start {
		start = q // 多位受访家长
	} else if q := t.quantifier(a, from); q < a {
		start = q
		if n := r.run(q, from); n < q {
			start, a = n, n // 某国外交部一名消息人士 is one name
		}
	}
	if t.r[start-1] == '》' && int(t.mate[start-1]) >= from {
		start = int(t.mate[start-1]) // 《某报》记者
	}
	if i := r.leading(from, a); b-a == 2 && t.has(a, "人士") && a > from && t.r[a-1] == '的' && t.counted(i, b) > i && a-i < 20 {
		start, a = i, t.counted(i, b) // 两名熟悉内情的人士
	}
	told := start < a || t.r[start-1] == '有' || a > from && t.r[a-1] == '的' // 一名牧民, 不愿具名的牧民
	if !told && !t.manyHold(b) || r.line.zone == zoneTitle || r.line.zone == zoneHeading {
		if who := r.holder(a, b); who >= 0 {
			return source{start: start, end: b, who: []int{who}, kind: sourceTitle, why: "holds this office in the article", confidence: .85}
		}
	}
	who := r.cast.body([2]int{a, b}, quote.Unnamed)
	return source{start: start, end: b, who: []int{who}, kind: sourceGroup, why: "subject of the clause", confidence: .8}
}

// quantifier is the start of 一名, 3位, 多家 that ends at a, or a.
func (t *article) quantifier(a, from int) int {
	if a-1 <= from || !oneOf("名位个家批群些种", t.r[a-1]) {
		return a
	}
	q := a - 1
	for q > from && (isDigit(t.r[q-1]) || oneOf("一二两三四五六七八九十百千万几数多余另某这那", t.r[q-1])) {
		q--
	}
	if q == a-1 {
		return a
	}
	return q
}

// numerals are characters of numbers, exact or not.
var numerals = runesOf("一二两三四五六七八九十百千万几数多余许另某")

// counted is the place behind the number and measure word at a: 多家媒体, 三名
// 学者.
func (t *article) counted(a, b int) int {
	i := a
	if t.hasAny(a, "许多", "不少", "很多", "多数", "部分", "一些", "有些", "众多") && a+2 < b {
		return a + 2
	}
	for i < b && (isDigit(t.r[i]) || numerals.has(t.r[i])) {
		i++
	}
	if i > a && i < b-1 && oneOf("名位个家批群", t.r[i]) {
		return i + 1
	}
	return a
}

// holder is the person whose office the title [a, b) names, or -1: the last
// one named before who fits.
func (r *reader) holder(a, b int) int {
	t := r.t
	head := t.folded(min(t.wordTo(b, isTitle), t.wordTo(b, isGroup)), b)
	all := t.folded(a, b)
	best, weight := -1, 0
	for i := range r.cast.persons {
		p := &r.cast.persons[i]
		if i > 500 || p.sort != quote.Person || p.office[1] == 0 {
			continue
		}
		off := t.folded(p.office[0], p.office[1])
		if !strings.HasSuffix(off, head) && !strings.HasSuffix(all, off) && !shortOffice(off, head) || strings.HasSuffix(off, "副"+head) {
			continue
		}
		w := 1
		if whole := t.folded(p.affil[0], p.affil[1]) + off; a < b-len([]rune(head)) {
			if !subsequence(all, whole) {
				continue
			}
			w = 3
		}
		if p.at[0] < a {
			w++
		}
		if p.quoted {
			w++
		}
		if w > weight || w == weight && p.at[0] < a {
			best, weight = i, w
		}
	}
	return best
}

// otherOffices are two words for one office.
var otherOffices = map[string]string{"主帅": "主教练", "主教练": "主帅", "教头": "主教练", "总教头": "总教练", "少帅": "主教练", "掌门人": "董事长", "国脚": "球员"}

// shortOffice reports whether short abbreviates office, 防长 国防部长, or is
// another word for it.
func shortOffice(office, short string) bool {
	if utf8.RuneCountInString(short) == 2 {
		_, n := utf8.DecodeLastRuneInString(short)
		if strings.HasSuffix(office, short[len(short)-n:]) && subsequence(short, office) {
			return true
		}
	}
	other := otherOffices[short]
	return other != "" && strings.HasSuffix(office, other)
}

// subsequence reports whether the runes of short stand in long in their order.
func subsequence(short, long string) bool {
	next, n := utf8.DecodeRuneInString(short)
	for _, r := range long {
		if next == r {
			short = short[n:]
			next, n = utf8.DecodeRuneInString(short)
		}
		if short == "" {
			break
		}
	}
	return short == ""
}

// demonstrative reads 该男子, 这名官员: the last source of that kind.
func (r *reader) demonstrative(a, b int) (source, bool) {
	head := r.t.folded(a, b)
	if s, ok := r.bodyBefore(a, b); ok {
		return s, true
	}
	body := slices.Contains([]string{"机构", "公司", "组织", "部门", "协会", "大学", "学校", "医院", "政府", "党", "局", "院"}, head)
	for _, who := range slices.Backward(r.recent) {
		p := &r.cast.persons[who]
		if body && p.sort == quote.Organisation || strings.HasSuffix(p.name, head) || p.office[1] > 0 && strings.HasSuffix(r.t.folded(p.office[0], p.office[1]), head) {
			return source{start: a, end: b, who: []int{who}, kind: sourceTitle, why: "the one told of before", confidence: .8}, true
		}
	}
	if who := r.holder(a, b); who >= 0 && !body {
		return source{start: a, end: b, who: []int{who}, kind: sourceTitle, why: "holds this office in the article", confidence: .8}, true
	}
	return source{}, false
}

// whole reads [a, b) as one noun phrase that names a source.
func (r *reader) whole(a, b int) (source, bool) {
	i := r.leading(a, b)
	if m := r.cast.endingAt(b); m != nil && m.np >= a && m.np <= i+1 {
		return r.named(m, a), true
	}
	s, ok := r.nounPhrase(b, a)
	if !ok || s.start > i && r.t.quantifier(s.start, a) > i && !r.t.has(i, "有") {
		return source{}, false
	}
	return s, true
}

// sameSpeaker reports whether two sources are the same people.
func sameSpeaker(a, b source) bool {
	if len(a.who) != len(b.who) {
		return false
	}
	for i := range a.who {
		if a.who[i] != b.who[i] {
			return false
		}
	}
	return len(a.who) > 0
}

// spokenFor is the person who speaks for the organisation a heading names: a
// headline gives the ministry, the text its spokesman.
func (r *reader) spokenFor(src source) source {
	if src.kind != sourceOrg && src.kind != sourceTitle || len(src.who) != 1 || r.cast.persons[src.who[0]].sort == quote.Person {
		return src
	}
	name := r.cast.persons[src.who[0]].name
	side := strings.HasSuffix(name, "方")
	for i, p := range r.cast.persons {
		if p.sort != quote.Person || p.office[1] == 0 || i > 100 {
			continue
		}
		belongs := r.t.folded(p.affil[0], p.affil[1])
		whole := belongs + r.t.folded(p.office[0], p.office[1])
		if side && strings.HasSuffix(whole, "发言人") || strings.Contains(whole, name) || belongs != "" && len(name) >= 6 && subsequence(name, belongs) && strings.HasSuffix(belongs, name[len(name)-3:]) {
			src.who, src.why, src.confidence = []int{i}, "speaks for it in the article", .7
			return src
		}
	}
	return src
}
