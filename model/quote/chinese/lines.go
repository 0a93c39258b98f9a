package chinese

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/model/quote"
)

// blockMark is the length of the Markdown that begins a line (heading, quote,
// list) and whether it is a heading's.
func blockMark(s string) (n int, heading bool) {
	for {
		rest := strings.TrimLeft(s[n:], " \t")
		at := len(s) - len(rest)
		switch {
		case strings.HasPrefix(rest, "#"):
			body := strings.TrimLeft(rest, "#")
			return len(s) - len(strings.TrimLeft(body, " ")), true
		case strings.HasPrefix(rest, "> ") || strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") || strings.HasPrefix(rest, "+ "):
			n = at + 2
		case strings.HasPrefix(rest, ">"):
			n = at + 1
		default:
			i := 0
			for i < len(rest) && i < 3 && isDigit(rune(rest[i])) {
				i++
			}
			if i > 0 && strings.HasPrefix(rest[i:], ". ") {
				return at + i + 2, false
			}
			return at, false
		}
	}
}

// links are the parts of a line that are a link's or picture's marks and
// address, in order: of [text](address) all but text, of ![text](address) all.
func links(s string) []quote.Span {
	first := strings.IndexByte(s, '[')
	if first < 0 {
		return nil
	}
	var out []quote.Span
	for i := first; i < len(s); i++ {
		if s[i] != '[' {
			continue
		}
		mid := strings.Index(s[i:], "](")
		if mid < 0 {
			break
		}
		end := strings.IndexByte(s[i+mid:], ')')
		if end < 0 {
			break
		}
		mid, end = i+mid, i+mid+end+1
		if i > 0 && s[i-1] == '!' {
			out = append(out, quote.Span{Start: i - 1, End: end})
		} else {
			out = append(out, quote.Span{Start: i, End: i + 1}, quote.Span{Start: mid, End: end})
		}
		i = end - 1
	}
	return out
}

// titled matches a title that has lost the line end behind it, and the dateline of a
// portal or an agency there: 渡轮昨日停航新浪财经讯 ….
var titled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([^。，；“]{7,59}[^。，；“ ])(?:新浪|搜狐|网易|腾讯|中新网|中新社|新华网|新华社|人民网|央视网|中广网|环球网|本报讯)[^。，；“]{0,30}?[讯电](?:[ ：（，]|北京时间)`)
})

// titledLength is how many runes of a line titled looks at; a shorter line is no title with
// text behind it.
const titledLength = 100

// titleEnd is where the title ends that the first line of a text begins with, if text
// follows in the same line, or 0.
func (t *article) titleEnd(line textLine) int {
	if len(t.lines) > 0 || line.end-line.start < titledLength {
		return 0
	}
	m := titled().FindStringSubmatch(string(t.r[line.start : line.start+titledLength]))
	if m == nil {
		return 0
	}
	return line.start + utf8.RuneCountInString(m[1])
}

// split adds line as one line or as several: where a text has lost its line ends,
// a blank behind the end of a sentence is what is left of one. Chinese has no blank
// there otherwise.
func (t *article) split(line textLine) {
	open := 0
	for i := line.start; i < line.end; i++ {
		if isPlain(t.r[i]) {
			continue
		}
		switch t.r[i] {
		case '“', '《', '（':
			open++
		case '”', '》', '）':
			open = max(open-1, 0)
		case ' ':
			if open > 0 || !t.fullStop(i) {
				continue
			}
			end := i
			for ; i < line.end && t.r[i] == ' '; i++ {
				t.r[i] = '\n'
			}
			t.lines = append(t.lines, textLine{start: line.start, end: end, heading: line.heading})
			line.start = i
			i--
		}
	}
	t.lines = append(t.lines, line)
}

// fullStop reports whether a sentence ends before i, within marks or without, and
// another begins behind the blank there.
func (t *article) fullStop(i int) bool {
	last := t.r[i-1]
	if last == '”' {
		last = t.r[i-2]
	}
	next := i
	for t.r[next] == ' ' {
		next++
	}
	return endsSentence(last) && (isHan(t.r[next]) || t.r[next] == '“')
}
