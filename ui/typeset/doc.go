// Package typeset sets an article in the lines of a terminal: Markdown or
// plain text in, painted rows out, with the way from every byte of the body to
// its cell and back. It does not know quotations, panes or colours of
// speakers: the ui lays those over as marks.
//
// The way: goldmark parses the body. Every piece of text is taken out of the
// tree and a numbered token put in its place; glamour renders that tree and
// decides how each piece looks, where blank lines stand and what the items of
// lists begin with. A Doc is the pieces with these looks, whatever the width;
// a Page is a Doc broken into rows by package flow. Since no text of the body
// goes through the renderer, none is lost, changed or taken for an escape
// sequence there.
//
// What the renderer does badly at a width not yet known is turned into
// paragraphs for it. A table has aligned columns where it is not wider than the
// page, else its rows are broken into lines; HTML is shown as its text, links
// without their addresses, images as their words; code is broken like text and
// keeps its spaces.
//
// Conventions: "body offsets" are bytes of the body given to New. Inside the
// package a position is a byte of the text shown (Page.Text), in which each
// block is one line. Widths are cells.
package typeset

import (
	"sort"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"

	"onrecord/model/quote"
	"onrecord/ui/typeset/flow"
)

// Options tell how a body is to be read and shown.
type Options struct {
	// Plain takes the body for plain text, one paragraph a line, instead of
	// Markdown.
	Plain bool

	// Ambiguous is the cells of East Asian ambiguous characters: 1, also as
	// 0, or 2. With 2, bullets and the bar of block quotes are ASCII.
	Ambiguous int
}

// A Doc is an article ready to be set at any width. It never changes.
type Doc struct {
	size   int    // of the body
	text   string // what is shown, a line a block
	blocks []block
	boxes  []box
	segs   []seg
	runs   []run
	styles []uv.Style // the first is no style at all
	flow   flow.Breaker
}

// A block is what is set on its own: a paragraph, a heading, a line of code, a
// row of a table, a line before a hard break.
type block struct {
	start, end  int
	box         int    // the innermost quote or item it stands in; 0 is the page
	first, rest string // what its first row and its other rows begin with
	gap         bool   // a blank row stands before it
	bar         string // and begins with this
	cont        bool   // a further line of the paragraph, table or code before it
	tight       bool   // never a gap
	code        bool   // spaces count
	grid        *grid  // where it is a row of a table
}

// A box is a container of blocks: a block quote, an item of a list, a piece of
// code.
type box struct {
	parent int
	lead   string // what each row in it begins with, or of an item its mark
	item   bool   // lead stands on the first row only
	used   bool   // a block stands in it
}

// A seg maps text shown to the body. Where both have the same length each byte
// is its own, else all of the text stands for all of the body's bytes: & for
// &amp;. Segs are in order of both.
type seg struct{ at, n, src, srcN int }

// A run is text with a style of Doc.styles.
type run struct{ start, end, style int }

// New reads a body. Text is never an error: what is no Markdown is shown as it
// stands, and so is a body of quotes more than a hundred deep in each other.
// New is slow for long bodies, about 120 ms a megabyte.
func New(body string, o Options) *Doc {
	p := &planter{
		src: []byte(body),
		bar: o.signs().bar,
		doc: &Doc{size: len(body), boxes: make([]box, 1), flow: flow.Breaker{Ambiguous: o.Ambiguous}},
	}
	if o.Plain || deep(p.src) {
		p.plain()
		return p.finish(nil, nil)
	}
	tree := p.plant()
	return p.finish(render(tree, p.tokens, o, len(p.pieces)))
}

// Head is the beginning of a long body for a first look: about limit bytes,
// cut at a blank line or else the end of a line within the next limit bytes,
// or where there is none between two characters. Body offsets of its Doc are
// those of the whole.
func Head(body string, limit int) string {
	if limit <= 0 || limit >= len(body) {
		return body
	}
	within := body[limit:min(len(body), 2*limit)]
	for _, end := range []string{"\n\n", "\n"} {
		if i := strings.Index(within, end); i >= 0 {
			return body[:limit+i+1]
		}
	}
	for limit < len(body) && !utf8.RuneStart(body[limit]) {
		limit++
	}
	return body[:limit]
}

// place is the position of the text that the body's byte at offset is shown
// as, or of the text that follows where it is markup.
func (d *Doc) place(offset int) int {
	i := sort.Search(len(d.segs), func(i int) bool { return d.segs[i].src+d.segs[i].srcN > offset })
	if i == len(d.segs) {
		return len(d.text)
	}
	s := &d.segs[i]
	if s.n == s.srcN && offset > s.src {
		return s.at + offset - s.src
	}
	return s.at
}

// placeEnd is place for the end of a range: the end of the text that comes
// before offset.
func (d *Doc) placeEnd(offset int) int {
	i := sort.Search(len(d.segs), func(i int) bool { return d.segs[i].src >= offset }) - 1
	if i < 0 {
		return 0
	}
	s := &d.segs[i]
	if s.n == s.srcN {
		return s.at + min(s.n, offset-s.src)
	}
	return s.at + s.n
}

// offset is the body's byte that is shown at position at. Of text that the
// body does not have it is the end of what stands before.
func (d *Doc) offset(at int) (offset int, own bool) {
	i := sort.Search(len(d.segs), func(i int) bool { return d.segs[i].at > at }) - 1
	if i < 0 {
		return 0, false
	}
	s := &d.segs[i]
	switch {
	case at >= s.at+s.n:
		return s.src + s.srcN, false
	case s.n == s.srcN:
		return s.src + at - s.at, true
	}
	return s.src, true
}

// span is the part of the body shown from position start to end; empty where
// that shows none of it.
func (d *Doc) span(start, end int) quote.Span {
	i := sort.Search(len(d.segs), func(i int) bool { return d.segs[i].at+d.segs[i].n > start })
	j := sort.Search(len(d.segs), func(i int) bool { return d.segs[i].at >= end }) - 1
	if i > j {
		o, _ := d.offset(start)
		return quote.Span{Start: o, End: o}
	}
	a, b := &d.segs[i], &d.segs[j]
	s := quote.Span{Start: a.src, End: b.src + b.srcN}
	if a.n == a.srcN {
		s.Start += max(0, start-a.at)
	}
	if b.n == b.srcN {
		s.End = b.src + min(b.n, end-b.at)
	}
	return s
}
