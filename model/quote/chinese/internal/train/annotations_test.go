package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAnnotationsArePlacesInAText(t *testing.T) {
	const text = "丁一山說，\n會下雨。白苓不信。"
	file := filepath.Join(t.TempDir(), "annotations.txt")
	// The first of every few articles loses its line ends: b is the second.
	lines := "= a\n= b\nq 6-10 3-4 0-3 0-3\nQ 13-14 - - -\np 0-3 0-1,10-12\n"
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := readAnnotations(file, map[string]string{"a": text, "b": text})
	if err != nil {
		t.Fatal(err)
	}
	e := got[1]
	if len(e.Quotes) != 2 || len(e.People) != 1 {
		t.Fatalf("got %+v", e)
	}
	q := e.Quotes[0]
	if s := q.Content[0].Of(text) + "|" + q.Cue[0].Of(text) + "|" + q.Source[0].Of(text) + "|" + q.Speaker; s != "會下雨。|說|丁一山|丁一山" {
		t.Errorf("the quotation is %s", s)
	}
	if !e.Quotes[1].Optional || e.Quotes[1].Cue != nil || e.Quotes[1].Speaker != "" {
		t.Errorf("the optional one is %+v", e.Quotes[1])
	}
	if p := e.People[0]; len(p) != 3 || p[0] != "丁一山" || p[1] != "丁" || p[2] != "白苓" {
		t.Errorf("the participant is %q", p)
	}
	for _, bad := range []string{"= c\n", "= a\nq 6-10 3-4 0-3\n", "= a\nq 6-99 - - -\n", "= a\np 3-2 -\n", "= a\nx 1-2 -\n", "= a\nq\n", "= a\n\n"} {
		if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readAnnotations(file, map[string]string{"a": text}); err == nil {
			t.Errorf("%q is read without an error", bad)
		}
	}
}

// A text that loses its line ends keeps its annotations where the words are.
func TestAnnotationsFollowATextThatIsGlued(t *testing.T) {
	const text = "丁一山說，\n會下雨。\n"
	a := &article{Quotes: []quotation{{Content: [][2]int{{6, 10}}, Cue: [][2]int{{3, 4}}, Source: [][2]int{{0, 3}}}}}
	glued := a.glue(text)
	e := a.examples(glued)
	if glued != "丁一山說，會下雨。" || e.Quotes[0].Content[0].Of(glued) != "會下雨。" {
		t.Errorf("%q has %q", glued, e.Quotes[0].Content[0].Of(glued))
	}
}
