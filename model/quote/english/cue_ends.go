package english

import "onrecord/model/quote"

// Corrections of where a cue ends and its content begins.

// endCue ends a cue where its content begins, in each form in which the chains err.
func (d *document) endCue(c *candidate) {
	d.splitInfinitive(c)
	d.splitGerund(c)
	d.takeObject(c)
	d.endQuestion(c)
	d.splitClause(c)
}

// splitInfinitive ends the cue before an infinitive that belongs to the content:
// pledged | to issue regular notices.
func (d *document) splitInfinitive(c *candidate) {
	s := &c.content[0]
	if s.Start != c.End || c.source.End > c.Start || c.kind >= 64 {
		return
	}
	for i := c.Start + 1; i+1 < c.End; i++ {
		verb := &d.tokens[i+1]
		if d.tokens[i].pos == tagTO && (verb.pos == tagVB || verb.pos == tagNN) && verbSorts[verb.lemma]&telling == 0 && verbSorts[d.tokens[i-1].lemma]&sayingSorts != 0 && isVerb(d.tokens[i-1].pos) {
			s.Start = i
			c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: i})
			return
		}
	}
}

// splitGerund ends the cue before what somebody is said to do: defended | taking the money.
func (d *document) splitGerund(c *candidate) {
	s := &c.content[0]
	last := c.End - 1
	if s.Start != c.End || c.Len() < 2 || c.kind >= 64 || d.tokens[last].pos != tagVBG || verbSorts[d.tokens[last].lemma]&sayingSorts != 0 || d.quotes(c) {
		return
	}
	if verb := &d.tokens[last-1]; isVerb(verb.pos) && verb.pos != tagVBG && verbSorts[verb.lemma]&sayingSorts != 0 {
		s.Start = last
		c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: last})
	}
}

// takeObject moves a noun from the end of the cue to the content if a preposition follows
// it, or if it is a document and a participle says what is in it: expressed | confidence in
// the goalkeeper; denounced | a report accusing him.
func (d *document) takeObject(c *candidate) {
	s := &c.content[0]
	last := c.End - 1
	if s.Start != c.End || c.Len() < 2 || c.kind >= 64 {
		return
	}
	if d.tokens[last].pos == tagVBG && documents[d.low(last-1)] {
		last--
	} else if d.tokens[last].pos != tagNN && d.tokens[last].pos != tagNNS || d.tokens[s.Start].pos != tagIN || complementisers[d.tokens[s.Start].low] {
		return
	}
	for last > c.Start+1 && (isNoun(d.tokens[last-1].pos) || isAdj(d.tokens[last-1].pos) || d.tokens[last-1].pos == tagDT || d.tokens[last-1].pos == tagPRPS) {
		last--
	}
	if verb := &d.tokens[last-1]; isVerb(verb.pos) && verbSorts[verb.lemma]&sayingSorts != 0 {
		s.Start = last
		c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: last})
	}
}

// endQuestion ends a question at the comma before who answers it: Asked whether it would
// run, he went on to talk of the weather.
func (d *document) endQuestion(c *candidate) {
	s := &c.content[0]
	if s.Start != c.End || c.source.Len() > 0 || c.Start != c.sent.Start || c.head.pos != tagVBN || verbSorts[c.lemma]&asks == 0 {
		return
	}
	for i := s.Start + 1; i+2 < s.End; i++ {
		if d.marked(i) {
			return
		}
		if d.tokens[i].pos != tagComma || d.tokens[i+1].pos == tagCC || d.tokens[i+1].pos == tagIN {
			continue
		}
		for k := i + 1; k < min(i+6, s.End) && d.tokens[k].pos != tagComma && !d.marked(k); k++ {
			if isFinite(d.tokens[k].pos) && k > i+1 {
				s.End, c.content = i, c.content[:1]
				return
			}
		}
	}
}

// splitClause ends the cue before a clause that belongs to the content: said in the
// release | this case shows that ….
func (d *document) splitClause(c *candidate) {
	first := -1
	for i := c.Start; i < c.End; i++ {
		if !isFinite(d.tokens[i].pos) {
			continue
		}
		if first < 0 || i == first+1 || d.tokens[i-1].pos == tagRB || d.tokens[i-1].pos == tagCC || d.tokens[i-1].pos == tagTO {
			first = i
			continue
		}
		who := d.nounPhrase(i)
		if p := d.tokens[i-1].pos; who.Start <= first || !isNoun(p) && p != tagPRP && p != tagDT || verbSorts[d.tokens[first].lemma]&(sayingSorts|both) == 0 {
			return
		}
		for k := range c.content {
			if s := &c.content[k]; s.Start >= c.End && s.Start <= c.End+1 {
				s.Start = who.Start
				c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: who.Start})
				return
			}
		}
		return
	}
}
