package chinese

import (
	"math"

	"onrecord/model/quote/learn"
)

// Where the subject of a cue ends, where it begins, and which part of it is
// the name: three choices among places.

// maxGap is how far before its cue, in runes, a subject may end.
const maxGap = 80

// maxPhrase is the longest subject, in runes.
const maxPhrase = 48

// A place is a candidate of a choice. Its features end in a buffer shared by all of
// the choice.
type place struct {
	at   int
	from int     // the first of its features that are not scored yet
	base float64 // the score of those before
	end  int
}

// A choice gathers candidates and their features.
type choice struct {
	places []place
	buf    []uint32
	scores []float64

	edges *learn.Panel // drops candidates that trail, if set
	next  place        // the candidate under way
	lead  float64      // the best base so far
}

func (c *choice) reset() {
	c.places, c.buf, c.scores = c.places[:0], c.buf[:0], c.scores[:0]
	c.next, c.lead = place{}, math.Inf(-1)
}

func (c *choice) add(at int) {
	c.next.at, c.next.end = at, len(c.buf)
	c.places = append(c.places, c.next)
	c.next = place{from: len(c.buf)}
}

// features are all features of candidate i, of which none is scored yet.
func (c *choice) features(i int) []uint32 { return c.buf[c.places[i].from:c.places[i].end] }

// best is the candidate m likes most and its probability.
func (c *choice) best(m *learn.Linear) (int, float64) {
	c.edges = nil
	switch len(c.places) {
	case 0:
		return -1, 0
	case 1:
		c.scores = append(c.scores[:0], 1)
		return 0, 1
	}
	c.scores = c.scores[:0]
	for i, x := range c.places {
		c.scores = append(c.scores, x.base+m.Score(c.features(i)))
	}
	learn.Softmax(c.scores)
	k := 0
	for i, s := range c.scores {
		if s > c.scores[k] {
			k = i
		}
	}
	return k, c.scores[k]
}

// noPlace stands for a subject that is missing.
const noPlace = -1

// subjectEnds lists where the subject of p may end; the first candidate is
// none.
func (r *reader) subjectEnds(c *choice, p *proposal) {
	t := r.t
	c.reset()
	const of = forEnd
	kind, sign := uint32(p.kind), uint32(p.sign)
	src := uint32(p.rule.kind)
	r.noSubject(c, p)
	low := max(p.sent[0], p.verb-maxGap)
	top := p.verb
	if len(p.cue) > 1 {
		low = max(low, p.cue[0][1])
	}
	peeled := top
	for q := t.peelable(peeled, low); q < peeled; q = t.peelable(peeled, low) {
		peeled = q
	}
	var g gap
	for b := top; b > low; b-- {
		if b < top {
			g.pass(t, b, t.depth[p.verb])
		}
		if !t.endsPhrase(b, t.depth[p.verb]) || r.amid(b, top) || r.addressed(low, b) {
			continue
		}
		commas := g.commas
		if commas > 6 {
			break
		}
		if c.trails(t, atEnd, b) {
			continue
		}
		dist := p.verb - b
		words := uint32(0)
		if dist <= 4 {
			words = 1 + t.word(b, p.verb)
		}
		rule := flagOf(p.rule.kind != sourceNone && p.rule.end == b)
		mention := uint32(0)
		if m := r.cast.endingAt(b); m != nil {
			mention = 1 + flagOf(m.npEnd == b) + 2*flagOf(m.np < m.start)
		}
		heavy := uint32(t.heaviest(b))
		pl := flagOf(b == peeled) + 2*flagOf(dist == 0)
		d := bucket(dist)
		c.buf = append(c.buf, key(of+20, d, min(commas, 3), 0), key(of+21, words, 0, 0), key(of+22, pl, heavy, mention), key(of+23, rule, src, 0),
			key(of+24, rule, uint32(mention), pl), key(of+25, heavy, d, 0), key(of+26, g.openers, g.verbs, min(commas, 3)), key(of+27, g.cues, commas, g.marks),
			key(of+28, kind, pl, heavy), key(of+29, t.beginning(b), pl, 0), key(of+30, mention, commas, g.openers), key(of+31, t.word(b-2, b), pl, 0),
			key(of+32, uint32(t.r[b]), pl, mention), key(of+33, g.words&uint32(isVerb|isOpener|isCue|isTitle|isGroup|isOrg), min(commas, 2), 0), key(of+34, flagOf(b <= p.from), pl, min(commas, 3)),
			key(of+35, uint32(t.r[b-1]), heavy, mention), key(of+36, commas, kind, sign), key(of+37, rule, pl, commas))
		c.add(b)
	}
}

// addressed reports whether the words that end at b are those a person speaks to:
// 丁一山昨天向记者. It looks for 向 and 跟 behind a only.
func (r *reader) addressed(a, b int) bool {
	t := r.t
	for i := b - 1; i > max(a, b-maxAddressed); i-- {
		switch x := t.r[i]; {
		case x == '的' || isMark("，；。：“”（）", x):
			return false
		case (x == '向' || x == '跟') && t.over[i]|t.over[i+1] == 0:
			return isHan(t.r[i-1]) || isDigit(t.r[i-1])
		}
	}
	return false
}

// maxAddressed is how far back addressed looks, in runes.
const maxAddressed = 14

// A gap is what stands between a noun phrase and the cue behind it.
type gap struct {
	commas, openers, verbs, cues, marks uint32
	words                               uint32 // classes of words
}

// pass takes the rune at b into the gap.
func (g *gap) pass(t *article, b int, depth uint8) {
	x, w := t.r[b], t.beginning(b)
	g.commas += flagOf(isMark("，；：", x) && t.depth[b] == depth)
	g.words |= w
	g.openers += flagOf(class(w)&isOpener != 0)
	g.verbs += flagOf(class(w)&isVerb != 0 && w>>30&1 == 0)
	g.cues += flagOf(class(w)&isCue != 0)
	g.marks += flagOf(x == '“' || x == '”')
}

// noSubject lists the choice that p has none.
func (r *reader) noSubject(c *choice, p *proposal) {
	t := r.t
	const of = forEnd
	kind, sign, src := uint32(p.kind), uint32(p.sign), uint32(p.rule.kind)
	linked := flagOf(p.linked)
	c.buf = append(c.buf, key(of+60, 0, 0, 0), key(of+61, src, flagOf(p.near), 0), key(of+62, src, linked, sign), key(of+63, kind, sign, src),
		key(of+64, uint32(t.r[p.from]), uint32(t.r[p.from+1]), 0), key(of+65, t.beginning(p.from), 0, 0), key(of+66, bucket(p.verb-p.from), src, 0), key(of+67, flagOf(p.from == p.sent[0]), src, flagOf(p.near)))
	c.add(noPlace)
}

// peelable is the place before the adverb, time or bracket that ends at p, or p.
func (t *article) peelable(p, from int) int {
	if p <= from {
		return p
	}
	return t.peel(p, from)
}

// phraseStarts lists where the noun phrase that ends at b may begin.
func (r *reader) phraseStarts(c *choice, p *proposal, b int) {
	t := r.t
	c.reset()
	const of = forStart
	low := max(p.sent[0], b-maxPhrase)
	if len(p.cue) > 1 && p.cue[0][1] <= b {
		low = max(low, p.cue[0][1])
	}
	rule := p.rule.kind != sourceNone && p.rule.end == b
	m := r.cast.endingAt(b)
	run := r.run(b, low)
	heavy := uint32(t.heaviest(b))
	des, lists, verbs, digits := uint32(0), uint32(0), uint32(0), uint32(0)
	depth := t.depth[b-1]
	if t.r[b-1] == '”' || t.r[b-1] == '》' || t.r[b-1] == '）' {
		depth--
	}
	for a := b - 1; a >= low; a-- {
		x := t.r[a]
		if des == 0 && a < b-1 && t.presenter(a) || t.depth[a] <= depth && (isMark("，。；：！？\n", x) || x == '”' && a < b-1 && (isMark("，。！？…", t.r[a-1]) || !isHan(t.r[a+1]) && t.r[a+1] != '（')) || x == '“' && a > low && t.mate[a] > int32(b) {
			break
		}
		if t.depth[a] > depth && !isMark("“《（‘", x) {
			continue
		}
		des += flagOf(x == '的')
		lists += flagOf(joins(x))
		digits |= flagOf(isDigit(x))
		w := t.beginning(a)
		if class(w)&(isVerb|isOpener|isCue) != 0 && w>>30&1 == 0 {
			verbs++
		}
		if !isHan(x) && !isLatin(x) && !isDigit(x) && !isMark("“《»«‘", x) || r.within(a) || t.neverFirst(a, b) {
			continue
		}
		if c.trails(t, atStart, a) {
			continue
		}
		mention := uint32(0)
		if m != nil {
			mention = 1 + flagOf(a == m.np) + 2*flagOf(a == m.start) + 4*flagOf(a < m.np)
		}
		if o := r.cast.beginningAt(a); o != nil && mention == 0 {
			mention = 16
		}
		ru := uint32(0)
		if rule {
			ru = 1 + flagOf(a == p.rule.start) + 2*flagOf(a < p.rule.start)
		}
		start := flagOf(t.clauseBreak(a-1)) + 2*flagOf(a == low) + 4*flagOf(t.depth[a] > depth)
		size, whole := bucket(b-a), flagOf(b-a <= 5)*(1+t.word(a, b))
		rn := flagOf(a == run) + 2*flagOf(a < run)
		c.buf = append(c.buf, key(of+20, size, heavy, 0), key(of+21, mention, ru, 0), key(of+22, start, size, 0), key(of+23, start, ru, mention), key(of+24, whole, 0, 0),
			key(of+25, min(des, 3), start, rn), key(of+26, min(lists, 3), start, mention), key(of+27, verbs, start, rn), key(of+28, rn, heavy, start), key(of+29, w, heavy, 0),
			key(of+30, uint32(t.r[a-1]), heavy, 0), key(of+31, uint32(t.r[a-1]), mention, start), key(of+32, digits, uint32(x), heavy), key(of+33, t.word(a-2, a), 0, 0),
			key(of+34, t.word(a, min(a+3, b)), 0, 0), key(of+35, t.ending(a), mention, rn), key(of+36, uint32(t.r[b-1]), uint32(x), 0), key(of+37, min(des, 2), verbs, uint32(x)),
			key(of+38, t.ending(a), w, start), key(of+39, uint32(p.kind), start, size))
		c.add(a)
	}
}

// nameEnds lists where the name in the noun phrase [a, b) may end.
func (r *reader) nameEnds(c *choice, a, b int) {
	t := r.t
	c.reset()
	const of = forNameEnd
	heavy := uint32(t.heaviest(b))
	for y := b; y > a; y-- {
		last := t.r[y-1]
		if t.depth[y-1] > t.depth[a] && last != '”' && last != '》' || !isHan(last) && !isLatin(last) && !isDigit(last) && last != '”' && last != '》' && last != '）' && last != '»' || y < b && t.over[y] != 0 {
			continue
		}
		if c.trails(t, atNameEnd, y) {
			continue
		}
		m := r.cast.endingAt(y)
		mention := uint32(0)
		if m != nil {
			mention = 1 + flagOf(m.end == y) + 2*flagOf(m.npEnd == y)
		}
		c.buf = append(c.buf, key(of+20, flagOf(y == b), heavy, mention), key(of+21, flagOf(y == b), uint32(t.r[y]), mention), key(of+22, mention, 0, 0),
			key(of+23, bucket(b-y), uint32(t.r[y]), 0), key(of+24, flagOf(y == b), bucket(b-a), heavy), key(of+25, uint32(t.heaviest(y)), heavy, uint32(t.r[y])))
		c.add(y)
	}
}

// nameStarts lists where the name that ends at y in the noun phrase from a on
// may begin.
func (r *reader) nameStarts(c *choice, a, y, b int) {
	t := r.t
	c.reset()
	const of = forName
	heavy := uint32(t.heaviest(y))
	m := r.cast.endingAt(y)
	des, digits, owned := uint32(0), uint32(0), uint32(0)
	for x := y - 1; x >= a; x-- {
		if t.r[x] == '的' {
			des++
			owned |= flagOf(r.cast.endingAt(x) != nil)
		}
		if des == 0 && x < y-1 && t.presenter(x) {
			break
		}
		if isDigit(t.r[x]) {
			digits = 1
		}
		if !isHan(t.r[x]) && !isLatin(t.r[x]) && !isDigit(t.r[x]) && t.r[x] != '“' && t.r[x] != '《' && t.r[x] != '«' || x > a && r.within(x) || t.neverFirst(x, y) {
			continue
		}
		if c.trails(t, atName, x) {
			continue
		}
		mention := uint32(0)
		if m != nil {
			mention = 1 + flagOf(x == m.start) + 2*flagOf(x == m.np) + 4*flagOf(x > m.start)
		}
		size := bucket(y - x)
		whole := flagOf(x == a)
		owner := flagOf(t.r[x-1] == '的') + flagOf(t.r[x-1] == '的' && r.cast.endingAt(x-1) != nil)
		surname := flagOf(t.flag(x)&flagSurname != 0)
		foreign := uint32(0)
		if e := t.foreignName(x); e >= y {
			foreign = 1
		}
		pointed := flagOf(isMark("·-", t.r[x-1])) + 2*flagOf(t.holdsRune(x, y, '·'))
		c.buf = append(c.buf, key(of+20, size, heavy, whole), key(of+21, mention, whole, 0), key(of+22, whole, heavy, 0), key(of+23, surname, size, t.ending(x)), key(of+24, foreign, pointed, size),
			key(of+25, min(des, 2), whole, heavy), key(of+26, digits, whole, uint32(t.r[x])), key(of+27, uint32(t.r[y]), whole, size), key(of+28, t.ending(x), size, foreign), key(of+29, mention, size, surname),
			key(of+30, t.word(x, min(x+2, y)), 0, 0), key(of+31, uint32(t.r[y-1]), heavy, whole), key(of+32, uint32(t.heaviest(x)), heavy, size), key(of+33, flagOf(b == y), size, surname), key(of+34, owner, heavy, owned), key(of+35, owned, whole, heavy))
		c.add(x)
	}
}

// modalVerbs are modal verbs of one character.
const modalVerbs = "要应将需须愿会能可必"

// holdsFlag reports whether a rune with a flag stands in [a, b).
func (t *article) holdsFlag(a, b int, flag uint16) bool {
	for i := a; i < b; i++ {
		if t.flag(i)&flag != 0 {
			return true
		}
	}
	return false
}

// holdsRune reports whether x stands in [a, b).
func (t *article) holdsRune(a, b int, x rune) bool {
	for i := a; i < b; i++ {
		if t.r[i] == x {
			return true
		}
	}
	return false
}
