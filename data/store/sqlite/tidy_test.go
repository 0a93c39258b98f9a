package sqlite

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

// A library that somebody else has made may hold anything.
func TestNothingReadFromALibraryCanCommandATerminal(t *testing.T) {
	const esc = "\x1b[2J\u202e"
	s := library(t)
	add(t, s, news.Article{ID: "a", Title: "Ferry", Outlet: "Tide", Byline: "Rhys Odell", URL: "https://tide.example/", Date: "2026-11-25",
		Body: "At the pier, Tarn Belo: “The pier stays.” 白苓說：「好。」"})
	a := get(t, s, "a")
	_, err := s.AddBookmark(ctx, &a, 0, "a note")
	must(t, err)
	_, err = s.Subscribe(ctx, store.Feed{Address: "https://tide.example/feed", Title: "Tide", Folder: "x"})
	must(t, err)
	add(t, s, news.Article{ID: "a", Body: a.Body + " More."})
	by := store.Who{Name: "Odile"}
	must(t, s.Correct(ctx, store.CorrectOne(by, "Tarn Belo", "Odile")))
	for _, change := range []string{
		"UPDATE article SET title = title || ?1, outlet = outlet || ?1, byline = byline || ?1, url = url || ?1, date = date || ?1, lang = ?1, claims = ?1, source = ?1, site = ?1",
		"UPDATE head SET line = replace(line, 'Tide', 'Tide' || ?1)",
		"UPDATE earlier SET title = title || ?1, body = body || ?1, date = date || ?1",
		"UPDATE made SET note = note || ?1, what = replace(replace(what, 'Tarn Belo', 'Tarn Belo\\u001b[2J\\u202e'), 'Odile', 'Odile\\u001b[2J')",
		"UPDATE feed SET title = title || ?1, folder = folder || ?1, problem = ?1, site = ?1",
		"UPDATE subject SET told = replace(told, 'Belo', 'Belo\\u001b[2J')",
		"UPDATE article SET found = replace(replace(found, 'Belo', 'Belo\\u001b[2J'), 'test', 'test\\u001b[2J')",
	} {
		_, err := s.write.Exec(change, esc)
		must(t, err)
	}
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	list, err := s.List(ctx)
	must(t, err)
	earlier, err := s.Earlier(ctx, "a")
	must(t, err)
	kept, err := s.Bookmarks(ctx, "")
	must(t, err)
	feeds, err := s.Feeds(ctx)
	must(t, err)
	all, err := s.Corrections(ctx, "")
	must(t, err)
	cast, err := s.People(ctx)
	must(t, err)
	hits, err := s.Search(ctx, store.Query{})
	must(t, err)
	now := get(t, s, "a")
	for i, v := range []any{heads, list.Heads.Articles(), earlier, kept, feeds, all, cast.People, hits, now} {
		if text := fmt.Sprintf("%+v", v); strings.ContainsAny(text, "\x1b\u202e") || len(text) < 10 {
			t.Errorf("%d is not clean: %q", i, text)
		}
	}
}
