package english

import "onrecord/model/quote"

// Subjects that the chain of arguments misses because something stands between
// them and their verb, and cues that hold some of what is said.

// parenthetic are words that stand between commas behind a subject.
var parenthetic = set("however meanwhile though too also then therefore nevertheless nonetheless instead moreover furthermore indeed likewise")

// pastClause takes for the source who stands before a clause or a word between commas
// that ends at the cue: settlers, who own the hills, said …; Ann Vale, however, said ….
func (d *document) pastClause(c *candidate) {
	end := c.Start - 1
	if !isFinite(c.head.pos) || c.kind >= 64 || verbSorts[c.lemma]&reports == 0 || end < c.sent.Start+2 || d.tokens[end].pos != tagComma {
		return
	}
	open := end - 1
	for open > c.sent.Start && !(d.tokens[open].pos == tagComma && (isWhWord(d.tokens[open+1].pos) || open == end-2 && parenthetic[d.low(open+1)])) {
		if t := &d.tokens[open]; t.quote >= 0 || t.pos == tagColon {
			return
		}
		open--
	}
	if open == c.sent.Start || !isNoun(d.tokens[open-1].pos) || c.source.Len() > 0 && c.source.Start < open && c.source.End >= open-1 {
		return
	}
	np := d.nounPhrase(open)
	for np.Start > c.sent.Start+1 && d.tokens[np.Start-1].pos == tagIN && isNoun(d.tokens[np.Start-2].pos) && np.Len() < 12 {
		np.Start = d.nounPhrase(np.Start - 1).Start
	}
	var behind []quote.Span
	for _, s := range c.content {
		if s.Start >= c.End {
			behind = append(behind, s)
		}
	}
	if len(behind) == 0 {
		return
	}
	if s := &behind[len(behind)-1]; s.End <= c.source.Start && c.source.Start <= s.End+2 {
		s.End = c.source.End // was “moved” by the announcement
	}
	c.source, c.content = np, behind
}

// leading adds what stands before who says it to a content that holds the speech
// behind only: The road is closed, Ann Vale said. “It is not safe.”
func (d *document) leading(c *candidate) {
	if c.content[0].Start < c.sent.End || c.source.Len() == 0 || !isFinite(c.head.pos) || verbSorts[c.lemma]&reports == 0 {
		return
	}
	start := min(c.Start, c.source.Start)
	comma := start - 1
	if comma <= c.sent.Start+2 || d.tokens[comma].pos != tagComma || !d.hasVerb(quote.Span{Start: c.sent.Start, End: comma}) {
		return
	}
	for i := max(c.End, c.source.End); i < c.sent.End; i++ {
		if isFinite(d.tokens[i].pos) || d.tokens[i].quote >= 0 {
			return
		}
	}
	c.content = append([]quote.Span{{Start: c.sent.Start, End: comma}}, c.content...)
}

// toDo gives a content what somebody promises or asks to do, where the cue holds
// the verb of it: pledged to issue | regular notices.
func (d *document) toDo(c *candidate) {
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

// pastQuestion drops the question from a content that holds it and the answer: Asked
// whether it would run, she replied, “Yes.”
func (d *document) pastQuestion(c *candidate) {
	s := c.content[0]
	if len(c.content) < 2 || s.Start != c.sent.Start || s.End > c.Start || verbSorts[d.tokens[s.Start].lemma]&asks == 0 {
		return
	}
	c.content = c.content[1:]
}
