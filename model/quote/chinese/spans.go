package chinese

// A spanned is a noun phrase that may be the subject of a proposal.
type spanned struct {
	np        [2]int
	end, from float64 // the probabilities of its ends
	rank      uint32
}

// spansOf lists the likeliest subjects of p; one without runes stands for none.
func (d *reading) spansOf(p *proposal) []spanned {
	d.spans = d.spans[:0]
	d.c.edges = d.m.edges
	d.subjectEnds(&d.c, p)
	d.c.best(d.m.end)
	var room, inner [3]ranked
	ends := d.c.top(room[:0], 3, .05)
	for i, e := range ends {
		if e.at < 0 {
			d.spans = append(d.spans, spanned{end: e.p, from: 1, rank: uint32(i)})
			continue
		}
		d.c.edges = d.m.edges
		d.phraseStarts(&d.c, p, e.at)
		if k, _ := d.c.best(d.m.start); k < 0 {
			continue
		}
		for j, s := range d.c.top(inner[:0], 2, .08) {
			d.spans = append(d.spans, spanned{np: d.t.unhalved(s.at, e.at), end: e.p, from: s.p, rank: uint32(i*3 + j)})
		}
	}
	return d.spans
}

// A ranked is a place and its probability.
type ranked struct {
	at int
	p  float64
}

// top appends the n likeliest places with a probability of least or more to out, which
// is empty, after best, the likeliest always.
func (c *choice) top(out []ranked, n int, least float64) []ranked {
	for i, s := range c.scores {
		if s < least {
			continue
		}
		k := len(out)
		for k > 0 && out[k-1].p < s {
			k--
		}
		if k < n {
			if len(out) < n {
				out = append(out, ranked{})
			}
			copy(out[k+1:], out[k:])
			out[k] = ranked{c.places[i].at, s}
		}
	}
	return out
}

// point finds the subject of p and the name in it.
func (d *reading) point(p *proposal) {
	if p.fixed {
		p.sure = 1
		p.name[0], p.name[1] = d.pickName(d.m, &d.c, p.np)
		return
	}
	p.np, p.name, p.sure = [2]int{}, [2]int{}, 0
	spans := d.spansOf(p)
	if len(spans) == 0 {
		return
	}
	k := 0
	if p.sure = 1; len(spans) > 1 {
		d.rankSpans(&d.c, p, spans)
		k, p.sure = d.c.best(d.m.span)
	}
	if p.np = spans[k].np; p.np[1] > 0 {
		a, b := d.pickName(d.m, &d.c, p.np)
		p.name = d.t.unmarked(d.t.unhalved(a, b))
	}
}

// rankSpans lists the choice between the likeliest subjects.
func (d *reading) rankSpans(c *choice, p *proposal, spans []spanned) {
	t := d.t
	c.reset()
	const of = forSpan
	kind := uint32(p.kind)
	for i, s := range spans {
		a, b := s.np[0], s.np[1]
		ge, gs := grade(s.end), grade(s.from)
		if b == 0 {
			c.buf = append(c.buf, key(of, ge, 0, 0), key(of+1, ge, uint32(p.rule.kind), flagOf(p.near)), key(of+2, s.rank, kind, 0), key(of+3, flagOf(p.linked), uint32(p.sign), 0))
			c.add(i)
			continue
		}
		inside := t.wordsIn(a, b)
		gap := t.wordsIn(b, p.verb)
		commas := uint32(0)
		for k := b; k < p.verb; k++ {
			if t.r[k] == '，' && t.depth[k] == t.depth[p.verb] {
				commas++
			}
		}
		start := flagOf(t.clauseBreak(a-1)) + 2*flagOf(a == d.leading(p.from, p.verb))
		rule := flagOf(p.rule.start == a) + 2*flagOf(p.rule.end == b)
		m := uint32(0)
		if x := d.cast.endingAt(b); x != nil {
			m = 1 + flagOf(x.np == a) + 2*flagOf(x.start == a) + 4*flagOf(x.start < a)
		}
		heavy := uint32(t.heaviest(b))
		n := t.countNear(a, b, p.verb)
		left := uint32(0)
		if n > 1 && isHan(t.r[a-1]) {
			left = 1 + flagOf(t.countNear(a-1, b, p.verb) == n)
		}
		right := uint32(0)
		if n > 1 && isHan(t.r[b]) {
			right = 1 + flagOf(t.countNear(a, b+1, p.verb) == n)
		}
		size := bucket(b - a)
		recur := uint32(min(n, 3))
		c.buf = append(c.buf, key(of+20, ge, gs, 0), key(of+21, s.rank, 0, 0), key(of+22, inside, 0, 0), key(of+23, gap, min(commas, 2), 0), key(of+24, inside, gap, min(commas, 2)), key(of+25, start, rule, m),
			key(of+26, size, heavy, 0), key(of+27, recur, left, right), key(of+28, recur, size, heavy), key(of+29, ge, rule, m), key(of+30, gs, start, inside), key(of+31, kind, gap, uint32(p.sign)),
			key(of+32, t.beginning(a), inside, 0), key(of+33, heavy, gap, commas), key(of+34, start, inside, commas), key(of+35, uint32(t.r[a-1]), left, start), key(of+36, uint32(t.r[b-1]), inside, 0), key(of+37, ge, 1, 0), key(of+38, gs, 1, 0),
			key(of+39, left, m, 0), key(of+40, right, m, gap))
		c.add(i)
	}
}

// wordsIn tells what kinds of words stand in [a, b): bits.
func (t *article) wordsIn(a, b int) uint32 {
	out := uint32(0)
	for i := a; i < b; i++ {
		r := t.r[i]
		switch {
		case r == '的':
			out |= 1
		case r == '，' || r == '：' || r == '；':
			out |= 2
		case isDigit(r):
			out |= 4
		case r == '、' || r == '和' || r == '与':
			out |= 8
		case r == '“' || r == '《':
			out |= 16
		}
		for k := t.from[i]; k < t.from[i+1]; k++ {
			w := t.words[k]
			if w.end == w.start+1 && w.class&(isOpener|isAdverb) != 0 && i > a && t.over[i]|t.over[i+1] == 0 {
				out |= 512
			}
			if w.end > w.start+1 && int(w.end) <= b {
				if w.class&(isVerb|isPredicate) != 0 && w.class&(isTitle|isOrg|isGroup) == 0 {
					out |= 32
				}
				if w.class&isCue != 0 && w.class&(isTitle|isOrg|isGroup) == 0 {
					out |= 64
				}
				if w.class&(isTime|isOpener|isAdverb|isLink) != 0 {
					out |= 128
				}
				if w.class&(isTitle|isGroup) != 0 {
					out |= 256
				}
			}
		}
	}
	return out
}
