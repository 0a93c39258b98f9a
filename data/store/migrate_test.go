package store

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// released are the steps of the schema as they were released.
var released = []string{"694ec5f7d6af1323", "6c266f887cb0a9d2", "3833395ce684dcdf"}

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

// TestLibrariesOfOldVersionsOpen makes a library of every old version, with
// what testdata/vN.sql puts in it, and opens it.
func TestLibrariesOfOldVersionsOpen(t *testing.T) {
	for version := 1; version <= len(steps()); version++ {
		path := filepath.Join(t.TempDir(), "old.db")
		db, err := sql.Open(driver, address(path, nil))
		must(t, err)
		for _, step := range steps()[:version] {
			_, err := db.Exec(step)
			must(t, err)
		}
		rows, err := os.ReadFile(fmt.Sprintf("testdata/v%d.sql", version))
		must(t, err)
		_, err = db.Exec(string(rows))
		must(t, err)
		_, err = db.Exec(fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID))
		must(t, err)
		must(t, db.Close())

		if version == 2 { // by one who only reads
			must(t, open(t, path, Options{ReadOnly: true}).Close())
		}
		s := open(t, path, testOptions)
		if got, err := s.version(s.read); err != nil || got != len(steps()) {
			t.Errorf("version %d: is now %d, error %v", version, got, err)
		}
		a := get(t, s, "https://news.example/ferry")
		if got := said(a); len(got) != 1 || got[0] != "Odile Marrow: The ferry stays." {
			t.Errorf("version %d: got %q", version, got)
		}
		if hits, err := s.Search(ctx, Query{Words: "ferry"}); err != nil || len(hits) != 1 {
			t.Errorf("version %d: found %d, error %v", version, len(hits), err)
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("version %d: %q, error %v", version, problems, err)
		}
		if feeds, err := s.Feeds(ctx); err != nil || (len(feeds) == 1) != (version >= 3) {
			t.Errorf("version %d: feeds %+v, error %v", version, feeds, err)
		}
		must(t, s.Correct(ctx, CorrectNone(&a, 0)))
		must(t, s.Close())
	}
}
