package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model/news"
)

// syncOptions are the flags and arguments of `onrecord sync`.
type syncOptions struct {
	libraryOptions
	data.SyncOptions
}

func newSync() *cobra.Command {
	var opts syncOptions
	cmd := &cobra.Command{
		Use:   "sync [URL...]",
		Short: "Fetch feeds and add new articles to the library",
		Long: `Fetch all feeds, or the feeds given, and add new articles to the library. Up to
eight hosts are asked at once, each one request at a time; a feed that fails is
retried less and less often, but at least once a day. You can stop at any time:
every article counted so far is saved.

` + exitStatuses,
		Example: `onrecord sync
onrecord sync --force https://example.org/feed`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Only = args
			return runSync(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	cmd.Flags().BoolVar(&opts.Force, "force", false, "also fetch failed feeds that are not due yet")
	return cmd
}

// runSync fetches the feeds of opts.
func runSync(ctx context.Context, opts syncOptions, s streams) error {
	yieldToReaders(opts.path())
	l, err := data.OpenArchive(opts.path(), s.fetch)
	if err != nil {
		return err
	}
	if l == nil {
		return errors.New("no feeds: subscribe to one with onrecord feed add")
	}
	p := newProgress(s, true)
	in := l.SyncFeeds(ctx, opts.SyncOptions, p.imports(s, func(in news.Import) string {
		return fmt.Sprintf("%d of %d feeds, %d new, %d changed, %d failed", in.Done, in.Total, in.Added, in.Changed, len(in.Problems))
	}))
	p.clear()
	if in.Total > 0 {
		fmt.Fprintf(s.out, "%d of %d feeds, %d new, %d changed\n", max(0, in.Done-len(in.Problems)), in.Total, in.Added, in.Changed)
	}
	slices.SortFunc(in.Fetched, func(f, g news.FetchedFeed) int { return cmp.Compare(f.Title+f.Address, g.Title+g.Address) })
	for _, f := range in.Fetched {
		fmt.Fprintf(s.out, "%s: %d new, %d changed\n", oneLine(cmp.Or(f.Title, f.Address)), f.Added, f.Changed)
	}
	printTexts(s.out, in.Texts)
	return errors.Join(importError(ctx, in), l.Close())
}
