package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// selectOptions select quotations of the library.
type selectOptions struct {
	libraryOptions
	words        []string
	by           []string
	kinds        []string
	reports      bool
	outlets      []string
	since, until string

	minConfidence float64
}

func (o *selectOptions) addFlags(cmd *cobra.Command) {
	o.libraryOptions.addFlags(cmd)
	f := cmd.Flags()
	f.StringArrayVar(&o.by, "by", nil, "only quotations by this `person`: name, pinyin, office, country (repeatable)")
	f.StringSliceVar(&o.kinds, "kind", nil, "only these `kinds` of quotation: direct, indirect, mixed")
	f.BoolVar(&o.reports, "reports", false, "also reports by outlets and documents")
	f.StringArrayVar(&o.outlets, "outlet", nil, "only articles of this `outlet`, or a part of its name (repeatable)")
	f.StringVar(&o.since, "since", "", "not before this `date`: 2026, 2026-11 or 2026-11-25")
	f.StringVar(&o.until, "until", "", "not after this `date`")
	f.Float64Var(&o.minConfidence, "min-confidence", 0, "only quotations with at least this confidence, 0 to 1")
	complete(cmd, "kind", kindNames)
	completePeople(cmd, func([]string) *selection { return &selection{library: o.libraryOptions} })
}

// query is the library query of o.
func (o *selectOptions) query(ctx context.Context, l store.Library) (q store.Query, typed find.Query, err error) {
	kinds, err := kindsOf(o.kinds)
	if err == nil {
		err = checkConfidence(o.minConfidence)
	}
	if err == nil {
		typed, err = find.Parse(strings.Join(o.words, " ") + " ")
	}
	if bad := (*find.ValueError)(nil); errors.As(err, &bad) {
		err = usageError{err}
	}
	if err != nil {
		return q, typed, err
	}
	q = store.Query{Reports: o.reports, Outlets: o.outlets, Since: o.since, Until: o.until}
	if len(o.kinds) > 0 || o.minConfidence > 0 {
		q.Kinds = kinds
	}
	if len(o.by) == 0 {
		return q, typed, nil
	}
	cast, err := l.People(ctx)
	if err != nil {
		return q, typed, err
	}
	q.By = cast.Speaking(o.by...)
	return q, typed, nil
}

// searchOptions are the flags and arguments of `onrecord search`.
type searchOptions struct {
	selectOptions
	rank   bool
	limit  int
	format string
}

// searchFormats are the formats of `onrecord search`.
var searchFormats = []string{"text", "json", "jsonl"}

func newSearch() *cobra.Command {
	var opts searchOptions
	cmd := &cobra.Command{
		Use:   "search [WORD...]",
		Short: "Search the library",
		Long: `Search the articles of the library and print each match in its context, the newest
article first. Traditional and Simplified characters, full and half width, upper
and lower case are equal; a word may be a single character. "Words in quotation
marks" match as a phrase; ferr* also finds ferries. With --by or --kind only
quotations are searched.

` + exitStatuses,
		Example: `onrecord search 渡輪
onrecord search --by zhangchi 渡輪
onrecord search --since 2026-11 --outlet 'Saltmere Gazette' '"the ferry"'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.words = args
			return runSearch(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	cmd.Flags().BoolVar(&opts.rank, "rank", false, "best matches first (of many, the newest 10,000 are ranked, on a server 1,000)")
	cmd.Flags().IntVar(&opts.limit, "limit", 50, "maximum number of articles, 0 for all")
	cmd.Flags().StringVarP(&opts.format, "format", "f", "text", oneOf(searchFormats))
	complete(cmd, "format", searchFormats)
	return cmd
}

// runSearch prints the matches of opts.
func runSearch(ctx context.Context, opts searchOptions, s streams) error {
	out, err := newHitsWriter(opts.format, s.out)
	if err != nil {
		return err
	}
	if opts.limit < 0 {
		return usagef("--limit %d: must be 0 or more", opts.limit)
	}
	return opts.use(s, true, func(l store.Library) error {
		q, typed, err := opts.query(ctx, l)
		if err != nil {
			return err
		}
		q.Rank, q.Limit = opts.rank, opts.limit
		found, err := writeEach(ctx, l, q, typed, confident{out, opts.minConfidence})
		if err == nil && found == 0 {
			s.warn(errors.New("nothing found"))
		}
		return err
	})
}

// writeEach writes every match of q, also if it ends early, and returns their
// number.
func writeEach(ctx context.Context, l store.Library, q store.Query, typed find.Query, out hitsWriter) (found int, err error) {
	err = data.Search(ctx, l, q, typed, func(h store.Hit) error {
		found++
		return out.write(h)
	})
	if errors.Is(err, store.ErrDate) {
		return 0, usageError{err}
	}
	closed := out.close()
	return found, cmp.Or(err, closed)
}

// confident omits quotations below a confidence, and matches without others.
type confident struct {
	hitsWriter
	least float64
}

func (w confident) write(h store.Hit) error {
	if w.least > 0 {
		h.Quotes = slices.DeleteFunc(slices.Clone(h.Quotes), func(q int) bool { return h.Article.Quotes[q].Confidence < w.least })
		if len(h.Quotes) == 0 {
			return nil
		}
	}
	return w.hitsWriter.write(h)
}

// A hitsWriter prints matches in one format.
type hitsWriter interface {
	write(h store.Hit) error
	close() error
}

func newHitsWriter(format string, out io.Writer) (hitsWriter, error) {
	switch format {
	case "text":
		return &hitsText{out: bufio.NewWriter(out)}, nil
	case "json", "jsonl":
		return hitsJSON{newRecordsJSON(out, format == "json")}, nil
	}
	return nil, usagef("--format %s: the formats are %s; onrecord export has more", format, allOf(searchFormats))
}

// hitsJSON prints the article of each match with the matching quotations.
type hitsJSON struct{ *recordsJSON }

func (w hitsJSON) write(h store.Hit) error {
	return w.recordsJSON.write(recordOf(&h.Article, h.Meant(), nil))
}

// hitsText prints a match as a heading, the matching quotations and the other
// places in their context.
type hitsText struct {
	out *bufio.Writer
	any bool
}

// maxContexts is how many places outside quotations are shown per article.
const maxContexts = 3

func (w *hitsText) write(h store.Hit) error {
	if w.any {
		w.out.WriteByte('\n')
	}
	w.any = true
	a := &h.Article
	r := recordOf(a, h.Meant(), nil)
	fmt.Fprintf(w.out, "%s\n  %s\n", oneLine(joined("  ", r.Date, r.Outlet, r.Title)), r.Path)
	for _, q := range r.Quotes {
		fmt.Fprintf(w.out, "  %d. %s\n", q.Number, oneLine(joined(": ", joined(", ", q.speakerName(), q.kindName(), formatConfidence(q.Confidence)), q.Text)))
	}
	shown, end := 0, 0
	for _, at := range h.At {
		quoted := slices.ContainsFunc(h.Quotes, func(q int) bool { s := a.Quotes[q].Extent(); return s.Overlaps(at) })
		if quoted || at.Start < end || shown == maxContexts {
			continue
		}
		var line string
		if line, end = excerpt(a.Body, at); line == r.Title {
			continue // printed above
		}
		fmt.Fprintf(w.out, "  %s\n", line)
		shown++
	}
	return w.out.Flush()
}

func (w *hitsText) close() error { return w.out.Flush() }

// contextRunes is how many code points are shown on either side of a match.
const contextRunes = 40

// excerpt returns a match in its context, on one line, and the byte offset
// behind it.
func excerpt(body string, at quote.Span) (line string, end int) {
	start, end := at.Start, at.End
	for range contextRunes {
		_, n := utf8.DecodeLastRuneInString(body[:start])
		if start -= n; n == 0 || body[start] == '\n' {
			break
		}
	}
	for range contextRunes {
		_, n := utf8.DecodeRuneInString(body[end:])
		if n == 0 || body[end] == '\n' {
			break
		}
		end += n
	}
	line = oneLine(body[start:end])
	if start > 0 && body[start] != '\n' {
		line = "… " + line
	}
	if end < len(body) && body[end] != '\n' {
		line += " …"
	}
	return line, end
}

// kindNames are the values of --kind.
var kindNames = []string{quote.Direct.String(), quote.Indirect.String(), quote.Mixed.String()}

// kindsOf parses names of kinds; without names it returns all kinds.
func kindsOf(names []string) (news.Kinds, error) {
	if len(names) == 0 {
		return news.AllKinds, nil
	}
	var kinds news.Kinds
	all := []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed}
	for _, name := range names {
		i := slices.IndexFunc(all, func(k quote.Kind) bool { return k.String() == name })
		if i < 0 {
			return 0, usagef("--kind %s: the kinds are direct, indirect and mixed%s", name, didYouMean(name, kindNames))
		}
		if !kinds.Has(all[i]) {
			kinds = kinds.Toggle(all[i])
		}
	}
	return kinds, nil
}
