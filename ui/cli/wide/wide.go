// Package wide sets how wide the terminal draws characters of ambiguous width
// (“ ” ‘ ’ … — ·, box drawing) before the width tables are built.
//
// The tables of github.com/charmbracelet/x/ansi read RUNEWIDTH_EASTASIAN when
// their package is initialised, before flags are parsed. So this package imports
// only os, which makes Go initialise it first, and looks for the setting itself:
// the flag --ambiguous-width, else the variable ONRECORD_AMBIGUOUS_WIDTH, else
// RUNEWIDTH_EASTASIAN. It holds the program's only init.
package wide

import "os"

const (
	flag     = "--ambiguous-width"
	variable = "ONRECORD_AMBIGUOUS_WIDTH"
	table    = "RUNEWIDTH_EASTASIAN" // 1: two cells
)

func init() {
	switch asked(os.Args, os.Getenv(variable)) {
	case "1":
		os.Setenv(table, "0")
	case "2":
		os.Setenv(table, "1")
	}
	if os.Getenv(table) != "1" {
		os.Setenv(table, "0") // other tables would use the locale and differ
	}
}

// Cells is the number of cells a character of ambiguous width takes, 1 or 2.
func Cells() int {
	if os.Getenv(table) == "1" {
		return 2
	}
	return 1
}

// asked is the value of the last --ambiguous-width in args, else env.
func asked(args []string, env string) string {
	answer := env
	for i, arg := range args {
		switch {
		case i == 0:
		case arg == "--":
			return answer
		case arg == flag && i+1 < len(args):
			answer = args[i+1]
		case len(arg) > len(flag) && arg[:len(flag)+1] == flag+"=":
			answer = arg[len(flag)+1:]
		}
	}
	return answer
}
