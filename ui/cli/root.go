package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"onrecord/data"
	"onrecord/ui/cli/wide"
)

const rootLong = `Read news in the terminal and see who said what. Give files, folders or web
addresses; - reads standard input, which is also read without arguments if it is a
pipe or a file. Else onrecord opens your library, or the sample if the library is
empty. It reads text, Markdown, web pages, Word, PDF, EPUB, mail and feeds, in any
common encoding. To open a file that has the name of a command, write ./quotes.

With --plain, and if standard output is not a terminal, onrecord prints the
articles as text: quotations are marked [1: like this :1] and listed below.

The configuration file is onrecord/config.toml in the user's configuration folder
(~/.config or $XDG_CONFIG_HOME), or --config FILE. All settings are optional, and
flags override them:

  theme = "dark"
  lang = "zh-Hant"              # en, zh-Hant or zh-Hans
  library = "~/news/library.db" # or postgres://user@host/database
  as = "ana"                    # your name in a library on a server
  width = 72                    # of printed text and tables
  ambiguous-width = 2           # cells of “ ” … — in your terminal
  doubt = 0.5                   # mark quotations below this confidence
  mouse = false
  browser = "firefox --new-tab %s"
  private-hosts = ["intranet.example"]
  [keys]                        # onrecord keys lists the actions
  next-quotation = ["n", "."]

The default interface language is the system's (LC_ALL, LC_MESSAGES, LANG).
NO_COLOR turns colours off. ONRECORD_AMBIGUOUS_WIDTH also sets the width of
ambiguous characters.

`

// usage is cobra's usage text with wrapped flags.
const usage = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsagesWrapped 90 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of all commands:
{{.InheritedFlags.FlagUsagesWrapped 90 | trimTrailingWhitespaces}}{{end}}
`

// newRoot is the whole command line.
func newRoot() *cobra.Command {
	var opts readOptions
	var settings config
	cmd := &cobra.Command{
		Use:   "onrecord [FILE|FOLDER|URL|-...]",
		Short: "Read news and see who said what",
		Long:  rootLong + exitStatuses,
		Example: `onrecord
onrecord report.txt news/ https://example.org/report
onrecord --plain --width 72 report.md | less
onrecord quotes --by 'Odile Marrow' news/`,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := mistypedCommand(cmd, args); err != nil {
				return err
			}
			opts.selectPaths(cmd, args)
			opts.keys = settings.Keys
			return runRead(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	cmd.SetUsageTemplate(usage)
	opts.addFlags(cmd)
	addSharedFlags(cmd, &settings)
	cmd.SetFlagErrorFunc(flagError)
	cmd.AddCommand(newQuotes(&settings), newPeople(), newArticles(), newSample(&settings), newAdd(), newFeed(), newSync(), newSearch(), newExport(&settings),
		newLibrary(), newServe(&settings), newKeys(&settings), newMan())
	indentExamples(cmd)
	return cmd
}

// addSharedFlags adds the flags of all commands and reads the configuration into
// settings before any of them runs.
func addSharedFlags(root *cobra.Command, settings *config) {
	f := root.PersistentFlags()
	f.String("config", "", "configuration `file`")
	// Package wide has already read this setting; here it is documented and checked.
	cells := oneOrTwo(wide.Cells())
	f.Var(&cells, "ambiguous-width", "cells the terminal uses for “ ” … — and similar characters: 1 or 2")
	f.String("as", "", "`name` for your bookmarks, read marks and corrections in a library on a server (default the database's user)")
	f.Bool(allowPrivate, false, "allow addresses in private networks and on this machine")
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "private-hosts" { // the setting's name
			name = privateHost
		}
		return pflag.NormalizedName(name)
	})
	f.StringSlice(privateHost, nil, "allow addresses of this `host` even if it is in a private network (repeatable)")
	complete(root, "ambiguous-width", []string{"1", "2"})
	root.PersistentPreRunE = func(cmd *cobra.Command, args []string) (err error) {
		if cells := os.Getenv(wide.Variable); cells != "" && new(oneOrTwo).Set(cells) != nil {
			return usagef("%s=%s: must be 1 or 2", wide.Variable, cells)
		}
		if err = settings.read(cmd); err != nil {
			return err
		}
		return checkReader(cmd, args)
	}
}

// checkReader returns an error if --as is given and has no effect: only a library
// on a server has readers with names.
func checkReader(cmd *cobra.Command, args []string) error {
	if !cmd.Flags().Changed("as") {
		return nil
	}
	names := slices.Clone(args) // of library copy
	if f := cmd.Flags().Lookup("library"); f != nil {
		names = append(names, f.Value.String())
	}
	if cmd.Name() == "serve" || !slices.ContainsFunc(names, data.OnServer) {
		return usagef("--as names a reader of a library on a server (--library postgres://…): a file has one reader, and serve names readers by their keys; leave --as out")
	}
	return nil
}

// mistypedCommand is the error for a first argument that is neither a file nor an
// address but close to the name of a command.
func mistypedCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], `./\:-`) {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if close := didYouMean(args[0], names); close != "" {
		return usagef("there is no file or command %q%s", args[0], close)
	}
	return nil
}

// flagError adds to an error about flags what to do.
func flagError(cmd *cobra.Command, err error) error {
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = fmt.Errorf("--%s %s: %s", wrong.GetFlag().Name, wrong.GetValue(), allowed(wrong))
	}
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if close := didYouMean(unknown.GetSpecifiedName(), names); close != "" {
			err = fmt.Errorf("%w%s", err, strings.Replace(close, "mean ", "mean --", 1))
		}
	}
	return seeHelp(cmd, err.Error())
}

// allowed says what values the flag takes that got a wrong one.
func allowed(wrong *pflag.InvalidValueError) string {
	switch wrong.GetFlag().Value.Type() {
	case "int":
		return "must be a whole number"
	case "float64":
		return "must be a number, as in 0.5"
	case "bool":
		return "must be true or false"
	case "duration":
		return "must be a time, as in 30s, 5m or 2h"
	}
	return wrong.Unwrap().Error()
}

// newMan makes `onrecord man`.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Print the manual page in roff: onrecord man | man -l -\n\n" + exitStatuses,
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			unwrapHelp(cmd.Root())
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			fmt.Fprint(cmd.OutOrStdout(), page.Build(roff.NewDocument()))
			return nil
		},
	}
}

// unwrapHelp prepares the help of all commands for package mango, which makes a
// paragraph of every line.
func unwrapHelp(cmd *cobra.Command) {
	var b strings.Builder
	before := ""
	for line := range strings.SplitSeq(cmd.Long, "\n") {
		switch {
		case before != "" && line != "" && before[0] != ' ' && line[0] != ' ':
			b.WriteByte(' ')
		case b.Len() > 0:
			b.WriteByte('\n')
		}
		b.WriteString(line)
		before = line
	}
	cmd.Long = strings.ReplaceAll(b.String(), "%", "%%") // package mango formats it
	for _, c := range cmd.Commands() {
		unwrapHelp(c)
	}
}

// indentExamples indents the examples of all commands for the help.
func indentExamples(cmd *cobra.Command) {
	if cmd.Example != "" {
		cmd.Example = "  " + strings.ReplaceAll(cmd.Example, "\n", "\n  ")
	}
	for _, c := range cmd.Commands() {
		indentExamples(c)
	}
}
