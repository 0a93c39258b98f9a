package record

import (
	"strconv"
	"strings"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/news"
)

// fieldEnd separates the fields of a head's line.
const fieldEnd = "\x1f"

// HeadLine returns the stored form of a's head.
func HeadLine(a *news.Article) string {
	fields := []string{a.ID, a.Title, a.Date, a.Outlet, a.Lang, strconv.Itoa(len(a.Quotes)), a.Site}
	for i, f := range fields {
		fields[i] = strings.ReplaceAll(f, fieldEnd, " ")
	}
	return strings.Join(fields, fieldEnd)
}

// HeadOutlet returns the names of the outlet and the site in line, as they are stored.
func HeadOutlet(line string) (outlet, site string) {
	for range 4 {
		outlet, line, _ = strings.Cut(line, fieldEnd)
	}
	for range 3 {
		site, line, _ = strings.Cut(line, fieldEnd)
	}
	return outlet, site
}

// ParseHead parses line. Lines of older versions end before the site.
func ParseHead(line string, read bool) store.Head {
	h := store.Head{Read: read}
	for _, f := range [...]*string{&h.ID, &h.Title, &h.Date, &h.Outlet, &h.Lang} {
		*f, line, _ = strings.Cut(line, fieldEnd)
	}
	quotes, site, _ := strings.Cut(line, fieldEnd)
	h.Quotes, _ = strconv.Atoi(quotes)
	h.Site = site
	for _, f := range [...]*string{&h.Title, &h.Date, &h.Outlet, &h.Lang, &h.Site} {
		*f = source.Clean(*f)
	}
	return h
}
