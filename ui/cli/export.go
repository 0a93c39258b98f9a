package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"onrecord/data/export"
	"onrecord/data/store"
	"onrecord/data/store/sqlite"
	"onrecord/model/news"
)

// exportOptions are the flags and arguments of `onrecord export`.
type exportOptions struct {
	selectOptions
	format    string
	bom       bool
	folder    string
	overwrite bool
}

func newExport() *cobra.Command {
	var opts exportOptions
	cmd := &cobra.Command{
		Use:   "export [WORD...]",
		Short: "Export quotations for other programs",
		Long: `Write the quotations of the library, with your corrections, to standard output or
into a folder. Words and filters select them as in onrecord search. Offsets count
Unicode code points of the article's text.

  csv            one row per quotation
  json, jsonl    one object per article
  ris            one reference per article, for Zotero, EndNote, JabRef
  webannotation  W3C Web Annotations (JSON-LD)
  markdown       one note per article with front matter, for Obsidian; needs --dir
  brat           brat standoff with annotation.conf; needs --dir

` + exitStatuses,
		Example: `onrecord export --format ris --by 'Odile Marrow' > marrow.ris
onrecord export --format csv --bom --since 2026-11 > november.csv
onrecord export --format markdown --dir notes 渡輪`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.words = args
			return runExport(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func (o *exportOptions) addFlags(cmd *cobra.Command) {
	o.selectOptions.addFlags(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "csv", "csv, json, jsonl, ris, webannotation, markdown or brat")
	f.BoolVar(&o.bom, "bom", false, "start csv with a byte order mark, for spreadsheets that need one")
	f.StringVar(&o.folder, "dir", "", "output `folder` for markdown and brat")
	f.BoolVar(&o.overwrite, "overwrite", false, "replace existing files in the folder")
}

// runExport writes the quotations opts selects.
func runExport(ctx context.Context, opts exportOptions, s streams) error {
	out, err := newExporter(opts, s)
	if err != nil {
		return err
	}
	return opts.use(true, func(l *sqlite.Store) error {
		q, err := opts.query(ctx, l)
		if err != nil {
			return err
		}
		if q.Kinds == 0 {
			q.Kinds = news.AllKinds // selects quotations, not articles
		}
		_, err = writeEach(ctx, l, q, out)
		return err
	})
}

func newExporter(opts exportOptions, s streams) (hitsWriter, error) {
	folder := opts.format == "markdown" || opts.format == "brat"
	if folder != (opts.folder != "") {
		return nil, usagef("--format %s with --dir %q: markdown and brat need --dir, the other formats do not take it", opts.format, opts.folder)
	}
	switch opts.format {
	case "csv", "json", "jsonl":
		w, err := newQuotesWriter(quotesOptions{format: opts.format, bom: opts.bom}, s.out)
		return records{w}, err
	case "ris":
		return references{s.out}, nil
	case "webannotation":
		return &annotations{out: s.out}, nil
	case "markdown", "brat":
		return newNotes(opts, s)
	}
	return nil, usagef("--format %s: the formats are csv, json, jsonl, ris, webannotation, markdown and brat", opts.format)
}

// records writes as `onrecord quotes` does.
type records struct{ quotesWriter }

func (w records) write(h store.Hit) error {
	return w.quotesWriter.write(recordOf(&h.Article, h.Meant()))
}

// references writes RIS.
type references struct{ out io.Writer }

func (w references) write(h store.Hit) error {
	return export.RIS(w.out, []news.Article{h.Article}, keep(h))
}
func (references) close() error { return nil }

// annotations collects the articles of one annotation page.
type annotations struct {
	out      io.Writer
	articles []news.Article
	keep     map[string]export.Filter // by article
}

func (w *annotations) write(h store.Hit) error {
	w.articles = append(w.articles, h.Article)
	if w.keep == nil {
		w.keep = map[string]export.Filter{}
	}
	w.keep[h.Article.ID] = keep(h)
	return nil
}

func (w *annotations) close() error {
	return export.WebAnnotations(w.out, w.articles, func(a *news.Article, q int) bool { return w.keep[a.ID](a, q) })
}

// keep selects the quotations of a hit that match.
func keep(h store.Hit) export.Filter {
	meant := h.Meant()
	return func(_ *news.Article, q int) bool { return meant(q) }
}

// notes writes files into a folder.
type notes struct {
	exportOptions
	streams
	names map[string]int // how often a name was used
	count int
	left  int // files that existed already
	lost  error
}

func newNotes(opts exportOptions, s streams) (*notes, error) {
	if err := os.MkdirAll(opts.folder, 0o777); err != nil {
		return nil, fmt.Errorf("exporting: %w", err)
	}
	return &notes{exportOptions: opts, streams: s, names: map[string]int{}}, nil
}

func (w *notes) write(h store.Hit) error {
	a := &h.Article
	name := export.FileName(a)
	if w.names[name]++; w.names[name] > 1 {
		name += " " + strconv.Itoa(w.names[name])
	}
	var err error
	if w.format == "markdown" {
		err = w.create(name+".md", func(out io.Writer) error { return export.Markdown(out, a, keep(h)) })
	} else {
		err = w.create(name+".txt", func(text io.Writer) error {
			return w.create(name+".ann", func(ann io.Writer) error { return export.Brat(text, ann, a, keep(h)) })
		})
	}
	if errors.Is(err, fs.ErrExist) { // the others are written
		if w.left++; w.left == 1 {
			w.warn(fmt.Errorf("%w: not changed; --overwrite replaces it", err))
		}
		w.lost = errIncomplete
		return nil
	}
	w.count++
	return err
}

// create makes a file with what f writes.
func (w *notes) create(name string, f func(io.Writer) error) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if w.overwrite {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(filepath.Join(w.folder, name), mode, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(f(file), file.Close())
}

func (w *notes) close() error {
	if w.format == "brat" {
		err := w.create("annotation.conf", func(out io.Writer) error {
			_, err := io.WriteString(out, export.BratConfiguration)
			return err
		})
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
