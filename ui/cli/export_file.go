package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"onrecord/data/export"
	"onrecord/data/store"
	"onrecord/model"
	"onrecord/model/news"
)

// endings maps the ending of a file's name to a format.
var endings = map[string]string{".csv": "csv", ".jsonl": "jsonl", ".json": "json", ".ris": "ris"}

// exportFile writes the reader's exports: it is a model.Export. The file is
// written completely or not at all.
func exportFile(_ context.Context, path string, overwrite bool, each func(model.Visit) error) error {
	ending := strings.ToLower(filepath.Ext(path))
	if ending == ".ann" {
		return exportBrat(path, overwrite, each)
	}
	return writeFile(path, overwrite, func(out io.Writer) error {
		w, err := newFileWriter(ending, out)
		if err != nil {
			return err
		}
		if err = each(func(a *news.Article, quotes []int) error { return w.write(store.Hit{Article: *a, Quotes: quotes}) }); err != nil {
			return err
		}
		return w.close()
	})
}

func newFileWriter(ending string, out io.Writer) (hitsWriter, error) {
	if ending == ".md" {
		w, err := newQuotesWriter(quotesOptions{format: "markdown"}, out)
		return records{w}, err
	}
	if format, ok := endings[ending]; ok {
		return newExporter(exportOptions{format: format}, streams{out: out})
	}
	return nil, fmt.Errorf("exporting: unknown file type %q: use a name ending in .csv, .jsonl, .json, .md, .ris or .ann", ending)
}

// exportBrat writes the annotations of one article and, beside them, its text.
func exportBrat(path string, overwrite bool, each func(model.Visit) error) error {
	var hits []store.Hit
	err := each(func(a *news.Article, quotes []int) error {
		hits = append(hits, store.Hit{Article: *a, Quotes: quotes})
		if len(hits) > 1 {
			return errors.New("exporting: an .ann file holds one article: list the quotations of one article, or use onrecord export --format brat")
		}
		return nil
	})
	if err != nil || len(hits) == 0 {
		return err
	}
	text := strings.TrimSuffix(path, filepath.Ext(path)) + ".txt"
	return writeFile(text, overwrite, func(text io.Writer) error {
		return writeFile(path, overwrite, func(ann io.Writer) error { return export.Brat(text, ann, &hits[0].Article, keep(hits[0])) })
	})
}

// writeFile creates the file path with the output of write.
func writeFile(path string, overwrite bool, write func(io.Writer) error) (err error) {
	if _, err := os.Lstat(path); err == nil && !overwrite {
		return fmt.Errorf("writing %s: %w", path, fs.ErrExist)
	}
	f, err := os.OpenFile(filepath.Join(filepath.Dir(path), ".onrecord-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("exporting: there is no folder %s: create it or choose another", filepath.Dir(path))
	case errors.As(err, &at): // its message names the temporary file
		return fmt.Errorf("exporting into %s: %w", filepath.Dir(path), at.Err)
	case err != nil:
		return fmt.Errorf("exporting: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if err = write(f); err == nil {
		err = f.Sync() // before it replaces another file
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}
