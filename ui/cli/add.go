package cli

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model"
)

// addOptions are what `onrecord add` can be told.
type addOptions struct {
	libraryOptions
	paths []string
}

func newAdd() *cobra.Command {
	var opts addOptions
	cmd := &cobra.Command{
		Use:   "add FILE|FOLDER|URL|-...",
		Short: "Keep articles in the library",
		Long: `Read articles, find their quotations and keep them in the library. An article
that is there already, by its address, its file or nearly the same text, is kept
once; one that has changed keeps its earlier text. Stopped at any moment, what was
counted is kept.

` + exitStatuses,
		Example: `onrecord add report.md news/
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

// together is how many articles are handed to the library at once: enough for
// all cores, few enough to be held.
const together = 512

// runAdd keeps what opts names.
func runAdd(ctx context.Context, opts addOptions, s streams) error {
	return opts.use(false, func(l *store.Store) error {
		p := newProgress(s, true)
		defer p.clear()
		var added, changed, same int
		var waiting []model.Article
		flush := func() error {
			for len(waiting) > 0 {
				part := waiting[:min(together, len(waiting))]
				a, c, n, err := l.Add(ctx, part)
				added, changed, same = added+a, changed+c, same+n
				p.reach(added + changed + same)
				if err != nil {
					return err
				}
				waiting = waiting[len(part):]
			}
			return nil
		}
		var incomplete, failed error
		for _, path := range opts.paths {
			articles, err := read(ctx, path, s, p)
			incomplete = cmp.Or(incomplete, err)
			if waiting = append(waiting, articles...); len(waiting) >= together {
				if failed = flush(); failed != nil {
					break
				}
			}
		}
		failed = cmp.Or(failed, flush(), ctx.Err())
		p.clear()
		fmt.Fprintf(s.out, "%d added, %d changed, %d known already\n", added, changed, same)
		return cmp.Or(failed, incomplete)
	})
}

// read reads the articles of a path and names what cannot be read; then the
// error is errIncomplete.
func read(ctx context.Context, path string, s streams, p *progress) ([]model.Article, error) {
	lib, err := data.Open(data.Options{Paths: []string{path}, Stdin: s.in, AllowPrivate: s.private})
	if err != nil {
		return nil, err
	}
	articles, errs := lib.Articles(ctx)
	for _, err := range errs {
		p.clear()
		s.complain(err)
	}
	for i := range articles {
		articles[i].ID = lasting(articles[i].ID)
	}
	if len(errs) > 0 {
		return articles, errIncomplete
	}
	return articles, nil
}

// lasting is an article's ID that means the same in every folder: a file's
// path, absolute, or an address. Standard input has none.
func lasting(id string) string {
	if id == data.Stdin {
		return ""
	}
	if u, err := url.Parse(id); err == nil && u.Host != "" {
		return id
	}
	if abs, err := filepath.Abs(id); err == nil {
		return abs
	}
	return id
}
