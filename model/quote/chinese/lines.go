package chinese

import (
	"strings"

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
