package source

import (
	"strings"
)

// markdownOf returns blocks as Markdown.
func markdownOf(blocks []block) string {
	var out strings.Builder
	begun := map[*container]bool{}
	for i, b := range blocks {
		if i > 0 {
			out.WriteString("\n")
			if !tight(blocks[i-1], b) {
				out.WriteString(strings.TrimRight(margin(shared(blocks[i-1].within, b.within), begun), " ") + "\n")
			}
		}
		for k, line := range b.lines() {
			if k > 0 {
				out.WriteString("\n")
			}
			out.WriteString(strings.TrimRight(margin(b.within, begun)+line, " "))
		}
	}
	return out.String()
}

// margin returns what precedes a line inside the containers: the marker where one
// begins, then spaces of the same width.
func margin(within []*container, begun map[*container]bool) string {
	var out strings.Builder
	for _, c := range within {
		switch {
		case c.list == nil || !begun[c]:
			out.WriteString(c.marker)
		default:
			out.WriteString(strings.Repeat(" ", len(c.marker)))
		}
		begun[c] = true
	}
	return out.String()
}

// tight reports whether two blocks have no blank line between them: they are
// consecutive items of a list.
func tight(a, b block) bool {
	n := len(a.within)
	if n == 0 || a.look != paragraph || b.look != paragraph {
		return false
	}
	last := b.within
	if len(last) == 0 {
		return false
	}
	x, y := a.within[n-1], last[len(last)-1]
	return x.list != nil && y.list != nil && x != y
}

// shared returns the containers that both are in.
func shared(a, b []*container) []*container {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// lines returns b as lines of Markdown, without the containers' marks.
func (b *block) lines() []string {
	switch b.look {
	case heading:
		return []string{strings.Repeat("#", min(max(b.level, 2), 6)) + " " + escapeHeading(b.text)}
	case caption:
		return []string{"*" + escapeInline(b.text) + "*"}
	case rule:
		return []string{"---"}
	case typed:
		fence := "```"
		for strings.Contains(b.text, fence) {
			fence += "`"
		}
		return append(append([]string{fence}, strings.Split(b.text, "\n")...), fence)
	case grid:
		return b.table()
	}
	return []string{escapeLine(b.text)}
}

// escapeHeading escapes what means something in a heading, such as a number
// sign at its end.
func escapeHeading(text string) string {
	text = escapeInline(text)
	if strings.HasSuffix(text, "#") {
		return text[:len(text)-1] + `\#`
	}
	return text
}

// table returns the lines of a table.
func (b *block) table() []string {
	rows := b.rows
	if !b.headed {
		rows = append([][]string{make([]string, len(rows[0]))}, rows...)
	}
	var lines []string
	for i, row := range rows {
		line := "|"
		for _, cell := range row {
			line += " " + strings.ReplaceAll(escapeInline(cell), "|", `\|`) + " |"
		}
		lines = append(lines, line)
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", len(row)))
		}
	}
	return lines
}
