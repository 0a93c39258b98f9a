package cli

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// quotesCSV prints one row per quotation below a header row.
type quotesCSV struct {
	csv     *csv.Writer
	explain bool
}

// newQuotesCSV writes the header row; bom starts the file with a byte order
// mark, by which some spreadsheets recognise UTF-8.
func newQuotesCSV(out io.Writer, explain, bom bool) (*quotesCSV, error) {
	w, err := newCSV(out, bom)
	if err != nil {
		return nil, err
	}
	heads := []string{"file", "title", "date", "outlet", "url", "number", "speaker", "office", "affiliation", "sort", "kind",
		"report", "source", "cue", "words", "start", "end", "confidence", "language", "sentence", "bookmarked", "note", "checked"}
	if explain {
		heads = append(heads, "rule", "why")
	}
	return &quotesCSV{w, explain}, w.Write(heads)
}

func (w *quotesCSV) write(r record) error {
	for _, q := range r.Quotes {
		row := []string{r.Path, r.Title, r.Date, r.Outlet, r.URL, strconv.Itoa(q.Number), q.Speaker, q.Office, q.Affiliation, q.Sort,
			q.Type, strconv.FormatBool(q.Report), q.SourceText, q.CueText, q.Text,
			strconv.Itoa(q.Content[0][0]), strconv.Itoa(q.Content[len(q.Content)-1][1]),
			formatConfidence(q.Confidence), r.Lang, q.sentence(), strconv.FormatBool(q.Bookmarked), oneLine(q.Note), strconv.FormatBool(q.Checked)}
		if w.explain {
			row = append(row, q.Rule, q.Why)
		}
		if err := w.csv.Write(guard(row)); err != nil {
			return err
		}
	}
	w.csv.Flush()
	return w.csv.Error()
}

func (w *quotesCSV) close() error {
	w.csv.Flush()
	return w.csv.Error()
}

func newCSV(out io.Writer, bom bool) (*csv.Writer, error) {
	if bom {
		if _, err := io.WriteString(out, "\ufeff"); err != nil {
			return nil, err
		}
	}
	return csv.NewWriter(out), nil
}

// writeCSV prints rows below a header row.
func writeCSV(out io.Writer, bom bool, heads []string, rows [][]string) error {
	w, err := newCSV(out, bom)
	if err != nil {
		return err
	}
	if err := w.Write(heads); err != nil {
		return err
	}
	for _, row := range rows {
		if err := w.Write(guard(row)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// guard puts an apostrophe in front of each cell that a spreadsheet would read
// as a formula, in full-width characters too, and returns row.
func guard(row []string) []string {
	for i, cell := range row {
		if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
			row[i] = "'" + cell
		}
	}
	return row
}
