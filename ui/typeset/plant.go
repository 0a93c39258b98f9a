package typeset

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// Limits on what goes to the renderer, whose work grows with their square.
const (
	deepest = 8  // nesting of quotes and lists; deeper ones are shown as their text
	nested  = 16 // nesting of emphasis and the like
	longest = 64 // items of a list; the rest becomes another list
)

// rule is the text of a thematic break.
const rule = "* * *"

// column separates the cells of a table.
const column = " | "

var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.GFM))
})

// A piece is text shown in one style: one token.
type piece struct{ start, end, block int }

// A planter replaces the text of a Markdown tree by tokens in a copy.
type planter struct {
	src    []byte
	doc    *Doc
	text   []byte // the text shown
	pieces []piece
	tokens []byte // the source of the planted tree

	bar     string // the prefix of a block quote
	box     int    // the container of the next blocks
	next    next   // how the next text begins
	inTable bool   // in a table, whose rows have no breaks
}

// next describes how the next text begins.
type next struct {
	block      // the block to open for it
	open  bool // block is not open yet
	soft  bool // a soft break precedes it
}

// plant builds the tree for the renderer.
func (p *planter) plant() ast.Node {
	p.text = make([]byte, 0, len(p.src)+len(p.src)/16)
	to := ast.NewDocument()
	p.blocks(to, markdown().Parser().Parse(text.NewReader(p.src)), 0)
	return to
}

// plain makes each line a paragraph. Blank rows are where the text has them, or
// between all lines if it has none.
func (p *planter) plain() {
	at, gap := 0, false
	for l := range bytes.Lines(p.src) {
		if len(bytes.TrimSpace(l)) == 0 {
			gap = true
		} else {
			p.begin(block{gap: gap && len(p.doc.blocks) > 0})
			p.open()
			p.write(at, at+len(bytes.TrimRight(l, "\r\n")), literal)
			gap = false
		}
		at += len(l)
	}
	blocks := p.doc.blocks
	parted := slices.ContainsFunc(blocks, func(b block) bool { return b.gap })
	for i := range blocks {
		blocks[i].gap = blocks[i].gap || !parted
	}
}

// deep reports whether a line begins with so many nested quote and list marks
// that parsing them would take seconds: the parser's work grows with their
// square. Real articles have no such lines.
func deep(body []byte) bool {
	for line := range bytes.Lines(body) {
		n := 0
	marks:
		for i, c := range line {
			switch {
			case c == '>', strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && line[i+1] == ' ':
				n++
			case c != ' ' && c != '\t' && (c < '0' || c > '9'):
				break marks
			}
		}
		if n > 100 {
			return true
		}
	}
	return false
}

// begin makes the next text open block b.
func (p *planter) begin(b block) {
	b.tight = b.tight || p.next.tight
	p.next = next{block: b, open: true}
}

// open opens the block begun before, if any.
func (p *planter) open() {
	if !p.next.open {
		return
	}
	d, b := p.doc, p.next.block
	if len(d.blocks) > 0 {
		d.blocks[len(d.blocks)-1].end = len(p.text)
		p.text = append(p.text, '\n')
	}
	b.start, b.box = len(p.text), p.box
	d.blocks = append(d.blocks, b)
	p.next = next{}
}

// breakLine ends a line within a paragraph.
func (p *planter) breakLine() {
	if p.inTable {
		p.next.soft = true
	} else if !p.next.open {
		p.begin(block{cont: true})
	}
}

// token plants a token for what show writes, in to unless that is nil. The text
// begins with head.
func (p *planter) token(to ast.Node, head []byte, show func()) {
	space := p.soften(head)
	p.open()
	start := len(p.text)
	p.text = append(p.text, space...)
	show()
	at := len(p.tokens)
	p.tokens = append(p.tokens, tokenStart)
	p.tokens = strconv.AppendInt(p.tokens, int64(len(p.pieces)), 10)
	p.tokens = append(p.tokens, tokenEnd)
	p.pieces = append(p.pieces, piece{start, len(p.text), len(p.doc.blocks) - 1})
	if to != nil {
		to.AppendChild(to, ast.NewTextSegment(text.NewSegment(at, len(p.tokens))))
	}
}

// soften writes what a soft break is shown as before text that begins with
// head: a space, nothing between Chinese characters, but the end of the line
// after a Chinese sentence. So Chinese texts with a paragraph a line, which are
// common, stay readable, and one wrapped by hand loses nothing.
func (p *planter) soften(head []byte) string {
	soft := p.next.soft
	p.next.soft = false
	if !soft || p.next.open || p.blank() {
		return ""
	}
	before, _ := utf8.DecodeLastRune(p.text)
	sentence, _ := utf8.DecodeLastRune(bytes.TrimRight(p.text, "”’"))
	after, _ := utf8.DecodeRune(head)
	switch {
	case strings.ContainsRune("。！？；：」』）", sentence) && !p.inTable:
		p.begin(block{cont: true})
		return ""
	case chinese(before) && chinese(after):
		return ""
	}
	return " "
}

// chinese reports whether r is written without spaces around it.
func chinese(r rune) bool {
	return r >= 0x2e80 && r < 0xac00 || r >= 0xf900 && r < 0xffa0 || r >= 0x20000 || strings.ContainsRune("“”‘’…—·", r)
}
