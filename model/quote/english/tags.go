package english

import (
	"strings"
	"unicode"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// Parts of speech are those of the Penn Treebank; signs have a tag by what
// they are and quoted stretches one of their own.
var (
	posNames = strings.Fields("<> Q , . : ( '' $ NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ MD JJ JJR JJS RB RBR RBS RP IN TO DT PDT WDT WP WP$ WRB PRP PRP$ CC CD EX POS UH FW")
	nerNames = strings.Fields("O PERSON ORGANIZATION LOCATION MISC")
)

// Tags the code asks for. The order is that of posNames.
const (
	tagEdge uint8 = iota
	tagQuote
	tagComma
	tagStop
	tagColon
	tagBracket
	tagMark
	tagCurrency
	tagNN
	tagNNS
	tagNNP
	tagNNPS
	tagVB
	tagVBD
	tagVBG
	tagVBN
	tagVBP
	tagVBZ
	tagMD
	tagJJ
	tagJJR
	tagJJS
	tagRB
	tagRBR
	tagRBS
	tagRP
	tagIN
	tagTO
	tagDT
	tagPDT
	tagWDT
	tagWP
	tagWPS
	tagWRB
	tagPRP
	tagPRPS
	tagCC
	tagCD
	tagEX
	tagPOS
	tagUH
	tagFW
)

// Classes of names.
const (
	nerNone uint8 = iota
	nerPerson
	nerOrganisation
	nerPlace
	nerOther
)

func isVerb(pos uint8) bool  { return pos >= tagVB && pos <= tagMD }
func isNoun(pos uint8) bool  { return pos >= tagNN && pos <= tagNNPS }
func isAdj(pos uint8) bool   { return pos >= tagJJ && pos <= tagJJS }
func isName(pos uint8) bool  { return pos == tagNNP || pos == tagNNPS }
func isWhWord(p uint8) bool  { return p >= tagWDT && p <= tagWRB }
func isFinite(p uint8) bool  { return p == tagVBD || p == tagVBP || p == tagVBZ || p == tagMD }
func isPronoun(p uint8) bool { return p == tagPRP || p == tagWP || p == tagWDT }

// A tagger is a greedy averaged perceptron. Words that nearly always have one
// tag have it from a dictionary.
type tagger struct {
	names bool // it tags names, else parts of speech
	fixed map[uint32]uint8
	index learn.Index // of its features: where their row starts
	rows  []uint64    // of votes, in words of eight tags: a byte each, the weight plus noVote
	width int         // words in a row
}

// noVote is the byte of a tag for which a feature does not vote.
const noVote = 128

// tags is the number of tags.
func (g *tagger) tags() int {
	if g.names {
		return len(nerNames)
	}
	return len(posNames)
}

// A vote is what a feature says of a tag.
type vote struct {
	tag    uint8
	weight int8
}

// sign is the tag of a token that is no word.
func sign(t *token) (uint8, bool) {
	if t.quote >= 0 {
		return tagQuote, true
	}
	if t.isWord() {
		return 0, false
	}
	switch t.first {
	case ',':
		return tagComma, true
	case '.', '?', '!':
		return tagStop, true
	case ':', ';', '-', '–', '—', '―', '…':
		return tagColon, true
	case '(', ')', '[', ']', '{', '}':
		return tagBracket, true
	case '“', '”', '"', '‘', '`', '«', '»':
		return tagMark, true
	case '$', '#', '£', '€', '%', '&':
		return tagCurrency, t.End-t.Start <= 3
	}
	return 0, false
}

// settled is the tag of token i if no votes are needed.
func (g *tagger) settled(d *document, i int) (uint8, bool) {
	t := &d.tokens[i]
	if g.names {
		return nerNone, !t.capital
	}
	if tag, ok := sign(t); ok {
		return tag, true
	}
	tag, ok := g.fixed[t.word]
	return tag, ok
}

// features are those of token i of sentence s after tags p1 and p2.
func (g *tagger) features(f []uint32, d *document, s quote.Span, i int, p1, p2 uint8) []uint32 {
	t := &d.tokens[i]
	l1, l2, r1, r2 := d.at(i-1, s), d.at(i-2, s), d.at(i+1, s), d.at(i+2, s)
	a, b := uint32(p1), uint32(p2)
	f = append(f,
		learn.Key(1, t.low, 0, 0), learn.Key(2, t.suf3, 0, 0), learn.Key(3, t.suf2, 0, 0), learn.Key(4, t.suf1, t.pre1, 0),
		learn.Key(5, a, 0, 0), learn.Key(6, a, b, 0), learn.Key(7, a, t.low, 0), learn.Key(8, l1.low, 0, 0),
		learn.Key(9, l1.suf3, 0, 0), learn.Key(10, l2.low, 0, 0), learn.Key(11, r1.low, 0, 0), learn.Key(12, r1.suf3, 0, 0),
		learn.Key(13, r2.low, 0, 0), learn.Key(14, t.shape, 0, 0), learn.Key(15, t.shape, a, 0), learn.Key(16, r1.suf2, a, 0))
	if g.names {
		first := uint32(0)
		if i == s.Start {
			first = 1
		}
		f = append(f,
			learn.Key(17, uint32(t.pos), first, 0), learn.Key(18, t.word, 0, 0), learn.Key(19, l1.low, r1.low, 0),
			learn.Key(20, uint32(l1.pos), 0, 0), learn.Key(21, l1.word, 0, 0), learn.Key(22, l1.shape, 0, 0),
			learn.Key(23, uint32(r1.pos), 0, 0), learn.Key(24, r1.word, 0, 0), learn.Key(25, r1.shape, t.shape, 0),
			learn.Key(26, t.word, a, 0), learn.Key(27, r1.low, r2.low, 0), learn.Key(28, l2.low, l1.low, 0))
	}
	return f
}

// edge is what stands beyond the ends of a sentence.
var edge = token{quote: -1}

// at is token i seen from sentence s.
func (d *document) at(i int, s quote.Span) *token {
	if i < s.Start || i >= s.End {
		return &edge
	}
	return &d.tokens[i]
}

// choose is the tag with the most votes, of several the first. It counts four tags at a
// time in 16 bits each, and has no branch on the votes, which the processor could not
// predict.
func (g *tagger) choose(features []uint32) uint8 {
	const bytes = 0x00FF00FF00FF00FF
	var known [32]uint32
	rows := g.index.Values(features, known[:0])
	top := uint64(0) // votes and, in the last six bits, 63 less the tag
	for k := range g.width {
		var even, odd uint64
		for _, at := range rows {
			w := g.rows[int(at)+k]
			even += w & bytes
			odd += w >> 8 & bytes
		}
		for y := 63 - uint64(8*k); y > 55-uint64(8*k); y -= 2 {
			top = max(top, even&0xFFFF<<6|y, odd&0xFFFF<<6|y-1)
			even, odd = even>>16, odd>>16
		}
	}
	return uint8(63 - top&63)
}

// run tags all of a document.
func (g *tagger) run(d *document) {
	var buf [32]uint32
	for _, s := range d.sents {
		p1, p2 := uint8(62), uint8(63)
		for i := s.Start; i < s.End; i++ {
			tag, ok := g.settled(d, i)
			if !ok {
				tag = g.choose(g.features(buf[:0], d, s, i, p1, p2))
			}
			if g.names {
				d.tokens[i].ner = tag
			} else {
				d.tokens[i].pos = tag
			}
			p1, p2 = tag, p1
		}
	}
	if !g.names {
		d.inverted()
	}
}

// inverted makes a verb of saying of what looks like a noun between a quoted
// stretch and a name: “We tried,” comments Ann Vale.
func (d *document) inverted() {
	for i := 1; i+1 < len(d.tokens); i++ {
		t := &d.tokens[i]
		if t.pos != tagNNP && d.capital(i-1) && d.capital(i+1) && t.first == 'b' && sonOf[d.low(i)] {
			t.pos = tagNNP // Tariq bin Rashid
		}
		if t.pos == tagNNS && d.tokens[i-1].quote >= 0 && d.tokens[i-1].sent == t.sent && unicode.IsLower(t.first) && d.capital(i+1) && verbSorts[t.lemma]&sayingSorts != 0 {
			t.pos = tagVBZ
		}
	}
}
