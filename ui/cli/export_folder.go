package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"onrecord/data/export"
	"onrecord/model/news"
)

// A folderWriter writes a file per article into a folder.
type folderWriter struct {
	exportOptions
	streams
	names map[string]bool // used names in lower case
	count int
	left  int // files that existed already
	lost  error
}

func newFolderWriter(opts exportOptions, s streams) (*folderWriter, error) {
	if err := os.MkdirAll(opts.folder, 0o777); err != nil {
		return nil, fmt.Errorf("exporting: %w", err)
	}
	return &folderWriter{exportOptions: opts, streams: s, names: map[string]bool{}}, nil
}

// name is the path of an article's file without extension; names that are used
// already, in any case, are numbered.
func (w *folderWriter) name(a *news.Article) string {
	first := export.FileName(a)
	name := first
	for n := 2; w.names[strings.ToLower(name)]; n++ {
		name = first + " " + strconv.Itoa(n)
	}
	w.names[strings.ToLower(name)] = true
	return filepath.Join(w.folder, name)
}

func (w *folderWriter) write(e export.Entry) error {
	name := w.name(e.Article)
	files := []newFile{{name + ".md", func(out io.Writer) error { return export.Markdown(out, e) }}}
	if w.format == "brat" {
		files = bratFiles(name, name+".ann", e)
	}
	err := writeFiles(w.overwrite, files...)
	if errors.Is(err, fs.ErrExist) { // the others are written
		if w.left++; w.left == 1 {
			w.warn(fmt.Errorf("%w: not changed; --overwrite replaces it", err))
		}
		w.lost = errIncomplete
		return nil
	}
	if err == nil {
		w.count++
	}
	return err
}

func (w *folderWriter) close() error {
	if w.format == "brat" {
		err := writeFiles(w.overwrite, newFile{filepath.Join(w.folder, "annotation.conf"), func(out io.Writer) error {
			_, err := io.WriteString(out, export.BratConfiguration)
			return err
		}})
		if err != nil && !errors.Is(err, fs.ErrExist) { // a configuration of one's own stays
			return err
		}
	}
	if w.left > 1 {
		w.warn(fmt.Errorf("%d files existed already and were not changed", w.left))
	}
	fmt.Fprintf(w.out, "%d articles written\n", w.count)
	return w.lost
}
