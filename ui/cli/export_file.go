package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"onrecord/data/export"
	"onrecord/model"
	"onrecord/model/news"
)

// endings maps the ending of a file's name to a format of onrecord export.
var endings = map[string]string{
	".csv": "csv", ".jsonl": "jsonl", ".json": "json", ".ris": "ris", ".csl": "csl", ".html": "html", ".htm": "html", ".md": "md", ".ann": "brat",
}

// A fileExport writes the reader's exports, one at a time.
type fileExport struct {
	lang    string  // of labels
	doubt   float64 // confidence below which a quotation is doubtful
	writing sync.Mutex
}

func newFileExport(lang string, doubt float64) *fileExport {
	return &fileExport{lang: lang, doubt: cmp.Or(doubt, model.DefaultDoubt)}
}

// wait returns when no file is being written.
func (x *fileExport) wait() { x.writing.Lock() }

// export writes quotations into a file: it is a model.Export. The file is written
// completely or not at all.
func (x *fileExport) export(_ context.Context, path string, overwrite bool, each func(model.Visit) error) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	ending := strings.ToLower(filepath.Ext(path))
	format, ok := endings[ending]
	if !ok {
		return fmt.Errorf("exporting: unknown file type %q: use a name ending in one of %s", ending, strings.Join(slices.Sorted(maps.Keys(endings)), " "))
	}
	entries := func(visit func(export.Entry) error) error {
		return each(func(a *news.Article, quotes []int, notes map[int]string) error {
			return visit(export.Entry{Article: a, Quotes: quotes, Bookmarks: notes, Doubt: x.doubt})
		})
	}
	if format == "brat" {
		return exportBrat(path, overwrite, entries)
	}
	return writeFiles(overwrite, newFile{path, func(out io.Writer) error {
		w, err := newEntryWriter(format, x.lang, false, out)
		if err != nil {
			return err
		}
		if err := entries(w.write); err != nil {
			return err
		}
		return w.close()
	}})
}

// exportBrat writes the annotations of one article and, beside them, its text.
func exportBrat(path string, overwrite bool, entries func(func(export.Entry) error) error) error {
	var all []export.Entry
	err := entries(func(e export.Entry) error {
		a := *e.Article
		e.Article = &a
		if all = append(all, e); len(all) > 1 {
			return errors.New("exporting: an .ann file holds one article: list the quotations of one article, or use onrecord export --format brat")
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		return err
	}
	return writeFiles(overwrite, bratFiles(strings.TrimSuffix(path, filepath.Ext(path)), path, all[0])...)
}

// bratFiles are the text and the annotations of an entry.
func bratFiles(base, ann string, e export.Entry) []newFile {
	return []newFile{
		{base + ".txt", func(out io.Writer) error { return export.Brat(out, io.Discard, e) }},
		{ann, func(out io.Writer) error { return export.Brat(io.Discard, out, e) }},
	}
}
