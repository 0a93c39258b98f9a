package chinese

import (
	"slices"
	"strings"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// naming gathers which of the strings that look like names are names.
func (c *course) naming(e *Example) {
	t := newText(e.Text, paragraphsOf(e.Text))
	k := newCast()
	k.t = t
	k.seen.reset()
	k.sight()
	k.count()
	right := map[string]bool{}
	for _, p := range e.People {
		for _, n := range p {
			right[foldedName(n)] = true
		}
	}
	slices.SortFunc(k.seen.all, func(a, b sighting) int {
		return strings.Compare(t.folded(a.first, a.end()), t.folded(b.first, b.end()))
	})
	for i := range k.seen.all {
		k.seen.nodes[k.seen.all[i].node].value = uint32(i + 1)
	}
	var f []uint32
	for i := range k.seen.all {
		s := &k.seen.all[i]
		if k.hopeless(s) {
			continue
		}
		f = k.placeFeatures(k.nameFeatures(f[:0], s), s)
		a, b := s.first, s.end()
		heavy := t.heaviest(b)
		if t.flag(a)&flagSurname != 0 {
			heavy &^= isGroup // 丁大爷
		}
		c.person.Candidate(f, right[t.folded(a, b)] && heavy&(isOrg|isGroup|isRegion|isPlace|isOutlet|isDocument) == 0)
		c.person.End(true, 1)
	}
}

// foldedName is a name as an article has it.
func foldedName(n string) string {
	t := newText(n, []quote.Span{{Start: 0, End: len(n)}})
	return strings.Trim(string(t.r), "\n")
}

// firstSight teaches what looks at the text alone.
func (c *course) firstSight() *models {
	return &models{
		judge: c.judge.Teach(plans.judge), end: c.end.Teach(plans.pointer), start: c.start.Teach(plans.pointer),
		nameEnd: c.nameEnd.Teach(plans.pointer), name: c.name.Teach(plans.pointer),
	}
}

// ranking gathers which of the likeliest subjects m finds is the right one.
func (c *course) ranking(l *lesson, m *models) {
	d := &reading{reader: l.reader, m: m}
	l.each(func(n int, ps []proposal) {
		for i := range ps {
			p := &ps[i]
			q := l.truthOf(p)
			if q == nil || q.Optional && q.nested {
				continue
			}
			want := l.sourceOf(q, p)
			if p.fixed {
				continue
			}
			if want[0] < 0 {
				want = [2]int{}
			}
			spans := d.spansOf(p)
			d.rankSpans(&d.c, p, spans)
			right := -1
			for k, s := range spans {
				if s.np == want {
					right = k
				}
			}
			if right >= 0 {
				put(&c.span, &d.c, right)
			}
		}
	})
}

// judgingTwice gathers which proposals of l are quotations, as they look to m.
func (c *course) judgingTwice(l *lesson, m *models) {
	d := &reading{reader: l.reader, m: m}
	l.each(func(n int, ps []proposal) {
		for i := range ps {
			d.f = d.signals(d.f[:0], ps, i)
			ps[i].first = learn.Logistic(m.judge.Score(d.f))
			if ps[i].first >= worthwhile {
				d.point(&ps[i])
			}
		}
		for i := range ps {
			if ps[i].first < worthwhile {
				continue
			}
			d.f = d.secondSight(d.f[:0], ps, i)
			d.row = d.verdictRow(d.row[:0], ps, i)
			right, weight := l.isQuotation(&ps[i])
			c.verdict.add(d.f, d.row, right, weight, c.part)
		}
	})
}

// isQuotation tells whether p is an annotated quotation, and how much that counts:
// an optional one little.
func (l *lesson) isQuotation(p *proposal) (right bool, weight float64) {
	q := l.truthOf(p)
	if q != nil && q.Optional && !q.nested {
		return true, .1
	}
	return q != nil && !q.Optional, 1
}

// judging gathers which proposals of l are quotations.
func (c *course) judging(l *lesson) {
	var f []uint32
	l.each(func(n int, ps []proposal) {
		for i := range ps {
			right, weight := l.isQuotation(&ps[i])
			f = l.signals(f[:0], ps, i)
			c.judge.Candidate(f, right)
			c.judge.End(true, weight)
		}
	})
}

// pointing gathers the subjects of l and the names in them.
func (c *course) pointing(l *lesson) {
	var x choice
	l.each(func(n int, ps []proposal) {
		for i := range ps {
			p := &ps[i]
			q := l.truthOf(p)
			if q == nil || q.Optional && q.nested {
				continue
			}
			want := l.sourceOf(q, p)
			if p.fixed {
				continue
			}
			l.subjectEnds(&x, p)
			if put(&c.end, &x, want[1]) && want[1] >= 0 {
				l.phraseStarts(&x, p, want[1])
				put(&c.start, &x, want[0])
			}
			for _, s := range q.source {
				l.learnName(&c.nameEnd, &c.name, &x, q, s)
			}
		}
	})
}
