package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model/news"
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
once; one that has changed keeps its earlier text. The summary in a feed never
replaces a longer text. Stopped at any moment, what was counted is kept.

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

// runAdd keeps what opts names.
func runAdd(ctx context.Context, opts addOptions, s streams) error {
	given := 0
	for _, path := range opts.paths {
		if path == data.Stdin {
			given++
		}
	}
	if given > 1 {
		return usagef("standard input can be read once only: give - once")
	}
	l, err := data.CreateArchive(opts.path(), data.Options{AllowPrivate: s.private})
	if err != nil {
		return err
	}
	p := newProgress(s, true)
	in := l.Import(ctx, data.ImportOptions{
		Stdin: s.in,
		Tell: p.intake(s, func(in news.Import) string {
			return fmt.Sprintf("%d of %d files, %d articles", in.Done, in.Total, in.Added+in.Changed+in.Known)
		}),
		Feed: func(_ context.Context, f store.Feed) error {
			p.clear()
			s.complain(fmt.Errorf("%s is a feed: its articles are kept, onrecord feed add follows it", f.Address))
			return nil
		},
	}, opts.paths...)
	p.clear()
	fmt.Fprintf(s.out, "%d added, %d changed, %d known already\n", in.Added, in.Changed, in.Known)
	return errors.Join(brought(ctx, in), l.Close())
}

// brought is how an intake went; its problems have been named.
func brought(ctx context.Context, in news.Import) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case len(in.Problems) > 0:
		return errIncomplete
	}
	return nil
}
