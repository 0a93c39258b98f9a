package quote

import "strings"

// sentence finds the quotations of the sentence [a, b).
func (r *reader) sentence(a, b int) {
	t := r.t
	i := a
	if k, ok := r.label(a, b); ok {
		i = k
	} else if k, ok := r.according(a, b); ok {
		i = k
	}
	for i < b {
		if t.mate[i] > int32(i) {
			i = t.closing(i)
			continue
		}
		if k, ok := r.circumfix(i, a, b); ok {
			i = k
			continue
		}
		c := t.cueAt(i)
		if c == nil || int(c.end) > b {
			i++
			continue
		}
		i = r.frame(c, a, b)
	}
}

// frame reads the cue c of the sentence [a, b) and returns where to go on.
func (r *reader) frame(c *cueing, a, b int) int {
	t := r.t
	next := int(c.end)
	if c.kind == cueMedia || c.kind == cueEvidence || c.kind == cueRelay || c.kind == cueHope {
		r.evidence(c, a, b)
		return next
	}
	if r.open >= 0 && int(c.start) < r.quotes[r.open].start()+1 && !r.quotes[r.open].report {
		return next
	}
	content, sign := t.contentStart(c, b)
	from := t.clauseStart(int(c.start), a)
	src := r.subject(int(c.start), from)
	if pre := t.quotedBefore(t.tagStart(src, c, from), a); pre[1] > 0 && (src.kind != sourceNone || content >= b-1) {
		if k, ok := r.posttag(c, src, pre, content, sign, b); ok {
			return k
		}
	}
	if content >= b || !t.says(content, b) {
		return next
	}
	if r.open >= 0 {
		return r.another(c, src, from, content, sign, a, b)
	}
	if src.kind == sourceNone {
		if src = r.unsaid(c, from, a, sign); src.kind == sourceNone {
			return next
		}
	}
	if !r.acceptable(c, src, content, sign, b) {
		return next
	}
	r.begin(c, src, content, sign, b)
	return max(next, r.quotes[r.open].start())
}

// says tells whether there is something to say in [a, b) at all.
func (t *zhText) says(a, b int) bool {
	n := 0
	for i := a; i < b; i++ {
		if isHan(t.r[i]) || isLatin(t.r[i]) {
			n++
		}
	}
	return n >= 3 || n >= 1 && t.r[a] == '“'
}

// acceptable tells whether the cue with this subject and content tells of
// speech and not of something else.
func (r *reader) acceptable(c *cueing, src source, content int, sign rune, b int) bool {
	t := r.t
	_, end := t.trim(content, b)
	if c.kind == cueSay && sign == 0 && t.attitude(content, min(end, t.clauseEnd(content, b))) {
		return false
	}
	if sign != 0 || c.joined {
		return true
	}
	if src.kind == sourceGroup && src.confidence < .75 || src.confidence < .6 {
		return false
	}
	// A verb close to its object: 说服, 批评某人. There must be a clause.
	return end-content >= 5 || t.r[content] == '“'
}

// begin opens a quotation.
func (r *reader) begin(c *cueing, src source, content int, sign rune, b int) {
	q := attribution{
		cue:    [][2]int{{int(c.start), int(c.end)}},
		src:    src,
		kind:   c.kind,
		rule:   "frame." + c.kind.String(),
		signed: sign != 0,
		parent: -1,
		report: src.kind == sourceOutlet && c.kind != cueThink || src.kind == sourceDocument && c.kind == cueEvidence,
	}
	end := r.contentEnd(content, b, sign)
	x, y := r.t.trim(content, end)
	q.content = [][2]int{{x, y}}
	r.open = r.add(q)
}

// contentEnd is where the content that begins at i ends in its sentence: with
// the marks where a whole sentence stands in them, else with the sentence.
func (r *reader) contentEnd(i, b int, sign rune) int {
	t := r.t
	if t.r[i] != '“' || t.mate[i] < 0 {
		return b
	}
	end := t.closing(i)
	if end >= b {
		return min(end, b)
	}
	for t.r[end] == '“' && t.mate[end] > 0 && t.closing(end) <= b {
		end = t.closing(end)
	}
	if last := t.r[end-2]; last == '。' || last == '！' || last == '？' || last == '，' || sign == '：' && t.speech(i) {
		return end
	}
	if t.r[end] == '，' && t.speech(i) {
		return end
	}
	return b
}

// another reads a cue inside content that is open: a second quotation of the
// same speaker, one of somebody else, one told inside the first, or only a
// word of the speaker.
func (r *reader) another(c *cueing, src source, from, content int, sign rune, a, b int) int {
	t := r.t
	q := &r.quotes[r.open]
	next := int(c.end)
	closed := q.end() <= from // the content ended with its marks
	linked := t.linked(from, int(c.start))
	switch {
	case src.kind == sourceNone:
		if from <= q.start() && !closed {
			return next
		}
		tight := !q.signed && sign == 0
		strong := (c.kind == cueSay || c.kind == cueThink) && sign != 0
		if !(linked || tight || strong || closed) || !t.nearVerb(from, int(c.start)) {
			return next
		}
		src = q.src
		src.start, src.end, src.why = q.src.start, q.src.end, "same subject, second verb"
	case sameSpeaker(src, q.src) && (sign != 0 || linked || closed || c.joined):
		if from <= q.start() && !closed && src.kind != sourcePronoun {
			return next
		}
	case q.report && src.confidence >= .6:
		parent := r.open
		if !r.acceptable(c, src, content, sign, b) {
			return next
		}
		r.begin(c, src, content, sign, b)
		r.quotes[r.open].parent = parent
		return max(next, content)
	case closed || t.r[max(a, from-1)] == '；' && sign != 0 || t.hasAny(from, "但", "而", "不过") && sign != 0:
	case sign != 0 && (src.kind == sourceName || src.kind == sourceOrg && c.kind == cueSay):
		parent := r.open
		r.begin(c, src, content, sign, b)
		r.quotes[r.open].parent = parent
		r.open = parent
		return max(next, content)
	default:
		return next
	}
	if !r.acceptable(c, src, content, sign, b) {
		return next
	}
	if !closed {
		cut := from
		if src.kind != sourceNone && src.start > q.start() && src.start < from {
			cut = src.start
		}
		last := &q.content[len(q.content)-1]
		if cut <= last[0] {
			return next
		}
		_, last[1] = t.trim(last[0], cut)
	}
	r.begin(c, src, content, sign, b)
	return max(next, content)
}

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

// linked tells whether the clause with a verb at verb goes on with the subject
// before it: 并称, 还说.
func (t *zhText) linked(from, verb int) bool {
	for i := from; i < verb && i < from+12; i++ {
		if strings.ContainsRune("并也还又亦则再续更", t.r[i]) || t.hasAny(i, "同时", "另外", "此外", "最后", "随后") {
			return true
		}
	}
	return false
}

// nearVerb tells whether nothing but adverbs, times and phrases stands between
// the start of a clause and its verb.
func (t *zhText) nearVerb(from, verb int) bool {
	i := t.skipForward(from)
	for i < verb && t.wordAt(i, isLink) > i {
		i = t.skipForward(t.wordAt(i, isLink))
	}
	return i >= verb || t.wordAt(i, isOpener) > i && verb-from < 24
}

// String is the name of k in the names of rules.
func (k cueKind) String() string {
	for name, kind := range cueKinds {
		if kind == k {
			return name
		}
	}
	return "unknown"
}
