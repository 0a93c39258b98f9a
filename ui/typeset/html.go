package typeset

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// html adds a paragraph with the text of an HTML block.
func (p *planter) html(to ast.Node, from *ast.HTMLBlock) {
	lines := from.Lines().Sliced(0, from.Lines().Len())
	if from.HasClosure() {
		lines = append(lines, from.ClosureLine)
	}
	para, until := ast.NewParagraph(), ""
	p.begin(block{})
	for _, l := range lines {
		until = p.htmlLine(para, l.Start, l.Start+len(bytes.TrimRight(p.src[l.Start:l.Stop], "\r\n")), until)
		p.next.soft = true
	}
	p.next.soft = false
	if para.HasChildren() {
		to.AppendChild(to, para)
	}
}

// htmlLine shows the text of the body's bytes from start to end. It shows
// nothing before until and returns the until of the next line.
func (p *planter) htmlLine(to ast.Node, start, end int, until string) string {
	for start < end {
		rest := p.src[start:end]
		if until != "" {
			i := indexFold(rest, until)
			if i < 0 {
				return until
			}
			start += i + len(until)
			until = ""
			if rest[i] == '<' { // the end tag itself
				until = ">"
			}
			continue
		}
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			i = len(rest)
		} else if until = ending(rest[i:]); until == "" {
			i++ // < is a character here
		}
		p.shown(to, start, start+i, entities)
		if until != "" && breaks(rest[i:]) {
			p.breakLine()
		}
		start += i
	}
	return until
}

// indexFold returns the first index of sep in s, ignoring case, or -1.
func indexFold(s []byte, sep string) int {
	for i := range len(s) - len(sep) + 1 {
		if strings.EqualFold(string(s[i:i+len(sep)]), sep) {
			return i
		}
	}
	return -1
}

// ending returns what ends the tag or comment that s begins with, including the
// content of elements whose content is not text. It is empty if s begins with
// neither.
func ending(s []byte) string {
	if bytes.HasPrefix(s, []byte("<!--")) {
		return "-->"
	}
	switch name := tag(s); {
	case name == "script", name == "style", name == "template":
		return "</" + name
	case name != "", len(s) > 1 && (s[1] == '/' || s[1] == '!' || s[1] == '?'):
		return ">"
	}
	return ""
}

// breaks reports whether the tag at the start of s begins a new line.
func breaks(s []byte) bool {
	switch strings.TrimPrefix(tag(s), "/") {
	case "br", "p", "div", "li", "tr", "dt", "dd", "hr", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// tag returns the name of the tag at the start of s, in lower case.
func tag(s []byte) string {
	n := 1
	for n < len(s) && n < 12 && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || n > 1 && s[n] >= '0' && s[n] <= '9' || n == 1 && s[n] == '/') {
		n++
	}
	return strings.ToLower(string(s[1:n]))
}
