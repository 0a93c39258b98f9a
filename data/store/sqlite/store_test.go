package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
	"onrecord/model/quote"
)

var ctx = context.Background()

const council = "張弛，部長：「渡輪會開。」\n單佩玄：「體育館很貴。」\n解望舒說碼頭要修。"

var testOptions = Options{Attribute: storetest.Engine, Now: func() time.Time { return storetest.Now }}

// library is a new library with articles in it.
func library(t *testing.T, all ...news.Article) *Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "library.db"), testOptions)
	if added := add(t, s, all...); added[record.IsNew] != len(all) {
		t.Fatalf("added %d of %d articles", added[record.IsNew], len(all))
	}
	return s
}

func open(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// add adds articles and returns how many were new, changed and the same.
func add(t *testing.T, s *Store, all ...news.Article) (n [3]int) {
	t.Helper()
	var err error
	n[record.IsNew], n[record.IsChanged], n[record.IsSame], err = s.Add(ctx, all)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// get is an article of the library.
func get(t *testing.T, s *Store, id string) news.Article {
	t.Helper()
	a, ok, err := s.Article(ctx, id)
	if err != nil || !ok {
		t.Fatalf("article %s: there %t, error %v", id, ok, err)
	}
	return a
}

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestALibraryIsThereAgainWhenOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder with ? and %", "library.db")
	s := open(t, path, testOptions)
	add(t, s, news.Article{ID: "a", Title: "Ferry", Body: "Odile Marrow: “The ferry stays.”"})
	must(t, s.Close())
	info, err := os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is %v, want it private", info.Mode())
	}
	s = open(t, path, testOptions)
	var pages int
	var journal string
	must(t, s.write.QueryRow("SELECT page_size, journal_mode FROM pragma_page_size, pragma_journal_mode").Scan(&pages, &journal))
	if pages != 16384 || journal != "wal" {
		t.Errorf("pages of %d bytes, journal %s", pages, journal)
	}
	if s.unclean {
		t.Error("a library that was closed passes for one that was not")
	}
	if got := storetest.Said(get(t, s, "a")); !reflect.DeepEqual(got, []string{"Odile Marrow: The ferry stays."}) {
		t.Errorf("got %q", got)
	}
}

func TestAFileThatIsNoLibraryIsRefused(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, content, want string }{
		{"text", strings.Repeat("This is a letter to Odile Marrow. ", 200), "rescue"},
		{"folder/below/a/file", "", "not a directory"},
	} {
		path := filepath.Join(dir, c.name)
		if c.content != "" {
			must(t, os.WriteFile(path, []byte(c.content), 0o600))
		} else {
			must(t, os.WriteFile(filepath.Join(dir, "folder"), nil, 0o600))
		}
		_, err := Open(path, testOptions)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", c.name, err, c.want)
		}
		if b, _ := os.ReadFile(path); string(b) != c.content {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	other := open(t, filepath.Join(dir, "other.db"), testOptions)
	_, err := other.write.Exec("PRAGMA application_id = 0")
	must(t, err)
	must(t, other.Close())
	if _, err := Open(other.Path(), testOptions); err == nil || !strings.Contains(err.Error(), "no library of onrecord") {
		t.Errorf("a database of another program: got error %v", err)
	}
}

func TestALibraryFromANewerVersionIsRefusedAndLeftAlone(t *testing.T) {
	s := library(t)
	_, err := s.write.Exec("PRAGMA user_version = 99")
	must(t, err)
	must(t, s.Close())
	before, err := os.ReadFile(s.Path())
	must(t, err)
	if _, err := Open(s.Path(), testOptions); !errors.Is(err, store.ErrNewer) {
		t.Errorf("got error %v, want %v", err, store.ErrNewer)
	}
	after, err := os.ReadFile(s.Path())
	must(t, err)
	if string(after) != string(before) {
		t.Error("the file was changed")
	}
}

func TestAReadOnlyLibraryIsReadAndNotChanged(t *testing.T) {
	s := library(t, news.Article{ID: "a", Body: "Tarn Belo: “Yes.”"})
	must(t, s.Close())
	r := open(t, s.Path(), Options{ReadOnly: true, Attribute: storetest.Engine})
	if r.Writable() {
		t.Error("it can be written")
	}
	if got := storetest.Said(get(t, r, "a")); len(got) != 1 {
		t.Errorf("got %q", got)
	}
	_, _, _, err := r.Add(ctx, []news.Article{{ID: "b", Body: "b"}})
	if err == nil || !strings.Contains(err.Error(), "can only be read") {
		t.Errorf("adding: got error %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none.db"), Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "there is no library") {
		t.Errorf("a library that is not there: got error %v", err)
	}
}

func TestALibraryInAReadOnlyFolderIsReadAndSaysWhyItCannotBeChanged(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	s := library(t, news.Article{ID: "a", Body: "Tarn Belo: “Yes.”"})
	must(t, s.Close())
	dir := filepath.Dir(s.Path())
	must(t, os.Chmod(dir, 0o500))
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	r := open(t, s.Path(), testOptions)
	if got := storetest.Said(get(t, r, "a")); len(got) != 1 || r.Writable() {
		t.Errorf("got %q, writable %t", got, r.Writable())
	}
	if err := r.MarkRead(ctx, true, "a"); err == nil || !strings.Contains(err.Error(), "make the file and its folder writable") {
		t.Errorf("marking: got error %v", err)
	}
	if _, err := Open(filepath.Join(dir, "new", "library.db"), testOptions); err == nil || !strings.Contains(err.Error(), "--library") {
		t.Errorf("a new library: got error %v", err)
	}
}

// read is an article as the test engine reads it.
func read(id, body string) news.Article {
	return storetest.Engine(news.Article{ID: id, Body: body})
}

// spanOf is where words first stand in body.
func spanOf(body, words string) quote.Span {
	i := strings.Index(body, words)
	return quote.Span{Start: i, End: i + len(words)}
}
