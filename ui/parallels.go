package ui

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"onrecord/model/find"
)

// alsoIn says in how many other articles the selected quotation is reported.
func (d *drawing) alsoIn() string {
	return d.count(d.Parallels.Reports(), "parallels.also.one", "parallels.also")
}

// parallels are the other reports of the selected quotation.
func (d *drawing) parallels(w int) sheet {
	var page sheet
	if len(d.Parallels.Found) == 0 { // being searched again: the library has changed
		page.head = []string{fit(" …", w)}
		return page
	}
	all := make([][]string, len(d.Parallels.Found))
	for i := range all {
		all[i] = d.parallelItem(i, w)
		page.items = append(page.items, page.tall)
		page.tall += len(all[i])
	}
	page.item = func(i int) []string { return all[i] }
	return page
}

// parallelItem are the lines of another report: article, speaker, likeness, and
// the differences in wording.
func (d *drawing) parallelItem(i, w int) []string {
	e := &d.Parallels.Found[i]
	mark, style := " ", d.styles.Text
	if i == d.Item {
		mark, style = d.pointer(), d.styles.Cursor
	}
	mark = d.styles.Accent.Render(mark) + " "
	speaker := e.Speaker
	if speaker == "" {
		speaker = d.Words.Say("speaker.unknown")
	}
	where := strings.Join(nonEmpty(e.Outlet, e.Date, e.Title), " · ")
	lines := []string{
		fit(mark+style.Render(cut(where, w-2)), w),
		fit(mark+d.styles.Title.Render(speaker)+d.styles.Faint.Render(" · "+d.Words.Say("parallels.alike", strconv.Itoa(int(100*e.Alike)))), w),
	}
	for _, line := range d.wording(e.Wording, w-4) {
		lines = append(lines, fit(mark+"  "+line, w))
	}
	return append(lines, fit("", w))
}

// A stroke is a stretch of text in one style, starting at from.
type stroke struct {
	from int
	look lipgloss.Style
}

// wording is two versions in one text of w cells: [-only here-] {+only there+}.
// The brackets are readable without colour and in Chinese.
func (d *drawing) wording(pieces []find.Piece, w int) []string {
	var text strings.Builder
	var strokes []stroke
	add := func(s string, look lipgloss.Style) {
		strokes = append(strokes, stroke{text.Len(), look})
		text.WriteString(s)
	}
	for i := range pieces {
		p := &pieces[i]
		here, there := legible(p.Here), legible(p.There)
		if p.Same {
			add(there, d.styles.Text)
			continue
		}
		if here != "" {
			add("[-"+strings.TrimSuffix(here, " ")+"-]", d.styles.Faint.Strikethrough(true))
		}
		if there != "" {
			add("{+"+strings.TrimSuffix(there, " ")+"+}", d.styles.Accent.Underline(true))
		}
		if strings.HasSuffix(here, " ") || strings.HasSuffix(there, " ") {
			add(" ", d.styles.Text)
		}
	}
	s := text.String()
	var lines []string
	for _, l := range d.breaker().Lines(nil, s, max(2, w), max(2, w)) {
		lines = append(lines, painted(s, l.Start, l.End, strokes))
	}
	return lines
}

// painted is s[start:end] in strokes.
func painted(s string, start, end int, strokes []stroke) string {
	var b strings.Builder
	i, exact := slices.BinarySearchFunc(strokes, start, func(k stroke, at int) int { return k.from - at })
	if !exact {
		i--
	}
	for ; start < end; i++ {
		to := end
		if i+1 < len(strokes) {
			to = min(end, strokes[i+1].from)
		}
		b.WriteString(strokes[i].look.Render(s[start:to]))
		start = to
	}
	return b.String()
}

// legible is a piece of a body without markup, with white space collapsed.
func legible(s string) string {
	words := oneLine(find.Unmark(s))
	switch {
	case s == "":
		return ""
	case words == "":
		return " "
	}
	if strings.ContainsRune(" \n\t", rune(s[0])) {
		words = " " + words
	}
	if strings.ContainsRune(" \n\t", rune(s[len(s)-1])) {
		words += " "
	}
	return words
}
