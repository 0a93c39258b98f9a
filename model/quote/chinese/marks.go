package chinese

import "unicode"

// pair finds the other half of every quotation mark, title mark and bracket,
// line by line, and how deep inside them each rune stands. The mark itself is
// inside.
//
// News gets its marks wrong in two ways. An opening mark that closes (…好。“) is
// taken as closing; a mark never closed reaches to the end of its line when it
// begins the line or follows a colon or comma, and is no mark otherwise.
func (t *article) pair() {
	t.mate, t.depth = sized(t.mate, len(t.r)), zeros(t.depth, len(t.r))
	for i := range t.mate {
		t.mate[i] = -1
	}
	for _, l := range t.lines {
		t.pairLine(l.start, l.end)
	}
}

// maxNest is how many open marks are told apart.
const maxNest = 8

// pairLine pairs the marks of one line.
func (t *article) pairLine(start, end int) {
	var stack [maxNest]int
	open, paired := stack[:0], false
	for i := start; i < end; i++ {
		if isPlain(t.r[i]) {
			continue
		}
		switch r := t.r[i]; r {
		case '“', '‘', '《', '（', '【':
			if r == '“' && t.forgotten(open, i, end) {
				open = open[:len(open)-1]
			}
			if r == '“' && t.closesByMistake(open, i, end) {
				t.r[i] = '”'
				open = t.close(open, i)
			} else if len(open) < maxNest {
				open = append(open, i)
			}
			paired = true
		case '”', '》', '）', '】':
			open = t.close(open, i)
		case '’':
			if i > start && isLatin(t.r[i-1]) && isLatin(t.r[i+1]) {
				continue // O’Hara
			}
			open = t.close(open, i)
		}
	}
	if !paired {
		return
	}
	for _, i := range open {
		if t.r[i] == '“' && (i == start || t.r[i-1] == '：' || t.r[i-1] == '，') {
			t.mate[i] = int32(end)
		}
	}
	var d uint8
	for i := start; i < end; i++ {
		m := int(t.mate[i])
		if m > i {
			d++
		}
		closes := m >= 0 && m < i
		if closes && !oneOf("”’》）】", t.r[i]) {
			t.mate[i], closes, d = -1, false, d-1 // a full stop where the mark was forgotten
		}
		t.depth[i] = d
		if closes {
			d--
		}
	}
}

// closesByMistake reports whether the opening mark at i stands where a closing one
// should: after the end of a sentence, with nothing to follow it or where the line
// lacks the closing marks of two quotations: “…。“丁一山说. Programs that turn straight
// marks into curved ones write this.
func (t *article) closesByMistake(open []int, i, end int) bool {
	if len(open) == 0 || t.r[open[len(open)-1]] != '“' {
		return false
	}
	from := open[len(open)-1]
	switch t.r[i-1] {
	case '。', '！', '？', '，', '…':
		return i+1 == end || t.r[i+1] == ' ' || unicode.IsPunct(t.r[i+1]) ||
			!unicode.IsPunct(t.r[from+1]) && t.unclosed(from, end) > 1 // “， may be a closing mark itself
	}
	return i+1 == end
}

// unclosed is how many more quotations open than close between two places.
func (t *article) unclosed(from, to int) int {
	n := 0
	for _, r := range t.r[from:to] {
		switch r {
		case '“':
			n++
		case '”':
			n--
		}
	}
	return n
}

// longestTag is the most runes between two quotations that tell who says the second:
// 丁一山说：.
const longestTag = 24

// forgotten ends the open quotation with the sentence before the mark at i if the mark
// opens another one and the line closes fewer than it opens: “…。丁一山说：“…”.
func (t *article) forgotten(open []int, i, end int) bool {
	if len(open) == 0 || t.r[open[len(open)-1]] != '“' || t.r[i-1] != '：' {
		return false
	}
	from := open[len(open)-1]
	if t.unclosed(from, end) <= 0 {
		return false
	}
	for k := i - 1; k > max(from, i-longestTag); k-- {
		if endsSentence(t.r[k]) {
			t.mate[from], t.mate[k] = int32(k), int32(from)
			return true
		}
	}
	return false
}

// close closes the innermost open mark of the kind of t.r[i]; what was opened
// inside it and never closed is no mark.
func (t *article) close(open []int, i int) []int {
	want := opener(t.r[i])
	for k := len(open) - 1; k >= 0; k-- {
		if t.r[open[k]] == want {
			t.mate[i], t.mate[open[k]] = int32(open[k]), int32(i)
			return open[:k]
		}
	}
	return open
}

// opener is the mark that r closes.
func opener(r rune) rune {
	switch r {
	case '”':
		return '“'
	case '’':
		return '‘'
	case '》':
		return '《'
	case '）':
		return '（'
	}
	return '【'
}

// closing is the place behind the mark that closes the one at i.
func (t *article) closing(i int) int {
	m := int(t.mate[i])
	if m < 0 {
		return i + 1
	}
	if m < len(t.r) && t.r[m] != '\n' {
		return m + 1
	}
	return m
}

// Words in front of a term in marks and behind it.
var (
	termStarts = setOf("代号为", "名为", "题为", "弘扬", "所谓", "所谓的", "称为", "命名为", "叫做", "称作", "号称", "坚持", "一个")
	termEnds   = setOf("的", "等", "之", "精神", "行动", "模式", "计划", "政策", "战略", "概念", "原则", "论", "式")
)

// speech reports whether the quotation marks that open at i hold words somebody
// said, and not a term, a name or a title.
func (t *article) speech(i int) bool {
	if t.mate[i] < 0 {
		return false
	}
	end := t.closing(i)
	n, inner := 0, false
	for k := i + 1; k < end-1; k++ {
		switch t.r[k] {
		case '。', '！', '？', '，', '；', '…':
			inner = true
		}
		if isHan(t.r[k]) {
			n++
		}
	}
	if n < 12 && t.begins(end, termEnds) || t.ends(i, termStarts) {
		return false
	}
	return n >= 12 || inner && n >= 4
}

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

// unhalved is a span that takes in the opening mark of a pair whose closing mark
// it holds: 决定》 becomes 《决定》.
func (t *article) unhalved(a, b int) [2]int {
	first := a
	for i := a; i < b; i++ {
		if m := int(t.mate[i]); m >= 0 && m < first {
			first = m
		}
	}
	return [2]int{first, b}
}

// unmarked is a span without the marks it stands in, if it begins and ends with a
// pair of them.
func (t *article) unmarked(s [2]int) [2]int {
	a, b := s[0], s[1]
	if b-a < 4 || !isMark("“《‘【", t.r[a]) || int(t.mate[a]) != b-1 {
		return s
	}
	for a, b = a+1, b-1; b > a && t.r[b-1] == ' '; {
		b--
	}
	return [2]int{a, b}
}
