package chinese

// quotedBefore is the quoted stretch that ends right before i, or zeros: the
// words a tag behind them belongs to. It may be the sentence before.
func (t *article) quotedBefore(i int) [2]int {
	for i > 0 && (t.r[i-1] == ' ' || t.r[i-1] == '，') {
		i--
	}
	if i == 0 || t.r[i-1] != '”' || t.mate[i-1] < 0 {
		return [2]int{}
	}
	start := int(t.mate[i-1])
	for start > 0 && t.r[start-1] == '”' && t.mate[start-1] >= 0 {
		start = int(t.mate[start-1])
	}
	return [2]int{start, i}
}

// tagStart is where the tag 丁一山说 begins.
func (t *article) tagStart(src source, c *cueing, from int) int {
	if src.end > src.start && src.start >= from {
		from = min(src.start, max(from, src.start))
		return from
	}
	return min(from, int(c.start))
}

// posttag reads “…”丁一山说。 and “…，”丁一山说，“…。”
func (r *reader) posttag(c *cueing, src source, pre [2]int, content int, sign rune, b int) (int, bool) {
	t := r.t
	lineStart := r.line.body
	last := t.r[pre[1]-2]
	ended := last == '。' || last == '！' || last == '？' || last == '，' || last == '…'
	if pre[0] < lineStart || t.r[pre[0]-1] == '：' || !ended && !t.speech(pre[0]) && pre[1]-pre[0] < 8 {
		return 0, false
	}
	empty := content >= b || !t.says(content, b)
	if !ended && !empty || !empty && t.r[pre[1]] == ' ' {
		return 0, false
	}
	if k := r.claimed(pre); k >= 0 {
		if r.quotes[k].rule != "bare" {
			return 0, false
		}
		r.quotes = append(r.quotes[:k], r.quotes[k+1:]...)
	} else if pre[0] > lineStart && !(t.r[pre[0]-1] == '。' || t.r[pre[0]-1] == ' ' || t.r[pre[0]-1] == '！' || t.r[pre[0]-1] == '？' || t.r[pre[0]-1] == '”') && !empty {
		return 0, false
	}
	if src.kind == sourceNone {
		src = r.tagger(pre[1], int(c.start))
	}
	q := attribution{
		content: [][2]int{pre},
		cue:     [][2]int{{int(c.start), int(c.end)}},
		src:     src, kind: c.kind, rule: "tag", signed: true, parent: -1,
	}
	next := int(c.end)
	switch {
	case empty:
	case t.r[content] == '“' && t.mate[content] > 0:
		end := min(b, r.contentEnd(content, b, sign))
		q.content = append(q.content, [2]int{content, end})
		q.rule, next = "tag.split", end
	case last != '，' && sign != 0:
		x, y := t.trim(content, b)
		q.content = append(q.content, [2]int{x, y})
		q.rule = "tag.split"
	}
	r.open = r.add(q)
	return next, true
}

// tagger is who the tag [a, verb) names without a subject a list knows: what
// stands behind its last 的, or, where there are adverbs only, the last speaker.
func (r *reader) tagger(a, verb int) source {
	t := r.t
	for a < verb && (t.r[a] == '，' || t.r[a] == ' ') {
		a++
	}
	if t.nearVerb(a, verb) {
		return r.carried(.6)
	}
	for k := verb - 1; k > a; k-- {
		if t.r[k] == '的' {
			a = k + 1
		}
	}
	for verb > a && t.peel(verb, a) < verb {
		verb = t.peel(verb, a)
	}
	return r.unknown(a, verb)
}

// relative reads a cue whose speaker stands behind the content: 表示“…”的丁一山.
func (r *reader) relative(c *cueing, content, b int) (int, bool) {
	t := r.t
	if t.r[content] != '“' || t.mate[content] < 0 {
		return 0, false
	}
	end := t.closing(content)
	if end >= b || t.r[end] != '的' {
		return 0, false
	}
	m := r.cast.beginningAt(end + 1)
	if m == nil {
		return 0, false
	}
	src := r.named(m, end)
	src.why = "the clause with the cue belongs to the name"
	r.add(attribution{
		content: [][2]int{{content, end}}, cue: [][2]int{{int(c.start), int(c.end)}},
		src: src, kind: c.kind, rule: "relative", signed: true, parent: -1,
	})
	return end, true
}

// tagged tells whether a tag stands at i that makes the words before it
// somebody's: 丁一山说。
func (r *reader) tagged(i, b int) bool {
	t := r.t
	end := t.clauseEnd(i, b)
	if end-i > 24 || t.depth[i] > 0 {
		return false
	}
	for k := i; k < end; k++ {
		if c := t.cueAt(k); c != nil && int(c.end) == end && c.kind != cueMedia && c.kind != cueEvidence {
			return end == b || t.r[end] == '。' || t.r[end] == '，' && t.r[end+1] == '“'
		}
	}
	return false
}

// claimed is the quotation that has the stretch for content, or -1.
func (r *reader) claimed(pre [2]int) int {
	for k := len(r.quotes) - 1; k >= 0 && k >= len(r.quotes)-8; k-- {
		for _, c := range r.quotes[k].content {
			if c[0] < pre[1] && pre[0] < c[1] {
				return k
			}
		}
	}
	return -1
}
