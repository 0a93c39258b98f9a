package sqlite

import (
	"encoding/binary"
	"io"
	"math"
	"unicode/utf8"
)

// Reading a database file without SQLite, as https://www.sqlite.org/fileformat.html
// describes it: every page that holds rows is read by itself, whatever has become
// of the others, of the header and of the schema. Which table a row is of, its
// columns tell; see salvage.go.

// magic begins every database file.
const magic = "SQLite format 3\x00"

// guessed is how much of a file without a header is read to learn the size of its
// pages, bytes.
const guessed = 8 << 20

// Types of pages that hold rows.
const (
	indexInterior = 0x02
	indexLeaf     = 0x0a
	tableLeaf     = 0x0d
)

// An image is a database file.
type image struct {
	file  io.ReaderAt
	bytes int64           // of the file
	size  int             // of a page, bytes
	free  map[uint32]bool // pages that hold nothing any more
}

// A cell is the place of a row.
type cell struct {
	page uint32
	at   int // bytes from the page's start
	kind byte
}

// A rowData is a row: nil, int64, float64, string or []byte a column. Where pages
// of its end are lost it has only its first columns.
type rowData struct {
	id      int64 // rowid; 0 in an index or a table without
	columns []any
	whole   bool
}

// newImage reads a file's header, or does without where it is lost.
func newImage(file io.ReaderAt, bytes int64) *image {
	im := &image{file: file, bytes: bytes, free: map[uint32]bool{}}
	header := make([]byte, 100)
	if _, err := file.ReadAt(header, 0); err == nil && string(header[:16]) == magic {
		im.size = int(binary.BigEndian.Uint16(header[16:]))
		if im.size == 1 {
			im.size = 1 << 16
		}
		if im.size >= 512 && im.size&(im.size-1) == 0 {
			im.freed(binary.BigEndian.Uint32(header[32:]))
			return im
		}
	}
	most := -1
	for size := 512; size <= 1<<16; size *= 2 { // the size that makes most sense
		try := &image{file: file, bytes: min(bytes, guessed), size: size}
		rows := 0
		try.each(func(cell, rowData) { rows++ })
		if rows > most {
			most, im.size = rows, size
		}
	}
	return im
}

// page reads a page by its number, from 1; nil where it is lost.
func (im *image) page(n uint32) []byte {
	end := int64(n) * int64(im.size)
	if n == 0 || end > im.bytes {
		return nil
	}
	p := make([]byte, im.size)
	if _, err := im.file.ReadAt(p, end-int64(im.size)); err != nil {
		return nil
	}
	return p
}

// freed follows the list of pages that are not in use.
func (im *image) freed(trunk uint32) {
	for trunk != 0 && !im.free[trunk] {
		p := im.page(trunk)
		if p == nil {
			return
		}
		im.free[trunk] = true
		n := binary.BigEndian.Uint32(p[4:])
		if int64(n) > int64(im.size/4-2) {
			return // overwritten
		}
		for i := range n {
			im.free[binary.BigEndian.Uint32(p[8+4*i:])] = true
		}
		trunk = binary.BigEndian.Uint32(p)
	}
}

// each hands over the rows of all pages in use, with their places.
func (im *image) each(visit func(cell, rowData)) {
	for n := uint32(1); int64(n)*int64(im.size) <= im.bytes; n++ {
		if p := im.page(n); p != nil && !im.free[n] {
			im.rows(n, p, visit)
		}
	}
}

// rows hands over the rows of a page. A page of another kind has none.
func (im *image) rows(n uint32, p []byte, visit func(cell, rowData)) {
	at := 0
	if n == 1 {
		at = 100 // behind the file's header
	}
	kind := p[at]
	first := at + 8
	switch kind {
	case indexInterior:
		first = at + 12
	case indexLeaf, tableLeaf:
	default:
		return
	}
	cells := int(binary.BigEndian.Uint16(p[at+3:]))
	if first+2*cells > len(p) {
		return
	}
	for i := range cells {
		c := cell{n, int(binary.BigEndian.Uint16(p[first+2*i:])), kind}
		if c.at < first+2*cells {
			return // overwritten
		}
		if r, ok := im.row(p, c); ok {
			visit(c, r)
		}
	}
}

// row reads the row at a place of a page.
func (im *image) row(p []byte, c cell) (r rowData, ok bool) {
	at := c.at
	if c.kind == indexInterior {
		at += 4 // the page on its left
	}
	length, n := varint(p, at)
	at += n
	if n == 0 || length <= 0 || length > im.bytes {
		return r, false
	}
	if c.kind == tableLeaf {
		if r.id, n = varint(p, at); n == 0 {
			return r, false
		}
		at += n
	}
	payload := im.payload(p, at, int(length), c.kind)
	if payload == nil {
		return r, false
	}
	r.columns, r.whole = columnsOf(payload, int(length))
	return r, r.columns != nil
}

// payload gathers a row's bytes from its page and those it goes on in: fewer than
// length where some are lost.
func (im *image) payload(p []byte, at, length int, kind byte) []byte {
	most, least := im.size-35, (im.size-12)*32/255-23
	if kind != tableLeaf {
		most = (im.size-12)*64/255 - 23
	}
	local := length
	if length > most {
		if local = least + (length-least)%(im.size-4); local > most {
			local = least
		}
	}
	if at+local > len(p) || length > local && at+local+4 > len(p) {
		return nil
	}
	out := append([]byte(nil), p[at:at+local]...)
	if length == local {
		return out
	}
	for next := binary.BigEndian.Uint32(p[at+local:]); len(out) < length; {
		more := im.page(next)
		if more == nil {
			break
		}
		out = append(out, more[4:min(len(more), 4+length-len(out))]...)
		next = binary.BigEndian.Uint32(more)
	}
	return out
}

// columnsOf reads a record of length bytes, of which the last may be missing.
func columnsOf(payload []byte, length int) (columns []any, whole bool) {
	head, n := varint(payload, 0)
	if n == 0 || head < int64(n) || head > int64(len(payload)) || head > 1000 {
		return nil, false
	}
	body := int(head)
	for at := n; at < int(head); {
		kind, n := varint(payload[:head], at)
		if n == 0 || kind < 0 {
			return nil, false
		}
		at += n
		size := sizeOf(kind)
		if size < 0 || size > length-body {
			return nil, false
		}
		if body+size > len(payload) {
			return columns, false
		}
		value, ok := valueOf(kind, payload[body:body+size])
		if !ok {
			return columns, false
		}
		columns = append(columns, value)
		body += size
	}
	return columns, body == length
}

// sizeOf is how many bytes a column of a type has; negative for no type.
func sizeOf(kind int64) int {
	switch {
	case kind >= 12 && kind < math.MaxInt32:
		return int(kind-12) / 2
	case kind < 10:
		return [...]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}[kind]
	}
	return -1
}

// valueOf is a column; text that is no UTF-8 has been overwritten.
func valueOf(kind int64, b []byte) (value any, ok bool) {
	switch {
	case kind == 0:
		return nil, true
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b)), true
	case kind >= 8 && kind < 12:
		return kind - 8, true
	case kind >= 12 && kind%2 == 0:
		return b, true
	case kind >= 12:
		return string(b), utf8.Valid(b)
	}
	n := int64(int8(b[0]))
	for _, c := range b[1:] {
		n = n<<8 | int64(c)
	}
	return n, true
}

// varint is the number at a place, and of how many bytes; 0 where there is none.
func varint(b []byte, at int) (value int64, n int) {
	for n < 9 && at+n < len(b) {
		c := b[at+n]
		n++
		if n == 9 {
			return value<<8 | int64(c), n
		}
		value = value<<7 | int64(c&0x7f)
		if c < 0x80 {
			return value, n
		}
	}
	return 0, 0
}
