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
	w := bufio.NewWriter(out)
	all := append([][]string{headsOf(columns)}, rows...)
	widths, fits := columnWidths(columns, all, width)
	if !fits {
		drawCards(w, columns, rows, width)
		return w.Flush()
	}
	for _, row := range all {
		drawRow(w, columns, row, widths)
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

// columnWidths is what the cells need, limited by the columns and width; the
// last is 0 if it is unlimited.
func columnWidths(columns []column, rows [][]string, width int) (widths []int, fits bool) {
	widths = make([]int, len(columns))
	left := width
	last := len(columns) - 1
	for i, c := range columns[:last] {
		for _, row := range rows {
			widths[i] = max(widths[i], breaker().Width(row[i]))
		}
		if width > 0 {
			widths[i] = min(widths[i], c.most)
		}
		left -= widths[i] + gap
	}
	if width > 0 {
		widths[last] = left
	}
	return widths, width == 0 || left >= leastLast
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
