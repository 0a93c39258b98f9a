package chinese

import (
	"unicode/utf8"

	"onrecord/model/quote"
)

// A source is the noun phrase a cue has for a subject, and who that is.
type source struct {
	start, end int // the noun phrase; empty where there is none
	who        []int
	kind       sourceKind
	why        string
	confidence float64
	apart      bool // something no list has stands between it and the cue
}

// A sourceKind tells what kind of words name a source.
type sourceKind uint8

const (
	sourceNone     sourceKind = iota
	sourceName                // a person by name
	sourcePronoun             // 他
	sourceTitle               // 总统, an office without a name
	sourceGroup               // 专家, people without a name
	sourceOrg                 // a body or a country
	sourceOutlet              // a news outlet
	sourceDocument            // a report, a statement
	sourceUnknown             // nouns no list knows
)

// subject finds the subject of the verb at verb, in the clause that begins at
// from. It peels off what stands between the two, from the right; where that
// leads nowhere it takes what the clause begins with.
func (r *reader) subject(verb, from int) source {
	t := r.t
	p := verb
	for p > from {
		if m := r.cast.endingAt(p); m != nil && m.np >= from {
			if a := t.objectOf(r.listStart(m.np, from), from); a >= 0 {
				p = a
				continue
			}
			return r.named(m, from)
		}
		if q := p - 5; t.r[p-1] == '地' && q >= from && (r.cast.endingAt(q) != nil || oneOf("他她", t.r[q-1])) {
			p = q // 斩钉截铁地
			continue
		}
		if q := t.peel(p, from); q < p {
			p = q
			continue
		}
		if q := r.platform(p); q < p {
			p = q
			continue
		}
		break
	}
	object, near := false, p
	for p > from {
		s, ok := r.nounPhrase(p, from)
		if !ok {
			break
		}
		a := t.objectOf(r.listStart(s.start, from), from)
		if a < 0 {
			return r.fromStart(s, from)
		}
		object = p == verb && s.kind != sourceDocument && t.wordTo(s.start, isVerb) == a && a < s.start-1
		for p = a; p > from && t.peel(p, from) < p; {
			p = t.peel(p, from)
		}
		if m := r.cast.endingAt(p); m != nil && m.np >= from {
			s := r.named(m, from)
			s.apart = object
			return s
		}
	}
	s := r.clauseSubject(from, verb)
	if s.kind == sourceNone {
		s = r.unknown(r.leading(from, p), p)
	}
	s.apart = s.apart || object || near > from && !oneOf("上中时后里前间会内下际文书片讯信访日在于”》）", t.r[near-1])
	return s
}

// platforms are where somebody posts what he says: 丁一山脸书发文.
var platforms = setOf("脸书", "微博", "推特", "粉专")

// platform is the place before the platform that ends at p and stands behind
// the name of who posts, or p.
func (r *reader) platform(p int) int {
	if !r.t.ends(p, platforms) {
		return p
	}
	for _, w := range platforms.words {
		if q := p - len(w)/len("脸"); r.t.endsWith(p, w) && r.cast.endingAt(q) != nil {
			return q
		}
	}
	return p
}

// peel is the place before the adverb, time or bracket that ends at p, or p.
func (t *article) peel(p, from int) int {
	if t.r[p-1] == ' ' {
		return p - 1
	}
	if t.r[p-1] == '）' && int(t.mate[p-1]) > from {
		return int(t.mate[p-1])
	}
	if q := t.wordTo(p, isAdverb|isTime); q < p && q >= from {
		for k := q - 1; t.r[q] == '会' && k > from && k > q-10 && !t.clauseBreak(k); k-- {
			if t.r[k] == '在' {
				return k // 在业绩说明会上
			}
		}
		if oneOf("于在", t.r[q-1]) && q-1 > from && t.wordAt(q, isTime) == p {
			return q - 1 // 于周三
		}
		return q
	}
	if t.r[p-1] == '日' && p-2 > from && t.r[p-2] == '）' && int(t.mate[p-2]) > from {
		return int(t.mate[p-2]) // 今（5）日
	}
	if t.r[p-1] == '地' && p-3 > from && isHan(t.r[p-2]) && isHan(t.r[p-3]) {
		if p-4 > from && t.r[p-2] == t.r[p-3] && isHan(t.r[p-4]) && t.r[p-4] != '的' {
			return p - 4 // 乐呵呵地
		}
		return p - 3 // 心疼地
	}
	q := p
	for q > from && (isDigit(t.r[q-1]) || q > from+1 && (isDigit(t.r[q-2]) || oneOf("日时点", t.r[q-2])) && oneOf("年月日号时点许分", t.r[q-1])) {
		q--
	}
	if q < p && !isDigit(t.r[p-1]) {
		return q
	}
	return p
}

// objectOf is the place of the preposition or verb the noun phrase at np is the
// object of, or -1: 对丁一山表示, 发表声明说.
func (t *article) objectOf(np, from int) int {
	if np <= from || oneOf("与和及", t.r[np-1]) && t.wordTo(np-1, isVerb|isOpener|isAdverb) == np-1 && np-1 > from {
		return -1 // 管理与监察处长表示
	}
	if a := t.wordTo(np, isOpener|isVerb); a < np && a >= from && t.wordTo(np, isTitle|isOrg|isGroup) == np && (a < np-1 || oneOf("向对给跟同与在于就用以经到从开发", t.r[a])) {
		return a
	}
	if !t.ends(np, beside) {
		return -1
	}
	for _, w := range beside.words {
		if !t.endsWith(np, w) {
			continue
		}
		if a := np - utf8.RuneCountInString(w) - 1; a >= from && oneOf("对向跟给", t.r[a]) {
			return a
		}
	}
	return -1
}

// beside are where an addressee stands: 对身旁的助理说.
var beside = setOf("身旁的", "身边的", "一旁的", "旁边的", "身后的", "台下的", "在场的", "对面的")

// joins reports whether r joins two nouns.
func joins(r rune) bool { return r == '、' || r == '和' || r == '与' || r == '及' }

// listStart is where the list of noun phrases begins whose last one begins at
// np: 向各投资者与记者表示. Between subject and verb 与 joins; with nobody before
// it, it is a preposition.
func (r *reader) listStart(np, from int) int {
	t := r.t
	for np-1 > from && joins(t.r[np-1]) {
		start := np - 1
		if m := r.cast.endingAt(np - 1); m != nil && m.np >= from {
			start = m.np
		} else if t.heaviest(np-1) != 0 {
			start = r.run(np-1, from)
		}
		if start == np-1 {
			break
		}
		np = start
	}
	if t.r[np-1] == '各' || t.r[np-1] == '众' {
		np--
	}
	return np
}

// noNoun are characters that stand in no noun that no list knows.
var noNoun = runesOf("的了在是有被将也还又并则不没未这那其他她我你所会能要可以仍为把让使就都而且但和与及对向从个说称指中时后前上下里内外间此")

// unknown is the noun phrase [a, b) that no list knows, where the subject
// stands: a short run of characters without a function word.
func (r *reader) unknown(a, b int) source {
	t := r.t
	if b-a < 2 || b-a > 8 || r.prepositional(a) || t.wordAt(a, isVerb|isOpener|isAdverb|isTime|isLink) > a {
		return source{}
	}
	for k := a; k < b; k++ {
		if !isHan(t.r[k]) && t.r[k] != '·' || noNoun.has(t.r[k]) {
			return source{}
		}
		if e := t.wordAt(k, isVerb|isCue|isAdverb|isTime); e > k+1 {
			return source{}
		}
	}
	return source{start: a, end: b, who: []int{r.cast.body([2]int{a, b}, quote.Unnamed)}, kind: sourceUnknown, why: "stands where the subject does", confidence: .5}
}

// noRun are characters that stand in no run of nouns.
var noRun = runesOf("的了在是有被将也还又并则等该这那每名位")

// fromStart lets a noun phrase begin where its clause does, if nothing but
// nouns stand between: a name has characters that end one elsewhere, as 同 in
// 同业公会.
func (r *reader) fromStart(s source, from int) source {
	t := r.t
	i := r.leading(from, s.start)
	if s.kind != sourceOrg && s.kind != sourceGroup || s.start <= i || s.start-i > 10 || len(s.who) != 1 || r.prepositional(i) {
		return s
	}
	for k := i; k < s.start; k++ {
		if !isHan(t.r[k]) || noRun.has(t.r[k]) || t.depth[k] > t.depth[i] || r.cast.beginningAt(k) != nil {
			return s
		}
		if e := t.wordAt(k, isVerb|isCue|isAdverb|isTime); e > k+1 || r.cast.endingAt(k+1) != nil {
			return s
		}
	}
	s.who = []int{r.cast.body([2]int{i, s.end}, r.cast.persons[s.who[0]].sort)}
	s.start = i
	return s
}

// prepositions begin a phrase in which the noun is their object; those of
// noPrepositions only look so.
var (
	prepositions   = setOf("对于", "关于", "至于", "针对", "面对", "根据", "依据", "按照", "随着", "由于", "因为", "为了", "除了", "就", "据", "在", "从", "当", "被", "对", "向", "把", "以")
	noPrepositions = setOf("对此", "就此", "据此", "对外", "在此", "就连", "在野", "以色列", "以军", "以方", "从业", "当局", "当地", "当时", "当天", "当日", "当晚", "当年", "当前", "当场", "从来", "从未", "向来", "以往", "以前", "在场", "在座", "在任", "被告", "对方", "对手", "就是")
)

// prepositional reports whether the clause at i begins with a preposition: what
// follows is its object and no subject.
func (r *reader) prepositional(i int) bool {
	t := r.t
	return t.begins(i, prepositions) && !t.begins(i, noPrepositions)
}

// named is the source a mention is. Names joined to it before, 丁一和王二, speak
// with it.
func (r *reader) named(m *mention, from int) source {
	s := source{start: m.np, end: m.npEnd, who: []int{m.who}, kind: sourceName, why: "subject of the clause", confidence: .95}
	for i := m.np; i-1 > from && joins(r.t.r[i-1]); {
		b := r.cast.endingAt(i - 1)
		if b == nil || b.np < from {
			break
		}
		s.who = append([]int{b.who}, s.who...)
		s.start, i = b.np, b.np
	}
	return s
}

// clauseSubject is what the clause [from, to) begins with, behind links and
// times, if it is a noun phrase a subject could be.
func (r *reader) clauseSubject(from, to int) source {
	t := r.t
	i := r.leading(from, to)
	if r.prepositional(i) {
		return source{}
	}
	if t.r[i] == '有' && t.wordAt(i, isVerb|isAdverb|isOpener) <= i+1 {
		i++ // 也有学者不同意，认为…
	}
	if m := r.cast.beginningAt(i); m != nil && m.npEnd <= to {
		if t.r[m.npEnd] == '、' || t.r[m.npEnd] == '和' || t.r[m.npEnd] == '与' {
			if s := r.coordinated(m, to); len(s.who) > 1 {
				return s
			}
		}
		if t.r[m.npEnd] != '的' && (m.npEnd == to || r.cast.beginningAt(m.npEnd) == nil && t.wordAt(m.npEnd, isTitle) == m.npEnd) {
			s := r.named(m, i)
			s.confidence = .85
			s.why = "the clause begins with the name"
			return s
		}
	}
	for k := i + 1; k <= to && k < i+40; k++ {
		if t.depth[k] > t.depth[i] && t.depth[k-1] <= t.depth[i] && t.mate[k] > 0 {
			k = t.closing(k) - 1
			continue
		}
		if m := r.cast.endingAt(k); k < to && (m == nil || m.np == m.start) && t.wordAt(k, isOpener|isAdverb|isTime|isVerb|isCue) <= t.wordAt(k, isTitle|isGroup|isOrg) && t.dateAt(k) == k {
			continue
		}
		if m := r.cast.endingAt(k); m != nil && m.np >= i && (k == to || t.r[k] != '的') && t.wordTo(m.np, isVerb|isCue) >= m.np-1 && t.objectOf(m.np, i) < 0 {
			s := r.named(m, i)
			s.confidence = .8
			return s
		}
		if m := r.cast.beginningAt(k); m != nil && m.start == k && m.np < k && m.np >= i {
			continue // 获释的渔民丁一山
		}
		if s, ok := r.nounPhrase(k, i); ok {
			if s.kind == sourcePronoun && s.start > i && t.wordTo(s.start, isVerb) < s.start {
				continue // 打断对方发言
			}
			if s = r.fromStart(s, i); s.start > i+12 {
				if q := t.quantifier(s.start, i); !t.endsWith(q, "等") {
					continue
				}
				s.start = i // 某报等多家媒体
			}
			if t.objectOf(s.start, i) >= 0 {
				continue
			}
			s.confidence -= .1
			return s
		}
	}
	return r.officeFirst(i, to)
}

// officeFirst is the longest office or group the clause [i, to) begins with,
// whatever it is that follows: 市府发言人不愿证实.
func (r *reader) officeFirst(i, to int) (found source) {
	t := r.t
	for k := i + 2; k < min(to, i+12); k++ {
		if t.clauseBreak(k - 1) {
			break
		}
		if t.wordTo(k, isTitle|isGroup) == k || t.wordAt(k, isVerb|isAdverb|isCue|isTime|isPredicate) == k && !oneOf("不未没仅则", t.r[k]) {
			continue // perhaps a name follows
		}
		if s, ok := r.nounPhrase(k, i); ok && s.start == i && (s.kind == sourceTitle || s.kind == sourceGroup) {
			found = s
			found.confidence -= .1
			found.why = "the clause begins with the office"
		}
	}
	return found
}

// coordinated is the source that begins with m and names others with it.
func (r *reader) coordinated(m *mention, to int) source {
	s := source{start: m.np, end: m.npEnd, who: []int{m.who}, kind: sourceName, why: "subjects of the clause", confidence: .85}
	for joins(r.t.r[s.end]) {
		b := r.cast.beginningAt(s.end + 1)
		if b == nil || b.npEnd > to {
			break
		}
		s.who = append(s.who, b.who)
		s.end = b.npEnd
	}
	return s
}

// leading is the place behind the links, times and dates a clause begins with.
func (r *reader) leading(i, to int) int {
	t := r.t
	for i < to {
		j := i
		if t.r[i] == ' ' || t.r[i] == '’' || t.r[i] == '”' {
			j = i + 1
		} else if r.cast.beginningAt(i) != nil {
			break
		} else if e := t.wordAt(i, isLink|isTime); e > i && e <= to && e >= t.wordAt(i, isOpener) && !r.prepositional(i) {
			j = e
		} else if e := t.dateAt(i); e > i {
			j = e
		}
		if j == i {
			break
		}
		i = j
	}
	return i
}
