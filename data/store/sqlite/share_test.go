package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// journal is how a library's changes are made safe. Its pages are as large in
// any case.
func journal(t *testing.T, s *Store) (mode string, synchronous int) {
	t.Helper()
	var page int
	must(t, s.write.QueryRow("SELECT journal_mode, synchronous, page_size FROM pragma_journal_mode, pragma_synchronous, pragma_page_size").Scan(&mode, &synchronous, &page))
	if page != 16384 {
		t.Errorf("pages of %d bytes", page)
	}
	return mode, synchronous
}

// useAll changes and reads a library in every way.
func useAll(t *testing.T, s *Store) {
	t.Helper()
	add(t, s, news.Article{ID: "used", Body: council})
	a := get(t, s, "used")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
	_, err := s.AddBookmark(ctx, &a, 0, "a note")
	must(t, err)
	_, err = s.Undo(ctx)
	must(t, err)
	if hits, err := s.Search(ctx, store.Query{Words: "渡輪"}); err != nil || len(hits) == 0 {
		t.Errorf("found %d, error %v", len(hits), err)
	}
	if l, err := s.List(ctx); err != nil || l.Heads.Len() == 0 {
		t.Errorf("listed %d, error %v", l.Heads.Len(), err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems %q, error %v", problems, err)
	}
}

// spoil makes it impossible to share memory beside a library: nothing can be
// opened under that name.
func spoil(t *testing.T, path string, with func(name string) error) {
	t.Helper()
	if err := ignoreMissing(os.Remove(path + "-shm")); err != nil {
		t.Fatal(err)
	}
	must(t, with(path+"-shm"))
}

func astray(name string) error {
	return os.Symlink(filepath.Join(filepath.Dir(name), "no", "where"), name)
}
func folder(name string) error { return os.Mkdir(name, 0o700) }

func TestALibraryWorksWithoutSharedMemory(t *testing.T) {
	for _, c := range []struct {
		why  string
		path func() string
		o    Options
	}{
		{"a new one", func() string { return filepath.Join(t.TempDir(), "library.db") }, Options{Alone: true}},
		{"a new one, the memory is no file", func() string {
			path := filepath.Join(t.TempDir(), "library.db")
			spoil(t, path, folder)
			return path
		}, Options{}},
		{"a new one, the memory cannot be opened", func() string {
			path := filepath.Join(t.TempDir(), "library.db")
			spoil(t, path, astray)
			return path
		}, Options{}},
		{"one from elsewhere", func() string {
			s := library(t, news.Article{ID: "a", Title: "Another", Body: council})
			must(t, s.Close())
			return s.Path()
		}, Options{Alone: true}},
		{"one from elsewhere, the memory cannot be opened", func() string {
			s := library(t, news.Article{ID: "a", Title: "Another", Body: council})
			must(t, s.Close())
			spoil(t, s.Path(), astray)
			return s.Path()
		}, Options{}},
	} {
		t.Run(c.why, func(t *testing.T) {
			path := c.path()
			c.o.Attribute, c.o.Now = storetest.Engine, testOptions.Now
			for range 2 { // once it has another journal, once it has it still
				s := open(t, path, c.o)
				if mode, synchronous := journal(t, s); mode != "delete" || synchronous != 2 {
					t.Errorf("journal %s, synchronous %d, want delete and 2", mode, synchronous)
				}
				if s.Alone() != c.o.Alone {
					t.Errorf("alone %t", s.Alone())
				}
				useAll(t, s)
				must(t, s.Close())
			}
		})
	}
}

func TestALibraryIsReadWhereMemoryCannotBeShared(t *testing.T) {
	s := library(t, news.Article{ID: "a", Title: "Another", Body: council})
	must(t, s.Close())
	spoil(t, s.Path(), astray)
	r := open(t, s.Path(), Options{ReadOnly: true})
	if got := storetest.Said(get(t, r, "a")); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	if changed, err := r.Changed(ctx); err != nil || changed {
		t.Errorf("changed %t, error %v", changed, err)
	}
}

func TestALibraryIsSharedAgainWhereThatCanBe(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "library.db"), Options{Alone: true, Attribute: storetest.Engine, Now: testOptions.Now})
	useAll(t, s)
	must(t, s.Close())
	s = open(t, s.Path(), testOptions)
	if mode, synchronous := journal(t, s); mode != "wal" || synchronous != 1 || s.Alone() {
		t.Errorf("journal %s, synchronous %d, alone %t", mode, synchronous, s.Alone())
	}
	useAll(t, s)
}

func TestTwoProgramsTakeTurnsWithoutSharedMemory(t *testing.T) {
	alone := Options{Alone: true, Attribute: storetest.Engine, Now: testOptions.Now}
	s := open(t, filepath.Join(t.TempDir(), "library.db"), alone)
	add(t, s, news.Article{ID: "a", Body: "One."})
	other := open(t, s.Path(), alone)
	add(t, other, news.Article{ID: "b", Body: "Two."})
	add(t, s, news.Article{ID: "c", Body: "Three."})
	if heads, err := other.Heads(ctx, 0); err != nil || len(heads) != 3 {
		t.Errorf("got %d articles, error %v, want 3", len(heads), err)
	}
}

func TestAFileOfAnotherProgramIsNotMended(t *testing.T) {
	s := library(t)
	_, err := s.write.Exec("PRAGMA application_id = 7")
	must(t, err)
	must(t, s.Close())
	spoil(t, s.Path(), astray)
	before, err := os.ReadFile(s.Path())
	must(t, err)
	if _, err := Open(s.Path(), testOptions); err == nil {
		t.Error("it was opened")
	}
	if after, err := os.ReadFile(s.Path()); err != nil || !bytes.Equal(after, before) {
		t.Errorf("it was changed: error %v", err)
	}
}
