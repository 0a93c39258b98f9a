package english

import (
	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// The judge sees all candidates of a text together and says of each how
// likely it is right: a chain with sequences of one token and two labels.
// Of candidates that contradict each other the likelier is taken.

const (
	judgeWrong = iota
	judgeRight
	judgeLabels
)

// A rival is the relation of a candidate to the others near it.
type rival struct {
	inside, around, over float64 // the best chance of one whose content holds its cue, whose cue it holds, that shares content
	beside               float64 // the best chance of another cue in its sentence
	cues                 int     // other cues in its sentence
	known                int     // likely cues elsewhere with the same source
}

// rivals relates every candidate to those whose windows may meet its own.
func rivals(cs []candidate) []rival {
	out := make([]rival, len(cs))
	for i := range cs {
		for j := i + 1; j < len(cs) && j < i+40; j++ {
			a, b := &cs[i], &cs[j]
			if b.window.Start >= a.window.End+reach {
				break
			}
			relate(a, b, &out[i])
			relate(b, a, &out[j])
		}
	}
	return out
}

// density is how many likely cues a text has for its sentences, in classes:
// an essay has fewer than a report.
func (d *document) density(cs []candidate) uint32 {
	n := 0
	for i := range cs {
		if cs[i].chance > 0.5 {
			n++
		}
	}
	return min(uint32(10*n/len(d.sents)), 12)
}

// acquaint counts for every candidate the likely cues elsewhere whose source
// has the same head.
func (d *document) acquaint(cs []candidate, rs []rival) {
	heads := map[uint32]int{}
	of := make([]uint32, len(cs))
	for i := range cs {
		if cs[i].source.Len() > 0 {
			of[i] = d.tokens[d.nounOf(cs[i].source)].low
			if cs[i].chance > 0.5 {
				heads[of[i]]++
			}
		}
	}
	for i := range cs {
		if of[i] != 0 {
			rs[i].known = heads[of[i]]
			if cs[i].chance > 0.5 {
				rs[i].known--
			}
		}
	}
}

func relate(a, b *candidate, r *rival) {
	for _, s := range b.content {
		if s.Covers(a.Span) {
			r.inside = max(r.inside, b.chance)
		}
		for _, t := range a.content {
			if s.Overlaps(t) {
				r.over = max(r.over, b.chance)
			}
		}
	}
	for _, s := range a.content {
		if s.Covers(b.Span) {
			r.around = max(r.around, b.chance)
		}
	}
	if a.sent == b.sent {
		r.cues++
		r.beside = max(r.beside, b.chance)
	}
}

// grade puts a probability into one of twelve classes.
func grade(p float64) uint32 {
	n := uint32(0)
	for _, limit := range [...]float64{0.001, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97} {
		if p >= limit {
			n++
		}
	}
	return n
}

// fitness puts a log probability into classes.
func fitness(fit float64) uint32 {
	n := uint32(0)
	for _, limit := range [...]float64{-0.05, -0.15, -0.3, -0.6, -1, -1.5, -2.2, -3, -4, -6} {
		if fit < limit {
			n++
		}
	}
	return n
}

// traits are the features of a candidate.
func (d *document) traits(f []uint32, c *candidate, r *rival, density uint32) []uint32 {
	p, fit, lemma := grade(c.chance), fitness(c.fit), c.lemma
	size, quoted, short := d.sizes(c.content)
	src, srcNer, near := uint32(0), uint32(0), uint32(0)
	if c.source.Len() > 0 {
		h := d.nounOf(c.source)
		src, srcNer = 1+uint32(d.tokens[h].pos), uint32(d.tokens[h].ner)
		near = 1 + min(uint32(c.distance(c.source)), 4)
		if c.source.Start > c.Start {
			near += 8
		}
	}
	first := &d.tokens[c.content[0].Start]
	last := &d.tokens[c.content[len(c.content)-1].End-1]
	side := uint32(0)
	if c.content[0].Start < c.Start {
		side = 1
	}
	gap := uint32(0)
	if s := c.content[0]; s.Start >= c.End {
		gap = 1 + min(uint32(s.Start-c.End), 5)
	}
	in, out, over, beside := grade(r.inside), grade(r.around), grade(r.over), grade(r.beside)
	f = append(f,
		learn.Key(1, 0, 0, 0), learn.Key(2, p, 0, 0), learn.Key(3, p, fit, 0), learn.Key(4, fit, 0, 0), learn.Key(5, lemma, 0, 0), learn.Key(6, lemma, p, 0), learn.Key(7, lemma, fit, 0),
		learn.Key(8, src, 0, 0), learn.Key(9, src, srcNer, p), learn.Key(10, near, 0, 0), learn.Key(11, near, p, 0), learn.Key(12, size, 0, 0), learn.Key(13, size, p, 0),
		learn.Key(14, quoted, p, 0), learn.Key(15, quoted, short, size), learn.Key(16, lemma, quoted, 0), learn.Key(17, side, p, 0), learn.Key(18, gap, 0, 0), learn.Key(19, gap, lemma, 0),
		learn.Key(20, uint32(len(c.content)), quoted, p), learn.Key(21, in, 0, 0), learn.Key(22, in, p, 0), learn.Key(23, out, p, 0), learn.Key(24, over, p, 0), learn.Key(25, beside, p, 0),
		learn.Key(26, cap32(r.cues, 4), p, 0), learn.Key(27, first.low, 0, 0), learn.Key(28, uint32(first.pos), lemma, 0), learn.Key(29, uint32(first.pos), p, 0),
		learn.Key(30, uint32(last.pos), p, 0), learn.Key(31, c.kind, p, 0), learn.Key(32, uint32(c.after.pos), p, 0), learn.Key(33, uint32(c.Len()), p, 0),
		learn.Key(34, in, quoted, p), learn.Key(35, over, quoted, p), learn.Key(36, src, near, fit), learn.Key(37, lemma, src, 0), learn.Key(38, in, out, over),
		learn.Key(39, d.edges(c), p, 0), learn.Key(40, lemma, learn.Both(src, srcNer), side))
	known, rate, clause := cap32(r.known, 3), uint32(c.head.cue), d.clauses(c)
	f = append(f,
		learn.Key(41, density, 0, 0), learn.Key(42, density, p, 0), learn.Key(43, density, rate, quoted), learn.Key(44, known, src, 0), learn.Key(45, known, p, src),
		learn.Key(46, rate, p, 0), learn.Key(47, rate, fit, p), learn.Key(48, clause, p, 0), learn.Key(49, clause, lemma, 0), learn.Key(50, clause, rate, uint32(first.pos)),
		learn.Key(51, clause, size, rate), learn.Key(52, c.kind, rate, src), learn.Key(53, uint32(c.before.pos), p, rate), learn.Key(54, c.last, lemma, 0), learn.Key(55, c.last, p, 0),
		learn.Key(56, uint32(c.before.pos), lemma, 0), learn.Key(57, density, fit, 0), learn.Key(58, density, lemma, 0), learn.Key(59, c.before.low, c.kind, 0))
	return d.moreTraits(f, c)
}

// What a content holds besides words of other kinds.
const (
	clauseTo     = 1 << iota // it starts with "to" and a verb
	clauseFinite             // a finite verb
	clauseMark               // a mark
)

// clauses tells which of these the content holds.
func (d *document) clauses(c *candidate) uint32 {
	out := uint32(0)
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			switch p := d.tokens[i].pos; {
			case p == tagQuote:
				out |= clauseMark
			case isFinite(p):
				out |= clauseFinite
			case p == tagTO && i == s.Start && i+1 < s.End && (d.tokens[i+1].pos == tagVB || d.tokens[i+1].pos == tagRB):
				out |= clauseTo // to go, not to town
			}
		}
	}
	return out
}

// edges tells what stands just before and after the content on the right.
func (d *document) edges(c *candidate) uint32 {
	s := c.content[len(c.content)-1]
	return learn.Both(uint32(d.at(s.End, c.window).pos), uint32(d.at(c.content[0].Start-1, c.window).pos))
}

// sizes counts words: a class of their number, whether some are a quoted
// stretch, and whether some stand in a short one.
func (d *document) sizes(content []quote.Span) (size, quoted, short uint32) {
	n := 0
	for _, s := range content {
		for i := s.Start; i < s.End; i++ {
			t := &d.tokens[i]
			switch {
			case t.quote >= 0:
				n += d.regions[t.quote].words
				quoted = 1
				if d.regions[t.quote].title {
					quoted = 2
				}
			case t.isWord():
				n++
				if t.inner {
					short = 1
				}
			}
		}
	}
	return bucket(n), quoted, short
}

// nounOf is the head of a noun phrase as far as its words tell: the last noun
// before a preposition, a comma or a relative pronoun.
func (d *document) nounOf(s quote.Span) int {
	head := -1
	for i := s.Start; i < s.End; i++ {
		t := &d.tokens[i]
		if head >= 0 && (t.pos == tagIN || t.pos == tagComma || isWhWord(t.pos) || isVerb(t.pos) || t.pos == tagBracket || t.pos == tagTO) {
			break
		}
		if isNoun(t.pos) || isPronoun(t.pos) || t.pos == tagPRPS || t.pos == tagWPS || t.pos == tagCD || t.pos == tagDT && head < 0 {
			if !(t.pos == tagPRPS && head < 0 && i+1 < s.End) {
				head = i
			}
		}
	}
	if head < 0 || d.tokens[head].pos == tagDT && s.Len() == 2 {
		return s.End - 1 // the 37-year-old
	}
	return head
}

// judgeAll gives every candidate its score.
func (s *seeker) judgeAll(d *document, cs []candidate) {
	rs := rivals(cs)
	d.acquaint(cs, rs)
	density := d.density(cs)
	for i := range cs {
		s.buf = d.traits(s.buf[:0], &cs[i], &rs[i], density)
		cs[i].score = s.opinion(s.buf)
	}
}

// opinion is how likely a candidate of these traits is right.
func (s *seeker) opinion(traits []uint32) float64 {
	s.lat.Reset(1)
	s.judge.Set(&s.lat, 0, traits)
	return logistic(s.lat.Scores[0][judgeRight] + s.judge.Moves[judgeLabels][judgeRight] - s.judge.Moves[judgeLabels][judgeWrong])
}
