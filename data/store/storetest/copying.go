package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

// RunCopy tests store.Copy from libraries of one kind to libraries of another. Each
// call of from and to makes a new, empty one.
func RunCopy(t *testing.T, from, to func(t *testing.T) Opener) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, from, to place)
	}{
		{"EverythingIsCopied", testEverythingIsCopied},
		{"ACopyThatWasStoppedContinues", testACopyThatWasStoppedContinues},
		{"ACopyFollowsChanges", testACopyFollowsChanges},
		{"LibrariesAreNotMixed", testLibrariesAreNotMixed},
		{"ADifferenceIsReported", testADifferenceIsReported},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, from, to) })
	}
}

// full is a library with something of every kind.
func full(t *testing.T, in place) store.Library {
	t.Helper()
	s := library(t, in, trusted,
		news.Article{ID: "https://tide.example/a", URL: "https://tide.example/a", From: "links.example", Claims: "https://tide.example/ferry", Title: "渡輪", Date: "2026-11-24T08:00", Body: council},
		news.Article{ID: "b", Title: "Same minute", Date: "2026-11-24T08:00", Body: "Odile Marrow, mayor: “We open.”\nTarn Belo: “We do not.”", Plain: true},
		news.Article{ID: "gone", Title: "Removed", Body: "Odile Marrow: “It stays out.”"})
	must(t, s.MarkRead(ctx, true, "b", "gone"))
	if n, err := s.RemoveArticles(ctx, "gone"); n != 1 || err != nil {
		t.Fatalf("removed %d, error %v", n, err)
	}
	add(t, s, as("Tarn Belo: “The pier stays, for now.”", func(*news.Article) {}))
	_, err := s.Subscribe(ctx, tide, store.Feed{Address: "https://odile:secret@lamp.example/feed"})
	must(t, err)
	f := feedAt(t, s, tide.Address)
	f.ETag, f.Failures, f.Problem, f.Checked, f.Until, f.Pages = `"7"`, 2, "no answer", Now, Now.Add(time.Hour), map[string]int{"https://tide.example/x": 3}
	must(t, s.Fetched(ctx, tide.Address, f))
	b := get(t, s, "b")
	must(t, s.Correct(ctx, store.CorrectSpeaker(&b, 1, store.Who{Name: "Rhys Odell"})))
	must(t, s.Correct(ctx, store.CorrectChecked(&b, 0), store.CorrectOne(store.Who{Name: "張弛"}, "張弛", "張馳")))
	_, err = s.AddBookmark(ctx, &b, 0, "compare\nwith 渡輪")
	must(t, err)
	must(t, s.Remember(ctx, news.Position{Article: "b", Offset: 3, Text: "le Marrow"}))
	return s
}

// kept is what a library keeps, as text, sorted. What the readers with the names in
// me made is me's.
func kept(t *testing.T, s store.Library, me ...string) (all []string) {
	t.Helper()
	must(t, s.Export(ctx, func(r store.Record) error {
		if (r.What != "" || r.Kind == store.ReadRecord) && slices.Contains(me, r.Reader) {
			r.Reader = "me"
		}
		r.Order = 0
		text, err := json.Marshal(r)
		all = append(all, fmt.Sprintf("%v %s", r.Kind, text))
		return err
	}))
	slices.Sort(all)
	return all
}

func sameLibrary(t *testing.T, got, want store.Library) {
	t.Helper()
	me := []string{got.Reader(), want.Reader()}
	mine, theirs := kept(t, got, me...), kept(t, want, me...)
	for _, line := range theirs {
		if !slices.Contains(mine, line) {
			t.Errorf("missing:    %s", line)
		}
	}
	for _, line := range mine {
		if !slices.Contains(theirs, line) {
			t.Errorf("not wanted: %s", line)
		}
	}
	if len(mine) != len(theirs) {
		t.Errorf("%d records, want %d", len(mine), len(theirs))
	}
	if problems, err := got.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems %q, error %v", problems, err)
	}
	heads, err := got.Heads(ctx, 0)
	must(t, err)
	wanted, err := want.Heads(ctx, 0)
	must(t, err)
	if !reflect.DeepEqual(heads, wanted) {
		t.Errorf("lists %+v\nwant  %+v", heads, wanted)
	}
}

func testEverythingIsCopied(t *testing.T, from, to place) {
	a, b := full(t, from), library(t, to)
	var done, total int
	c, err := store.Copy(ctx, a, b, func(_ store.CopyStep, d, n int) { done, total = d, n })
	must(t, err)
	want := "3 articles, 1 removed articles, 1 earlier texts, 2 feeds, 3 corrections, 1 bookmarks, 2 read marks, 1 positions"
	if c.String() != want || done != 3 || total != 3 {
		t.Errorf("copied %s, want %s; progress %d of %d", &c, want, done, total)
	}
	sameLibrary(t, b, a)
	if got := Said(get(t, b, "b")); !slices.Equal(got, []string{"Odile Marrow: We open.", "Rhys Odell: We do not."}) {
		t.Errorf("quotations %q", got)
	}
	if hits, err := b.Search(ctx, store.Query{Words: "渡轮"}); err != nil || len(hits) != 1 {
		t.Errorf("found %d, error %v", len(hits), err)
	}
	marks, err := b.Bookmarks(ctx, "b")
	if err != nil || len(marks) != 1 || marks[0].Note != "compare\nwith 渡輪" || marks[0].Made != Now.Unix() {
		t.Errorf("bookmarks %+v, error %v", marks, err)
	}
	if p, err := b.Place(ctx, ""); err != nil || p.Article != "b" || p.Offset != 3 {
		t.Errorf("position %+v, error %v", p, err)
	}
	if was, err := b.Removed(ctx, &news.Article{ID: "gone"}); !was || err != nil {
		t.Errorf("removed %t, error %v", was, err)
	}
	// The copy is used like the original: what is the same is known, and what is
	// restored comes back.
	if got := add(t, b, get(t, a, "b")); got != [3]int{isSame: 1} {
		t.Errorf("added again: %v", got)
	}
	earlier, err := b.Earlier(ctx, trusted.ID)
	must(t, err)
	if len(earlier) != 1 {
		t.Fatalf("earlier texts %+v", earlier)
	}
	if u, err := b.Undo(ctx); err != nil || u.Kind != "" {
		t.Errorf("undone %+v, error %v: the copy has no undo history", u, err)
	}
	must(t, b.Restore(ctx, trusted.ID, earlier[0].ID))
}

// A stopping library stops a copy to it after some imports.
type stopping struct {
	store.Library
	left int
}

func (s *stopping) Import(ctx context.Context, all []store.Record) error {
	if s.left--; s.left < 0 {
		return context.Canceled
	}
	return s.Library.Import(ctx, all)
}

func testACopyThatWasStoppedContinues(t *testing.T, from, to place) {
	a, b := full(t, from), library(t, to)
	add(t, a, Articles(5, 400)...)
	copied := 0
	for left := range 4 {
		c, err := store.Copy(ctx, a, &stopping{b, left}, nil)
		copied += c.New
		if err != context.Canceled {
			break
		}
		if left > 0 && c.New == 0 {
			t.Error("nothing was copied before it stopped")
		}
	}
	c, err := store.Copy(ctx, a, b, nil)
	must(t, err)
	all := 0
	for _, n := range c.Counts {
		all += n
	}
	if copied+c.New != all {
		t.Errorf("%d records copied in all, want %d", copied+c.New, all)
	}
	sameLibrary(t, b, a)
	if c, err = store.Copy(ctx, a, b, nil); err != nil || c.New != 0 {
		t.Errorf("once more: %d new, error %v", c.New, err)
	}
}

func testACopyFollowsChanges(t *testing.T, from, to place) {
	a, b := full(t, from), library(t, to)
	_, err := store.Copy(ctx, a, b, nil)
	must(t, err)
	add(t, a, as("Tarn Belo: “The pier goes after all.”", func(a *news.Article) { a.Date = "2026-11-26" }), news.Article{ID: "new", Body: council})
	_, err = a.RemoveArticles(ctx, "b")
	must(t, err)
	must(t, a.Remember(ctx, news.Position{Article: "new", Offset: 1}))
	_, err = store.Copy(ctx, a, b, nil)
	must(t, err)
	sameLibrary(t, b, a)
	_, err = a.Undo(ctx)
	must(t, err)
	_, err = store.Copy(ctx, a, b, nil)
	must(t, err)
	sameLibrary(t, b, a)
}

func testLibrariesAreNotMixed(t *testing.T, from, to place) {
	a := full(t, from)
	for why, change := range map[string]func(b store.Library){
		"another article": func(b store.Library) { add(t, b, news.Article{ID: "mine", Body: council}) },
		"another text": func(b store.Library) {
			add(t, b, news.Article{ID: "b", Title: "Same minute", Body: "Odile Marrow: “No.”"})
		},
		"a feed": func(b store.Library) {
			_, err := b.Subscribe(ctx, store.Feed{Address: "https://mine.example/feed"})
			must(t, err)
		},
		"a copy with new note": func(b store.Library) {
			_, err := store.Copy(ctx, a, b, nil)
			must(t, err)
			article := get(t, b, "b")
			_, err = b.AddBookmark(ctx, &article, 1, "my own")
			must(t, err)
		},
	} {
		b := library(t, to)
		change(b)
		before := kept(t, b)
		_, err := store.Copy(ctx, a, b, nil)
		if err == nil || !strings.Contains(err.Error(), "it is not empty and has 1 ") {
			t.Errorf("%s: error %v", why, err)
		}
		if after := kept(t, b); !slices.Equal(before, after) {
			t.Errorf("%s: the library has changed", why)
		}
		must(t, b.Close())
	}
}

// A losing library loses the notes of bookmarks.
type losing struct{ store.Library }

func (s losing) Import(ctx context.Context, all []store.Record) error {
	all = slices.Clone(all)
	for i := range all {
		all[i].Note = ""
	}
	return s.Library.Import(ctx, all)
}

func testADifferenceIsReported(t *testing.T, from, to place) {
	_, err := store.Copy(ctx, full(t, from), losing{library(t, to)}, nil)
	if err == nil || !strings.Contains(err.Error(), "bookmarks that differ") {
		t.Errorf("error %v", err)
	}
}
