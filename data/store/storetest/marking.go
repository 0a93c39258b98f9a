package storetest

import (
	"reflect"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

func testEverythingTheReaderDoesIsTakenBackStepByStep(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: council}, news.Article{ID: "b", Body: "Tarn Belo: “Yes.”"})
	a := get(t, s, "a")
	type state struct {
		heads       []store.Head
		read        map[string]bool
		kept        []store.Bookmark
		corrections []store.Correction
	}
	look := func() (st state) {
		var err error
		st.heads, err = s.Heads(ctx, 0)
		must(t, err)
		st.read, err = s.ReadMarks(ctx)
		must(t, err)
		for _, h := range st.heads {
			if st.read[h.ID] != h.Read {
				t.Errorf("%s: listed as read: %t, among those read: %t", h.ID, h.Read, st.read[h.ID])
			}
		}
		st.kept, err = s.Bookmarks(ctx, "")
		must(t, err)
		st.corrections, err = s.Corrections(ctx, "")
		must(t, err)
		return st
	}
	var id int64
	steps := []struct {
		why string
		do  func() error
	}{
		{"read", func() error { return s.MarkRead(ctx, true, "a", "b", "no such") }},
		{"unread", func() error { return s.MarkRead(ctx, false, "b") }},
		{"keep", func() (err error) { id, err = s.AddBookmark(ctx, &a, 1, "compare"); return err }},
		{"note", func() error { return s.SetNote(ctx, id, "", "compare with 2025") }},
		{"correct", func() error { return s.Correct(ctx, store.CorrectNone(&a, 0)) }},
		{"withdraw", func() error { return s.Withdraw(ctx, look().corrections[0].ID) }},
		{"unkeep", func() error { return s.RemoveBookmark(ctx, id) }},
	}
	var before []state
	for _, step := range steps {
		before = append(before, look())
		must(t, step.do())
		if reflect.DeepEqual(look(), before[len(before)-1]) {
			t.Fatalf("%s changes nothing", step.why)
		}
	}
	for i := len(steps) - 1; i >= 0; i-- {
		u, err := s.Undo(ctx)
		must(t, err)
		if got := look(); !reflect.DeepEqual(got, before[i]) || u.Left != i || u.Kind == "" {
			t.Errorf("%s undone: %+v\ngot  %+v\nwant %+v", steps[i].why, u, got, before[i])
		}
	}
	if u, err := s.Undo(ctx); err != nil || u != (store.Undone{}) {
		t.Errorf("nothing to undo: got %+v, error %v", u, err)
	}
}

func testAKeptQuotationIsFoundInAChangedArticle(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: council})
	a := get(t, s, "a")
	_, err := s.AddBookmark(ctx, &a, 1, "")
	must(t, err)
	kept, err := s.Bookmarks(ctx, "a")
	if err != nil || len(kept) != 1 || kept[0].By[0].Name != "單佩玄" || kept[0].Made != Now.Unix() {
		t.Fatalf("got %+v, error %v", kept, err)
	}
	add(t, s, news.Article{ID: "a", Body: "解望舒：「新的。」\n" + council})
	a = get(t, s, "a")
	if got := kept[0].In(&a); got != 2 {
		t.Errorf("found as quotation %d, want 2", got)
	}
	gone := Engine(news.Article{ID: "a", Body: "別的。"})
	if got := kept[0].In(&gone); got != -1 {
		t.Errorf("found as quotation %d of another text", got)
	}
	if err := s.SetNote(ctx, 99, "", ""); err == nil {
		t.Error("a note to a quotation that was not kept is no error")
	}
}

func testThePlaceInEveryArticleIsRemembered(t *testing.T, in place) {
	later := Now
	s := open(t, in(t), Options{Now: func() time.Time { return later }})
	if p, err := s.Place(ctx, ""); err != nil || !reflect.DeepEqual(p, news.Position{}) {
		t.Errorf("before: got %+v, error %v", p, err)
	}
	a := news.Position{Article: "a", Offset: 12, Text: "words", Quote: -1, People: []news.FilteredPerson{{Name: "張弛", Article: "a"}}, Focus: "detail"}
	b := news.Position{Article: "b", Offset: 3, Quote: 2, Focus: "list"}
	must(t, s.Remember(ctx, a))
	later = Now.Add(time.Second)
	must(t, s.Remember(ctx, b))
	for id, want := range map[string]news.Position{"a": a, "b": b, "": b, "c": {}} {
		if p, err := s.Place(ctx, id); err != nil || !reflect.DeepEqual(p, want) {
			t.Errorf("%q: got %+v, error %v, want %+v", id, p, err, want)
		}
	}
}
