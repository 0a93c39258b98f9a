package chinese

import "onrecord/model/quote"

// work reads 《…》: a paper, or a document whose publisher stands before it.
func (r *reader) work(a, b, from int) (source, bool) {
	t := r.t
	if t.wordTo(b-1, isOutlet) < b-1 || t.endsWithAny(b-1, []string{"报", "周刊", "杂志", "时报", "新闻", "社", "网"}) {
		s := r.body(t.nounRun(a, from), b, [2]int{a + 1, b - 1}, sourceOutlet)
		return s, true
	}
	return r.document(a, b, from)
}

// document reads a document: it speaks for its issuer if one is named before it,
// else for itself.
func (r *reader) document(a, b, from int) (source, bool) {
	t := r.t
	if a > from && (t.r[a-1] == '》' || t.r[a-1] == '”') && int(t.mate[a-1]) >= from {
		if s, ok := r.nounPhrase(a, from); ok && s.kind == sourceOutlet {
			return s, true // 《某报》社论
		}
	}
	for i := a; i > from && i > a-30; i-- {
		if m := r.cast.endingAt(i); m != nil && m.np >= from && i < b {
			s := r.named(m, from)
			s.end, s.why = b, "issued what is cited"
			return s, true
		}
		if i < a && (t.r[i] == '的' || t.wordAt(i, isOpener|isVerb|isTime) > i || t.dateAt(i) > i) {
			if s := r.issuers(i, b, from); len(s.who) > 0 {
				return s, true
			}
		}
	}
	for e := b - 1; e > a; e-- {
		if t.wordTo(e, isOrg) >= a && t.wordTo(e, isOrg) < e && e >= a+2 {
			return r.issuers(e, b, from), true
		}
	}
	if t.r[a] == '《' {
		return r.body(a, b, [2]int{a + 1, b - 1}, sourceDocument), true
	}
	if e := t.acronymEnd(a); e > a+1 {
		return r.body(a, b, [2]int{a, e}, sourceDocument), true
	}
	return r.body(a, b, [2]int{a, b}, sourceDocument), true
}

// issuers reads the organisations, joined by 、 perhaps with 等 behind, that end
// at i and issued what ends at b.
func (r *reader) issuers(i, b, from int) source {
	t := r.t
	s := source{start: b, end: b, kind: sourceDocument, why: "issued what is cited", confidence: .8}
	if t.r[i-1] == '等' {
		i--
	}
	for i > from && t.wordTo(i, isOrg) < i {
		n := r.run(i, from)
		s.who = append([]int{r.cast.body([2]int{n, i}, quote.Organisation)}, s.who...)
		s.start = n
		if n-1 <= from || t.r[n-1] != '、' && t.r[n-1] != '和' {
			break
		}
		i = n - 1
	}
	if len(s.who) == 1 {
		name := r.fromStart(source{start: s.start, end: i, who: s.who, kind: sourceOrg}, from)
		s.start, s.who = name.start, name.who
	}
	return s
}

// acronymEnd is the end of the capitals at a.
func (t *article) acronymEnd(a int) int {
	for isUpper(t.r[a]) {
		a++
	}
	return a
}
