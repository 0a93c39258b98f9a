package chinese

import "unicode/utf8"

// A proposal is a place that may tell of somebody's words: a cue, the colon of
// a label, words in marks by themselves. Rules propose, what was learnt decides.
type proposal struct {
	kind       cueKind
	cue        [][2]int // the words that tell of speech
	verb, next int      // where the last of them begins and ends
	flags      uint32   // what the guards say
	from       int      // where its clause begins
	sent       [2]int   // its sentence
	order      int      // which sentence of its line
	content    int      // where content behind it would begin
	clause     int      // where the first clause of that ends
	asks       bool     // that clause is a question
	attitude   bool     // that clause is an attitude alone
	sign       rune
	rule       source // the subject the rules find
	pre        [2]int // quoted words before it
	near       bool   // nothing but adverbs between clause start and verb
	line       int
	layout     int // how its content stands

	first  float64 // the chance that it tells of a quotation, at first sight
	chance float64 // the same, seen with its neighbours and subject
	fixed  bool    // np is given by its form
	stop   int     // where its content ends if its form tells, or 0
	linked bool    // its clause goes on with the subject before it
	whole  bool    // its content is all there is before something else
	np     [2]int  // its subject; empty where there is none
	name   [2]int  // the name in its subject
	sure   float64 // of the subject
}

// The guards' verdicts.
const (
	flagAfter   uint32 = 1 << iota // its word has a neighbour before it that forbids it
	flagBefore                     // behind it
	flagNegated                    // nothing was said
	flagCovered                    // part of a longer word
	flagTopic                      // grammar: asked of, written of
	flagJoined                     // a verb with 说 behind it
	flagAccording
)

// proposedCue is the longest cue at i with what the guards say of it, or nil.
func (t *article) proposedCue(i int) (*cueing, uint32) {
	c := t.cueWordAt(i)
	if c == nil || c.covered && c.word == c.start+1 {
		return nil, 0
	}
	f := uint32(0)
	if c.joined {
		f |= flagJoined
	}
	if t.endsWithAny(i, c.notAfter) {
		f |= flagAfter
	}
	if !c.joined && t.hasAny(int(c.word), c.notBefore...) {
		f |= flagBefore
	}
	if t.ends(i, negations) {
		f |= flagNegated
	}
	if c.covered {
		f |= flagCovered
	}
	if c.guarded && f&(flagAfter|flagBefore|flagNegated) == 0 {
		f |= flagTopic
	}
	return c, f
}

// propose lists the proposals of a line.
func (r *reader) propose(n int) []proposal {
	t := r.t
	l := r.line
	out := r.proposed
	start := len(out)
	for k, s := range t.sentences(l.body, l.stop) {
		a, b := s[0], s[1]
		first := len(out)
		labelled := false
		for i := a; i < b; i++ {
			if isPlain(t.r[i]) && t.heads[i]&isCue == 0 && i > a && !circumfixStarts.has(t.r[i]) {
				continue // nothing is proposed there
			}
			if i == l.body && (t.r[i] == '问' || t.r[i] == '答') && t.r[i+1] == '：' {
				out = append(out, interview(i, n, s))
				labelled = true
				i++
				continue
			}
			if t.r[i] == '：' && t.depth[i] == t.depth[a] && !labelled {
				labelled = true
				if p, ok := r.labelAt(i, a, b); ok && (len(out) == first || out[len(out)-1].next < i-1) {
					p.order, p.line = k, n
					out = append(out, p)
				}
			}
			if int(t.mate[i]) > i {
				i = t.closing(i) - 1
				continue
			}
			if len(out)-first > 6+(i-a)/16 {
				continue // nobody writes so many
			}
			if p, ok := r.framed(i, a, b); ok {
				p.order, p.line = k, n
				out = append(out, p)
				i = p.next - 1
				continue
			}
			c, flags := t.proposedCue(i)
			if c == nil || int(c.end) > b || r.endsName(i) {
				continue
			}
			if r.isSubject(c, a) {
				i = int(c.word) - 1
				continue
			}
			out = append(out, r.cueAt(c, flags, s, k, n))
			i = int(c.end) - 1
		}
	}
	out = r.signedHeading(out, n)
	for i := range out[start:] {
		t.look(&out[start+i])
	}
	r.proposed = out
	return out[start:len(out):len(out)]
}

// framed is the circumfix or the phrase with 据 that begins at i, of the sentence [a, b).
func (r *reader) framed(i, a, b int) (proposal, bool) {
	if !circumfixStarts.has(r.t.r[i]) {
		return proposal{}, false
	}
	if p, ok := r.circumfixAt(i, a, b); ok {
		return p, true
	}
	return r.accordingAt(i, a, b)
}

// endsName reports whether the rune at i, with which a cue begins, ends a known name with
// a cue behind it: 丁小明说.
func (r *reader) endsName(i int) bool {
	m := r.cast.endingAt(i + 1)
	return m != nil && m.start < i && r.t.cueWordAt(i+1) != nil
}

// look notes what the clause of p and the one behind it say.
func (t *article) look(p *proposal) {
	p.linked = t.linked(p.from, p.verb)
	p.clause = t.clauseEnd(p.content, p.sent[1])
	p.asks, p.attitude = t.asks(p.content, p.clause), t.attitude(p.content, p.clause)
}

// circumfixStarts begin circumfixes, and the words of accordingWords.
var circumfixStarts = runesOf("在援引转据根依")

// according are prepositions before a source: 据丁一山介绍. Without a verb behind the
// source, only those of accordingWords tell of words.
var (
	according      = setOf("根据", "依据", "按照", "据")
	accordingWords = setOf("根据", "依据", "据")
)

// interview is the proposal of the label 问 or 答 at i of line n, whose first sentence is
// s: the text names the two elsewhere or nowhere.
func interview(i, n int, s [2]int) proposal {
	return proposal{kind: cueLabel, verb: i + 1, next: i + 2, sent: s, from: i, sign: '：', content: i + 2, np: [2]int{i, i + 1}, fixed: true, line: n}
}

// papers are verbs of speech and as often nouns.
var papers = setOf("声明", "通报", "公告", "公布", "评论", "分析", "预测", "通知")

// ofPapers stand before a noun.
var ofPapers = setOf("的", "该", "此", "这", "份", "项", "其", "官方", "联合")

// isSubject reports whether c of the sentence that begins at a is one of papers and the
// subject of the verb behind it, 声明说: it begins its clause or stands behind one of
// ofPapers. In 1,000 annotated sentences 98 of 100 such words are subjects.
func (r *reader) isSubject(c *cueing, a int) bool {
	t, i := r.t, int(c.start)
	return c.joined && i+t.first(i, papers) == int(c.word) && (t.ends(i, ofPapers) || r.leading(t.clauseStart(i, a), i) == i)
}

// cueAt is the proposal of the cue c in the sentence s, number k of line n.
func (r *reader) cueAt(c *cueing, flags uint32, s [2]int, k, n int) proposal {
	t, a, b, i := r.t, s[0], s[1], int(c.start)
	p := proposal{kind: c.kind, flags: flags, verb: i, next: int(c.end), sent: s, order: k, line: n, cue: [][2]int{{i, int(c.end)}}}
	p.content, p.sign = t.contentStart(c, b)
	p.from = t.clauseStart(i, a)
	p.rule = r.subject(i, p.from)
	p.near = t.nearVerb(p.from, i)
	if j := r.leading(p.from, i); i > j+1 {
		if w := t.first(j, according); w > 0 {
			p.flags |= flagAccording
			p.cue = [][2]int{{j, j + w}, p.cue[0]}
		}
	}
	p.pre = t.quotedBefore(t.tagStart(p.rule, c, p.from))
	if p.pre[1] == 0 {
		p.pre = t.quotedBefore(p.from)
	}
	if p.pre[1] == 0 && !t.says(p.content, b) && r.prepositional(a) {
		p.pre = t.quotedBefore(a) // “…。”在会上，丁一山如是说。
	}
	if p.pre[1] > 0 && (p.pre[0] < r.line.body || t.r[p.pre[0]-1] == '：') {
		p.pre = [2]int{}
	}
	r.relative(&p, b)
	return p
}

// relative gives p the speaker behind its content, 表示“…”的丁一山, if it has one
// there in the sentence that ends at b.
func (r *reader) relative(p *proposal, b int) {
	t := r.t
	if t.r[p.content] != '“' || t.mate[p.content] < 0 {
		return
	}
	end := t.closing(p.content)
	if end >= b || t.r[end] != '的' {
		return
	}
	if m := r.cast.beginningAt(end + 1); m != nil {
		p.np, p.fixed, p.stop = [2]int{m.np, m.npEnd}, true, end
	}
}

// Circumfixes have their speaker inside: 援引…的话说, 在…看来.
var (
	relayTails = setOf("的消息报道称", "的消息报道", "的消息称", "的消息说", "的消息指", "的话说", "的话称", "的话报道", "的话", "表示", "指出", "称", "说", "指")
	viewTails  = setOf("看来", "的眼里", "的眼中", "眼里", "眼中")
)

// circumfixAt is the circumfix that begins at i, of the sentence [a, b).
func (r *reader) circumfixAt(i, a, b int) (proposal, bool) {
	t := r.t
	n, tails, limit := 2, relayTails, i+60
	switch {
	case t.hasAny(i, "援引", "引述", "引用", "转述"):
	case t.r[i] == '在':
		n, tails, limit = 1, viewTails, i+30
	default:
		return proposal{}, false
	}
	for j := i + n + 1; j < min(b, limit); j++ {
		if x := t.r[j]; x == '，' || x == '。' || x == '“' || x == '；' || x == '\n' {
			break
		}
		if t.depth[j] > t.depth[i] {
			continue
		}
		w := t.first(j, tails)
		if w == 0 {
			continue
		}
		end := j + w
		p := proposal{kind: cueRelay, cue: [][2]int{{i, i + n}, {j, end}}, verb: j, next: end, sent: [2]int{a, b}, from: i, content: end, np: [2]int{i + n, j}, fixed: true}
		for p.content < b && (t.r[p.content] == '，' || t.r[p.content] == '：' || t.r[p.content] == ' ') {
			p.sign = t.r[p.content]
			p.content++
		}
		if n == 1 && p.sign == 0 || !t.says(p.content, b) {
			return proposal{}, false
		}
		if n == 1 {
			p.kind = cueThink
		}
		if s, ok := r.whole(i+n, j); ok {
			p.rule = s
		}
		return p, true
	}
	return proposal{}, false
}

// accordingTails end a phrase with 据 that has no verb: 据丁一山了解.
var accordingTails = []string{"了解", "所述", "所言", "所知", "所载", "观察", "的观察", "的说法", "说法"}

// accordingAt is the phrase with 据 and a source but no verb that begins at i, of the
// sentence [a, b).
func (r *reader) accordingAt(i, a, b int) (proposal, bool) {
	t := r.t
	n := t.first(i, accordingWords)
	if n == 0 || t.wordAt(i, isLink|isAdverb) > i+n || i > a && isHan(t.r[i-1]) && !oneOf("但另又而且并", t.r[i-1]) {
		return proposal{}, false
	}
	end := t.clauseEnd(i, b)
	if end >= b || t.r[end] != '，' || end-i > 40 || end-i < n+2 || !t.says(end+1, b) {
		return proposal{}, false
	}
	for k := i + n; k < end; k++ {
		if int(t.mate[k]) > k {
			k = t.closing(k) - 1
		} else if t.cueAt(k) != nil {
			return proposal{}, false
		}
	}
	p := proposal{kind: cueSay, flags: flagAccording, cue: [][2]int{{i, i + n}}, verb: end, next: end, sent: [2]int{a, b}, from: i, sign: '，', content: end + 1, np: [2]int{i + n, end}, fixed: true}
	for _, w := range accordingTails {
		if k := end - utf8.RuneCountInString(w); t.has(k, w) {
			if k <= i+n {
				return proposal{}, false // 据了解
			}
			p.cue, p.np[1] = append(p.cue, [2]int{k, end}), k
			break
		}
	}
	if s, ok := r.whole(i+n, p.np[1]); ok {
		p.rule = s
	}
	return p, true
}

// signedHeading appends the proposal of the line under way if it is a heading that ends
// with two dashes and who says it, as agencies write: 水价下月不变--水务局.
func (r *reader) signedHeading(out []proposal, n int) []proposal {
	t, l := r.t, r.line
	if l.zone != zoneTitle && l.zone != zoneHeading {
		return out
	}
	for i := l.stop - 2; i > max(l.body+6, l.stop-maxLabel); i-- {
		x := t.r[i]
		if (x == '-' || x == '—') && t.r[i-1] == x {
			if i+1 == l.stop || t.r[i-2] == x {
				break
			}
			return append(out, proposal{kind: cueLabel, verb: i - 1, next: i + 1, sent: [2]int{l.body, l.stop}, from: i - 1, sign: x, content: l.stop, np: [2]int{i + 1, l.stop}, fixed: true, line: n})
		}
		if !isHan(x) && !isLatin(x) && !isDigit(x) && !oneOf("·（）“”", x) {
			break
		}
	}
	return out
}
