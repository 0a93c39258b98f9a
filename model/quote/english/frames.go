package english

import "onrecord/model/quote"

// Frames: what the chain of arguments sees of a cue's source and content is
// put right where the frame it stands in tells better.

// frame puts the arguments of a candidate right and reports whether any content
// is left.
func (d *document) frame(c *candidate) bool {
	if len(c.content) == 0 || d.hangsOn(c) {
		if !d.trailing(c) && !d.ahead(c) {
			return len(c.content) > 0
		}
	}
	d.behind(c)
	d.parenthesis(c)
	if !d.pastDateline(c) {
		return false
	}
	d.oneSide(c)
	d.afterSpeech(c)
	d.pastInsertion(c)
	d.pastList(c)
	d.passive(c)
	again := isFinite(c.head.pos) && c.kind < 64 && c.Start > c.sent.Start && d.tokens[c.Start-1].pos == tagCC // and said
	if c.source.Len() == 0 && (again || c.head.pos == tagVBG && c.Len() == 1 && d.quotes(c)) {
		c.source = d.inherited(c)
	}
	return true
}

// hangsOn reports whether what stands behind a cue tells when, where or to whom
// and not what: said today, said while visiting Dorn, told the agency.
func (d *document) hangsOn(c *candidate) bool {
	s := c.content[0]
	if len(c.content) > 1 || s.Start < c.End {
		return false
	}
	onlyTime, first := true, &d.tokens[s.Start]
	for i := s.Start; i < s.End; i++ {
		t := &d.tokens[i]
		if t.quote >= 0 || t.inner || isFinite(t.pos) || t.low == lowThat {
			return false
		}
		w := d.low(i)
		onlyTime = onlyTime && (days[w] || times[w])
	}
	switch {
	case onlyTime:
		return true
	case c.lemma == lemmaTell:
		return first.pos == tagDT || isName(first.pos)
	case c.lemma == lemmaSay:
		return first.pos == tagIN || first.pos == tagWRB
	}
	return false
}

// behind takes for the source what stands behind a verb of saying that ends its
// sentence: the wind was too strong, say experts.
func (d *document) behind(c *candidate) {
	if c.source.Len() > 0 || len(c.content) != 2 || !isFinite(c.head.pos) || verbSorts[c.lemma]&reports == 0 {
		return
	}
	said, who := c.content[0], c.content[1]
	if said.End > c.Start || who.Start != c.End || who.Len() > 12 || d.clauses(&candidate{content: []quote.Span{who}}) != 0 {
		return
	}
	c.content, c.source = c.content[:1], who
}

// parenthesis adds what stands before a cue between commas to what stands
// behind: in hard times, Ann Vale argued, the port is needed.
func (d *document) parenthesis(c *candidate) {
	s := c.content[0]
	if len(c.content) != 1 || s.Start != c.End+1 || d.tokens[c.End].pos != tagComma || c.source.Len() == 0 || c.source.End != c.Start {
		return
	}
	comma := c.source.Start - 1
	if comma <= c.sent.Start || d.tokens[comma].pos != tagComma {
		return
	}
	c.content = []quote.Span{{Start: c.sent.Start, End: comma}, s}
}

// times are words of time that stand behind a cue and are no content.
var times = set("today yesterday tomorrow tonight earlier later on in at last this next week month year morning afternoon evening night late early the ago")

// trailing reads a sentence that ends with who said it and when or where: "The
// crane is unsafe, Ola Brandt said while visiting the harbour." It tells
// whether the sentence is one.
func (d *document) trailing(c *candidate) bool {
	if !isFinite(c.head.pos) || verbSorts[c.lemma]&reports == 0 {
		return false
	}
	start, end := c.Start, c.End // of source, cue and what hangs on to it
	if c.source.Len() > 0 {
		start, end = min(start, c.source.Start), max(end, c.source.End)
	}
	if start == c.Start && end == c.End {
		np := quote.Span{Start: start, End: start}
		if start > c.sent.Start && isNoun(d.tokens[start-1].pos) {
			np = d.nounPhrase(start)
		} else if start > c.sent.Start && d.tokens[start-1].pos == tagPRP {
			np.Start--
		}
		c.source, start = np, np.Start
	}
	comma := start - 1
	if comma <= c.sent.Start+2 || d.tokens[comma].pos != tagComma || !d.hasVerb(quote.Span{Start: c.sent.Start, End: comma}) {
		return false
	}
	for i := end; i < c.sent.End; i++ {
		t := &d.tokens[i]
		if isFinite(t.pos) || t.quote >= 0 || t.low == lowThat || t.pos == tagColon {
			return false
		}
	}
	c.content = []quote.Span{{Start: c.sent.Start, End: comma}}
	return true
}

// ahead takes for a content that the chain does not see all that stands behind
// a verb of saying. It tells whether anything does.
func (d *document) ahead(c *candidate) bool {
	end := c.sent.End
	for end > c.End && !d.tokens[end-1].isWord() {
		end--
	}
	if len(c.content) > 0 || c.chance < 0.5 || verbSorts[c.lemma]&sayingSorts == 0 || c.source.Len() == 0 || c.source.End > c.Start || end-c.End < 3 {
		return false
	}
	c.content = []quote.Span{{Start: c.End, End: end}}
	return true
}

// dateline is where the text of the paragraph of token i starts behind its
// dateline, "LINDEN, March 7 (Wire) - ", or -1 where it has none.
func (d *document) dateline(i int) int {
	p := d.tokens[i].para
	first := i
	for first > 0 && d.tokens[first-1].para == p {
		if first--; i-first > 40 {
			return -1
		}
	}
	if p > 5 || len(d.tokens[first].Of(d.text)) < 3 || !capitals(d.tokens[first].Of(d.text)) || !d.capital(first) {
		return -1
	}
	for k := first + 1; k < len(d.tokens) && k < first+14 && d.tokens[k].para == p; k++ {
		t := &d.tokens[k]
		switch {
		case isDash(t.first) || t.first == ':' && k < first+4:
			return k + 1
		case t.isWord() && !d.capital(k) && t.pos != tagCD && t.low != lowOf, t.quote >= 0:
			return -1
		}
	}
	return -1
}

// pastDateline takes a dateline out of a content. It tells whether the cue
// stands behind it: a place before a colon says nothing.
func (d *document) pastDateline(c *candidate) bool {
	text := d.dateline(c.Start)
	if text < 0 {
		return true
	}
	if c.Start < text {
		return false
	}
	for k := range c.content {
		if s := &c.content[k]; s.Start < text && text < s.End {
			s.Start = text
		}
	}
	return true
}

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
		case t.pos != tagComma && !isNoun(t.pos) && !isAdj(t.pos) && t.pos != tagDT && t.pos != tagCD && t.pos != tagVBN && t.pos != tagPOS && t.low != lowOf:
			return
		case c.source.Start <= i && i < c.source.End:
			return
		}
	}
}

// oneSide drops what stands before the source where the words behind the cue are
// complete without it: a clause with "that", or speech in marks after a passage
// that is not all in marks. In the poster in which people say “Yes, now”, the
// poster is not said.
func (d *document) oneSide(c *candidate) {
	if len(c.content) < 2 || c.source.Len() == 0 || c.source.End > c.Start {
		return
	}
	k := 0
	for k < len(c.content) && c.content[k].End <= c.source.Start {
		k++
	}
	if k == 0 || k == len(c.content) || c.content[k].Start < c.End {
		return
	}
	quoted, plain := 0, 0
	for _, s := range c.content[:k] {
		for i := s.Start; i < s.End; i++ {
			if t := &d.tokens[i]; t.quote >= 0 {
				quoted++
			} else if t.isWord() {
				plain++
			}
		}
	}
	first := &d.tokens[c.content[k].Start]
	if first.low == lowThat && quoted == 0 || first.quote >= 0 && quoted > 0 && plain > 0 {
		c.content = c.content[k:]
	}
}

// afterSpeech takes words without marks off a content that starts with a whole
// quotation before its cue: “Go,” she said, and left.
func (d *document) afterSpeech(c *candidate) {
	if s := c.content[0]; s.Start >= c.Start || s.Len() != 1 || d.tokens[s.Start].quote < 0 {
		return
	}
	kept := c.content[:1]
	for _, s := range c.content[1:] {
		if s.Start >= c.End {
			for s.Start < s.End && d.tokens[s.Start].quote < 0 {
				s.Start++
			}
		}
		if s.Len() > 0 {
			kept = append(kept, s)
		}
	}
	c.content = kept
}

// pastInsertion carries a content that stops at the comma behind its subject on
// to its verb: they say the mayor, now in her third term, has failed.
func (d *document) pastInsertion(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start < c.End || s.End >= c.sent.End || d.tokens[s.End].pos != tagComma || d.hasVerb(*s) {
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

// addressed are verbs whose passive has a subject that is spoken to or of.
var addressed = stemsOf("ask tell accuse charge inform say report allege believe know think expect call describe order urge advise name see consider deem suspect understand rumour claim blame criticise criticize praise warn question challenge invite instruct cite")

// passive takes the speaker of a passive from behind its "by": who was asked or
// accused says nothing.
func (d *document) passive(c *candidate) {
	if c.kind < 64 || !addressed[c.lemma] || c.source.Len() > 0 && c.source.Start >= c.End {
		return
	}
	c.asked, c.source = c.source, quote.Span{}
	i := c.End
	for i < c.sent.End && (d.tokens[i].pos == tagRB || days[d.low(i)]) {
		i++
	}
	by := i
	if d.tokens[c.End-1].low == lowBy {
		by = c.End - 1
	}
	if by >= c.sent.End || d.tokens[by].low != lowBy {
		return
	}
	end := by + 1
	for end < c.sent.End && (isNoun(d.tokens[end].pos) || isAdj(d.tokens[end].pos) || d.tokens[end].pos == tagDT || d.tokens[end].pos == tagPRPS || d.tokens[end].pos == tagCD || d.tokens[end].pos == tagPOS) {
		end++
	}
	if end == by+1 {
		return
	}
	c.source = quote.Span{Start: by + 1, End: end}
	for k := range c.content {
		if s := &c.content[k]; s.Start < end && s.End > end && s.Start >= c.End {
			s.Start = end
		}
	}
}

// inherited is the subject a cue without one has from the words before: "she
// left, saying". It is the first of the sentence that is not the subject of a
// clause within. Empty where there is none.
func (d *document) inherited(c *candidate) quote.Span {
	for i := c.sent.Start; i < c.Start; i++ {
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
			if k := np.Start - 1; k > c.sent.Start && d.tokens[k].low == lowOf && isNoun(d.tokens[k-1].pos) {
				np.Start = d.nounPhrase(k).Start // groups of them
			}
		}
		if before := d.at(np.Start-1, c.sent); before.pos != tagIN && before.pos != tagTO && !isWhWord(before.pos) {
			return np
		}
	}
	return quote.Span{}
}

// holds reports whether token i belongs to the content.
func (c *candidate) holds(i int) bool {
	for _, s := range c.content {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
