package cli

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
	"onrecord/ui"
	"onrecord/ui/cli/wide"
)

// readOptions are what the reader can be told.
type readOptions struct {
	paths  []string
	theme  string
	lang   string
	config string // file; empty: the usual one

	library libraryOptions
	plain   bool
	width   int // of plain text, in cells; 0: not wrapped
}

func (o *readOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.theme, "theme", "", "colours: "+strings.Join(ui.Themes, ", "))
	f.StringVar(&o.lang, "lang", "", "language of the interface: "+strings.Join(ui.Languages, ", "))
	f.StringVar(&o.config, "config", "", "configuration file")
	f.StringVar(&o.library.file, "library", "", "the library's `file`, which is read where no name is given (default onrecord/library.db in the system's folder for data)")
	f.BoolVar(&o.plain, "plain", false, "print the articles as text")
	f.IntVar(&o.width, "width", 0, "wrap plain text at this many columns; 0 never")
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
	set, err := settingsOf(opts, file)
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
	shelf, err := openShelf(opts, s)
	if err != nil {
		return err
	}
	if shelf != nil {
		defer shelf.Close()
		return shelf.Each(ctx, print)
	}
	if len(opts.paths) == 0 && opts.library.file != "" {
		return usagef("--library %s: there is no article in it: put one there with onrecord add", opts.library.file)
	}
	return printEach(ctx, opts.paths, s, newProgress(s, false), print)
}

// watchEvery is how often the reader asks whether another program has changed the
// library: the question costs less than a millisecond.
const watchEvery = 3 * time.Second

// runReader opens the reader on the terminal and returns when it is left.
func runReader(ctx context.Context, opts readOptions, set settings, screen *ui.Screen, s streams) error {
	lib, shelf, err := openReadable(opts, s)
	if err != nil {
		return err
	}
	defer shelf.Close()
	var notes []model.Message
	sample := len(opts.paths) == 0 && !shelf.opened()
	if sample && opts.library.file != "" {
		notes = append(notes, model.Message{Key: "library.new", Args: []string{oneLine(opts.library.file)}})
	}
	place, err := lib.Place()
	if err != nil {
		notes = append(notes, model.Message{Key: "problem", Args: []string{oneLine(err.Error())}, Bad: true})
	}
	busy := make(chan struct{}, 1)        // holds something while a file is written
	defer func() { busy <- struct{}{} }() // none is left half written
	export := func(ctx context.Context, path string, overwrite bool, each func(model.Visit) error) error {
		busy <- struct{}{}
		defer func() { <-busy }()
		return exportFile(ctx, path, overwrite, each)
	}
	reader := model.New(ctx, model.Options{
		Library:       lib,
		Screen:        screen,
		OpenImporter:  shelf.open,
		Sample:        sample,
		Resolve:       named,
		Position:      place,
		Theme:         set.theme,
		Themes:        ui.Themes,
		Keys:          set.keys,
		Messages:      notes,
		Open:          openURL,
		Export:        export,
		SaveDelay:     time.Second,
		WatchInterval: watchEvery,
		ParallelDelay: 150 * time.Millisecond,
	})
	defer reader.Close()
	program := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120)}
	if isTerminal(s.in) { // else keys come from the terminal the process belongs to
		program = append(program, tea.WithInput(s.in))
	}
	_, err = tea.NewProgram(reader, program...).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil:
		return context.Canceled
	case err != nil:
		return fmt.Errorf("showing the reader: %w: --plain prints the articles as text", err)
	}
	return nil
}

// stateFile is where the place in what paths name is kept: each list of paths
// has its own, so that a look at one file does not lose the place in another.
// Standard input has none, it cannot be come back to.
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
