package cli

import (
	"github.com/spf13/cobra"

	"onrecord/ui/cli/wide"
)

const rootLong = `Open news reports and see who said what. Without a name, the sample is read; a
folder is read with all that is in it, an address of the web is fetched, - is
standard input. Text, Markdown, pages (HTML) and feeds are read, in any encoding. A
file called like a command is ./quotes.

Where standard output is no terminal, and with --plain, the articles are printed
as text: every quotation is marked [1: so :1] in it and listed below it.

The configuration file is onrecord/config.toml in the folder of the system for
configuration (~/.config, $XDG_CONFIG_HOME), or --config FILE:

  theme = "ink"
  lang = "zh-Hant"
  [keys]
  next-quotation = ["n", "."]

Flags go before it. The language of the interface is else that of the system
(LC_ALL, LC_MESSAGES, LANG). NO_COLOR takes the colours away. The width of
ambiguous characters can also be told by ONRECORD_AMBIGUOUS_WIDTH; the
configuration file is read too late for it.

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
	// Package wide has acted on this flag already; here it is documented and judged.
	cells := oneOrTwo(wide.Cells())
	cmd.PersistentFlags().Var(&cells, "ambiguous-width", "cells the terminal gives to “ ” … — and the like: 1 or 2")
	cmd.PersistentFlags().Bool(allowPrivate, false, "also fetch addresses in private networks and on this machine")
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w: see %s --help", err, cmd.CommandPath())
	})
	cmd.AddCommand(newQuotes(), newPeople(), newArticles(), newAdd(), newFeed(), newSync(), newSearch(), newExport(), newLibrary())
	return cmd
}
