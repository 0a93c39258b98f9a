package sqlite

import (
	"path/filepath"
	"reflect"
	"testing"

	"onrecord/data/store"
)

func TestFeedsOutliveBackupAndRescue(t *testing.T) {
	s := library(t) // without articles
	_, err := s.Subscribe(ctx, store.Feed{Address: "https://tide.example/feed", Title: "潮聲日報", Folder: "地方/早晨", Full: true}, store.Feed{Address: "https://lamp.example/feed"})
	must(t, err)
	feeds := func(s *Store) []store.Feed {
		all, err := s.Feeds(ctx)
		must(t, err)
		return all
	}
	before := feeds(s)
	to := filepath.Join(t.TempDir(), "backup.db")
	must(t, s.Backup(ctx, to))
	failing := before[0]
	failing.Failures = 1
	must(t, s.Fetched(ctx, failing.Address, failing))
	if st, err := s.Stats(ctx); err != nil || st.Feeds != 2 || st.Failing != 1 {
		t.Errorf("stats %+v, error %v", st, err)
	}
	after := feeds(s)
	must(t, s.Close())
	if r, err := Rescue(ctx, s.Path(), testOptions); err != nil || r.Made != 2 || r.Articles != 0 {
		t.Errorf("rescued %+v, error %v", r, err)
	}
	for path, want := range map[string][]store.Feed{s.Path(): after, to: before} {
		if got := feeds(open(t, path, testOptions)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}

func TestSubscribingIsAllOrNothing(t *testing.T) {
	s := library(t)
	_, err := s.write.Exec("CREATE TRIGGER refuse BEFORE INSERT ON feed WHEN NEW.address = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END")
	must(t, err)
	if n, err := s.Subscribe(ctx, store.Feed{Address: "good"}, store.Feed{Address: "bad"}); n != 0 || err == nil {
		t.Errorf("got %d, error %v", n, err)
	}
	if feeds, err := s.Feeds(ctx); err != nil || len(feeds) > 0 {
		t.Errorf("got %+v, error %v", feeds, err)
	}
}
