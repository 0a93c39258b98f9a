package export

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	markdown "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"onrecord/model/quote"
)

// deepest is the maximum nesting of lists and block quotes; anything deeper is
// written at this depth.
const deepest = 16

// A textWriter writes the text of an article as HTML with its quotations
// marked. It writes only its own elements and escaped text: no link, picture or
// HTML of the article.
type textWriter struct {
	out     strings.Builder
	e       *Entry
	article int
	people  map[string]*pagePerson
	placed  map[int]bool // quotations that have their anchor
	spans   []markedSpan // in order of their start
}

type markedSpan struct {
	quote.Span
	q int
}

// textOf returns the text of an entry as HTML.
func textOf(e *Entry, article int, people map[string]*pagePerson) template.HTML {
	w := &textWriter{e: e, article: article, people: people, placed: map[int]bool{}}
	for _, q := range e.Quotes {
		for _, s := range e.Article.Quotes[q].Content {
			w.spans = append(w.spans, markedSpan{s, q})
		}
	}
	slices.SortStableFunc(w.spans, func(x, y markedSpan) int { return x.Start - y.Start })
	if e.Article.Plain {
		at := 0
		for line := range strings.Lines(e.Article.Body) {
			if strings.TrimSpace(line) != "" {
				w.element("p", func() { w.put(at, at+len(strings.TrimRight(line, "\n"))) })
			}
			at += len(line)
		}
		return template.HTML(w.out.String())
	}
	source := []byte(e.Article.Body)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(markdown.NewReader(source))
	w.blocks(doc, 0)
	return template.HTML(w.out.String())
}

// element writes an HTML element and its content.
func (w *textWriter) element(name string, content func()) {
	w.out.WriteString("<" + name + ">")
	content()
	w.out.WriteString("</" + name + ">\n")
}

// blocks writes the blocks below n.
func (w *textWriter) blocks(n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		name := ""
		switch c := c.(type) {
		case *ast.Heading:
			w.element("h3", func() { w.inlines(c) })
			continue
		case *ast.Paragraph, *ast.TextBlock:
			w.element("p", func() { w.inlines(c) })
			continue
		case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
			w.element("pre", func() { w.lines(c.Lines()) })
			continue
		case *ast.ThematicBreak:
			w.out.WriteString("<hr>\n")
			continue
		case *ast.Blockquote:
			name = "blockquote"
		case *ast.List:
			if name = "ul"; c.IsOrdered() {
				name = "ol"
			}
		case *ast.ListItem:
			name = "li"
		case *east.Table:
			w.element("table", func() { w.rows(c) })
			continue
		}
		if name == "" || depth >= deepest {
			w.blocks(c, depth)
			continue
		}
		w.element(name, func() { w.blocks(c, depth+1) })
	}
}

// rows writes the rows of a table.
func (w *textWriter) rows(table ast.Node) {
	for r := table.FirstChild(); r != nil; r = r.NextSibling() {
		w.element("tr", func() {
			for c := r.FirstChild(); c != nil; c = c.NextSibling() {
				w.element("td", func() { w.inlines(c) })
			}
		})
	}
}

func (w *textWriter) lines(lines *markdown.Segments) {
	for i := range lines.Len() {
		s := lines.At(i)
		w.put(s.Start, s.Stop)
	}
}

// inlines writes the text below n; emphasis, links and pictures are written as
// their text.
func (w *textWriter) inlines(n ast.Node) {
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			w.put(c.Segment.Start, c.Segment.Stop)
			if c.HardLineBreak() {
				w.out.WriteString("<br>")
			} else if c.SoftLineBreak() {
				w.out.WriteByte('\n')
			}
		case *ast.RawHTML:
			w.lines(c.Segments)
		case *ast.AutoLink:
			w.out.WriteString(html.EscapeString(string(c.Label([]byte(w.e.Article.Body)))))
		case *ast.String:
			w.out.WriteString(html.EscapeString(string(c.Value)))
		}
		return ast.WalkContinue, nil
	})
}

// put writes the bytes start to stop of the body and marks the innermost
// quotation at each place.
func (w *textWriter) put(start, stop int) {
	cuts := []int{start, stop}
	var here []markedSpan
	for _, s := range w.spans {
		if s.Start >= stop {
			break
		}
		if s.End <= start {
			continue
		}
		here = append(here, s)
		for _, cut := range []int{s.Start, s.End} {
			if cut > start && cut < stop {
				cuts = append(cuts, cut)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		var inner *markedSpan
		for j := range here {
			if s := &here[j]; s.Start <= from && to <= s.End && (inner == nil || s.End-s.Start <= inner.End-inner.Start) {
				inner = s
			}
		}
		if inner == nil {
			w.text(from, to)
			continue
		}
		w.open(inner.q)
		w.text(from, to)
		w.out.WriteString("</mark>")
	}
}

// open opens the mark of a quotation; the first mark is the target of its link.
func (w *textWriter) open(q int) {
	a := w.e.Article
	keys := speakerKeys(a, q)
	p := w.people[keys[0]]
	numbers := make([]string, len(keys))
	for i, k := range keys {
		numbers[i] = fmt.Sprint(w.people[k].Number)
	}
	id := ""
	if !w.placed[q] {
		id = fmt.Sprintf(` id="%st"`, quoteID(w.article, q))
	}
	fmt.Fprintf(&w.out, `<mark%s class="%s %s" data-kind="%s" data-people="%s" title="%s">`, id, p.Class, a.Quotes[q].Kind, filterKind(&a.Quotes[q]),
		strings.Join(numbers, " "), html.EscapeString(p.Name))
	if !w.placed[q] {
		fmt.Fprintf(&w.out, `<span class="mark" aria-hidden="true">%s</span>`, p.Mark)
	}
	w.placed[q] = true
}

// text writes a piece of the body.
func (w *textWriter) text(start, stop int) {
	piece := w.e.Article.Body[start:stop]
	if !w.e.Article.Plain {
		piece = string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations([]byte(piece)))))
	}
	w.out.WriteString(html.EscapeString(piece))
}
