package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/ui/internal/tuitest"
)

// opener puts a program named xdg-open first in the path of cmd. It writes what it
// is to open into the file that opener returns.
func opener(t *testing.T, cmd *exec.Cmd) (opened string) {
	t.Helper()
	folder := t.TempDir()
	opened = filepath.Join(folder, "opened")
	script := "#!/bin/sh\ncat \"$1\" > '" + opened + ".part' && mv '" + opened + ".part' '" + opened + "'\n"
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(cmd.Env, "PATH="+folder+string(os.PathListSeparator)+os.Getenv("PATH"), "BROWSER=")
	return opened
}

// Bookmarks and corrections of the sample are made, undone, exported, and gone when
// the reader quits; the original of its articles can be opened.
func TestTheSampleCanBeChangedUntilTheReaderQuits(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system's opener is replaced as on Linux")
	}
	cmd := program(t)
	cmd.Dir = t.TempDir()
	temporary := t.TempDir()
	cmd.Env = append(cmd.Env, "TMPDIR="+temporary)
	opened := opener(t, cmd)
	screen := tuitest.Start(t, 160, 45, cmd)
	screen.Step("", "m bookmark")
	screen.Step("m", "note:")
	screen.Step("for the essay\r", "Bookmarked in the sample, until you quit.")
	screen.Step("", "for the essay · ")
	screen.Step("w", "this is not a quotation")
	screen.Step("2", "Corrected in the sample, until you quit.")
	screen.Step("u", "Undone: correction in")
	screen.Step("n", "quotation 1/7")
	screen.Step("V", "Marked as checked in the sample, until you quit.")
	screen.Step("u", "Undone: correction in")
	screen.Step("w", "this is not a quotation")
	screen.Step("2", "Corrected in the sample, until you quit.")
	screen.Step("h", "6 quotations")
	screen.Step("u", "Undone: correction in")
	screen.Step("h", "7 quotations")
	screen.Step("M", "1 of 57 quotations")
	screen.Step("e", "export to: quotations.csv")
	screen.Step("\r", "Exported 1 quotation to quotations.csv")
	screen.Step("M", "57 quotations")
	screen.Step("u", "Undone: bookmark in")
	screen.Step("o", "Opening sample/07-dong-jun-en.md")
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(opened); err == nil {
			break
		}
	}
	screen.Type("q")
	screen.WaitEnd()
	if csv, err := os.ReadFile(filepath.Join(cmd.Dir, "quotations.csv")); err != nil || !strings.Contains(string(csv), "for the essay") {
		t.Errorf("exported without the note: %s, %v", csv, err)
	}
	if text, err := os.ReadFile(opened); err != nil || !strings.Contains(string(text), "Dong Jun Meets Five") {
		t.Errorf("opened %.80q, %v", text, err)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestOnlyFilesOfArticlesAreOpened(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"notice.txt", "run.bat", "run"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("Notice"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]string{"notice.txt": "", "notice.txt#3": "", "run.bat": "only texts", "run": "only texts", "gone.txt": "no such file", ".": "no such file"} {
		path, err := originalFile(filepath.Join(folder, id))
		if want == "" && (err != nil || path != filepath.Join(folder, "notice.txt")) {
			t.Errorf("%s: %s, %v", id, path, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %s, %v, want %q", id, path, err, want)
		}
	}
}
