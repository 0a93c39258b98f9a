package typeset

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// finish makes the Doc of what was planted and how it looks.
func (p *planter) finish(looks []look, styles []uv.Style) *Doc {
	d := p.doc
	d.text, d.styles = string(p.text), styles
	if n := len(d.blocks); n > 0 {
		d.blocks[n-1].end = len(d.text)
	}
	last := -1 // the block of the piece before
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

// mark gives the items that begin with block i their marks, from the outermost.
func (d *Doc) mark(i int, marks []string) {
	chain := d.chain(d.blocks[i].box)
	for k := len(chain) - 1; k >= 0 && len(marks) > 0; k-- {
		if b := &d.boxes[chain[k]]; b.item && b.lead == "" {
			b.lead, marks = marks[0], marks[1:]
		}
	}
}

// leads finds what the rows of block i begin with.
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

// chain is box with all it stands in, from the innermost.
func (d *Doc) chain(box int) []int {
	var c []int
	for ; box != 0; box = d.boxes[box].parent {
		c = append(c, box)
	}
	return c
}

// inside tells whether box is outer or stands in it.
func (d *Doc) inside(box, outer int) bool {
	for ; box != 0; box = d.boxes[box].parent {
		if box == outer {
			return true
		}
	}
	return false
}
