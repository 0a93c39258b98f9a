package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"onrecord/ui"
)

// A config is the configuration file.
type config struct {
	Theme string              `toml:"theme"`
	Lang  string              `toml:"lang"`
	Doubt float64             `toml:"doubt"` // confidence below which a quotation is doubtful; 0 is the default
	Keys  map[string][]string `toml:"keys"`  // keys by name of the action
}

// readConfig reads the configuration file at path. With an empty path it reads
// the default file, which may be missing.
func readConfig(path string) (config, error) {
	byDefault := path == ""
	if byDefault {
		path = filepath.Join(xdg.ConfigHome, "onrecord", "config.toml")
	}
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
	return c, nil
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
		return usagef("%s: the settings are theme, lang, doubt and [keys]", strings.Join(all, "; "))
	}
	if wrong, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := wrong.Position()
		problem := strings.TrimPrefix(wrong.Error(), "toml: ") + ": correct or remove the line"
		if strings.HasPrefix(problem, "cannot decode") { // the message names Go's types
			problem = "theme and lang take one text in quotes, an action under [keys] takes a list, as in next-quotation = [\"n\", \".\"]"
		}
		return usagef("%s:%d:%d: %s", path, line, column, problem)
	}
	return usagef("reading the configuration %s: %w", path, err)
}

// preferences are the settings of the reader.
type preferences struct {
	theme string
	words ui.Words
	keys  map[string][]string
	doubt float64
}

// newPreferences merges flags, the file and the system's defaults, in this order
// of precedence.
func newPreferences(opts readOptions, file config) (preferences, error) {
	theme := cmp.Or(opts.theme, file.Theme)
	if theme != "" && !slices.Contains(ui.Themes, theme) {
		return preferences{}, usagef("unknown theme %q: the themes are %s", theme, strings.Join(ui.Themes, ", "))
	}
	if file.Doubt < 0 || file.Doubt > 1 {
		return preferences{}, usagef("doubt = %v: must be a confidence from 0 to 1", file.Doubt)
	}
	lang := cmp.Or(opts.lang, file.Lang, localeLang(os.Getenv))
	words, err := ui.LoadWords(lang)
	if err != nil {
		return preferences{}, usageError{err}
	}
	return preferences{theme, words, file.Keys, file.Doubt}, nil
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
