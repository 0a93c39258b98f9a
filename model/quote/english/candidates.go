package english

import (
	"math"
	"slices"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// A candidate is a cue that may be one, with the source and the content that
// the chain of arguments sees for it.
type candidate struct {
	cueSpan
	chance  float64      // that a cue starts here, by the chain of cues
	content []quote.Span // of tokens
	source  quote.Span   // of tokens; empty where none
	fit     float64      // log probability of the arguments given the cue
	score   float64      // that it is right, by the judge
	rule    string
}

// A candidate needs this chance to be looked at: less where a quoted stretch
// is near, which somebody must have said.
const (
	leastChance      = 0.1
	leastChanceQuote = 0.015
	furtherChance    = 0.35 // that the next word still belongs to the cue
)

// A seeker finds candidates; its buffers are used again from text to text.
type seeker struct {
	*models
	lat       learn.Lattice
	views     []view
	buf       []uint32
	arguments argumentReader
	first     []float64 // by token of the sentence: the chance that a cue starts there
	further   []float64 // that one goes on there

	window quote.Span // of the cue before
	alone  [2][]known // by side and token of it
}

// A known is the score of a token by itself, once it is known.
type known struct {
	known bool
	row   [4]int32
}

// seek finds the candidates of a document in the order of their cues.
func (s *seeker) seek(d *document) []candidate {
	s.window = quote.Span{Start: -1, End: -1}
	var out []candidate
	for k := range d.sents {
		out = s.sentence(d, k, out)
	}
	return out
}

func (s *seeker) sentence(d *document, k int, out []candidate) []candidate {
	span := d.sents[k]
	s.chances(d, span)
	least := leastChance
	if d.quoteNear(k) {
		least = leastChanceQuote
	}
	for i := 0; i < span.Len(); i++ {
		if s.first[i] < least || d.tokens[span.Start+i].quote >= 0 {
			continue
		}
		j := i + 1
		for j < span.Len() && s.further[j] > furtherChance && s.further[j] > s.first[j] && d.tokens[span.Start+j].quote < 0 {
			j++
		}
		c := candidate{cueSpan: d.newCue(quote.Span{Start: span.Start + i, End: span.Start + j}), chance: s.first[i]}
		if s.argue(d, &c) {
			out = append(out, c)
		}
	}
	return out
}

// quoteNear tells whether sentence k, the one before in its paragraph or the
// one after holds a quoted stretch.
func (d *document) quoteNear(k int) bool {
	para := d.tokens[d.sents[k].Start].para
	for n := max(k-1, 0); n <= min(k+1, len(d.sents)-1); n++ {
		s := d.sents[n]
		if d.tokens[s.Start].para != para && n < k {
			continue
		}
		for i := s.Start; i < s.End; i++ {
			if d.tokens[i].quote >= 0 {
				return true
			}
		}
	}
	return false
}

// chances asks the chain of cues about a sentence.
func (s *seeker) chances(d *document, span quote.Span) {
	n := span.Len()
	s.views = d.views(span, s.views)
	s.lat.Reset(n)
	for i := range n {
		s.buf = d.cueFeatures(s.buf[:0], span, span.Start+i, &s.views[i])
		s.cues.Set(&s.lat, i, s.buf)
	}
	s.cues.Sum(&s.lat, true)
	s.first, s.further = s.first[:0], s.further[:0]
	for i := range n {
		a, b := &s.lat.Alpha[i], &s.lat.Beta[i]
		s.first = append(s.first, a[cueFirst]*b[cueFirst])
		s.further = append(s.further, a[cueFurther]*b[cueFurther])
	}
}

// argue finds the source and the content of a candidate and tells whether it
// has any content.
func (s *seeker) argue(d *document, c *candidate) bool {
	s.score(d, c)
	total := s.models.arguments.Sum(&s.lat, false)
	c.fit = s.models.arguments.Best(&s.lat) - total
	near := math.MaxInt
	for i := 0; i < len(s.lat.Path); {
		y := s.lat.Path[i]
		j := i + 1
		for j < len(s.lat.Path) && y != argNone && s.lat.Path[j] == y+1 {
			j++
		}
		span := quote.Span{Start: c.window.Start + i, End: c.window.Start + j}
		i = j
		switch y {
		case argContent:
			if !span.Overlaps(c.Span) {
				c.content = append(c.content, span)
			}
		case argSource:
			if dist := c.distance(span); dist < near && !span.Overlaps(c.Span) {
				near, c.source = dist, span
			}
		}
	}
	if len(c.content) == 0 {
		return false
	}
	d.afterSpeech(c)
	d.pastInsertion(c)
	if c.source.Len() == 0 && c.head.pos == tagVBG && c.Len() == 1 && d.quotes(c) {
		c.source = d.inherited(c)
	}
	return true
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

// holds tells whether token i belongs to the content.
func (c *candidate) holds(i int) bool {
	for _, s := range c.content {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}

// score fills the lattice with the scores of the tokens of c's window. Those
// of the tokens alone are kept, for the next cue of a sentence mostly has the
// same window.
func (s *seeker) score(d *document, c *candidate) {
	t := &s.models.arguments.Table
	n := c.window.Len()
	s.lat.Reset(n)
	if s.window != c.window {
		s.window = c.window
		for side := range s.alone {
			s.alone[side] = slices.Grow(s.alone[side][:0], n)[:n]
			clear(s.alone[side])
		}
	}
	var cue [3][4]int32
	for side := uint32(left); side <= right; side++ {
		s.buf = c.features(s.buf[:0], side)
		t.Score(s.buf, &cue[side])
	}
	var row [4]int32
	t.Score(cueItself, &row)
	for i := c.Start; i < c.End; i++ {
		s.models.arguments.Put(&s.lat, i-c.window.Start, &row)
	}
	s.arguments.read(d, &c.cueSpan, func(i int, side uint32, f []uint32) {
		k := i - c.window.Start
		alone := &s.alone[side-1][k]
		if !alone.known {
			alone.known = true
			s.buf = tokenFeatures(s.buf[:0], d, c.window, i, side)
			t.Score(s.buf, &alone.row)
		}
		row := alone.row
		for y := range row {
			row[y] += cue[side][y]
		}
		t.Score(f, &row)
		s.models.arguments.Put(&s.lat, k, &row)
	})
}

// distance is the number of tokens from a cue to a span beside it.
func (c *cueSpan) distance(s quote.Span) int {
	if s.End <= c.Start {
		return c.Start - s.End
	}
	return s.Start - c.End
}
