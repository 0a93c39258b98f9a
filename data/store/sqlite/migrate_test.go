package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// released are the steps of the schema as they were released.
var released = []string{"694ec5f7d6af1323", "6c266f887cb0a9d2", "3833395ce684dcdf", "a483cbe594b31f48", "91ee1d1bb107197e", "6d2a3040dc9e7c78", "f8fd694ffee43cf8"}

func TestReleasedStepsAreNeverEdited(t *testing.T) {
	all := steps()
	if len(released) != len(all) {
		t.Fatalf("%d steps, %d known: add the new one to released, and a file of the version before to testdata", len(all), len(released))
	}
	for i, step := range all {
		if got := fmt.Sprintf("%x", sha256.Sum256([]byte(step)))[:16]; got != released[i] {
			t.Errorf("step %d has been edited (%s): libraries that have had it will never see that; add a step instead", i+1, got)
		}
	}
}

// older makes a library of an old version with the rows in a file of testdata.
func older(t *testing.T, version int, rows string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open(driver, address(path, nil))
	must(t, err)
	defer db.Close()
	insert, err := os.ReadFile("testdata/" + rows)
	must(t, err)
	for _, step := range append(slices.Clone(steps()[:version]), string(insert), fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID)) {
		_, err := db.Exec(step)
		must(t, err)
	}
	return path
}

// TestLibrariesOfOldVersionsOpen makes a library of every old version, with
// what testdata/vN.sql puts in it, and opens it.
func TestLibrariesOfOldVersionsOpen(t *testing.T) {
	for version := 1; version <= len(steps()); version++ {
		path := older(t, version, fmt.Sprintf("v%d.sql", version))
		if version == 2 { // by one who only reads
			must(t, open(t, path, Options{ReadOnly: true}).Close())
		}
		s := open(t, path, testOptions)
		if got, err := s.version(s.read); err != nil || got != len(steps()) {
			t.Errorf("version %d: is now %d, error %v", version, got, err)
		}
		a := get(t, s, "https://news.example/ferry")
		if got := storetest.Said(a); len(got) != 1 || got[0] != "Odile Marrow: The ferry stays." {
			t.Errorf("version %d: got %q", version, got)
		}
		if hits, err := s.Search(ctx, store.Query{Words: "ferry"}); err != nil || len(hits) != 1 {
			t.Errorf("version %d: found %d, error %v", version, len(hits), err)
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("version %d: %q, error %v", version, problems, err)
		}
		if feeds, err := s.Feeds(ctx); err != nil || (len(feeds) == 1) != (version >= 3) || version >= 4 && feeds[0].Pages["https://news.example/pier"] != 2 {
			t.Errorf("version %d: feeds %+v, error %v", version, feeds, err)
		}
		if a.From != "news.example" {
			t.Errorf("version %d: the article is from %q", version, a.From)
		}
		same := a
		same.Body += " And so does the pier."
		if added, changed, _, err := s.Add(ctx, []news.Article{same}); added != 0 || changed != 1 || err != nil {
			t.Errorf("version %d: its own site's change: %d added, %d changed, error %v", version, added, changed, err)
		}
		must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
		must(t, s.Close())
	}
}

func TestLoginsInTheAddressesOfOlderLibrariesAreTakenOut(t *testing.T) {
	path := older(t, 4, "v4.sql")
	db, err := sql.Open(driver, address(path, nil))
	must(t, err)
	for _, table := range []string{"article", "address", "place", "made"} {
		_, err = db.Exec("UPDATE " + table + " SET key = replace(key, '://', '://odile:secret@')")
		must(t, err)
	}
	for _, change := range []string{"UPDATE article SET url = key", "UPDATE head SET line = replace(line, '://', '://odile:secret@')",
		"UPDATE feed SET address = replace(address, '://', '://odile:secret@')"} {
		_, err = db.Exec(change)
		must(t, err)
	}
	must(t, db.Close())
	s := open(t, path, testOptions)
	a := get(t, s, "https://news.example/ferry")
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	kept, err := s.Bookmarks(ctx, a.ID)
	must(t, err)
	feeds, err := s.Feeds(ctx)
	must(t, err)
	if a.URL != a.ID || a.From != "news.example" || len(heads) != 1 || heads[0].ID != a.ID || len(kept) != 1 ||
		feeds[0].Address != "https://news.example/feed" || feeds[0].Login != "odile:secret" {
		t.Errorf("got %+v\nheads %+v\nbookmarks %+v\nfeeds %+v", a, heads, kept, feeds)
	}
	if p, err := s.Place(ctx, a.ID); err != nil || p.Article != a.ID {
		t.Errorf("place %+v, error %v", p, err)
	}
}

// A library of a time when nothing was kept of who said what where nobody knows
// who: in testdata/nobody.sql “The bell rang twice.” is such a quotation.
func TestReadingAgainCompletesALibraryThatKeptNothingOfUnknownSpeakers(t *testing.T) {
	nobodySpeaks := func(a news.Article) news.Article {
		a = storetest.Engine(a)
		said := spanOf(a.Body, "The bell rang twice.")
		a.Quotes = append(a.Quotes, quote.Quote{Content: []quote.Span{said}, Parent: -1, Rule: "test", Confidence: 0.5})
		return a
	}
	s := open(t, older(t, 2, "nobody.sql"), Options{Attribute: nobodySpeaks, Now: testOptions.Now})
	count := func(why string, want int) {
		t.Helper()
		l, err := s.List(ctx)
		heads, more := s.Heads(ctx, 0)
		if err != nil || more != nil || len(l.Marks) != 1 || len(l.Marks[0]) != want || heads[0].Quotes != 2 {
			t.Errorf("%s: listed %+v, %+v, errors %v, %v, want %d quotations", why, l, heads, err, more, want)
		}
		if got := storetest.Said(get(t, s, "https://news.example/bell")); len(got) != 2 || got[1] != ": The bell rang twice." {
			t.Errorf("%s: %q", why, got)
		}
		for words, want := range map[string]int{"bell": 1, "ferry": 1} {
			if hits, err := s.Search(ctx, store.Query{Words: words, Kinds: news.AllKinds}); err != nil || len(hits) != 1 || len(hits[0].Quotes) != want {
				t.Errorf("%s: %s: found %+v, error %v", why, words, hits, err)
			}
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("%s: problems %q, error %v", why, problems, err)
		}
	}
	count("as it was", 1)
	for _, why := range []string{"read again", "and again"} {
		if changed, err := s.Reread(ctx, nil); err != nil || changed != 0 {
			t.Errorf("%s: %d articles with other quotations, error %v", why, changed, err)
		}
		count(why, 2)
	}
	a := get(t, s, "https://news.example/bell")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 1)))
	if l, err := s.List(ctx); err != nil || len(l.Marks[0]) != 1 {
		t.Errorf("corrected: listed %+v, error %v", l.Marks, err)
	}
}
