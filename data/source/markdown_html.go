package source

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
)

// HTML tags in Markdown say nothing to a reader or to the search for quotations, so
// they are removed outside code and leave Cuts; a line break element becomes one.

// htmlTag is an element that people write into Markdown, or a comment.
var htmlTag = later(`(?is)<!--.*?-->|</?(?:p|br|hr|b|i|u|s|em|strong|span|div|font|a|sup|sub|small|big|mark|del|ins|center|img|ruby|rb|rp|rt|figure|figcaption|section|article|details|summary|abbr|cite|q|kbd|wbr|tt)(?:\s[^<>]*)?/?>`)

// withoutTags returns a Markdown text without HTML tags, and all its cuts.
func withoutTags(text string, cuts []news.Cut) (string, []news.Cut) {
	if !strings.Contains(text, "<") {
		return text, cuts
	}
	code := codeLines(text)
	var out strings.Builder
	var all []news.Cut
	last := 0
	carry := func(upTo int) { // the cuts of cleaning, moved by what went before them
		for len(cuts) > 0 && cuts[0].At <= upTo {
			all = append(all, news.Cut{At: cuts[0].At - last + out.Len(), Runes: cuts[0].Runes})
			cuts = cuts[1:]
		}
	}
	for _, m := range htmlTag().FindAllStringIndex(text, -1) {
		if code(m[0]) {
			continue
		}
		carry(m[0])
		out.WriteString(text[last:m[0]])
		runes := utf8.RuneCountInString(text[m[0]:m[1]])
		if tag := strings.ToLower(text[m[0]:m[1]]); strings.HasPrefix(tag, "<br") {
			out.WriteString("\n")
			runes--
		}
		for len(cuts) > 0 && cuts[0].At < m[1] { // inside the tag
			runes += cuts[0].Runes
			cuts = cuts[1:]
		}
		all = append(all, news.Cut{At: out.Len(), Runes: runes})
		last = m[1]
	}
	carry(len(text))
	out.WriteString(text[last:])
	return out.String(), all
}

// codeLines reports which offsets of a text are in code: between fences, or in a line
// indented by four.
func codeLines(text string) func(at int) bool {
	var code []stretch
	at, fenced := 0, false
	for l := range strings.Lines(text) {
		mark := strings.HasPrefix(strings.TrimLeft(l, " "), "```") || strings.HasPrefix(strings.TrimLeft(l, " "), "~~~")
		if fenced || mark || strings.HasPrefix(l, "    ") {
			code = append(code, stretch{at, at + len(l)})
		}
		fenced = fenced != mark
		at += len(l)
	}
	return func(at int) bool { // asked for offsets in their order
		for len(code) > 0 && code[0].to <= at {
			code = code[1:]
		}
		return len(code) > 0 && at >= code[0].from
	}
}
