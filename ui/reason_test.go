package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"onrecord/model/quote/engine"
)

// ofText are the words of the text that a reason may name.
var ofText = regexp.MustCompile(`(?:代詞|代词) [a-z]+|(?:描述)：.*`)

func TestEveryReasonIsInTheLanguageOfTheInterface(t *testing.T) {
	reasons := map[string]bool{"annotated by hand": true, "corrected by the reader": true, "corrected by 小美 on 2031-05-02": true}
	files, _ := filepath.Glob("../model/quote/testdata/*/*.txtar")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(text), "-- text --\n")
		body, _, _ = strings.Cut(body, "\n-- ")
		for _, q := range new(engine.Finder).Find(body).Quotes {
			reasons[q.Why] = true
		}
	}
	if len(reasons) < 40 {
		t.Fatalf("only %d reasons were found", len(reasons))
	}
	for _, lang := range Languages[1:] {
		words, err := LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		for why := range reasons {
			said := words.Reason(why)
			if rest := ofText.ReplaceAllString(said, ""); strings.ContainsAny(rest, "abcdefghijklmnopqrstuvwxyz") {
				t.Errorf("%s: %q is %q", lang, why, said)
			}
		}
	}
}

// TestNoReasonIsTranslatedThatNobodyGives finds words that an engine no longer
// says.
func TestNoReasonIsTranslatedThatNobodyGives(t *testing.T) {
	var code strings.Builder
	for _, pattern := range []string{"../model/quote/*/*.go", "../data/source/*.go", "../data/store/*.go"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			code.Write(text)
		}
	}
	words, err := LoadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	for key := range words {
		part, ok := strings.CutPrefix(key, "reason.")
		if !ok || part == "corrected" {
			continue
		}
		part = regexp.QuoteMeta(strings.ReplaceAll(part, "-", " "))
		if !regexp.MustCompile(`[":] ?` + part + ` ?[":]`).MatchString(code.String()) {
			t.Errorf("nobody gives the reason %q", part)
		}
	}
}
