package ui

import "onrecord/model"

// The widths, in cells, from which panes are side by side.
const (
	threePanes = 120
	twoPanes   = 80
)

// measure is the longest line of text that reads well, in cells.
const measure = 80

// The margins of the article within its pane, in cells: the left one holds the
// bar that marks quotations.
const (
	leftMargin  = 2
	rightMargin = 1
)

// Layout divides a terminal. It is the only geometry: drawing and clicks both
// use it.
func (s *Screen) Layout(width, height int, zoomed bool, focus model.Pane) model.Layout {
	var l model.Layout
	body := model.Rect{W: width, H: height}
	if height >= 4 {
		l.Header = model.Rect{W: width, H: 1}
		body.Y, body.H = 1, height-1
	}
	if height >= 6 {
		l.Footer = model.Rect{Y: height - 1, W: width, H: 1}
		body.H--
	}
	switch {
	case zoomed && width >= twoPanes:
		l.Panes[focus] = body
	case width >= threePanes:
		l.Panes = three(body)
	case width >= twoPanes:
		l.Panes = two(body, focus)
	default:
		if body.H >= 5 {
			l.Tabs = model.Rect{Y: body.Y, W: width, H: 1}
			body.Y, body.H = body.Y+1, body.H-1
		}
		l.Panes[focus] = body
	}
	for p, r := range l.Panes {
		l.Inner[p] = inner(r)
	}
	l.Items[model.List], l.Items[model.Quotes] = itemRows(l.Inner[model.List].H, 3), itemRows(l.Inner[model.Quotes].H, 4)
	l.Text = textRect(l.Inner[model.Detail], inner(body))
	overlays(&l, width, height)
	return l
}

// inner is a pane without its border; a pane too small for one has none.
func inner(r model.Rect) model.Rect {
	if !bordered(r) {
		return r
	}
	return r.Inset(1)
}

// bordered reports whether a pane is large enough for a border.
func bordered(r model.Rect) bool { return r.W >= 8 && r.H >= 3 }

// three puts list, article and quotations side by side.
func three(body model.Rect) (panes [3]model.Rect) {
	list := max(28, body.W*22/100)
	list = min(list, 40)
	quotes := min(max(32, body.W*28/100), 52)
	panes[model.List] = model.Rect{X: body.X, Y: body.Y, W: list, H: body.H}
	panes[model.Detail] = model.Rect{X: list, Y: body.Y, W: body.W - list - quotes, H: body.H}
	panes[model.Quotes] = model.Rect{X: body.W - quotes, Y: body.Y, W: quotes, H: body.H}
	return panes
}

// two puts the quotations below the article, beside the list; if that does not
// fit, in its place while they are focused.
func two(body model.Rect, focus model.Pane) (panes [3]model.Rect) {
	list := body.W * 30 / 100
	quotes := 0
	if body.H >= 14 {
		quotes = max(6, body.H*30/100)
	}
	panes[model.List] = model.Rect{X: body.X, Y: body.Y, W: list, H: body.H}
	panes[model.Detail] = model.Rect{X: list, Y: body.Y, W: body.W - list, H: body.H - quotes}
	panes[model.Quotes] = model.Rect{X: list, Y: body.Y + body.H - quotes, W: body.W - list, H: quotes}
	if quotes == 0 && focus == model.Quotes {
		panes[model.Quotes], panes[model.Detail] = panes[model.Detail], model.Rect{}
	}
	return panes
}

// itemRows is how many rows an item takes in a pane of h rows: fewer than
// wanted if only one item would fit.
func itemRows(h, wants int) int {
	for wants > 2 && h < 2*wants {
		wants--
	}
	return max(1, min(wants, h))
}

// textRect is the rectangle of the lines of the article: centred, at most
// measure wide. While the pane is hidden they keep the width of a whole screen.
func textRect(pane, whole model.Rect) model.Rect {
	r := pane
	if pane.W == 0 {
		r = model.Rect{X: whole.X, Y: whole.Y, W: whole.W}
	}
	w := max(1, min(measure, r.W-leftMargin-rightMargin))
	x := r.X + max(min(leftMargin, r.W-w), (r.W-w)/2)
	return model.Rect{X: x, Y: r.Y, W: w, H: r.H}
}

// overlays places what is drawn over the panes: centred, with a title and a
// hint in its border.
func overlays(l *model.Layout, width, height int) {
	w, h := min(width, 76), min(height, max(12, height*3/4))
	l.Overlay = model.Rect{X: (width - w) / 2, Y: (height - h) / 2, W: w, H: h}
	l.Read = inner(l.Overlay)
	l.Picker = l.Read
	if l.Picker.H > 2 { // the typed line and the one below it
		l.Picker.Y, l.Picker.H = l.Picker.Y+2, l.Picker.H-2
	}
}
