package chinese

import (
	"strings"

	"onrecord/model/quote"
)

// The frames that are not subject, verb, content: labels, 据…透露, 援引…的话说,
// 在…看来, words in marks that simply stand there.

// maxLabel is the longest label of a line of dialogue, in runes.
const maxLabel = 30

// label reads 丁一山：“…” at the start of a line or sentence.
func (r *reader) label(a, b int) (int, bool) {
	t := r.t
	colon := -1
	for i := a; i < b && i < a+maxLabel; i++ {
		if t.r[i] == '：' && t.depth[i] == t.depth[a] {
			colon = i
			break
		}
		if t.clauseBreak(i) {
			return 0, false
		}
	}
	if colon < 0 {
		return 0, false
	}
	if a == r.line.body && colon == a+1 && (t.r[a] == '问' || t.r[a] == '答') {
		r.opened(attribution{src: r.answerer(a), rule: "label", signed: true, parent: -1}, colon+1, r.line.stop)
		return r.line.stop, true
	}
	src, ok := r.whole(a, colon)
	if !ok && a == r.line.body && r.dialogue(a, colon) {
		src, ok = source{start: a, end: colon, who: []int{r.cast.body([2]int{a, colon}, quote.Person)}, kind: sourceName, why: "speaks several lines of the dialogue", confidence: .7}, true
	}
	if !ok || src.kind == sourceDocument {
		return 0, false
	}
	if t.r[colon+1] != '“' {
		// An interview: at the start of a line anybody, inside it who is known.
		if a == r.line.body {
			b = r.line.stop // all of the line is his
		}
		if src.kind != sourceName && (a != r.line.body || src.kind != sourceTitle && src.kind != sourceGroup) || !t.says(colon+1, b) {
			return 0, false
		}
		r.opened(attribution{src: src, rule: "label", signed: true, parent: -1}, colon+1, b)
		return b, true
	}
	end := min(b, t.closing(colon+1))
	if t.mate[colon+1] < 0 {
		end = b
	}
	r.open = r.add(attribution{content: [][2]int{{colon + 1, end}}, src: src, rule: "label", signed: true, parent: -1})
	return end, true
}

// dialogue tells whether [a, colon), the start of a line, is a short name that
// another line begins with as well.
func (r *reader) dialogue(a, colon int) bool {
	t := r.t
	if colon-a < 2 || colon-a > 8 || t.everyday(a, colon) || t.longWord(a) {
		return false
	}
	for k := a; k < colon; k++ {
		if !isHan(t.r[k]) && t.r[k] != '·' || t.flag(k)&flagNever != 0 {
			return false
		}
	}
	return r.labels[t.folded(a, colon)] > 1
}

// labels counts how many lines begin with the same words and a colon.
func (t *article) labels() map[string]int {
	out := map[string]int{}
	for _, l := range t.lines {
		for i := l.body; i < min(l.stop, l.body+maxLabel); i++ {
			if t.r[i] == '：' {
				out[t.folded(l.body, i)]++
				break
			}
		}
	}
	return out
}

// answerer is who speaks after 答： in an interview: the spokesman, if the
// article has one. Who asks is not told.
func (r *reader) answerer(a int) source {
	s := source{start: a, end: a + 1, why: "asks or answers in an interview", confidence: .4}
	if r.t.r[a] == '问' {
		return s
	}
	for i, p := range r.cast.persons {
		if i < 100 && p.sort == quote.Person && strings.HasSuffix(r.t.folded(p.office[0], p.office[1]), "发言人") {
			s.who, s.confidence = []int{i}, .6
			break
		}
	}
	return s
}

// whole reads [a, b) as one noun phrase that names a source.
func (r *reader) whole(a, b int) (source, bool) {
	i := r.leading(a, b)
	if m := r.cast.endingAt(b); m != nil && m.np >= a && m.np <= i+1 {
		return r.named(m, a), true
	}
	s, ok := r.nounPhrase(b, a)
	if !ok || s.start > i && r.t.quantifier(s.start, a) > i && !r.t.has(i, "有") {
		return source{}, false
	}
	return s, true
}

// according reads the circumfix a sentence begins with: 据丁一山透露，…; 根据某报
// 报道，…. A person is quoted, an outlet or a document reports.
func (r *reader) according(a, b int) (int, bool) {
	t := r.t
	i := a
	for t.wordAt(i, isLink|isAdverb) > i && !t.hasAny(i, "据", "根据", "依据", "按照", "按") {
		i = t.wordAt(i, isLink|isAdverb)
	}
	if t.r[i] == '，' {
		i++
	}
	n := 0
	for _, w := range []string{"根据", "依据", "按照", "据", "综合"} {
		if n == 0 && t.has(i, w) {
			n = len([]rune(w))
		}
	}
	if n == 0 {
		return 0, false
	}
	end := t.clauseEnd(i, b)
	if end >= b || end-i > 60 || t.r[end] != '，' && t.r[end] != '：' {
		return 0, false
	}
	from, q := i+n, attribution{cue: [][2]int{{i, i + n}}, rule: "according", signed: true, parent: -1}
	for k := from; k < end; k++ {
		c := t.cueAt(k)
		if c == nil || c.kind == cueRelay {
			continue
		}
		verb := int(c.end) >= end-1
		if !verb && c.kind != cueMedia {
			k = int(c.end) - 1
			continue
		}
		return r.accordingTo(q, c, from, end, b)
	}
	if src, ok := r.nounPhrase(end, from); ok && (src.kind == sourceDocument || src.kind == sourceOutlet) {
		q.src, q.report, q.kind = src, true, cueEvidence
		return r.opened(q, end+1, b), true
	}
	return 0, false
}

// accordingTo reads 据…, with the verb c at its end.
func (r *reader) accordingTo(q attribution, c *cueing, from, end, b int) (int, bool) {
	t := r.t
	src := r.subject(int(c.start), from)
	q.kind, q.src = c.kind, src
	q.cue = append(q.cue, [2]int{int(c.start), min(int(c.end), end)})
	switch {
	case c.kind == cueMedia || src.kind == sourceOutlet || src.kind == sourceDocument:
		q.report = true
		if src.kind == sourceName {
			q.src = source{}
		}
	case src.kind == sourceNone:
		return 0, false
	}
	if !t.says(end+1, b) {
		return 0, false
	}
	return r.opened(q, end+1, b), true
}

// opened opens q with the content from content on and returns where to go on.
func (r *reader) opened(q attribution, content, b int) int {
	x, y := r.t.trim(content, b)
	if !r.t.says(x, y) {
		return content
	}
	q.content = [][2]int{{x, y}}
	if q.src.confidence == 0 {
		q.src.confidence = .5
	}
	r.open = r.add(q)
	return x
}

// circumfix reads 援引…的话说，… and 在…看来，… at i.
func (r *reader) circumfix(i, a, b int) (int, bool) {
	t := r.t
	n, tails := 2, []string{"的消息报道称", "的消息报道", "的消息称", "的消息说", "的话说", "的话称", "的话报道", "的话", "表示", "指出", "称", "说", "指"}
	switch {
	case t.hasAny(i, "援引", "引述", "引用"):
	case t.has(i, "转述"):
		tails = []string{"的话称", "的话说", "的话"}
	case t.has(i, "在"):
		n, tails = 1, []string{"看来", "眼里", "眼中"}
	default:
		return 0, false
	}
	for j := i + n + 1; j < b && j < i+40; j++ {
		if t.r[j] == '，' || t.r[j] == '。' || t.r[j] == '“' {
			break
		}
		for _, w := range tails {
			if !t.has(j, w) {
				continue
			}
			src, ok := r.whole(i+n, j)
			end := j + len([]rune(w))
			if m := r.cast.endingAt(j); !ok && m != nil && m.np > i {
				src, ok = r.named(m, i+n), true
			}
			if !ok || n == 1 && t.r[end] != '，' {
				return 0, false
			}
			for t.r[end] == '，' || t.r[end] == '：' {
				end++
			}
			if end >= b || !t.says(end, b) {
				return 0, false
			}
			q := attribution{cue: [][2]int{{i, i + n}, {j, j + len([]rune(w))}}, src: src, rule: "relay", signed: true, parent: -1, report: src.kind == sourceOutlet}
			if n == 1 {
				q.rule, q.kind = "view", cueThink
			}
			return r.opened(q, end, r.contentEnd(end, b, '，')), true
		}
	}
	return 0, false
}

// evidence reads an outlet that reports and a document that shows something:
// 某报报道称，…; 数据显示，….
func (r *reader) evidence(c *cueing, a, b int) {
	t := r.t
	if c.kind != cueMedia && c.kind != cueEvidence || r.open >= 0 {
		return
	}
	content := int(c.end)
	if t.hasAny(content, "称", "说", "指") {
		content++
	}
	for content < b && (t.r[content] == '，' || t.r[content] == '：') {
		content++
	}
	if c.kind == cueMedia && content == int(c.end) || !t.says(content, b) {
		return
	}
	src := r.subject(int(c.start), t.clauseStart(int(c.start), a))
	press := src.end > src.start && (t.r[src.end-1] == '媒' || t.endsWith(src.end, "媒体"))
	if src.kind == sourceOutlet || src.kind == sourceDocument || press {
		r.opened(attribution{cue: [][2]int{{int(c.start), int(c.end)}}, src: src, kind: c.kind, rule: "report", signed: true, parent: -1, report: true}, content, b)
	}
}

// colon reads words in marks behind a colon that no cue tells of: 丁一山很无奈：
// “…”.
func (r *reader) colon(i, a, b int) (int, bool) {
	t := r.t
	if !t.speech(i+1) || r.open >= 0 && r.quotes[r.open].end() > i || t.depth[i] > 0 {
		return 0, false
	}
	var src source
	for k, end, start := 0, i, i; k < maxClauses && start > a && src.kind == sourceNone; k, end = k+1, start-1 {
		start = t.clauseStart(end, a)
		src = r.clauseSubject(start, end)
		if start == end {
			break
		}
	}
	if src.kind == sourceNone || src.kind == sourceOutlet || src.kind == sourceDocument {
		return 0, false
	}
	src.why, src.confidence = "subject of what leads up to the words", .6
	end := r.contentEnd(i+1, b, '：')
	r.opened(attribution{src: src, rule: "colon", signed: true, parent: -1}, i+1, end)
	return end, true
}

// bare reads words in marks that stand without a cue: the last speaker goes on.
// At the start of the sentence they may belong to the speech before; whole asks
// for those.
func (r *reader) bare(a, b int, whole bool) {
	t := r.t
	for i := a; i < b; i++ {
		if t.r[i] != '“' || t.mate[i] < 0 {
			if int(t.mate[i]) > i {
				i = t.closing(i) - 1
			}
			continue
		}
		end := t.closing(i)
		last := t.r[end-2]
		stop := last == '。' || last == '！' || last == '？'
		if t.speech(i) && stop && (i == a) == whole && (i == a || t.clauseBreak(i-1)) && end >= b-1 {
			if n := len(r.quotes); i == a && n > 0 && r.quotes[n-1].rule == "tag" && r.quotes[n-1].cue[0][1]+1 == a && !r.tagged(end, r.line.stop) {
				q := &r.quotes[n-1] // “…，”丁一山说。“…。”
				q.content, q.rule = append(q.content, [2]int{i, end}), "tag.split"
				return
			}
			if t.r[i-1] == '：' {
				// Who is said before the colon, in words no list has.
				r.open = r.add(attribution{content: [][2]int{{i, end}}, src: source{why: "nobody is made out", confidence: .3}, rule: "bare", signed: true, parent: -1})
				return
			}
			src := r.carried(.65)
			src.why = "the last speaker goes on"
			if s := r.toldOf(end); i == r.line.body && s.kind != sourceNone {
				src = s
			}
			if src.kind != sourceNone {
				r.open = r.add(attribution{content: [][2]int{{i, end}}, src: src, rule: "bare", signed: true, parent: -1})
				return
			}
		}
		i = end - 1
	}
}

// toldOf is whom the sentence at i, behind words in marks that open a
// paragraph, is about: “…。”丁一山一边写，一边擦汗。
func (r *reader) toldOf(i int) source {
	t := r.t
	if i >= r.line.stop {
		return source{}
	}
	s := r.clauseSubject(i, t.clauseEnd(i, r.line.stop))
	if s.kind != sourceName && s.kind != sourceGroup || s.start > i+20 {
		return source{}
	}
	s.start, s.end = 0, 0
	s.why, s.confidence = "the sentence behind the words tells of", .6
	return s
}

// carried is the last speaker.
func (r *reader) carried(confidence float64) source {
	for k := len(r.quotes) - 1; k >= 0; k-- {
		if q := r.quotes[k]; !q.report && len(q.src.who) > 0 {
			return source{who: q.src.who, kind: sourcePronoun, why: "the last speaker", confidence: confidence}
		}
		if k < len(r.quotes)-10 {
			break
		}
	}
	return source{}
}
