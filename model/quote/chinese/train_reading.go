package chinese

import (
	"slices"
)

// reading reads l as annotated and gathers what follows from that: layouts,
// ends, speakers.
func (c *course) reading(l *lesson, m *models) {
	l.reader = newReader(l.t, m)
	d := &reading{reader: l.reader, m: m}
	lines := d.survey()
	for n := range l.t.lines {
		if l.t.lines[n].zone == zoneSkip {
			continue
		}
		d.at(n)
		all := lines[n]
		var kept []int
		var truths []*truth
		seen := map[*truth]bool{}
		for i := range all {
			q := l.truthOf(&all[i])
			if q == nil || seen[q] || q.Optional && q.nested || len(q.content) == 0 {
				continue
			}
			seen[q] = true
			p := &all[i]
			if s := l.sourceOf(q, p); p.fixed {
				d.point(p)
			} else if s[0] >= 0 && s[1] > s[0] {
				p.np, p.sure = s, 1
				p.name = s
				if l.t.pronounOf(s[0], s[1]) == refNone {
					if p.name[0], p.name[1] = l.nameIn(q, s); p.name[0] < 0 {
						p.name[0], p.name[1] = d.pickName(m, &d.c, s)
					}
				}
			}
			kept = append(kept, i)
			truths = append(truths, q)
		}
		c.line(l, d, n, all, kept, truths)
	}
}

func (c *course) line(l *lesson, d *reading, n int, all []proposal, kept []int, truths []*truth) {
	for k, i := range kept {
		all[i].layout = c.layouts(d, &all[i], truths[k])
	}
	done := d.line.body
	for k, i := range kept {
		p := &all[i]
		if p.layout < 0 {
			continue
		}
		c.between(l, d, done, d.startOf(p, done))
		limit := d.line.stop
		if k+1 < len(kept) && all[kept[k+1]].layout >= 0 {
			limit = d.behind(&all[kept[k+1]], p)
		}
		if p.stop > 0 {
			limit = min(limit, p.stop)
		}
		q := attribution{cue: p.cue, kind: p.kind, line: n, content: truths[k].content, rule: d.ruleOf(p)}
		if p.layout == layoutAfter || p.layout == layoutSplit {
			c.ends(l, d, p, truths[k], limit, all)
		}
		q.src = source{start: p.np[0], end: p.np[1], kind: sourceName}
		if q.src.who = d.joint(p); len(q.src.who) == 0 {
			ref := d.refer(p)
			c.speaker(d, &q, &ref, truths[k])
		}
		d.keep(q)
		done = max(done, q.end(), p.next)
	}
	c.between(l, d, done, d.line.stop)
}

// layouts gathers how the content of p stands and returns it.
func (c *course) layouts(d *reading, p *proposal, q *truth) int {
	before, after, pre := false, false, false
	for _, s := range q.content {
		before = before || s[0] < p.verb && s[1] <= p.next
		after = after || s[1] > p.next
		pre = pre || s[0] < p.pre[1] && p.pre[0] < s[1]
	}
	want := layoutAfter
	switch {
	case pre && after:
		want = layoutSplit
	case pre:
		want = layoutBefore
	case before && !after:
		want = layoutClause
	}
	d.layoutsOf(&d.c, p)
	if !put(&c.layout, &d.c, want) {
		if k, _ := 0, 0; len(d.c.places) > 0 {
			return d.c.places[k].at
		}
		return -1
	}
	return want
}

// ends gathers where the content of p stops.
func (c *course) ends(l *lesson, d *reading, p *proposal, q *truth, limit int, all []proposal) {
	t := d.t
	want := q.content[len(q.content)-1][1]
	if p.content >= limit || want <= p.content {
		return
	}
	d.list(&d.x, p, p.content, limit, all)
	for i, e := range d.x.ends {
		if i >= len(d.x.feats.places) {
			break
		}
		stop := e >= want || t.letters(e, want) <= 1
		c.extent.add(d.x.feats.features(i), d.x.row(i), stop, 1, c.part)
		if stop {
			break
		}
	}
}

// speaker gathers who is meant by ref and makes him the speaker of a.
func (c *course) speaker(d *reading, a *attribution, ref *reference, q *truth) {
	who := d.candidates(ref)
	d.antecedents(&d.c, ref, who)
	right := make([]bool, len(d.c.places))
	some := false
	for i, p := range d.c.places {
		if p.at != ref.self {
			right[i] = d.isOne(p.at, q)
			some = some || right[i]
		}
	}
	for i, p := range d.c.places {
		if p.at == ref.self {
			// A title or a short form stands for itself only where nobody is
			// named in full.
			name := d.t.surface(d.cast.persons[p.at].at[0], d.cast.persons[p.at].at[1])
			right[i] = name == q.Speaker || !some && (d.isOne(p.at, q) || slices.Contains(q.Accepted, d.t.surface(a.src.start, a.src.end)))
			some = some || right[i]
		}
	}
	for i, p := range d.c.places {
		if right[i] && len(a.src.who) == 0 {
			a.src.who = []int{p.at}
		}
		c.who.Candidate(d.c.features(i), right[i])
	}
	c.who.End(false, 1)
	if !some && ref.self >= 0 {
		a.src.who = []int{ref.self}
	}
}

// isOne reports whether the participant who is the speaker of q.
func (d *reading) isOne(who int, q *truth) bool {
	p := &d.cast.persons[who]
	if slices.Contains(q.Accepted, d.t.surface(p.at[0], p.at[1])) {
		return true
	}
	for _, a := range p.aliases {
		if a[1]-a[0] > 1 && slices.Contains(q.Accepted, d.t.surface(a[0], a[1])) {
			return true
		}
	}
	return false
}

// between gathers which words in marks between quotations are quotations.
func (c *course) between(l *lesson, d *reading, from, to int) {
	t := d.t
	for i := from; i < to; i++ {
		if t.r[i] != '“' || t.mate[i] < 0 {
			if int(t.mate[i]) > i {
				i = t.closing(i) - 1
			}
			continue
		}
		end := min(t.closing(i), to)
		if t.letters(i, end) >= 2 {
			var q *truth
			cued := false
			for k := range l.truths {
				if x := &l.truths[k]; overlap(x.content, [][2]int{{i, end}}) {
					cued = true
					if len(x.cue) == 0 {
						q = x
					}
				}
			}
			if q != nil || !cued {
				d.f = d.bareSignals(d.f[:0], i, end, from, to)
				c.bare.Candidate(d.f, q != nil && !q.Optional)
				c.bare.End(true, 1)
			}
			if q != nil && !q.Optional {
				a := attribution{content: [][2]int{{i, end}}, kind: cueBare, rule: "bare", line: d.number}
				ref := d.bareRef(i, end)
				c.speaker(d, &a, &ref, q)
				d.keep(a)
			}
		}
		i = end - 1
	}
	d.about(from, to)
}
