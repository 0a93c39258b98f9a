package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/ui"
)

// quotesMarkdown prints a heading per article and a list item per quotation,
// with the words in a block quote below it: made for pasting into notes.
type quotesMarkdown struct {
	out     *bufio.Writer
	explain bool
	words   ui.Words // of reasons
	any     bool
	under   bool // the article's heading is printed
}

func (w *quotesMarkdown) write(r record) error {
	if !r.later {
		w.under = false
	}
	if len(r.Quotes) > 0 && !w.under {
		w.heading(&r)
	}
	for _, q := range r.Quotes {
		line := joined(", ", "**"+escape(q.speakerName())+"**", escape(q.Office), escape(q.Affiliation), q.kindName(), escape(q.CueText), "confidence "+formatConfidence(q.Confidence), checkedLabel(q.Checked))
		if w.explain {
			line += " (" + escape(joined(", ", q.Rule, w.words.Reason(q.Why))) + ")"
		}
		fmt.Fprintf(w.out, "- %s\n  > %s\n", line, escape(q.Text))
		if q.Note != "" {
			fmt.Fprintf(w.out, "\n  %s\n", escape(q.Note))
		}
	}
	return w.out.Flush()
}

// heading begins the list of an article.
func (w *quotesMarkdown) heading(r *record) {
	if w.any {
		w.out.WriteByte('\n')
	}
	w.any, w.under = true, true
	title := r.Title
	if title == "" {
		title = r.ID
	}
	fmt.Fprintf(w.out, "## %s\n\n", escape(title))
	fmt.Fprintf(w.out, "%s\n\n", escape(joined(", ", r.Outlet, r.Date, r.Path)))
}

func (w *quotesMarkdown) close() error { return w.out.Flush() }

// checkedLabel is "checked" for a quotation that the reader has confirmed, else
// empty.
func checkedLabel(checked bool) string {
	if checked {
		return "checked"
	}
	return ""
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "|", `\|`)

// escape returns s as one line of Markdown that shows it literally.
func escape(s string) string { return markup.Replace(oneLine(s)) }

// markdownTable prints rows below a header row.
func markdownTable(out io.Writer, heads []string, rows [][]string) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat(" --- |", len(heads)))
	for _, row := range rows {
		for i, cell := range row {
			row[i] = escape(cell)
		}
		fmt.Fprintf(w, "| %s |\n", strings.Join(row, " | "))
	}
	return w.Flush()
}
