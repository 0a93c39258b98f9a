package sqlite

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
)

// tide and lamp are two feeds as they are followed.
var (
	tide = store.Feed{Address: "https://tide.example/feed", Title: "潮聲日報", Site: "https://tide.example/", Folder: "地方/早晨", Full: true, Added: storetest.Now, Pages: map[string]int{}}
	lamp = store.Feed{Address: "https://lamp.example/feed", Added: storetest.Now, Pages: map[string]int{}}
)

// following is a new library that follows tide and lamp.
func following(t *testing.T) *Store {
	t.Helper()
	s := library(t)
	if n, err := s.Subscribe(ctx, tide, lamp); err != nil || n != 2 {
		t.Fatalf("%d followed, error %v", n, err)
	}
	return s
}

// feedAt is the feed followed at an address.
func feedAt(t *testing.T, s *Store, address string) store.Feed {
	t.Helper()
	f, ok, err := s.Feed(ctx, address)
	if err != nil || !ok {
		t.Fatalf("feed %s: followed %t, error %v", address, ok, err)
	}
	return f
}

// sameFeed compares feeds by what they say, times as moments.
func sameFeed(f, g store.Feed) bool {
	for _, t := range [][2]*time.Time{{&f.Added, &g.Added}, {&f.Checked, &g.Checked}, {&f.Succeeded, &g.Succeeded}, {&f.Until, &g.Until}} {
		if !t[0].Equal(*t[1]) {
			return false
		}
		*t[0], *t[1] = time.Time{}, time.Time{}
	}
	return reflect.DeepEqual(f, g)
}

func TestFeedsOutliveBackupAndRescue(t *testing.T) {
	s := following(t) // and no article
	to := filepath.Join(t.TempDir(), "backup.db")
	must(t, s.Backup(ctx, to))
	if st, err := s.Stats(ctx); err != nil || st.Feeds != 2 || st.Failing != 0 {
		t.Errorf("stats %+v, error %v", st, err)
	}
	failing := lamp
	failing.Failures = 1
	must(t, s.Fetched(ctx, lamp.Address, failing))
	if st, err := s.Stats(ctx); err != nil || st.Failing != 1 {
		t.Errorf("stats %+v, error %v", st, err)
	}
	must(t, s.Close())
	if r, err := Rescue(ctx, s.Path(), testOptions); err != nil || r.Made != 2 || r.Articles != 0 {
		t.Errorf("rescued %+v, error %v", r, err)
	}
	for path, want := range map[string]int{s.Path(): 1, to: 0} {
		l := open(t, path, testOptions)
		if !sameFeed(feedAt(t, l, tide.Address), tide) || feedAt(t, l, lamp.Address).Failures != want {
			feeds, err := l.Feeds(ctx)
			t.Errorf("%s: %+v, error %v", path, feeds, err)
		}
	}
}

func TestFollowingIsAllOrNothing(t *testing.T) {
	s := following(t)
	_, err := s.write.Exec("CREATE TRIGGER refuse BEFORE INSERT ON feed WHEN NEW.address = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END")
	must(t, err)
	before, err := s.Feeds(ctx)
	must(t, err)
	if n, err := s.Subscribe(ctx, store.Feed{Address: "good"}, store.Feed{Address: "bad"}); n != 0 || err == nil {
		t.Errorf("got %d, error %v", n, err)
	}
	if after, err := s.Feeds(ctx); err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("got %+v, error %v, want %+v", after, err, before)
	}
}
