package typeset

import (
	"sort"

	uv "github.com/charmbracelet/ultraviolet"

	"onrecord/model/quote"
)

// A Mark is a style for a part of the body, laid over the text and earlier
// marks. What the style does not set shows through.
type Mark struct {
	quote.Span
	Style *uv.Style
}

// A Line is a row for the terminal: text with SGR sequences, reset at its end,
// Cells wide and not padded.
type Line struct {
	Text  string
	Cells int
}

// Paint draws n rows from row top, fewer at the end of the page, with marks on
// top. Where marks overlap, the later in the list is on top; the list has no
// other order. Marks outside these rows cost next to nothing, so one list
// serves the whole page.
func (p *Page) Paint(top, n int, marks []Mark) []Line {
	top = min(max(top, 0), len(p.rows))
	rows := p.rows[top:min(len(p.rows), top+max(n, 0))]
	if len(rows) == 0 {
		return nil
	}
	t := painter{page: p}
	t.place(marks, rows[0].start, rows[len(rows)-1].end)
	ends := make([]int, len(rows))
	for i := range rows {
		t.row(&rows[i])
		ends[i] = len(t.out)
	}
	all, at := string(t.out), 0
	lines := make([]Line, len(rows))
	for i, end := range ends {
		lines[i] = Line{all[at:end], int(rows[i].cells)}
		at = end
	}
	return lines
}

// A painter draws some rows of a page.
type painter struct {
	page  *Page
	marks []placed
	here  []placed // those that touch the current row
	out   []byte
	inks  []ink
}

// placed is a mark at its positions.
type placed struct {
	start, end int
	style      *uv.Style
}

// An ink is a style in its written form.
type ink struct {
	style uv.Style
	sgr   string
}

// place keeps the marks that touch the text from start to end.
func (t *painter) place(marks []Mark, start, end int) {
	d := t.page.doc
	window := d.span(start, end)
	for i := range marks {
		m := &marks[i]
		if !m.Overlaps(window) {
			continue
		}
		c := placed{max(start, d.place(m.Start)), min(end, d.placeEnd(m.End)), m.Style}
		if c.start < c.end {
			t.marks = append(t.marks, c)
		}
	}
}

// row draws a row.
func (t *painter) row(r *row) {
	p, d := t.page, t.page.doc
	if r.kind == folded {
		t.styled(uv.Style{Attrs: uv.AttrFaint}, fold)
		return
	}
	t.out = append(t.out, p.before(r)...)
	t.here = t.here[:0]
	for _, m := range t.marks {
		if m.start < r.end && r.start < m.end {
			m.start, m.end = t.snap(r, m.start), t.snap(r, m.end)
			t.here = append(t.here, m)
		}
	}
	runs := d.runs[sort.Search(len(d.runs), func(i int) bool { return d.runs[i].end > r.start }):]
	pads := p.pads(r)
	for at := r.start; at < r.end; {
		end, s := r.end, uv.Style{}
		for len(pads) > 0 && pads[0].at == at {
			for range pads[0].n {
				t.out = append(t.out, ' ')
			}
			pads = pads[1:]
		}
		if len(pads) > 0 {
			end = min(end, pads[0].at)
		}
		for len(runs) > 0 && runs[0].end <= at {
			runs = runs[1:]
		}
		if len(runs) > 0 {
			if runs[0].start <= at {
				s = d.styles[runs[0].style]
				end = min(end, runs[0].end)
			} else {
				end = min(end, runs[0].start)
			}
		}
		for _, m := range t.here {
			switch {
			case at < m.start:
				end = min(end, m.start)
			case at < m.end:
				s = over(s, m.style)
				end = min(end, m.end)
			}
		}
		end = t.snap(r, end)
		t.styled(s, d.text[at:end])
		at = end
	}
}

// snap returns at, or the end of the cluster if at is inside one.
func (t *painter) snap(r *row, at int) int {
	d := t.page.doc
	if at <= r.start || at >= r.end || d.flow.Starts(d.text[at:]) {
		return at
	}
	i := r.start
	for i < at {
		n, _ := d.flow.Next(d.text[i:r.end])
		i += n
	}
	return i
}

// styled writes s in a style.
func (t *painter) styled(style uv.Style, s string) {
	if style == (uv.Style{}) {
		t.out = append(t.out, s...)
		return
	}
	t.out = append(t.out, t.sgr(style)...)
	t.out = append(t.out, s...)
	t.out = append(t.out, "\x1b[m"...)
}

// sgr returns the sequence for s. It caches sequences, because a screen has few
// styles.
func (t *painter) sgr(s uv.Style) string {
	for i := range t.inks {
		if t.inks[i].style == s {
			return t.inks[i].sgr
		}
	}
	t.inks = append(t.inks, ink{s, s.String()})
	return t.inks[len(t.inks)-1].sgr
}

// over returns s with top laid over it.
func over(s uv.Style, top *uv.Style) uv.Style {
	if top.Fg != nil {
		s.Fg = top.Fg
	}
	if top.Bg != nil {
		s.Bg = top.Bg
	}
	if top.UnderlineColor != nil {
		s.UnderlineColor = top.UnderlineColor
	}
	if top.Underline != 0 {
		s.Underline = top.Underline
	}
	s.Attrs |= top.Attrs
	return s
}
