package chinese

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
		if t.r[i] == '：' && t.r[i+1] == '“' {
			if k, ok := r.colon(i, a, b); ok {
				i = k
				continue
			}
		}
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
	if k, ok := r.relative(c, content, b); ok {
		return k
	}
	if sign == 0 && t.laterCue(content, b) || sign == '，' && (t.concedes(int(c.start), content, a) || c.kind == cueAsk && t.answered(content, b)) {
		return next
	}
	if n := t.cueAt(content); sign == '，' && n != nil && n.kind == cueSay && c.kind == cueSay {
		return next // 予以否认，直言“…”
	}
	from := t.clauseStart(int(c.start), a)
	if sign == 0 && t.says(content, b) && r.prepositional(r.leading(from, int(c.start))) {
		return next // 面对丁一山询问…
	}
	src := r.subject(int(c.start), from)
	pre := t.quotedBefore(t.tagStart(src, c, from))
	if pre[1] == 0 {
		pre = t.quotedBefore(from)
	}
	if pre[1] == 0 && !t.says(content, b) && r.prepositional(a) {
		pre = t.quotedBefore(a) // “…。”在会上，丁一山如是说。
	}
	if pre[1] > 0 && (src.kind != sourceNone || content >= b-1) {
		if k, ok := r.posttag(c, src, pre, content, sign, b); ok {
			return k
		}
	}
	if r.open < 0 && src.kind == sourceName {
		r.subj = src.who[0]
		r.recall(r.subj)
	}
	if content >= b || !t.says(content, b) {
		r.handOver(c, src, content, sign, b)
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
	if !r.acceptable(c, src, content, sign, b) || !r.begin(c, src, content, sign, b) {
		return next
	}
	return max(next, r.quotes[r.open].start())
}

// handOver notes that the next line is the content of a cue whose colon ends
// its own.
func (r *reader) handOver(c *cueing, src source, content int, sign rune, b int) {
	if content >= b && sign == '：' && r.t.r[b] == '\n' && src.kind != sourceNone {
		r.ahead = &attribution{cue: [][2]int{{int(c.start), int(c.end)}}, src: src, kind: c.kind, rule: "frame." + c.kind.String(), signed: true, parent: -1}
	}
}

// laterCue tells whether the clause with i has a stronger cue of its own, to
// which the one before it is a circumstance: 回复查询时表示，….
func (t *article) laterCue(i, b int) bool {
	end := t.clauseEnd(i, b)
	if end > b || end == b && t.r[end] != '\n' || !strings.ContainsRune("，：“。\n", t.r[end]) {
		return false
	}
	for k := max(i, end-4); k < end; k++ {
		if c := t.cueAt(k); c != nil && int(c.end) == end && k > i && strings.ContainsRune("时中后上里间", t.r[t.beforeAdverbs(k, i)-1]) {
			return true
		}
	}
	return false
}

// answered tells whether the clause at i ends with a cue before a colon, with
// words before it: not the question, but who answers it, 追问工期，丁一山答：….
func (t *article) answered(i, b int) bool {
	end := t.clauseEnd(i, b)
	if end >= b || t.r[end] != '：' {
		return false
	}
	for k := max(i+1, end-4); k < end; k++ {
		if c := t.cueAt(k); c != nil && int(c.end) == end {
			return true
		}
	}
	return false
}

// concedes tells whether the cue at verb stands in a clause that concedes
// something to the one at content: 尽管丁一山提醒，但….
func (t *article) concedes(verb, content, a int) bool {
	return t.hasAny(content, "但", "仍", "却", "还是", "可是") && t.hasAny(t.clauseStart(verb, a), "尽管", "虽", "即使", "即便", "不管", "无论")
}

// beforeAdverbs is the place before the adverbs that end at i, not before from.
func (t *article) beforeAdverbs(i, from int) int {
	for i > from+1 && t.wordTo(i, isAdverb) < i {
		i = t.wordTo(i, isAdverb)
	}
	return max(i, from+1)
}

// says tells whether there is something to say in [a, b) at all.
func (t *article) says(a, b int) bool {
	n := 0
	for i := a; i < b && n < 3; i++ {
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
	clause := min(end, t.clauseEnd(content, b))
	if src.kind == sourceUnknown && (sign == 0 || sign == '“' && !t.speech(content) || c.kind != cueSay && c.kind != cueThink) {
		return false
	}
	if sign == 0 && t.hasAny(int(c.start), "回应", "反驳", "回答", "答复", "澄清", "驳斥", "重申", "阐述") && t.endsWithAny(clause, topics) {
		return false // 回应丁一山的言论
	}
	if sign == 0 && t.has(int(c.start), "否认") && t.endsWithAny(clause, denied) {
		return false // 否认这一说法
	}
	if c.kind == cueSay && sign == 0 && t.attitude(content, clause) {
		return false
	}
	if c.joined || sign != 0 && (c.kind == cueSay || !src.apart) {
		return true
	}
	if t.r[content] == '“' {
		return !src.apart || sign != 0
	}
	if src.apart && c.kind != cueSay || src.confidence < .5 {
		return false
	}
	if t.hasAny(int(c.start), "确认", "证实", "表明") {
		return t.news(content, clause)
	}
	switch c.kind {
	case cueJudge:
		return clause-content >= 6 && !t.has(int(c.start), "质疑") || clause-content > 7 // 批评某人 has an object alone
	case cueAct:
		return t.news(content, clause)
	}
	// A verb close to its object: there must be a clause.
	return end-content >= 5
}

// topics end what is answered or spoken of, not what is said.
var topics = []string{"的言论", "的说法", "的质疑", "的提问", "的问题", "的批评", "的指控", "的指责", "的疑问", "的呼吁", "的要求", "的消息", "的传闻", "立场"}

// denied ends what is denied and is told of elsewhere.
var denied = []string{"说法", "指控", "报道", "传闻", "传言", "指责", "消息", "此事"}

// news tells whether [a, b) tells what is the case, and not what is done:
// 宣布有三家获准, but 宣布对某国制裁.
func (t *article) news(a, b int) bool {
	if t.hasAny(a, "对", "将", "即日", "向", "以") {
		return false
	}
	for i := a; i < b; i++ {
		if strings.ContainsRune("已有是为", t.r[i]) {
			return true
		}
	}
	return false
}

// begin opens a quotation and tells whether it has content.
func (r *reader) begin(c *cueing, src source, content int, sign rune, b int) bool {
	q := attribution{
		cue:    [][2]int{{int(c.start), int(c.end)}},
		src:    src,
		kind:   c.kind,
		rule:   "frame." + c.kind.String(),
		signed: sign != 0,
		parent: -1,
		report: src.kind == sourceOutlet && c.kind != cueThink ||
			src.kind == sourceDocument && (c.kind == cueEvidence || r.t.endsWithAny(src.end, []string{"报道", "报导", "消息"})),
	}
	if src.kind == sourceOutlet && r.t.holds(src.end, int(c.start), "社评", "社论", "评论", "文章") {
		q.rule, q.report = "frame.editorial", false
	}
	end := r.contentEnd(content, b, sign)
	if end == b && sign != '，' && sign != '：' {
		end = r.tightEnd(c, content, b)
	}
	x, y := r.t.trim(content, end)
	if x >= y {
		return false
	}
	q.content = [][2]int{{x, y}}
	r.open = r.add(q)
	return true
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

// maxClauses is how many clauses a sentence is looked at over.
const maxClauses = 12

// tightEnd is where content ends that follows its cue without a comma: a cry
// with its clause; others before a semicolon or a clause the narrator begins.
func (r *reader) tightEnd(c *cueing, i, b int) int {
	t := r.t
	end := t.clauseEnd(i, b)
	if c.kind == cueShout || c.kind == cueAsk {
		return end
	}
	for clauses := 0; end < b && clauses < maxClauses; clauses++ {
		if t.r[end] == '；' || t.r[end] == ' ' && r.line.zone != zoneBody {
			return end
		}
		if j := end + 1; t.r[end] == '，' && (t.hasAny(j, "这是", "这也是", "此举", "昨", "随后", "其后", "最后", "结果", "对此", "至此", "并解释", "副") || t.wordAt(j, isTime) > j+1) {
			return end
		}
		end = t.clauseEnd(end+1, b)
	}
	return b
}

// linked tells whether the clause with a verb at verb goes on with the subject
// before it: 并称, 还说.
func (t *article) linked(from, verb int) bool {
	for i := from; i < verb && i < from+12; i++ {
		if strings.ContainsRune("并也还又亦则再续更", t.r[i]) || t.hasAny(i, "同时", "另外", "此外", "最后", "随后") {
			return true
		}
	}
	return false
}

// nearVerb tells whether nothing but adverbs, times and phrases stands between
// the start of a clause and its verb.
func (t *article) nearVerb(from, verb int) bool {
	for i := from; i < verb; {
		if t.wordAt(i, isOpener) > i {
			return verb-from < 40
		}
		j := t.skipForward(i)
		if j == i {
			j = t.wordAt(i, isLink)
		}
		if j == i {
			return false
		}
		i = j
	}
	return true
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
