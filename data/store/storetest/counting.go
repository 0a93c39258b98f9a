package storetest

import (
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

func testStatsCountWhatIsThere(t *testing.T, in place) {
	s := shelf(t, in)
	a := get(t, s, "hant")
	_, err := s.AddBookmark(ctx, &a, 0, "")
	must(t, err)
	must(t, s.Correct(ctx, store.CorrectNone(&a, 1)))
	must(t, s.MarkRead(ctx, true, "en"))
	add(t, s, news.Article{ID: "old", Body: "Odile Marrow: “None.”"})
	got, err := s.Stats(ctx)
	must(t, err)
	if got.Bytes == 0 {
		t.Error("the library has no size")
	}
	got.Bytes = 0
	want := store.Stats{Articles: 4, Unread: 3, Earlier: 1, Speaking: 4, Speakers: 4, Kept: 1, Corrections: 1, Oldest: "2019-05-00", Newest: "2026-11-03"}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
