package cli

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
	"onrecord/ui"
	"onrecord/ui/cli/wide"
	"onrecord/ui/delta"
)

// readOptions are the flags and arguments of the reader.
type readOptions struct {
	paths  []string
	theme  string
	lang   string
	config string // file; empty for the default

	library libraryOptions
	plain   bool
	width   int // of plain text, in cells; 0 to never wrap
}

func (o *readOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.theme, "theme", "", "colour theme: "+strings.Join(ui.Themes, ", "))
	f.StringVar(&o.lang, "lang", "", "interface language: "+strings.Join(ui.Languages, ", "))
	f.StringVar(&o.config, "config", "", "configuration `file`")
	f.StringVar(&o.library.file, "library", "", "library `file`, opened without arguments (default onrecord/library.db in the user's data folder)")
	f.BoolVar(&o.plain, "plain", false, "print the articles as text")
	f.IntVar(&o.width, "width", 0, "wrap plain text at this many columns, 0 to never wrap")
}

// runRead opens the reader or prints plain text.
func runRead(ctx context.Context, opts readOptions, s streams) error {
	if opts.width < 0 {
		return usagef("--width %d: must be a number of columns, or 0", opts.width)
	}
	file, err := readConfig(opts.config)
	if err != nil {
		return err
	}
	set, err := newPreferences(opts, file)
	if err != nil {
		return err
	}
	screen := &ui.Screen{Words: set.words, Wide: wide.Cells() == 2}
	if opts.plain || !isTerminal(s.out) {
		return runPlain(ctx, opts, screen, s)
	}
	return runReader(ctx, opts, set, screen, s)
}

// runPlain prints the articles as text, two blank lines apart.
func runPlain(ctx context.Context, opts readOptions, screen *ui.Screen, s streams) error {
	between := ""
	print := func(a *news.Article) error {
		_, err := io.WriteString(s.out, between+screen.Plain(a, opts.width))
		between = "\n\n"
		return err
	}
	library, err := openLibrary(opts, s)
	if err != nil {
		return err
	}
	if library != nil {
		defer library.Close()
		return library.Each(ctx, print)
	}
	if len(opts.paths) == 0 && opts.library.file != "" {
		return usagef("library %s is empty: add articles with onrecord add", opts.library.file)
	}
	return printEach(ctx, opts.paths, s, newProgress(s, false), print)
}

// watchEvery is how often the reader checks whether another program has changed
// the library; a check takes less than a millisecond.
const watchEvery = 3 * time.Second

// runReader runs the reader on the terminal until the user quits.
func runReader(ctx context.Context, opts readOptions, set preferences, screen *ui.Screen, s streams) error {
	lib, library, err := openSource(opts, s)
	if err != nil {
		return err
	}
	defer library.Close()
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP) // the terminal goes: put it back in order and leave
	defer stop()
	var notes []model.Message
	sample := len(opts.paths) == 0 && !library.opened()
	if sample && opts.library.file != "" {
		notes = append(notes, model.Message{Key: "library.new", Args: []string{oneLine(opts.library.file)}})
	}
	place, err := lib.Place()
	if err != nil {
		notes = append(notes, model.Message{Key: "problem", Args: []string{oneLine(err.Error())}, Bad: true})
	}
	busy := make(chan struct{}, 1)        // full while a file is written
	defer func() { busy <- struct{}{} }() // waits for the file to be complete
	export := func(ctx context.Context, path string, overwrite bool, each func(model.Visit) error) error {
		busy <- struct{}{}
		defer func() { <-busy }()
		return exportFile(ctx, path, overwrite, each)
	}
	reader := model.New(ctx, model.Options{
		Library:       lib,
		Screen:        screen,
		OpenImporter:  library.open,
		Sample:        sample,
		Resolve:       resolvePath,
		Position:      place,
		Theme:         set.theme,
		Themes:        ui.Themes,
		Keys:          set.keys,
		Messages:      notes,
		Open:          openURL,
		Export:        export,
		SaveDelay:     time.Second,
		CountDelay:    400 * time.Millisecond,
		Doubt:         set.doubt,
		WatchInterval: watchEvery,
		ParallelDelay: 150 * time.Millisecond,
	})
	defer reader.Close()
	return show(ctx, reader, s)
}

// show runs the reader on the terminal until the user quits.
func show(ctx context.Context, reader *model.Model, s streams) error {
	program := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120)}
	if f, ok := s.out.(*os.File); ok {
		program = append(program, tea.WithOutput(delta.NewTerminal(f)))
	}
	if isTerminal(s.in) { // else keys come from the controlling terminal
		program = append(program, tea.WithInput(s.in))
	}
	_, err := tea.NewProgram(reader, program...).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil:
		return context.Canceled
	case err != nil:
		return fmt.Errorf("showing the reader: %w: --plain prints the articles as text", err)
	}
	return nil
}

// stateFile is the file for the reading position in paths. Each list of paths
// has its own, so that opening one file does not lose the position in another.
// Standard input has none: it cannot be read again.
func stateFile(paths []string) string {
	name := "state.json"
	if len(paths) > 0 {
		sum := fnv.New64a()
		for _, path := range paths {
			if path == data.Stdin {
				return ""
			}
			io.WriteString(sum, data.Lasting(path)+"\x00")
		}
		name = fmt.Sprintf("state-%016x.json", sum.Sum64())
	}
	return filepath.Join(xdg.StateHome, "onrecord", name)
}
