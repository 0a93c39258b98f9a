package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"onrecord/model/quote"
)

// marked is text in one style with words highlighted.
func (d *drawing) marked(text string, words []quote.Span, style lipgloss.Style) string {
	var b strings.Builder
	done := 0
	for _, s := range words {
		if s.Start < done || s.End > len(text) || s.Start >= s.End {
			continue
		}
		if s.Start > done {
			b.WriteString(style.Render(text[done:s.Start]))
		}
		b.WriteString(d.styles.Match(style).Render(s.Of(text)))
		done = s.End
	}
	if done < len(text) {
		b.WriteString(style.Render(text[done:]))
	}
	return b.String()
}

// found is text on at most n lines of w cells with matches highlighted.
func (d *drawing) found(text string, w, n int, style lipgloss.Style) []string {
	text = oneLine(text)
	words := d.Search.In(text)
	var lines []string
	for _, p := range d.pieces(text, w, n) {
		lines = append(lines, fit(d.marked(p.text, within(words, p.start, p.kept), style), w))
	}
	return lines
}

// within are the parts of spans in n bytes from start on, counted from there.
func within(all []quote.Span, start, n int) []quote.Span {
	var out []quote.Span
	for _, s := range all {
		s = quote.Span{Start: max(0, s.Start-start), End: min(n, s.End-start)}
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}

// around is the part of text that fits w cells, with the first match in its
// middle, and the matches in it. Characters stay whole; … marks what is left
// out.
func around(text string, words []quote.Span, w int) (string, []quote.Span) {
	if len(words) == 0 {
		return cut(text, w), nil
	}
	first := words[0]
	room := max((w-width(first.Of(text)))/2, w-width(text[first.Start:])) // cells before the match
	gone, lead := 0, ""
	if before := text[:first.Start]; width(before) > room {
		gone, lead = first.Start-len(strings.TrimPrefix(end(before, room), "…")), "…"
	}
	whole := lead + text[gone:]
	line := cut(whole, w)
	kept := len(line) - len(lead)
	if line != whole {
		kept = len(strings.TrimSuffix(line, "…")) - len(lead)
	}
	in := within(words, gone, kept)
	for i := range in {
		in[i].Start, in[i].End = in[i].Start+len(lead), in[i].End+len(lead)
	}
	return line, in
}
