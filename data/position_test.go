package data

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"onrecord/model/news"
)

// keeper is a library with a state file in a folder that is not there yet.
func keeper(t *testing.T) (lib *Files, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "state", "onrecord", "state.json")
	lib, err := Open(Options{State: path})
	if err != nil {
		t.Fatal(err)
	}
	return lib, path
}

func TestThePlaceComesBack(t *testing.T) {
	lib, path := keeper(t)
	if p, err := lib.Place(); err != nil || !reflect.DeepEqual(p, news.Position{Quote: -1}) {
		t.Errorf("before any was kept: got %+v, %v", p, err)
	}
	want := news.Position{
		Article: "sample/01.md", Offset: 12, Text: "王五\n說", Quote: -1, People: []news.FilteredPerson{{Name: "張遠", Article: "a"}}, Kinds: []string{"direct"},
		Focus: "detail", Zoomed: true, Scope: "library", Speech: true, Silent: true, Theme: "dark",
	}
	if err := lib.Remember(want); err != nil {
		t.Fatal(err)
	}
	if got, err := lib.Place(); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for name, mode := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: got %v, %v, want mode %v", name, info.Mode(), err, mode)
		}
	}
}

func TestADamagedPlaceIsSetAside(t *testing.T) {
	for _, damage := range []string{"", "{\"article\":", "[1]", "\x00\x00", "{\"quote\":\"x\"}", "{} {}", strings.Repeat(" ", maxState+1)} {
		lib, path := keeper(t)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := lib.Place()
		if err == nil || !reflect.DeepEqual(p, news.Position{Quote: -1}) {
			t.Errorf("%.20q: got %+v, %v, want no place and a message", damage, p, err)
			continue
		}
		aside, _ := filepath.Glob(path + ".damaged-*")
		if len(aside) != 1 || !strings.Contains(err.Error(), aside[0]) {
			t.Fatalf("%.20q: set aside as %q, the message is %q", damage, aside, err)
		}
		if kept, _ := os.ReadFile(aside[0]); string(kept) != damage {
			t.Errorf("%.20q: set aside is %.20q", damage, kept)
		}
		if _, err := lib.Place(); err != nil {
			t.Errorf("%.20q: told again: %v", damage, err)
		}
	}
}

func TestManyReadersAtOnceLeaveOneWholePlace(t *testing.T) {
	lib, path := keeper(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for k := range 20 {
				p := news.Position{Article: strings.Repeat("長", 1+i*300), Offset: k}
				if err := lib.Remember(p); err != nil {
					t.Error(err)
				}
				if got, err := lib.Place(); err != nil || len(got.Article)%3 != 0 || got.Article == "" {
					t.Errorf("got %.20q, %v", got.Article, err)
				}
			}
		})
	}
	all.Wait()
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("the folder holds %v, %v, want the state file alone", left, err)
	}
}

func TestWithoutAStateFileNothingIsKept(t *testing.T) {
	lib, _ := Open(Options{})
	if err := lib.Remember(news.Position{Article: "a"}); err != nil {
		t.Error(err)
	}
	if p, err := lib.Place(); err != nil || p.Article != "" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestAPlaceThatCannotBeKeptIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	lib, _ := Open(Options{State: filepath.Join(file, "state.json")})
	if err := lib.Remember(news.Position{}); err == nil || !strings.HasPrefix(err.Error(), "saving your position: ") {
		t.Errorf("got %v", err)
	}
	if _, err := lib.Place(); err == nil {
		t.Error(fmt.Errorf("a place below a file was read"))
	}
}
