package storetest

import (
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

// trusted is an article of an outlet, as it was fetched from there.
var trusted = news.Article{ID: "https://trusted.example/pier", URL: "https://trusted.example/pier", From: "trusted.example", Title: "The pier",
	Outlet: "Trusted Daily", Body: "Tarn Belo: “The pier stays.”"}

// as is trusted with another text and what change changes.
func as(body string, change func(*news.Article)) news.Article {
	a := trusted
	a.Body, a.Outlet = body, "Stranger Post"
	change(&a)
	return a
}

func testNothingReplacesWhatCameFromAnotherSite(t *testing.T, in place) {
	const lie = "Tarn Belo: “The pier goes.”"
	for _, c := range []struct {
		why      string
		stranger news.Article
	}{
		{"its address", as(lie, func(a *news.Article) { a.From = "evil.example" })},
		{"its address in other words", as(lie, func(a *news.Article) {
			a.From, a.ID = "evil.example", "http://WWW.trusted.example/pier/?utm_source=x#top"
		})},
		{"its address for another ID", as(lie, func(a *news.Article) { a.From, a.ID = "evil.example", "https://evil.example/1" })},
		{"an ID with a claim", as(lie, func(a *news.Article) {
			a.From, a.ID, a.URL, a.Claims = "evil.example", "https://evil.example/1", "https://evil.example/1", a.URL
		})},
		{"a file that names its address", as(lie, func(a *news.Article) { a.From, a.ID = "", "/home/odile/pier.md" })},
	} {
		s := library(t, in, trusted)
		for turn, want := range [][3]int{{isNew: 1}, {isSame: 1}, {isSame: 1}} {
			if got := add(t, s, c.stranger); got != want {
				t.Errorf("%s, added %d times before: got new, changed, same %v, want %v", c.why, turn, got, want)
			}
		}
		if a := get(t, s, trusted.ID); a.Body != trusted.Body || a.From != trusted.From || a.URL != trusted.URL {
			t.Errorf("%s: the article is now %+v", c.why, a)
		}
		later := c.stranger
		later.Body = "Tarn Belo: “It goes at once.”"
		if got := add(t, s, later); got != [3]int{isChanged: 1} {
			t.Errorf("%s, the stranger's own change: got %v", c.why, got)
		}
		heads, err := s.Heads(ctx, 0)
		must(t, err)
		if len(heads) != 2 {
			t.Fatalf("%s: %d articles, want 2", c.why, len(heads))
		}
		for _, h := range heads {
			a := get(t, s, h.ID)
			if h.ID != trusted.ID && (a.Body != later.Body || a.From != later.From || a.Outlet != later.Outlet) {
				t.Errorf("%s: beside it is %+v", c.why, a)
			}
			if h.ID != trusted.ID && a.From != "" && a.Claims == "" && store.Owner(a.URL) == trusted.From {
				t.Errorf("%s: beside it is %+v, which claims nothing", c.why, a)
			}
		}
		mended := as("Tarn Belo: “The pier stays for good.”", func(a *news.Article) { a.Outlet = trusted.Outlet })
		if got := add(t, s, mended); got != [3]int{isChanged: 1} || get(t, s, trusted.ID).Body != mended.Body {
			t.Errorf("%s: the outlet's own change: got %v", c.why, got)
		}
	}
}

func testTheSameTextFromAnotherSiteIsKnown(t *testing.T, in place) {
	s := library(t, in, trusted)
	for _, from := range []string{"mirror.example", ""} {
		if got := add(t, s, as(trusted.Body, func(a *news.Article) { a.From = from })); got != [3]int{isSame: 1} {
			t.Errorf("from %q: got %v", from, got)
		}
	}
	a := Articles(7, 1)[0]
	a.From = "news.example"
	add(t, s, a)
	copied := a
	copied.ID, copied.URL, copied.From = "https://mirror.example/a", "https://mirror.example/a", "mirror.example"
	if got := add(t, s, copied); got != [3]int{isSame: 1} {
		t.Errorf("nearly the same text: got %v", got)
	}
	copied.Body = "Tarn Belo: “It has been rewritten.”"
	if got := add(t, s, copied); got != [3]int{isNew: 1} || get(t, s, a.ID).Body != a.Body {
		t.Errorf("rewritten on the other site: got %v", got)
	}
}

func testEntriesThatShareAnAddressAreDifferent(t *testing.T, in place) {
	s := library(t, in)
	var entries []news.Article
	for _, n := range []string{"one", "two", "three"} {
		entries = append(entries, as("Tarn Belo: “Boat "+n+".”", func(a *news.Article) { a.ID += news.EntryMark + n }),
			news.Article{ID: "https://trusted.example/feed#" + n, From: "trusted.example", Body: "Tarn Belo: “Ferry " + n + ".”"})
	}
	if got := add(t, s, entries...); got != [3]int{isNew: 6} {
		t.Errorf("got %v", got)
	}
	for range 6 {
		if got := add(t, s, entries...); got != [3]int{isSame: 6} {
			t.Errorf("again: got %v", got)
		}
	}
}

func testATextThatIsArchivedIsNotArchivedAgain(t *testing.T, in place) {
	s := library(t, in, trusted)
	other := as("Tarn Belo: “The pier stays, for now.”", func(*news.Article) {})
	for turn, a := range []news.Article{other, trusted, other, trusted, other, trusted} {
		want := [3]int{isSame: 1}
		if turn == 0 {
			want = [3]int{isChanged: 1}
		}
		if got := add(t, s, a); got != want {
			t.Errorf("turn %d: got %v, want %v", turn, got, want)
		}
	}
	if earlier, err := s.Earlier(ctx, trusted.ID); err != nil || len(earlier) != 1 || get(t, s, trusted.ID).Body != other.Body {
		t.Errorf("got %d earlier texts, error %v", len(earlier), err)
	}
}

func testAnEntryOfTwoFeedsHasTheNameOfTheFirst(t *testing.T, in place) {
	world := as(trusted.Body, func(a *news.Article) { a.Outlet, a.Site = "Daily World", "Daily World" })
	top := as(trusted.Body, func(a *news.Article) { a.Outlet, a.Site = "Daily Top", "Daily Top" })
	s := library(t, in, world)
	for range 3 {
		if got := add(t, s, top, world); got != [3]int{isSame: 2} {
			t.Errorf("got %v", got)
		}
	}
}

func testAnEarlierTextIsRestored(t *testing.T, in place) {
	s := library(t, in, trusted)
	changed := as("Odile Marrow: “All is new.”", func(a *news.Article) { a.Title = "Another pier" })
	add(t, s, changed)
	must(t, s.MarkRead(ctx, true, trusted.ID))
	earlier, err := s.Earlier(ctx, trusted.ID)
	must(t, err)
	if len(earlier) != 1 || earlier[0].Body != trusted.Body {
		t.Fatalf("got %+v", earlier)
	}
	must(t, s.Restore(ctx, trusted.ID, earlier[0].ID))
	a := get(t, s, trusted.ID)
	if a.Body != trusted.Body || a.Title != trusted.Title || len(Said(a)) != 1 || Said(a)[0] != "Tarn Belo: The pier stays." {
		t.Errorf("restored: got %+v", a)
	}
	if hits, err := s.Search(ctx, store.Query{Words: "pier stays"}); err != nil || len(hits) != 1 {
		t.Errorf("found %d, error %v", len(hits), err)
	}
	if earlier, err = s.Earlier(ctx, trusted.ID); err != nil || len(earlier) != 1 || earlier[0].Body != changed.Body || earlier[0].Title != changed.Title {
		t.Errorf("earlier texts are %+v, error %v", earlier, err)
	}
	if got := add(t, s, changed); got != [3]int{isSame: 1} || get(t, s, trusted.ID).Body != trusted.Body {
		t.Errorf("the text that was replaced comes again: got %v", got)
	}
	for id, n := range map[string]int64{trusted.ID: 99, "nowhere": 1} {
		if err := s.Restore(ctx, id, n); err == nil {
			t.Errorf("%s, %d: no error", id, n)
		}
	}
}

func testTheLengthOfATextIsThatOfItsSite(t *testing.T, in place) {
	long := as("Tarn Belo: “The pier goes, and the harbour, and the ferry, and all that was ever dear to us.”", func(a *news.Article) { a.From = "evil.example" })
	s := library(t, in, long, trusted)
	for _, c := range []struct {
		a    news.Article
		want int
	}{
		{trusted, len(trusted.Body)},
		{long, len(long.Body)},
		{news.Article{ID: "https://links.example/feed#1", URL: "https://links.example/feed", From: "links.example", Claims: trusted.URL}, len(trusted.Body)},
		{news.Article{ID: "https://trusted.example/lamp", URL: "https://trusted.example/lamp", From: "trusted.example"}, 0},
	} {
		n, ok, err := s.Length(ctx, &c.a)
		if err != nil || n != c.want || ok != (c.want > 0) {
			t.Errorf("%s from %s: got %d, %t, error %v, want %d", c.a.ID, c.a.From, n, ok, err, c.want)
		}
	}
}

func testTheLoginOfAFeedIsKeptApart(t *testing.T, in place) {
	s := library(t, in)
	with := store.Feed{Address: "https://odile:secret@tide.example/feed", Site: "https://odile:secret@tide.example/"}
	if n, err := s.Subscribe(ctx, with); n != 1 || err != nil {
		t.Fatalf("%d new, error %v", n, err)
	}
	check := func(why string) {
		t.Helper()
		feeds, err := s.Feeds(ctx)
		if err != nil || len(feeds) != 1 || feeds[0].Address != "https://tide.example/feed" || feeds[0].Site != "https://tide.example/" || feeds[0].Login != "odile:secret" {
			t.Errorf("%s: got %+v, error %v", why, feeds, err)
		}
	}
	check("subscribed")
	if n, err := s.Subscribe(ctx, store.Feed{Address: "https://tide.example/feed"}); n != 0 || err != nil {
		t.Errorf("%d new, error %v", n, err)
	}
	check("without it")
	f := feedAt(t, s, with.Address)
	f.Checked = Now
	must(t, s.Fetched(ctx, f.Address, f))
	check("fetched")
	if was, err := s.Unsubscribe(ctx, with.Address); !was || err != nil {
		t.Errorf("left: %t, error %v", was, err)
	}
}

func testANoteThatTwoReadersChangeLosesNeither(t *testing.T, in place) {
	s := library(t, in, trusted)
	a := get(t, s, trusted.ID)
	id, err := s.AddBookmark(ctx, &a, 0, "a promise")
	must(t, err)
	must(t, s.SetNote(ctx, id, "a promise", "a promise to the harbour"))
	must(t, s.SetNote(ctx, id, "a promise", "broken in 2027"))
	if kept, err := s.Bookmarks(ctx, a.ID); err != nil || len(kept) != 1 || kept[0].Note != "a promise to the harbour; broken in 2027" {
		t.Errorf("got %+v, error %v", kept, err)
	}
}
