package cli

import (
	"fmt"
	"io"
	"strconv"

	"onrecord/ui"
)

// quotesTable prints one table per article, below its title. Articles without
// quotations are omitted.
type quotesTable struct {
	out     io.Writer
	width   int // cells, 0 to never wrap
	explain bool
	words   ui.Words // of reasons
	any     bool
	table   *table // the article's, nil until it has a quotation
}

func (w *quotesTable) write(r record) error {
	if !r.later {
		w.table = nil
	}
	if len(r.Quotes) == 0 {
		return nil
	}
	if w.table == nil {
		if w.any {
			fmt.Fprintln(w.out)
		}
		w.any = true
		fmt.Fprintln(w.out, r.heading())
		w.table = &table{columns: w.columns(), width: w.width}
	}
	rows := make([][]string, len(r.Quotes))
	for i, q := range r.Quotes {
		row := []string{strconv.Itoa(q.Number), q.speakerName(), q.kindName(), q.CueText, formatConfidence(q.Confidence)}
		if w.explain {
			row = append(row, q.Rule, w.words.Reason(q.Why))
		}
		rows[i] = append(row, q.Text)
	}
	return w.table.draw(w.out, rows)
}

func (w *quotesTable) columns() []column {
	columns := []column{{head: "no", most: 6, right: true}, {head: "speaker", most: 22}, {head: "kind", most: 8}, {head: "cue", most: 12}, {head: "confidence", most: 10, right: true}}
	if w.explain {
		columns = append(columns, column{head: "rule", most: 14}, column{head: "why", most: 20})
	}
	return append(columns, column{head: "words"})
}

func (w *quotesTable) close() error { return nil }

// heading is the file's name and the title.
func (r *record) heading() string {
	if r.Title == "" {
		return oneLine(r.Path)
	}
	return oneLine(r.Path + ": " + r.Title)
}

// speakerName is the speaker's name, else the words of the text that name the
// speaker, in parentheses, else a question mark.
func (q *quotation) speakerName() string {
	switch {
	case q.Speaker != "":
		return oneLine(q.Speaker)
	case q.SourceText != "":
		return "(" + q.SourceText + ")"
	}
	return "?"
}

// kindName is the kind, or "report" for reports.
func (q *quotation) kindName() string {
	if q.Report {
		return "report"
	}
	return q.Type
}

// formatConfidence formats a confidence with two digits.
func formatConfidence(confidence float64) string { return strconv.FormatFloat(confidence, 'f', 2, 64) }
