package chinese

import "onrecord/model/quote/learn"

// bareTaken is the chance from which words in marks that nothing tells of are a
// quotation: slogans and terms stand in marks as well.
const bareTaken = .5

// between looks at what stands between two quotations of a line: words in marks
// that nothing tells of, and whom the sentences are about.
func (d *reading) between(from, to int) {
	t := d.t
	for i := from; i < to; i++ {
		if t.r[i] != '“' || t.mate[i] < 0 {
			if int(t.mate[i]) > i {
				i = t.closing(i) - 1
			}
			continue
		}
		end := min(t.closing(i), to)
		if d.joinsTag(i, end) {
			q := &d.quotes[len(d.quotes)-1]
			q.content, q.rule = append(q.content, [2]int{i, end}), "tag.split"
		} else if t.letters(i, end) >= 2 {
			d.f = d.bareSignals(d.f[:0], i, end, from, to)
			if p := learn.Logistic(d.m.bare.Score(d.f)); p >= bareTaken {
				q := attribution{content: [][2]int{{i, end}}, kind: cueBare, rule: "bare", signed: true, line: d.number}
				q.src = source{kind: sourceName, confidence: p, why: "no cue"}
				ref := d.bareRef(i, end)
				d.resolve(&q, &ref)
				d.keep(q)
			}
		}
		i = end - 1
	}
	d.about(from, to)
}

// announcedBlock is how sure it is that a block quote behind a colon is somebody's words.
const announcedBlock = .9

// blockQuote keeps the line under way, of a Markdown block quote, as the words of whom
// the text before it means.
func (d *reading) blockQuote() {
	a, b := d.line.body, d.line.stop
	q := attribution{content: [][2]int{{a, b}}, kind: cueBare, rule: "bare", signed: true, line: d.number}
	q.src = source{kind: sourceName, confidence: announcedBlock, why: "no cue"}
	ref := d.bareRef(a, b)
	d.resolve(&q, &ref)
	d.keep(q)
}

// announces reports whether p has a subject and its colon ends the line above a block quote.
func (r *reader) announces(p *proposal) bool {
	next := r.number + 1
	return p.sign == '：' && p.content >= r.line.stop && p.np[1] > p.np[0] && next < len(r.t.lines) && r.t.lines[next].block
}

// isBlock reports whether the content of q is a line of a block quote.
func (r *reader) isBlock(q *attribution) bool {
	l := r.t.lines[q.line]
	return l.block && len(q.content) == 1 && q.content[0][0] == l.body && q.content[0][1] == l.stop
}

// bareRef is the reference of the words in marks [a, b) that stand alone: of the
// sentence that leads up to them, or of the one behind them.
func (r *reader) bareRef(a, b int) reference {
	t := r.t
	from := a
	for from > r.line.body && !isMark("。！？”", t.r[from-1]) {
		from--
	}
	ref := reference{at: a, self: -1, holder: -1, clause: -1, kind: refBare, sent: [2]int{from, b}, line: r.number, cue: cueBare}
	if from < a {
		ref.clause = r.clauseBefore(a)
		ref.word = uint32(t.r[a-1])
	}
	if b < r.line.stop {
		// “…。”丁一山一边写，一边擦汗。
		ref.rule = r.clauseSubject(b, t.clauseEnd(b, r.line.stop)).who
	}
	return ref
}

// joinsTag reports whether the words in marks [a, b) go on with those a tag
// before them belongs to: “…，”丁一山说。“…。”
func (d *reading) joinsTag(a, b int) bool {
	n := len(d.quotes)
	if n == 0 {
		return false
	}
	q := &d.quotes[n-1]
	return q.rule == "tag" && q.line == d.number && len(q.cue) == 1 && q.cue[0][1] > q.end() && d.t.letters(q.cue[0][1], a) == 0 && a-q.cue[0][1] <= 2
}

// about notes the people sentences begin with.
func (r *reader) about(from, to int) {
	for _, s := range r.t.sentences(from, to) {
		if m := r.cast.beginningAt(r.leading(s[0], s[1])); m != nil {
			r.leads[1], r.leads[0] = r.leads[0], m.who
			r.subj = m.who
			r.recall(m.who)
		}
	}
}

// bareSignals are the features of the words in marks [a, b) that stand alone in
// [from, to).
func (r *reader) bareSignals(f []uint32, a, b, from, to int) []uint32 {
	t := r.t
	const of = forBare
	last := uint32(t.r[b-2])
	if isHan(t.r[b-2]) {
		last = 1
	}
	before, after := uint32(t.r[a-1]), uint32(t.r[b])
	b2 := t.word(a-2, a)
	speech := flagOf(t.speech(a))
	size := bucket(t.letters(a, b))
	start := flagOf(a == r.line.body) + 2*flagOf(b >= r.line.stop)
	zone := uint32(r.line.zone)
	prior := uint32(9)
	if n := len(r.quotes); n > 0 {
		q := &r.quotes[n-1]
		prior = flagOf(q.line == r.number) + 2*flagOf(q.rule == "bare") + 4*flagOf(r.t.letters(min(q.end(), a), a) == 0) + 8*flagOf(q.rule == "tag")
	}
	own := flagOf(t.holds(a, b, "我"))
	inner := flagOf(t.holdsRune(a, b, '。')) + 2*flagOf(t.holdsRune(a, b, '，'))
	return append(f, key(of, last, speech, start), key(of+1, before, 0, 0), key(of+2, after, 0, 0), key(of+3, before, after, last), key(of+4, b2, 0, 0), key(of+5, size, speech, last),
		key(of+6, zone, start, speech), key(of+7, prior, start, speech), key(of+8, own, speech, last), key(of+9, inner, size, start), key(of+10, prior, last, start), key(of+11, sortOf(t.r[a-1]), sortOf(t.r[b]), speech),
		key(of+12, t.ending(a), speech, 0), key(of+13, t.beginning(b), speech, 0), key(of+14, uint32(t.r[b]), uint32(t.r[b+1]), 0), key(of+15, start, speech, own), key(of+16, 0, 0, 0))
}
