package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// overwrite writes noise over n pages of a closed library, never the first,
// and returns the file's content then.
func overwrite(t *testing.T, path string, n int, seed uint64) []byte {
	t.Helper()
	const page = 16384
	b, err := os.ReadFile(path)
	must(t, err)
	v := rand.New(rand.NewPCG(seed, 2))
	for range n {
		at := (1 + v.IntN(len(b)/page-1)) * page
		for i := range page {
			b[at+i] = byte(v.Uint32())
		}
	}
	must(t, os.WriteFile(path, b, 0o600))
	return b
}

func TestADamagedLibraryIsRescuedAndSetAside(t *testing.T) {
	const n = 1500
	s := library(t, storetest.Articles(1, n)...)
	add(t, s, news.Article{ID: "mine", Date: "2026-11-25", Body: council})
	a := get(t, s, "mine")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
	_, err := s.AddBookmark(ctx, &a, 1, "a note")
	must(t, err)
	must(t, s.MarkRead(ctx, true, "https://news.example/0.html", "https://news.example/1.html"))
	must(t, s.Close())
	damaged := overwrite(t, s.Path(), 8, 1)

	r, err := Rescue(ctx, s.Path(), testOptions)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v of %d articles, %d pages of %d overwritten", r, n+1, 8, len(damaged)/16384)
	if r.Articles < n*8/10 {
		t.Errorf("only %d of %d articles were saved", r.Articles, n+1)
	}
	if b, err := os.ReadFile(r.Aside); err != nil || string(b) != string(damaged) {
		t.Errorf("the damaged file is not as it was: %v", err)
	}
	s = open(t, s.Path(), testOptions)
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("got problems %q, error %v", problems, err)
	}
	heads, err := s.Heads(ctx, 0)
	if err != nil || len(heads) != r.Articles {
		t.Errorf("%d articles, error %v; reported %d", len(heads), err, r.Articles)
	}
	known := map[string]news.Article{}
	for _, a := range storetest.Articles(1, n) {
		known[a.ID] = a
	}
	for _, h := range heads {
		if want, ok := known[h.ID]; ok && get(t, s, h.ID).Body != want.Body {
			t.Errorf("%s was saved with another text", h.ID)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(s.Path()))
	must(t, err)
	for _, e := range entries {
		if strings.Contains(e.Name(), "rescue") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestARescueOfAWholeLibraryLosesNothing(t *testing.T) {
	s := library(t, storetest.Articles(1, 300)...)
	a := news.Article{ID: "mine", Date: "2026-11-25", Body: council}
	add(t, s, a)
	a = get(t, s, "mine")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
	_, err := s.AddBookmark(ctx, &a, 1, "a note")
	must(t, err)
	must(t, s.MarkRead(ctx, true, "mine"))
	must(t, s.Remember(ctx, news.Position{Article: "mine", Offset: 7}))
	add(t, s, news.Article{ID: "mine", Body: council + "\n更新。"})
	_, err = s.Subscribe(ctx, store.Feed{Address: "https://odile:secret@tide.example/feed", Title: "Tide"})
	must(t, err)
	gone := news.Article{ID: "gone", Title: "Gone", Body: "Odile Marrow: “Gone.”", From: "tide.example", Claims: "https://lamp.example/"}
	add(t, s, gone)
	_, err = s.RemoveArticles(ctx, "gone")
	must(t, err)
	others := []store.Record{ // of a library copied from a server
		{Kind: store.CorrectionRecord, Reader: "tarn", Key: "mine", At: 1, What: `{"fault":"checked"}`},
		{Kind: store.BookmarkRecord, Reader: "tarn", Key: "mine", At: 2, What: `{"kind":"direct"}`, Note: "theirs"},
		{Kind: store.ReadRecord, Reader: "tarn", Key: "mine"},
		{Kind: store.PositionRecord, Reader: "tarn", Key: "mine", At: 3, What: `{"article":"mine"}`},
	}
	must(t, s.Import(ctx, others))
	look := func() []any {
		heads, err := s.Heads(ctx, 0)
		must(t, err)
		kept, err := s.Bookmarks(ctx, "")
		must(t, err)
		place, err := s.Place(ctx, "")
		must(t, err)
		earlier, err := s.Earlier(ctx, "mine")
		must(t, err)
		cast, err := s.People(ctx)
		must(t, err)
		feeds, err := s.Feeds(ctx)
		must(t, err)
		removed, err := s.Removed(ctx, &gone)
		must(t, err)
		theirs := 0
		must(t, s.Export(ctx, func(r store.Record) error {
			if slices.ContainsFunc(others, func(o store.Record) bool { return reflect.DeepEqual(r, o) }) {
				theirs++
			}
			return nil
		}))
		return []any{heads, kept, place, earlier, get(t, s, "mine"), cast.Counts, feeds, removed, theirs}
	}
	want := look()
	if theirs := want[len(want)-1]; theirs != len(others) {
		t.Errorf("%d things of others, want %d", theirs, len(others))
	}
	must(t, s.Close())
	r, err := Rescue(ctx, s.Path(), testOptions)
	if err != nil || r.Articles != 301 || r.Lost != 0 || r.Made != 8 {
		t.Fatalf("got %+v, error %v", r, err)
	}
	s = open(t, s.Path(), testOptions)
	for i, got := range look() {
		if !reflect.DeepEqual(got, want[i]) {
			t.Errorf("%d: got  %+v\nwant %+v", i, got, want[i])
		}
	}
}

func TestDamageIsToldWithWhatToDo(t *testing.T) {
	s := library(t, storetest.Articles(1, 300)...)
	must(t, s.Close())
	size := len(overwrite(t, s.Path(), 0, 0)) / 16384
	overwrite(t, s.Path(), size*3, 1) // nearly every page
	s, err := Open(s.Path(), testOptions)
	if err == nil {
		t.Cleanup(func() { s.Close() })
		_, err = s.Heads(ctx, 0)
	}
	if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "onrecord library rescue") {
		t.Errorf("got error %v", err)
	}
}

func TestARescueThatFailsLeavesEverythingWhereItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	noise := strings.Repeat("noise", 20000)
	must(t, os.WriteFile(path, []byte(noise), 0o600))
	if _, err := Rescue(ctx, path, testOptions); err == nil || !strings.Contains(err.Error(), "onrecord library restore puts a backup in its place") {
		t.Errorf("got error %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if b, _ := os.ReadFile(path); string(b) != noise || len(entries) != 1 {
		t.Errorf("%d files are there, the library among them: %t", len(entries), string(b) == noise)
	}
}

func TestABackupIsALibraryAndOverwritesNothing(t *testing.T) {
	s := library(t, storetest.Articles(1, 200)...)
	to := filepath.Join(t.TempDir(), "backup.db")
	must(t, s.Backup(ctx, to))
	if err := s.Backup(ctx, to); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file that is there: got error %v", err)
	}
	b := open(t, to, testOptions)
	if heads, err := b.Heads(ctx, 0); err != nil || len(heads) != 200 {
		t.Errorf("got %d articles, error %v", len(heads), err)
	}
	r := open(t, to, Options{ReadOnly: true})
	must(t, r.Backup(ctx, to+"2"))
	entries, err := os.ReadDir(filepath.Dir(to))
	must(t, err)
	for _, e := range entries {
		if strings.Contains(e.Name(), ".part") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
	if err := s.Backup(ctx, filepath.Join(t.TempDir(), "no", "such", "folder.db")); err == nil {
		t.Error("a backup to a folder that is not there is no error")
	}
}

func TestCheckNamesWhatIsMissing(t *testing.T) {
	s := library(t, storetest.Articles(1, 20)...)
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Fatalf("a whole library: problems %q, error %v", problems, err)
	}
	_, err := s.write.Exec("DELETE FROM head WHERE id = (SELECT min(id) FROM head)")
	must(t, err)
	if problems, err := s.Check(ctx); err != nil || len(problems) != 1 || problems[0] != "1 articles missing from the list" {
		t.Errorf("got problems %q, error %v", problems, err)
	}
}

func TestACheckAfterAnotherSeesWhatHasChangedSince(t *testing.T) {
	s := library(t)
	for first := range 20 {
		for i := range 40 {
			add(t, s, read(fmt.Sprint(first, "/", i), fmt.Sprintf("Tarn Belo: “This is number %d of %d.”", i, first)))
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Fatalf("%d: problems %q, error %v", first, problems, err)
		}
	}
}

func TestARescueLeavesANewerLibraryAlone(t *testing.T) {
	s := library(t, storetest.Articles(1, 3)...)
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA user_version = %d", len(steps())+1)); err != nil {
		t.Fatal(err)
	}
	must(t, s.Close())
	if _, err := Rescue(ctx, s.Path(), testOptions); !errors.Is(err, store.ErrNewer) {
		t.Errorf("got error %v", err)
	}
	if beside, err := filepath.Glob(s.Path() + ".*"); err != nil || len(beside) > 0 {
		t.Errorf("beside the library are %q, error %v", beside, err)
	}
}
