package sqlite

import (
	"io"
	"strings"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A row's table is recognised by its columns alone: a pattern has a letter for
// each of the first columns of one table, in any version. '-' is null, the
// stored form of a table's own number, 'i' a number, 's' a text.
const (
	articleRow  = "-sississssssis" // up to the body
	headRow     = "-iis"
	earlierRow  = "-sisss"
	bookmarkRow = "-ssiss" // and corrections
	othersRow   = "-sssiss"
	feedRow     = "ssssissiiiisi"
	keyedRow    = "sis" // of place and removed
	addressRow  = "ss"
)

// fits reports whether a row's first columns match a pattern.
func (r *rowData) fits(pattern string) bool {
	if len(r.columns) < len(pattern) {
		return false
	}
	for i, c := range r.columns[:len(pattern)] {
		kind := byte('?')
		switch c.(type) {
		case nil:
			kind = '-'
		case int64:
			kind = 'i'
		case string:
			kind = 's'
		}
		if kind != pattern[i] {
			return false
		}
	}
	return true
}

// text returns a column; "" if it is missing or not text.
func (r *rowData) text(column int) string {
	if column >= len(r.columns) {
		return ""
	}
	s, _ := r.columns[column].(string)
	return s
}

// number returns a column; 0 if it is missing or not a number.
func (r *rowData) number(column int) int64 {
	if column >= len(r.columns) {
		return 0
	}
	n, _ := r.columns[column].(int64)
	return n
}

// A salvage is what was found on the pages of a damaged library.
type salvage struct {
	image    *image
	articles map[string][]cell          // by key; several if old pages remain
	known    map[string]bool            // keys of articles that existed
	read     map[string]bool            // keys of articles that are marked as read
	earlier  map[string]map[string]bool // bodies that articles had before, by key
	tables   map[string][][]any         // rows of the other tables
}

// newSalvage reads the pages of a file.
func newSalvage(file io.ReaderAt, bytes int64) *salvage {
	v := &salvage{image: newImage(file, bytes), articles: map[string][]cell{}, known: map[string]bool{}, read: map[string]bool{},
		earlier: map[string]map[string]bool{}, tables: map[string][][]any{}}
	v.image.each(v.take)
	for _, r := range v.tables["removed"] { // old pages may still have them
		key := r[0].(string)
		delete(v.articles, key)
		delete(v.known, key)
	}
	return v
}

// take sorts a row into its table.
func (v *salvage) take(c cell, r rowData) {
	switch {
	case c.kind == tableLeaf && r.fits(articleRow):
		key := r.text(1)
		v.articles[key], v.known[key] = append(v.articles[key], c), true
	case !r.whole:
	case c.kind != tableLeaf:
		v.takeKeyed(r)
	case r.fits(bookmarkRow):
		v.keep("made", r, min(len(r.columns), 7))
	case r.fits(othersRow):
		v.keep("others", r, 7)
	case r.fits(earlierRow):
		key := r.text(1)
		if v.earlier[key] == nil {
			v.earlier[key] = map[string]bool{}
		}
		v.earlier[key][r.text(5)] = true
		v.keep("earlier", r, 6)
	case r.fits(headRow):
		if h := record.ParseHead(r.text(3), r.number(1) != 0); strings.Count(r.text(3), "\x1f") >= 5 {
			v.known[h.ID] = true
			v.read[h.ID] = v.read[h.ID] || h.Read
		}
	}
}

// takeKeyed sorts a row into a table whose rows have no number.
func (v *salvage) takeKeyed(r rowData) {
	switch {
	case r.fits(feedRow):
		v.keep("feed", r, len(r.columns))
	case r.fits(keyedRow) && strings.Contains(r.text(2), `"body":`):
		v.keep("removed", r, 3)
	case r.fits(keyedRow) && strings.HasPrefix(r.text(2), "{"):
		v.keep("place", r, 3)
	case r.fits(addressRow) && len(r.columns) == 2: // before a site had its own
		r.columns = []any{r.text(0), store.Owner(r.text(1)), r.text(1)}
		v.keep("address", r, 3)
	case r.fits(addressRow+"s") && len(r.columns) == 3:
		v.keep("address", r, 3)
	case r.fits("si") && len(r.columns) == 2 && r.number(1) > 20000101*10_000*record.PerMinute: // the index of articles' keys
		v.known[r.text(0)] = true
	}
}

// keep stores the first columns of a row of a table.
func (v *salvage) keep(table string, r rowData, columns int) {
	row := append([]any(nil), r.columns[:columns]...)
	if row[0] == nil {
		row[0] = r.id
	}
	v.tables[table] = append(v.tables[table], row)
}

// article returns the article with a key, from several pages the one whose text
// is current; ok is false if its body is lost.
func (v *salvage) article(key string) (a news.Article, added int64, ok bool) {
	for _, c := range v.articles[key] {
		p := v.image.page(c.page)
		if p == nil {
			continue
		}
		r, good := v.image.row(p, c)
		if !good || !r.fits(articleRow) || ok && v.earlier[key][r.text(13)] {
			continue
		}
		a, added, ok = articleIn(&r), r.number(2), true
	}
	return a, added, ok
}

// articleIn returns the article in a row of an articles table.
func articleIn(r *rowData) news.Article {
	a := news.Article{ID: r.text(1), Title: r.text(3), Date: r.text(4), DateGuessed: r.number(5) != 0, Byline: r.text(6), Outlet: r.text(7),
		Site: r.text(8), Source: r.text(9), URL: r.text(10), Lang: r.text(11), Plain: r.number(12) != 0, Body: r.text(13),
		From: r.text(15), Claims: r.text(16)}
	if len(r.columns) < 16 { // of a library that did not say
		a.From = store.Owner(a.ID)
	}
	// If only the quotations are lost, they are found again.
	if found := r.text(14); found == "" || record.Decode(&a, found) != nil {
		a.Quotes, a.Participants, a.Attributed = nil, nil, false
	}
	return a
}
