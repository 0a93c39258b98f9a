// Package wide tells the width tables how wide this terminal draws characters
// of ambiguous width (“ ” ‘ ’ … — ·, box drawing) before they are built.
//
// The tables of github.com/charmbracelet/x/ansi read RUNEWIDTH_EASTASIAN once,
// when their package is initialised, long before flags are parsed. So this
// package imports nothing but os, which lets Go initialise it first, and looks
// for the answer itself: the flag --ambiguous-width, else the variable
// ONRECORD_AMBIGUOUS_WIDTH, else RUNEWIDTH_EASTASIAN as it stands. It holds the
// one init of the program. The command line imports it for that effect and to
// know the answer.
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
		os.Setenv(table, "0") // other tables would ask the locale and differ
	}
}

// Cells is the number of cells a character of ambiguous width takes, 1 or 2.
func Cells() int {
	if os.Getenv(table) == "1" {
		return 2
	}
	return 1
}

// asked is what the last --ambiguous-width of args says, else env.
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
