package delta

import (
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A canvas is the screen as the program draws it: an emulated terminal that knows
// only what draws.
type canvas struct {
	screen
	glyphs *interner

	x, y        int      // the cursor
	past        bool     // it stands behind the last cell: the next letter begins a row
	wraps       bool     // text goes on in the next row
	inserts     bool     // text moves what follows it to the right
	pen         uv.Style // of what is written
	top, bottom int      // the rows [top, bottom) scroll
	saved       struct {
		x, y int
		pen  uv.Style
	}
	method ansi.Method // of measuring characters, as Bubble Tea does
	text   []byte      // written and not yet divided into grapheme clusters
	last   byte        // the ASCII character to repeat; 0 for none
}

func newCanvas(width, height int, glyphs *interner) *canvas {
	c := &canvas{glyphs: glyphs, wraps: true, bottom: height}
	c.screen.resize(width, height)
	return c
}

// resize keeps what is in the smaller of both screens.
func (c *canvas) resize(width, height int) {
	old := c.screen
	c.screen.resize(width, height)
	for y := range min(height, old.height) {
		row := c.row(y)
		copy(row, old.row(y))
		if end := &row[width-1]; c.glyphs.wide(*end) { // cut
			*end = c.glyphs.blankOf(*end)
		}
	}
	if c.past && c.x < width-1 {
		c.x++
	}
	c.top, c.bottom = 0, height
	c.move(c.x, c.y)
}

// draw carries out a sequence that draws; p has its parameters.
func (c *canvas) draw(seq []byte, p *ansi.Parser) {
	if seq[0] >= ' ' && seq[0] < 0x7f || seq[0] >= 0xa0 {
		c.text = append(c.text, seq...)
		return
	}
	c.flush()
	switch {
	case len(seq) == 1:
		c.control(seq[0])
	case len(seq) == 2:
		c.escape(seq[1])
	case seq[2] == '?':
		c.wraps = seq[len(seq)-1] == 'h'
	default:
		c.sequence(seq[len(seq)-1], p)
	}
}

// flush writes the text that is held back: a mark belongs to the letter before it.
func (c *canvas) flush() {
	for text := c.text; len(text) > 0; {
		n, width := 1, 1
		if text[0] >= utf8.RuneSelf || len(text) > 1 && text[1] >= utf8.RuneSelf {
			cluster, cells := ansi.FirstGraphemeCluster(text, c.method)
			n, width = max(1, len(cluster)), cells
		}
		c.write(text[:n], width)
		text = text[n:]
	}
	c.text = c.text[:0]
}

// write writes a grapheme cluster at the cursor.
func (c *canvas) write(cluster []byte, width int) {
	if width == 0 {
		return
	}
	if c.past && c.wraps {
		c.index()
		c.x = 0
	}
	if width == 1 && len(cluster) == 1 {
		c.last = cluster[0]
	}
	if c.inserts {
		c.shift(width)
	}
	c.set(c.x, c.y, c.glyphs.number(cluster, width, c.glyphs.lookOf(&c.pen)))
	if c.past = c.wraps && c.x >= c.width-1; !c.past {
		c.x = min(c.x+width, c.width-1)
	}
}

func (c *canvas) control(b byte) {
	switch b {
	case '\r':
		c.move(0, c.y)
	case '\n':
		c.index()
	case '\b':
		c.step(-1, 0)
	case '\t':
		c.tab(1)
	}
}

func (c *canvas) escape(b byte) {
	switch b {
	case '7':
		c.save()
	case '8':
		c.restore()
	case 'D':
		c.index()
	case 'E':
		c.index()
		c.move(0, c.y)
	case 'M':
		if c.y == c.top {
			c.scroll(c.top, -1)
		} else {
			c.y = c.stepped(-1)
		}
	}
}

// sequence carries out a control sequence, named by its last byte as in ECMA-48.
func (c *canvas) sequence(name byte, p *ansi.Parser) {
	n, _ := p.Param(0, 1)
	switch name {
	case 'A':
		c.step(0, -n)
	case 'B':
		c.step(0, n)
	case 'C':
		c.step(n, 0)
	case 'D':
		c.step(-n, 0)
	case 'E', 'F':
		if name == 'F' {
			n = -n
		}
		c.step(0, n)
		c.move(0, c.y)
	case 'G', '`':
		c.move(n-1, c.y)
	case 'H', 'f':
		x, _ := p.Param(1, 1)
		c.move(x-1, n-1)
	case 'I':
		c.tab(n)
	case 'Z':
		c.tab(-n)
	case 'a':
		c.move(c.x+n, c.y)
	case 'd':
		c.move(c.x, n-1)
	case 'e':
		c.move(c.x, c.y+n)
	case 'b':
		for range min(n, c.width*c.height) {
			if c.last != 0 {
				c.write([]byte{c.last}, 1)
			}
		}
	case 's':
		c.save()
	case 'u':
		c.restore()
	case 'm':
		uv.ReadStyle(p.Params(), &c.pen)
	case 'r':
		bottom, _ := p.Param(1, c.height)
		c.region(n, bottom)
	default:
		c.edit(name, n, p)
	}
}

// edit carries out a control sequence that erases or moves cells, or has text move them.
func (c *canvas) edit(name byte, n int, p *ansi.Parser) {
	switch name {
	case 'J', 'K':
		n, _ = p.Param(0, 0)
		c.erase(name == 'J', n)
	case 'X':
		c.fill(c.y, c.x, c.x+max(n, 1))
		c.past = false
	case '@':
		c.shift(n)
	case 'P':
		c.shift(-n)
	case 'L', 'M':
		if n <= 0 || c.y < c.top || c.y >= c.bottom {
			return
		}
		if name == 'L' {
			n = -n
		}
		c.scroll(c.y, n)
		c.x = 0
	case 'S':
		c.scroll(c.top, n)
	case 'T':
		c.scroll(c.top, -n)
	case 'h', 'l':
		c.inserts = name == 'h'
	}
}

func (c *canvas) save() { c.saved.x, c.saved.y, c.saved.pen = c.x, c.y, c.pen }

func (c *canvas) restore() {
	c.pen = c.saved.pen
	c.x, c.y = min(c.saved.x, c.width-1), min(c.saved.y, c.height-1)
}

// move puts the cursor on a cell of the screen.
func (c *canvas) move(x, y int) {
	c.x, c.y = max(0, min(x, c.width-1)), max(0, min(y, c.height-1))
	c.past = false
}

// step moves the cursor by some cells.
func (c *canvas) step(dx, dy int) { c.move(c.x+dx, c.stepped(dy)) }

// stepped is the row some rows from the cursor. It does not leave the rows that
// scroll.
func (c *canvas) stepped(dy int) int {
	if c.y >= c.top && c.y < c.bottom {
		return max(c.top, min(c.y+dy, c.bottom-1))
	}
	return max(0, min(c.y+dy, c.height-1))
}

// tab moves the cursor by some tab stops; there is one every eight cells.
func (c *canvas) tab(n int) {
	for ; n > 0; n-- {
		c.x = min(c.x/8*8+8, c.width-1)
	}
	for ; n < 0; n++ {
		c.x = max(0, (c.x-1)/8*8)
	}
}

// region sets the rows that scroll, counted from 1, the last one included.
func (c *canvas) region(top, bottom int) {
	top = max(1, top)
	if bottom < 1 {
		bottom = c.height
	}
	if top < bottom {
		c.top, c.bottom = min(top-1, c.height-1), min(bottom, c.height)
		c.move(0, 0)
	}
}

// index moves the cursor a row down; from the last row that scrolls, those scroll.
func (c *canvas) index() {
	if c.y == c.bottom-1 {
		c.scroll(c.top, 1)
	} else {
		c.y = c.stepped(1)
	}
	c.past = false
}

// scroll moves the rows from top to the last one that scrolls up by some rows, down
// where by is below 0.
func (c *canvas) scroll(top, by int) {
	rows := c.cells[top*c.width : c.bottom*c.width]
	blank := c.blank()
	if n := min(max(by, -by), c.bottom-top) * c.width; by > 0 {
		copy(rows, rows[n:])
		set(rows[len(rows)-n:], blank)
	} else {
		copy(rows[n:], rows)
		set(rows[:n], blank)
	}
}

// erase empties a part of the screen or of the cursor's row: 0 what follows the
// cursor, 1 what is before it, 2 and 3 all.
func (c *canvas) erase(screen bool, part int) {
	switch {
	case part < 0 || part > 3 || part == 3 && !screen:
		return
	case part == 0:
		c.fill(c.y, c.x, c.width)
		c.past = c.past && screen
	case part == 1:
		c.fill(c.y, 0, c.x+1)
	case !screen:
		c.fill(c.y, 0, c.width)
	}
	if !screen {
		return
	}
	blank := c.blank()
	switch part {
	case 0:
		set(c.cells[(c.y+1)*c.width:], blank)
	case 1:
		set(c.cells[:c.y*c.width], blank)
	default:
		clear(c.cells) // in no colour
	}
}

// shift moves the cells from the cursor on to the right by some cells, to the left
// where by is below 0. Characters that are cut go.
func (c *canvas) shift(by int) {
	c.split(c.x, c.y)
	row := c.row(c.y)[c.x:]
	blank := c.blank()
	if n := min(max(by, -by), len(row)); by > 0 {
		copy(row[n:], row)
		set(row[:n], blank)
	} else {
		copy(row, row[n:])
		set(row[len(row)-n:], blank)
	}
	for i := 0; i < len(row) && row[i] == tail; i++ {
		row[i] = 0
	}
	if end := &row[len(row)-1]; c.glyphs.wide(*end) {
		*end = c.glyphs.blankOf(*end)
	}
}

// fill empties the cells [from, to) of a row.
func (c *canvas) fill(y, from, to int) {
	blank := c.blank()
	for x := from; x < min(to, c.width); x++ {
		c.split(x, y)
		c.row(y)[x] = blank
	}
}

// blank is the number of an empty cell in the background that is set.
func (c *canvas) blank() int32 {
	if c.pen.Bg == nil {
		return 0
	}
	return c.glyphs.number([]byte{' '}, 1, c.glyphs.lookOf(&uv.Style{Bg: c.pen.Bg}))
}

// set shows a glyph. A wide one that does not fit leaves a blank.
func (c *canvas) set(x, y int, n int32) {
	row := c.row(y)[x:]
	width := int(c.glyphs.widths[n])
	if width > len(row) {
		n, width = c.glyphs.blankOf(n), 1
	}
	for i := range width {
		c.split(x+i, y)
	}
	row[0] = n
	set(row[1:width], tail)
}

// split makes blanks of a wide character that has a part on a cell.
func (c *canvas) split(x, y int) {
	row := c.row(y)
	for row[x] == tail && x > 0 {
		x--
	}
	if n := row[x]; c.glyphs.wide(n) {
		set(row[x:min(x+int(c.glyphs.widths[n]), len(row))], c.glyphs.blankOf(n))
	}
}

func set(cells []int32, n int32) {
	for i := range cells {
		cells[i] = n
	}
}
