package typeset

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// finish builds the Doc from the planted pieces and their looks.
func (p *planter) finish(looks []look, styles []uv.Style) *Doc {
	d := p.doc
	d.text, d.styles = string(p.text), styles
	if n := len(d.blocks); n > 0 {
		d.blocks[n-1].end = len(d.text)
	}
	last := -1 // the block of the previous piece
	for i, l := range looks {
		c := &p.pieces[i]
		if c.block != last {
			last = c.block
			d.blocks[last].gap = l.gap
			d.mark(last, l.marks)
		}
		if l.style == 0 || c.start == c.end {
			continue
		}
		if k := len(d.runs) - 1; k >= 0 && d.runs[k].end == c.start && d.runs[k].style == l.style {
			d.runs[k].end = c.end
		} else {
			d.runs = append(d.runs, run{c.start, c.end, l.style})
		}
	}
	for i := range d.blocks {
		d.leads(i)
	}
	return d
}

// mark sets the marks of the items that begin with block i, from the outermost.
func (d *Doc) mark(i int, marks []string) {
	chain := d.chain(d.blocks[i].box)
	for k := len(chain) - 1; k >= 0 && len(marks) > 0; k-- {
		if b := &d.boxes[chain[k]]; b.item && b.lead == "" {
			b.lead, marks = marks[0], marks[1:]
		}
	}
}

// leads finds the prefixes of the rows of block i.
func (d *Doc) leads(i int) {
	b := &d.blocks[i]
	chain := d.chain(b.box)
	var first, rest, bar strings.Builder
	above := 0
	if i > 0 {
		above = d.blocks[i-1].box
	}
	for k := len(chain) - 1; k >= 0; k-- {
		x := &d.boxes[chain[k]]
		lead := x.lead
		if x.item {
			lead = strings.Repeat(" ", d.flow.Width(x.lead))
		}
		rest.WriteString(lead)
		if x.item && !x.used {
			lead = x.lead
		}
		x.used = true
		first.WriteString(lead)
		if d.inside(above, chain[k]) {
			bar.WriteString(lead)
		}
	}
	if b.grid != nil {
		rest.WriteString("  ")
	}
	b.first, b.rest = first.String(), rest.String()
	b.gap = b.gap && i > 0 && !b.cont && !b.tight
	b.bar = strings.TrimRight(bar.String(), " ")
}

// chain returns box and all that contain it, from the innermost.
func (d *Doc) chain(box int) []int {
	var c []int
	for ; box != 0; box = d.boxes[box].parent {
		c = append(c, box)
	}
	return c
}

// inside reports whether box is outer or is contained in it.
func (d *Doc) inside(box, outer int) bool {
	for ; box != 0; box = d.boxes[box].parent {
		if box == outer {
			return true
		}
	}
	return false
}
