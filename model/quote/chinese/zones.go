package chinese

import (
	"strings"
	"unicode/utf8"
)

// A textLine is a paragraph of the text and what kind of text it is.
type textLine struct {
	start, end int // its runes
	heading    bool
	block      bool // of a Markdown block quote
	zone       zone
	body       int // where the text begins, behind a dateline
	stop       int // where the text ends, before a credit
}

// A zone is a kind of text.
type zone uint8

const (
	zoneBody zone = iota
	zoneTitle
	zoneHeading
	zoneCaption
	zoneSkip // bylines, credits, disclaimers: nobody speaks there
)

// disclaimerStarts begin lines that nobody speaks in, however long.
var disclaimerStarts = setOf("特别声明", "免责声明", "版权")

// maxSkipped is the longest line skipped for one of skipStarts, in runes. A longer one
// is text that has lost the line end behind it: 点击进入：某某专题昨日，…
const maxSkipped = 100

// skipStarts begin short lines that nobody speaks in, as an article has them: <!-- has
// the mark of Chinese text.
var skipStarts = setOf(
	"声明：", "责任编辑", "责编",
	"翻译：", "翻译 ", "撰稿", "发稿", "审校", "校对", "来源：", "图片来源", "文：", "文／", "文/", "图：", "图／", "图/", "我们的标准", "订阅", "点击", "下载",
	"扫码", "网编", "实习记者", "见习记者", "本报记者", "译者", "关键词", "标签", "分享", "转载", "原标题", "The post ", "<！--",
)

// relatedStarts begin the line above links to other articles, or such a link.
var relatedStarts = setOf("延伸阅读", "更多阅读", "更多相关", "更多新闻", "更多报导", "相关阅读", "相关新闻", "相关报道", "相关报导", "相关文章", "相关链接", "推荐阅读")

// roleStarts begin a byline, or a line of dialogue: 记者：您怎么看？
var roleStarts = setOf("记者：", "编辑：", "作者：")

// captionStarts begin the text of a picture.
var captionStarts = setOf("图为", "图片：", "资料图", "资料照", "图说")

// shortHeading is the longest a line without a full stop is still a heading,
// in runes.
const shortHeading = 45

// classify tells what kind of text every line is.
func (t *article) classify() {
	first, related := true, false
	for i := range t.lines {
		l := &t.lines[i]
		l.body, l.stop = l.start, t.credit(l.start, l.end)
		over := t.begins(l.start, relatedStarts) || t.r[l.start] == '【' && t.begins(l.start+1, relatedStarts)
		related = over && l.end-l.start <= maxRelated || related && !l.heading && t.isLink(l)
		switch {
		case over || related || l.start == l.end || t.skipped(l):
			l.zone = zoneSkip
		case t.begins(l.start, captionStarts) || t.endsWith(l.end, "资料图）") || t.endsWith(l.end, "图片）"):
			l.zone = zoneCaption
		case l.heading || l.end-l.start <= shortHeading && !t.hasStop(l.start, l.stop):
			l.zone = zoneHeading
			if first {
				l.zone = zoneTitle
			}
		default:
			l.body = t.dateline(l.start, l.stop)
		}
		if l.zone != zoneSkip {
			first = false
		}
	}
}

// skipped reports whether nobody speaks in l by how it begins.
func (t *article) skipped(l *textLine) bool {
	return t.begins(l.start, disclaimerStarts) || l.end-l.start <= maxSkipped && t.begins(l.start, skipStarts) ||
		t.begins(l.start, roleStarts) && !isMark("。！？”", t.r[l.stop-1])
}

// maxRelated is the longest line above links to other articles, in runes.
const maxRelated = 8

// isLink reports whether l may be the titles of other articles: it has no full stop and
// does not end with ：！？ or ”.
func (t *article) isLink(l *textLine) bool {
	return !t.holdsRune(l.start, l.end, '。') && !isMark("：！？”", t.r[l.end-1])
}

// hasStop reports whether a full stop or mark of speech stands outside of
// brackets in [a, b).
func (t *article) hasStop(a, b int) bool {
	for i := a; i < b; i++ {
		switch t.r[i] {
		case '。', '；':
			return true
		case '！', '？':
			if i == b-1 {
				return false
			}
		}
	}
	return false
}

// dateline is the place behind what an outlet puts before its text: 中新社某地
// 7月12日电, 某社某地5月25日 - .
func (t *article) dateline(a, b int) int {
	if t.r[a] == '（' && t.mate[a] > 0 {
		if end := t.closing(a); end-a <= 40 && (t.endsWithAny(end-1, []string{"电", "报道", "报导", "讯"})) {
			return t.blanks(end)
		}
	}
	if t.r[a] == '【' && t.mate[a] > 0 && t.closing(a)-a <= 30 {
		a = t.blanks(t.closing(a))
	}
	limit := min(b, a+36)
	for i := a; i < limit; i++ {
		switch t.r[i] {
		case '。', '“', '；':
			return a
		case '电', '讯', '道', '导':
			if t.r[i+1] == '（' && t.mate[i+1] > 0 && int(t.mate[i+1]) < i+20 && t.r[i] == '电' {
				return t.blanks(t.closing(i + 1))
			}
			if i+1 < b && i > a && (t.r[i+1] == ' ' || t.r[i+1] == '：' || t.r[i+1] == '—' || t.r[i+1] == '，' && t.outlet(a, i) && !t.holds(a, i, "据", "，")) &&
				(t.r[i] != '道' && t.r[i] != '导' || t.endsWithAny(i+1, []string{"报道", "报导"}) && t.outlet(a, i)) {
				return t.blanks(i + 1)
			}
		case '-', '—':
			if t.endsWith(i, "日 ") || t.endsWith(i, "电 ") || t.endsWith(i, "日") || t.endsWith(i, "电") {
				return t.blanks(i + 1)
			}
		case '：':
			if t.endsWithAny(i, []string{"消息", "报道", "报导"}) || t.r[i-1] == '）' && t.outlet(a, i) {
				return t.blanks(i + 1)
			}
		}
	}
	return a
}

// outlet reports whether an outlet or its reporter is named in [a, b).
func (t *article) outlet(a, b int) bool {
	for i := a; i < b; i++ {
		if t.wordAt(i, isOutlet) > i || t.has(i, "记者") || t.has(i, "本报") {
			return true
		}
	}
	return false
}

// blanks is the first place from i on that is no blank or dash.
func (t *article) blanks(i int) int {
	for t.r[i] == ' ' || t.r[i] == '-' || t.r[i] == '—' || t.r[i] == '：' || t.r[i] == '，' || t.r[i] == '】' {
		i++
	}
	return i
}

// credit is the place where the text of a line ends: before （完）, （编辑：某某）
// and the number an agency puts behind it.
func (t *article) credit(a, b int) int {
	for b > a {
		switch r := t.r[b-1]; {
		case r == ' ' || isDigit(r) && b-a > 8 && t.digitsFrom(b) > 5:
			b--
		case r == '）' && t.mate[b-1] > int32(a) && t.isCredit(int(t.mate[b-1])+1, b-1):
			b = int(t.mate[b-1])
		default:
			return b
		}
	}
	return b
}

// digitsFrom counts the digits that end at b.
func (t *article) digitsFrom(b int) int {
	n := 0
	for b-n > 0 && isDigit(t.r[b-n-1]) {
		n++
	}
	return n
}

// isCredit reports whether [a, b), the inside of the brackets that end a line,
// is a credit: who edited it, where the picture is from, that it ends here.
func (t *article) isCredit(a, b int) bool {
	if b-a > 30 {
		return false
	}
	s := t.folded(a, b)
	for _, w := range [...]string{"编辑", "责编", "图片", "资料", "照片", "摄", "翻译", "译者", "来源", "记者", "社"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return s == "完" || s == "图" || utf8.RuneCountInString(s) <= 3 && !strings.ContainsAny(s, "0123456789") && t.r[max(0, a-2)] == '。'
}
