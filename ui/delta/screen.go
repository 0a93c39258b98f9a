package delta

import (
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// A look is a style with the address behind it.
type look struct {
	style uv.Style
	link  uv.Link
}

// A glyph is what a cell shows: a grapheme cluster in a look.
type glyph struct {
	content string
	look    int32
}

// An interner numbers what cells show, so that cells are compared as numbers.
// Number 0 is the blank cell; look 0 is the plain one.
type interner struct {
	glyphs  []glyph
	numbers map[glyph]int32
	looks   []look
	ofLook  map[look]int32
	last    look // of the cell before, which most have again
	lastOf  int32
}

const (
	tail = -1      // the second cell of a wide character
	most = 1 << 16 // glyphs that are remembered
)

// reset forgets all numbers.
func (t *interner) reset() {
	*t = interner{
		glyphs: []glyph{{" ", 0}}, numbers: map[glyph]int32{{" ", 0}: 0},
		looks: []look{{}}, ofLook: map[look]int32{{}: 0},
	}
}

// full tells that it is time for a reset.
func (t *interner) full() bool { return len(t.glyphs) > most || len(t.looks) > most }

// number is the number of what a cell shows.
func (t *interner) number(c *uv.Cell) int32 {
	switch {
	case c == nil, (c.Content == "") != (c.Width == 0): // a mark without a letter shows nothing
		return 0
	case c.Width == 0:
		return tail
	}
	if l := (look{c.Style, c.Link}); l != t.last {
		n, ok := t.ofLook[l]
		if !ok {
			n = int32(len(t.looks))
			t.ofLook[l], t.looks = n, append(t.looks, l)
		}
		t.last, t.lastOf = l, n
	}
	g := glyph{c.Content, t.lastOf}
	n, ok := t.numbers[g]
	if !ok {
		n = int32(len(t.glyphs))
		t.numbers[g], t.glyphs = n, append(t.glyphs, g)
	}
	return n
}

// A screen is the cells of a terminal, by row, as numbers of an interner.
type screen struct {
	width, height int
	cells         []int32
}

// resize makes it an empty screen.
func (s *screen) resize(width, height int) {
	s.width, s.height = width, height
	s.cells = make([]int32, width*height)
}

// row is the cells of row y.
func (s *screen) row(y int) []int32 { return s.cells[y*s.width : (y+1)*s.width] }

// read takes the cells of an emulated terminal over.
func (s *screen) read(e *vt.Emulator, t *interner) {
	if s.width != e.Width() || s.height != e.Height() {
		s.resize(e.Width(), e.Height())
	}
	for y := range s.height {
		row := s.row(y)
		for x := range row {
			row[x] = t.number(e.CellAt(x, y))
		}
	}
}
