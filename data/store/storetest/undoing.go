package storetest

import (
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

func testUndoAndRedoFollowTheOrderOfAllChanges(t *testing.T, in place) {
	s := open(t, in(t), options)
	first, _ := ferryPier(t, s)
	a := get(t, s, first.ID)
	_, err := s.AddBookmark(ctx, &a, 0, "a note")
	must(t, err)
	must(t, s.Correct(ctx, store.CorrectChecked(&a, 0)))
	if n, err := s.RemoveArticles(ctx, first.ID, "nowhere"); err != nil || n != 1 {
		t.Fatalf("removed %d, %v", n, err)
	}
	kinds := []string{store.ChangeRemoved, store.ChangeCorrection, store.ChangeBookmark, store.ChangeAdded}
	states := []string{"The pier ★!", "The pier The ferry ★!", "The pier The ferry ★", "The pier The ferry ", ""}
	for round := range 2 {
		for i, want := range kinds {
			if c, err := s.LastChange(ctx); err != nil || c.Kind != want || (c.Articles == 2) != (want == store.ChangeAdded) || (c.Title == "The ferry") != (c.Articles == 1) {
				t.Errorf("round %d: next to undo %+v, %v, want %s", round, c, err, want)
			}
			if got := summary(t, s); got != states[i] {
				t.Errorf("round %d, before undoing %s: %q, want %q", round, want, got, states[i])
			}
			if u, err := s.Undo(ctx); err != nil || u.Kind != want || u.Left != len(kinds)-1-i {
				t.Errorf("round %d: undone %+v, %v, want %s", round, u, err, want)
			}
		}
		for i := len(kinds) - 1; i >= 0; i-- {
			if got := summary(t, s); got != states[i+1] {
				t.Errorf("round %d, before redoing %s: %q, want %q", round, kinds[i], got, states[i+1])
			}
			if c, err := s.LastUndone(ctx); err != nil || c.Kind != kinds[i] {
				t.Errorf("round %d: next to redo %+v, %v, want %s", round, c, err, kinds[i])
			}
			if u, err := s.Redo(ctx); err != nil || u.Kind != kinds[i] || u.Left != i {
				t.Errorf("round %d: redone %+v, %v, want %s", round, u, err, kinds[i])
			}
		}
	}
}

// ferryPier adds two articles as one change and returns them.
func ferryPier(t *testing.T, s store.Library) (first, second news.Article) {
	t.Helper()
	first = news.Article{ID: "https://news.example/ferry", URL: "https://news.example/ferry", Title: "The ferry", Date: "2031-05-02", Body: "Odile Marrow: “The ferry stays.”", Plain: true}
	second = news.Article{ID: "https://news.example/pier", URL: "https://news.example/pier", Title: "The pier", Date: "2031-05-03", Body: "Rhys Odell: “The pier goes.”", Plain: true}
	var as store.Addition
	for _, a := range []news.Article{first, second} {
		added, _, _, err := s.AddAs(ctx, &as, []news.Article{a})
		if err != nil || added != 1 {
			t.Fatalf("added %d, %v", added, err)
		}
	}
	return first, second
}

// summary is what is listed in a library: titles, a star a bookmark, a mark a
// correction.
func summary(t *testing.T, s store.Library) string {
	t.Helper()
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	kept, err := s.Bookmarks(ctx, "")
	must(t, err)
	all, err := s.Corrections(ctx, "")
	must(t, err)
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems %q, error %v", problems, err)
	}
	out := ""
	for _, h := range heads {
		out += h.Title + " "
	}
	for range kept {
		out += "★"
	}
	for range all {
		out += "!"
	}
	return out
}

func testARemovedArticleIsKnownUntilItIsAddedAgain(t *testing.T, in place) {
	s := open(t, in(t), options)
	first, second := ferryPier(t, s)
	_, err := s.RemoveArticles(ctx, first.ID)
	must(t, err)
	// A removed article is known as such under its address until it is added again.
	other := news.Article{ID: "elsewhere", URL: "https://news.example/ferry?utm_source=x"}
	if gone, err := s.Removed(ctx, &other); err != nil || !gone {
		t.Errorf("not known as removed: %v", err)
	}
	_, _, _, err = s.Add(ctx, []news.Article{first})
	must(t, err)
	if gone, err := s.Removed(ctx, &other); err != nil || gone {
		t.Errorf("added again and still known as removed: %v", err)
	}
	// A new change ends redoing.
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	must(t, s.MarkRead(ctx, true, second.ID))
	if c, err := s.LastUndone(ctx); err != nil || c != (store.Change{}) {
		t.Errorf("after a new change %+v can be redone, %v", c, err)
	}
	must(t, s.MarkOpened(ctx, second.ID))
	if a := get(t, s, second.ID); len(a.Quotes) == 0 {
		t.Error("the article has lost its quotations")
	}
}

func testFeedsComeAndGoByUndo(t *testing.T, in place) {
	s := following(t, in)
	must(t, s.Fetched(ctx, tide.Address, store.Feed{Address: tide.Address, Title: tide.Title, Site: tide.Site, Full: tide.Full, ETag: "x", Succeeded: Now}))
	if _, err := s.Subscribe(ctx, store.Feed{Address: tide.Address, Folder: "other"}); err != nil { // settings are no change to undo
		t.Fatal(err)
	}
	if was, err := s.Unsubscribe(ctx, tide.Address); err != nil || !was {
		t.Fatalf("was there: %t, %v", was, err)
	}
	if was, err := s.Unsubscribe(ctx, tide.Address); err != nil || was {
		t.Fatalf("was there twice: %t, %v", was, err)
	}
	for round := range 2 {
		for _, step := range []struct {
			kind, article string
			feeds         int // after it
		}{{store.ChangeNoFeed, tide.Address, 2}, {store.ChangeFeed, "", 0}} {
			if c, err := s.LastChange(ctx); err != nil || c.Kind != step.kind || c.Article != step.article {
				t.Errorf("round %d: next to undo %+v, %v, want %+v", round, c, err, step)
			}
			if u, err := s.Undo(ctx); err != nil || u.Kind != step.kind {
				t.Errorf("round %d: undone %+v, %v, want %+v", round, u, err, step)
			}
			if all, err := s.Feeds(ctx); err != nil || len(all) != step.feeds {
				t.Errorf("round %d: %d feeds, %v, want %d", round, len(all), err, step.feeds)
			}
			if step.feeds == 2 {
				if f := feedAt(t, s, tide.Address); f.Folder != "other" || !f.Succeeded.Equal(Now) || f.ETag != "" {
					t.Errorf("round %d: the feed is back as %+v", round, f)
				}
			}
		}
		for _, want := range []struct {
			kind  string
			feeds int
		}{{store.ChangeFeed, 2}, {store.ChangeNoFeed, 1}} {
			if u, err := s.Redo(ctx); err != nil || u.Kind != want.kind {
				t.Errorf("round %d: redone %+v, %v, want %+v", round, u, err, want)
			}
			if all, err := s.Feeds(ctx); err != nil || len(all) != want.feeds {
				t.Errorf("round %d: %d feeds, %v, want %d", round, len(all), err, want.feeds)
			}
		}
	}
}

func testChangedTextsAreUndone(t *testing.T, in place) {
	s := open(t, in(t), options)
	first, second := ferryPier(t, s)
	text := func() string {
		t.Helper()
		a := get(t, s, first.ID)
		all, err := s.Earlier(ctx, first.ID)
		must(t, err)
		out := a.Body
		for _, e := range all {
			out += " < " + e.Body
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("problems %q, error %v", problems, err)
		}
		return out
	}
	const old, now = "Odile Marrow: “The ferry stays.”", "Odile Marrow: “The ferry goes.”"
	changed, third := first, second
	changed.Body, third.ID, third.URL, third.Body, third.Title = now, "https://news.example/mole", "https://news.example/mole", "Tarn Belo: “The mole was there before all of us.”", "The mole"
	if _, n, _, err := s.AddAs(ctx, new(store.Addition), []news.Article{changed}); err != nil || n != 1 {
		t.Fatalf("changed %d, %v", n, err)
	}
	for range 2 {
		if u, err := s.Undo(ctx); err != nil || u.Kind != store.ChangeText || u.Article != first.ID || text() != old+" < "+now {
			t.Errorf("undone %+v, %v: %s", u, err, text())
		}
		if u, err := s.Redo(ctx); err != nil || u.Kind != store.ChangeText || text() != now+" < "+old {
			t.Errorf("redone %+v, %v: %s", u, err, text())
		}
	}
	all, err := s.Earlier(ctx, first.ID)
	must(t, err)
	must(t, s.Restore(ctx, first.ID, all[0].ID))
	if c, err := s.LastChange(ctx); err != nil || c.Kind != store.ChangeText || text() != old+" < "+now {
		t.Errorf("restored: %+v, %v, %s", c, err, text())
	}
	if _, err := s.Undo(ctx); err != nil || text() != now+" < "+old {
		t.Errorf("restoring undone: %v, %s", err, text())
	}
	// A change of new and changed articles is one, named by the new ones.
	changed.Body = old + " Nobody asked."
	if n, m, _, err := s.AddAs(ctx, new(store.Addition), []news.Article{third, changed}); err != nil || n != 1 || m != 1 {
		t.Fatalf("added %d, changed %d, %v", n, m, err)
	}
	if u, err := s.Undo(ctx); err != nil || u.Kind != store.ChangeAdded || get(t, s, first.ID).Body != now {
		t.Errorf("undone %+v, %v: %s", u, err, text())
	}
	if u, err := s.Redo(ctx); err != nil || u.Kind != store.ChangeAdded || get(t, s, first.ID).Body != changed.Body {
		t.Errorf("redone %+v, %v: %s", u, err, text())
	}
}
