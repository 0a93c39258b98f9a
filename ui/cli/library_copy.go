package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
)

const copyLong = `Copy a whole library to a new one: from a file to a server, from a server to a file,
or between two of a kind. FROM and TO are files, or postgres://user@host/database.

Everything is copied: articles, their earlier texts, feeds, corrections with who made
them and when, and every reader's bookmarks, notes, read marks and positions. Undo
history is not. What the reader of a file made belongs, on a server, to the reader
that --as names; a file shows that reader's and keeps those of the others for a copy
back. FROM does not change.

TO must be empty or an unfinished copy of FROM: a copy that was stopped continues.
At the end both libraries are compared by counts and checksums.

`

// newLibraryCopy makes `onrecord library copy`.
func newLibraryCopy() *cobra.Command {
	return &cobra.Command{
		Use:   "copy FROM TO",
		Short: "Copy a whole library between a file and a server",
		Long:  copyLong + exitStatuses,
		Example: `onrecord library copy ~/.local/share/onrecord/library.db postgres://newsroom@db.example/news --as odile
onrecord library copy postgres://newsroom@db.example/news news.db`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("library") {
				return usagef("library copy takes its libraries as arguments: leave --library out")
			}
			return runLibraryCopy(cmd.Context(), args[0], args[1], streamsOf(cmd))
		},
	}
}

func runLibraryCopy(ctx context.Context, fromName, toName string, s streams) (err error) {
	if sameLibrary(fromName, toName) {
		return usagef("FROM and TO are the same library: name another one")
	}
	from, err := data.OpenStore(fromName, s.fetch.Reader, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := data.OpenStore(toName, s.fetch.Reader, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	p := newProgress(s, true)
	copied, err := store.Copy(ctx, from, to, func(step store.CopyStep, done, total int) {
		p.show(func() string { return fmt.Sprintf("%s %d of %d articles\x1b[K", step, done, total) })
	})
	p.clear()
	if errors.Is(err, context.Canceled) {
		s.warn(errors.New("stopped: the same command continues"))
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "copied %s; counts and checksums agree\n", &copied)
	return err
}

// sameLibrary reports whether two names are of one library.
func sameLibrary(a, b string) bool {
	if data.OnServer(a) && data.OnServer(b) {
		return data.ShownName(a) == data.ShownName(b)
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
