package ui

import (
	"embed"
	"fmt"
	"strings"
)

// Languages are the interface languages. Each has a catalogue
// words/<language>.txt with lines "key = words"; {0}, {1} … are replaced by
// arguments.
var Languages = []string{"en", "zh-Hant", "zh-Hans"}

//go:embed words/*.txt
var catalogues embed.FS

// Words is the interface's text in one language.
type Words map[string]string

// LoadWords reads the catalogue of a language.
func LoadWords(lang string) (Words, error) {
	data, err := catalogues.ReadFile("words/" + lang + ".txt")
	if err != nil {
		return nil, fmt.Errorf("no interface language %q: use one of %s", lang, strings.Join(Languages, ", "))
	}
	words := Words{}
	for line := range strings.Lines(string(data)) {
		key, text, ok := strings.Cut(strings.TrimRight(line, "\r\n"), " = ")
		if ok && !strings.HasPrefix(line, "#") {
			words[strings.TrimSpace(key)] = text
		}
	}
	return words, nil
}

// Say is the text of a key with args put in; a missing key is shown itself.
func (w Words) Say(key string, args ...any) string {
	text, ok := w[key]
	if !ok {
		text = key
	}
	for i, arg := range args {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return text
}
