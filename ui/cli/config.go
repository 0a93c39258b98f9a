package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"onrecord/model"
	"onrecord/ui"
)

// A config is the configuration file. Every setting but keys is the value of the
// flag of that name, unless the flag is given.
type config struct {
	Theme     string              `toml:"theme"`
	Lang      string              `toml:"lang"`
	Library   string              `toml:"library"`
	As        string              `toml:"as"`
	Width     *int                `toml:"width"`
	Ambiguous *int                `toml:"ambiguous-width"`
	Mouse     *bool               `toml:"mouse"`
	Browser   string              `toml:"browser"`
	Doubt     *float64            `toml:"doubt"`
	Private   []string            `toml:"private-hosts"`
	Hosts     []string            `toml:"private-host"` // the same, under the flag's name
	Keys      map[string][]string `toml:"keys"`         // keys by name of the action
}

// settingNames are the settings, for messages and the help.
const settingNames = "theme, lang, library, as, width, ambiguous-width, mouse, browser, doubt, private-hosts and [keys]"

// flags are the settings that are set, as the values of flags.
func (c *config) flags() map[string]string {
	all := map[string]string{"theme": c.Theme, "lang": c.Lang, "library": expandHome(c.Library), "as": c.As, "browser": c.Browser}
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	if c.Width != nil {
		all["width"] = strconv.Itoa(*c.Width)
	}
	if c.Ambiguous != nil {
		all["ambiguous-width"] = strconv.Itoa(*c.Ambiguous)
	}
	if c.Doubt != nil {
		all["doubt"] = strconv.FormatFloat(*c.Doubt, 'g', -1, 64)
	}
	if c.Mouse != nil {
		all["mouse"] = strconv.FormatBool(*c.Mouse)
	}
	return all
}

// check returns an error for the first setting with a value that is not allowed.
func (c *config) check(path string) error {
	wrong := func(name, value, allowed string) error {
		return usagef("%s: %s = %s: must be %s", path, name, value, allowed)
	}
	if _, known := ui.ThemeNamed(c.Theme); !known {
		return wrong("theme", strconv.Quote(c.Theme), oneOf(ui.Themes)+didYouMean(c.Theme, ui.Themes))
	}
	if c.Lang != "" && !slices.Contains(ui.Languages, c.Lang) {
		return wrong("lang", strconv.Quote(c.Lang), oneOf(ui.Languages)+didYouMean(c.Lang, ui.Languages))
	}
	if c.Width != nil && *c.Width < 0 {
		return wrong("width", strconv.Itoa(*c.Width), "a number of columns, or 0 to never wrap")
	}
	if c.Ambiguous != nil && *c.Ambiguous != 1 && *c.Ambiguous != 2 {
		return wrong("ambiguous-width", strconv.Itoa(*c.Ambiguous), "1 or 2")
	}
	if d := c.Doubt; d != nil && !(*d >= 0 && *d <= 1) { // nor NaN
		return wrong("doubt", strconv.FormatFloat(*d, 'g', -1, 64), "a number from 0 to 1")
	}
	if problems := model.CheckKeys(c.Keys); len(problems) > 0 {
		return usagef("%s: %w", path, errors.Join(problems...))
	}
	return nil
}

// read reads the configuration file that cmd names into c and sets the flags of cmd
// that are not given.
func (c *config) read(cmd *cobra.Command) (err error) {
	file := cmd.Flag("config").Value.String()
	if *c, err = readConfig(file); err != nil {
		return err
	}
	path, _ := configPath(file)
	return c.apply(cmd, path)
}

// apply sets the flags of cmd that are not given on the command line.
func (c *config) apply(cmd *cobra.Command, path string) error {
	for name, value := range c.flags() {
		if f := cmd.Flags().Lookup(name); f != nil && !f.Changed {
			if err := f.Value.Set(value); err != nil {
				return usagef("%s: %s = %s: %w", path, name, value, err)
			}
		}
	}
	if f, ok := cmd.Flags().Lookup(privateHost).Value.(pflag.SliceValue); ok {
		for _, host := range slices.Concat(c.Private, c.Hosts) {
			if err := f.Append(host); err != nil {
				return usagef("%s: private-hosts: %w", path, err)
			}
		}
	}
	return nil
}

// language is the interface language without the flag: the configured one or the
// system's.
func (c *config) language() string { return cmp.Or(c.Lang, localeLang(os.Getenv)) }

// configPath is the configuration file, and whether it is the default one.
func configPath(given string) (path string, byDefault bool) {
	return cmp.Or(given, filepath.Join(xdg.ConfigHome, "onrecord", "config.toml")), given == ""
}

// readConfig reads the configuration file at path. With an empty path it reads
// the default file, which may be missing.
func readConfig(path string) (config, error) {
	path, byDefault := configPath(path)
	file, err := os.Open(path)
	if byDefault && errors.Is(err, fs.ErrNotExist) {
		return config{}, nil
	}
	if err != nil {
		return config{}, usagef("reading the configuration: %w", err)
	}
	defer file.Close()
	var c config
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(&c); err != nil {
		return config{}, configError(path, err)
	}
	return c, c.check(path)
}

// configError says which line of the file is wrong and what to do.
func configError(path string, err error) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		var all []string
		for _, unknown := range strict.Errors {
			line, column := unknown.Position()
			name := strings.Join(unknown.Key(), ".")
			all = append(all, fmt.Sprintf("%s:%d:%d: unknown setting %q", path, line, column, name))
		}
		return usagef("%s: the settings are %s", strings.Join(all, "; "), settingNames)
	}
	if wrong, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := wrong.Position()
		problem := strings.TrimPrefix(wrong.Error(), "toml: ") + ": correct or remove the line"
		if strings.HasPrefix(problem, "cannot decode") { // the message names Go's types
			problem = "theme, lang, library, as and browser take one text in quotes, width, ambiguous-width and doubt a number, mouse true or false, private-hosts and an action under [keys] a list, as in next-quotation = [\"n\", \".\"]"
		}
		return usagef("%s:%d:%d: %s", path, line, column, problem)
	}
	return usagef("reading the configuration %s: %w", path, err)
}

// loadWords checks theme and language of the reader and loads its words.
func loadWords(opts readOptions) (ui.Words, error) {
	if _, known := ui.ThemeNamed(opts.theme); !known {
		return ui.Words{}, usagef("unknown theme %q: the themes are %s%s", opts.theme, strings.Join(ui.Themes, ", "), didYouMean(opts.theme, ui.Themes))
	}
	words, err := ui.LoadWords(cmp.Or(opts.lang, localeLang(os.Getenv)))
	if err != nil {
		return ui.Words{}, usageError{err}
	}
	return words, nil
}

// localeLang is the interface language for the locale: Traditional or
// Simplified Chinese by script or region, English for everything else.
func localeLang(getenv func(string) string) string {
	locale := strings.ToLower(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")))
	locale, _, _ = strings.Cut(locale, ".")
	parts := strings.FieldsFunc(locale, func(r rune) bool { return r == '_' || r == '-' || r == '@' })
	if len(parts) == 0 || parts[0] != "zh" {
		return "en"
	}
	for _, part := range parts[1:] {
		switch part {
		case "hans":
			return "zh-Hans"
		case "hant", "tw", "hk", "mo":
			return "zh-Hant"
		}
	}
	return "zh-Hans"
}
