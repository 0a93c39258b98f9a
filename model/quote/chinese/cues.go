package chinese

import "strings"

// A cueing is a cue found in the text: 补充称 is one, of two words.
type cueing struct {
	start, end int32
	*cue
	word    int32 // where its own word ends
	joined  bool  // a verb with 说, 称 or 道 behind it: surely speech
	guarded bool  // what stands beside it says that it is none
	covered bool  // it is part of a longer word
}

// tails join a verb of speech into one cue.
var tails = setOf("说道", "指出", "表示", "强调", "认为", "说", "称", "道", "指", "问")

// negations before a cue say that nothing was said, or not yet.
var negations = setOf("没有", "未", "不", "无法", "拒绝", "拒", "不愿", "不能", "是否", "如果", "若", "不肯", "可能", "应当", "应该", "须", "需要", "可以", "被", "遭", "获", "不会", "不便", "是")

// noNegations only look like 是.
var noNegations = setOf("只是", "总是", "于是", "还是", "便是")

// findCues finds the longest cue at every place, from behind: whether there is one may
// depend on the next.
func (t *article) findCues() {
	t.cues = t.cues[:0]
	last := int32(-1)
	for k := len(t.words) - 1; k >= 0; k-- {
		w := &t.words[k]
		if w.class&isCue == 0 || w.start == last {
			continue
		}
		last = w.start
		c := cueing{start: w.start, end: w.end, word: w.end, cue: &t.lex.cues[w.cue], covered: t.covered(int(w.start), int(w.end))}
		if n := t.first(int(w.end), tails); n > 0 && !c.covered && c.kind != cueMedia && c.kind != cueEvidence && !t.has(int(w.end), "问题") {
			c.end += int32(n)
			c.joined = true
		}
		c.guarded = t.guarded(&c, int(w.end))
		w.cue = int32(len(t.cues))
		t.cues = append(t.cues, c)
	}
}

// cueWordAt is the longest cue that begins at i, or nil.
func (t *article) cueWordAt(i int) *cueing {
	if t.heads[i]&isCue == 0 {
		return nil
	}
	k := t.from[i+1] - 1
	for t.words[k].class&isCue == 0 {
		k--
	}
	return &t.cues[t.words[k].cue]
}

// cueAt is the cue that begins at i, or nil: the longest, if its guards and
// its neighbours allow it.
func (t *article) cueAt(i int) *cueing {
	if c := t.cueWordAt(i); c != nil && !c.guarded && !c.covered {
		return c
	}
	return nil
}

// guarded reports whether what stands beside a cue says that it is none. end is
// where the cue's own word ends.
func (t *article) guarded(c *cueing, end int) bool {
	start := int(c.start)
	if t.endsWithAny(start, c.notAfter) || !c.joined && t.hasAny(end, c.notBefore...) {
		return true
	}
	if c.kind == cueMedia || c.kind == cueEvidence {
		return false
	}
	if c.kind == cueWrite && t.r[start] != '写' && !isMark("：“", t.r[end]) && (t.r[end] != '，' || t.cueAt(end+1) != nil) {
		return true // 发文：…, but 发文痛批…
	}
	if c.kind == cueAsk && oneOf("到及起", t.r[end]) && !isMark("，：“", t.r[end+1]) && !t.asks(end, t.clauseEnd(end, end+maxClause)) {
		return true // 问到票价，…
	}
	if end-start == 1 && oneOf("道答", t.r[start]) && !isMark("，：。“”\n", t.r[end]) {
		return true // 哽咽道，… but 道路; 答：… but 答卷
	}
	return t.ends(start, negations) && !t.ends(start, noNegations)
}

// covered reports whether a longer word stands over [a, b): 发言人 over 发言, 指挥官
// over 指.
func (t *article) covered(a, b int) bool {
	const longer = isTitle | isOrg | isGroup | isEveryday | isRegion | isPlace | isOutlet | isOpener
	for s := max(0, a-4); s <= a; s++ {
		if t.heads[s]&longer == 0 {
			continue
		}
		for k := t.from[s]; k < t.from[s+1]; k++ {
			w := t.words[k]
			if w.class&longer == 0 {
				continue
			}
			if e := int(w.end); e > a && (s < a && e >= b || e > b) {
				return true
			}
		}
	}
	return false
}

// contentStart is where the content of a cue begins, behind what belongs to
// the cue: the addressee of 告诉, a comma, a colon. sign is that mark, 0 where
// the content follows without one.
func (t *article) contentStart(c *cueing, stop int) (at int, sign rune) {
	i := int(c.end)
	if c.kind == cueTell || c.kind == cueAsk || c.kind == cueUrge && t.flag(i)&flagSurname != 0 || c.kind == cueWrite {
		if j := t.addressee(i, stop); j > i && (c.kind != cueUrge || j <= i+4) {
			i = j
		}
	}
	if c.kind == cueAsk && oneOf("到及起", t.r[i]) {
		i++
	}
	for i < stop && (t.r[i] == '了' || t.r[i] == ' ' || t.r[i] == '过' && t.clauseBreak(i+1)) {
		i++
	}
	for i < stop {
		switch r := t.r[i]; r {
		case '，', '：':
			if sign == 0 || r == '：' {
				sign = r
			}
			i++
			continue
		case ' ', '—', '-':
			i++
			continue
		case '“':
			if sign == 0 {
				sign = r
			}
		}
		break
	}
	if sign == 0 && (c.kind == cueUrge || c.kind == cueAsk || c.kind == cueTell || c.kind == cueShout) {
		if j := t.colonBehind(i, stop); j > 0 {
			return j + 1, '：'
		}
	}
	return i, sign
}

// longestAddressee is the most runes between a cue and the colon before its content.
const longestAddressee = 14

// colonBehind is the colon behind a few words at i, before words in marks, or 0: 警告
// 邻居：“….
func (t *article) colonBehind(i, stop int) int {
	for j := i; j < min(stop-1, i+longestAddressee); j++ {
		if t.r[j] == '：' && t.r[j+1] == '“' {
			return j
		}
		if !isHan(t.r[j]) && !isDigit(t.r[j]) && !isLatin(t.r[j]) && t.r[j] != '·' {
			return 0
		}
	}
	return 0
}

// addressee is the place behind the addressee of 告诉, if a comma, colon or mark
// follows it, or if it is a known one: 记者.
func (t *article) addressee(i, stop int) int {
	if t.asks(i, min(stop, t.clauseEnd(i, stop))) {
		return i // the question itself
	}
	for j := i; j < stop && j < i+24; j++ {
		switch t.r[j] {
		case '，', '：', '“':
			if t.depth[j] > t.depth[i] && t.r[j] != '“' {
				continue
			}
			return j
		case '。', '；', '！', '？':
			j = stop
		}
	}
	for j := i + 1; j < stop && j < i+12; j++ {
		if s := t.wordTo(j, isGroup|isOutlet|isTitle); s < j && t.endsWithAny(j, []string{"记者", "媒体", "本报", "传媒", "本台"}) {
			return j
		}
	}
	return i
}

// questions are words that make a question.
var questions = setOf("是否", "会否", "能否", "可否", "为何", "为什么", "如何", "怎", "有没有", "什么", "何时", "哪", "谁", "吗", "多少")

// asks reports whether [a, b) is a question.
func (t *article) asks(a, b int) bool {
	for i := a; i < b; i++ {
		if !t.begins(i, questions) {
			continue
		}
		for _, w := range questions.words {
			if strings.HasPrefix(t.folded(i, b), w) {
				return true
			}
		}
	}
	return false
}

// attitudes behind 表示 tell how somebody feels, not what was said.
var attitudes = setOf("欢迎", "感谢", "满意", "支持", "反对", "遗憾", "关切", "慰问", "祝贺", "赞赏", "歉意", "谢意", "敬意", "质疑", "哀悼", "同情", "不满", "担忧", "关注", "理解", "肯定", "抗议", "谴责", "愤怒", "高兴", "赞同", "同意", "认同", "乐观", "怀疑", "失望", "震惊", "惋惜", "尊重", "愿意", "强烈", "衷心", "诚挚", "热烈", "坚决", "谨慎", "热情", "深切", "由衷", "高度")

// attitude reports whether the content [a, b) is an attitude alone.
func (t *article) attitude(a, b int) bool {
	return b-a <= 16 && t.begins(a, attitudes)
}

// laterCue reports whether the clause with i has a stronger cue of its own, to
// which the one before it is a circumstance: 回复查询时表示，…. end is where it ends.
func (t *article) laterCue(i, b, end int) bool {
	if end > b || end == b && t.r[end] != '\n' || !isMark("，：“。\n", t.r[end]) {
		return false
	}
	for k := max(i, end-4); k < end; k++ {
		if c := t.cueAt(k); c != nil && int(c.end) == end && k > i && oneOf("时中后上里间", t.r[t.beforeAdverbs(k, i)-1]) {
			return true
		}
	}
	return false
}

// beforeAdverbs is the place before the adverbs that end at i, not before from.
func (t *article) beforeAdverbs(i, from int) int {
	for i > from+1 && t.wordTo(i, isAdverb) < i {
		i = t.wordTo(i, isAdverb)
	}
	return max(i, from+1)
}

// String is the name of k in the names of rules.
func (k cueKind) String() string {
	if int(k) < len(cueNames) {
		return cueNames[k]
	}
	return "unknown"
}
