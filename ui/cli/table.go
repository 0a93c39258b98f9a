package cli

import (
	"bufio"
	"io"
	"strings"

	"onrecord/ui/cli/wide"
	"onrecord/ui/typeset/flow"
)

// A column of a table. The last one takes what the others leave.
type column struct {
	head  string
	most  int  // maximum width in cells if the table is wrapped
	right bool // aligned right, for numbers
}

const (
	gap       = 2  // cells between two columns
	leastLast = 20 // minimum width of the last column in cells
)

// drawTable prints rows below a header row, aligned by cells. With width 0 each
// row is one line; otherwise cells are wrapped so that no line is wider than
// width, and nothing is cut. If the columns do not fit beside each other, each
// row is printed as a list.
func drawTable(out io.Writer, columns []column, rows [][]string, width int) error {
	t := table{columns: columns, width: width}
	return t.draw(out, rows)
}

// A table is drawn in parts. Its columns are as wide as the parts so far need.
type table struct {
	columns []column
	width   int   // cells, 0 to never wrap
	widths  []int // of the columns; nil before the first part
}

// draw draws further rows as drawTable does.
func (t *table) draw(out io.Writer, rows [][]string) error {
	w := bufio.NewWriter(out)
	first := t.widths == nil
	if first {
		t.widths = make([]int, len(t.columns))
		rows = append([][]string{headsOf(t.columns)}, rows...)
	}
	switch fits := t.widen(rows); {
	case !fits && first:
		drawCards(w, t.columns, rows[1:], t.width)
	case !fits:
		w.WriteByte('\n')
		drawCards(w, t.columns, rows, t.width)
	default:
		for _, row := range rows {
			drawRow(w, t.columns, row, t.widths)
		}
	}
	return w.Flush()
}

// drawCards prints each row as lines "head: cell", omitting empty cells.
func drawCards(w *bufio.Writer, columns []column, rows [][]string, width int) {
	for i, row := range rows {
		if i > 0 {
			w.WriteByte('\n')
		}
		for j, cell := range row {
			if cell == "" {
				continue
			}
			for _, line := range wrap(columns[j].head+": "+cell, width) {
				w.WriteString(line + "\n")
			}
		}
	}
}

// widen makes the columns as wide as rows need, limited by their most and by the
// table's width, and reports whether they fit. The last one is 0 if it is unlimited.
func (t *table) widen(rows [][]string) (fits bool) {
	left := t.width
	last := len(t.columns) - 1
	for i, c := range t.columns[:last] {
		for _, row := range rows {
			t.widths[i] = max(t.widths[i], breaker().Width(row[i]))
		}
		if t.width > 0 {
			t.widths[i] = min(t.widths[i], c.most)
		}
		left -= t.widths[i] + gap
	}
	if t.width > 0 {
		t.widths[last] = left
	}
	return t.width == 0 || left >= leastLast
}

func drawRow(w *bufio.Writer, columns []column, row []string, widths []int) {
	cells := make([][]string, len(row))
	lines := 1
	for i, cell := range row {
		cells[i] = wrap(cell, widths[i])
		lines = max(lines, len(cells[i]))
	}
	for l := range lines {
		blank := 0 // pending spaces, so that no line ends in spaces
		for i, c := range cells {
			if l >= len(c) {
				blank += widths[i] + gap
				continue
			}
			free := max(0, widths[i]-breaker().Width(c[l]))
			if columns[i].right {
				blank += free
				free = 0
			}
			w.WriteString(strings.Repeat(" ", blank) + c[l])
			blank = free + gap
		}
		w.WriteByte('\n')
	}
}

// breaker breaks lines and measures text for this terminal.
func breaker() flow.Breaker { return flow.Breaker{Ambiguous: wide.Cells()} }

// wrap breaks s into lines of at most width cells; with width 0 it is one line.
// An empty s has no lines.
func wrap(s string, width int) []string {
	if width <= 0 && s != "" {
		return []string{s}
	}
	var lines []string
	for _, l := range breaker().Lines(nil, s, width, width) {
		lines = append(lines, s[l.Start:l.End])
	}
	return lines
}

// headsOf returns the heads of columns.
func headsOf(columns []column) []string {
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	return heads
}
