package quote

import "strings"

// A source is the noun phrase a cue has for a subject, and who that is.
type source struct {
	start, end int // the noun phrase; empty where there is none
	who        []int
	kind       sourceKind
	why        string
	confidence float64
}

// A sourceKind tells what kind of words name a source.
type sourceKind uint8

const (
	sourceNone     sourceKind = iota
	sourceName                // a person by name
	sourcePronoun             // 他
	sourceTitle               // 总统, an office without a name
	sourceGroup               // 专家, people without a name
	sourceOrg                 // a body or a country
	sourceOutlet              // a news outlet
	sourceDocument            // a report, a statement
)

// subject finds the subject of the verb at verb, in the clause that begins at
// from. It peels off what stands between the two, from the right; where that
// leads nowhere it takes what the clause begins with.
func (r *reader) subject(verb, from int) source {
	t := r.t
	p := verb
	for p > from {
		if m := r.cast.endingAt(p); m != nil && m.np >= from {
			if a := t.objectOf(m.np, from); a >= 0 {
				p = a
				continue
			}
			return r.named(m, from)
		}
		if q := t.peel(p, from); q < p {
			p = q
			continue
		}
		break
	}
	if s, ok := r.nounPhrase(p, from); ok {
		if a := t.objectOf(s.start, from); a < 0 {
			return s
		}
	}
	return r.clauseSubject(from, verb)
}

// peel is the place before the adverb, time or bracket that ends at p, or p.
func (t *zhText) peel(p, from int) int {
	if t.r[p-1] == ' ' {
		return p - 1
	}
	if t.r[p-1] == '）' && int(t.mate[p-1]) > from {
		return int(t.mate[p-1])
	}
	if q := t.wordTo(p, isAdverb|isTime); q < p && q >= from {
		return q
	}
	q := p
	for q > from && (isDigit(t.r[q-1]) || q > from+1 && strings.ContainsRune("年月日号时点许分", t.r[q-1]) && (isDigit(t.r[q-2]) || strings.ContainsRune("日时点", t.r[q-2]))) {
		q--
	}
	if q < p && !isDigit(t.r[p-1]) {
		return q
	}
	return p
}

// objectOf is the place of the preposition the noun phrase at np is the object
// of, or -1: 对丁一山表示.
func (t *zhText) objectOf(np, from int) int {
	if np <= from {
		return -1
	}
	switch t.r[np-1] {
	case '向', '对', '给', '跟', '同', '与':
		if np-1 > from {
			return np - 1
		}
	}
	return -1
}

// named is the source a mention is. Names joined to it before, 丁一和王二, speak
// with it.
func (r *reader) named(m *mention, from int) source {
	s := source{start: m.np, end: m.npEnd, who: []int{m.who}, kind: sourceName, why: "subject of the clause", confidence: .95}
	for i := m.np; i-1 > from && strings.ContainsRune("、和与及", r.t.r[i-1]); {
		b := r.cast.endingAt(i - 1)
		if b == nil || b.np < from {
			break
		}
		s.who = append([]int{b.who}, s.who...)
		s.start, i = b.np, b.np
	}
	return s
}

// clauseSubject is what the clause [from, to) begins with, behind links and
// times, if it is a noun phrase a subject could be.
func (r *reader) clauseSubject(from, to int) source {
	t := r.t
	i := r.leading(from, to)
	if m := r.cast.beginningAt(i); m != nil && m.npEnd <= to {
		if t.r[m.npEnd] == '、' || t.r[m.npEnd] == '和' || t.r[m.npEnd] == '与' {
			if s := r.coordinated(m, to); len(s.who) > 1 {
				return s
			}
		}
		if t.r[m.npEnd] != '的' && (m.npEnd == to || r.cast.beginningAt(m.npEnd) == nil && t.wordAt(m.npEnd, isTitle) == m.npEnd) {
			s := r.named(m, i)
			s.confidence = .85
			s.why = "the clause begins with the name"
			return s
		}
	}
	for k := i + 1; k <= to && k < i+40; k++ {
		if t.depth[k] > t.depth[i] && t.depth[k-1] <= t.depth[i] && t.mate[k] > 0 {
			k = t.closing(k) - 1
			continue
		}
		if k < to && t.wordAt(k, isOpener|isAdverb|isTime|isVerb) == k && t.dateAt(k) == k {
			continue
		}
		if m := r.cast.endingAt(k); m != nil && m.np >= i && (k == to || t.r[k] != '的') {
			s := r.named(m, i)
			s.confidence = .8
			return s
		}
		if s, ok := r.nounPhrase(k, i); ok && s.start <= i+12 {
			s.confidence -= .1
			return s
		}
	}
	return source{}
}

// coordinated is the source that begins with m and names others with it.
func (r *reader) coordinated(m *mention, to int) source {
	s := source{start: m.np, end: m.npEnd, who: []int{m.who}, kind: sourceName, why: "subjects of the clause", confidence: .85}
	for strings.ContainsRune("、和与及", r.t.r[s.end]) {
		b := r.cast.beginningAt(s.end + 1)
		if b == nil || b.npEnd > to {
			break
		}
		s.who = append(s.who, b.who)
		s.end = b.npEnd
	}
	return s
}

// leading is the place behind the links, times and dates a clause begins with.
func (r *reader) leading(i, to int) int {
	t := r.t
	for i < to {
		j := i
		if t.r[i] == ' ' || t.r[i] == '’' || t.r[i] == '”' {
			j = i + 1
		} else if r.cast.beginningAt(i) != nil {
			break
		} else if e := t.wordAt(i, isLink|isTime); e > i && e <= to {
			j = e
		} else if e := t.dateAt(i); e > i {
			j = e
		}
		if j == i {
			break
		}
		i = j
	}
	return i
}

// clauseStart is where the clause with the rune at i begins, not before from.
// A comma inside marks deeper than i ends nothing.
func (t *zhText) clauseStart(i, from int) int {
	d := t.depth[i]
	for k := i; k > from; k-- {
		if t.depth[k-1] == d && t.clauseBreak(k-1) && t.r[k-1] != '“' && !(t.r[k-1] == '”' && isHan(t.r[k])) ||
			t.r[k-1] == '“' && t.depth[k-1] == d && t.mate[k-1] >= 0 && int(t.mate[k-1]) > i {
			return k
		}
	}
	return from
}
