package quote

// A reader goes over the sentences of an article and finds who says what. It
// keeps what a human reader would: who spoke last, of whom the talk is.
type reader struct {
	t       *zhText
	cast    *cast
	readout bool // an official read-out: a paragraph speaks with one voice
	quotes  []attribution

	line   *zhLine
	open   int   // the quotation whose content the reader is in, or -1
	last   int   // the last quotation of the paragraph, or -1
	subj   int   // the person the last sentence was about, or -1
	recent []int // who spoke or was a subject, latest last
}

// An attribution is a quotation in the making; positions are runes.
type attribution struct {
	content [][2]int
	cue     [][2]int
	src     source
	kind    cueKind
	rule    string
	report  bool
	parent  int
	signed  bool // a comma, colon or mark stands behind the cue
	line    int
}

func (q *attribution) end() int   { return q.content[len(q.content)-1][1] }
func (q *attribution) start() int { return q.content[0][0] }

// read finds the quotations of all lines.
func (r *reader) read() {
	r.open, r.subj = -1, -1
	for i := range r.t.lines {
		l := &r.t.lines[i]
		if l.zone == zoneSkip {
			continue
		}
		r.line, r.open, r.last = l, -1, -1
		if l.zone == zoneBody {
			r.paragraph(i)
			continue
		}
		for _, s := range r.t.sentences(l.body, l.stop) {
			r.heading(s[0], s[1])
		}
		for k := range r.quotes {
			if r.quotes[k].line < 0 {
				r.quotes[k].line = i
			}
		}
	}
}

// paragraph reads a line of running text.
func (r *reader) paragraph(n int) {
	first := len(r.quotes)
	for _, s := range r.t.sentences(r.line.body, r.line.stop) {
		had := len(r.quotes)
		r.open = -1
		r.sentence(s[0], s[1])
		if len(r.quotes) == had {
			r.bare(s[0], s[1], false)
		}
		if len(r.quotes) == had && !r.goesOn(s[0], s[1]) {
			r.bare(s[0], s[1], true)
		}
		if len(r.quotes) > had {
			r.last = len(r.quotes) - 1
			continue
		}
		if r.last < 0 || r.quotes[r.last].end() < s[0] {
			r.about(s[0], s[1])
			r.last = -1
		}
	}
	for k := first; k < len(r.quotes); k++ {
		r.quotes[k].line = n
	}
}

// about notes whom a sentence of narration is about.
func (r *reader) about(a, b int) {
	for i := a; i < b; i = r.t.clauseEnd(i, b) + 1 {
		j := r.leading(i, b)
		if m := r.cast.beginningAt(j); m != nil && r.t.r[m.npEnd] != '的' && r.t.r[m.npEnd] != '、' {
			r.subj = m.who
			r.recall(m.who)
			return
		}
	}
}

// recall puts somebody at the end of recent.
func (r *reader) recall(who int) {
	if n := len(r.recent); n == 0 || r.recent[n-1] != who {
		r.recent = append(r.recent, who)
	}
	if len(r.recent) > 64 {
		r.recent = append(r.recent[:0], r.recent[32:]...)
	}
}

// add keeps a quotation and makes its speaker the one last heard.
func (r *reader) add(q attribution) int {
	q.line = -1
	for _, who := range q.src.who {
		p := &r.cast.persons[who]
		p.quoted = p.quoted || !q.report || q.kind != cueMedia && q.kind != cueEvidence
		r.recall(who)
		if p.sort != Organisation {
			r.subj = who
		}
	}
	r.quotes = append(r.quotes, q)
	return len(r.quotes) - 1
}

// maxSentence is the length, in runes, from which a sentence ends with its
// clause: nobody writes so long a one, and what is done for every cue of a
// sentence must not grow with it.
const maxSentence = 500

// sentences are the sentences of [a, b). A full stop inside marks ends none,
// unless the marks close behind it.
func (t *zhText) sentences(a, b int) [][2]int {
	var out [][2]int
	start := a
	for i := a; i < b; i++ {
		end := false
		switch t.r[i] {
		case '。', '！', '？':
			end = t.depth[i] == 0
		case '，', '；':
			end = t.depth[i] == 0 && i-start > maxSentence
		case '”':
			end = t.depth[i] == 1 && t.mate[i] >= 0 && i > a && (t.r[i-1] == '。' || t.r[i-1] == '！' || t.r[i-1] == '？') && t.r[i+1] != '，' && t.r[i+1] != '。' && t.r[i+1] != '；' && t.r[i+1] != '、' && t.r[i+1] != '的'
		}
		if !end && (t.depth[i] > 0 || i-start < 2*maxSentence) {
			continue
		}
		for i+1 < b && (t.r[i+1] == '”' && t.mate[i+1] < 0 || t.r[i+1] == '！' || t.r[i+1] == '？' || t.r[i+1] == '。') {
			i++
		}
		out = append(out, [2]int{start, i + 1})
		start = i + 1
		for start < b && t.r[start] == ' ' {
			start++
		}
		i = start - 1
	}
	if start < b {
		out = append(out, [2]int{start, b})
	}
	return out
}

// clauseEnd is the place of the mark that ends the clause with i, or b.
func (t *zhText) clauseEnd(i, b int) int {
	for ; i < b; i++ {
		if t.depth[i] > 0 && t.mate[i] > int32(i) {
			i = min(b, t.closing(i)) - 1
			continue
		}
		if t.clauseBreak(i) {
			return i
		}
	}
	return b
}

// trim takes blanks and separating marks off the end of [a, b).
func (t *zhText) trim(a, b int) (int, int) {
	for b > a && (t.r[b-1] == ' ' || t.r[b-1] == '，' || t.r[b-1] == '；' || t.r[b-1] == '：' || t.r[b-1] == '\n' || t.r[b-1] == '—' || t.r[b-1] == '-') {
		b--
	}
	for a < b && (t.r[a] == ' ' || t.r[a] == '，') {
		a++
	}
	return a, b
}
