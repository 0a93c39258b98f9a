package english

import "onrecord/model/quote"

// Frames correct the source and the content that the chain of arguments finds for a
// cue, where the words around the cue decide the case.

// frame corrects the arguments of a candidate and reports whether any content is
// left.
func (d *document) frame(c *candidate) bool {
	if d.according(c) || d.introduces(c) {
		return true
	}
	if len(c.content) == 0 || d.hangsOn(c) {
		if !d.trailing(c) && !d.below(c) && !d.ahead(c) {
			return len(c.content) > 0
		}
	}
	d.dropPlatform(c)
	d.dropNextSpeech(c)
	d.endCue(c)
	d.clauseAfterCue(c)
	d.behind(c)
	d.subjectOfContent(c)
	d.beside(c)
	d.sourceBeforeClause(c)
	d.invertedSubject(c)
	d.adjacentSource(c)
	d.closingAttribution(c)
	d.addClauseBefore(c)
	d.parenthesis(c)
	d.dropQuestion(c)
	d.dropAddressee(c)
	d.startAtSentence(c)
	d.dropAfterSource(c)
	d.dropTime(c)
	if !d.pastDateline(c) {
		return false
	}
	d.oneSide(c)
	d.onlyRelative(c)
	d.afterSpeech(c)
	d.speechBehind(c)
	d.pastInsertion(c)
	d.pastList(c)
	d.unfinished(c)
	d.including(c)
	if !d.passive(c) {
		return false
	}
	d.agent(c)
	again := isFinite(c.head.pos) && c.kind < 64 && c.Start > c.sent.Start && d.tokens[c.Start-1].pos == tagCC // and said
	participle := c.head.pos == tagVBG && c.Len() == 1
	if participle && d.tellsTime(c.source) {
		c.source = quote.Span{}
	}
	if c.source.Len() == 0 && (again || participle && (d.quotes(c) || c.before.pos == tagComma && verbSorts[c.lemma]&reports != 0)) {
		c.source = d.inherited(c)
	}
	if again && c.source.Len() > 0 && c.source.End < c.Start {
		if np := d.subjectPastTurn(c); np.Start > c.source.Start {
			c.source = np
		}
	}
	return true
}

// tellsTime reports whether a source is a time and nobody: as early as 500 BC, saying.
func (d *document) tellsTime(s quote.Span) bool {
	if s.Len() == 1 && s.Start > 0 && d.tokens[s.Start-1].pos == tagCD && !d.capital(s.Start-1) && capitals(d.tokens[s.Start].Of(d.text)) {
		return true
	}
	for i := s.Start; i < s.End; i++ {
		if t := &d.tokens[i]; t.pos != tagCD && !days[t.low] && !times[t.low] {
			return false
		}
	}
	return s.Len() > 0
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
		onlyTime = onlyTime && (days[t.low] || times[t.low])
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
	told := c.End // whom, to the comma
	for told+1 < s.End && (isNoun(d.tokens[told].pos) || d.tokens[told].pos == tagDT) {
		told++
	}
	if c.lemma == lemmaTell && s.Start == c.End && told > c.End && d.tokens[told].pos == tagComma {
		s.Start = told + 1 // told reporters, and should open
	}
	if len(c.content) != 1 || s.Start != told+1 || d.tokens[told].pos != tagComma || c.source.Len() == 0 || c.source.End != c.Start {
		return
	}
	comma := c.source.Start - 1
	if comma <= c.sent.Start || d.tokens[comma].pos != tagComma {
		return
	}
	if before := (quote.Span{Start: c.sent.Start, End: comma}); d.tokens[s.Start].quote < 0 || d.tokens[s.Start].inner || d.marked(before.Start) || d.hasVerb(before) && d.tokens[before.Start].pos != tagVBG {
		c.content = []quote.Span{before, s}
	}
}

// times are words of time that stand behind a cue and are no content.
var times = hashes("today yesterday tomorrow tonight earlier later on in at last this next week month year morning afternoon evening night late early the ago")

// finite reports whether a cue is a verb with a subject: said, has said.
func (d *document) finite(c *candidate) bool {
	return isFinite(c.head.pos) || c.head.pos == tagVBN && c.Len() > 1 && isFinite(d.tokens[c.Start].pos)
}

// trailing reads a sentence that ends with who said it and when or where: "The
// crane is unsafe, Ola Brandt said while visiting the harbour." It tells
// whether the sentence is one.
func (d *document) trailing(c *candidate) bool {
	if !d.finite(c) || verbSorts[c.lemma]&reports == 0 {
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
	if comma <= c.sent.Start+1 || d.tokens[comma].pos != tagComma || !d.hasVerb(quote.Span{Start: c.sent.Start, End: comma}) {
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

// according sets source and content of a sentence that begins with "according to" if
// the chain lacks either: According to Ann Vale, prices rose. It reports whether the
// sentence is one.
func (d *document) according(c *candidate) bool {
	to := c.Start + 1
	if len(c.content) > 0 && c.source.Len() > 0 || c.Start != c.sent.Start || d.low(c.Start) != "according" || d.at(to, c.sent).pos != tagTO {
		return false
	}
	comma := to + 1
	for comma < c.sent.End && d.tokens[comma].pos != tagComma {
		comma++
	}
	end := c.sent.End
	for end > to+1 && !d.tokens[end-1].isWord() && d.tokens[end-1].quote < 0 {
		end--
	}
	who, said := quote.Span{Start: to + 1, End: comma}, quote.Span{Start: comma + 1, End: end}
	if name := d.nameFrom(to + 1); name.Len() > 0 && (d.at(name.End, c.sent).pos == tagDT || d.at(name.End, c.sent).pos == tagPRP) {
		who, said.Start = name, name.End // According to Ann Vale the road is closed
	}
	if who.Len() == 0 || said.Len() <= 0 || who.Len() > 15 || d.hasVerb(who) || !d.hasVerb(said) {
		return false
	}
	c.cueSpan, c.source, c.content = d.newCue(quote.Span{Start: c.Start, End: to + 1}), who, []quote.Span{said}
	return true
}

// nameFrom is the run of words of a name with capitals from token i on.
func (d *document) nameFrom(i int) quote.Span {
	s := quote.Span{Start: i, End: i}
	for s.End < len(d.tokens) && d.capital(s.End) && isName(d.tokens[s.End].pos) {
		s.End++
	}
	return s
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

// holds reports whether token i belongs to the content.
func (c *candidate) holds(i int) bool {
	for _, s := range c.content {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
