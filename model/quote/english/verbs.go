package english

import (
	_ "embed"
	"strings"

	"onrecord/model/quote/learn"
)

//go:embed lexicon/verbs.txt
var verbsText string

// verbSorts leads from the stem of a verb to the sorts it is listed under, a
// bit for each.
var verbSorts = readVerbs(verbsText)

func readVerbs(text string) map[uint32]uint32 {
	m := map[uint32]uint32{}
	for line := range strings.Lines(comments(text)) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		for _, w := range f[1:] {
			m[stemOf(w)] |= 1 << strings.IndexByte("swotfjeba", f[0][0])
		}
	}
	return m
}

// sayingSorts are the sorts of verbs whose subject says, writes, asks or
// judges something.
const sayingSorts = 1<<0 | 1<<1 | 1<<2 | 1<<5

// asks is the sort of verbs that ask or order.
const asks = 1 << 2

// reports are the sorts of verbs that stand behind what they report.
const reports = 1<<0 | 1<<1

// wants is the sort of verbs of feeling and wanting.
const wants = 1 << 4

// both is the sort of verbs that say in one sense and act in another.
const both = 1 << 7

// shows is the sort of verbs for what papers and figures do.
const shows = 1 << 6

// telling are the sorts of verbs that tell what somebody says, thinks or wants.
const telling = sayingSorts | 1<<3 | 1<<4

const (
	speakerNone uint32 = iota
	speakerPronoun
	speakerPlural
	speakerIt
	speakerAuthor
	speakerWho
	speakerPerson
	speakerRole
	speakerBody
	speakerPaper
	speakerPlace
	speakerOrganisation
	speakerName
	speakerThings
	speakerThing
)

// somePeople are words for people of whom the text gives neither name nor office.
var somePeople = set("some many most others few several all everyone everybody anyone someone somebody none both half those people crowd audience public staff fans users observers attendees backers families locals")

// singular is a plural noun without its ending.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-2] + "an"
	}
	return strings.TrimSuffix(w, "s")
}

// speakerClass tells what kind of a speaker the head of a source is.
func (d *document) speakerClass(h int) uint32 {
	t := &d.tokens[h]
	w := d.low(h)
	switch {
	case isPronoun(t.pos) || t.pos == tagPRPS:
		switch w {
		case "he", "she", "his", "her", "him":
			return speakerPronoun
		case "they", "their":
			return speakerPlural
		case "it", "its", "this", "that":
			return speakerIt
		case "i", "we", "you", "my", "our", "me", "us":
			return speakerAuthor
		}
		return speakerWho
	case isWhWord(t.pos):
		return speakerWho
	case t.ner == nerPerson:
		return speakerPerson
	case documents[w]:
		return speakerPaper
	case isRole(w) || isRole(singular(w)) || womanly[singular(w)] || manly[singular(w)] || titles[w] != (title{}) || somePeople[w]:
		return speakerRole
	case bodies[w] || outlets[w] || t.pos == tagNNS && bodies[singular(w)]:
		return speakerBody
	case t.ner == nerOrganisation:
		return speakerOrganisation
	case t.ner == nerPlace:
		return speakerPlace
	case isName(t.pos):
		return speakerName
	case t.pos == tagNNS:
		return speakerThings
	}
	return speakerThing
}

// moreTraits are the features of a candidate that know no single word.
func (d *document) moreTraits(f []uint32, c *candidate) []uint32 {
	p := grade(c.chance)
	sort := verbSorts[c.lemma]
	if !isVerb(c.head.pos) {
		sort = 1000 + uint32(c.head.pos)
	}
	who := uint32(speakerNone)
	if c.source.Len() > 0 {
		who = d.speakerClass(d.nounOf(c.source))
	}
	aux := uint32(0) // the cue holds nothing but auxiliaries
	if auxiliary[c.lemma] {
		aux = 1
	}
	first := &d.tokens[c.content[0].Start]
	what := uint32(first.pos)
	if c.content[0].Start < c.Start {
		what += 100
	}
	clause := d.clauses(c)
	_, quoted, short := d.sizes(c.content)
	shape := learn.Both(what, clause+8*quoted+64*short)
	rate := uint32(c.head.cue)
	pass := c.kind / 64
	return append(f,
		learn.Key(70, sort, 0, 0), learn.Key(71, sort, clause, quoted), learn.Key(72, sort, what, clause), learn.Key(73, sort, who, 0), learn.Key(74, who, 0, 0), learn.Key(75, who, clause, quoted),
		learn.Key(76, sort, who, shape), learn.Key(77, aux, what, who), learn.Key(78, sort, p, 0), learn.Key(79, who, p, 0), learn.Key(80, sort, rate, clause), learn.Key(81, who, rate, clause),
		learn.Key(82, sort, p, clause), learn.Key(83, pass, who, clause), learn.Key(84, pass, sort, clause), learn.Key(85, shape, p, 0), learn.Key(86, c.lemma, who, 0), learn.Key(87, c.lemma, clause, quoted),
		learn.Key(88, sort, uint32(c.after.pos), clause), learn.Key(89, c.lemma, uint32(c.after.pos), 0), learn.Key(90, shape, rate, pass), learn.Key(91, fitness(c.fit), shape, 0))
}
