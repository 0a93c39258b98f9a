package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/model/news"
)

func newFeed() *cobra.Command {
	var opts libraryOptions
	cmd := &cobra.Command{
		Use:   "feed",
		Short: "Subscribe to feeds (RSS, Atom, JSON Feed)",
		Long: `Manage feed subscriptions. onrecord sync adds their new entries to the library.

` + exitStatuses,
		Args: usageArgs(cobra.NoArgs),
		RunE: showHelp,
	}
	opts.addFlags(cmd)
	cmd.AddCommand(newFeedAdd(&opts), newFeedList(&opts),
		opts.command("remove URL...", "Unsubscribe from feeds; their articles stay", cobra.MinimumNArgs(1), runFeedRemove),
		opts.command("import FILE", "Subscribe to the feeds of an OPML file; - reads standard input", cobra.ExactArgs(1), runFeedImport),
		opts.command("export [FILE]", "Write the subscriptions as OPML", cobra.MaximumNArgs(1), runFeedExport),
	)
	return cmd
}

// feedAddOptions are the flags and arguments of `onrecord feed add`.
type feedAddOptions struct {
	*libraryOptions
	urls          []string
	title, folder string
	full          bool
	changed       func(flag string) bool
}

func newFeedAdd(library *libraryOptions) *cobra.Command {
	opts := feedAddOptions{libraryOptions: library}
	cmd := &cobra.Command{
		Use:   "add URL...",
		Short: "Subscribe to feeds",
		Long: `Subscribe to feeds by the address of the feed or of a web page that names one. For
a feed you already subscribe to, the flags change its settings. A feed added with
--allow-private or --private-host is fetched later without them, on this machine.

` + exitStatuses,
		Example: `onrecord feed add https://example.org/feed
onrecord feed add --full --folder harbour https://example.org/`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.urls, opts.changed = args, cmd.Flags().Changed
			return runFeedAdd(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	f := cmd.Flags()
	f.StringVar(&opts.title, "title", "", "name of the feed (default the feed's own title)")
	f.StringVar(&opts.folder, "folder", "", "folder of the feed, nested with /")
	f.BoolVar(&opts.full, "full", false, "fetch the web page of entries without full text")
	return cmd
}

// runFeedAdd subscribes to feeds.
func runFeedAdd(ctx context.Context, opts feedAddOptions, s streams) error {
	if opts.title != "" && len(opts.urls) > 1 {
		return usagef("--title names one feed: add the feeds one by one")
	}
	return opts.use(s, false, func(l store.Library) error {
		var incomplete error
		for _, url := range opts.urls {
			d, err := data.Discover(ctx, url, s.fetch)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				incomplete = errIncomplete
				s.warn(err)
				continue
			}
			if d.Page {
				url, _ := news.SplitLogin(url)
				s.warn(fmt.Errorf("%s is a web page: subscribing to the feed it names%s", url, otherFeeds(d.Others)))
			}
			f, err := opts.subscribe(ctx, l, d.Feed)
			if err == nil {
				err = s.fetch.RememberPrivate(ctx, f.Address)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(s.out, "subscribed to "+oneLine(f.Address+" "+f.Title))
		}
		return incomplete
	})
}

// otherFeeds names the other feeds of a page.
func otherFeeds(addresses []string) string {
	if len(addresses) == 0 {
		return ""
	}
	return " first; the others are " + strings.Join(addresses, ", ")
}

// subscribe adds a feed with the flags of o; settings without a flag stay as
// they were.
func (o *feedAddOptions) subscribe(ctx context.Context, l store.Library, f store.Feed) (store.Feed, error) {
	if known, ok, err := l.Feed(ctx, f.Address); err != nil {
		return f, err
	} else if ok {
		if f.Login != "" {
			known.Login = f.Login
		}
		f = known
	}
	if o.title != "" {
		f.Title = data.Clean(o.title)
	}
	if o.changed("folder") {
		f.Folder = data.Clean(o.folder)
	}
	if o.changed("full") {
		f.Full = o.full
	}
	_, err := l.Subscribe(ctx, f)
	return f, err
}

// feedFormats are the formats of `onrecord feed list`.
var feedFormats = []string{"table", "json"}

// newFeedList makes `onrecord feed list`.
func newFeedList(library *libraryOptions) *cobra.Command {
	format, width := "", 0
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the feeds and their last error",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runFeedList(cmd.Context(), *library, format, width, streamsOf(cmd))
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "table", oneOf(feedFormats))
	complete(cmd, "format", feedFormats)
	widthFlag(cmd.Flags(), &width)
	return cmd
}

// A feedRecord is a feed in the json format; unknown times are empty.
type feedRecord struct {
	Address   string `json:"address"`
	Title     string `json:"title,omitempty"`
	Site      string `json:"site,omitempty"`
	Folder    string `json:"folder,omitempty"`
	Full      bool   `json:"full"`
	Added     string `json:"added"`
	Checked   string `json:"checked,omitempty"`
	Succeeded string `json:"succeeded,omitempty"`
	Failures  int    `json:"failures"`
	Problem   string `json:"problem,omitempty"`
	Until     string `json:"until,omitempty"`
}

// feedColumns are the columns of the table.
var feedColumns = []column{{head: "title", most: 24}, {head: "address", most: 48}, {head: "folder", most: 16}, {head: "full", most: 4}, {head: "last fetched", most: 16}, {head: "problem"}}

func runFeedList(ctx context.Context, library libraryOptions, format string, width int, s streams) error {
	if !slices.Contains(feedFormats, format) {
		return usagef("--format %s: the formats are %s%s", format, allOf(feedFormats), didYouMean(format, feedFormats))
	}
	return library.use(s, true, func(l store.Library) error {
		feeds, err := l.Feeds(ctx)
		if err != nil {
			return err
		}
		if format == "json" {
			w := newJSON[feedRecord](s.out, true)
			for _, f := range feeds {
				err := w.write(feedRecord{f.Address, f.Title, f.Site, f.Folder, f.Full, formatTime(f.Added, time.RFC3339), formatTime(f.Checked, time.RFC3339),
					formatTime(f.Succeeded, time.RFC3339), f.Failures, f.Problem, formatTime(f.Until, time.RFC3339)})
				if err != nil {
					return err
				}
			}
			return w.close()
		}
		var rows [][]string
		for _, f := range feeds {
			full := ""
			if f.Full {
				full = "yes"
			}
			problem := f.Problem
			if f.Failures > 1 {
				problem = "failed " + strconv.Itoa(f.Failures) + " times: " + problem
			}
			rows = append(rows, []string{oneLine(f.Title), oneLine(f.Address), oneLine(f.Folder), full, formatTime(f.Succeeded, "2006-01-02 15:04"), oneLine(problem)})
		}
		return drawTable(s.out, feedColumns, rows, tableWidth(width, s.out))
	})
}

// formatTime formats t; the zero time is empty.
func formatTime(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(layout)
}

func runFeedRemove(ctx context.Context, opts libraryOptions, args []string, s streams) error {
	return opts.use(s, false, func(l store.Library) error {
		var incomplete error
		for _, address := range args {
			address, _ := news.SplitLogin(address)
			was, err := l.Unsubscribe(ctx, address)
			if err == nil {
				err = s.fetch.PrivateFeeds.Forget(address)
			}
			if err != nil {
				return err
			}
			if !was {
				incomplete = errIncomplete
				s.warn(fmt.Errorf("not subscribed to %s: onrecord feed list shows the subscriptions", address))
			}
		}
		return incomplete
	})
}

func runFeedImport(ctx context.Context, opts libraryOptions, args []string, s streams) error {
	in, err := s.open(args[0])
	if err != nil {
		return fmt.Errorf("reading a list of feeds: %w: check the file", err)
	}
	defer in.Close()
	feeds, err := data.ReadFeeds(in)
	if err != nil {
		return err
	}
	return opts.use(s, false, func(l store.Library) error {
		added, err := l.Subscribe(ctx, feeds...)
		if err == nil {
			fmt.Fprintf(s.out, "%d feeds, %d new\n", len(feeds), added)
		}
		return err
	})
}

func runFeedExport(ctx context.Context, opts libraryOptions, args []string, s streams) error {
	return opts.use(s, true, func(l store.Library) error {
		feeds, err := l.Feeds(ctx)
		if err != nil {
			return err
		}
		write := func(out io.Writer) error { return data.WriteFeeds(out, feeds) }
		if len(args) == 0 {
			return write(s.out)
		}
		err = writeFiles(false, newFile{args[0], write})
		if errors.Is(err, fs.ErrExist) {
			err = fmt.Errorf("%w: choose another name", err)
		}
		return err
	})
}
