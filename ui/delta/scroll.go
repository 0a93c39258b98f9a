package delta

import "slices"

// samples is how many changed rows are looked for elsewhere on the screen.
const samples = 12

// What scrolling a part of the screen costs, in bytes, and what a cell and the
// way to a span of cells cost where they are written.
const (
	scrollCost = 30
	cellCost   = 2
	spanCost   = 10
)

// scroll scrolls the rows of the terminal that have moved up or down, all
// across the screen, where writing the rest anew is then shorter.
func (w *Writer) scroll() {
	best, saved := window{}, scrollCost
	plain := make([]int, w.want.height)
	total := 0
	for y := range plain {
		plain[y] = cost(w.shown.row(y), w.want.row(y))
		total += plain[y]
	}
	if total < scrollCost {
		return
	}
	for _, by := range w.moves(plain) {
		if in, gain := w.window(by, plain); gain > saved {
			best, saved = in, gain
		}
	}
	if best.by != 0 {
		w.scrollWindow(best)
	}
}

// moves are by how many rows the screen may have scrolled: what is new in some
// of the rows that have changed stood that many rows below, above where it is
// less than 0.
func (w *Writer) moves(plain []int) []int {
	var all []int
	looked := 0
	for y := range plain {
		if plain[y] < 2*spanCost || looked == samples {
			continue
		}
		looked++
		old, row := w.shown.row(y), w.want.row(y)
		first, end := 0, len(row)
		for old[first] == row[first] {
			first++
		}
		for old[end-1] == row[end-1] {
			end--
		}
		for from := range w.shown.height {
			if by := from - y; by != 0 && slices.Equal(w.shown.row(from)[first:end], row[first:end]) && !slices.Contains(all, by) {
				all = append(all, by)
			}
		}
	}
	return all
}

// A window is the rows [top, bottom), which scroll up by some rows, down where
// by is below 0.
type window struct{ top, bottom, by int }

// window is the rows for which scrolling by some rows saves most bytes, and how
// many; plain is what each row costs without.
func (w *Writer) window(by int, plain []int) (best window, saved int) {
	lost := max(by, -by) // rows at the window's end that come out empty
	blank := func(y int) int { return cost(nil, w.want.row(y)) - plain[y] }
	start, sum := -1, 0
	for y := range w.want.height {
		from := y + by
		if from < 0 || from >= w.want.height {
			start, sum = -1, 0
			continue
		}
		gain := plain[y] - cost(w.shown.row(from), w.want.row(y))
		if sum += gain; start < 0 || sum <= 0 {
			if start, sum = -1, 0; gain <= 0 {
				continue
			}
			start, sum = y, gain
		}
		total, in := sum, window{start, y + 1 + lost, by}
		if by < 0 {
			in = window{start - lost, y + 1, by}
		}
		for i := range lost {
			if by > 0 {
				total -= blank(in.bottom - 1 - i)
			} else {
				total -= blank(in.top + i)
			}
		}
		if total > saved {
			best, saved = in, total
		}
	}
	return best, saved
}

// cost is about how many bytes it takes to make one row of another; nil is an
// empty one.
func cost(old, row []int32) int {
	sum, same := 0, gap+1
	for x, n := range row {
		if old == nil && n == 0 || old != nil && old[x] == n {
			same++
			continue
		}
		if same > gap {
			sum += spanCost
		} else {
			sum += same * cellCost
		}
		same = 0
		sum += cellCost
	}
	return sum
}

// scrollWindow scrolls the terminal's rows, and what is known of them.
func (w *Writer) scrollWindow(in window) {
	w.setPen(0)
	w.pending.WriteString("\x1b[")
	w.number(in.top + 1)
	w.pending.WriteByte(';')
	w.number(in.bottom)
	w.pending.WriteString("r\x1b[")
	if in.by > 0 {
		w.number(in.by)
		w.pending.WriteByte('S')
	} else {
		w.number(-in.by)
		w.pending.WriteByte('T')
	}
	w.pending.WriteString("\x1b[r")
	rows := w.shown.cells[in.top*w.shown.width : in.bottom*w.shown.width]
	by := in.by * w.shown.width
	if by > 0 {
		copy(rows, rows[by:])
		clear(rows[len(rows)-by:])
	} else {
		copy(rows[-by:], rows)
		clear(rows[:-by])
	}
}
