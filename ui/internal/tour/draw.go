package main

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// A frame is a picture and how long it is shown.
type frame struct {
	picture *image.RGBA
	hold    time.Duration
}

// A pen draws cells.
type pen struct {
	plain, bold, italic, han font.Face
	width, height, base      int // of a cell, and of its baseline, in pixels
}

// newPen makes a pen of a size in pixels.
func newPen(chinese string, size float64) (*pen, error) {
	face := func(data []byte, size float64) (font.Face, error) {
		all, err := opentype.ParseCollection(data)
		if err != nil {
			return nil, err
		}
		f, err := all.Font(0)
		if err != nil {
			return nil, err
		}
		return opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	}
	data, err := os.ReadFile(chinese)
	if err != nil {
		return nil, fmt.Errorf("%w: install fonts-droid-fallback or give another font with -font", err)
	}
	p := new(pen)
	for _, f := range []struct {
		face *font.Face
		data []byte
	}{{&p.plain, gomono.TTF}, {&p.bold, gomonobold.TTF}, {&p.italic, gomonoitalic.TTF}} {
		if *f.face, err = face(f.data, size); err != nil {
			return nil, err
		}
	}
	advance, _ := p.plain.GlyphAdvance('M')
	p.width = advance.Round()
	p.height, p.base = int(size*1.36), int(size*1.04)
	if p.han, err = face(data, float64(2*p.width)*0.98); err != nil {
		return nil, fmt.Errorf("%s: %w", chinese, err)
	}
	return p, nil
}

// The colours of a terminal that a program leaves as they are.
var (
	paper = color.RGBA{0x1a, 0x1b, 0x1e, 0xff}
	ink   = color.RGBA{0xd8, 0xd8, 0xd4, 0xff}
)

// draw draws the screen of a terminal.
func (p *pen) draw(t *terminal) *image.RGBA {
	t.mu.Lock()
	defer t.mu.Unlock()
	back, front := color.Color(paper), color.Color(ink)
	picture := image.NewRGBA(image.Rect(0, 0, t.width*p.width, t.height*p.height))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(back), image.Point{}, draw.Src)
	for y := range t.height {
		for x := range t.width {
			if c := t.screen.CellAt(x, y); c != nil && c.Width > 0 {
				p.cell(picture, c, x*p.width, y*p.height, front, back)
			}
		}
	}
	return picture
}

// cell draws a cell at a pixel.
func (p *pen) cell(to *image.RGBA, c *uv.Cell, x, y int, front, back color.Color) {
	fg, bg := front, back
	if c.Style.Fg != nil {
		fg = shade(c.Style.Fg)
	}
	if c.Style.Bg != nil {
		bg = shade(c.Style.Bg)
	}
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	if c.Style.Attrs&uv.AttrFaint != 0 {
		fg = mix(fg, bg)
	}
	area := image.Rect(x, y, x+c.Width*p.width, y+p.height)
	draw.Draw(to, area, image.NewUniform(bg), image.Point{}, draw.Src)
	for _, r := range c.Content {
		if p.line(to, r, area, fg) {
			continue
		}
		face, strong := p.face(r, c.Style.Attrs)
		d := font.Drawer{Dst: to, Src: image.NewUniform(fg), Face: face}
		for shift := range 1 + strong {
			d.Dot = fixed.P(x+shift, y+p.base)
			d.DrawString(string(r))
		}
	}
	if c.Style.Underline != 0 {
		draw.Draw(to, image.Rect(area.Min.X, area.Max.Y-2, area.Max.X, area.Max.Y-1), image.NewUniform(fg), image.Point{}, draw.Src)
	}
}

// basic are the first sixteen colours, which every terminal has its own of.
var basic = [16]color.RGBA{
	{0x2a, 0x2c, 0x30, 0xff}, {0xe0, 0x6c, 0x75, 0xff}, {0x98, 0xc3, 0x79, 0xff}, {0xe5, 0xc0, 0x7b, 0xff},
	{0x6c, 0xa8, 0xef, 0xff}, {0xc6, 0x86, 0xdd, 0xff}, {0x62, 0xba, 0xc6, 0xff}, {0xc8, 0xc8, 0xc4, 0xff},
	{0x7a, 0x7d, 0x85, 0xff}, {0xf0, 0x8b, 0x92, 0xff}, {0xb2, 0xd8, 0x97, 0xff}, {0xf0, 0xd3, 0x9b, 0xff},
	{0x8f, 0xc0, 0xf7, 0xff}, {0xd8, 0xa5, 0xea, 0xff}, {0x86, 0xd3, 0xdd, 0xff}, {0xf4, 0xf4, 0xf0, 0xff},
}

// shade is a colour as the picture's terminal shows it.
func shade(c color.Color) color.Color {
	n := len(basic)
	switch c := c.(type) {
	case ansi.BasicColor:
		n = int(c)
	case ansi.IndexedColor:
		n = int(c)
	}
	if n < len(basic) {
		return basic[n]
	}
	return c
}

// face is the font for a character; strong is 1 where bold is drawn by drawing
// twice.
func (p *pen) face(r rune, attrs uint8) (face font.Face, strong int) {
	face = p.plain
	switch {
	case attrs&uv.AttrBold != 0:
		face = p.bold
	case attrs&uv.AttrItalic != 0:
		face = p.italic
	}
	if _, ok := face.GlyphAdvance(r); ok {
		return face, 0
	}
	if attrs&uv.AttrBold != 0 {
		strong = 1
	}
	return p.han, strong
}

// A box character joins the middle of a cell to its sides, heavily where the side
// is a capital.
var boxes = map[rune]string{
	'─': "lr", '│': "tb", '╭': "rb", '╮': "lb", '╰': "tr", '╯': "tl", '┌': "rb", '┐': "lb", '└': "tr", '┘': "tl",
	'├': "tbr", '┤': "tbl", '┬': "lrb", '┴': "lrt", '┼': "lrtb",
	'━': "LR", '┃': "TB", '┏': "RB", '┓': "LB", '┗': "TR", '┛': "TL", '┣': "TBR", '┫': "TBL", '┳': "LRB", '┻': "LRT", '╋': "LRTB",
}

// line draws lines and blocks, which must reach the sides of their cell.
func (p *pen) line(to *image.RGBA, r rune, area image.Rectangle, fg color.Color) bool {
	fill := func(x0, y0, x1, y1 int) {
		draw.Draw(to, image.Rect(x0, y0, x1, y1).Intersect(area), image.NewUniform(fg), image.Point{}, draw.Src)
	}
	mx, my := (area.Min.X+area.Max.X)/2, (area.Min.Y+area.Max.Y)/2
	switch {
	case boxes[r] != "":
		for _, side := range boxes[r] {
			thick := 1
			if side < 'a' { // a heavy line
				thick = 2
			}
			switch unicode.ToLower(side) {
			case 'l':
				fill(area.Min.X, my, mx+thick, my+thick)
			case 'r':
				fill(mx, my, area.Max.X, my+thick)
			case 't':
				fill(mx, area.Min.Y, mx+thick, my+thick)
			case 'b':
				fill(mx, my, mx+thick, area.Max.Y)
			}
		}
	case strings.ContainsRune("┆╎┊┇╏┋", r):
		for y := area.Min.Y; y < area.Max.Y; y += 5 {
			fill(mx, y, mx+1, y+3)
		}
	case r >= '▏' && r <= '█': // eighths from the left
		fill(area.Min.X, area.Min.Y, area.Min.X+area.Dx()*int('▐'-r)/8, area.Max.Y)
	case r >= '▁' && r < '█': // eighths from below
		fill(area.Min.X, area.Max.Y-area.Dy()*int(r-'▀')/8, area.Max.X, area.Max.Y)
	case r == '▐':
		fill(mx, area.Min.Y, area.Max.X, area.Max.Y)
	default:
		return false
	}
	return true
}

// mix is a colour halfway to another.
func mix(x, y color.Color) color.Color {
	r0, g0, b0, _ := x.RGBA()
	r1, g1, b1, _ := y.RGBA()
	return color.RGBA64{uint16((r0 + r1) / 2), uint16((g0 + g1) / 2), uint16((b0 + b1) / 2), 0xffff}
}

// paletteOf are the 255 most frequent colours of pictures, and transparent.
// Colours are rounded, so that the shades at the edges of letters are few.
func paletteOf(frames []frame) color.Palette {
	count := map[color.RGBA]int{}
	for _, f := range frames {
		for i := 0; i < len(f.picture.Pix); i += 4 {
			count[rounded(f.picture.Pix[i:])]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(x, y color.RGBA) int {
		return cmp.Or(count[y]-count[x], int(x.R)-int(y.R), int(x.G)-int(y.G), int(x.B)-int(y.B))
	})
	palette := color.Palette{color.RGBA{}}
	for _, c := range all[:min(len(all), 255)] {
		palette = append(palette, c)
	}
	return palette
}

// rounded is a pixel in steps of 8.
func rounded(pix []byte) color.RGBA {
	return color.RGBA{pix[0] &^ 7, pix[1] &^ 7, pix[2] &^ 7, 0xff}
}

// paletted is a picture in the colours of a palette.
func paletted(p *image.RGBA, colours color.Palette) *image.Paletted {
	out := image.NewPaletted(p.Bounds(), colours)
	known := map[color.RGBA]uint8{}
	for i := range out.Pix {
		c := rounded(p.Pix[4*i:])
		n, ok := known[c]
		if !ok {
			n = uint8(1 + color.Palette(colours[1:]).Index(c))
			known[c] = n
		}
		out.Pix[i] = n
	}
	return out
}

// animation is frames as a GIF in which a frame holds only what has changed.
func animation(frames []frame) *gif.GIF {
	colours := paletteOf(frames)
	out := &gif.GIF{}
	var before *image.Paletted
	for _, f := range frames {
		whole := paletted(f.picture, colours)
		part := whole
		if before != nil {
			part = difference(before, whole)
		}
		out.Image = append(out.Image, part)
		out.Delay = append(out.Delay, int(f.hold/(10*time.Millisecond)))
		out.Disposal = append(out.Disposal, gif.DisposalNone)
		before = whole
	}
	return out
}

// difference is the smallest part of a picture that has all changes, transparent
// where nothing changed.
func difference(before, after *image.Paletted) *image.Paletted {
	area := image.Rectangle{}
	b := after.Bounds()
	for i := range after.Pix {
		if after.Pix[i] != before.Pix[i] {
			x, y := i%b.Dx(), i/b.Dx()
			area = area.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if area.Empty() {
		area = image.Rect(0, 0, 1, 1)
	}
	out := image.NewPaletted(area, after.Palette)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if n := after.ColorIndexAt(x, y); n != before.ColorIndexAt(x, y) {
				out.SetColorIndex(x, y, n)
			}
		}
	}
	return out
}
