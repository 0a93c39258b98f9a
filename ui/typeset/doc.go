// Package typeset lays out an article for a terminal: it turns Markdown or
// plain text into painted rows and maps every byte of the body to its cell and
// back. It knows nothing of quotations, panes or speakers' colours; the ui adds
// those as marks.
//
// goldmark parses the body. Every piece of text in the tree is replaced by a
// numbered token. glamour renders that tree and decides how each piece looks,
// where blank lines are and how list items begin. A Doc is the pieces with
// these looks, for any width; a Page is a Doc broken into rows by package flow.
// Since no text of the body passes through the renderer, none is lost, changed
// or taken for an escape sequence there.
//
// What the renderer does badly without a known width becomes paragraphs. A
// table has aligned columns if it fits the page, otherwise its rows are broken
// into lines; HTML is shown as its text, links without their addresses, images
// as their alternative text; code is broken like text and keeps its spaces.
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

// Options control how a body is read and shown.
type Options struct {
	// Plain reads the body as plain text, one paragraph a line, instead of
	// Markdown.
	Plain bool

	// Ambiguous is the width of East Asian ambiguous characters in cells: 1
	// (also if 0) or 2. With 2, bullets and the bar of block quotes are ASCII.
	Ambiguous int
}

// A Doc is an article that can be laid out at any width. It is immutable.
type Doc struct {
	size   int    // of the body
	text   string // the text shown, one line per block
	blocks []block
	boxes  []box
	segs   []seg
	runs   []run
	styles []uv.Style // the first is no style
	flow   flow.Breaker
}

// A block is a unit of layout: a paragraph, a heading, a line of code, a row of
// a table, a line before a hard break.
type block struct {
	start, end  int
	box         int    // the innermost quote or item that contains it; 0 is the page
	first, rest string // prefixes of its first row and of its other rows
	gap         bool   // a blank row precedes it
	bar         string // the prefix of that blank row
	cont        bool   // a further line of the paragraph, table or code before it
	tight       bool   // never a gap
	code        bool   // spaces count
	grid        *grid  // set for a row of a table
}

// A box is a container of blocks: a block quote, an item of a list, a piece of
// code.
type box struct {
	parent int
	lead   string // the prefix of its rows; for an item, its mark
	item   bool   // lead is on the first row only
	used   bool   // it contains a block
}

// A seg maps text shown to the body. If both have the same length, bytes map
// one to one; otherwise the whole text maps to all the body's bytes: & to
// &amp;. Segs are in order of both.
type seg struct{ at, n, src, srcN int }

// A run is text in one style of Doc.styles.
type run struct{ start, end, style int }

// New parses a body. No text is an error: anything that is not Markdown is
// shown literally, and so is a body with quotes nested more than a hundred
// deep. New is slow for long bodies, about 120 ms a megabyte.
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

// Head returns the beginning of a long body for a first look: about limit
// bytes, cut at a blank line, else at the end of a line within the next limit
// bytes, else between two characters. Body offsets of its Doc are those of the
// whole.
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

// place returns the position of the text shown for the body's byte at offset,
// or of the text that follows if that byte is markup.
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

// placeEnd is place for the end of a range: it returns the end of the text
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

// offset returns the body's byte shown at position at. For text that is not in
// the body, it returns the end of what precedes.
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

// span returns the part of the body shown from position start to end, or an
// empty span if those show none of it.
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
