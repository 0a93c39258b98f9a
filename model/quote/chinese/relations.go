package chinese

// Cues inside the content of another: who speaks there?

// A relation is what a cue inside open content has to do with it.
type relation uint8

const (
	relWord     relation = iota // a word of the speaker: 应该说
	relSubject                  // a second verb of the same subject: 并称
	relSpeaker                  // the same speaker, named anew: 他还说
	relReported                 // what the outlet that reports tells somebody said
	relOther                    // somebody else, after the content
	relInner                    // somebody the speaker tells of
)

// another reads a cue inside content that is open and returns where to go on.
func (r *reader) another(c *cueing, src source, from, content int, sign rune, a, b int) int {
	t := r.t
	q := &r.quotes[r.open]
	next := int(c.end)
	closed := q.end() <= max(from, src.start) // the content ended with its marks
	rel := r.relate(c, src, from, sign, a, closed)
	switch rel {
	case relWord:
		return next
	case relSubject:
		src = q.src
		src.why = "same subject, second verb"
		if s, semicolon := r.afterSemicolon(q.start(), from); s.kind == sourceName {
			src, from = s, semicolon
		}
	case relReported, relInner:
		return r.inside(c, src, content, sign, b, rel)
	}
	if !r.acceptable(c, src, content, sign, b) {
		return next
	}
	if !closed {
		cut := from
		if src.start > q.start() && src.start < from {
			cut = src.start
		}
		last := &q.content[len(q.content)-1]
		_, end := t.trim(last[0], cut)
		if end <= last[0] {
			return next
		}
		last[1] = end
	}
	r.begin(c, src, content, sign, b)
	return max(next, content)
}

// relate tells what the cue c, whose clause begins at from, has to do with the
// open content.
func (r *reader) relate(c *cueing, src source, from int, sign rune, a int, closed bool) relation {
	t := r.t
	q := &r.quotes[r.open]
	linked := t.linked(from, int(c.start))
	first := from <= q.start() && !closed // the cue's clause begins the content
	switch {
	case src.kind == sourceNone:
		if !first && (closed || r.second(c, from, sign, linked)) && t.nearVerb(from, int(c.start)) {
			return relSubject
		}
		return relWord
	case sameSpeaker(src, q.src) && (sign != 0 || linked || closed || c.joined || src.kind == sourceName):
		if first && src.kind != sourcePronoun {
			return relWord
		}
		return relSpeaker
	case q.report && src.confidence >= .6:
		return relReported
	case closed,
		t.r[max(a, from-1)] == '；' && (sign != 0 || t.holds(from, int(c.start), "则", "却", "而")),
		t.hasAny(from, "但", "而", "不过") && (sign != 0 || src.kind == sourceGroup && !src.apart):
		return relOther
	case sign != 0 && (src.kind == sourceName || src.kind == sourceOrg && c.kind == cueSay):
		return relInner
	}
	return relWord
}

// afterSemicolon is the subject of the part of the sentence behind the last
// semicolon in [a, b), and where that part begins.
func (r *reader) afterSemicolon(a, b int) (source, int) {
	t := r.t
	for i := b - 1; i > a; i-- {
		if t.r[i] == '；' && t.depth[i] == 0 {
			return r.clauseSubject(i+1, t.clauseEnd(i+1, b)), i + 1
		}
	}
	return source{}, b
}

// second tells whether a cue without a subject, inside open content, is a
// second verb of the speaker and not a word of his.
func (r *reader) second(c *cueing, from int, sign rune, linked bool) bool {
	t := r.t
	q := &r.quotes[r.open]
	switch {
	case !q.signed && sign == 0, // 要求…，呼吁…
		(c.kind == cueSay || c.kind == cueThink) && sign != 0,
		q.kind == cueJudge && c.kind == cueUrge: // 批评…，要求…
		return true
	case from == int(c.start) && t.hasAny(from, "强调", "重申"):
		return true // …，强调…
	case !linked:
		return false
	}
	return sign != 0 || !q.signed || t.hasAny(int(c.start), performatives...) ||
		(c.kind == cueSay || c.kind == cueJudge) && t.holds(from, int(c.start), "又", "还", "亦", "续")
}

// inside opens a quotation told inside the open one. What an outlet reports
// goes on as the quotation that is open; what a speaker tells of another ends
// with its part of the sentence.
func (r *reader) inside(c *cueing, src source, content int, sign rune, b int, rel relation) int {
	t := r.t
	next := int(c.end)
	parent := r.open
	if rel == relReported && !r.acceptable(c, src, content, sign, b) || !r.begin(c, src, content, sign, b) {
		return next
	}
	inner := &r.quotes[r.open]
	inner.parent = parent
	if rel == relInner {
		r.open = parent
		for e := content; e < inner.end(); e++ {
			if t.r[e] == '；' && t.depth[e] == 0 {
				inner.content[0][1] = e
				break
			}
		}
	}
	return max(next, content)
}

// performatives are what a speaker does by speaking: behind 并 they have the
// speaker for subject, not somebody in the content.
var performatives = []string{"呼吁", "吁", "敦促", "警告", "批评", "谴责", "抨击", "强调", "重申", "指责", "痛批", "炮轰"}

// sameSpeaker tells whether two sources are the same people.
func sameSpeaker(a, b source) bool {
	if len(a.who) != len(b.who) {
		return false
	}
	for i := range a.who {
		if a.who[i] != b.who[i] {
			return false
		}
	}
	return len(a.who) > 0
}
