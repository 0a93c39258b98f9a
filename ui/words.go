package ui

import (
	"embed"
	"fmt"
	"strings"
)

// Languages are the languages of the interface. Each has a catalogue
// words/<language>.txt with lines "key = words"; {0}, {1} … stand for what is
// put in.
var Languages = []string{"en", "zh-Hant", "zh-Hans"}

//go:embed words/*.txt
var catalogues embed.FS

// Words are the interface's words in one language.
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

// Say is the words of a key, with args put in. A key that has none is shown
// itself, so that a missing word is seen.
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
