package english

import (
	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// Cues are found sentence by sentence by a chain over the tokens with the
// labels outside, first and further. Whether a word tells of speech depends on
// what stands around it, so the features are those of the words either side,
// of the subject before and of quoted stretches near by.

const (
	cueNone = iota
	cueFirst
	cueFurther
	cueLabels
)

// A view is what the cue features of one token need to know of its sentence.
type view struct {
	quote   uint32 // distance to the nearest quoted stretch and its side; 0 without one
	subject uint32 // what kind of subject stands before
	earlier uint32 // words before that are mostly cues, up to two
	later   uint32 // after, up to one
	that    uint32 // distance to a "that" ahead
}

// views looks over sentence s once from each side.
func (d *document) views(s quote.Span, v []view) []view {
	v = v[:0]
	left, strong := -1, uint32(0)
	for i := s.Start; i < s.End; i++ {
		t := &d.tokens[i]
		w := view{earlier: min(strong, 2), subject: d.subject(s, i)}
		if t.quote >= 0 {
			left = i
		}
		if left >= 0 {
			w.quote = 1 + bucket(i-left)
		}
		v = append(v, w)
		if isVerb(t.pos) && t.cue > 3 {
			strong++
		}
	}
	right, that, later := -1, -1, uint32(0)
	for i := s.End - 1; i >= s.Start; i-- {
		t, w := &d.tokens[i], &v[i-s.Start]
		w.later = later
		if that >= 0 && that-i < 7 {
			w.that = uint32(that - i)
		}
		if right >= 0 {
			if b := 1 + bucket(right-i); w.quote == 0 || b <= w.quote {
				w.quote = 100 + b
			}
		}
		if t.quote >= 0 {
			right = i
		}
		if t.low == lowThat {
			that = i
		}
		if isVerb(t.pos) && t.cue > 4 {
			later = 1
		}
	}
	return v
}

// bucket puts distances into classes.
func bucket(n int) uint32 {
	switch {
	case n <= 5:
		return uint32(max(n, 0))
	case n <= 7:
		return 6
	case n <= 10:
		return 7
	case n <= 15:
		return 8
	case n <= 25:
		return 9
	}
	return 10
}

// subject tells what kind of noun stands before token i, and how far.
func (d *document) subject(s quote.Span, i int) uint32 {
	commas := uint32(0)
	for j := i - 1; j >= s.Start && j > i-8; j-- {
		t := &d.tokens[j]
		if t.pos == tagComma || t.pos == tagColon {
			if commas++; commas > 1 {
				break
			}
			continue
		}
		if isNoun(t.pos) || isPronoun(t.pos) {
			far := uint32(0)
			if i-j > 3 {
				far = 1
			}
			return 1 + uint32(t.pos) + 64*uint32(t.ner) + 1024*commas + 4096*far
		}
	}
	return commas
}

// cueFeatures are those of token i of sentence s.
func (d *document) cueFeatures(f []uint32, s quote.Span, i int, v *view) []uint32 {
	t := &d.tokens[i]
	l1, l2, l3 := d.at(i-1, s), d.at(i-2, s), d.at(i-3, s)
	r1, r2 := d.at(i+1, s), d.at(i+2, s)
	p, pl1, pl2, pr1, pr2 := uint32(t.pos), uint32(l1.pos), uint32(l2.pos), uint32(r1.pos), uint32(r2.pos)
	f = append(f,
		learn.Key(1, 0, 0, 0), learn.Key(2, t.low, 0, 0), learn.Key(3, t.lemma, 0, 0), learn.Key(5, t.lemma, p, 0),
		learn.Key(7, t.suf4, 0, 0), learn.Key(9, t.shape, 0, 0), learn.Key(10, l1.low, 0, 0), learn.Key(11, l2.low, 0, 0), learn.Key(12, r1.low, 0, 0),
		learn.Key(15, pl1, 0, 0), learn.Key(16, pl2, 0, 0), learn.Key(17, pr1, 0, 0),
		learn.Key(19, pl1, p, 0), learn.Key(20, p, pr1, 0), learn.Key(21, pl1, p, pr1), learn.Key(22, pl2, pl1, p), learn.Key(23, p, pr1, pr2),
		learn.Key(24, learn.Both(uint32(l3.pos), pl2), pl1, p),
		learn.Key(25, t.lemma, pr1, 0), learn.Key(26, t.lemma, pl1, 0), learn.Key(27, t.lemma, r1.low, 0), learn.Key(28, t.lemma, l1.low, 0),
		learn.Key(34, uint32(l1.ner), 0, 0), learn.Key(35, uint32(r1.ner), 0, 0), learn.Key(36, uint32(t.ner), p, 0),
		learn.Key(37, t.lemma, uint32(r1.ner), 0), learn.Key(38, p, r1.low, 0), learn.Key(39, p, l1.low, 0), learn.Key(40, p, r2.low, 0),
		learn.Key(41, t.lemma, pr1, pr2))
	f = d.cueWords(f, t, l1, r2)
	f = append(f,
		learn.Key(61, v.subject, p, 0), learn.Key(62, v.subject, uint32(t.cue), 0),
		learn.Key(63, v.earlier, 0, 0), learn.Key(64, v.earlier, p, 0), learn.Key(65, v.earlier, t.lemma, 0),
		learn.Key(66, v.later, 0, 0), learn.Key(67, v.later, p, 0),
		learn.Key(68, v.quote, 0, 0), learn.Key(69, v.quote, p, 0), learn.Key(70, min(v.quote, 1)+v.quote/100, t.lemma, 0),
		learn.Key(71, bucket(i-s.Start), 0, 0))
	if isVerb(t.pos) {
		sorts := verbSorts[t.lemma]
		f = append(f, learn.Key(75, sorts, 0, 0), learn.Key(76, sorts, pr1, 0), learn.Key(77, sorts, v.subject, 0), learn.Key(78, sorts, v.quote, 0))
	}
	if v.that > 0 {
		f = append(f, learn.Key(73, v.that, 0, 0), learn.Key(74, t.lemma, 0, 0))
	}
	return d.cuePlace(f, s, i)
}

// cueWords are the features of how often words are cues elsewhere.
func (d *document) cueWords(f []uint32, t, l1, r2 *token) []uint32 {
	p := uint32(t.pos)
	if c := uint32(t.cue); c > 0 {
		f = append(f, learn.Key(43, c, 0, 0), learn.Key(44, c, p, 0), learn.Key(47, c, uint32(l1.pos), 0))
	}
	if c := uint32(l1.cue); c > 0 {
		f = append(f, learn.Key(51, c, 0, 0), learn.Key(52, c, t.low, 0))
	}
	return append(f, learn.Key(55, uint32(r2.cue), 0, 0))
}

// cuePlace are the features of where in the paragraph the token stands.
func (d *document) cuePlace(f []uint32, s quote.Span, i int) []uint32 {
	t := &d.tokens[i]
	if s.End < len(d.tokens) && d.tokens[s.End].para == t.para && d.tokens[s.End].quote >= 0 {
		f = append(f, learn.Key(80, 0, 0, 0), learn.Key(81, t.lemma, 0, 0))
	}
	if s.Start > 0 && d.tokens[s.Start-1].para == t.para && d.tokens[s.Start-1].quote >= 0 {
		f = append(f, learn.Key(82, 0, 0, 0))
	}
	if t.inner {
		f = append(f, learn.Key(83, 0, 0, 0))
	}
	if s.Start == 0 || t.markup {
		f = append(f, learn.Key(84, 0, 0, 0), learn.Key(85, uint32(t.pos), 0, 0), learn.Key(86, t.lemma, 0, 0))
	}
	if i == s.Start {
		f = append(f, learn.Key(87, t.lemma, 0, 0))
	}
	return f
}
