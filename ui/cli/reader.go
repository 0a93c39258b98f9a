package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
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
	selection
	theme   string
	lang    string
	browser string // command; empty for $BROWSER or the system's
	mouse   bool
	doubt   float64             // confidence below which a quotation is doubtful; 0 for the default
	keys    map[string][]string // of the configuration

	plain  bool
	inline bool // with plain: name the speaker in the text
	width  int  // of plain text, in cells; 0 to never wrap
}

func (o *readOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.theme, "theme", "", "colour theme: "+oneOf(ui.Themes))
	f.StringVar(&o.lang, "lang", "", "interface language: "+oneOf(ui.Languages))
	f.StringVar(&o.library.file, "library", "", "library `file`, opened without arguments (default onrecord/library.db in the user's data folder)")
	f.StringVar(&o.browser, "browser", "", "`command` that opens web addresses (default $BROWSER or the system's)")
	f.Float64Var(&o.doubt, "doubt", 0, "mark quotations below this `confidence` as doubtful, 0 to 1 (default 0.5)")
	f.BoolVar(&o.mouse, "mouse", true, "use the mouse; =false leaves it to the terminal, for selecting text")
	f.BoolVar(&o.plain, "plain", false, "print the articles as text")
	f.BoolVar(&o.inline, "inline", false, "with --plain, name the speaker at each quotation, for screen readers")
	f.IntVar(&o.width, "width", 0, "wrap plain text at this many `columns`, 0 to never wrap")
	complete(cmd, "theme", ui.Themes)
	complete(cmd, "lang", ui.Languages)
}

// newSample makes `onrecord sample`.
func newSample(settings *config) *cobra.Command {
	opts := readOptions{selection: selection{sample: true}}
	cmd := &cobra.Command{
		Use:   "sample",
		Short: "Open the sample, also if your library has articles",
		Long: `Open the sample: eight articles in Chinese and English about a meeting of defence
ministers in Qingdao in June 2025.

` + exitStatuses,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts.keys = settings.Keys
			return runRead(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	return cmd
}

// runRead opens the reader or prints plain text.
func runRead(ctx context.Context, opts readOptions, s streams) error {
	if opts.width < 0 {
		return usagef("--width %d: must be a number of columns, or 0", opts.width)
	}
	if !(opts.doubt >= 0 && opts.doubt <= 1) { // nor NaN
		return usagef("--doubt %g: must lie between 0 and 1", opts.doubt)
	}
	words, err := loadWords(opts)
	if err != nil {
		return err
	}
	screen := &ui.Screen{Words: words, Wide: wide.Cells() == 2, NoMouse: !opts.mouse}
	if opts.plain || !isTerminal(s.out) {
		return runPlain(ctx, opts, screen, s)
	}
	return runReader(ctx, opts, screen, s)
}

// runPlain prints the articles as text, two blank lines apart.
func runPlain(ctx context.Context, opts readOptions, screen *ui.Screen, s streams) error {
	between := ""
	p := newProgress(s, false)
	return opts.each(ctx, s, p, func(a *news.Article, _ map[int]string) error {
		if err := p.attribute(ctx, a); err != nil {
			return err
		}
		text := screen.Plain(a, opts.width)
		if opts.inline {
			text = screen.Inline(a, opts.width)
		}
		_, err := io.WriteString(s.out, between+text)
		between = "\n\n"
		return err
	})
}

// watchEvery is how often the reader checks whether another program has changed
// the library; a check takes less than a millisecond.
const watchEvery = time.Second

// runReader runs the reader on the terminal until the user quits.
func runReader(ctx context.Context, opts readOptions, screen *ui.Screen, s streams) error {
	defer limitGarbage()()
	lib, library, err := opts.openSource(s)
	if err != nil {
		return err
	}
	defer library.Close()
	var notes []model.Message
	sample := len(opts.paths) == 0 && !library.opened()
	if sample && opts.library.given {
		notes = append(notes, model.Message{Key: "library.new", Args: []string{oneLine(data.ShownName(opts.library.file))}})
	}
	place, err := lib.Place()
	if err != nil {
		notes = append(notes, model.Message{Key: "problem", Args: []string{oneLine(err.Error())}, Bad: true})
	}
	answers := data.Answers{Path: filepath.Join(xdg.StateHome, "onrecord", "answers.json")}
	earlier, err := answers.Load()
	if err != nil {
		notes = append(notes, model.Message{Key: "problem", Args: []string{oneLine(err.Error())}, Bad: true})
	}
	files := newFileExport(cmp.Or(opts.lang, localeLang(os.Getenv)), opts.doubt)
	defer files.wait()
	temporary := scratch{keeps: lib}
	defer temporary.remove()
	original := originalFile
	if sample {
		original = temporary.original
	}
	reader := model.New(ctx, model.Options{
		Library:       lib,
		Screen:        screen,
		OpenImporter:  library.open,
		Sample:        sample,
		OpenScratch:   temporary.library,
		Lang:          cmp.Or(opts.lang, localeLang(os.Getenv)),
		Resolve:       resolvePath,
		Complete:      completePath,
		Position:      place,
		Answers:       earlier,
		SaveAnswer:    answers.Add,
		Theme:         opts.theme,
		Themes:        ui.Themes,
		Keys:          opts.keys,
		Messages:      notes,
		Open:          func(name string) error { return openOriginal(opts.browser, name, original) },
		Export:        files.export,
		SaveDelay:     time.Second,
		CountDelay:    400 * time.Millisecond,
		Doubt:         opts.doubt,
		WatchInterval: watchEvery,
		ParallelDelay: 150 * time.Millisecond,
	})
	defer reader.Close()
	return show(ctx, reader, s)
}

// show runs the reader on the terminal until the user quits.
func show(ctx context.Context, reader *model.Model, s streams) error {
	filter, stop := returnMemory()
	defer stop()
	program := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120), tea.WithFilter(filter)}
	if f, ok := s.out.(*outFile); ok {
		program = append(program, tea.WithOutput(delta.NewTerminal(f.File)))
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
