package chinese

// signals are the features of a proposal for the judge. ps are all proposals
// of its line, of which it is number i.
func (r *reader) signals(f []uint32, ps []proposal, i int) []uint32 {
	t := r.t
	p := &ps[i]
	const of = forJudge
	if p.kind == cueLabel {
		return r.labelSignals(f, ps, i)
	}
	cue := t.word(p.verb, p.next)
	kind, flags, sign := uint32(p.kind), p.flags, uint32(p.sign)
	a, b := p.sent[0], p.sent[1]
	clause := p.clause
	n1, n2 := uint32(t.r[p.next]), uint32(t.r[p.next+1])
	b1, b2 := uint32(t.r[p.verb-1]), uint32(t.r[p.verb-2])
	first := t.beginning(p.content)
	c1, c2 := uint32(t.r[p.content]), uint32(t.r[p.content+1])
	says := flagOf(p.content < b && t.says(p.content, b))
	src := uint32(p.rule.kind) + 16*flagOf(p.rule.apart)
	gap := bucket(p.verb - p.rule.end)
	if p.rule.kind == sourceNone {
		gap = 50 + flagOf(p.near)
	}
	zone := uint32(r.line.zone)
	quoted, pre := t.quotedAt(p.content, clause, b), t.quotedFront(p.pre)
	size := bucket(clause - p.content)
	last := uint32(t.r[clause-1])
	last2 := uint32(t.r[clause-2])
	lead := t.beginning(p.from)
	linked := flagOf(p.linked)
	prep := flagOf(r.prepositional(r.leading(p.from, p.verb)))
	stop := uint32(t.r[clause])
	endc := uint32(0)
	if p.from > a {
		endc = uint32(t.r[p.from-1])
	}
	f = append(f, key(of, 0, 0, 0),
		key(of+1, cue, 0, 0), key(of+2, cue, sign, 0), key(of+3, cue, src, 0), key(of+4, cue, n1, 0), key(of+5, cue, b1, 0),
		key(of+6, kind, flags, 0), key(of+7, kind, sign, src), key(of+8, kind, n1, n2), key(of+9, b1, b2, kind), key(of+10, b1, kind, 0),
		key(of+11, kind, src, gap), key(of+12, kind, quoted, sign), key(of+13, kind, size, sign), key(of+14, last, sign, kind), key(of+15, last2, last, sign),
		key(of+16, kind, lead, 0), key(of+17, linked, src, sign), key(of+18, prep, src, sign), key(of+19, says, pre, sign), key(of+20, zone, kind, sign),
		key(of+21, first, kind, sign), key(of+22, c1, sign, kind), key(of+23, c1, c2, sign), key(of+24, cue, flags, 0), key(of+25, stop, sign, size),
		key(of+26, t.ending(p.verb), kind, 0), key(of+27, t.beginning(p.next), kind, sign), key(of+28, bucket(p.verb-p.from), src, 0), key(of+29, endc, src, linked),
		key(of+30, cue, says, sign), key(of+31, cue, endc, src), key(of+32, uint32(p.order), zone, 0), key(of+33, flagOf(r.readout), kind, 0),
		key(of+34, cue, size, sign), key(of+35, bucket(int(10*p.rule.confidence)), src, sign), key(of+36, flagOf(p.attitude), cue, sign),
		key(of+37, flagOf(p.asks), kind, sign), key(of+38, flagOf(t.laterCue(p.content, b, clause)), kind, sign), key(of+39, cue, n1, n2), key(of+40, cue, b1, b2),
		key(of+41, uint32(t.r[p.from]), kind, sign), key(of+42, t.word(p.from, min(p.from+2, p.verb)), 0, 0), key(of+43, cue, zone, 0))
	f = append(f, key(of+50, cue, c1, 0), key(of+51, cue, first, sign), key(of+52, cue, quoted, sign), key(of+53, cue, last, sign), key(of+54, cue, stop, 0), key(of+55, cue, linked, src),
		key(of+56, cue, last2, last), key(of+57, kind, stop, linked), key(of+58, cue, flagOf(p.near), endc))
	return r.neighbours(f, ps, i, cue, src)
}

// quotedAt tells how content at i begins with marks, in a clause that ends at
// clause and a sentence that ends at b.
func (t *article) quotedAt(i, clause, b int) uint32 {
	if t.r[i] == '“' && t.mate[i] < 0 {
		return 30 // they never close
	}
	if t.r[i] != '“' {
		return 20 * flagOf(t.holdsRune(i, clause, '“'))
	}
	out := 1 + flagOf(t.speech(i))
	if e := t.closing(i); e < b {
		out += 2 + 10*flagOf(t.r[e] == '的')
	}
	return out
}

// quotedFront tells of the words in marks before a cue: whether there are any,
// whether they are speech, whether a sentence ends with them.
func (t *article) quotedFront(pre [2]int) uint32 {
	if pre[1] == 0 {
		return 0
	}
	return 1 + flagOf(t.speech(pre[0])) + 2*flagOf(isMark("。，！？…", t.r[pre[1]-2]))
}

// neighbours appends what the other proposals of the sentence show.
func (r *reader) neighbours(f []uint32, ps []proposal, i int, cue, src uint32) []uint32 {
	t := r.t
	p := &ps[i]
	const of = forJudge + 100
	kind, sign := uint32(p.kind), uint32(p.sign)
	before := 0
	for k := i - 1; k >= 0 && ps[k].order == p.order; k-- {
		before++
		q := &ps[k]
		if before > 1 {
			continue
		}
		same := uint32(2)
		if q.rule.kind != sourceNone && p.rule.kind != sourceNone {
			same = flagOf(sameSpeaker(q.rule, p.rule))
		}
		clauses := uint32(0)
		for j := q.next; j < p.verb; j++ {
			if (t.r[j] == '，' || t.r[j] == '；') && t.depth[j] == 0 {
				clauses++
			}
		}
		close := flagOf(q.content > p.verb) + 2*flagOf(q.content == p.verb)
		qk, qs := uint32(q.kind), uint32(q.sign)
		f = append(f, key(of+1, kind, qk, qs), key(of+2, qk*64+kind, sign, min(clauses, 4)), key(of+3, close, qk, sign), key(of+4, same, src, qs),
			key(of+5, cue, qk, qs), key(of+6, uint32(q.rule.kind), src, min(clauses, 2)), key(of+7, flagOf(p.linked), min(clauses, 3), qs),
			key(of+8, q.flags, kind, min(clauses, 2)), key(of+9, bucket(p.verb-q.next), qk, kind), key(of+10, src, sign, qs))
	}
	after := 0
	for k := i + 1; k < len(ps) && ps[k].order == p.order; k++ {
		after++
		q := &ps[k]
		if after > 1 {
			continue
		}
		gap := bucket(q.verb - p.next)
		same := flagOf(q.from == p.from || q.from <= p.next)
		f = append(f, key(of+20, kind, uint32(q.kind), gap), key(of+21, same, uint32(q.kind), uint32(q.sign)), key(of+22, same, sign, uint32(q.rule.kind)),
			key(of+23, cue, same, uint32(q.sign)), key(of+24, q.flags, same, kind))
	}
	return append(f, key(of+30, uint32(min(before, 3)), uint32(min(after, 3)), kind), key(of+31, uint32(min(before, 3)), src, sign))
}

// labelSignals are the features of a label.
func (r *reader) labelSignals(f []uint32, ps []proposal, i int) []uint32 {
	t := r.t
	p := &ps[i]
	const of = forJudge + 200
	a := p.from
	zone := uint32(r.line.zone)
	start := flagOf(a <= r.line.body+1)
	src := uint32(p.rule.kind)
	words := t.word(a, p.verb)
	size := bucket(p.verb - a)
	c1 := uint32(t.r[p.content])
	rest := bucket(p.sent[1] - p.content)
	count := uint32(0)
	if start > 0 {
		count = uint32(min(r.labels[t.folded(r.line.body, p.verb)], 3))
	}
	many := uint32(0)
	for _, n := range r.labels {
		if n > 1 {
			many++
		}
	}
	seen := flagOf(r.cast.beginningAt(a) != nil)
	mention := flagOf(r.cast.endingAt(p.verb) != nil)
	cueIn := uint32(0)
	if i > 0 && ps[i-1].next > a {
		cueIn = 1 + uint32(ps[i-1].kind)
	}
	speech := flagOf(c1 == '“' && t.speech(p.content))
	at := flagOf(t.r[a-1] == '@')
	head := t.ending(p.verb)
	l1, l2 := uint32(t.r[p.verb-1]), uint32(t.r[p.verb-2])
	run := start * r.runs[r.number].kind()
	return append(f, key(of+24, run, 0, 0), key(of+25, run&15, run>>7, zone), key(of+26, run&15, count, zone), key(of, zone, start, 0), key(of+1, zone, src, start), key(of+2, words, 0, 0), key(of+3, size, zone, start), key(of+4, c1, zone, start),
		key(of+5, rest, zone, start), key(of+6, count, zone, start), key(of+7, many, zone, start), key(of+8, seen, mention, zone), key(of+9, cueIn, zone, 0),
		key(of+10, speech, zone, src), key(of+11, at, zone, 0), key(of+12, head, zone, 0), key(of+13, l1, l2, 0), key(of+14, l1, zone, 0),
		key(of+15, uint32(p.order), zone, 0), key(of+16, t.beginning(a), zone, 0), key(of+17, uint32(t.r[a]), uint32(t.r[a+1]), 0), key(of+18, src, size, c1),
		key(of+19, uint32(min(p.line, 3)), zone, src), key(of+20, t.beginning(p.content), zone, 0), key(of+21, head, src, speech),
		key(of+22, sortOf(t.r[a]), sortOf(t.r[p.verb-1]), count), key(of+23, uint32(t.r[a-1]), zone, src))
}
