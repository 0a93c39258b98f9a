package cli

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPathsAreCompletedAsFarAsThereIsOneWay(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"港務局.txt", "港務處.txt", "reports/a.md", "reports/b.md", ".hidden"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sep := string(filepath.Separator)
	for typed, want := range map[string]string{
		"港": "港務", "港務局": "港務局.txt", "rep": "reports" + sep, "reports" + sep: "reports" + sep, "reports" + sep + "a": "reports" + sep + "a.md",
		"nowhere": "nowhere", "": "", "." + sep + "rep": "." + sep + "reports" + sep, "https://news.example/r": "https://news.example/r",
	} {
		if got, _ := completePath(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	if _, names := completePath("港"); !slices.Equal(names, []string{"港務局.txt", "港務處.txt"}) {
		t.Errorf("names offered: %q", names)
	}
}
