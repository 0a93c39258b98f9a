package chinese

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/quote/learn"
)

// A decision is a yes or no: a linear model over what the text shows, corrected
// by trees that see a few numbers together. The last number of a row is left free
// for the score of the linear model.
type decision struct {
	linear *learn.Linear
	trees  *learn.Trees
}

// trust is how much of the linear model's score the trees begin with. What a
// linear model learnt from few articles says is too sure.
const trust = .7

// chance is the probability of yes.
func (d *decision) chance(features []uint32, row []uint8) float64 {
	x := d.linear.Score(features)
	row[len(row)-1] = scored(x)
	return learn.Logistic(trust*x + d.trees.Score(row))
}

// scored is a score as a number of a row.
func scored(x float64) uint8 { return uint8(min(max(10*x+125, 0), 250)) }

// odds is a probability as a number of a row.
func odds(p float64) uint32 {
	p = min(max(p, 1e-6), 1-1e-6)
	return uint32(scored(2 * learn.Logit(p)))
}

// rowOf appends values to a row, and zeros behind them up to width numbers.
func rowOf(row []uint8, width int, values ...uint32) []uint8 {
	for _, v := range values {
		row = append(row, uint8(min(v, 250)))
	}
	for range width - len(values) {
		row = append(row, 0)
	}
	return row
}

// wordSort is the sort of the longest word that begins at i, as a number of a row.
func (t *article) wordSort(i int) uint32 {
	w := class(t.beginning(i))
	for k, c := range [...]class{isCue, isVerb, isPredicate, isAdverb, isTime, isLink, isOpener, isTitle | isGroup, isOrg | isOutlet | isDocument, isRegion | isPlace} {
		if w&c != 0 {
			return uint32(k + 1)
		}
	}
	return 0
}

// placeIn is the place of x in set, from 1 on, or 0.
func placeIn(set string, x rune) uint32 {
	if i := strings.IndexRune(set, x); i >= 0 {
		return uint32(utf8.RuneCountInString(set[:i]) + 1)
	}
	return 0
}

// A tally counts runes of a stretch of text.
type tally struct{ digits, own, marks, commas uint32 }

// tally adds those of [a, b) to n.
func (t *article) tally(n tally, a, b int) tally {
	for _, r := range t.r[a:max(a, b)] {
		switch r {
		case '我':
			n.own++
		case '“':
			n.marks++
		case '，':
			n.commas++
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			n.digits++
		}
	}
	return n
}

// An ending is a place where content may end, and what begins behind it.
type ending struct {
	content, clause int // where the content and its last clause begin
	at, next        int // the end, and where the words behind it begin
	limit           int // where something else begins
	stop, sentence  int // where the clause and the sentence behind the end stop
	lead            int // where the clause behind it begins, without links and times
	sentences       int // of the content
	clauses         int
	full            uint32 // whether a sentence ends here
	marks           uint32 // how the end lies to marks the content begins with
	who             uint32 // whom the clause behind it begins with
	cue, cueKind    uint32 // the first proposal of that clause
	voice           uint32 // whose words the sentence behind it seems to be
	quoted          uint32 // whether it begins with marks
	own, modal      uint32 // whether that clause says 我 or 要
	inside          tally  // of the content up to counted
	counted         int
	behind, rest    tally // of the clause and the sentence behind the end
}

const (
	marksOfEnd = "。！？；：，…— ”"
	beginnings = "并也还又但而则却不因所于如若为虽即使在据对从以将要会能可需应我他她它其该此这那有是“"
)

// beginningOf is the place of the rune at i in beginnings, from 1 on, or 0.
func (t *article) beginningOf(i int) uint32 { return uint32(t.flag(i) >> flagBits) }

// endWidth is how many numbers a row about an end has.
const endWidth = 52

// endRow appends the row about p's content that stops at x.
func (r *reader) endRow(row []uint8, p *proposal, x *ending) []uint8 {
	t := r.t
	who := x.who
	if who > 4 {
		who = 5 + flagOf(oneOf("其该此这那", rune(who)))
	}
	return rowOf(row, endWidth,
		placeIn(marksOfEnd, t.r[x.at]), x.full, x.marks, placeIn("，：“", p.sign), uint32(p.kind), uint32(x.sentences), uint32(x.clauses),
		uint32(x.at-x.content)/2, uint32(x.at-x.clause), uint32(x.stop-x.next), uint32(x.sentence-x.next)/2, uint32(x.limit-x.at)/4,
		flagOf(x.limit == r.line.stop), uint32(r.line.zone), flagOf(r.readout), x.voice, x.quoted, x.own, x.modal, who, x.cue, x.cueKind,
		uint32(p.order), uint32(max(r.line.stop-x.sentence, 0))/8, uint32(r.line.stop-r.line.body)/8, flagOf(t.dateAt(x.next) > x.next), flagOf(x.lead > x.next),
		t.beginningOf(x.next), t.beginningOf(x.lead), t.beginningOf(x.clause), t.beginningOf(x.content),
		t.wordSort(x.next), t.wordSort(x.lead), t.wordSort(x.clause), t.wordSort(x.content),
		x.behind.digits, x.rest.digits, x.inside.digits, x.inside.own, x.rest.marks, x.inside.marks, placeIn(marksOfEnd, t.r[x.stop]), uint32(x.clause-x.content),
		flagOf(p.pre[1] > 0), uint32(20*p.sure), uint32(p.np[1]-p.np[0]), uint32(p.verb-r.line.body), x.rest.commas)
}

// verdictWidth is how many numbers a row about a proposal has.
const verdictWidth = 52

// verdictRow appends the row about proposal i of a line.
func (r *reader) verdictRow(row []uint8, ps []proposal, i int) []uint8 {
	t := r.t
	p := &ps[i]
	end, clause := p.sent[1], p.clause
	gap, loose, tight, head, pronoun := uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)
	if p.np[1] > p.np[0] {
		gap, loose, tight = uint32(max(p.verb-p.np[1], 0)), t.loose(p.np[1], p.verb), t.loose(p.np[0], p.np[1])
		head, pronoun = uint32(t.heaviest(p.np[1])>>1), t.pronounOf(p.np[0], p.np[1])
	}
	best, sum, left := 0.0, 0.0, 0.0
	for k := range ps {
		if k == i {
			continue
		}
		sum += ps[k].first
		if k < i {
			left += ps[k].first
		}
		if ps[k].order == p.order {
			best = max(best, ps[k].first)
		}
	}
	start := len(row)
	row = rowOf(row, 0, odds(p.first), odds(p.sure), uint32(p.kind), placeIn("，：“", p.sign), uint32(r.line.zone), uint32(p.rule.kind), flagOf(p.np[1] > p.np[0]), flagOf(p.near), flagOf(p.linked), flagOf(r.readout),
		p.flags&flagAfter, p.flags&flagBefore, p.flags&flagNegated, p.flags&flagCovered, p.flags&flagTopic, p.flags&flagJoined, p.flags&flagAccording,
		uint32(p.order), uint32(p.verb-p.sent[0]), uint32(p.verb-p.from), uint32(clause-p.content), uint32(end-p.content)/2, flagOf(p.pre[1] > 0),
		t.quotedAt(p.content, clause, end), flagOf(p.asks), flagOf(p.attitude), gap, loose, tight, head, pronoun, uint32(p.np[1]-p.np[0]),
		odds(best), uint32(10*sum), uint32(10*left), t.quotedFront(p.pre), p.tagGap())
	var before, after [pairWidth]uint32
	if i > 0 {
		before = r.pairOf(&ps[i-1], p, ps[i-1].first)
	}
	if i+1 < len(ps) {
		after = r.pairOf(p, &ps[i+1], ps[i+1].first)
	}
	row = rowOf(row, pairWidth, before[:]...)
	return rowOf(row, start+verdictWidth-len(row), after[:]...)
}

// pairWidth is how many numbers a row has about a proposal and the next.
const pairWidth = 7

// pairOf are the numbers about a proposal p and q, the next of its line; chance is
// that of the one that is not judged.
func (r *reader) pairOf(p, q *proposal, chance float64) [pairWidth]uint32 {
	clauses, stops := uint32(0), uint32(0)
	for j := p.next; j < q.verb && clauses < 9; j++ {
		if r.t.depth[j] == 0 {
			clauses += flagOf(r.t.r[j] == '，')
			stops |= flagOf(r.t.r[j] == '；' || r.t.r[j] == '。')
		}
	}
	has := q.np[1] > 0
	return [...]uint32{odds(chance), flagOf(p.order == q.order), uint32(max(q.verb-p.next, 0)), clauses, stops, flagOf(has) + flagOf(has && p.np == q.np), flagOf(has && q.np[0] >= p.content)}
}

// particles are characters that are as good as known words.
var particles = runesOf("在于对向上中下时里内间的")

// loose counts the characters of [a, b) that belong to no known word and are no
// particles.
func (t *article) loose(a, b int) uint32 {
	n := uint32(0)
	for i := a; i < b; {
		e := i
		for k := t.from[i]; k < t.from[i+1]; k++ {
			if w := &t.words[k]; int(w.end) <= b && (w.end > w.start+1 || w.class&(isAdverb|isOpener|isTime) != 0) {
				e = int(w.end)
			}
		}
		if d := t.dateAt(i); d > e && d <= b {
			e = d
		}
		if e == i {
			n += flagOf(isHan(t.r[i]) && !particles.has(t.r[i]))
			e++
		}
		i = e
	}
	return n
}
