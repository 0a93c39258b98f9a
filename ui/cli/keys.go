package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/model"
	"onrecord/ui"
)

// A keyRecord is an action of the reader in the json format.
type keyRecord struct {
	Action string   `json:"action"`
	Keys   []string `json:"keys"`
	Does   string   `json:"does"`
}

// keyColumns are the columns of the table.
var keyColumns = []column{{head: "action", most: 24}, {head: "keys", most: 28}, {head: "does"}}

func newKeys(settings *config) *cobra.Command {
	format, lang, width := "", "", 0
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "List the reader's keys and the names of their actions",
		Long: `List every action of the reader with its name in the configuration file, its keys
and what it does. Keys under [keys] in the configuration replace the default ones:

  [keys]
  next-quotation = ["n", "."]

A key is a character or a name such as enter, esc, tab, space, f2, ctrl+o, alt+n,
shift+tab.

` + exitStatuses,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runKeys(settings.Keys, readOptions{lang: lang}, format, width, streamsOf(cmd))
		},
	}
	f := cmd.Flags()
	f.StringVarP(&format, "format", "f", "table", oneOf(feedFormats))
	f.StringVar(&lang, "lang", "", "language of the descriptions: "+oneOf(ui.Languages))
	widthFlag(f, &width)
	complete(cmd, "format", feedFormats)
	complete(cmd, "lang", ui.Languages)
	return cmd
}

// runKeys prints the keys as they are configured.
func runKeys(custom map[string][]string, opts readOptions, format string, width int, s streams) error {
	words, err := loadWords(opts)
	if err != nil {
		return err
	}
	keymap, problems := model.NewKeymap(custom)
	var records []keyRecord
	var rows [][]string
	for _, b := range keymap.Bindings {
		does := oneLine(words.Say("key." + b.Name))
		records = append(records, keyRecord{b.Name, b.Keys, does})
		rows = append(rows, []string{b.Name, strings.Join(b.Keys, " "), does})
	}
	switch format {
	case "json":
		w := newJSON[keyRecord](s.out, true)
		for _, r := range records {
			if err := w.write(r); err != nil {
				return err
			}
		}
		err = w.close()
	case "table":
		err = drawTable(s.out, keyColumns, rows, tableWidth(width, s.out))
	default:
		return usagef("--format %s: the formats are %s%s", format, allOf(feedFormats), didYouMean(format, feedFormats))
	}
	if len(problems) > 0 {
		return errors.Join(err, usagef("%w", fmt.Errorf("configuration: %w", errors.Join(problems...))))
	}
	return err
}
