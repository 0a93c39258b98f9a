package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/data/store"
	"onrecord/data/store/sqlite"
)

// libraryOptions name the library: a file, or the address of a server.
type libraryOptions struct {
	file  string
	given bool // on the command line, not in the configuration
}

func (o *libraryOptions) addFlags(cmd *cobra.Command) {
	cmd.PersistentFlags().StringVar(&o.file, "library", "", libraryUsage)
}

// libraryUsage describes the flag --library.
const libraryUsage = "library: a `file`, or postgres://user@host/database (default onrecord/library.db in the user's data folder)"

// path is the library's file or address.
func (o *libraryOptions) path() string {
	if o.file != "" {
		return o.file
	}
	return filepath.Join(xdg.DataHome, "onrecord", "library.db")
}

// use opens the library for f and closes it.
func (o *libraryOptions) use(s streams, readOnly bool, f func(store.Library) error) error {
	l, err := data.OpenStore(o.path(), s.fetch.Reader, readOnly)
	if err != nil {
		return err
	}
	return errors.Join(f(l), l.Close())
}

// local is the library's file; it is an error where the library is on a server:
// instead says what to do.
func (o *libraryOptions) local(instead string) (string, error) {
	if data.OnServer(o.path()) {
		return "", fmt.Errorf("library %s is on a server: %s", data.ShownName(o.path()), instead)
	}
	return o.path(), nil
}

// command makes a command of the library that has no flags of its own.
func (o *libraryOptions) command(use, short string, args cobra.PositionalArgs, run func(context.Context, libraryOptions, []string, streams) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: usageArgs(args), RunE: func(cmd *cobra.Command, args []string) error {
		return run(cmd.Context(), *o, args, streamsOf(cmd))
	}}
}

func newLibrary() *cobra.Command {
	var opts libraryOptions
	cmd := &cobra.Command{
		Use:   "library",
		Short: "Maintain the library",
		Long: `Maintain the library: the file that holds articles, bookmarks, notes, corrections
and feed subscriptions.

` + exitStatuses,
		Args: usageArgs(cobra.NoArgs),
		RunE: showHelp,
	}
	opts.addFlags(cmd)
	cmd.AddCommand(
		opts.command("stats", "Print counts of articles, quotations, feeds", cobra.NoArgs, runStats),
		opts.command("check", "Check the library for damage", cobra.NoArgs, runCheck),
		opts.command("backup FILE", "Copy the library, even while it is in use", cobra.ExactArgs(1), runBackup),
		opts.command("rescue", "Save everything readable from a damaged library and keep the damaged file aside", cobra.NoArgs, runRescue),
		opts.command("restore BACKUP", "Put a backup in the library's place and keep what it replaces", cobra.ExactArgs(1), runRestore),
		newLibraryCopy(),
		newLibraryHistory(&opts),
		opts.command("reread", "Find the quotations of all articles again; your corrections stay", cobra.NoArgs, runReread),
		opts.command("corrections", "Print your corrections, one JSON object per line", cobra.NoArgs, runCorrections),
		opts.command("correct FILE", "Import printed corrections; - reads standard input", cobra.ExactArgs(1), runCorrect),
	)
	return cmd
}

// showHelp runs a command that only has subcommands: cobra checks the arguments
// only of commands that can run.
func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// usageArgs turns the errors of args into usage errors.
func usageArgs(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if err := args(cmd, given); err != nil {
			problem := fmt.Sprintf("unknown command %q", strings.Join(given, " "))
			if close := cmd.SuggestionsFor(strings.Join(given, " ")); len(close) > 0 {
				problem += "; did you mean " + close[0] + "?"
			} else if !cmd.HasSubCommands() {
				problem = fmt.Sprintf("%s given; write %s", argumentCount(len(given)), cmd.UseLine())
			}
			return seeHelp(cmd, cmd.CommandPath()+": "+problem)
		}
		return nil
	}
}

// argumentCount is a number of arguments in words.
func argumentCount(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// singleProcess is the message for a library that programs cannot share.
const singleProcess = "only one program at a time can use this library: its file system has no shared memory"

func runStats(ctx context.Context, opts libraryOptions, _ []string, s streams) error {
	return opts.use(s, true, func(l store.Library) error {
		st, err := l.Stats(ctx)
		if err != nil {
			return err
		}
		var out strings.Builder
		fmt.Fprintf(&out, "library      %s\nsize         %d KB\n", oneLine(l.Name()), (st.Bytes+999)/1000)
		fmt.Fprintf(&out, "articles     %d, %d unread", st.Articles, st.Unread)
		if st.Articles > 0 {
			fmt.Fprintf(&out, ", %s to %s", st.Oldest, st.Newest)
		}
		fmt.Fprintf(&out, "\nearlier      %d earlier texts of changed articles\n", st.Earlier)
		fmt.Fprintf(&out, "quotations   %d with a known speaker\nbookmarks    %d\ncorrections  %d\n", st.Speaking, st.Kept, st.Corrections)
		fmt.Fprintf(&out, "feeds        %d, %d failing\n", st.Feeds, st.Failing)
		if alone(l) {
			fmt.Fprintln(&out, singleProcess)
		}
		_, err = io.WriteString(s.out, out.String())
		return err
	})
}

func runCheck(ctx context.Context, opts libraryOptions, _ []string, s streams) error {
	return opts.use(s, true, func(l store.Library) error {
		problems, err := l.Check(ctx)
		if err != nil {
			return err
		}
		for _, p := range problems {
			fmt.Fprintln(s.out, oneLine(p))
		}
		if len(problems) > 0 {
			return fmt.Errorf("library %s: %d problems: onrecord library rescue saves everything readable", l.Name(), len(problems))
		}
		fmt.Fprintln(s.out, "no damage found")
		if alone(l) {
			fmt.Fprintln(s.out, singleProcess)
		}
		return nil
	})
}

// alone reports whether only one program at a time can use a library.
func alone(l store.Library) bool {
	file, ok := l.(*sqlite.Store)
	return ok && file.Alone()
}

func runBackup(ctx context.Context, opts libraryOptions, args []string, _ streams) error {
	file, err := opts.local("back it up with pg_dump --schema=onrecord")
	if err != nil {
		return err
	}
	l, err := sqlite.Open(file, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(l.Backup(ctx, args[0]), l.Close())
}

func runRescue(ctx context.Context, opts libraryOptions, _ []string, s streams) error {
	file, err := opts.local("restore a backup of the database")
	if err != nil {
		return err
	}
	r, err := sqlite.Rescue(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%d articles saved, %d lost; %d notes, corrections, positions and feeds saved\nthe damaged file is now %s\n",
		r.Articles, r.Lost, r.Made, oneLine(r.Aside))
	return nil
}

func runRestore(ctx context.Context, opts libraryOptions, args []string, s streams) error {
	file, err := opts.local("restore it with pg_restore")
	if err != nil {
		return err
	}
	aside, err := sqlite.RestoreLibrary(ctx, file, args[0], sqlite.Options{})
	if err == nil && aside != "" {
		fmt.Fprintf(s.out, "restored; the previous library is now %s\n", oneLine(aside))
	}
	return err
}

func runReread(ctx context.Context, opts libraryOptions, _ []string, s streams) error {
	return opts.use(s, false, func(l store.Library) error {
		p := newProgress(s, true)
		changed, err := l.Reread(ctx, func(done int) { p.countArticles(done) })
		p.clear()
		if err == nil {
			fmt.Fprintf(s.out, "quotations changed in %d articles\n", changed)
		}
		return err
	})
}

func runCorrections(ctx context.Context, opts libraryOptions, _ []string, s streams) error {
	return opts.use(s, true, func(l store.Library) error { return store.ExportCorrections(ctx, l, s.out) })
}

func runCorrect(ctx context.Context, opts libraryOptions, args []string, s streams) error {
	in, err := s.open(args[0])
	if err != nil {
		return fmt.Errorf("reading corrections: %w: check the file", err)
	}
	defer in.Close()
	return opts.use(s, false, func(l store.Library) error {
		n, err := store.ImportCorrections(ctx, l, in)
		if err == nil {
			fmt.Fprintf(s.out, "%d corrections imported\n", n)
		}
		return err
	})
}
