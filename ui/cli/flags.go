package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The flags of all commands that fetch.
const (
	allowPrivate = "allow-private"
	privateHost  = "private-host"
)

// oneOf lists alternatives: "a, b or c".
func oneOf(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// allOf lists names: "a, b and c".
func allOf(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// didYouMean suggests the name closest to a mistyped one, as the end of an error;
// it is empty if none is close.
func didYouMean(typed string, names []string) string {
	all := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, name := range names {
		all.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	close := all.SuggestionsFor(typed)
	if len(close) == 0 || len([]rune(typed)) < 3 {
		return ""
	}
	return "; did you mean " + close[0] + "?"
}

// seeHelp is a usage error that ends with where to read more.
func seeHelp(cmd *cobra.Command, problem string) error {
	see := ": see "
	if strings.HasSuffix(problem, "?") {
		see = " See "
	}
	return usagef("%s%s%s --help", problem, see, cmd.CommandPath())
}

// widthFlag defines --width of a table in columns, -1 if it is not given.
func widthFlag(f *pflag.FlagSet, width *int) {
	f.IntVar(width, "width", -1, "wrap the table at this many `columns`, 0 to never wrap (default the terminal's width)")
	f.Lookup("width").DefValue = "0" // -1 stays out of the help
}

// complete completes the values of a flag in the shell; values of a list flag are
// separated by commas.
func complete(cmd *cobra.Command, flag string, values []string) {
	list := cmd.Flag(flag).Value.Type() == "stringSlice"
	err := cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := ""
		if i := strings.LastIndexByte(typed, ','); list && i >= 0 {
			before = typed[:i+1]
		}
		var out []string
		for _, v := range values {
			if !slices.Contains(strings.Split(before, ","), v) {
				out = append(out, before+v)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // the flag is not defined
	}
}

// oneOrTwo is a flag with the values 1 and 2.
type oneOrTwo int

// String is the flag's value as text.
func (n *oneOrTwo) String() string { return strconv.Itoa(int(*n)) }

// Set takes "1" or "2".
func (n *oneOrTwo) Set(s string) error {
	if s != "1" && s != "2" {
		return errors.New("must be 1 or 2")
	}
	*n = oneOrTwo(s[0] - '0')
	return nil
}

// Type names the value in the help.
func (n *oneOrTwo) Type() string { return "1|2" }
