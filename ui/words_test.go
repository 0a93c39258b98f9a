package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/model"
)

func TestNoCatalogueMissesAWord(t *testing.T) {
	all := map[string]Words{}
	for _, lang := range Languages {
		words, err := LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = words
	}
	holes := regexp.MustCompile(`\{\d\}`)
	for key, text := range all["en"] {
		for _, lang := range Languages {
			other, ok := all[lang][key]
			if !ok || strings.TrimSpace(other) == "" {
				t.Errorf("%s has no words for %s", lang, key)
			}
			if got, want := len(holes.FindAllString(other, -1)), len(holes.FindAllString(text, -1)); got != want {
				t.Errorf("%s: %s puts in %d things, English %d", lang, key, got, want)
			}
		}
	}
	for _, lang := range Languages {
		for key := range all[lang] {
			if _, ok := all["en"][key]; !ok {
				t.Errorf("%s has %s, which English has not", lang, key)
			}
		}
	}
}

// used finds the keys that the code asks the catalogue for by their full name.
var used = regexp.MustCompile(`(?:Say|say|fail|add|Key:|key)\(?:? ?:?=? ?"([a-z]+\.[a-z.-]*[a-z])"`)

func TestEveryWordAskedForIsThere(t *testing.T) {
	words, err := LoadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, dir := range []string{".", "../model", "cli"} {
		files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		for _, file := range files {
			code, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range used.FindAllStringSubmatch(string(code), -1) {
				n++
				if _, ok := words[m[1]]; !ok {
					t.Errorf("%s asks for %q", file, m[1])
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d uses were found: the test does not see the code", n)
	}
	keys, _ := model.NewKeymap(nil)
	for _, b := range keys.Bindings {
		if _, ok := words["key."+b.Name]; !ok {
			t.Errorf("nothing tells what %s does", b.Name)
		}
	}
	for _, name := range slices.Concat(hints[:]...) {
		if _, ok := words["short."+name]; !ok {
			t.Errorf("the footer has no word for %s", name)
		}
	}
}

// narrow is the width, in cells, of the smallest terminal in which nothing the
// interface says by itself is cut.
const narrow = 60

func TestMessagesAreReadWholeInANarrowTerminal(t *testing.T) {
	kinds := []string{"cannot.", "next.", "previous.", "kinds.", "hits.", "quiet.", "scope.", "imported", "marking.", "library.empty", "articles.", "import.busy", "export.", "parallels.none", "parallels.short"}
	for _, lang := range Languages {
		words, err := LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		for key := range words {
			if !slices.ContainsFunc(kinds, func(kind string) bool { return strings.HasPrefix(key, kind) }) {
				continue
			}
			if said := words.Say(key, "12", "34", "5"); width(" "+said) > narrow {
				t.Errorf("%s: %s takes %d cells: %s", lang, key, width(" "+said), said)
			}
		}
	}
}

func TestTitlesOfOverlaysLeaveRoomForTheirKeys(t *testing.T) {
	for _, lang := range Languages {
		words, err := LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"picker", "picker.one", "menu", "card", "help", "import", "parallels", "about", "earlier", "feeds"} {
			title, hint := words.Say(name+".title"), words.Say(name+".hint")
			if got := width("┏━ " + title + " ━ " + hint + " ━┓"); got > narrow {
				t.Errorf("%s: %s and %s take %d cells", lang, title, hint, got)
			}
		}
	}
}

func TestAnUnknownLanguageIsAnError(t *testing.T) {
	_, err := LoadWords("tlh")
	if err == nil || !strings.Contains(err.Error(), "zh-Hant") {
		t.Errorf("got %v", err)
	}
}
