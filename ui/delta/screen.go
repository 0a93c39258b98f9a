package delta

import (
	"unicode"

	uv "github.com/charmbracelet/ultraviolet"
)

// A glyph is what a cell shows: a grapheme cluster in a look.
type glyph struct {
	content string
	look    int32
}

// An interner numbers what cells show, so that cells are compared as numbers.
// Number 0 is the blank cell; look 0 is the plain one.
type interner struct {
	glyphs  []glyph
	widths  []int8 // of the glyphs, in cells
	numbers map[glyph]int32
	looks   []uv.Style
	ofLook  map[uv.Style]int32
	last    uv.Style // of the glyph before, which most have again
	lastOf  int32
	unsures map[int32]bool // the glyphs that terminals show in different widths
}

const (
	tail = -1      // a cell of a wide character that is not its first
	most = 1 << 16 // glyphs that are remembered
)

// reset forgets all numbers.
func (t *interner) reset() {
	*t = interner{
		glyphs: []glyph{{" ", 0}}, widths: []int8{1}, numbers: map[glyph]int32{{" ", 0}: 0},
		looks: []uv.Style{{}}, ofLook: map[uv.Style]int32{{}: 0}, unsures: map[int32]bool{},
	}
}

// full tells that it is time for a reset.
func (t *interner) full() bool { return len(t.glyphs) > most || len(t.looks) > most }

// lookOf is the number of a look.
func (t *interner) lookOf(style *uv.Style) int32 {
	if *style != t.last {
		n, ok := t.ofLook[*style]
		if !ok {
			n = int32(len(t.looks))
			t.ofLook[*style], t.looks = n, append(t.looks, *style)
		}
		t.last, t.lastOf = *style, n
	}
	return t.lastOf
}

// number is the number of a cluster of some cells in a look.
func (t *interner) number(cluster []byte, width int, look int32) int32 {
	n, ok := t.numbers[glyph{string(cluster), look}]
	if !ok {
		g := glyph{string(cluster), look}
		n = int32(len(t.glyphs))
		t.numbers[g], t.glyphs, t.widths = n, append(t.glyphs, g), append(t.widths, int8(width))
		if unsure(g.content) {
			t.unsures[n] = true
		}
	}
	return n
}

// unsure tells whether terminals disagree on the width of a cluster: it is more than
// a letter and the marks on it, as an emoji of several characters is.
func unsure(cluster string) bool {
	for i, r := range cluster {
		if i > 0 && (!unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Variation_Selector, r)) {
			return true
		}
	}
	return false
}

// unsure tells whether a row has such a cluster.
func (t *interner) unsure(row []int32) bool {
	if len(t.unsures) == 0 {
		return false
	}
	for _, n := range row {
		if t.unsures[n] {
			return true
		}
	}
	return false
}

// wide tells whether a glyph takes two cells or more.
func (t *interner) wide(n int32) bool { return n > 0 && t.widths[n] > 1 }

// blankOf is a blank in the look of a glyph.
func (t *interner) blankOf(n int32) int32 { return t.number([]byte{' '}, 1, t.glyphs[n].look) }

// renumber forgets all numbers but those of some cells, which change.
func (t *interner) renumber(cells []int32) {
	old := *t
	t.reset()
	for i, n := range cells {
		if n > 0 {
			g := old.glyphs[n]
			cells[i] = t.number([]byte(g.content), int(old.widths[n]), t.lookOf(&old.looks[g.look]))
		}
	}
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
