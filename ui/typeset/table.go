package typeset

import (
	east "github.com/yuin/goldmark/extension/ast"
)

// A grid holds the positions of the cells of a table's row. If the table fits
// the page, pads align its columns; otherwise the row is broken into lines like
// any text.
type grid struct {
	cells []cell
	width int   // of the aligned table
	pads  []pad // what aligns this row, in order
}

type cell struct{ start, end int }

// A pad is n blank cells before the text at position at.
type pad struct{ at, n int }

// align computes the pads of the table that starts at block first.
func (d *Doc) align(first int, text []byte, how []east.Alignment) {
	rows := d.blocks[first:]
	widths := make([]int, len(how))
	cells := func(c cell) int { return d.flow.Width(string(text[c.start:c.end])) }
	for _, r := range rows {
		for i, c := range r.grid.cells {
			widths[i] = max(widths[i], cells(c))
		}
	}
	width := len(column) * (len(how) - 1)
	for _, w := range widths {
		width += w
	}
	for _, r := range rows {
		g := r.grid
		g.width = width
		for i, c := range g.cells {
			left, right := 0, widths[i]-cells(c)
			switch how[i] {
			case east.AlignRight:
				left, right = right, 0
			case east.AlignCenter:
				left, right = right/2, right-right/2
			}
			if left > 0 {
				g.pads = append(g.pads, pad{c.start, left})
			}
			if right > 0 && i < len(g.cells)-1 {
				g.pads = append(g.pads, pad{c.end, right})
			}
		}
	}
}
