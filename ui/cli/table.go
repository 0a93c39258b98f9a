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
	most  int  // cells it may take where the table is wrapped
	right bool // numbers stand at the right
}

const (
	gap       = 2  // cells between two columns
	leastLast = 20 // cells the last column needs
)

// drawTable prints rows under the heads of columns, aligned by cells. At width
// 0 a row is one line, as long as it is; at others cells are wrapped so that no
// line is wider, and nothing is cut. Where the columns have no room beside each
// other, they stand below each other.
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

// drawCards prints each row as lines "head: cell", without empty cells.
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

// columnWidths is as wide as the cells need, at most what the columns and
// width allow; the last is 0 where it is not limited.
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
		blank := 0 // cells owed before the next text: no line ends in blanks
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

// breaker breaks lines and measures text as this terminal does.
func breaker() flow.Breaker { return flow.Breaker{Ambiguous: wide.Cells()} }

// wrap is s in lines of at most width cells, in one at width 0, in none if
// it is empty.
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

// headsOf is the heads of columns.
func headsOf(columns []column) []string {
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	return heads
}
