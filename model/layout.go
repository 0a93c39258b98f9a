package model

// A Pane is a part of the screen that can have the focus.
type Pane uint8

// The panes, in the order tab goes through them.
const (
	List Pane = iota
	Detail
	Quotes
)

// A Rect is a rectangle of the screen in cells.
type Rect struct{ X, Y, W, H int }

// Contains reports whether the cell at column x of row y is in r.
func (r Rect) Contains(x, y int) bool {
	return r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H
}

// Inset is r without n cells at each side, never negative.
func (r Rect) Inset(n int) Rect {
	return Rect{r.X + n, r.Y + n, max(0, r.W-2*n), max(0, r.H-2*n)}
}

// A Layout is the rectangles of the screen. What is not shown is empty, but
// Text keeps its width while the article is hidden, so that it can be typeset
// in advance.
type Layout struct {
	Header, Tabs, Footer Rect // one row each
	Panes                [3]Rect
	Inner                [3]Rect // Panes without borders
	Items                [3]int  // rows per item in List and Quotes
	Text                 Rect    // the lines of the article without margins
	Overlay              Rect    // with its border
	Read                 Rect    // the rows of an overlay that scrolls
	Picker               Rect    // the rows of the people picker's list
}

// Fit is how many whole items pane p shows.
func (l *Layout) Fit(p Pane) int { return l.Inner[p].H / max(1, l.Items[p]) }
