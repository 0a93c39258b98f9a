package typeset

import (
	"sort"
	"strings"

	"onrecord/model"
	"onrecord/model/quote"
	"onrecord/ui/typeset/flow"
)

// fold is the text of the row shown for folded blocks.
const fold = "⋯"

// A Page is a Doc laid out at a width. It is immutable.
type Page struct {
	doc   *Doc
	width int
	rows  []row
	shown []bool // by block, nil for all
}

var _ model.Page = (*Page)(nil)

// A row is one line of the terminal.
type row struct {
	start, end int // of its text; of a row without text both are those of the next text
	block      int32
	cells      int32
	kind       kind
}

type kind uint8

const (
	first   kind = iota // of its block
	further             // row of its block
	aligned             // of a table
	blank               // before its block
	folded              // for its block and those that follow and are not shown
)

// Page lays out d in rows of at most width cells, which must be at least 2.
func (d *Doc) Page(width int) *Page { return d.page(width, nil) }

func (d *Doc) page(width int, shown []bool) *Page {
	p := &Page{doc: d, width: max(width, 2), shown: shown}
	p.rows = make([]row, 0, len(d.blocks)+len(d.text)/p.width)
	var lines []flow.Line
	above := folded // the kind of the previous row
	for i := range d.blocks {
		b := &d.blocks[i]
		if shown != nil && !shown[i] {
			if i == 0 || shown[i-1] {
				p.bare(i, folded)
			}
			above = folded
			continue
		}
		if b.gap && above != folded {
			p.bare(i, blank)
		}
		lines = p.block(i, lines)
		above = further
	}
	return p
}

// bare adds a row without text for block i.
func (p *Page) bare(i int, k kind) {
	b := &p.doc.blocks[i]
	r := row{start: b.start, end: b.start, block: int32(i), kind: k}
	r.cells = int32(p.doc.flow.Width(p.before(&r)))
	p.rows = append(p.rows, r)
}

// block lays out block i; lines is a buffer for its lines.
func (p *Page) block(i int, lines []flow.Line) []flow.Line {
	d, b := p.doc, &p.doc.blocks[i]
	fw, rw := 0, 0
	if b.rest != "" {
		fw, rw = d.flow.Width(p.lead(b.first)), d.flow.Width(p.lead(b.rest))
	}
	if b.grid != nil && fw+b.grid.width <= p.width {
		cells := d.flow.Width(d.text[b.start:b.end]) + fw
		for _, s := range b.grid.pads {
			cells += s.n
		}
		p.rows = append(p.rows, row{b.start, b.end, int32(i), int32(cells), aligned})
		return lines
	}
	lines = d.flow.Lines(lines[:0], d.text[b.start:b.end], p.width-fw, p.width-rw)
	if len(lines) == 0 {
		lines = append(lines, flow.Line{})
	}
	k, w := first, fw
	for _, l := range lines {
		p.rows = append(p.rows, row{b.start + l.Start, b.start + l.End, int32(i), int32(w + l.Width), k})
		k, w = further, rw
	}
	return lines
}

// lead returns the prefix of a row, cut to half of the page and so that two
// cells are left for text.
func (p *Page) lead(s string) string {
	w, i := 0, 0
	for i < len(s) {
		n, c := p.doc.flow.Next(s[i:])
		if w += c; w > min(p.width/2, p.width-2) {
			break
		}
		i += n
	}
	return s[:i]
}

// Rows returns the number of rows.
func (p *Page) Rows() int { return len(p.rows) }

// Width returns the width of the page in cells.
func (p *Page) Width() int { return p.width }

// Text returns all text shown, folded or not, without markup and row prefixes:
// one line per block.
func (p *Page) Text() string { return p.doc.text }

// Body returns the offset of the body's byte shown at byte i of Text.
func (p *Page) Body(i int) int {
	o, _ := p.doc.offset(i)
	return o
}

// Row returns the row that shows the body's byte at offset: for markup, the row
// of the text that follows; for folded text, the row of the fold.
func (p *Page) Row(offset int) int {
	at := p.doc.place(offset)
	return max(0, sort.Search(len(p.rows), func(i int) bool { return p.rows[i].start > at })-1)
}

// Offset returns the first body byte shown in row or below it, or the length of
// the body if there is none.
func (p *Page) Offset(row int) int {
	for _, r := range p.rows[min(max(row, 0), len(p.rows)):] {
		if s := p.doc.span(r.start, r.end); s.Len() > 0 {
			return s.Start
		}
	}
	return p.doc.size
}

// Span returns the part of the body shown in row, or an empty span if it shows
// none.
func (p *Page) Span(row int) quote.Span {
	if row < 0 || row >= len(p.rows) {
		return quote.Span{}
	}
	return p.doc.span(p.rows[row].start, p.rows[row].end)
}

// Reflow returns the same page at another width.
func (p *Page) Reflow(width int) model.Page { return p.doc.page(width, p.shown) }

// Fold returns the page with only those paragraphs, list items, tables and
// pieces of code that share a byte with one of keep; each gap is one row. Nil
// keeps everything.
func (p *Page) Fold(keep []quote.Span) model.Page {
	if keep == nil {
		return p.doc.page(p.width, nil)
	}
	d := p.doc
	shown := make([]bool, len(d.blocks))
	for _, k := range keep {
		start, end := d.place(k.Start), d.placeEnd(k.End)
		i := sort.Search(len(d.blocks), func(i int) bool { return d.blocks[i].end > start })
		for ; i < len(d.blocks) && max(start, d.blocks[i].start) < end; i++ {
			shown[i] = true
		}
	}
	for i := range d.blocks { // all parts of a paragraph, or none
		for j := i; j > 0 && shown[i] && d.blocks[j].cont && !shown[j-1]; j-- {
			shown[j-1] = true
		}
		if i > 0 && d.blocks[i].cont && shown[i-1] {
			shown[i] = true
		}
	}
	return d.page(p.width, shown)
}

// At returns the body byte shown in column col of row.
func (p *Page) At(row, col int) (offset int, ok bool) {
	if row < 0 || row >= len(p.rows) || col < 0 {
		return 0, false
	}
	r := &p.rows[row]
	d := p.doc
	col -= d.flow.Width(p.before(r))
	pads := p.pads(r)
	for at := r.start; at < r.end && col >= 0; {
		for len(pads) > 0 && pads[0].at <= at {
			if col -= pads[0].n; col < 0 {
				return 0, false
			}
			pads = pads[1:]
		}
		n, w := d.flow.Next(d.text[at:r.end])
		if col < w {
			return d.offset(at)
		}
		col -= w
		at += n
	}
	return 0, false
}

// before returns the prefix drawn before the text of r.
func (p *Page) before(r *row) string {
	b := &p.doc.blocks[r.block]
	switch r.kind {
	case first, aligned:
		return p.lead(b.first)
	case further:
		return p.lead(b.rest)
	case blank:
		return strings.TrimRight(p.lead(b.bar), " ")
	}
	return fold
}

func (p *Page) pads(r *row) []pad {
	if r.kind != aligned {
		return nil
	}
	return p.doc.blocks[r.block].grid.pads
}
