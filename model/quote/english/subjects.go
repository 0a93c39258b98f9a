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
	if !isFinite(c.head.pos) && c.head.pos != tagVBN || c.kind >= 64 || verbSorts[c.lemma]&reports == 0 || end < c.sent.Start+2 || d.tokens[end].pos != tagComma {
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

// complementisers begin what somebody is told or asked.
var complementisers = hashes("that if whether")

// addressee leaves whom somebody tells or asks out of the content: told the teachers
// in the hall | that they were right; asked a sister | whether she knew.
func (d *document) addressee(c *candidate) {
	s := &c.content[len(c.content)-1]
	if s.Start != c.End || !addressing[c.lemma] || c.kind >= 64 || d.tokens[c.End-1].pos == tagIN {
		return
	}
	for i := s.Start + 1; i < s.End && i < s.Start+14; i++ {
		t := &d.tokens[i]
		if complementisers[t.low] && t.pos == tagIN && (isNoun(d.tokens[i-1].pos) || d.tokens[i-1].pos == tagPRP) {
			s.Start = i
			return
		}
		if t.quote >= 0 || t.pos == tagComma || t.pos == tagColon || t.pos == tagTO && isVerb(d.tokens[i+1].pos) || isFinite(t.pos) && !isWhWord(d.tokens[i-1].pos) {
			return
		}
	}
}

// addressing are verbs that stand with whom they are said to.
var addressing = stemsOf("tell ask remind inform assure notify convince advise")

// clauseInCue gives back to the content the clause that a cue has run into: said in the
// release | this case shows that ….
func (d *document) clauseInCue(c *candidate) {
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

// wholeSentence carries the content of a sentence that ends with its source back over a
// subject that the chain has cut: The fee, which is new, has doubled, according to Dorn.
func (d *document) wholeSentence(c *candidate) {
	s := &c.content[0]
	from := min(c.Start, c.sent.End)
	if c.source.Len() > 0 {
		from = min(from, c.source.Start)
	}
	if s.Start <= c.sent.Start || s.End != from-1 || d.tokens[s.End].pos != tagComma || len(c.content) > 1 || d.hasVerb(quote.Span{Start: c.sent.Start, End: s.Start}) || !d.hasVerb(*s) {
		return
	}
	if isVerb(c.head.pos) && verbSorts[c.lemma]&reports == 0 && c.head.pos != tagVBG {
		return
	}
	for i := c.sent.Start; i < s.Start; i++ {
		if p := d.tokens[i].pos; p == tagStop || p == tagMark || p == tagBracket {
			return
		}
	}
	if p := d.tokens[c.sent.Start].pos; p == tagCC || p == tagIN || p == tagRB {
		return
	}
	s.Start = c.sent.Start
}

// beforeSource drops what follows the source of a sentence that is complete before it:
// There are three scripts, according to the paper, so nobody knows.
func (d *document) beforeSource(c *candidate) {
	if isVerb(c.head.pos) && c.head.pos != tagVBG || len(c.content) != 2 || c.source.Len() == 0 || c.source.Start < c.End {
		return
	}
	first, last := c.content[0], c.content[1]
	if first.End > c.Start || last.Start < c.source.End || !d.hasVerb(first) || !d.hasVerb(last) {
		return
	}
	if w := d.low(last.Start); w == "but" || w == "so" || w == "while" || w == "although" || w == "though" {
		c.content = c.content[:1]
	}
}

// untimed drops a day or a time behind a cue from a content that stands before it: The
// port is closed, Ann Vale said today.
func (d *document) untimed(c *candidate) {
	n := len(c.content) - 1
	if n < 1 || c.content[n].Start < c.End || c.content[n-1].End > c.Start {
		return
	}
	for i := c.content[n].Start; i < c.content[n].End; i++ {
		if w := d.low(i); !days[w] && !times[w] || d.tokens[i].quote >= 0 {
			return
		}
	}
	c.content = c.content[:n]
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

// adjacent takes for the source the name or pronoun right before a verb whose source
// the chain sees elsewhere: what host Ann Vale described as …; while the guild has said
// …, Ann Vale has promised ….
func (d *document) adjacent(c *candidate) {
	i := c.Start - 1
	for i > c.sent.Start && d.tokens[i].pos == tagRB {
		i--
	}
	if i < c.sent.Start || !isFinite(d.tokens[c.Start].pos) || c.kind >= 64 || c.source.Start <= i && i < c.source.End && !d.hasVerb(c.source) || c.source.Start >= c.End {
		return
	}
	t := &d.tokens[i]
	who := quote.Span{Start: i, End: i + 1}
	switch _, nominative := pronounSex(t.low); {
	case nominative || t.low == lowThey:
	case isName(t.pos) && t.ner == nerPerson:
		who = d.nounPhrase(i + 1)
	default:
		return
	}
	kept := c.content[:0]
	for _, s := range c.content {
		if s.Overlaps(who) {
			s.End = min(s.End, who.Start)
		}
		if s.Len() > 0 && !(s.Len() == 1 && isWhWord(d.tokens[s.Start].pos)) {
			kept = append(kept, s)
		}
	}
	if len(kept) > 0 {
		c.content, c.source = kept, who
	}
}

// closing reads a sentence that ends with who says it: A man has been arrested, the
// office announced on Monday.
func (d *document) closing(c *candidate) {
	if !isFinite(c.head.pos) || c.kind >= 64 || verbSorts[c.lemma]&(reports|shows) == 0 || c.Start < c.sent.Start+4 {
		return
	}
	adjunct := c.lemma == lemmaSay && (d.tokens[c.End-1].pos == tagIN || d.at(c.End, c.sent).pos == tagIN) // in a statement
	for i := c.End; i < c.sent.End; i++ {
		t := &d.tokens[i]
		plain := adjunct && (isNoun(t.pos) || isAdj(t.pos) || t.pos == tagDT || t.pos == tagIN || t.pos == tagPRPS || t.pos == tagPOS)
		if t.isWord() && t.pos != tagCD && !days[d.low(i)] && !times[d.low(i)] && !plain || t.quote >= 0 {
			return
		}
	}
	comma := c.Start - 1
	for comma > c.sent.Start && comma > c.Start-14 && d.tokens[comma].pos != tagComma {
		if t := &d.tokens[comma]; t.quote >= 0 || isFinite(t.pos) && !d.capital(comma) || isWhWord(t.pos) {
			return
		}
		comma--
	}
	who := quote.Span{Start: comma + 1, End: c.Start}
	said := quote.Span{Start: c.sent.Start, End: comma}
	if d.tokens[comma].pos != tagComma || who.Len() == 0 || c.source.Overlaps(who) && c.content[0].Start < c.Start || !d.namesSomebody(who) || !d.hasVerb(said) {
		return
	}
	c.source, c.content = who, []quote.Span{said}
	if adjunct && d.tokens[c.End-1].pos == tagIN {
		end := c.sent.End
		for end > c.End && !d.tokens[end-1].isWord() {
			end--
		}
		c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: end}) // said in a statement
	}
}

// invertedSubject takes for the source the noun phrase behind a verb of saying that the chain
// takes for content: It will close, said the newly named chair Ann Vale in a letter.
func (d *document) invertedSubject(c *candidate) {
	if c.source.Len() > 0 || !isFinite(c.head.pos) || c.kind >= 64 || verbSorts[c.lemma]&reports == 0 || c.before.pos != tagComma && c.before.quote < 0 || c.content[0].End > c.Start || len(c.content) < 2 || c.content[1].Start != c.End {
		return
	}
	who := quote.Span{Start: c.End, End: c.End}
	for i := c.End; i < c.sent.End; i++ {
		t := &d.tokens[i]
		if isNoun(t.pos) || t.pos == tagPRP && i == c.End {
			who.End = i + 1
		} else if !isAdj(t.pos) && t.pos != tagDT && t.pos != tagPRPS && t.pos != tagPOS && t.pos != tagCD && t.pos != tagRB && t.pos != tagVBN {
			break
		}
	}
	if who.Len() > 0 {
		c.source, c.content = who, c.content[:1]
	}
}

// ownClause takes what stands behind a verb that does not say what the speech before it
// says: “We grow,” he said. He declined to say when the port would open.
func (d *document) ownClause(c *candidate) {
	w := d.at(c.End, c.sent)
	if c.content[len(c.content)-1].End > c.sent.Start || c.source.Len() == 0 || !isFinite(d.tokens[c.Start].pos) || !(w.pos == tagWRB || complementisers[w.low] && w.pos == tagIN) {
		return
	}
	end := c.sent.End
	for end > c.End && !d.tokens[end-1].isWord() && d.tokens[end-1].quote < 0 {
		end--
	}
	if end-c.End > 2 {
		c.content = []quote.Span{{Start: c.End, End: end}}
	}
}

// namesSomebody reports whether a phrase starts as one that names somebody does.
func (d *document) namesSomebody(s quote.Span) bool {
	p := d.tokens[s.Start].pos
	return isNoun(d.tokens[s.End-1].pos) && (p == tagDT || p == tagPRPS || isNoun(p) || isAdj(p) || p == tagCD)
}
