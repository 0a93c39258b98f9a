package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// RIS writes an article as a newspaper reference (TY NEWS) for Zotero, EndNote,
// JabRef and others. A line is a tag of two characters, two spaces, a hyphen, a
// space and a value, ended by CR LF; a record begins with TY and ends with ER.
//
// All quotations are in one note (N1), because bibutils writes only one note of
// a reference. The newspaper is JF: bibutils takes T2 for an abbreviation. The
// date is Y1: citation-js loses month and day with PY and does not read DA.
func RIS(w io.Writer, e Entry) error {
	out := bufio.NewWriter(w)
	field := func(tag, value string) {
		if value = oneLine(value); value != "" {
			fmt.Fprintf(out, "%s  - %s\r\n", tag, value)
		}
	}
	a := e.Article
	field("TY", "NEWS")
	field("TI", title(a))
	for _, n := range authors(a.Byline) {
		field("AU", n.inverted())
	}
	field("JF", a.Outlet)
	if d := dateParts(a.Date); len(d) > 0 {
		field("Y1", risDate(d))
	}
	field("UR", a.URL)
	field("LA", a.Lang)
	field("N2", noTags.Replace(a.Source))
	field("N1", noTags.Replace(e.citation()))
	out.WriteString("ER  - \r\n\r\n")
	return out.Flush()
}

// noTags replaces angle brackets by their full-width forms: Zotero shows notes
// as HTML and would hide the text between plain ones.
var noTags = strings.NewReplacer("<", "＜", ">", "＞")

// risDate returns a date as YYYY/MM/DD, as far as it is known.
func risDate(parts []int) string {
	date := fmt.Sprintf("%04d", parts[0])
	for _, p := range parts[1:] {
		date += fmt.Sprintf("/%02d", p)
	}
	return date
}
