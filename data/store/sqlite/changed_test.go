package sqlite

import (
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

func TestChangesOfOtherProgramsAreNoticedAndOnesOwnAreNot(t *testing.T) {
	s := library(t, news.Article{ID: "a", Body: council})
	other := open(t, s.Path(), testOptions)
	reader := open(t, s.Path(), Options{ReadOnly: true})
	a := get(t, s, "a")
	asked := func(why string, s *Store, want bool) {
		t.Helper()
		for _, want := range []bool{want, false} {
			if got, err := s.Changed(ctx); err != nil || got != want {
				t.Errorf("%s: changed %t, error %v, want %t", why, got, err, want)
			}
		}
	}
	asked("at first", s, false)
	asked("at first, read only", reader, false)
	for _, c := range []struct {
		why  string
		by   *Store
		do   func(*Store) error
		want bool
	}{
		{"another corrects", other, func(s *Store) error { return s.Correct(ctx, store.CorrectNone(&a, 0)) }, true},
		{"another takes it back", other, func(s *Store) error { _, err := s.Undo(ctx); return err }, true},
		{"another keeps", other, func(s *Store) error { _, err := s.AddBookmark(ctx, &a, 0, ""); return err }, true},
		{"another marks as read", other, func(s *Store) error { return s.MarkRead(ctx, true, "a") }, true},
		{"another adds", other, func(s *Store) error { _, _, _, err := s.Add(ctx, []news.Article{{ID: "b", Body: "One."}}); return err }, true},
		{"an article changes", other, func(s *Store) error { _, _, _, err := s.Add(ctx, []news.Article{{ID: "b", Body: "Two."}}); return err }, true},
		{"another turns a page", other, func(s *Store) error { return s.Remember(ctx, news.Position{Article: "a", Offset: 9}) }, false},
		{"one corrects oneself", s, func(s *Store) error { return s.Correct(ctx, store.CorrectNone(&a, 0)) }, false},
		{"one turns a page", s, func(s *Store) error { return s.Remember(ctx, news.Position{Article: "a"}) }, false},
		{"nobody does anything", other, func(*Store) error { return nil }, false},
	} {
		must(t, c.do(c.by))
		asked(c.why, s, c.want)
		asked(c.why+", read only", reader, c.want || c.why == "one corrects oneself")
	}
	must(t, s.Correct(ctx, store.CorrectNone(&a, 1)))
	must(t, other.Remember(ctx, news.Position{Article: "a"}))
	if _, err := s.Changed(ctx); err != nil {
		t.Error(err)
	}
	asked("afterwards", s, false)
}
