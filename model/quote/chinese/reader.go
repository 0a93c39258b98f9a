package chinese

import (
	"onrecord/model/quote"
)

// A reader goes over the sentences of an article and finds who says what. It
// keeps what a human reader would: who spoke last, of whom the talk is.
type reader struct {
	t       *article
	cast    *cast
	readout bool // an official read-out: a paragraph speaks with one voice
	quotes  []attribution
	added   int // how many have ever been added: one may take the place of another

	line   *textLine
	open   int            // the quotation whose content the reader is in, or -1
	last   int            // the last quotation of the paragraph, or -1
	subj   int            // the person the last sentence was about, or -1
	labels map[string]int // how many lines begin with a label
	ahead  *attribution   // what ends its line with a colon: its content is the next line
	recent []int          // who spoke or was a subject, latest last
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
	r.open, r.subj, r.labels = -1, -1, r.t.labels()
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
	for i, s := range r.t.sentences(r.line.body, r.line.stop) {
		had := r.added
		r.open = -1
		if r.last >= 0 && r.quotes[r.last].end() > s[0] {
			continue // a line of dialogue
		}
		if q := r.ahead; q != nil {
			if r.ahead = nil; i == 0 && r.opened(*q, s[0], s[1]) > s[0]-1 && r.added > had {
				r.last = len(r.quotes) - 1
				continue
			}
		}
		r.sentence(s[0], s[1])
		if r.added == had {
			r.bare(s[0], s[1], false)
		}
		if r.added == had && !r.goesOn(s[0], s[1]) {
			r.bare(s[0], s[1], true)
		}
		if r.added > had {
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
	r.added++
	for _, who := range q.src.who {
		p := &r.cast.persons[who]
		p.quoted = p.quoted || !q.report || q.kind != cueMedia && q.kind != cueEvidence
		r.recall(who)
		if p.sort != quote.Organisation {
			r.subj = who
		}
	}
	r.quotes = append(r.quotes, q)
	return len(r.quotes) - 1
}
