package annotations

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func write(t *testing.T, lines ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "annotations.txt")
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestArticlesAreReadInOrder(t *testing.T) {
	got, err := Read(write(t, "= harbour", "q 12-20,25-30 8-11 0-7 0-7", "Q 40-44 - - -", "p 0-7 50-53", "= tide", "P 3-9 -"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Article{
		{ID: "harbour", Quotes: []Quote{
			{Content: []Place{{12, 20}, {25, 30}}, Cue: []Place{{8, 11}}, Source: []Place{{0, 7}}, Speakers: []Place{{0, 7}}},
			{Content: []Place{{40, 44}}, Optional: true},
		}, Participants: []Participant{{Names: []Place{{0, 7}, {50, 53}}}}},
		{ID: "tide", Participants: []Participant{{Names: []Place{{3, 9}}, Optional: true}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAMistakeIsNamedByItsLine(t *testing.T) {
	for _, line := range []string{"q 1-2 - -", "r 1-2 -", "p 2 -", "p 5-2 -", "p - -", "q", ""} {
		if _, err := Read(write(t, "= harbour", line)); err == nil || !strings.Contains(err.Error(), "annotations.txt:2: ") {
			t.Errorf("%q: the error is %v and names no line 2", line, err)
		}
	}
	if _, err := Read(write(t, "q 1-2 - - -")); err == nil {
		t.Error("a quotation of no article is read")
	}
}

func TestAPlaceBehindTheEndOfATextIsAnError(t *testing.T) {
	articles, err := Read(write(t, "= harbour", "q 12-20 8-11 0-7 0-7", "p 0-7 20-23"))
	if err != nil {
		t.Fatal(err)
	}
	a := &articles[0]
	if err := a.Check(23); err != nil {
		t.Error(err)
	}
	if err := a.Check(22); err == nil || !strings.Contains(err.Error(), "harbour: 20-23") {
		t.Errorf("the error is %v and does not name the place", err)
	}
}
