package chinese

// maxSentence is the length, in runes, from which a sentence ends with its
// clause: nobody writes so long a one, and what is done for every cue of a
// sentence must not grow with it.
const maxSentence = 500

// sentences are the sentences of [a, b). A full stop inside marks ends none,
// unless the marks close behind it. The next call overwrites them.
func (t *article) sentences(a, b int) [][2]int {
	out := t.cut[:0]
	start := a
	for i := a; i < b; i++ {
		if isPlain(t.r[i]) && i-start < 2*maxSentence {
			continue
		}
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
	t.cut = out
	return out
}

// endsSentence reports whether r is a mark that ends sentences.
func endsSentence(r rune) bool { return r == '。' || r == '！' || r == '？' }

// clauseEnd is the place of the mark that ends the clause with i, or b.
func (t *article) clauseEnd(i, b int) int {
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
func (t *article) trim(a, b int) (int, int) {
	for b > a && (t.r[b-1] == ' ' || t.r[b-1] == '，' || t.r[b-1] == '；' || t.r[b-1] == '：' || t.r[b-1] == '\n' || t.r[b-1] == '—' || t.r[b-1] == '-') {
		b--
	}
	for a < b && (t.r[a] == ' ' || t.r[a] == '，') {
		a++
	}
	return a, b
}

// maxClause is how far a clause reaches, in runes.
const maxClause = 200

// clauseStart is where the clause with the rune at i begins, not before from.
// A comma inside marks deeper than i ends nothing.
func (t *article) clauseStart(i, from int) int {
	d := t.depth[i]
	from = max(from, i-maxClause)
	for k := i; k > from; k-- {
		if t.depth[k-1] == d && t.clauseBreak(k-1) && t.r[k-1] != '“' && t.r[k-1] != '”' ||
			t.r[k-1] == '”' && (!isHan(t.r[k]) || k-1 > from && isMark("，。！？…", t.r[k-2])) && (d == 0 || t.depth[k-1] == d) ||
			t.r[k-1] == '“' && t.depth[k-1] == d && t.mate[k-1] >= 0 && int(t.mate[k-1]) > i {
			return k
		}
	}
	return from
}

// skipForward is the place behind the adverbs and times at i.
func (t *article) skipForward(i int) int {
	for {
		j := t.dateAt(i)
		if j == i {
			if j = t.wordAt(i, isAdverb|isTime); j > i && t.cueAt(i) != nil && t.cueAt(i).end >= int32(j) {
				return i
			}
		}
		if j == i {
			return i
		}
		i = j
	}
}

// dateAt is the end of the date in numbers at i, or i: 25日, 7月12日上午, 5点.
func (t *article) dateAt(i int) int {
	j := i
	for isDigit(t.r[j]) || t.r[j] == ' ' && isDigit(t.r[j+1]) {
		j++
	}
	if j > i && oneOf("年月日号时点", t.r[j]) && t.r[j+1] != '度' {
		return t.dateAt(j + 1)
	}
	if j > i {
		return i
	}
	if t.r[i] == '（' && t.mate[i] > 0 && int(t.mate[i]) < i+8 {
		if e := t.dateAt(i + 1); e > i+1 {
			return t.closing(i)
		}
	}
	return i
}

// clauseBreak reports whether the rune at i ends a clause.
func (t *article) clauseBreak(i int) bool { return !isPlain(t.r[i]) && t.breaks(i) }

// breaks is clauseBreak of a rune that is not plain.
func (t *article) breaks(i int) bool {
	switch t.r[i] {
	case '。', '，', '；', '：', '！', '？', '\n', '“', '”', '…', '—':
		return true
	case ' ':
		return i > 0 && !isLatin(t.r[i-1]) && !isLatin(t.r[i+1])
	}
	return false
}

// says reports whether there is something to say in [a, b) at all.
func (t *article) says(a, b int) bool {
	n := 0
	for i := a; i < b && n < 3; i++ {
		if isHan(t.r[i]) || isLatin(t.r[i]) {
			n++
		}
	}
	return n >= 3 || n >= 1 && t.r[a] == '“'
}

// linking words begin what goes on with the subject before it.
var linking = setOf("并", "也", "还", "又", "亦", "则", "再", "续", "更", "同时", "另外", "此外", "最后", "随后")

// linked reports whether the clause with a verb at verb goes on with the subject
// before it: 并称, 还说.
func (t *article) linked(from, verb int) bool {
	for i := from; i < verb && i < from+12; i++ {
		if t.begins(i, linking) {
			return true
		}
	}
	return false
}

// nearVerb reports whether nothing but adverbs, times and phrases stands between
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
