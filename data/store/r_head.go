package store

import (
	"strconv"
	"strings"

	"onrecord/model/news"
)

// fieldEnd sets the fields of a head's line apart.
const fieldEnd = "\x1f"

// line is the head of a as it is kept.
func line(a *news.Article) string {
	fields := []string{a.ID, a.Title, a.Date, a.Outlet, a.Lang, strconv.Itoa(len(a.Quotes))}
	for i, f := range fields {
		fields[i] = strings.ReplaceAll(f, fieldEnd, " ")
	}
	return strings.Join(fields, fieldEnd)
}

// headOf is line read.
func headOf(line string, read bool) Head {
	h := Head{Read: read}
	for _, f := range [...]*string{&h.ID, &h.Title, &h.Date, &h.Outlet, &h.Lang} {
		*f, line, _ = strings.Cut(line, fieldEnd)
	}
	h.Quotes, _ = strconv.Atoi(line)
	return h
}
