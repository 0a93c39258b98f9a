package english

import "onrecord/model/quote"

// Frames of passives and of verbs without a subject of their own: who speaks there.

// addressed are verbs whose passive has a subject that is spoken to or of.
var addressed = stemsOf("ask tell accuse charge inform say report allege believe know think expect call describe order urge advise name see consider deem suspect understand rumour claim blame criticise criticize praise warn question challenge invite instruct cite deny promise offer refuse grant award require permit allow remind convince persuade")

// passive takes the speaker of a passive from behind its "by": who was asked or
// accused says nothing. It reports whether any content is left besides whom the
// passive is about: the mayor was criticised by the opposition.
func (d *document) passive(c *candidate) bool {
	if c.kind < 64 || !addressed[c.lemma] {
		return true
	}
	if c.source.Len() == 0 || c.source.Start < c.End {
		d.speakerBehind(c)
	}
	last := c.content[len(c.content)-1]
	return last.End > c.Start || d.quotes(c) || d.clauses(c)&clauseFinite != 0
}

// speakerBehind takes the source of a passive from behind its "by".
func (d *document) speakerBehind(c *candidate) {
	c.asked, c.source = c.source, quote.Span{}
	if c.asked.Len() == 0 {
		c.asked = c.Span // somebody is spoken to
	}
	i := c.End
	for i < c.sent.End && (d.tokens[i].pos == tagRB || days[d.tokens[i].low]) {
		i++
	}
	by := i
	if d.tokens[c.End-1].low == lowBy {
		by = c.End - 1
	}
	if by >= c.sent.End || d.tokens[by].low != lowBy {
		return
	}
	who := d.nouns(by+1, c.sent.End)
	if who.Len() == 0 {
		return
	}
	c.source = who
	for k := range c.content {
		if s := &c.content[k]; s.Start < who.End && s.End > who.End && s.Start >= c.End {
			s.Start = who.End
		}
	}
}

// nouns is the run of nouns, and of the words that stand before them, from token i
// on, before end.
func (d *document) nouns(i, end int) quote.Span {
	s := quote.Span{Start: i, End: i}
	for ; s.End < end; s.End++ {
		if p := d.tokens[s.End].pos; !isNoun(p) && !isAdj(p) && p != tagDT && p != tagPRPS && p != tagCD && p != tagPOS {
			break
		}
	}
	return s
}

// inherited is the subject a cue without one has from the words before: "she
// left, saying". It is the first of the sentence that is not the subject of a
// clause within, or the first behind ", while" and the like. Empty where there is none.
func (d *document) inherited(c *candidate) quote.Span {
	if np := d.subjectPastTurn(c); np.Len() > 0 {
		return np
	}
	return d.subjectBetween(c.sent.Start, c)
}

// subjectPastTurn is the subject before a cue and behind ", while" and the like, empty
// where there is none: Dorn is ready, while police deny it and say ….
func (d *document) subjectPastTurn(c *candidate) quote.Span {
	for k := c.Start - 2; k > c.sent.Start && !d.marked(k); k-- {
		if d.tokens[k-1].pos == tagComma && d.tokens[k].pos == tagIN && turns[d.tokens[k].low] {
			return d.subjectBetween(k+1, c)
		}
	}
	return quote.Span{}
}

// subjectBetween is the first subject from token from on and before a cue.
func (d *document) subjectBetween(from int, c *candidate) quote.Span {
	for i := from; i < c.Start; i++ {
		t := &d.tokens[i]
		if !(isNoun(t.pos) || t.pos == tagPRP) || c.holds(i) {
			continue
		}
		next := i + 1
		for next < c.Start && d.tokens[next].pos == tagRB {
			next++
		}
		if next >= c.Start || !isFinite(d.tokens[next].pos) {
			continue
		}
		np := quote.Span{Start: i, End: i + 1}
		if isNoun(t.pos) {
			np = d.nounPhrase(i + 1)
			np.Start = max(np.Start, from)
			if k := np.Start - 1; k > from && d.tokens[k].low == lowOf && isNoun(d.tokens[k-1].pos) {
				np.Start = d.nounPhrase(k).Start // groups of them
			}
		}
		if before := d.at(np.Start-1, c.sent); np.Start == from || before.pos != tagIN && before.pos != tagTO && !isWhWord(before.pos) {
			return np
		}
	}
	return quote.Span{}
}

// agent takes the source of a participle without an auxiliary from behind the "by"
// in its content: called “a disgrace” by teachers.
func (d *document) agent(c *candidate) {
	s := &c.content[len(c.content)-1]
	if c.head.pos != tagVBN && !(c.head.pos == tagVBD && c.before.pos == tagComma) || s.Start < c.End || verbSorts[c.lemma]&(sayingSorts) == 0 || c.source.Start >= c.End && c.source.Len() > 0 {
		return
	}
	for i := c.Start - 1; i >= c.sent.Start && i > c.Start-4; i-- {
		if w := &d.tokens[i]; isVerb(w.pos) && c.kind < 64 {
			return // has called
		}
	}
	for i := s.Start + 1; i+1 < s.End; i++ {
		if !d.marked(i-1) && isFinite(d.tokens[i-1].pos) {
			return // Ann Vale, however, said she was “moved” by it
		}
		if d.tokens[i].low != lowBy || !d.marked(i-1) {
			continue
		}
		if who := d.nouns(i+1, s.End); who.Len() > 0 {
			c.source, s.End = who, i
		}
		return
	}
}
