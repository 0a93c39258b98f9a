package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// listed are the names in a folder with their content.
func listed(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(text)
	}
	return out
}

func TestFilesAreWrittenTogetherOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	content := func(s string) func(io.Writer) error {
		return func(out io.Writer) error { _, err := io.WriteString(out, s); return err }
	}
	full := errors.New("no space left")
	fails := func(out io.Writer) error { _, _ = io.WriteString(out, "half"); return full }
	one, two := filepath.Join(folder, "one"), filepath.Join(folder, "two")
	if err := writeFiles(false, newFile{one, content("1")}, newFile{two, fails}); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if left := listed(t, folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := os.WriteFile(two, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(false, newFile{one, content("1")}, newFile{two, content("2")}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want %v", err, fs.ErrExist)
	}
	if left := listed(t, folder); len(left) != 1 || left["two"] != "mine" {
		t.Errorf("there are %v", left)
	}
	if err := writeFiles(true, newFile{one, content("1")}, newFile{two, fails}); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if left := listed(t, folder); len(left) != 1 || left["two"] != "mine" {
		t.Errorf("replacing failed and left %v", left)
	}
	if err := writeFiles(true, newFile{one, content("1")}, newFile{two, content("2")}); err != nil {
		t.Error(err)
	}
	if left := listed(t, folder); len(left) != 2 || left["two"] != "2" || left["one"] != "1" {
		t.Errorf("there are %v", left)
	}
}

func TestAfterAnErrorTheOutputReturnsThatError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name) // for reading only: every write fails
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := &outFile{File: f}
	_, first := out.WriteString("a")
	_, second := out.WriteString("b")
	if first == nil || second != first || out.err != first {
		t.Errorf("first %v, then %v, kept %v", first, second, out.err)
	}
}
