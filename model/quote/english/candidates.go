package english

import (
	"cmp"
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
	asked   quote.Span   // of tokens: who is spoken to or of, the subject of a passive
	source  quote.Span   // of tokens; empty where none
	fit     float64      // log probability of the arguments given the cue
	score   float64      // that it is right, by the judge
	taken   bool         // by its score, whatever else claims the same words
	rule    string
}

// A candidate needs this chance to be looked at: less where a quoted stretch
// is near, which somebody must have said.
const (
	leastChance      = 0.2
	leastChanceQuote = 0.05
	leastTold        = 0.05 // of a verb of saying
	furtherChance    = 0.35 // that the next word still belongs to the cue
	leastOfView      = 0.6  // of a cue like "is of the view"
)

// A sentence has so many cues at most, the likeliest: one made of nothing else
// takes no longer than others.
const (
	fewCues      = 8
	tokensPerCue = 50
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

// seek finds the candidates of a document in the order of their cues. All cues
// are sought before the first argument, so that one model's weights are read at
// a time.
func (s *seeker) seek(d *document) []candidate {
	var cues []candidate
	for k := range d.sents {
		cues = s.sentence(d, k, cues)
	}
	s.window = quote.Span{Start: -1, End: -1}
	out := cues[:0]
	for i := range cues {
		c := &cues[i]
		c.cueSpan = d.newCue(c.Span)
		if s.argue(d, c) {
			out = append(out, *c)
		}
	}
	return out
}

// sentence appends the likely cues of sentence k.
func (s *seeker) sentence(d *document, k int, cues []candidate) []candidate {
	span := d.sents[k]
	s.chances(d, span)
	least := leastChance
	if d.quoteNear(k) {
		least = leastChanceQuote
	}
	first := len(cues)
	for i := 0; i < span.Len(); i++ {
		t := &d.tokens[span.Start+i]
		if end := d.holdsView(span, span.Start+i); end > 0 {
			cues = append(cues, candidate{cueSpan: cueSpan{Span: quote.Span{Start: span.Start + i, End: end}}, chance: max(s.first[i], leastOfView)})
			continue
		}
		told := isVerb(t.pos) && verbSorts[t.lemma]&sayingSorts != 0
		if s.first[i] < least && !(told && (s.first[i] > leastTold || d.tail(span, span.Start+i))) || t.quote >= 0 {
			continue
		}
		j := i + 1
		for j < span.Len() && s.further[j] > furtherChance && s.further[j] > s.first[j] && d.tokens[span.Start+j].quote < 0 {
			j++
		}
		cues = append(cues, candidate{cueSpan: cueSpan{Span: quote.Span{Start: span.Start + i, End: span.Start + j}}, chance: s.first[i]})
	}
	if most := fewCues + span.Len()/tokensPerCue; len(cues)-first > most {
		found := cues[first:]
		slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.chance, a.chance) })
		slices.SortFunc(found[:most], func(a, b candidate) int { return cmp.Compare(a.Start, b.Start) })
		cues = cues[:first+most]
	}
	return cues
}

// tail reports whether token i is a verb of saying near the end of its sentence,
// with a comma and somebody before it: "…, local authorities reported on
// Sunday."
func (d *document) tail(s quote.Span, i int) bool {
	t := &d.tokens[i]
	if !isFinite(t.pos) || verbSorts[t.lemma]&reports == 0 || s.End-i > 8 || i-s.Start < 5 {
		return false
	}
	for k := i - 1; k > s.Start && k > i-8; k-- {
		switch t := &d.tokens[k]; {
		case t.pos == tagComma:
			return k < i-1
		case isVerb(t.pos) || t.quote >= 0:
			return false
		}
	}
	return false
}

// holdsView is the end of a cue like "is of the view" at token i, before "that"; 0 where
// there is none.
func (d *document) holdsView(s quote.Span, i int) int {
	if d.tokens[i].lemma == lemmaBe && i+4 < s.End && d.tokens[i+1].low == lowOf && d.tokens[i+2].low == lowThe && views[d.tokens[i+3].low] && d.tokens[i+4].low == lowThat {
		return i + 4
	}
	return 0
}

// views are the nouns of holdsView.
var views = hashes("view opinion belief conviction impression mind")

// quoteNear reports whether sentence k, the one before in its paragraph or the
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

// noCue are the weights of a token that is no part of a cue.
var noCue = [4]int32{-5000, -5000, -5000, -5000}

// begins reports whether cues begin with tokens like token i of a sentence: verbs, words
// that are cues elsewhere and, before these, adverbs and "to". Of 2,650 cues in articles
// of many newspapers 12 begin with others.
func (d *document) begins(s quote.Span, i int) bool {
	t := &d.tokens[i]
	switch {
	case isNoun(t.pos) && !isName(t.pos) || isAdj(t.pos) || t.pos == tagVB || t.pos == tagVBG || t.pos == tagVBN:
		return t.cue > 0 || isVerb(t.pos) && verbSorts[t.lemma]&telling != 0
	case t.pos == tagTO:
		return d.at(i+1, s).cue > 0 || d.at(i+1, s).pos == tagRB
	case t.pos >= tagRB && t.pos <= tagRBS:
		return t.cue > 0 || isVerb(d.at(i+1, s).pos) || isVerb(d.at(i+2, s).pos)
	}
	return isVerb(t.pos) || t.pos == tagColon
}

// goesOn reports whether cues go on with tokens like this, not speech in marks and
// most signs.
func (t *token) goesOn() bool {
	return t.quote < 0 && t.pos != tagComma && t.pos != tagStop && t.pos != tagBracket && t.pos != tagMark
}

// hopeless is the score below which a token is no part of a cue, whatever stands
// beside it.
const hopeless = -7

// chances asks the chain of cues about a sentence.
func (s *seeker) chances(d *document, span quote.Span) {
	n := span.Len()
	s.views = d.views(span, s.views)
	s.lat.Reset(n)
	within := false // a cue may have begun
	for i := range n {
		if !d.begins(span, span.Start+i) && !(within && d.tokens[span.Start+i].goesOn()) {
			s.cues.Put(&s.lat, i, &noCue)
			within = false
			continue
		}
		s.buf = d.cueFeatures(s.buf[:0], span, span.Start+i, &s.views[i])
		s.cues.Set(&s.lat, i, s.buf)
		within = max(s.lat.Scores[i][cueFirst], s.lat.Scores[i][cueFurther]) > hopeless
	}
	s.cues.Sum(&s.lat, true)
	s.first, s.further = s.first[:0], s.further[:0]
	for i := range n {
		a, b := &s.lat.Alpha[i], &s.lat.Beta[i]
		s.first = append(s.first, a[cueFirst]*b[cueFirst])
		s.further = append(s.further, a[cueFurther]*b[cueFurther])
	}
}

// argue finds the source and the content of a candidate and reports whether it
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
	return d.frame(c)
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
