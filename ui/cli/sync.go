package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model/news"
)

// syncOptions are what `onrecord sync` can be told.
type syncOptions struct {
	libraryOptions
	data.SyncOptions
}

func newSync() *cobra.Command {
	var opts syncOptions
	cmd := &cobra.Command{
		Use:   "sync [URL...]",
		Short: "Fetch the feeds and keep what is new in them",
		Long: `Fetch the feeds that are followed, all or those named, and keep what is new in them.
Up to eight hosts are asked at once, each for one thing at a time; one that
does not answer is asked ever more seldom, at least once a day. Stopped at any
moment, what was counted is kept.

` + exitStatuses,
		Example: `onrecord sync
onrecord sync --force https://example.org/feed`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Only = args
			return runSync(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	cmd.Flags().BoolVar(&opts.Force, "force", false, "also ask feeds that failed and are not to be asked yet")
	return cmd
}

// runSync fetches the feeds opts names.
func runSync(ctx context.Context, opts syncOptions, s streams) error {
	l, err := data.OpenArchive(opts.path(), data.Options{AllowPrivate: s.private})
	if err != nil {
		return err
	}
	if l == nil {
		return errors.New("no feed is followed: onrecord feed add follows one")
	}
	p := newProgress(s, true)
	in := l.SyncFeeds(ctx, opts.SyncOptions, p.intake(s, func(in news.Import) string {
		return fmt.Sprintf("%d of %d feeds, %d new, %d changed, %d failed", in.Done, in.Total, in.Added, in.Changed, len(in.Problems))
	}))
	p.clear()
	if in.Total > 0 {
		fmt.Fprintf(s.out, "%d of %d feeds, %d new, %d changed\n", max(0, in.Done-len(in.Problems)), in.Total, in.Added, in.Changed)
	}
	return errors.Join(brought(ctx, in), l.Close())
}
