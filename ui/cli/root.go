package cli

import (
	"github.com/spf13/cobra"

	"onrecord/ui/cli/wide"
)

const rootLong = `Read news in the terminal and see who said what. Give files, folders or web
addresses; - reads standard input. Without arguments onrecord opens your library,
or the sample if the library is empty. It reads text, Markdown, web pages and feeds
in any common encoding. To open a file that has the name of a command, write
./quotes.

With --plain, and if standard output is not a terminal, onrecord prints the
articles as text: quotations are marked [1: like this :1] and listed below.

The configuration file is onrecord/config.toml in the user's configuration folder
(~/.config or $XDG_CONFIG_HOME), or --config FILE:

  theme = "ink"
  lang = "zh-Hant"
  [keys]
  next-quotation = ["n", "."]

Flags override the configuration file. The default interface language is the
system's (LC_ALL, LC_MESSAGES, LANG). NO_COLOR turns colours off.
ONRECORD_AMBIGUOUS_WIDTH also sets the width of ambiguous characters.

`

// newRoot is the whole command line.
func newRoot() *cobra.Command {
	opts := readOptions{}
	cmd := &cobra.Command{
		Use:   "onrecord [FILE|FOLDER|URL|-...]",
		Short: "Read news and see who said what",
		Long:  rootLong + exitStatuses,
		Example: `onrecord
onrecord report.txt news/ https://example.org/report
onrecord --plain --width 72 report.md | less
onrecord quotes --by 'Odile Marrow' news/`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.paths = args
			return runRead(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.addFlags(cmd)
	// Package wide has already read this flag; here it is documented and checked.
	cells := oneOrTwo(wide.Cells())
	cmd.PersistentFlags().Var(&cells, "ambiguous-width", "cells the terminal uses for “ ” … — and similar characters: 1 or 2")
	cmd.PersistentFlags().Bool(allowPrivate, false, "allow addresses in private networks and on this machine")
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w: see %s --help", err, cmd.CommandPath())
	})
	cmd.AddCommand(newQuotes(), newPeople(), newArticles(), newAdd(), newFeed(), newSync(), newSearch(), newExport(), newLibrary())
	return cmd
}
