package postgres

import (
	"sync"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/model/news"
)

// A newer program changes the tables while this one is connected: the plans that
// its connections have prepared are no longer valid.
func TestProgramsGoOnWhileTheTablesChange(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{})
	add(t, s, news.Article{ID: "a", Body: council}, news.Article{ID: "b", Body: "Odile Marrow: “Yes.”"})
	use := func(why string) {
		t.Helper()
		var work sync.WaitGroup
		for i := range 8 { // on all connections
			work.Go(func() {
				for range 3 {
					if heads, err := s.Heads(ctx, 0); err != nil || len(heads) != 2 {
						t.Errorf("%s: %d heads, error %v", why, len(heads), err)
					}
					if _, ok, err := s.Article(ctx, "a"); !ok || err != nil {
						t.Errorf("%s: article there %t, error %v", why, ok, err)
					}
					if hits, err := s.Search(ctx, store.Query{Words: "渡輪"}); err != nil || len(hits) != 1 {
						t.Errorf("%s: %d found, error %v", why, len(hits), err)
					}
					if err := s.MarkRead(ctx, i%2 == 0, "a"); err != nil {
						t.Errorf("%s: marking: %v", why, err)
					}
				}
			})
		}
		work.Wait()
	}
	use("before")
	_, err := s.pool.Exec(ctx, `ALTER TABLE head ALTER line TYPE varchar; ALTER TABLE article ALTER found TYPE varchar, ADD COLUMN mood text;
		ALTER TABLE correction ALTER what TYPE varchar; ALTER TABLE read ALTER key TYPE varchar; ALTER TABLE journal ALTER before TYPE varchar`)
	must(t, err)
	use("after")
}

func TestAStandbyIsReadAndItsChangesAreNoticed(t *testing.T) {
	server := pgtest.Own(t, "fsync=off")
	s := open(t, server.Address, Options{Reader: "odile"})
	add(t, s, news.Article{ID: "a", Body: council}, news.Article{ID: "c", Body: "Odile Marrow: “No.”"})
	standby, err := server.Standby()
	must(t, err)
	t.Cleanup(standby.Stop)
	r := open(t, standby.Address, Options{Reader: "odile"})
	if r.Writable() {
		t.Error("a standby can be written")
	}
	if err := r.MarkRead(ctx, true, "a"); err == nil {
		t.Error("a change of a standby is reported as saved")
	}
	changed := func() bool {
		c, err := r.Changed(ctx)
		return c && err == nil
	}
	if changed() {
		t.Error("changed before anything has")
	}
	a := get(t, s, "a")
	for what, change := range map[string]func() error{
		"a removal": func() error { _, err := s.RemoveArticles(ctx, "c"); return err },
		"an article": func() error {
			_, _, _, err := s.Add(ctx, []news.Article{{ID: "b", Body: "Tarn Belo: “Yes.”"}})
			return err
		},
		"a correction": func() error { return s.Correct(ctx, store.CorrectNone(&a, 0)) },
		"a read mark":  func() error { return s.MarkRead(ctx, true, "a") },
	} {
		must(t, change())
		eventually(t, what+" is noticed", changed)
		if changed() {
			t.Errorf("%s is noticed twice", what)
		}
	}
	if heads, err := r.Heads(ctx, 0); err != nil || len(heads) != 2 {
		t.Errorf("%d heads, error %v", len(heads), err)
	}
}
