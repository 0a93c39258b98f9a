package storetest

import (
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

// noticed is how long a change may take to be noticed.
const noticed = 2 * time.Second

func testChangesOfOtherProgramsAreNoticedAndOnesOwnAreNot(t *testing.T, in place) {
	at := in(t)
	s := open(t, at, options)
	add(t, s, news.Article{ID: "a", Body: council})
	other := open(t, at, options)
	reader := open(t, at, Options{ReadOnly: true})
	a := get(t, s, "a")
	asked := func(why string, s store.Library, want bool) {
		t.Helper()
		for _, want := range []bool{want, false} {
			got, err := s.Changed(ctx)
			for deadline := time.Now().Add(noticed); want && !got && err == nil && time.Now().Before(deadline); got, err = s.Changed(ctx) {
				time.Sleep(time.Millisecond)
			}
			if err != nil || got != want {
				t.Errorf("%s: changed %t, error %v, want %t", why, got, err, want)
			}
		}
	}
	asked("at first", s, false)
	asked("at first, read only", reader, false)
	for _, c := range []struct {
		why  string
		by   store.Library
		do   func(store.Library) error
		want bool
	}{
		{"another corrects", other, func(s store.Library) error { return s.Correct(ctx, store.CorrectNone(&a, 0)) }, true},
		{"another takes it back", other, func(s store.Library) error { _, err := s.Undo(ctx); return err }, true},
		{"another keeps", other, func(s store.Library) error { _, err := s.AddBookmark(ctx, &a, 0, ""); return err }, true},
		{"another marks as read", other, func(s store.Library) error { return s.MarkRead(ctx, true, "a") }, true},
		{"another adds", other, func(s store.Library) error {
			_, _, _, err := s.Add(ctx, []news.Article{{ID: "b", Body: "One."}})
			return err
		}, true},
		{"an article changes", other, func(s store.Library) error {
			_, _, _, err := s.Add(ctx, []news.Article{{ID: "b", Body: "Two."}})
			return err
		}, true},
		{"another turns a page", other, func(s store.Library) error { return s.Remember(ctx, news.Position{Article: "a", Offset: 9}) }, false},
		{"one corrects oneself", s, func(s store.Library) error { return s.Correct(ctx, store.CorrectNone(&a, 0)) }, false},
		{"one turns a page", s, func(s store.Library) error { return s.Remember(ctx, news.Position{Article: "a"}) }, false},
		{"nobody does anything", other, func(store.Library) error { return nil }, false},
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
