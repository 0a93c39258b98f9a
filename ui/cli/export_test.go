package cli

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store/sqlite"
	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// noted makes a library of one article whose first quotation is bookmarked.
func noted(t *testing.T) (path string) {
	t.Helper()
	a := news.Article{ID: "a", Title: "港務局", Lang: "zh-Hant", Body: "白苓說：「我們開工。」林小棠說，新航道長三公里。", Plain: true, Attributed: true}
	found := engine.Find(a.Body)
	a.Quotes, a.Participants = found.Quotes, found.Participants
	path = filepath.Join(t.TempDir(), "library.db")
	l, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, _, _, err := l.Add(context.Background(), []news.Article{a}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddBookmark(context.Background(), &a, 0, "=ask again"); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBookmarksAndNotesAreInEveryExport(t *testing.T) {
	library := noted(t)
	for _, format := range exportFormats {
		var out, errs strings.Builder
		opts := exportOptions{format: format, bookmarks: true, lang: "en"}
		opts.file = library
		if format == "markdown" || format == "brat" {
			opts.folder = t.TempDir()
		}
		if err := runExport(context.Background(), opts, streams{out: &out, err: &errs}); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		text := out.String()
		if opts.folder != "" {
			for name, content := range listed(t, opts.folder) {
				if !strings.HasSuffix(name, ".txt") { // the whole text
					text += content
				}
			}
		}
		if !strings.Contains(text, "ask again") || !strings.Contains(strings.ToLower(text), "bookmarked") || !strings.Contains(text, "開工") {
			t.Errorf("%s: no bookmark or note in\n%s", format, text)
		}
		if format == "csv" && !strings.Contains(text, "true,'=ask again") {
			t.Errorf("a note is a formula in\n%s", text)
		}
		if format != "html" && format != "webannotation" && strings.Contains(text, "三公里") { // these have the text around
			t.Errorf("%s: a quotation without a bookmark in\n%s", format, text)
		}
	}
	var out strings.Builder
	if err := runQuotes(context.Background(), quotesOptions{format: "jsonl", selection: selection{library: libraryOptions{library, true}}}, streams{out: &out, err: &out}); err != nil || !strings.Contains(out.String(), `"bookmarked":true,"note":"=ask again"`) {
		t.Errorf("quotes: %v, %s", err, out.String())
	}
}

func TestSpreadsheetsReadNoFormula(t *testing.T) {
	for cell, want := range map[string]string{"=1": "'=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "+": "'+", "港": "港", "": "", "1-1": "1-1"} {
		if got := guard([]string{cell})[0]; got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
	}
}
