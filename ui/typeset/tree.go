package typeset

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// blocks copies the blocks in from to the tree for the renderer.
func (p *planter) blocks(to, from ast.Node, depth int) {
	for c := from.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			p.leaf(to, ast.NewHeading(c.Level), c)
		case *ast.Paragraph:
			p.leaf(to, ast.NewParagraph(), c)
		case *ast.TextBlock:
			p.leaf(to, ast.NewTextBlock(), c)
		case *ast.Blockquote:
			p.within(box{lead: p.bar}, depth, func(deeper bool) {
				q := to
				if deeper {
					q = ast.NewBlockquote()
					to.AppendChild(to, q)
				}
				p.blocks(q, c, depth+1)
			})
		case *ast.List:
			p.list(to, c, depth)
		case *ast.ThematicBreak:
			p.begin(block{})
			para := ast.NewParagraph()
			p.token(para, nil, func() { p.put(rule, max(0, c.Pos()), 3) })
			to.AppendChild(to, para)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			p.code(to, c)
		case *ast.HTMLBlock:
			p.html(to, c)
		case *east.Table:
			p.rows(to, c)
		default:
			p.blocks(to, c, depth)
		}
	}
}

// within runs copy in a new box, or in the current one if boxes are nested too
// deep.
func (p *planter) within(b box, depth int, copy func(deeper bool)) {
	if depth >= deepest {
		copy(false)
		return
	}
	outer := p.box
	b.parent = outer
	p.box = len(p.doc.boxes)
	p.doc.boxes = append(p.doc.boxes, b)
	copy(true)
	p.box = outer
}

func (p *planter) leaf(to, leaf, from ast.Node) {
	p.begin(block{})
	p.inline(leaf, from, 0)
	if leaf.HasChildren() {
		to.AppendChild(to, leaf)
	}
}

func (p *planter) list(to ast.Node, from *ast.List, depth int) {
	var list *ast.List
	i := 0
	for c := from.FirstChild(); c != nil; c = c.NextSibling() {
		p.within(box{item: true}, depth, func(deeper bool) {
			if !deeper {
				p.blocks(to, c, depth+1)
				return
			}
			if i%longest == 0 {
				list = ast.NewList(from.Marker)
				list.Start = from.Start + i
				to.AppendChild(to, list)
				if i > 0 {
					p.begin(block{tight: true})
				}
			}
			item := ast.NewListItem(0)
			list.AppendChild(list, item)
			blocks := len(p.doc.blocks)
			p.blocks(item, c, depth+1)
			if len(p.doc.blocks) == blocks { // show its mark anyway
				p.begin(block{})
				empty := ast.NewTextBlock()
				item.AppendChild(item, empty)
				p.token(empty, nil, func() {})
			}
			i++
		})
	}
}

// code copies a piece of code. Its tokens are in one line, because the renderer
// adds line to line to line.
func (p *planter) code(to, from ast.Node) {
	if from.Lines().Len() == 0 {
		return
	}
	p.within(box{lead: "  "}, 0, func(bool) {
		code, lines, start := ast.NewCodeBlock(), text.NewSegments(), len(p.tokens)
		for i := range from.Lines().Len() {
			l := from.Lines().At(i)
			p.begin(block{code: true, cont: i > 0})
			p.token(nil, nil, func() {
				p.text = append(p.text, strings.Repeat(" ", l.Padding)...)
				p.write(l.Start, l.Start+len(bytes.TrimRight(p.src[l.Start:l.Stop], "\r\n")), tabs)
			})
		}
		lines.Append(text.NewSegment(start, len(p.tokens)))
		code.SetLines(lines)
		to.AppendChild(to, code)
	})
}

// rows turns a table into one paragraph: the renderer would cut or overflow it.
func (p *planter) rows(to ast.Node, table *east.Table) {
	para := ast.NewParagraph()
	to.AppendChild(to, para)
	p.inTable = true
	first := len(p.doc.blocks)
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var in ast.Node = para
		if row.Kind() == east.KindTableHeader {
			in = ast.NewEmphasis(2)
			para.AppendChild(para, in)
		}
		g := &grid{}
		p.begin(block{grid: g, cont: row != table.FirstChild()})
		p.token(in, nil, func() {})
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if c != row.FirstChild() {
				p.token(para, nil, func() { p.text = append(p.text, column...) })
			}
			start := len(p.text)
			p.inline(in, c, 1)
			p.next.soft = false
			g.cells = append(g.cells, cell{start: start, end: len(p.text)})
		}
	}
	p.inTable = false
	p.doc.align(first, p.text, table.Alignments)
}

// inline copies the inline nodes in from, which are nested in depth others.
func (p *planter) inline(to, from ast.Node, depth int) {
	for c := from.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			m := entities | escapes
			if c.IsRaw() {
				m = literal
			}
			p.shown(to, c.Segment.Start, c.Segment.Stop, m)
			if c.HardLineBreak() {
				p.breakLine()
			}
			p.next.soft = p.next.soft || c.SoftLineBreak()
		case *ast.CodeSpan:
			p.wrap(to, ast.NewCodeSpan(), depth, func(to ast.Node) {
				for t := c.FirstChild(); t != nil; t = t.NextSibling() {
					if t, ok := t.(*ast.Text); ok {
						p.shown(to, t.Segment.Start, t.Segment.Stop, literal)
					}
				}
			})
		case *ast.Emphasis:
			p.wrap(to, ast.NewEmphasis(c.Level), depth, func(to ast.Node) { p.inline(to, c, depth+1) })
		case *east.Strikethrough:
			p.wrap(to, east.NewStrikethrough(), depth, func(to ast.Node) { p.inline(to, c, depth+1) })
		case *ast.Link:
			p.wrap(to, newLink(), depth, func(to ast.Node) {
				start := len(p.text)
				p.inline(to, c, depth+1)
				if len(bytes.TrimSpace(p.text[start:])) == 0 {
					p.address(to, c)
				}
			})
		case *ast.AutoLink:
			label := c.Label(p.src)
			at := max(0, c.Pos())
			at += max(0, bytes.Index(p.src[at:], label))
			p.wrap(to, newLink(), depth, func(to ast.Node) { p.shown(to, at, at+len(label), literal) })
		case *ast.Image:
			p.wrap(to, ast.NewImage(ast.NewLink()), depth, func(to ast.Node) { p.inline(to, c, depth+1) })
		case *ast.RawHTML:
			if c.Segments.Len() > 0 && breaks(p.src[c.Segments.At(0).Start:]) {
				p.breakLine()
			}
		case *east.TaskCheckBox:
			to.AppendChild(to, east.NewTaskCheckBox(c.IsChecked))
		default:
			p.inline(to, c, depth)
		}
	}
}

// address shows the address of a link without text.
func (p *planter) address(to ast.Node, link *ast.Link) {
	at := max(0, link.Pos())
	rest := bytes.TrimLeft(p.src[at:], "[](<")
	if bytes.HasPrefix(rest, link.Destination) {
		at = len(p.src) - len(rest)
		p.shown(to, at, at+len(link.Destination), literal)
		return
	}
	p.token(to, link.Destination, func() { p.put(fit(string(link.Destination)), at, 1) }) // from a reference
}

// newLink returns a link whose address the renderer does not show because it is
// a bare anchor.
func newLink() *ast.Link {
	l := ast.NewLink()
	l.Destination = []byte("#")
	return l
}

// wrap copies into the node in and adds that to to; it copies into to itself if
// nodes are nested too deep.
func (p *planter) wrap(to, in ast.Node, depth int, copy func(ast.Node)) {
	if depth >= nested {
		copy(to)
		return
	}
	copy(in)
	if in.HasChildren() {
		to.AppendChild(to, in)
	}
}

// shown plants a token for the body's bytes from start to end. Spaces do not
// open a block.
func (p *planter) shown(to ast.Node, start, end int, m mode) {
	if start < end && !(p.next.open && len(bytes.TrimSpace(p.src[start:end])) == 0) {
		p.token(to, p.src[start:end], func() { p.write(start, end, m) })
	}
}
