package english

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
func (d *document) views(s Span, v []view) []view {
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
func (d *document) subject(s Span, i int) uint32 {
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
func (d *document) cueFeatures(f []uint32, s Span, i int, v *view) []uint32 {
	t := &d.tokens[i]
	l1, l2, l3 := d.at(i-1, s), d.at(i-2, s), d.at(i-3, s)
	r1, r2, r3 := d.at(i+1, s), d.at(i+2, s), d.at(i+3, s)
	p, pl1, pl2, pr1, pr2 := uint32(t.pos), uint32(l1.pos), uint32(l2.pos), uint32(r1.pos), uint32(r2.pos)
	f = append(f,
		key(1, 0, 0, 0), key(2, t.low, 0, 0), key(3, t.lemma, 0, 0), key(4, p, 0, 0), key(5, t.lemma, p, 0),
		key(6, t.suf3, 0, 0), key(7, t.suf4, 0, 0), key(8, t.pre4, 0, 0), key(9, t.shape, 0, 0),
		key(10, l1.low, 0, 0), key(11, l2.low, 0, 0), key(12, r1.low, 0, 0), key(13, r2.low, 0, 0), key(14, r3.low, 0, 0),
		key(15, pl1, 0, 0), key(16, pl2, 0, 0), key(17, pr1, 0, 0), key(18, pr2, 0, 0),
		key(19, pl1, p, 0), key(20, p, pr1, 0), key(21, pl1, p, pr1), key(22, pl2, pl1, p), key(23, p, pr1, pr2),
		key(24, both(uint32(l3.pos), pl2), pl1, p),
		key(25, t.lemma, pr1, 0), key(26, t.lemma, pl1, 0), key(27, t.lemma, r1.low, 0), key(28, t.lemma, l1.low, 0),
		key(29, l1.low, t.low, 0), key(30, t.low, r1.low, 0), key(31, r1.low, r2.low, 0),
		key(32, l1.lemma, t.lemma, 0), key(33, t.lemma, r1.lemma, 0),
		key(34, uint32(l1.ner), 0, 0), key(35, uint32(r1.ner), 0, 0), key(36, uint32(t.ner), p, 0),
		key(37, t.lemma, uint32(r1.ner), 0), key(38, p, r1.low, 0), key(39, p, l1.low, 0), key(40, p, r2.low, 0),
		key(41, t.lemma, pr1, pr2), key(42, l1.lemma, t.lemma, r1.lemma))
	f = d.cueWords(f, t, l1, l2, r1, r2)
	f = append(f,
		key(60, v.subject, 0, 0), key(61, v.subject, p, 0), key(62, v.subject, uint32(t.cue), 0),
		key(63, v.earlier, 0, 0), key(64, v.earlier, p, 0), key(65, v.earlier, t.lemma, 0),
		key(66, v.later, 0, 0), key(67, v.later, p, 0),
		key(68, v.quote, 0, 0), key(69, v.quote, p, 0), key(70, min(v.quote, 1)+v.quote/100, t.lemma, 0),
		key(71, bucket(i-s.Start), 0, 0), key(72, bucket(s.End-1-i), 0, 0))
	if v.that > 0 {
		f = append(f, key(73, v.that, 0, 0), key(74, t.lemma, 0, 0))
	}
	return d.cuePlace(f, s, i)
}

// cueWords are the features of how often words are cues elsewhere.
func (d *document) cueWords(f []uint32, t, l1, l2, r1, r2 *token) []uint32 {
	p := uint32(t.pos)
	if c := uint32(t.cue); c > 0 {
		f = append(f, key(43, c, 0, 0), key(44, c, p, 0), key(45, c, uint32(r1.pos), 0), key(46, c, r1.low, 0), key(47, c, uint32(l1.pos), 0))
	}
	if c := uint32(r1.cue); c > 0 {
		f = append(f, key(48, c, 0, 0), key(49, c, t.low, 0), key(50, c, p, 0))
	}
	if c := uint32(l1.cue); c > 0 {
		f = append(f, key(51, c, 0, 0), key(52, c, t.low, 0), key(53, c, p, 0))
	}
	return append(f, key(54, uint32(l2.cue), 0, 0), key(55, uint32(r2.cue), 0, 0))
}

// cuePlace are the features of where in the paragraph the token stands.
func (d *document) cuePlace(f []uint32, s Span, i int) []uint32 {
	t := &d.tokens[i]
	if s.End < len(d.tokens) && d.tokens[s.End].para == t.para && d.tokens[s.End].quote >= 0 {
		f = append(f, key(80, 0, 0, 0), key(81, t.lemma, 0, 0))
	}
	if s.Start > 0 && d.tokens[s.Start-1].para == t.para && d.tokens[s.Start-1].quote >= 0 {
		f = append(f, key(82, 0, 0, 0))
	}
	if t.inner {
		f = append(f, key(83, 0, 0, 0))
	}
	if s.Start == 0 || t.markup {
		f = append(f, key(84, 0, 0, 0), key(85, uint32(t.pos), 0, 0), key(86, t.lemma, 0, 0))
	}
	if i == s.Start {
		f = append(f, key(87, t.lemma, 0, 0))
	}
	return f
}
