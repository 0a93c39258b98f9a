package cli

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"onrecord/data/export"
	"onrecord/data/store"
	"onrecord/model"
	"onrecord/model/news"
)

// exportOptions are the flags and arguments of `onrecord export`.
type exportOptions struct {
	selectOptions
	format    string
	bookmarks bool
	bom       bool
	folder    string
	inFolder  bool // --dir is given, though it may be empty
	overwrite bool
	lang      string  // of labels
	doubt     float64 // confidence below which a quotation is doubtful
}

// exportFormats are the formats of `onrecord export`; those of folderFormats
// write a file per article into a folder.
var (
	exportFormats = []string{"csv", "json", "jsonl", "html", "ris", "csl", "webannotation", "markdown", "brat"}
	folderFormats = []string{"markdown", "brat"}
)

func newExport(settings *config) *cobra.Command {
	var opts exportOptions
	cmd := &cobra.Command{
		Use:   "export [WORD...]",
		Short: "Export quotations for other programs",
		Long: `Write the quotations of the library, with your corrections, bookmarks and notes, to
standard output or into a folder. Words and filters select them as in onrecord
search. Offsets count Unicode code points of the article's text.

  csv            one row per quotation
  json, jsonl    one object per article
  html           one web page that works offline, with a filter by person and kind;
                 it has the text of the articles if there are at most 20
  ris            one reference per article, for Zotero, EndNote, JabRef
  csl            CSL-JSON, one reference per article, for pandoc and citeproc
  webannotation  W3C Web Annotations (JSON-LD)
  markdown       one note per article with front matter, for Obsidian; needs --dir
  brat           brat standoff with annotation.conf; needs --dir

With --dir, articles with the same name are numbered. An existing file is not
changed without --overwrite.

` + exitStatuses,
		Example: `onrecord export --format ris --by 'Odile Marrow' > marrow.ris
onrecord export --format html --bookmarks > bookmarks.html
onrecord export --format csv --bom --since 2026-11 > november.csv
onrecord export --format markdown --dir notes 渡輪`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.words, opts.lang, opts.doubt = args, settings.language(), model.DefaultDoubt
			opts.inFolder = cmd.Flags().Changed("dir")
			if settings.Doubt != nil {
				opts.doubt = cmp.Or(*settings.Doubt, opts.doubt)
			}
			return runExport(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func (o *exportOptions) addFlags(cmd *cobra.Command) {
	o.selectOptions.addFlags(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "csv", oneOf(exportFormats))
	f.BoolVar(&o.bookmarks, "bookmarks", false, "only bookmarked quotations")
	f.BoolVar(&o.bom, "bom", false, "start csv with a byte order mark, for spreadsheets that need one")
	f.StringVar(&o.folder, "dir", "", "output `folder` for markdown and brat")
	f.BoolVar(&o.overwrite, "overwrite", false, "replace existing files in the folder")
	complete(cmd, "format", exportFormats)
}

// runExport writes the quotations opts selects.
func runExport(ctx context.Context, opts exportOptions, s streams) error {
	if !slices.Contains(exportFormats, opts.format) {
		return usagef("--format %s: the formats are %s%s", opts.format, allOf(exportFormats), didYouMean(opts.format, exportFormats))
	}
	if folder := slices.Contains(folderFormats, opts.format); folder != (opts.inFolder || opts.folder != "") || folder && opts.folder == "" {
		switch {
		case folder && opts.inFolder:
			return usagef("--dir is empty: name the folder for the files, as in --dir notes")
		case folder:
			return usagef("--format %s writes a file per article: name their folder with --dir", opts.format)
		}
		return usagef("--format %s writes to standard output and takes no --dir: redirect it with > FILE", opts.format)
	}
	return opts.use(s, true, func(l store.Library) error {
		q, typed, err := opts.query(ctx, l)
		if err != nil {
			return err
		}
		if q.Kinds == 0 {
			q.Kinds = news.AllKinds // selects quotations, not articles
		}
		marked, err := bookmarksByArticle(ctx, l)
		if err != nil {
			return err
		}
		out, err := newExporter(opts, s)
		if err != nil {
			return err
		}
		_, err = writeEach(ctx, l, q, typed, exporter{out, opts, marked})
		return err
	})
}

// bookmarksByArticle are all bookmarks of the library by the ID of their article.
func bookmarksByArticle(ctx context.Context, l store.Library) (map[string][]store.Bookmark, error) {
	all, err := l.Bookmarks(ctx, "")
	out := map[string][]store.Bookmark{}
	for _, b := range all {
		out[b.Article] = append(out[b.Article], b)
	}
	return out, err
}

// notesOn are the notes of an article's bookmarked quotations, by index.
func notesOn(a *news.Article, bookmarks []store.Bookmark) map[int]string {
	out := map[int]string{}
	for i := range bookmarks {
		if q := bookmarks[i].In(a); q >= 0 {
			out[q] = bookmarks[i].Note
		}
	}
	return out
}

// An entryWriter writes entries in one format.
type entryWriter interface {
	write(e export.Entry) error
	close() error
}

// An exporter writes the quotations of hits that opts selects.
type exporter struct {
	entryWriter
	opts      exportOptions
	bookmarks map[string][]store.Bookmark
}

func (x exporter) write(h store.Hit) error {
	e := export.Entry{Article: &h.Article, Bookmarks: notesOn(&h.Article, x.bookmarks[h.Article.ID]), Doubt: x.opts.doubt}
	matches := h.Meant()
	for q := range h.Article.Quotes {
		_, marked := e.Bookmarks[q]
		if matches(q) && (marked || !x.opts.bookmarks) && h.Article.Quotes[q].Confidence >= x.opts.minConfidence {
			e.Quotes = append(e.Quotes, q)
		}
	}
	if len(e.Quotes) == 0 {
		return nil
	}
	return x.entryWriter.write(e)
}

func newExporter(opts exportOptions, s streams) (entryWriter, error) {
	if opts.folder != "" {
		return newFolderWriter(opts, s)
	}
	return newEntryWriter(opts.format, opts.lang, opts.bom, s.out)
}

// newEntryWriter writes one stream; md is the list of onrecord quotes.
func newEntryWriter(format, lang string, bom bool, out io.Writer) (entryWriter, error) {
	switch format {
	case "csv", "json", "jsonl", "md":
		if format == "md" {
			format = "markdown"
		}
		w, err := newQuotesWriter(quotesOptions{format: format, bom: bom}, out)
		return entryRecords{w}, err
	case "ris":
		return references{out}, nil
	case "csl":
		return &page{writeAll: func(all []export.Entry) error { return export.CSL(out, all) }}, nil
	case "html":
		return &page{writeAll: func(all []export.Entry) error { return export.HTML(out, all, lang) }}, nil
	case "webannotation":
		return &page{writeAll: func(all []export.Entry) error { return export.WebAnnotations(out, all) }}, nil
	}
	return nil, usagef("--format %s: the formats are %s", format, allOf(exportFormats))
}

// entryRecords writes as `onrecord quotes` does.
type entryRecords struct{ quotesWriter }

func (w entryRecords) write(e export.Entry) error {
	return w.quotesWriter.write(recordOf(e.Article, func(q int) bool { return slices.Contains(e.Quotes, q) }, e.Bookmarks))
}

// references writes RIS.
type references struct{ out io.Writer }

func (w references) write(e export.Entry) error { return export.RIS(w.out, e) }
func (references) close() error                 { return nil }

// A page collects entries and writes them all at the end.
type page struct {
	entries  []export.Entry
	writeAll func([]export.Entry) error
}

func (w *page) write(e export.Entry) error {
	a := *e.Article
	e.Article = &a
	w.entries = append(w.entries, e)
	return nil
}

func (w *page) close() error { return w.writeAll(w.entries) }
