//go:build unix

package sqlite

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

func TestAChangeIsRefusedWhereTheLibraryIsGone(t *testing.T) {
	for why, take := range map[string]func(path string){
		"removed":  func(path string) { must(t, os.Remove(path)) },
		"replaced": func(path string) { must(t, os.Remove(path)); must(t, os.WriteFile(path, []byte("another"), 0o600)) },
		"moved":    func(path string) { must(t, os.Rename(path, path+".elsewhere")) },
	} {
		s := library(t, storetest.Articles(1, 3)...)
		a := get(t, s, storetest.Articles(1, 1)[0].ID)
		take(s.Path())
		_, _, _, err := s.Add(ctx, []news.Article{{ID: "new", Body: "Tarn Belo: “New.”"}})
		for what, err := range map[string]error{
			"adding":   err,
			"reading":  s.MarkRead(ctx, true, a.ID),
			"position": s.Remember(ctx, news.Position{Article: a.ID}),
		} {
			if !errors.Is(err, store.ErrGone) || !strings.Contains(err.Error(), "nothing was saved") {
				t.Errorf("%s, %s: got error %v", why, what, err)
			}
		}
	}
}

// idle has another program keep a library open until the test ends or stop is
// called.
func idle(t *testing.T, path string) (stop func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+path, idleVariable+"=1")
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	stop = func() { in.Close(); _ = cmd.Wait() }
	t.Cleanup(stop)
	return stop
}

func TestALibraryInUseIsNeitherRescuedNorRestored(t *testing.T) {
	s := library(t, storetest.Articles(1, 30)...)
	backup := filepath.Join(t.TempDir(), "backup.db")
	must(t, s.Backup(ctx, backup))
	add(t, s, news.Article{ID: "later", Body: "Tarn Belo: “Later.”"})
	must(t, s.Close())
	stop := idle(t, s.Path())
	if _, err := Rescue(ctx, s.Path(), testOptions); !errors.Is(err, errOpen) {
		t.Errorf("rescue: got error %v", err)
	}
	if _, err := RestoreLibrary(ctx, s.Path(), backup, testOptions); !errors.Is(err, errOpen) {
		t.Errorf("restore: got error %v", err)
	}
	stop()
	aside, err := RestoreLibrary(ctx, s.Path(), backup, testOptions)
	must(t, err)
	for path, want := range map[string]int{s.Path(): 30, aside: 31, backup: 30} {
		l := open(t, path, testOptions)
		if heads, err := l.Heads(ctx, 0); err != nil || len(heads) != want {
			t.Errorf("%s: %d articles, error %v, want %d", path, len(heads), err, want)
		}
	}
}

func TestABackupThatIsNoneIsNotRestored(t *testing.T) {
	s := library(t, storetest.Articles(1, 300)...)
	backup := filepath.Join(t.TempDir(), "backup.db")
	must(t, s.Backup(ctx, backup))
	must(t, s.Close())
	whole, err := os.ReadFile(s.Path())
	must(t, err)
	file, err := os.ReadFile(backup)
	must(t, err)
	for why, b := range map[string][]byte{"empty": nil, "cut short": file[:len(file)/2], "noise": noise(file, 2), "text": []byte(strings.Repeat("The ferry stays. ", 5000))} {
		must(t, os.WriteFile(backup, b, 0o600))
		if _, err := RestoreLibrary(ctx, s.Path(), backup, testOptions); err == nil {
			t.Errorf("%s: no error", why)
		}
	}
	if _, err := RestoreLibrary(ctx, s.Path(), s.Path(), testOptions); err == nil {
		t.Error("the library itself: no error")
	}
	entries, err := os.ReadDir(filepath.Dir(s.Path()))
	must(t, err)
	if b, err := os.ReadFile(s.Path()); err != nil || string(b) != string(whole) || len(entries) != 1 {
		t.Errorf("beside the library are %v, error %v", entries, err)
	}
	must(t, os.WriteFile(backup, file, 0o600))
	fresh := filepath.Join(t.TempDir(), "new", "library.db")
	if aside, err := RestoreLibrary(ctx, fresh, backup, testOptions); err != nil || aside != "" {
		t.Errorf("where there was no library: set aside %q, error %v", aside, err)
	}
	if heads, err := open(t, fresh, testOptions).Heads(ctx, 0); err != nil || len(heads) != 300 {
		t.Errorf("%d articles, error %v", len(heads), err)
	}
}

// A takeover that is killed leaves its folder, and may leave the library linked
// aside with its log removed.
func TestARescueThatWasKilledIsNotInTheWayOfTheNext(t *testing.T) {
	s := library(t, storetest.Articles(1, 30)...)
	log, err := os.ReadFile(s.Path() + "-wal")
	must(t, err)
	file, err := os.ReadFile(s.Path())
	must(t, err)
	path := filepath.Join(t.TempDir(), "library.db")
	must(t, os.WriteFile(path, file, 0o600))
	must(t, os.WriteFile(path+"-wal", log, 0o600))
	left := filepath.Join(filepath.Dir(path), ".library.db.new-123")
	must(t, os.Mkdir(left, 0o700))
	must(t, os.WriteFile(filepath.Join(left, "library.db"), []byte("half"), 0o600))
	aside := path + ".damaged-20261124-080000"
	must(t, os.Link(path, aside))
	must(t, os.Rename(path+"-wal", aside+"-wal"))
	r, err := Rescue(ctx, path, testOptions)
	if err != nil || r.Articles != 30 || r.Aside != aside {
		t.Fatalf("got %+v, error %v", r, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, " "), "library.db library.db.damaged-20261124-080000 library.db.damaged-20261124-080000-wal"; got != want {
		t.Errorf("there are %s", got)
	}
}

func TestWhatCanBeNoLibraryIsRefusedAtOnce(t *testing.T) {
	dir := t.TempDir()
	empty, pipe := filepath.Join(dir, "empty.db"), filepath.Join(dir, "pipe.db")
	must(t, os.WriteFile(empty, nil, 0o600))
	before := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(empty, before, before))
	for path, want := range map[string]string{empty: "is empty, 0 bytes", dir: "is a folder", pipe: "is a pipe"} {
		if path == pipe && syscall.Mkfifo(pipe, 0o600) != nil {
			continue
		}
		for _, o := range []Options{{}, {ReadOnly: true}} {
			if _, err := Open(path, o); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got error %v, want one that says %q", path, err, want)
			}
		}
	}
}

func TestABackupDeletesNoFileItDidNotMake(t *testing.T) {
	s := library(t, storetest.Articles(1, 3)...)
	to := filepath.Join(t.TempDir(), "backup.db")
	must(t, os.WriteFile(to+".part", []byte("somebody's own"), 0o600))
	must(t, s.Backup(ctx, to))
	if b, err := os.ReadFile(to + ".part"); err != nil || string(b) != "somebody's own" {
		t.Errorf("the file beside it is %q, error %v", b, err)
	}
	if err := s.Backup(ctx, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a backup: got error %v", err)
	}
}
