// Package pdf reads the lines of text on the pages of a PDF, with their positions.
// It runs PDFium, compiled to WebAssembly, without cgo. PDFium loads when the first
// PDF is read: compiling uses some 4 s of one core once, and 0.2 s from then on if
// there is a cache folder. Package source makes articles of the lines.
package pdf

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// A Page is one page, in points, its origin at the lower left.
type Page struct {
	Width, Height float64
	Lines         []Line // in the order of the document
}

// A Line is a run of adjacent characters. In vertical text every character is a
// line.
type Line struct {
	Text                     string
	Left, Right, Top, Bottom float64 // points
	Size                     float64 // of the letters, points
}

// A Document is the pages of a PDF and what it says of itself.
type Document struct {
	Title, Author string
	Pages         []Page
}

// maxPages is the maximum number of pages read from a document.
const maxPages = 2000

// Read reads the pages of a PDF. It returns soon after ctx is done, with its error, even
// in the middle of a page.
func Read(ctx context.Context, data []byte) (out Document, err error) {
	defer func() {
		if e := recover(); e != nil { // the sandbox was left by an error of the library
			err = fmt.Errorf("it is damaged: %v", e)
		}
		if ctx.Err() != nil {
			err = ctx.Err()
		}
	}()
	p, err := engine()
	if err != nil {
		return out, fmt.Errorf("loading the reader: %w", err)
	}
	r, done, err := p.open(ctx)
	if err != nil {
		return out, fmt.Errorf("loading the reader: %w", err)
	}
	defer done()
	return r.document(data)
}

// document reads the pages of a PDF.
func (r *reader) document(data []byte) (out Document, err error) {
	doc := r.call("FPDF_LoadMemDocument", r.write(data), uint64(len(data)), 0)
	if r.err != nil {
		return out, r.err
	}
	if doc == 0 {
		return out, reason(r.number("FPDF_GetLastError"))
	}
	out.Title, out.Author = r.about(doc, "Title"), r.about(doc, "Author")
	box := r.reserve(4 * 8)
	for i := range min(r.number("FPDF_GetPageCount", doc), maxPages) {
		page, err := r.page(doc, i, box)
		if err == nil {
			err = r.err
		}
		if err != nil {
			return out, fmt.Errorf("page %d: %w", i+1, err)
		}
		out.Pages = append(out.Pages, page)
	}
	return out, r.err
}

// page reads a page. box is the address of four doubles.
func (r *reader) page(doc uint64, i int, box uint64) (out Page, err error) {
	page := r.call("FPDF_LoadPage", doc, uint64(i))
	if page == 0 {
		return out, errors.New("it is damaged")
	}
	defer r.call("FPDF_ClosePage", page)
	out.Width, out.Height = r.size("FPDF_GetPageWidth", page), r.size("FPDF_GetPageHeight", page)
	text := r.call("FPDFText_LoadPage", page)
	defer r.call("FPDFText_ClosePage", text)
	var l Line
	for i := range uint64(max(0, r.number("FPDFText_CountChars", text))) {
		c := r.number("FPDFText_GetUnicode", text, i)
		if r.err != nil {
			return out, r.err
		}
		switch c {
		case '\r', '\n':
			out.add(l)
			l = Line{}
			continue
		case 0:
			continue
		}
		r.call("FPDFText_GetCharBox", text, i, box, box+8, box+16, box+24)
		left, right, bottom, top := r.box(box)
		l.add(string(rune(c)), left, right, top, bottom, r.size("FPDFText_GetFontSize", text, i))
	}
	out.add(l)
	return out, nil
}

// box reads four doubles.
func (r *reader) box(at uint64) (left, right, bottom, top float64) {
	data := r.read(at, 4*8)
	if len(data) < 4*8 {
		return
	}
	value := func(i int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:])) }
	return value(0), value(1), value(2), value(3)
}

// add adds a character to a line. Blanks have no place of their own.
func (l *Line) add(text string, left, right, top, bottom, size float64) {
	if strings.TrimSpace(text) != "" && right > left {
		if l.Size == 0 {
			l.Left, l.Right, l.Top, l.Bottom = left, right, top, bottom
		}
		l.Left, l.Right, l.Top, l.Bottom = min(l.Left, left), max(l.Right, right), max(l.Top, top), min(l.Bottom, bottom)
		l.Size = max(l.Size, size, (top-bottom)/2)
	}
	l.Text += text
}

func (p *Page) add(l Line) {
	if l.Text = strings.TrimSpace(l.Text); l.Text != "" {
		p.Lines = append(p.Lines, l)
	}
}

// What FPDF_GetLastError returns for documents with a lock.
const (
	wrongPassword   = 4
	unknownSecurity = 5
)

// reason says why a document cannot be opened, from PDFium's number.
func reason(number int) error {
	switch number {
	case wrongPassword:
		return errors.New("it is locked with a password: save a copy without one")
	case unknownSecurity:
		return errors.New("its lock is of an unknown kind: save a copy without one")
	}
	return errors.New("it is damaged: save it again")
}
