// Package wide sets how wide the terminal draws characters of ambiguous width
// (“ ” ‘ ’ … — ·, box drawing) before the width tables are built.
//
// The tables of github.com/charmbracelet/x/ansi read RUNEWIDTH_EASTASIAN when
// their package is initialised, before flags are parsed. So this package imports
// only os, which makes Go initialise it first, and looks for the setting itself:
// the flag --ambiguous-width, else the variable ONRECORD_AMBIGUOUS_WIDTH, else
// ambiguous-width in the configuration file, else RUNEWIDTH_EASTASIAN. It holds
// the program's only init.
package wide

import (
	"os"
	"runtime"
)

// Variable is the environment variable that sets the width.
const Variable = "ONRECORD_AMBIGUOUS_WIDTH"

const (
	flag  = "--ambiguous-width"
	table = "RUNEWIDTH_EASTASIAN" // 1: two cells
)

func init() {
	answer := asked(os.Args, os.Getenv(Variable))
	if answer == "" {
		answer = configured(configFile(os.Args, os.Getenv, runtime.GOOS))
	}
	switch answer {
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
	if answer := lastFlag(args, flag); answer != "" {
		return answer
	}
	return env
}

// lastFlag is the value of the last flag of a name in args, empty without one.
func lastFlag(args []string, name string) (value string) {
	for i, arg := range args {
		switch {
		case i == 0:
		case arg == "--":
			return value
		case arg == name && i+1 < len(args):
			value = args[i+1]
		case len(arg) > len(name) && arg[:len(name)+1] == name+"=":
			value = arg[len(name)+1:]
		}
	}
	return value
}

// configFile is the configuration file: --config, or the default one, which the
// rest of the program finds by package xdg.
func configFile(args []string, getenv func(string) string, system string) string {
	if path := lastFlag(args, "--config"); path != "" {
		return path
	}
	folder := getenv("XDG_CONFIG_HOME")
	switch {
	case folder != "":
	case system == "windows":
		folder = getenv("LOCALAPPDATA")
	case system == "darwin":
		folder = getenv("HOME") + "/Library/Application Support"
	default:
		folder = getenv("HOME") + "/.config"
	}
	return folder + "/onrecord/config.toml"
}

// configured is the value of the setting in a configuration file, empty without
// one. It reads the lines before the first table; the command line parses the
// file properly and reports its mistakes.
func configured(path string) string {
	const setting = "ambiguous-width"
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() { // a pipe can be read only once
		return ""
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	line := ""
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text) || text[i] == '\n' || text[i] == '#':
			if len(line) > len(setting)+1 && line[:len(setting)+1] == setting+"=" {
				return line[len(setting)+1:]
			}
			if line != "" && line[0] == '[' {
				return ""
			}
			for i < len(text) && text[i] != '\n' {
				i++
			}
			line = ""
		case text[i] != ' ' && text[i] != '\t' && text[i] != '\r':
			line += string(rune(text[i]))
		}
	}
	return ""
}
