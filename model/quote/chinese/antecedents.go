package chinese

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// Who is meant: by a pronoun, by a title, by nothing. Somebody named before is
// chosen, or the noun phrase stands for itself.

// A reference is a place where a speaker has to be made out.
type reference struct {
	at     int    // the rune the speaker stands before
	np     [2]int // what names him, without bracket and title behind; may be empty
	kind   uint32 // the sort of words
	word   uint32 // the words, if few
	self   int    // the person or body np stands for by itself, or -1
	cue    cueKind
	sent   [2]int
	line   int
	head   string // folded np
	clause int    // whom an earlier clause of the sentence begins with, or -1
	first  int    // whom the sentence begins with, or -1
	holder int    // whose office np names, or -1
	rule   []int  // who the rules think it is
	one    bool   // np is 他 or 她, a single person
}

// The kinds of references.
const (
	refNone uint32 = iota
	refPronoun
	refPlural
	refTitle
	refGroup
	refBody
	refOther
	refBare
	refName

	refThat // added to the kind of what 该 or 这名 points at
)

// pointing words begin a noun phrase that takes up what is named before. Longer ones
// first.
var pointing = []string{"该名", "该位", "该家", "该", "这名", "这位", "这家", "这个", "这份", "这篇", "这些", "这", "此", "上述", "那名", "那位", "那"}

// pronounOf is the kind of pronoun [a, b) is, or refNone.
func (t *article) pronounOf(a, b int) uint32 {
	switch t.folded(a, b) {
	case "他", "她", "它", "其", "对方", "前者", "后者", "本人", "自己", "此人", "该人", "问", "答":
		return refPronoun
	case "他们", "她们", "它们", "两人", "二人", "三人", "双方", "两者", "俩人":
		return refPlural
	}
	return refNone
}

// candidates lists who may be meant by ref: those named last before it, those
// who spoke last, who holds the office.
func (r *reader) candidates(ref *reference) []int {
	c := r.cast
	out := make([]int, 0, 16)
	add := func(who int) {
		if who >= 0 && who != ref.self && !slices.Contains(out, who) && !r.unlike(ref, who) {
			out = append(out, who)
		}
	}
	add(ref.holder)
	for _, who := range ref.rule {
		add(who)
	}
	for k := len(r.quotes) - 1; k >= 0 && k >= len(r.quotes)-6; k-- {
		for _, who := range r.quotes[k].src.who {
			add(who)
		}
	}
	i := sort.Search(len(c.places), func(i int) bool { return c.places[i].start >= ref.at })
	for k := i - 1; k >= 0 && k > i-30 && len(out) < 16; k-- {
		add(c.places[k].who)
	}
	for k := len(r.bodies) - 1; k >= 0 && k >= len(r.bodies)-12 && len(out) < 22; k-- {
		add(r.bodies[k])
	}
	if z := r.t.lines[ref.line].zone; z == zoneTitle || z == zoneHeading {
		for k := i; k < len(c.places) && k < i+40 && len(out) < 26; k++ {
			add(c.places[k].who)
		}
	}
	return out
}

// manyOrBody reports whether who is surely a body or several people.
func (r *reader) manyOrBody(who int) bool {
	t, p := r.t, &r.cast.persons[who]
	a, b := p.at[0], p.at[1]
	if p.sort == quote.Person {
		return false
	}
	return t.heaviest(b)&(isOrg|isOutlet|isRegion|isPlace|isDocument) != 0 || t.r[b-1] == '们' || t.endsWith(b, "媒体") ||
		t.hasAny(a, "多名", "多位", "多个", "多家", "数名", "数位", "数十", "数百", "一些", "很多", "许多", "不少", "各")
}

// unlike reports whether ref cannot mean who: 该公司 is no person, 这名议员 no body, 他
// neither a body nor several people.
func (r *reader) unlike(ref *reference, who int) bool {
	switch sort := r.cast.persons[who].sort; ref.kind {
	case refPronoun:
		return ref.one && r.manyOrBody(who)
	case refThat + refBody:
		return sort == quote.Person
	case refThat + refTitle, refThat + refGroup:
		return sort == quote.Organisation
	}
	return false
}

// lastMention is where who is named last before at, or -1.
func (c *cast) lastMention(who, at int) int {
	p := c.persons[who].places
	i := sort.Search(len(p), func(i int) bool { return p[i][0] >= at })
	if i == 0 {
		return -1
	}
	return p[i-1][0]
}

// antecedents lists the choice of who is meant by ref: himself first, where
// the noun phrase can stand for itself.
func (r *reader) antecedents(c *choice, ref *reference, who []int) {
	t := r.t
	c.reset()
	const of = forWho
	ty := ref.kind
	if ref.self >= 0 {
		heavy := uint32(t.heaviest(ref.np[1]))
		begin := uint32(t.r[ref.np[0]])
		n := ref.np[1] - ref.np[0]
		recur := uint32(min(t.countNear(ref.np[0], ref.np[1], ref.np[0]), 4))
		c.buf = append(c.buf, key(of, ty, 0, 0), key(of+1, ty, heavy, bucket(n)), key(of+2, ty, begin, 0), key(of+3, ty, uint32(r.line.zone), heavy), key(of+4, ref.word, 0, 0),
			key(of+5, ty, flagOf(ref.holder >= 0), heavy), key(of+6, ty, recur, bucket(n)), key(of+7, t.word(ref.np[1]-2, ref.np[1]), ty, 0), key(of+8, ty, flagOf(t.quantifier(ref.np[1], ref.np[0]) < ref.np[1]), flagOf(t.counted(ref.np[0], ref.np[1]) > ref.np[0])))
		c.add(ref.self)
	}
	ref.first = -1
	if m := r.cast.beginningAt(r.leading(ref.sent[0], ref.at)); m != nil {
		ref.first = m.who
	}
	for rank, w := range who {
		c.buf = r.antecedent(c.buf, ref, w, uint32(min(rank, 6)))
		c.add(w)
	}
}

// antecedent appends the features of ref meaning w, who is number rank of the
// candidates.
func (r *reader) antecedent(f []uint32, ref *reference, w int, rank uint32) []uint32 {
	const of = forWho
	p := &r.cast.persons[w]
	ty, so := ref.kind, uint32(p.sort)
	base := learn.Both(ty, so)
	last := r.cast.lastMention(w, ref.at)
	same := flagOf(last >= ref.sent[0])
	dist := uint32(20)
	if last >= 0 {
		dist = bucket((ref.at-last)/12) + 32*flagOf(last < r.t.lines[ref.line].start)
	}
	spoke := r.spokeBefore(w, ref.line)
	subject := flagOf(r.leads[0] == w) + 2*flagOf(r.leads[1] == w)
	first := flagOf(w == ref.first)
	sex := flagOf(p.female) + 2*flagOf(p.male)
	rel := r.likeness(ref, p) + 64*flagOf(w == ref.holder)
	ruled, clause := flagOf(slices.Contains(ref.rule, w)), flagOf(w == ref.clause)
	place := r.standing(last)
	said, named := uint32(min(p.said, 3)), uint32(min(len(p.places), 4))
	return append(f, key(of+20, base, dist, same), key(of+21, base, spoke, 0), key(of+22, base, subject, first), key(of+23, ref.word, so, 0), key(of+24, ref.word, sex, so),
		key(of+25, base, rel, 0), key(of+26, ty, rel, same), key(of+27, base, spoke, dist), key(of+28, base, subject, spoke), key(of+29, base, rank, 0), key(of+30, base, said, named),
		key(of+31, base, spoke, same), key(of+32, rel, spoke, so), key(of+33, base, first, spoke), key(of+34, ty, uint32(r.line.zone), rel), key(of+35, base, subject, same), key(of+36, base, rel, dist),
		key(of+37, ref.word, spoke, subject), key(of+38, uint32(ref.cue), spoke, ty),
		key(of+39, ruled, ty, so), key(of+40, ruled, spoke, ty), key(of+41, place, dist, base), key(of+42, clause, ty, so), key(of+43, clause, ruled, spoke), key(of+44, place, same, base), key(of+45, ruled, place, base))
}

// spokeBefore is how many quotations ago w spoke: 8 for the last one in line,
// 0 for the last one, 9 for never or long ago.
func (r *reader) spokeBefore(w, line int) uint32 {
	n := len(r.quotes)
	for k := n - 1; k >= 0 && k >= n-6; k-- {
		if slices.Contains(r.quotes[k].src.who, w) {
			if k == n-1 && r.quotes[k].line == line {
				return 8
			}
			return uint32(n - 1 - k)
		}
	}
	return 9
}

// standing tells what part a mention at i plays: whether it begins its clause,
// what stands around it.
func (r *reader) standing(i int) uint32 {
	if i < 0 {
		return 0
	}
	t := r.t
	m := r.cast.beginningAt(i)
	if m == nil {
		return 1
	}
	out := uint32(2)
	if t.clauseBreak(m.np - 1) {
		out |= 4
	}
	if t.r[m.npEnd] == '的' {
		out |= 8
	}
	if t.objectOf(m.np, max(m.np-6, 0)) >= 0 {
		out |= 16
	}
	if joins(t.r[m.npEnd]) || joins(t.r[m.np-1]) {
		out |= 32
	}
	return out
}

// likeness tells how the words of ref are like a name: bits.
func (r *reader) likeness(ref *reference, p *person) uint32 {
	if ref.head == "" || ref.kind == refPronoun || ref.kind == refPlural {
		return 0
	}
	out := uint32(0)
	if strings.HasSuffix(p.name, ref.head) {
		out |= 1
	}
	if strings.HasSuffix(ref.head, p.name) {
		out |= 2
	}
	if tail := lastTwo(ref.head); tail != "" && strings.HasSuffix(p.name, tail) {
		out |= 4
	}
	if subsequence(ref.head, p.name) {
		out |= 8
	}
	if firstRune(ref.head) == firstRune(p.name) {
		out |= 16
	}
	if p.office[1] > 0 {
		o := r.t.folded(p.office[0], p.office[1])
		if strings.HasSuffix(o, ref.head) || strings.HasSuffix(ref.head, o) {
			out |= 32
		}
	}
	return out
}

// firstRune is the first rune of s.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// lastTwo is the last two runes of s, or nothing if it has fewer.
func lastTwo(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	_, m := utf8.DecodeLastRuneInString(s[:len(s)-n])
	if n == 0 || m == 0 {
		return ""
	}
	return s[len(s)-n-m:]
}

// refer makes the reference of a proposal.
func (r *reader) refer(p *proposal) reference {
	t := r.t
	ref := reference{at: p.verb, self: -1, holder: -1, cue: p.kind, sent: p.sent, line: p.line, kind: refNone, clause: r.clauseBefore(p.verb)}
	if s := r.subject(p.verb, p.from); s.kind != sourceNone && s.end == p.np[1] {
		ref.rule = s.who
	}
	a, b := p.np[0], p.np[1]
	if b <= a {
		ref.at = p.from
		ref.word = uint32(7 + p.kind)
		return ref
	}
	ref.at = a
	if k := t.pronounOf(a, b); k != refNone {
		ref.kind, ref.np = k, p.np
		ref.word = t.word(a, b)
		ref.one = b == a+1 && oneOf("他她", t.r[a])
		if t.r[a] == '答' {
			ref.rule = append(ref.rule, r.spokesman()...)
		}
		return ref
	}
	ref.np = p.name
	x, y := p.name[0], p.name[1]
	ref.head = t.folded(x, y)
	ref.word = t.word(x, y)
	switch h := t.heaviest(y); {
	case h&isTitle != 0:
		ref.kind = refTitle
	case h&isGroup != 0:
		ref.kind = refGroup
	case h&(isOrg|isRegion|isPlace|isOutlet|isDocument) != 0:
		ref.kind = refBody
	default:
		ref.kind = refOther
	}
	if ref.kind == refTitle || ref.kind == refGroup {
		ref.holder = r.holder(x, y)
	}
	if t.hasAny(a, pointing...) && !t.holdsRune(a, b, '的') {
		ref.kind += refThat
		for _, w := range pointing {
			if rest, ok := strings.CutPrefix(ref.head, w); ok && rest != "" {
				ref.head = rest
				break
			}
		}
	}
	ref.self = r.itself(x, y)
	if z := r.line.zone; z == zoneTitle || z == zoneHeading {
		ref.rule = append(ref.rule, r.spokenFor(source{kind: sourceOrg, who: []int{ref.self}}).who...)
	}
	return ref
}

// spokesman is the first one the article names, or nobody: who answers in an
// interview.
func (r *reader) spokesman() []int {
	for i, p := range r.cast.persons[:min(100, len(r.cast.persons))] {
		if p.sort == quote.Person && strings.HasSuffix(r.t.folded(p.office[0], p.office[1]), "发言人") {
			return []int{i}
		}
	}
	return nil
}

// itself is the participant that the words [x, y) stand for by themselves.
func (r *reader) itself(x, y int) int {
	t := r.t
	name := t.folded(x, y)
	if who, ok := r.cast.byName[name]; ok && who >= 0 && r.cast.persons[who].sort != quote.Unnamed {
		return who
	}
	// 丁一山院士 is 丁一山.
	if m := r.cast.beginningAt(x); m != nil && m.start == x && m.end < y && t.wordAt(m.end, isTitle) == y && r.cast.persons[m.who].sort == quote.Person {
		r.cast.persons[m.who].alias(t, [2]int{x, y})
		return m.who
	}
	sort := quote.Organisation
	switch h := t.heaviest(y); {
	case h&(isTitle|isGroup) != 0:
		sort = quote.Unnamed
	case h != 0:
	case r.looksLikeName(x, y):
		sort = quote.Person
	case oneOf("者员人生", t.r[y-1]) || t.holds(x, y, "的") || t.counted(x, y) > x:
		sort = quote.Unnamed
	}
	if sort == quote.Unnamed {
		who := r.crowd(x, y)
		r.bodies = append(r.bodies, who)
		return who
	}
	who := r.cast.body([2]int{x, y}, sort)
	r.bodies = append(r.bodies, who)
	return who
}

// looksLikeName reports whether [x, y) could be a personal name as it is written.
func (r *reader) looksLikeName(x, y int) bool {
	t := r.t
	if t.holdsRune(x, y, '·') || isUpper(t.r[x]) && t.holdsRune(x, y, ' ') {
		return true
	}
	if e := t.foreignName(x); e == y {
		return true
	}
	n := y - x
	return n >= 2 && n <= 4 && (t.flag(x)&flagSurname != 0 || t.wordAt(x, isSurname|isJapanese) > x) && !t.everyday(x, y)
}
