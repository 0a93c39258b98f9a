package chinese

import (
	"slices"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// taken is the chance from which a proposal is taken for a quotation.
const taken = .45

// shown is the confidence a quotation needs to be one.
const shown = .15

// A reading decides over the proposals of an article.
type reading struct {
	*reader
	m *models

	// Buffers, used again from choice to choice.
	c     choice
	x     extent
	f     []uint32
	spans []spanned
	row   []uint8
}

// judge gives the proposals of line n the chance they have at first sight.
func (d *reading) judge(n int, ps []proposal) {
	d.at(n)
	for i := range ps {
		d.f = d.signals(d.f[:0], ps, i)
		ps[i].first = learn.Logistic(d.m.judge.Score(d.f))
	}
}

// judgeAgain gives those worth it their chance with subject and neighbours in sight.
func (d *reading) judgeAgain(n int, ps []proposal) {
	d.at(n)
	for i := range ps {
		if ps[i].first >= worthwhile {
			d.f = d.secondSight(d.f[:0], ps, i)
			d.row = d.verdictRow(d.row[:0], ps, i)
			ps[i].chance = d.m.verdict.chance(d.f, d.row)
		}
	}
}

// read finds the quotations of the article.
func (d *reading) read() {
	var ahead *proposal // its content is the next line
	announced := false  // the line before ends with a colon, or is of a block quote that was announced
	for n, all := range d.survey() {
		if d.t.lines[n].zone == zoneSkip {
			continue
		}
		d.at(n)
		var kept []*proposal
		switch block := announced && d.line.block; {
		case ahead != nil:
			kept, ahead = append(kept, d.handedOver(ahead)), nil
			announced = block || d.t.r[d.line.stop-1] == '：'
		case block:
			d.blockQuote()
			continue
		default:
			announced = d.t.r[d.line.stop-1] == '：'
		}
		for i := range all {
			p := &all[i]
			if d.announces(p) {
				ahead = p
				continue
			}
			if p.chance < taken || len(kept) > 0 && d.needs(kept[len(kept)-1], p) {
				continue
			}
			if p.layout = d.layout(p); p.layout >= 0 {
				kept = append(kept, p)
			} else if p.sign == '：' && p.content >= d.line.stop {
				ahead = p
			}
		}
		d.readLine(all, d.dialogue(kept))
	}
	d.doubtAll()
}

// An article in which fewer than fewest quotations are expected, by their
// confidence, has none. In cross-validation that leaves 1 false quotation in 26
// articles without any, where there were 9, and as many of the others are right.
// A text of fewer than wholeText runes may be part of an article and keeps its own.
const (
	fewest    = .95
	wholeText = 400
)

// doubtAll drops the quotations of an article that probably has none.
func (d *reading) doubtAll() {
	expected := 0.0
	for i := range d.quotes {
		expected += d.quotes[i].src.confidence
	}
	if expected >= fewest || len(d.t.r) < wholeText {
		return
	}
	d.quotes = nil
	for i := range d.cast.persons {
		d.cast.persons[i].quoted, d.cast.persons[i].said = false, 0
	}
}

// dialogue drops the cues behind the label a line of dialogue begins with: all of
// it is the speaker's.
func (d *reading) dialogue(kept []*proposal) []*proposal {
	if len(kept) == 0 || kept[0].kind != cueLabel || kept[0].from > d.line.body+1 || d.ruleOf(kept[0]) != "label" {
		return kept
	}
	if d.repeats(kept[0]) < 2 && slices.ContainsFunc(kept[1:], func(p *proposal) bool {
		return p.kind != cueLabel && p.order > 0 && p.chance > .8 && p.rule.kind == sourceName
	}) {
		return kept
	}
	return slices.DeleteFunc(kept, func(p *proposal) bool { return p.kind != cueLabel })
}

// needs reports whether the content of q needs the clause of p behind it: q has only
// said 如果明天下雨. In 344 annotated articles no content ends there.
func (d *reading) needs(q, p *proposal) bool {
	t := d.t
	return !p.linked && q.layout == layoutAfter && q.order == p.order && p.from > q.content && t.r[p.from-1] == '，' && t.clauseEnd(q.content, p.from) == p.from-1 && t.begins(q.content, dependent)
}

// dependent begin clauses that need another behind them.
var dependent = setOf("如果", "若", "假如", "假若", "倘若", "要是", "虽然", "尽管", "因为", "由于", "为了", "之所以", "即使", "无论", "不论", "除非", "一旦", "鉴于", "随着")

// handedOver is p, whose colon ends the line before, with the line under way
// for its content.
func (d *reading) handedOver(p *proposal) *proposal {
	q := *p
	q.content, q.from, q.layout, q.line = d.line.body, d.line.body, layoutAfter, d.number
	q.sent, q.whole = [2]int{d.line.body, d.line.stop}, true
	if d.line.block {
		q.chance = max(q.chance, announcedBlock)
	}
	return &q
}

// readLine finds the quotations of a line, of whose proposals those kept are
// taken.
func (d *reading) readLine(all []proposal, kept []*proposal) {
	done := d.line.body
	for len(kept) > 0 {
		p := kept[0]
		d.between(done, d.startOf(p, done))
		limit := d.line.stop
		if kept = d.notTold(p, kept[1:]); len(kept) > 0 {
			limit = d.behind(kept[0], p)
		}
		if p.stop > 0 {
			limit = min(limit, p.stop)
		}
		q := attribution{cue: p.cue, kind: p.kind, signed: p.sign != 0, line: d.number, rule: d.ruleOf(p)}
		sure := d.contents(&q, p, limit, all)
		if len(q.content) == 0 {
			continue
		}
		q.chance, q.sure = p.chance, p.sure
		d.speak(&q, p)
		q.src.confidence = min(q.src.confidence*p.chance*sure, .99)
		if n := len(d.quotes); n > 0 && d.quotes[n-1].line == d.number && overlap(d.quotes[n-1].content, q.content[:1]) {
			if d.quotes[n-1].src.confidence > q.src.confidence {
				continue // two tags of the same words
			}
			d.quotes = d.quotes[:n-1]
		}
		if q.src.confidence < shown {
			continue
		}
		d.keep(q)
		done = max(done, q.end(), p.next)
	}
	d.between(done, d.line.stop)
}

// notTold are those of kept, the proposals behind p, that p does not tell of with
// its first words: 丁一山透露，王二认为….
func (d *reading) notTold(p *proposal, kept []*proposal) []*proposal {
	for len(kept) > 0 && d.behind(kept[0], p) <= p.content && !d.reports(p) && p.layout == layoutAfter && (p.chance > .9 || p.chance > kept[0].chance) {
		kept = kept[1:]
	}
	return kept
}

// behind is where the words of q begin, which stands behind p: with the clause
// of its cue if its subject is the first thing p tells of.
func (d *reading) behind(q, p *proposal) int {
	start := d.startOf(q, p.content)
	if start <= p.content && !d.reports(p) {
		return max(start, q.from)
	}
	return start
}

// reports reports whether p is a verb of reporting or has a news outlet for its
// subject: outlets and documents pass on what others say.
func (d *reading) reports(p *proposal) bool {
	return p.kind == cueMedia || p.kind == cueEvidence ||
		p.np[1] > 0 && d.t.heaviest(p.np[1])&isOutlet != 0 && p.kind != cueThink
}

// ruleOf is the name of the form p has.
func (d *reading) ruleOf(p *proposal) string {
	switch {
	case p.kind == cueLabel && d.repeats(p) < 2 && (d.line.zone == zoneTitle || d.line.heading || d.line.zone != zoneBody && !isMark("。？！", d.t.r[d.line.stop-1]) && d.t.r[p.from-1] != '@'):
		return "heading"
	case p.stop > 0:
		return "relative"
	case p.kind == cueLabel:
		return "label"
	case p.fixed && p.kind == cueThink:
		return "view"
	case p.kind == cueRelay:
		return "relay"
	case p.kind == cueMedia || p.kind == cueEvidence:
		return "report"
	case p.flags&flagAccording != 0:
		return "according"
	case p.layout == layoutBefore, p.layout == layoutClause:
		return "tag"
	case p.layout == layoutSplit:
		return "tag.split"
	}
	return "frame." + p.kind.String()
}

// layout chooses how the content of p stands, or -1.
func (d *reading) layout(p *proposal) int {
	d.layoutsOf(&d.c, p)
	k, _ := d.c.best(d.m.layout)
	if k < 0 {
		return -1
	}
	return d.c.places[k].at
}

// startOf is where the words that belong to p begin, not before low.
func (d *reading) startOf(p *proposal, low int) int {
	t := d.t
	switch p.layout {
	case layoutBefore, layoutSplit:
		return max(low, p.pre[0])
	case layoutClause:
		return max(low, p.sent[0])
	}
	start := p.from
	if p.np[1] > p.np[0] && p.np[0] >= low {
		start = min(start, t.clauseStart(p.np[0], low))
	}
	if start < low {
		start = p.verb
		if len(p.cue) > 0 {
			start = p.cue[0][0]
		}
		for start > low && t.peelable(start, low) < start {
			start = t.peelable(start, low)
		}
	}
	return max(low, start)
}

// contents gives q its content and tells how sure its end is.
func (d *reading) contents(q *attribution, p *proposal, limit int, all []proposal) float64 {
	t := d.t
	switch p.layout {
	case layoutBefore, layoutSplit:
		q.content = append(q.content, p.pre)
	case layoutClause:
		end := p.from
		if p.np[1] > p.np[0] {
			end = min(end, p.np[0])
		}
		if x, y := t.trim(p.sent[0], end); y > x {
			q.content = append(q.content, [2]int{x, y})
		}
	}
	if p.layout != layoutAfter && p.layout != layoutSplit || p.content >= limit {
		return 1
	}
	d.list(&d.x, p, p.content, limit, all)
	end, sure := d.x.decide(&d.m.extent, t.letters, p.content)
	if p.whole {
		end, sure = limit, 1
	}
	x, y := t.trim(p.content, end)
	if y < limit && endsSentence(t.r[y]) {
		y++
	}
	if y > x && t.letters(x, y) > 0 {
		q.content = append(q.content, [2]int{x, y})
	}
	return sure
}

// speak finds who speaks in q.
func (d *reading) speak(q *attribution, p *proposal) {
	q.src = source{start: p.np[0], end: p.np[1], kind: sourceName, confidence: p.sure, why: "subject of the clause"}
	q.report = d.reports(p)
	if q.src.who = d.joint(p); len(q.src.who) > 0 {
		return
	}
	ref := d.refer(p)
	d.resolve(q, &ref)
}

// resolve gives q the speaker that ref means.
func (d *reading) resolve(q *attribution, ref *reference) {
	d.antecedents(&d.c, ref, d.candidates(ref))
	k, sure := d.c.best(d.m.who)
	if k < 0 {
		q.src.kind, q.src.why = sourceNone, "nobody is named before"
		return
	}
	who := d.c.places[k].at
	q.src.who = []int{who}
	q.src.confidence *= sure
	if who != ref.self {
		q.src.why = d.reason(ref, who)
	}
}

// reason tells in words why ref means who.
func (d *reading) reason(ref *reference, who int) string {
	how := ""
	switch ref.kind {
	case refPronoun, refPlural:
		how = "pronoun: "
	case refNone:
		how = "no subject: "
	case refBare:
		how = "no cue: "
	}
	n := len(d.quotes)
	switch {
	case who == ref.holder:
		return how + "holds this office in the article"
	case who == ref.clause:
		return how + "subject of the sentence"
	case n > 0 && len(d.quotes[n-1].src.who) == 1 && d.quotes[n-1].src.who[0] == who:
		return how + "the last speaker"
	case who == d.leads[0]:
		return how + "subject of the sentence before"
	}
	return how + "named before"
}

// keep adds a finished quotation. Who only reports what others said is no
// participant by that.
func (d *reading) keep(q attribution) {
	for _, who := range q.src.who {
		p := &d.cast.persons[who]
		p.quoted = p.quoted || q.kind != cueMedia && q.kind != cueEvidence
		p.said++
		d.recall(who)
		if p.sort != quote.Organisation {
			d.subj = who
		}
	}
	d.quotes = append(d.quotes, q)
}

// overlap reports whether ranges of a and b share a rune.
func overlap(a, b [][2]int) bool {
	for _, x := range a {
		for _, y := range b {
			if x[0] < y[1] && y[0] < x[1] {
				return true
			}
		}
	}
	return false
}
