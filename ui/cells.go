package ui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// cut is s in at most width cells, with … where something is left out.
func cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(s) <= width {
		return s
	}
	tail := "…"
	if ansi.StringWidth(tail) >= width {
		tail = ""
	}
	return ansi.Truncate(s, width, tail)
}

// fit is s in exactly width cells.
func fit(s string, width int) string {
	s = cut(s, width)
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidth(s)))
}

// between puts left and right at the two ends of a line of width cells; where
// they do not fit, left is cut.
func between(left, right string, width int) string {
	right = cut(right, width)
	return fit(left, width-ansi.StringWidth(right)) + right
}

// width is how many cells s takes.
func width(s string) int { return ansi.StringWidth(s) }

// centre is s in the middle of exactly w cells.
func centre(s string, w int) string {
	s = cut(s, w)
	return fit(strings.Repeat(" ", (w-width(s))/2)+s, w)
}

// position is "3/14".
func position(at, of int) string {
	if of == 0 {
		return ""
	}
	return strconv.Itoa(at+1) + "/" + strconv.Itoa(of)
}

// fill is lines made up to h lines of w cells with blank ones.
func fill(lines []string, w, h int) []string {
	lines = lines[:min(len(lines), h)]
	for len(lines) < h {
		lines = append(lines, strings.Repeat(" ", w))
	}
	return lines
}

// end is s in at most w cells; of a longer s its end, where the cursor is.
func end(s string, w int) string {
	over := width(s) - w
	if over <= 0 {
		return s
	}
	short := ansi.TruncateLeft(s, over+1, "…")
	if width(short) > w { // a wide character across the cut is kept
		short = ansi.TruncateLeft(s, over+2, "…")
	}
	return short
}
