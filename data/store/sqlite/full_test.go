package sqlite

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// A library that may take no more pages is as one on a full disk.
func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	s := library(t, storetest.Articles(1, 40)...)
	add(t, s, news.Article{ID: "mine", Date: "2026-11-25", Body: council})
	a := get(t, s, "mine")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0)))
	before := contents(t, s)
	pages := 0
	must(t, s.write.QueryRow("SELECT page_count FROM pragma_page_count").Scan(&pages))
	limit := func(n int) {
		_, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n))
		must(t, err)
	}
	limit(pages)
	long := strings.Repeat("這是一條很長的筆記。", 50_000)
	for _, c := range []struct {
		why string
		do  func() error
	}{
		{"add", func() error { _, _, _, err := s.Add(ctx, storetest.Articles(2, 400)); return err }},
		{"keep", func() error { _, err := s.AddBookmark(ctx, &a, 1, long); return err }},
		{"correct", func() error { return s.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: long})) }},
		{"remember", func() error { return s.Remember(ctx, news.Position{Article: "mine", Text: long}) }},
	} {
		err := c.do()
		if err == nil || !strings.Contains(err.Error(), "the disk is full: make room and try again") {
			t.Errorf("%s: got error %v", c.why, err)
		}
		if got := contents(t, s); !reflect.DeepEqual(got, before) {
			t.Errorf("%s: the library has changed: %d lines, were %d", c.why, len(got), len(before))
		}
	}
	limit(1 << 30)
	if added := add(t, s, storetest.Articles(2, 400)...); added[record.IsNew]+added[record.IsChanged]+added[record.IsSame] != 400 || added[record.IsNew] == 0 {
		t.Errorf("with room again: added %v", added)
	}
	must(t, s.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"})))
	if got := storetest.Said(get(t, s, "mine")); !reflect.DeepEqual(got, []string{"解望舒: 體育館很貴。"}) {
		t.Errorf("with room again: %q", got)
	}
	if u, err := s.Undo(ctx); err != nil || u.Kind != "correction" {
		t.Errorf("with room again: undone %+v, error %v", u, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems %q, error %v", problems, err)
	}
}

// contents is all that is listed and made in a library.
func contents(t *testing.T, s *Store) []string {
	t.Helper()
	l, err := s.List(ctx)
	must(t, err)
	var all []string
	for i := range l.Heads.Len() {
		all = append(all, fmt.Sprint(*l.Heads.At(i), l.Marks[i]))
	}
	kept, err := s.Bookmarks(ctx, "")
	must(t, err)
	corrections, err := s.Corrections(ctx, "")
	must(t, err)
	p, err := s.Place(ctx, "")
	must(t, err)
	st, err := s.Stats(ctx)
	must(t, err)
	return append(all, fmt.Sprint(kept, corrections, p, st.Articles, st.Speaking))
}
