package chinese

// survey lists the proposals of every line, judged, and makes the names in
// their subjects known to the cast.
func (d *reading) survey() [][]proposal {
	t := d.t
	lines := make([][]proposal, len(t.lines))
	votes := map[string]int{}
	for n := range t.lines {
		if t.lines[n].zone == zoneSkip {
			continue
		}
		d.at(n)
		lines[n] = d.propose(n)
	}
	// One step over all lines after the other: its code stays in the processor's cache.
	for n, ps := range lines {
		d.judge(n, ps)
	}
	for n, ps := range lines {
		d.at(n)
		for i := range ps {
			if ps[i].first >= worthwhile {
				d.point(&ps[i])
			}
		}
	}
	for n, ps := range lines {
		d.judgeAgain(n, ps)
		for i := range ps {
			if p := &ps[i]; p.chance >= .3 && p.np[1] > 0 {
				d.vote(p.name[0], p.name[1], votes)
			}
		}
	}
	d.cast.elect(votes)
	return lines
}

// vote counts the name [x, y) of a subject, and what the cast took for a name
// there the other way.
func (d *reading) vote(x, y int, votes map[string]int) {
	t, c := d.t, d.cast
	if y-x < 2 || t.pronounOf(x, y) != refNone {
		return
	}
	if who, ok := c.byName[t.folded(x, y)]; ok && who >= 0 && c.persons[who].named {
		votes[t.folded(x, y)]++
		return
	}
	var rivals []string
	for i := x; i < y; i++ {
		if m := c.beginningAt(i); m != nil && m.start == i && (m.start != x || m.end != y) {
			rivals = append(rivals, t.folded(m.start, m.end))
		}
	}
	for j := x + 1; j <= y; j++ {
		if m := c.endingAt(j); m != nil && m.end == j && m.start < x {
			rivals = append(rivals, t.folded(m.start, m.end))
		}
	}
	if !d.looksLikeName(x, y) || t.heaviest(y) != 0 {
		return
	}
	votes[t.folded(x, y)]++
	for _, n := range rivals {
		votes[n]--
	}
}

// elect takes the names with votes into the cast and drops those that lost.
func (c *cast) elect(votes map[string]int) {
	change := false
	for n, v := range votes {
		who, known := c.byName[n]
		if known && who >= 0 && !c.persons[who].named {
			known = false
		}
		switch {
		case v > 0 && !known:
			c.byName[n] = -1
			change = true
		case v < 0 && known:
			delete(c.byName, n)
			change = true
		}
	}
	if !change {
		return
	}
	for n, who := range c.byName {
		if who >= 0 && !c.persons[who].named {
			delete(c.byName, n) // a body: it is made again where it speaks
			continue
		}
		c.byName[n] = -1
	}
	c.persons, c.places = c.persons[:0], c.places[:0]
	clear(c.starts)
	clear(c.ends)
	c.mentions()
}
