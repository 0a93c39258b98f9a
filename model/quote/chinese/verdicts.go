package chinese

import "onrecord/model/quote/learn"

// worthwhile is the chance from which a proposal is looked at twice. In unseen articles
// one in four hundred of the proposals below twice that chance was a quotation in the end.
const worthwhile = .2

// grade puts a probability into classes.
func grade(p float64) uint32 {
	n := uint32(0)
	for _, limit := range [...]float64{.03, .08, .15, .25, .35, .45, .55, .65, .75, .85, .92, .97, .99} {
		if p >= limit {
			n++
		}
	}
	return n
}

// secondSight appends the features of proposal i for the second judgement: what the
// first one says of it and its neighbours, and how well its subject is found.
func (r *reader) secondSight(f []uint32, ps []proposal, i int) []uint32 {
	t := r.t
	p := &ps[i]
	const of = forVerdict
	g, sure := grade(p.first), grade(p.sure)
	np := uint32(0)
	if p.np[1] > p.np[0] {
		np = 1 + flagOf(p.np[0] >= p.from) + 2*flagOf(t.pronounOf(p.np[0], p.np[1]) != refNone)
	}
	head := uint32(0)
	if np > 0 {
		head = t.ending(p.np[1])
	}
	kind, sign := uint32(p.kind), uint32(p.sign)
	cue := uint32(0)
	if p.kind != cueLabel {
		cue = t.word(p.verb, p.next)
	}
	before, after := uint32(99), uint32(99)
	shared, sameNP := uint32(0), uint32(0)
	if i > 0 && ps[i-1].order == p.order {
		q := &ps[i-1]
		before = grade(q.first)
		shared = 1 + flagOf(q.content >= p.verb) + 2*flagOf(q.sign != 0)
		if np > 0 && q.np[1] > 0 {
			sameNP = 1 + flagOf(q.np == p.np) + 2*flagOf(p.np[0] >= q.content)
		}
	}
	if i+1 < len(ps) && ps[i+1].order == p.order {
		after = grade(ps[i+1].first) + 16*flagOf(ps[i+1].from == p.from)
	}
	gap := uint32(0)
	if np > 0 {
		gap = bucket(p.verb - p.np[1])
	}
	zone := uint32(r.line.zone)
	gapWord, head2, outside := uint32(0), uint32(0), uint32(0)
	if np > 0 {
		if p.verb-p.np[1] <= 4 && p.verb >= p.np[1] {
			gapWord = 1 + t.word(p.np[1], p.verb)
		}
		head2 = t.word(p.np[1]-2, p.np[1])
		outside = uint32(t.r[p.np[0]-1])
	}
	f = r.governed(f, ps, i, g, cue)
	f = append(f, key(of+30, gapWord, kind, sign), key(of+31, gapWord, cue, 0), key(of+32, head2, kind, sign), key(of+33, outside, kind, sign), key(of+34, outside, g, np), key(of+35, gapWord, g, 0), key(of+36, head, cue, 0))
	f = append(f, key(of+37, t.quotedFront(p.pre), p.tagGap(), sign), key(of+38, p.tagGap(), cue, sign))
	return append(f, key(of, g, 0, 0), key(of+1, g, sure, np), key(of+2, g, before, shared), key(of+3, g, after, 0), key(of+4, g, kind, np), key(of+5, g, cue, 0),
		key(of+6, cue, np, sure), key(of+7, head, kind, sign), key(of+8, gap, kind, sign), key(of+9, sameNP, before, sign), key(of+10, sameNP, g, kind), key(of+11, before, shared, kind),
		key(of+12, cue, before, shared), key(of+13, cue, sameNP, sign), key(of+14, gap, g, np), key(of+15, zone, g, kind), key(of+16, zone, np, sure), key(of+17, p.flags, g, kind), key(of+18, sure, np, sign),
		key(of+19, sameNP, shared, np), key(of+20, kind, sign, sure), key(of+21, flagOf(p.rule.start == p.np[0] && p.rule.end == p.np[1]), sure, uint32(p.rule.kind)))
}

// tagGap is how far behind the words in marks before p its subject begins: 1 where it
// is next, 0 where there are no such words or no subject.
func (p *proposal) tagGap() uint32 {
	if p.pre[1] == 0 || p.np[1] == 0 || p.np[0] < p.pre[1] {
		return 0
	}
	return uint32(min(p.np[0]-p.pre[1], 7)) + 1
}

// likely is the chance from which a proposal may have others in its content.
const likely = .3

// governed appends how proposal i lies to the last likely one before it in the
// line: inside its content, behind it, with the same subject or its own.
func (r *reader) governed(f []uint32, ps []proposal, i int, g, cue uint32) []uint32 {
	t := r.t
	p := &ps[i]
	const of = forVerdict + 50
	k := i - 1
	for k >= 0 && ps[k].first < likely {
		k--
	}
	if k < 0 {
		return append(f, key(of, g, uint32(p.kind), 0), key(of+1, cue, 0, 0))
	}
	q := &ps[k]
	where := uint32(1) // in another sentence
	if q.order == p.order {
		where = 2 + flagOf(p.from <= q.content)
		if t.r[q.content] == '“' && t.mate[q.content] > 0 && t.closing(q.content) <= max(p.from, q.content+1) {
			where = 4
		}
	}
	clauses, stops := uint32(0), uint32(0)
	for j := q.next; j < p.verb && clauses < 6; j++ {
		if t.depth[j] == 0 {
			clauses += flagOf(t.r[j] == '，')
			stops |= flagOf(t.r[j] == '；' || t.r[j] == '。')
		}
	}
	whose := uint32(0) // no subject of its own
	if p.np[1] > p.np[0] {
		whose = 1
		switch {
		case p.np[0] < q.content:
		case q.np[1] > 0 && t.folded(p.name[0], p.name[1]) == t.folded(q.name[0], q.name[1]):
			whose = 2
		case t.pronounOf(p.np[0], p.np[1]) != refNone:
			whose = 3
		default:
			whose = 4
		}
	}
	rel := learn.Both(where, learn.Both(whose, min(clauses, 3)))
	kind, sign := uint32(p.kind), uint32(p.sign)
	linked := flagOf(p.linked)
	qk, qs := uint32(q.kind), uint32(q.sign)
	return append(f, key(of+2, rel, g, 0), key(of+3, where, whose, linked), key(of+4, rel, kind, sign), key(of+5, rel, qk, qs), key(of+6, cue, where, whose), key(of+7, where, whose, learn.Both(qk, kind)),
		key(of+8, rel, stops, linked), key(of+9, grade(q.first), where, whose), key(of+10, g, where, whose), key(of+11, cue, whose, linked), key(of+12, whose, qs, learn.Both(sign, min(clauses, 3))), key(of+13, cue, rel, 0))
}
