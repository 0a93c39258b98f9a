package ui

import (
	"strings"

	"onrecord/model"
)

// A border is the characters a frame is drawn with.
type border struct{ topLeft, top, topRight, side, bottomLeft, bottom, bottomRight string }

var (
	round = border{"╭", "─", "╮", "│", "╰", "─", "╯"}
	heavy = border{"┏", "━", "┓", "┃", "┗", "━", "┛"} // the focused pane, visible without colour
	ascii = border{"+", "-", "+", "|", "+", "-", "+"}
	bold  = border{"+", "=", "+", "|", "+", "=", "+"}
)

func (s *Screen) border(focused bool) border {
	switch {
	case s.Wide && focused:
		return bold
	case s.Wide:
		return ascii
	case focused:
		return heavy
	}
	return round
}

// frame puts a border with the name of the pane around lines that fill it.
func (d *drawing) frame(p model.Pane, lines []string) []string {
	r := d.layout.Panes[p]
	if !bordered(r) {
		return lines
	}
	focused := d.Window.Focus == p && d.Overlay == model.NoOverlay
	title, right := d.paneTitle(p)
	return d.box(r.W, lines, title, right, focused)
}

// box is lines of w-2 cells in a border of w cells, with a title at the left
// and text at the right of its upper edge.
func (d *drawing) box(w int, lines []string, title, right string, focused bool) []string {
	b, style, name := d.border(focused), d.styles.Border, d.styles.Faint
	if focused {
		style, name = d.styles.Focused, d.styles.Accent
	}
	room := w - 4
	if right = cut(right, max(room/2, room-width(title)-4)); right != "" {
		right = " " + right + " "
	}
	title = cut(title, room-width(right)-2)
	if title != "" {
		title = " " + title + " "
	}
	fill := max(0, w-2-1-width(title)-width(right)-1)
	side := style.Render(b.side)
	rows := make([]string, 0, len(lines)+2)
	rows = append(rows, style.Render(b.topLeft+b.top)+name.Render(title)+style.Render(strings.Repeat(b.top, fill))+
		d.styles.Faint.Render(right)+style.Render(b.top+b.topRight))
	for _, line := range lines {
		rows = append(rows, side+line+side)
	}
	return append(rows, style.Render(b.bottomLeft+strings.Repeat(b.bottom, w-2)+b.bottomRight))
}

// paneTitle is the text in the upper edge of a pane.
func (d *drawing) paneTitle(p model.Pane) (title, right string) {
	switch p {
	case model.List:
		return d.Words.Say("pane.list"), position(d.List.Cursor, len(d.List.Shown))
	case model.Quotes:
		title = d.Words.Say("pane.quotes")
		if d.Quotes.Library {
			title = d.Words.Say("pane.quotes.library")
		}
		return title, position(d.Quotes.Cursor, len(d.Quotes.Refs))
	case model.Detail:
		title = d.Words.Say("pane.detail")
		if d.Reading.Article >= 0 && d.Reading.Top > 0 {
			title = d.Articles.At(d.Reading.Article).Title
		}
	}
	return title, ""
}

func (d *drawing) tabs() string {
	w := d.layout.Tabs.W
	var row strings.Builder
	for p, key := range []string{"pane.list", "pane.detail", "pane.quotes"} {
		from, to := w*p/3, w*(p+1)/3
		name := centre(d.Words.Say(key), to-from)
		if d.Window.Focus == model.Pane(p) {
			row.WriteString(d.styles.Chip.Render(name))
		} else {
			row.WriteString(d.styles.Faint.Render(name))
		}
	}
	return row.String()
}
