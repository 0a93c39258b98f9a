package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/model/news"
)

// RIS writes articles as references of a newspaper (TY NEWS), each quotation
// as a note (N1) of its article, as Zotero, EndNote and JabRef import them.
// Lines are two capitals or digits, two spaces, a hyphen, a space and a
// value, ended by CR LF; a record begins with TY and ends with ER.
func RIS(w io.Writer, articles []news.Article, keep Filter) error {
	out := bufio.NewWriter(w)
	field := func(tag, value string) {
		if value = oneLine(value); value != "" {
			fmt.Fprintf(out, "%s  - %s\r\n", tag, value)
		}
	}
	for i := range articles {
		a := &articles[i]
		field("TY", "NEWS")
		field("TI", title(a))
		field("AU", a.Byline)
		field("T2", a.Outlet)
		if year, date := risDate(a.Date); year != "" {
			field("PY", year)
			field("DA", date)
		}
		field("UR", a.URL)
		field("LA", a.Lang)
		field("N2", a.Source)
		for _, q := range keep.indexes(a) {
			quotation := &a.Quotes[q]
			field("N1", words(a, q)+" — "+joined(", ", speaker(a, q), kind(quotation), text(a.Body, quotation.Cue), offsets(a, q)))
		}
		out.WriteString("ER  - \r\n\r\n")
	}
	return out.Flush()
}

// risDate formats a date for RIS: YYYY, and YYYY/MM/DD/ in which unknown parts
// are empty.
func risDate(date string) (year, full string) {
	date, _ = day(date)
	parts := strings.SplitN(date, "-", 3)
	if len(parts[0]) != 4 || strings.Trim(parts[0], "0123456789") != "" {
		return "", ""
	}
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return parts[0], strings.Join(parts, "/") + "/"
}
