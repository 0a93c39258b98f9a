package chinese

import (
	"strings"

	"onrecord/model/quote"
)

// Titles and headings say who speaks in a way of their own: 某部：…, …--专家,
// “…” 某某.

// cried reads the words in marks a title begins with: their speaker is the
// subject of what follows.
func (r *reader) cried(a, b int) bool {
	t := r.t
	if t.r[a] != '“' || t.mate[a] < 0 || t.r[t.closing(a)] != ' ' || t.closing(a) >= b {
		return false
	}
	end := t.closing(a)
	src := r.clauseSubject(end+1, t.clauseEnd(end+1, b))
	if src.kind == sourceNone || !t.speech(a) {
		return false
	}
	src.why = "the title goes on with the speaker"
	r.opened(attribution{src: src, rule: "heading", signed: true, parent: -1}, a, end)
	return true
}

// signed reads a title that names who says it at its end: …--专家.
func (r *reader) signed(a, b int) bool {
	t := r.t
	for i := b - 2; i > a && i > b-14; i-- {
		if (t.r[i] != '-' || t.r[i-1] != '-') && (t.r[i] != '—' || t.r[i-1] != '—') {
			continue
		}
		src, ok := r.whole(i+1, b)
		if !ok {
			return false
		}
		from := a
		for k := a; k < i && k < a+14; k++ {
			if t.r[k] == '：' {
				from = k + 1
			}
		}
		r.opened(attribution{src: src, rule: "heading", signed: true, parent: -1}, from, i-1)
		return true
	}
	return false
}

// heading reads a segment of a title or heading: 某部：…, 丁一山称….
func (r *reader) heading(a, b int) {
	t := r.t
	r.open = -1
	if r.cried(a, b) || r.signed(a, b) {
		return
	}
	for i := a; i < b; i++ {
		if t.r[i] != '：' || t.depth[i] > 0 {
			continue
		}
		from := a
		for k := i; k > a; k-- {
			if t.clauseBreak(k-1) || t.r[k-1] == '|' || t.r[k-1] == '？' || t.r[k-1] == '！' {
				from = k
				break
			}
		}
		if r.headed(from, i, b) {
			return
		}
	}
	r.sentence(a, b)
}

// headed reads source and colon in [from, colon) and the content behind.
func (r *reader) headed(from, colon, b int) bool {
	t := r.t
	q := attribution{rule: "heading", signed: true, parent: -1}
	src, ok := r.whole(from, colon)
	for k := from + 2; k < colon && !ok; k++ {
		if t.hasAny(k, "谈", "回应", "论", "释疑") { // 某人谈某事：…
			src, ok = r.whole(from, k)
		}
		if ok {
			break
		}
		c := t.cueAt(k)
		if c == nil {
			continue
		}
		s := r.subject(int(c.start), from)
		if s.kind != sourceNone && s.start <= from+1 && (int(c.end) == colon || t.hasAny(int(c.start), "回应", "谈")) {
			src, ok = s, true
			q.cue, q.kind = [][2]int{{int(c.start), int(c.end)}}, c.kind
		}
	}
	if !ok || !t.says(colon+1, b) || src.kind == sourceDocument {
		return false
	}
	q.src = r.spokenFor(src)
	if from == r.line.body && r.labels[t.folded(from, colon)] > 1 {
		q.rule = "label" // who asks in an interview
	}
	end := b
	if t.r[b-1] == '）' && int(t.mate[b-1]) > colon {
		end = int(t.mate[b-1])
	}
	r.opened(q, colon+1, end)
	return true
}

// spokenFor is the person who speaks for the organisation a heading names: a
// headline gives the ministry, the text its spokesman.
func (r *reader) spokenFor(src source) source {
	if src.kind != sourceOrg && src.kind != sourceTitle || len(src.who) != 1 || r.cast.persons[src.who[0]].sort == quote.Person {
		return src
	}
	name := r.cast.persons[src.who[0]].name
	side := strings.HasSuffix(name, "方")
	for i, p := range r.cast.persons {
		if p.sort != quote.Person || p.office[1] == 0 || i > 100 {
			continue
		}
		belongs := r.t.folded(p.affil[0], p.affil[1])
		whole := belongs + r.t.folded(p.office[0], p.office[1])
		if side && strings.HasSuffix(whole, "发言人") || strings.Contains(whole, name) || belongs != "" && len(name) >= 6 && subsequence(name, belongs) && strings.HasSuffix(belongs, name[len(name)-3:]) {
			src.who, src.why, src.confidence = []int{i}, "speaks for it in the article", .7
			return src
		}
	}
	return src
}
