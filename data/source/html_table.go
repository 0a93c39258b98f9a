package source

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The largest table that is shown as one. Others, and those that only put
// paragraphs in their places, are read cell by cell.
const (
	maxColumns = 12
	maxRows    = 200
	maxCell    = 200 // runes
)

// table walks a table.
func (w *walker) table(n *html.Node) {
	w.flush()
	rows, headed, ok := w.rows(n)
	if !ok {
		w.children(n)
		w.flush()
		return
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "caption" {
			w.walk(d)
		}
	}
	w.add(block{look: grid, rows: rows, headed: headed})
}

// rows returns a table's cells, every row of the same length; not ok where it is no
// table of data.
func (w *walker) rows(n *html.Node) (rows [][]string, headed, ok bool) {
	if has(n, "table") {
		return nil, false, false
	}
	var below []int // of each column, how many rows a cell from above reaches into
	columns := 0
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || d.Data != "tr" {
			continue
		}
		var row []string
		heads := 0
		row, below, heads = w.row(d, below)
		if len(rows) == 0 {
			headed = heads > 0 && heads == len(row)
		}
		if len(row) > maxColumns || len(rows) == maxRows || slices.ContainsFunc(row, long) {
			return nil, false, false
		}
		if strings.Join(row, "") != "" {
			rows, columns = append(rows, row), max(columns, len(row))
		}
	}
	for i := range rows {
		for len(rows[i]) < columns {
			rows[i] = append(rows[i], "")
		}
	}
	return rows, headed, len(rows) > 1 && columns > 1
}

// long reports whether a cell holds more than one does.
func long(cell string) bool { return utf8.RuneCountInString(cell) > maxCell }

// has reports whether there is an element of that name below n.
func has(n *html.Node, name string) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return true
		}
	}
	return false
}

// row returns the cells of a tr element, empty where one from above reaches in,
// how far cells reach down now, and how many are heads.
func (w *walker) row(tr *html.Node, above []int) (row []string, below []int, heads int) {
	reach := func() {
		for len(row) < len(above) && above[len(row)] > 0 {
			below = append(below, above[len(row)]-1)
			row = append(row, "")
		}
	}
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		if reach(); len(row) > maxColumns {
			break
		}
		text := ""
		for i, b := range blocksOf(c, w.quotes[0] == "「") {
			if i > 0 {
				text += " "
			}
			text += b.text
		}
		for range span(c, "colspan", maxColumns) {
			row, below = append(row, text), append(below, span(c, "rowspan", maxRows)-1)
			if text = ""; c.Data == "th" {
				heads++
			}
		}
	}
	reach()
	return row, below, heads
}

// span returns how many columns or rows a cell covers.
func span(n *html.Node, key string, most int) int {
	i, err := strconv.Atoi(attribute(n, key))
	if err != nil {
		return 1
	}
	return min(max(i, 1), most)
}
