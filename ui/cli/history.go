package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
)

// historyOptions are the flags and arguments of `onrecord library history`.
type historyOptions struct {
	*libraryOptions
	article       string
	text, restore int // numbers of earlier texts, from 1; 0 for none
}

func newLibraryHistory(library *libraryOptions) *cobra.Command {
	opts := historyOptions{libraryOptions: library}
	cmd := &cobra.Command{
		Use:   "history ARTICLE [N]",
		Short: "List the earlier texts of an article, print one, or restore it",
		Long: `List the texts an article had before it changed, the newest first. ARTICLE is its
path, as onrecord search prints it. With N, print the N-th of them. A restored
text stays when the article is fetched again, unless it has changed once more.

` + exitStatuses,
		Example: `onrecord library history https://example.org/report
onrecord library history https://example.org/report 1
onrecord library history --restore 1 https://example.org/report`,
		Args: usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.article = args[0]
			if len(args) > 1 {
				n, err := strconv.Atoi(args[1])
				if err != nil || n < 1 {
					return usagef("%s: the number of an earlier text is 1 or more", args[1])
				}
				opts.text = n
			}
			if opts.restore < 0 {
				return usagef("--restore %d: the number of an earlier text is 1 or more", opts.restore)
			}
			return runLibraryHistory(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	cmd.Flags().IntVar(&opts.restore, "restore", 0, "make earlier text `N` the article's text again")
	return cmd
}

// runLibraryHistory lists, prints or restores earlier texts.
func runLibraryHistory(ctx context.Context, opts historyOptions, s streams) error {
	return opts.use(s, opts.restore == 0, func(l store.Library) error {
		a, ok, err := l.Article(ctx, opts.article)
		if err == nil && !ok {
			opts.article = data.Lasting(opts.article) // a file, as it is named in this folder
			a, ok, err = l.Article(ctx, opts.article)
		}
		if err == nil && !ok {
			err = fmt.Errorf("no article has the ID %s: onrecord articles prints them", opts.article)
		}
		if err != nil {
			return err
		}
		all, err := l.Earlier(ctx, opts.article)
		if err != nil {
			return err
		}
		n := max(opts.text, opts.restore)
		if n > len(all) {
			return fmt.Errorf("%s has %d earlier texts: there is no number %d", opts.article, len(all), n)
		}
		switch {
		case opts.restore > 0:
			return l.Restore(ctx, opts.article, all[n-1].ID)
		case opts.text > 0:
			_, err := fmt.Fprintf(s.out, "%s\n\n%s\n", oneLine(all[n-1].Title), data.Clean(all[n-1].Body))
			return err
		}
		if _, err := fmt.Fprintf(s.out, "now  %s\n", oneLine(a.Title)); err != nil {
			return err
		}
		return listEarlier(s.out, all)
	})
}

// listEarlier prints a line for each earlier text.
func listEarlier(out io.Writer, all []store.Earlier) error {
	for i, e := range all {
		until := time.Unix(e.Until, 0).Format("2006-01-02 15:04")
		if _, err := fmt.Fprintf(out, "%-4d %s  until %s  %s\n", i+1, oneLine(e.Title), until, oneLine(e.Date)); err != nil {
			return err
		}
	}
	return nil
}
