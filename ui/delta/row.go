package delta

import (
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// gap is how many unchanged cells between two changed ones are written again
// rather than jumped over, which takes some six bytes; blanks is how many blank
// cells are erased rather than written.
const (
	gap    = 3
	blanks = 7
)

// row brings row y of the terminal up to date. All of it is written if the terminal
// may show one of its characters in another width: the cells around such a one are
// not known.
func (w *Writer) row(y int) {
	old, row := w.shown.row(y), w.want.row(y)
	if (w.glyphs.unsure(old) || w.glyphs.unsure(row)) && !slices.Equal(old, row) {
		w.setPen(0)
		w.move(0, y)
		w.pending.WriteString(ansi.EraseEntireLine)
		w.write(y, 0, len(row))
		return
	}
	for x := 0; x < len(row); {
		if old[x] == row[x] {
			x++
			continue
		}
		from, to := span(old, row, x)
		w.move(from, y)
		w.write(y, from, to)
		x = to
	}
}

// span is the cells [from, to) round x that are written in one go. It begins
// and ends where characters do, on the old row as on the new one: half a wide
// character that is overwritten takes the other half with it.
func span(old, row []int32, x int) (from, to int) {
	from, to = x, x+1
	for from > 0 && (old[from] == tail || row[from] == tail) {
		from--
	}
	for same := 0; ; {
		if to == len(row) {
			return from, to - same
		}
		switch {
		case old[to] != row[to], same == 0 && row[to] == tail: // of a character that has changed
			same = 0
		default:
			if same++; same > gap {
				return from, to - same + 1
			}
		}
		to++
	}
}

// write writes the cells [from, to) of row y at the cursor.
func (w *Writer) write(y, from, to int) {
	row := w.want.row(y)
	for x := from; x < to; x++ {
		switch n := row[x]; {
		case n == tail:
		case n == 0:
			run := x
			for run < to && row[run] == 0 {
				run++
			}
			w.setPen(0)
			w.blank(run-x, run == to)
			x = run - 1
		default:
			g := w.glyphs.glyphs[n]
			w.setPen(g.look)
			w.pending.WriteString(g.content)
			if next := x + int(w.glyphs.widths[n]); w.glyphs.unsures[n] && next < len(row) {
				w.move(next, y)
			}
		}
	}
}

// blank empties n cells; the cursor need not be behind them if they are the last.
func (w *Writer) blank(n int, last bool) {
	if n < blanks {
		w.pending.WriteString(strings.Repeat(" ", n))
		return
	}
	w.pending.WriteString("\x1b[")
	w.number(n)
	w.pending.WriteByte('X')
	if !last {
		w.pending.WriteString("\x1b[")
		w.number(n)
		w.pending.WriteByte('C')
	}
}

// setPen has the terminal write in a look.
func (w *Writer) setPen(n int32) {
	if n == w.pen {
		return
	}
	was, now := &w.glyphs.looks[w.pen], &w.glyphs.looks[n]
	w.pending.WriteString(uv.StyleDiff(was, now))
	w.pen = n
}
