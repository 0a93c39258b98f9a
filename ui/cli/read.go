package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model/news"
)

// articlesOptions are the flags and arguments of `onrecord read`.
type articlesOptions struct {
	paths  []string
	format string
}

// readFormats are the formats of `onrecord read`.
var readFormats = []string{"plain", "json"}

func newArticles() *cobra.Command {
	var opts articlesOptions
	cmd := &cobra.Command{
		Use:   "read [FILE|FOLDER|URL|-...]",
		Short: "Print articles as onrecord reads them",
		Long: `Read text, Markdown, web pages and feeds and print the articles found in them.
Nothing is saved. Without arguments it reads standard input, or the sample if
standard input is a terminal.

The json format prints one object per line: title, byline, date, date_guessed (the
date was found only in the text of the page), site, outlet, lang, url, body. The
body is Markdown; for a plain text file it is the text itself.

` + exitStatuses,
		Example: `onrecord read https://example.org/report
onrecord read --format json saved.html feed.xml | jq -r .title`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.paths = streamsOf(cmd).paths(args)
			return runArticles(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "plain", oneOf(readFormats))
	complete(cmd, "format", readFormats)
	return cmd
}

// An articleRecord is an article in the json format.
type articleRecord struct {
	Title       string `json:"title"`
	Byline      string `json:"byline"`
	Date        string `json:"date"`
	DateGuessed bool   `json:"date_guessed"`
	Site        string `json:"site"`
	Outlet      string `json:"outlet"`
	Lang        string `json:"lang"`
	URL         string `json:"url"`
	Body        string `json:"body"`
}

// runArticles prints the articles opts names, those of one path at a time.
func runArticles(ctx context.Context, opts articlesOptions, s streams) error {
	if !slices.Contains(readFormats, opts.format) {
		return usagef("--format %s: the formats are %s%s", opts.format, allOf(readFormats), didYouMean(opts.format, readFormats))
	}
	paths := [][]string{nil}
	if len(opts.paths) > 0 {
		paths = paths[:0]
		for _, p := range opts.paths {
			paths = append(paths, []string{p})
		}
	}
	write := plainArticles(s.out)
	if opts.format == "json" {
		write = jsonArticles(s.out)
	}
	var incomplete error
	for _, p := range paths {
		lib, err := data.Open(s.options(p))
		if err != nil {
			return usageError{err}
		}
		articles, errs := lib.Articles(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, err := range errs {
			incomplete = errIncomplete
			s.warn(err)
		}
		for i := range articles {
			if err := write(&articles[i]); err != nil {
				return fmt.Errorf("printing: %w", err)
			}
		}
	}
	return incomplete
}

// jsonArticles prints articles as objects, one per line.
func jsonArticles(out io.Writer) func(*news.Article) error {
	w := newJSON[articleRecord](out, false)
	return func(a *news.Article) error {
		return w.write(articleRecord{a.Title, a.Byline, a.Date, a.DateGuessed, a.Site, a.Outlet, a.Lang, a.URL, a.Body})
	}
}

// plainArticles prints articles as text, two blank lines apart: the title, a
// line with date, byline, outlet and address, the body.
func plainArticles(out io.Writer) func(*news.Article) error {
	between := ""
	return func(a *news.Article) error {
		date := a.Date
		if a.DateGuessed {
			date += "?"
		}
		var known []string
		for _, s := range []string{date, a.Byline, a.Outlet, a.URL} {
			if s != "" {
				known = append(known, s)
			}
		}
		head := a.Title + "\n"
		if len(known) > 0 {
			head += strings.Join(known, " · ") + "\n"
		}
		_, err := io.WriteString(out, between+head+"\n"+a.Body+"\n")
		between = "\n\n"
		return err
	}
}
