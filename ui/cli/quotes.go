package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/ui"
)

// quotesOptions are the flags and arguments of `onrecord quotes`.
type quotesOptions struct {
	selection
	format        string
	by            []string
	kinds         []string
	reports       bool
	minConfidence float64
	explain       bool
	bom           bool
	width         int

	noLibrary bool
	lang      string // of the reasons in tables
}

func newQuotes(settings *config) *cobra.Command {
	var opts quotesOptions
	cmd := &cobra.Command{
		Use:   "quotes [FILE|FOLDER|URL|-...]",
		Short: "Print who said what",
		Long: `Print every quotation of the articles: speaker, kind, cue and words. Without
arguments it reads standard input if that is a pipe or a file, else your library,
or the sample if the library is empty.

On a terminal the table wraps at the terminal's width; elsewhere each quotation is
one line. json and jsonl give offsets in Unicode code points of the file (for a web
page or a feed's entry: of the body that onrecord read prints), end exclusive. They
include reports by outlets, marked "report": true, unless you set --reports=false.

For an article that is in your library, your corrections are used; --no-library
ignores the library.

--by finds people as in the reader: 'zhangchi', '张弛' and 'iran defence' all work.

` + exitStatuses,
		Example: `onrecord quotes report.txt
onrecord quotes --by 'Odile Marrow' --kind direct,mixed news/
curl -s https://example.org/a.txt | onrecord quotes --format jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.selectPaths(cmd, args)
			opts.sample = opts.noLibrary && len(opts.paths) == 0
			if !cmd.Flags().Changed("reports") {
				opts.reports = opts.format == "json" || opts.format == "jsonl"
			}
			opts.lang = settings.language()
			return runQuotes(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func (o *quotesOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "table", oneOf(tableFormats))
	complete(cmd, "format", tableFormats)
	f.StringArrayVar(&o.by, "by", nil, "only quotations by this `person`: name, pinyin, office, country (repeatable)")
	f.StringSliceVar(&o.kinds, "kind", nil, "only these `kinds`: direct, indirect, mixed")
	complete(cmd, "kind", kindNames)
	completePeople(cmd, func(args []string) *selection {
		o.paths = args
		return &o.selection
	})
	f.BoolVar(&o.reports, "reports", false, "also reports by outlets and documents (default for json and jsonl)")
	f.Float64Var(&o.minConfidence, "min-confidence", 0, "only quotations with at least this confidence, 0 to 1")
	f.BoolVar(&o.explain, "explain", false, "also print confidence, rule and reason of each quotation")
	f.BoolVar(&o.bom, "bom", false, "start csv with a byte order mark, for spreadsheets that need one")
	f.StringVar(&o.library.file, "library", "", "library `file` with your corrections (default onrecord/library.db in the user's data folder)")
	f.BoolVar(&o.noLibrary, "no-library", false, "ignore the library")
	widthFlag(f, &o.width)
}

// runQuotes prints the quotations opts selects.
func runQuotes(ctx context.Context, opts quotesOptions, s streams) error {
	filter, err := newQuoteFilter(opts)
	if err != nil {
		return err
	}
	out, err := newQuotesWriter(opts, s.out)
	if err != nil {
		return err
	}
	lib, err := openCorrections(opts)
	if err != nil {
		return err
	}
	if lib != nil {
		defer lib.Close()
	}
	printed := 0
	write := func(r record) error {
		printed += len(r.Quotes)
		return out.write(r)
	}
	p := newProgress(s, false)
	err = opts.each(ctx, s, p, func(a *news.Article, notes map[int]string) error {
		corrections, err := correctionsOf(ctx, lib, a)
		if err != nil {
			return err
		}
		if !a.Attributed && len(corrections) == 0 && len(opts.by) == 0 {
			return writePieces(ctx, a, filter, p, write)
		}
		if err := p.attribute(ctx, a); err != nil {
			return err
		}
		*a, _ = store.Apply(*a, corrections)
		return write(recordOf(a, filter.accepts(a), notes))
	})
	if closed := out.close(); err == nil {
		err = closed
	}
	if err == nil && printed == 0 && opts.format == "table" {
		s.warn(errors.New("no quotations found"))
	}
	return err
}

// writePieces writes the quotations of a long article as soon as they are found.
func writePieces(ctx context.Context, a *news.Article, filter *quoteFilter, p *progress, write func(record) error) error {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // of 5 MB of text, 10 MB less and as fast
	head := headOf(a)
	points := newCodePoints(a)
	found := 0
	for piece := range data.Pieces(ctx, a) {
		a.Quotes, a.Participants = piece.Quotes, piece.Participants
		r := head
		r.more = true
		r.addQuotes(a, found, points, filter.accepts(a))
		found += len(piece.Quotes)
		p.part(a, len(piece.Quotes), piece.End)
		if err := write(r); err != nil {
			return err
		}
		head.later = true
	}
	a.Quotes = nil
	head.addParticipants(a)
	return cmp.Or(write(head), ctx.Err())
}

// openCorrections opens the library whose corrections are used; it returns nil
// with --no-library and if the default library does not exist.
func openCorrections(opts quotesOptions) (store.Library, error) {
	if opts.noLibrary || len(opts.paths) == 0 { // articles of the library are corrected already
		return nil, nil
	}
	if _, err := os.Stat(opts.library.path()); errors.Is(err, fs.ErrNotExist) && !opts.library.given {
		return nil, nil
	}
	lib, err := data.OpenStore(opts.library.path(), "", true)
	if err != nil {
		return nil, fmt.Errorf("%w: --no-library ignores the library", err)
	}
	return lib, nil
}

// correctionsOf lists the corrections of an article in lib, which may be nil.
func correctionsOf(ctx context.Context, lib store.Library, a *news.Article) ([]store.Correction, error) {
	if lib == nil {
		return nil, nil
	}
	return lib.CorrectionsOf(ctx, *a, data.Lasting(a.ID))
}

// A quoteFilter decides which quotations are printed.
type quoteFilter struct {
	kinds   news.Kinds
	reports bool
	least   float64  // confidence
	by      []string // as typed; empty for everybody
}

func newQuoteFilter(opts quotesOptions) (*quoteFilter, error) {
	f := &quoteFilter{reports: opts.reports, least: opts.minConfidence, by: opts.by}
	if err := checkConfidence(f.least); err != nil {
		return nil, err
	}
	var err error
	f.kinds, err = kindsOf(opts.kinds)
	return f, err
}

// checkConfidence checks the value of --min-confidence.
func checkConfidence(least float64) error {
	if !(least >= 0 && least <= 1) { // nor NaN
		return usagef("--min-confidence %g: must lie between 0 and 1", least)
	}
	return nil
}

// accepts returns a function that reports whether to print a quotation of a, by
// index.
func (f *quoteFilter) accepts(a *news.Article) func(int) bool {
	speakers := f.speakers(a)
	return func(i int) bool {
		q := &a.Quotes[i]
		return f.kinds.Has(q.Kind) && (f.reports || !q.Report) && q.Confidence >= f.least &&
			(speakers == nil || slices.ContainsFunc(q.Speakers, func(p int) bool { return speakers[p] }))
	}
}

// speakers reports for each participant of a whether --by selects them; nil
// selects everybody.
func (f *quoteFilter) speakers(a *news.Article) []bool {
	if len(f.by) == 0 {
		return nil
	}
	cast := people.NewCast([]news.Article{*a})
	index := people.NewIndex(cast.People)
	var found []int
	for _, name := range f.by {
		found = index.Search(name, found)
	}
	selected := make([]bool, len(a.Participants))
	for i := range selected {
		selected[i] = slices.Contains(found, cast.Person(0, i))
	}
	return selected
}

// tableFormats are the formats of `onrecord quotes` and `onrecord people`.
var tableFormats = []string{"table", "json", "jsonl", "csv", "markdown"}

// A quotesWriter prints records in one format.
type quotesWriter interface {
	write(r record) error
	close() error
}

func newQuotesWriter(opts quotesOptions, out io.Writer) (quotesWriter, error) {
	switch opts.format {
	case "table":
		words, err := ui.LoadWords(cmp.Or(opts.lang, "en"))
		return &quotesTable{out: out, width: tableWidth(opts.width, out), explain: opts.explain, words: words}, err
	case "json", "jsonl":
		return newRecordsJSON(out, opts.format == "json"), nil
	case "csv":
		return newQuotesCSV(out, opts.explain, opts.bom)
	case "markdown":
		words, err := ui.LoadWords(cmp.Or(opts.lang, "en"))
		return &quotesMarkdown{out: bufio.NewWriter(out), explain: opts.explain, words: words}, err
	}
	return nil, unknownFormat(opts.format)
}

func unknownFormat(name string) error {
	return usagef("--format %s: the formats are %s%s", name, allOf(tableFormats), didYouMean(name, tableFormats))
}
