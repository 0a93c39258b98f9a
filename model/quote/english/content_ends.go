package english

import "onrecord/model/quote"

// Corrections of contents that the chain of arguments ends too early.

// pastList carries a content that stops inside a list on to the list's end: to
// steer clear of bridges, flooded roads and underpasses.
func (d *document) pastList(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start < c.End || s.End >= c.sent.End || d.tokens[s.End].pos != tagComma || !isNoun(d.tokens[s.End-1].pos) {
		return
	}
	for i, joined := s.End+1, false; i < c.sent.End; i++ {
		t := &d.tokens[i]
		switch {
		case t.low == lowAnd || t.low == lowOr:
			joined = true
		case t.pos == tagStop:
			if joined {
				s.End = i
			}
			return
		case joined && t.pos == tagIN && t.low != lowOf && isNoun(d.tokens[i-1].pos) && d.hasVerb(*s):
			for s.End = i; s.End < c.sent.End && d.tokens[s.End].pos != tagComma && d.tokens[s.End].pos != tagColon && d.tokens[s.End].pos != tagStop && !d.marked(s.End); {
				s.End++
			}
			return // to the ports, mills and mines while the rest waits
		case t.pos == tagVBD && d.tokens[i-1].pos == tagComma && isNoun(d.at(i+1, c.sent).pos): // flooded roads
		case t.pos == tagVBZ && joined && d.at(i+1, c.sent).pos == tagStop: // a plural that looks like a verb
		case t.pos != tagComma && !isNoun(t.pos) && !isAdj(t.pos) && t.pos != tagDT && t.pos != tagCD && t.pos != tagVBN && t.pos != tagPOS && t.low != lowOf:
			return
		case c.source.Start <= i && i < c.source.End:
			return
		}
	}
}

// including carries a content that stops before ", including" on to the end of its sentence.
func (d *document) including(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start < c.End || s.End+1 >= c.sent.End || d.tokens[s.End].pos != tagComma || d.tokens[s.End+1].low != lowIncluding {
		return
	}
	for i := s.End; i < c.sent.End; i++ {
		switch t := &d.tokens[i]; {
		case t.pos == tagStop:
			s.End = i
			return
		case d.marked(i) || t.pos == tagColon || isFinite(t.pos) || c.source.Start == i:
			return
		}
	}
}

// unfinished carries a content that stops before "of", "for" or "from", or before what
// somebody is urged to do, on to the end of its clause: urged the clubs of the town to
// wait.
func (d *document) unfinished(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start < c.End || s.End >= c.sent.End || !isNoun(d.tokens[s.End-1].pos) {
		return
	}
	k := s.End // of what follows but for a comma and an "and"
	for k < c.sent.End && (d.tokens[k].pos == tagComma || d.tokens[k].pos == tagCC) {
		k++
	}
	toDo := d.at(k, c.sent).pos == tagTO && d.at(k+1, c.sent).pos == tagVB && verbSorts[c.lemma]&asks != 0
	declares := d.tokens[s.End].pos == tagVBG && documents[d.low(s.End-1)] // rejected a ruling declaring it void
	if w := d.tokens[s.End].low; w != lowOf && w != lowFor && w != lowFrom && !toDo && !declares {
		return
	}
	for s.End < c.sent.End && !d.marked(s.End) {
		t := &d.tokens[s.End]
		if t.pos == tagStop || t.pos == tagColon || c.source.Start == s.End {
			return
		}
		if after := d.at(s.End+1, c.sent); t.pos == tagComma && after.pos != tagTO && after.pos != tagCC {
			return
		}
		s.End++
	}
}

// pastInsertion carries a content that stops at the comma behind its subject on
// to its verb: they say the mayor, now in her third term, has failed.
func (d *document) pastInsertion(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start < c.End || s.End >= c.sent.End || d.tokens[s.End].pos != tagComma {
		return
	}
	if d.hasVerb(*s) {
		d.pastRelative(c, s)
		return
	}
	k := s.End + 1
	for k < c.sent.End && d.tokens[k].pos != tagComma && !isFinite(d.tokens[k].pos) && d.tokens[k].quote < 0 {
		k++
	}
	if k+1 >= c.sent.End || d.tokens[k].pos != tagComma || !isFinite(d.tokens[k+1].pos) {
		return
	}
	for k++; k < c.sent.End && d.tokens[k].pos != tagComma && d.tokens[k].pos != tagColon && d.tokens[k].pos != tagStop; {
		k++
	}
	s.End = k
}

// pastRelative carries a content that stops at the comma behind a clause of its subject on
// to its verb: that the mayor, who he thinks is ill, has failed.
func (d *document) pastRelative(c *candidate, s *quote.Span) {
	k := s.Start
	for k+1 < s.End && !(d.tokens[k].pos == tagComma && isWhWord(d.tokens[k+1].pos)) {
		k++
	}
	if k+1 >= s.End || d.hasVerb(quote.Span{Start: s.Start, End: k}) || s.End+1 >= c.sent.End || !isFinite(d.tokens[s.End+1].pos) {
		return
	}
	for k = s.End + 1; k < c.sent.End && d.tokens[k].pos != tagStop && d.tokens[k].pos != tagColon && d.tokens[k].quote < 0; {
		k++
	}
	s.End = k
}
