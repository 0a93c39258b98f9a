package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model/news"
)

// addOptions are the flags and arguments of `onrecord add`.
type addOptions struct {
	libraryOptions
	paths []string
}

func newAdd() *cobra.Command {
	var opts addOptions
	cmd := &cobra.Command{
		Use:   "add FILE|FOLDER|URL|-...",
		Short: "Add articles to the library",
		Long: `Read articles, find their quotations and add them to the library.

A file may be text, Markdown, HTML, Word (.docx), PDF, EPUB, mail (.eml, .mhtml)
or a saved feed. A folder is read with the folders in it. Of a web page only the
article is read; onrecord read shows what that is. A PDF must have text in it: a
scan has none. The address of a feed adds the articles that it lists now; to get
later ones with onrecord sync, use onrecord feed add. - reads standard input.

An article that the library already has (same address, same file or nearly the
same text) is stored once; if its text has changed, the earlier text is kept too.
A feed's summary never replaces a longer text. You can stop at any time: every
article counted so far is saved.

` + exitStatuses,
		Example: `onrecord add report.md news/ https://example.org/report
pbpaste | onrecord add -
onrecord add --library work.db news/`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.paths = args
			return runAdd(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

// runAdd adds the articles opts names to the library.
func runAdd(ctx context.Context, opts addOptions, s streams) error {
	stdins := 0
	for _, path := range opts.paths {
		if path == data.Stdin {
			stdins++
		}
	}
	if stdins > 1 {
		return usagef("standard input can be read only once: give - once")
	}
	yieldToReaders(opts.path())
	l, err := data.CreateArchive(opts.path(), s.fetch)
	if err != nil {
		return err
	}
	p := newProgress(s, true)
	stop := waiting(s, opts.paths)
	show := p.imports(s, func(in news.Import) string {
		return fmt.Sprintf("%d of %d files, %d articles", in.Done, in.Total, in.Added+in.Changed+in.Known)
	})
	in := l.Import(ctx, data.ImportOptions{
		Stdin: s.in,
		Tell: func(in news.Import) {
			if in.Done > 0 || len(in.Problems) > 0 {
				stop()
			}
			show(in)
		},
		Feed: func(_ context.Context, f store.Feed) error {
			p.clear()
			s.warn(fmt.Errorf("%s is a feed: its articles were added; to subscribe, run onrecord feed add %s", f.Address, f.Address))
			return nil
		},
	}, opts.paths...)
	stop()
	p.clear()
	if len(in.Offers) > 0 {
		s.warn(fmt.Errorf("a page names a feed: to subscribe, run onrecord feed add %s", in.Offers[0]))
	}
	fmt.Fprintf(s.out, "%d added, %d changed, %d already in the library\n", in.Added, in.Changed, in.Known)
	printTexts(s.out, in.Texts)
	return errors.Join(importError(ctx, in), l.Close())
}

// printTexts names the articles that have another text now.
func printTexts(out io.Writer, all []news.NamedArticle) {
	for _, a := range all {
		fmt.Fprintf(out, "changed: %s  %s\n", oneLine(a.Title), oneLine(a.ID))
	}
}

// importError is the error of a finished import whose problems have been
// printed.
func importError(ctx context.Context, in news.Import) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case len(in.Problems) > 0:
		return errIncomplete
	}
	return nil
}
