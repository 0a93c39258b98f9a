package model

// A Pane is a part of the screen that can have the focus.
type Pane uint8

// The panes, in the order tab goes through them.
const (
	List Pane = iota
	Detail
	Quotes
)

// A Rect is a rectangle of the screen in cells, borders included.
type Rect struct{ X, Y, W, H int }

// Contains tells whether the cell at column x of row y lies in r.
func (r Rect) Contains(x, y int) bool {
	return r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H
}

// Inner is r without its border, never negative.
func (r Rect) Inner() Rect {
	return Rect{r.X + 1, r.Y + 1, max(0, r.W-2), max(0, r.H-2)}
}

// A Layout says where everything stands. A pane that is not shown is empty.
type Layout struct {
	Header, Footer, Tabs Rect // one row each, or empty
	Panes                [3]Rect
	Text                 Rect // the lines of the article within the detail pane, margins left out
	Overlay              Rect
}
