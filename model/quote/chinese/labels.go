package chinese

// labelAt is the label whose colon stands at i, of the sentence [a, b).
func (r *reader) labelAt(i, a, b int) (proposal, bool) {
	t := r.t
	from := a
	for k := i; k > a; k-- {
		if t.clauseBreak(k-1) || t.r[k-1] == '|' || t.r[k-1] == '】' || t.r[k-1] == '@' {
			from = k
			break
		}
	}
	for from < i && t.r[from] == '@' {
		from++
	}
	if from <= r.line.body+1 {
		b = r.line.stop // 丁一山：会。我明天去。
	}
	if i-from > maxLabel && !(t.r[i+1] == '“' && i-from < 2*maxLabel) || i-from < 1 || !t.says(i+1, b) {
		return proposal{}, false
	}
	p := proposal{kind: cueLabel, verb: i, next: i + 1, sent: [2]int{a, b}, from: from, sign: '：', content: i + 1}
	for t.r[p.content] == ' ' {
		p.content++
	}
	if s, ok := r.whole(from, i); ok {
		p.rule = s
	}
	return p, true
}

// maxLabel is the longest label of a line of dialogue, in runes.
const maxLabel = 30

// A labelRun is a stretch of lines that all begin with a label.
type labelRun struct {
	lines, sentences int  // how many, and how many end like a sentence
	repeated         bool // whether one of its labels stands twice, in it or before
}

// countLabels counts how many lines begin with the same words and a colon, and finds
// the runs of such lines.
func (r *reader) countLabels() {
	t := r.t
	clear(r.labels)
	r.runs = sized(r.runs, len(t.lines))
	from := 0
	for n := range t.lines {
		l := &t.lines[n]
		end := t.labelEnd(l)
		if end > 0 {
			r.labels[t.folded(l.body, end)]++
		}
		if end == 0 || end == l.stop-1 { // no label, or nothing behind it
			r.noteRun(from, n)
			r.runs[n] = labelRun{}
			from = n + 1
		}
	}
	r.noteRun(from, len(t.lines))
}

// repeats counts the lines that begin with the label p, 0 where its words are handed over
// to the line under way.
func (r *reader) repeats(p *proposal) int {
	if p.verb < r.line.body {
		return 0
	}
	return r.labels[r.t.folded(r.line.body, p.verb)]
}

// labelEnd is where the colon of the label at the beginning of l stands, or 0.
func (t *article) labelEnd(l *textLine) int {
	for i := l.body; i < min(l.stop, l.body+maxLabel); i++ {
		if t.r[i] == '：' {
			return i
		}
	}
	return 0
}

// noteRun remembers that the lines [a, b) are a run.
func (r *reader) noteRun(a, b int) {
	t := r.t
	x := labelRun{lines: b - a}
	for n := a; n < b; n++ {
		l := &t.lines[n]
		if isMark("。！？”", t.r[l.stop-1]) {
			x.sentences++
		}
		x.repeated = x.repeated || r.labels[t.folded(l.body, t.labelEnd(l))] > 1
	}
	for n := a; n < b; n++ {
		r.runs[n] = x
	}
}

// kind tells a run for the judge: in the last four bits its length, above how many
// quarters of it are sentences, and in the eighth whether a label stands twice.
func (x labelRun) kind() uint32 {
	return bucket(x.lines) + 16*uint32(4*x.sentences/max(x.lines, 1)) + 128*flagOf(x.repeated)
}
