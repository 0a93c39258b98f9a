package english

import (
	"strings"

	"onrecord/model/quote"
)

// Which candidates are taken for quotations: the least score of each form, and contents
// that are never one.

// The scores from which candidates are taken, by how they tell of a quotation.
// They are found by cross-validation by article over articles of many newspapers:
// of those just above a limit most are right, of those just below most are not.
const (
	acceptance   = 0.48 // some of the content stands inside marks
	clauseLimit  = 0.38 // a verb of saying or thinking with a clause: says that …
	tellingLimit = 0.5  // such a verb with something else: praised the plan
	elseLimit    = 0.55 // a noun, or another verb with a clause
	acting       = 0.7  // another verb with something else: blocked a shot
	actingPerson = 0.73 // and it is a person who acts
	showing      = 0.9  // a person shows something, as papers and figures do
	atEnd        = 0.15 // it closes the sentence: The road is shut, Ann Vale has said.
	unnamed      = 0.8  // no source, or the author for one
	lifeless     = 0.7  // the source is a thing and no paper, and what it tells is no clause
)

// accepts reports whether a candidate is taken for itself.
func (d *document) accepts(c *candidate) bool {
	if d.quotes(c) {
		return c.score >= acceptance && !d.givesName(c)
	}
	sorts, clause := verbSorts[c.lemma], d.clauses(c)&(clauseTo|clauseFinite) != 0
	switch verb := isVerb(c.head.pos); {
	case c.source.Len() == 0 && c.kind >= 64:
		return false // who expects or accuses is not told
	case c.source.Len() == 0 && c.Start == c.sent.Start && sorts&asks != 0 && clause:
		return c.score >= acceptance // Asked whether it would run
	case c.source.Len() == 0 || author[d.tokens[c.source.Start].low]:
		return c.score >= unnamed && (clause || !verb)
	case !clause && d.isThing(c.source) && c.score < lifeless:
		return false
	case verb && !clause && d.meets(c):
		return false
	case verb && d.closes(c):
		return c.score >= atEnd
	case verb && (sorts&telling != 0 && clause || disputes[c.lemma]):
		return c.score >= clauseLimit
	case verb && sorts&telling != 0:
		return c.score >= tellingLimit
	case !verb || clause:
		return c.score >= elseLimit
	case d.handsOver(c):
		return false
	}
	switch who := d.speakerClass(d.nounOf(c.source)); {
	case who != speakerPerson && who != speakerRole && who != speakerPronoun:
		return c.score >= acting
	case sorts&shows != 0:
		return c.score >= showing
	}
	return c.score >= actingPerson
}

// closes reports whether a sentence is a clause, a comma and who says so.
func (d *document) closes(c *candidate) bool {
	s := c.content[0]
	return len(c.content) == 1 && verbSorts[c.lemma]&reports != 0 && d.finite(c) && s.Start == c.sent.Start && s.End == c.source.Start-1 && d.tokens[s.End].pos == tagComma &&
		c.source.End == c.Start && c.End+1 == c.sent.End && d.hasVerb(s) && d.namesSomebody(c.source)
}

// disputes are verbs whose object is what somebody else has said: denied the claim.
var disputes = stemsOf("deny refute rebut")

// isThing reports whether a source is a thing that is no paper, body or place.
func (d *document) isThing(s quote.Span) bool {
	who := d.speakerClass(d.nounOf(s))
	return who == speakerThing || who == speakerThings
}

// naming are verbs that give something a name, which is then in marks and not said.
var naming = stemsOf("name title entitle nickname rename christen")

// givesName reports whether a content gives a name: named their boat “Gull”.
func (d *document) givesName(c *candidate) bool { return naming[c.lemma] && !d.wantsQuote(c) }

// handsOver reports whether a content is somebody and something: showed Ann Vale a
// yellow card.
func (d *document) handsOver(c *candidate) bool {
	s := c.content[0]
	i := s.Start
	for i < s.End && (d.tokens[i].ner == nerPerson || d.tokens[i].pos == tagPRP) {
		i++
	}
	return i > s.Start && i < s.End && d.tokens[i].pos == tagDT
}

// meeting are verbs whose object is who is asked or quoted; writing are verbs that name
// behind "to" who is written to.
var (
	meeting = stemsOf("question quiz interview interrogate grill quote cite consult")
	writing = stemsOf("tweet write text email post say speak talk")
)

// callings are particles that make "call" a verb of acting.
var callings = set("in off up")

// meets reports whether a content is only who is asked, quoted or written to: police
// questioned the student; wrote to Ann Vale.
func (d *document) meets(c *candidate) bool {
	s := c.content[len(c.content)-1]
	if s.Start < c.End {
		return false
	}
	if c.lemma == lemmaCall && (callings[d.low(s.Start)] || callings[d.low(c.End-1)]) {
		return true // called in a substitute
	}
	if writing[c.lemma] && (d.tokens[s.Start].pos == tagTO || d.tokens[c.End-1].pos == tagTO) {
		return true
	}
	h := d.nounOf(s)
	return meeting[c.lemma] && (d.tokens[h].ner == nerPerson || d.role(h) || isRole(strings.TrimSuffix(d.low(h), "s")) || d.tokens[h].pos == tagPRP)
}

// author are the words by which an article speaks for itself.
var author = hashes("i we you one my our")
