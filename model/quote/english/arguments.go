package english

import (
	"strings"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// The source and the content of a cue are found by a chain over the tokens
// around it. Its features see each token from the cue: how far, on which side,
// across how many commas, verbs and quoted stretches.

// Labels of the chain of arguments.
const (
	argNone = iota
	argSource
	argSourceOn
	argContent
	argContentOn
	argLabels
)

// reach is how many tokens of a sentence a cue looks at either side.
const reach = 120

// A cueSpan is a cue and what its arguments' features ask of it.
type cueSpan struct {
	quote.Span            // of tokens
	window     quote.Span // the tokens looked at
	sent       quote.Span // its sentence
	head       *token
	lemma      uint32 // of its head
	kind       uint32 // the head's part of speech, and whether it is passive
	last       uint32 // its last word
	after      *token
	after2     *token
	before     *token
	quotes     uint32 // on which sides of the sentence quoted stretches stand
}

// newCue looks at a cue's surroundings.
func (d *document) newCue(s quote.Span) cueSpan {
	c := cueSpan{Span: s, window: d.window(s)}
	full := d.sents[d.tokens[s.Start].sent]
	c.sent = quote.Span{Start: max(full.Start, s.Start-reach), End: min(full.End, s.End+reach)}
	h := d.head(s)
	c.head = &d.tokens[h]
	c.lemma, c.kind = c.head.lemma, uint32(c.head.pos)
	if c.head.pos == tagVBN {
		for i := h - 1; i >= c.sent.Start && i > h-5; i-- {
			if l := d.tokens[i].lemma; l == lemmaBe || l == lemmaGet {
				c.kind += 64
				break
			}
		}
	}
	c.last = d.tokens[s.End-1].low
	c.after, c.after2, c.before = d.at(s.End, c.sent), d.at(s.End+1, c.sent), d.at(s.Start-1, c.sent)
	for i := c.sent.Start; i < c.sent.End; i++ {
		if d.tokens[i].quote >= 0 {
			if i < s.Start {
				c.quotes |= 1
			} else {
				c.quotes |= 2
			}
		}
	}
	return c
}

// head is the word of a cue that says most: its last verb, else its first
// noun, else its last word.
func (d *document) head(s quote.Span) int {
	for i := s.End - 1; i >= s.Start; i-- {
		if isVerb(d.tokens[i].pos) {
			return i
		}
	}
	for i := s.Start; i < s.End; i++ {
		if isNoun(d.tokens[i].pos) {
			return i
		}
	}
	return s.End - 1
}

// window is the cue's sentence and its neighbours in the paragraph that are
// nothing but quotation; after a colon, the quotation of the next paragraph.
func (d *document) window(s quote.Span) quote.Span {
	k := int(d.tokens[s.Start].sent)
	w := quote.Span{Start: max(d.sents[k].Start, s.Start-reach), End: min(d.sents[k].End, s.End+reach)}
	para := d.tokens[s.Start].para
	for n := k + 1; n < len(d.sents) && n <= k+4 && d.allQuoted(n, para) && w.End == d.sents[n].Start; n++ {
		w.End = d.sents[n].End
	}
	for n := k - 1; n >= 0 && n >= k-3 && d.allQuoted(n, para) && w.Start == d.sents[n].End; n-- {
		w.Start = d.sents[n].Start
	}
	if w.End < len(d.tokens) && d.tokens[w.End-1].first == ':' && d.tokens[w.End].quote >= 0 {
		n := d.tokens[w.End].sent
		w.End = min(d.sents[n].End, w.End+reach)
	}
	return w
}

// allQuoted reports whether sentence n stands in the paragraph and is a quoted
// stretch with at most one word beside.
func (d *document) allQuoted(n int, para int32) bool {
	s := d.sents[n]
	if d.tokens[s.Start].para != para || s.Len() > 8 {
		return false
	}
	quotes, words := 0, 0
	for i := s.Start; i < s.End; i++ {
		if d.tokens[i].quote >= 0 {
			quotes++
		} else if d.tokens[i].isWord() {
			words++
		}
	}
	return quotes > 0 && words <= 1
}

// A between is what stands between a token and the cue.
type between struct {
	commas, verbs, ands, quotes, cues, breaks int
	path                                      uint32 // the tags on the way, up to five
	n                                         int
}

// pass takes token t into account.
func (b *between) pass(t *token) {
	switch {
	case t.pos == tagComma:
		b.commas++
	case isVerb(t.pos):
		b.verbs++
		if t.cue > 3 {
			b.cues++
		}
	case t.pos == tagCC:
		b.ands++
	case t.quote >= 0:
		b.quotes++
	case t.pos == tagColon:
		b.breaks++
	}
	b.n++
	b.path = learn.Key(0, b.path, uint32(t.pos), 0)
}

// A place is what depends on the sentence alone: where a token stands between
// commas and ends.
type place struct {
	toComma, fromComma uint32
	clause             uint32 // a verb stands before the next comma
}

// places looks over the sentence of a cue from both sides.
func (d *document) places(s quote.Span, out []place) []place {
	out = out[:0]
	from := uint32(0)
	for i := s.Start; i < s.End; i++ {
		if d.tokens[i].pos == tagComma {
			from = 0
		} else {
			from = min(from+1, 6)
		}
		out = append(out, place{fromComma: from})
	}
	to, verb := uint32(0), uint32(0)
	for i := s.End - 1; i >= s.Start; i-- {
		if d.tokens[i].pos == tagComma {
			to, verb = 0, 0
		} else {
			to = min(to+1, 6)
			if isVerb(d.tokens[i].pos) {
				verb = 1
			}
		}
		out[i-s.Start].toComma, out[i-s.Start].clause = to, verb
	}
	return out
}

// look is the feature of a quoted stretch: how it ends and how long it is.
func (d *document) look(t *token) uint32 {
	r := &d.regions[t.quote]
	end := uint32(0)
	if strings.ContainsRune(".?!,", r.last) {
		end = uint32(r.last)
	}
	size := uint32(0)
	if r.words >= 8 {
		size = 1
	}
	if r.words >= 16 {
		size = 2
	}
	if r.title {
		size += 4
	}
	return end + 256*size
}

// Sides of a cue.
const (
	left  = 1
	right = 2
)

// An argumentReader makes the features of the tokens of a cue's window, in
// three parts: what depends on the token and its side alone, which the cues of
// a sentence share; what depends on the cue and the side alone; and the rest.
// Its buffers are used again from cue to cue.
type argumentReader struct {
	places []place
	before []between // by token left of the cue
	buf    []uint32
}

// prepare looks at what stands between the tokens left of a cue and the cue.
func (a *argumentReader) prepare(d *document, c *cueSpan) {
	a.places = d.places(c.sent, a.places)
	n := c.Start - c.window.Start
	if cap(a.before) < n {
		a.before = make([]between, 2*n)
	}
	a.before = a.before[:n]
	var b between
	for i := c.Start - 1; i >= c.window.Start; i-- {
		a.before[i-c.window.Start] = b
		b.pass(&d.tokens[i])
	}
}

// read calls emit with the third part of the features of each token outside
// the cue, in order.
func (a *argumentReader) read(d *document, c *cueSpan, emit func(i int, side uint32, f []uint32)) {
	a.prepare(d, c)
	for i := c.window.Start; i < c.Start; i++ {
		a.buf = a.features(a.buf[:0], d, c, i, left, c.Start-i, &a.before[i-c.window.Start])
		emit(i, left, a.buf)
	}
	var b between
	for i := c.End; i < c.window.End; i++ {
		a.buf = a.features(a.buf[:0], d, c, i, right, i-c.End+1, &b)
		b.pass(&d.tokens[i])
		emit(i, right, a.buf)
	}
}

// cueItself are the features of the tokens of the cue.
var cueItself = []uint32{learn.Key(3, 0, 0, 0)}

// tokenFeatures are those of token i of a window on a side.
func tokenFeatures(f []uint32, d *document, window quote.Span, i int, side uint32) []uint32 {
	t := &d.tokens[i]
	l1, l2, r1, r2 := d.at(i-1, window), d.at(i-2, window), d.at(i+1, window), d.at(i+2, window)
	p, pl1, pr1 := uint32(t.pos), uint32(l1.pos), uint32(r1.pos)
	f = append(f,
		learn.Key(5, side, t.low, 0), learn.Key(6, side, p, 0),
		learn.Key(13, side, l1.low, 0), learn.Key(14, side, r1.low, 0), learn.Key(15, side, pl1, 0), learn.Key(16, side, pr1, 0),
		learn.Key(17, side, uint32(l2.pos), 0), learn.Key(18, side, uint32(r2.pos), 0), learn.Key(19, side, pl1, p), learn.Key(20, side, p, pr1),
		learn.Key(21, learn.Both(side, pl1), p, pr1), learn.Key(22, learn.Both(side, uint32(l2.pos)), pl1, p), learn.Key(23, learn.Both(side, p), pr1, uint32(r2.pos)),
		learn.Key(24, side, uint32(t.ner), 0), learn.Key(25, side, uint32(l1.ner), 0), learn.Key(26, side, uint32(r1.ner), 0),
		learn.Key(28, side, t.shape, 0))
	if t.quote >= 0 {
		f = append(f, learn.Key(50, side, d.look(t), 0), learn.Key(53, side, l1.low, 0), learn.Key(54, side, r1.low, uint32(r2.pos)))
	}
	if t.inner {
		f = append(f, learn.Key(55, side, 0, 0), learn.Key(56, side, p, 0))
	}
	return f
}

// cueFeatures are those of a cue on a side.
func (c *cueSpan) features(f []uint32, side uint32) []uint32 {
	after, before := uint32(c.after.pos), uint32(c.before.pos)
	return append(f,
		learn.Key(1, 0, 0, 0), learn.Key(2, side, 0, 0),
		learn.Key(31, side, c.lemma, 0), learn.Key(32, side, c.kind, 0), learn.Key(34, side, c.last, 0),
		learn.Key(35, side, c.after.low, 0), learn.Key(36, side, after, 0), learn.Key(37, side, after, uint32(c.after2.pos)),
		learn.Key(38, side, c.before.low, 0), learn.Key(39, side, before, 0), learn.Key(44, side, before, c.lemma), learn.Key(45, side, after, c.lemma),
		learn.Key(46, side, c.quotes, 0), learn.Key(48, side, c.quotes, c.lemma))
}

// features are those of token i, which stands on the given side of cue c, as
// seen from the cue.
func (a *argumentReader) features(f []uint32, d *document, c *cueSpan, i int, side uint32, dist int, b *between) []uint32 {
	t := &d.tokens[i]
	p := uint32(t.pos)
	far := learn.Both(side, bucket(dist))
	own := t.sent == d.tokens[c.Start].sent
	if !own {
		far = learn.Both(side+4, uint32(t.sent-d.tokens[c.Start].sent+8))
	}
	after, before := uint32(c.after.pos), uint32(c.before.pos)
	f = append(f,
		learn.Key(4, far, 0, 0), learn.Key(9, far, c.lemma, 0), learn.Key(10, far, p, 0),
		learn.Key(11, far, p, c.kind), learn.Key(27, far, uint32(t.ner), 0), learn.Key(33, side, c.kind, p),
		learn.Key(40, side, before, p), learn.Key(41, side, after, p), learn.Key(42, far, before, 0), learn.Key(43, far, after, 0),
		learn.Key(47, side, c.quotes, p), learn.Key(49, far, c.quotes, 0))
	if t.quote >= 0 {
		f = append(f, learn.Key(51, far, d.look(t), 0), learn.Key(52, side, c.lemma, 0))
	}
	f = wayFeatures(f, c, t, side, b)
	if own {
		f = a.placeFeatures(f, c, t, i, side, b, d.at(i+1, c.window))
	}
	return f
}

func cap32(n, top int) uint32 { return uint32(min(n, top)) }

// wayFeatures are those of what stands between token and cue.
func wayFeatures(f []uint32, c *cueSpan, t *token, side uint32, b *between) []uint32 {
	p := uint32(t.pos)
	commas, verbs := cap32(b.commas, 3), cap32(b.verbs, 2)
	cross := side + 4*commas + 16*verbs
	f = append(f,
		learn.Key(60, side, cap32(b.ands, 2), 0),
		learn.Key(63, side, cap32(b.breaks, 2), 0),
		learn.Key(65, cross, 0, 0), learn.Key(66, cross, p, 0), learn.Key(67, cross, c.lemma, 0), learn.Key(68, learn.Both(side, commas), cap32(b.cues, 2), p),
		learn.Key(69, learn.Both(side, cap32(b.commas, 2)), cap32(b.quotes, 2), c.quotes), learn.Key(70, learn.Both(side, verbs), cap32(b.ands, 2), p),
		learn.Key(71, learn.Both(side, cap32(b.commas, 2)), t.low, 0), learn.Key(72, learn.Both(side, cap32(b.cues, 2)), t.low, 0))
	if b.n <= 5 {
		f = append(f, learn.Key(73, side, b.path, p))
	}
	if t.cue > 3 && isVerb(t.pos) {
		f = append(f, learn.Key(76, side, 0, 0), learn.Key(77, side, cap32(b.commas, 2), 0))
	}
	return f
}

// placeFeatures are those of where in the cue's sentence the token stands.
func (a *argumentReader) placeFeatures(f []uint32, c *cueSpan, t *token, i int, side uint32, b *between, next *token) []uint32 {
	p := uint32(t.pos)
	if i == c.sent.Start {
		f = append(f, learn.Key(82, side, p, 0))
	}
	if next.first == '.' || i == c.sent.End-1 {
		f = append(f, learn.Key(83, side, 0, 0))
	}
	if k := i - c.sent.Start; k >= 0 && k < len(a.places) {
		w := &a.places[k]
		f = append(f, learn.Key(84, side, w.toComma, 0), learn.Key(85, side, w.fromComma, 0), learn.Key(86, learn.Both(side, w.clause), cap32(b.commas, 2), 0), learn.Key(87, side, w.clause, p))
	}
	return f
}
