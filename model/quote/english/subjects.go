package english

import "onrecord/model/quote"

// Corrections of single cases in which the chain of arguments takes the wrong
// source, or starts or ends the content in the wrong place.

// interrupters are adverbs that may stand between commas after a subject.
var interrupters = set("however meanwhile though too also then therefore nevertheless nonetheless instead moreover furthermore indeed likewise")

// sourceBeforeClause sets the source to the subject before a relative clause, an adverb
// between commas, or words between dashes that end at the cue: settlers, who own the
// hills, said …; Ann Vale, however, said …; the report - which was late - found ….
func (d *document) sourceBeforeClause(c *candidate) {
	end := c.Start - 1
	if !isFinite(c.head.pos) && c.head.pos != tagVBN || c.kind >= 64 || verbSorts[c.lemma]&(reports|shows) == 0 || end < c.sent.Start+2 {
		return
	}
	open := d.insertion(c, end)
	if verbSorts[c.lemma]&reports == 0 && d.tokens[end].pos == tagComma || open < 0 {
		return
	}
	last := open
	if d.tokens[last-1].first == ')' {
		for last > c.sent.Start+1 && d.tokens[last-1].first != '(' {
			last--
		}
		last--
	}
	if last <= c.sent.Start || !isNoun(d.tokens[last-1].pos) || c.source.Len() > 0 && c.source.Start < open && c.source.End >= last-1 {
		return
	}
	np := d.nounPhrase(last)
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

// insertion is where words begin that end with the comma or dash at token end, or -1.
func (d *document) insertion(c *candidate, end int) int {
	comma := d.tokens[end].pos == tagComma
	if !comma && !d.dash(end) {
		return -1
	}
	for open := end - 1; open > c.sent.Start; open-- {
		t := &d.tokens[open]
		switch {
		case !comma && d.dash(open), comma && t.pos == tagComma && (isWhWord(d.tokens[open+1].pos) || open == end-2 && interrupters[d.low(open+1)]):
			return open
		case t.quote >= 0, comma && t.pos == tagColon:
			return -1
		}
	}
	return -1
}

// dash reports whether token i is a dash between blanks.
func (d *document) dash(i int) bool {
	w := d.tokens[i].Of(d.text)
	return w == "-" || w == "–" || w == "—" || w == "--"
}

// addClauseBefore adds the clause before the source to a content that holds only the
// speech after it: The road is closed, Ann Vale said. “It is not safe.”
func (d *document) addClauseBefore(c *candidate) {
	if c.content[0].Start < c.sent.End || c.source.Len() == 0 || !isFinite(c.head.pos) || verbSorts[c.lemma]&reports == 0 {
		return
	}
	end := min(c.Start, c.source.Start) - 1
	comma := end
	if comma > c.sent.Start+2 && d.tokens[comma-1].inner && d.tokens[comma-1].pos == tagComma {
		comma, end = comma-1, end+1 // it was “too little,” she added
	}
	if comma <= c.sent.Start+2 || d.tokens[comma].pos != tagComma || comma == end && !d.hasVerb(quote.Span{Start: c.sent.Start, End: comma}) {
		return
	}
	for i := max(c.End, c.source.End); i < c.sent.End; i++ {
		if isFinite(d.tokens[i].pos) || d.tokens[i].quote >= 0 {
			return
		}
	}
	c.content = append([]quote.Span{{Start: c.sent.Start, End: end}}, c.content...)
}

// subjectOfContent makes the noun before the cue the source if the chain takes it for
// content and a clause follows the cue: The minister denied on Monday that the road was shut.
func (d *document) subjectOfContent(c *candidate) {
	if c.source.Len() > 0 || len(c.content) < 2 || !isFinite(c.head.pos) && c.head.pos != tagVBN || c.kind >= 64 {
		return
	}
	who, said := c.content[0], c.content[1]
	if who.End != c.Start || said.Start < c.End || !complementisers[d.tokens[said.Start].low] || !d.namesSomebody(who) || d.hasVerb(who) {
		return
	}
	c.source, c.content = who, c.content[1:]
}

// complementisers begin a clause that is the object of a verb of saying.
var complementisers = hashes("that if whether")

// dropAddressee starts the content after the person addressed: told the teachers in
// the hall | that they were right; asked a sister | whether she knew.
func (d *document) dropAddressee(c *candidate) {
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

// addressing are verbs whose object is the person addressed.
var addressing = stemsOf("tell ask remind inform assure notify convince advise")

// startAtSentence starts the content with its sentence where the sentence ends with the
// source and the content lacks its subject: The fee, which is new, has doubled, according
// to Dorn.
func (d *document) startAtSentence(c *candidate) {
	s := &c.content[0]
	if d.startsLate(c) {
		s.Start = c.sent.Start
		return
	}
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

// startsLate reports whether a content before its cue starts behind a verb or behind ", but"
// of the clause it belongs to: More boats will come according to Dorn; Trains run, but
// nobody takes them, said Ann Vale.
func (d *document) startsLate(c *candidate) bool {
	s := c.content[0]
	k := s.Start - 2
	if k < c.sent.Start || s.End > c.Start || len(c.content) > 1 {
		return false
	}
	if isFinite(d.tokens[k+1].pos) {
		return d.low(c.Start) == "according"
	}
	if d.tokens[k+1].pos != tagCC || d.tokens[k].pos != tagComma || !isFinite(c.head.pos) || verbSorts[c.lemma]&reports == 0 {
		return false
	}
	for i := c.sent.Start; i < k; i++ {
		if t := &d.tokens[i]; d.marked(i) || t.pos == tagColon || isVerb(t.pos) && verbSorts[t.lemma]&telling != 0 {
			return false
		}
	}
	return d.hasVerb(quote.Span{Start: c.sent.Start, End: k})
}

// dropAfterSource drops the second part of a content if the first is a clause and the
// second, after the source, is the article's own: There are three scripts, according to
// the paper, so nobody knows.
func (d *document) dropAfterSource(c *candidate) {
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

// dropTime drops a day or time after the cue from a content that stands before the cue:
// The port is closed, Ann Vale said today.
func (d *document) dropTime(c *candidate) {
	n := len(c.content) - 1
	if n < 1 || c.content[n].Start < c.End || c.content[n-1].End > c.Start {
		return
	}
	for i := c.content[n].Start; i < c.content[n].End; i++ {
		if t := &d.tokens[i]; !days[t.low] && !times[t.low] || t.quote >= 0 {
			return
		}
	}
	c.content = c.content[:n]
}

// dropQuestion drops the question from a content that holds question and answer: Asked
// whether it would run, she replied, “Yes.”
func (d *document) dropQuestion(c *candidate) {
	s := c.content[0]
	if len(c.content) < 2 || s.End > c.Start {
		return
	}
	own := s.Start == c.sent.Start && verbSorts[d.tokens[s.Start].lemma]&asks != 0
	before := s.Start - 1 // She was asked, “Are you sure?” She said, “No.”
	if before > 0 && d.tokens[before].pos == tagComma {
		before--
	}
	if own || before >= 0 && d.tokens[before].sent == d.tokens[s.Start].sent && d.tokens[before].pos == tagVBN && verbSorts[d.tokens[before].lemma]&asks != 0 {
		c.content = c.content[1:]
	}
}

// adjacentSource sets the source to the name or pronoun just before the verb if the
// chain takes another: what host Ann Vale described as …; while the guild has said …,
// Ann Vale has promised ….
func (d *document) adjacentSource(c *candidate) {
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

// closingAttribution sets source and content of a sentence that ends with its
// attribution: A man has been arrested, the office announced on Monday.
func (d *document) closingAttribution(c *candidate) {
	if !d.finite(c) || c.kind >= 64 || verbSorts[c.lemma]&(reports|shows) == 0 || c.Start < c.sent.Start+4 {
		return
	}
	adjunct := c.lemma == lemmaSay && (d.tokens[c.End-1].pos == tagIN || d.at(c.End, c.sent).pos == tagIN) // in a statement
	for i := c.End; i < c.sent.End; i++ {
		t := &d.tokens[i]
		plain := adjunct && (isNoun(t.pos) || isAdj(t.pos) || t.pos == tagDT || t.pos == tagIN || t.pos == tagPRPS || t.pos == tagPOS)
		if t.isWord() && t.pos != tagCD && !days[t.low] && !times[t.low] && !plain || t.quote >= 0 {
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

// invertedSubject sets the source to the noun phrase after a verb of saying if the chain
// takes it for content: It will close, said the newly named chair Ann Vale in a letter.
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

// clauseAfterCue sets the content to the clause after the cue if the chain takes the
// speech of another sentence: “We grow,” he said. He declined to say when the port would
// open.
func (d *document) clauseAfterCue(c *candidate) {
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

// namesSomebody reports whether a phrase starts and ends like one that names a person or
// body.
func (d *document) namesSomebody(s quote.Span) bool {
	p := d.tokens[s.Start].pos
	return isNoun(d.tokens[s.End-1].pos) && (p == tagDT || p == tagPRPS || isNoun(p) || isAdj(p) || p == tagCD)
}
