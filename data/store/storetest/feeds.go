package storetest

import (
	"reflect"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

// tide and lamp are two feeds as they are followed.
var (
	tide = store.Feed{Address: "https://tide.example/feed", Title: "潮聲日報", Site: "https://tide.example/", Folder: "地方/早晨", Full: true, Added: Now, Pages: map[string]int{}}
	lamp = store.Feed{Address: "https://lamp.example/feed", Added: Now, Pages: map[string]int{}}
)

// following is a new library that follows tide and lamp.
func following(t *testing.T, in place) store.Library {
	t.Helper()
	s := library(t, in)
	if n, err := s.Subscribe(ctx, tide, lamp); err != nil || n != 2 {
		t.Fatalf("%d followed, error %v", n, err)
	}
	return s
}

// feedAt is the feed followed at an address.
func feedAt(t *testing.T, s store.Library, address string) store.Feed {
	t.Helper()
	f, ok, err := s.Feed(ctx, address)
	if err != nil || !ok {
		t.Fatalf("feed %s: followed %t, error %v", address, ok, err)
	}
	return f
}

// sameFeed compares feeds by what they say, times as moments.
func sameFeed(f, g store.Feed) bool {
	for _, t := range [][2]*time.Time{{&f.Added, &g.Added}, {&f.Checked, &g.Checked}, {&f.Succeeded, &g.Succeeded}, {&f.Until, &g.Until}} {
		if !t[0].Equal(*t[1]) {
			return false
		}
		*t[0], *t[1] = time.Time{}, time.Time{}
	}
	return reflect.DeepEqual(f, g)
}

func testFeedsAreFollowedUntilTheyAreLeft(t *testing.T, in place) {
	s := following(t, in)
	feeds, err := s.Feeds(ctx)
	must(t, err)
	if len(feeds) != 2 || !sameFeed(feeds[0], lamp) || !sameFeed(feeds[1], tide) {
		t.Errorf("got %+v, want lamp and tide", feeds)
	}
	for _, want := range []bool{true, false} {
		if was, err := s.Unsubscribe(ctx, lamp.Address); was != want || err != nil {
			t.Errorf("left: %t, %v, want %t", was, err, want)
		}
	}
	if _, ok, err := s.Feed(ctx, lamp.Address); ok || err != nil {
		t.Errorf("still followed: %t, error %v", ok, err)
	}
	must(t, s.Fetched(ctx, lamp.Address, lamp))
	if feeds, _ := s.Feeds(ctx); len(feeds) != 1 {
		t.Errorf("an answer that came late brings a feed back that was left: %+v", feeds)
	}
}

func testWhatAnAnswerSaidIsKept(t *testing.T, in place) {
	s := following(t, in)
	answered := tide
	answered.Title, answered.ETag, answered.Modified = "another title", `"7"`, "Tue, 24 Nov 2026 09:30:00 GMT"
	answered.Checked, answered.Succeeded, answered.Until = Now, Now.Add(-time.Hour), Now.Add(time.Hour)
	answered.Failures, answered.Problem, answered.Pages = 2, "no answer", map[string]int{"https://tide.example/ferry": 1}
	must(t, s.Fetched(ctx, tide.Address, answered))
	answered.Title = tide.Title // one that was given is not replaced
	if got := feedAt(t, s, tide.Address); !sameFeed(got, answered) {
		t.Errorf("got  %+v\nwant %+v", got, answered)
	}
	named := lamp
	named.Title = "Lamp"
	must(t, s.Fetched(ctx, lamp.Address, named))
	if got := feedAt(t, s, lamp.Address); got.Title != "Lamp" {
		t.Errorf("a feed without a title is called %q after its answer, want Lamp", got.Title)
	}
	late := answered
	late.Full = false
	must(t, s.Fetched(ctx, tide.Address, late))
	if got := feedAt(t, s, tide.Address); !got.Full || got.ETag != "" || got.Modified != "" {
		t.Errorf("asked before its pages were to be read: %+v", got)
	}
	must(t, s.Fetched(ctx, tide.Address, answered))
	if n, err := s.Subscribe(ctx, store.Feed{Address: tide.Address, Title: "Mine", Full: true}); n != 0 || err != nil {
		t.Errorf("followed again: %d new, error %v", n, err)
	}
	if got := feedAt(t, s, tide.Address); got.Title != "Mine" || got.ETag != `"7"` || got.Failures != 2 {
		t.Errorf("followed again: %+v", got)
	}
	_, err := s.Subscribe(ctx, store.Feed{Address: tide.Address})
	must(t, err)
	if got := feedAt(t, s, tide.Address); got.Title != "Mine" || got.Site != tide.Site || got.Folder != "" {
		t.Errorf("followed without a title: %+v", got)
	}
	if got := feedAt(t, s, tide.Address); got.Full || got.ETag != "" || got.Modified != "" {
		t.Errorf("without full text the next answer would not be whole: %+v", got)
	}
}

func testAFeedThatMovesIsFollowedOnce(t *testing.T, in place) {
	s := following(t, in)
	moved := tide
	moved.Address = "https://tide.example/new"
	must(t, s.Fetched(ctx, tide.Address, moved))
	if got := feedAt(t, s, moved.Address); got.Title != tide.Title || !got.Full {
		t.Errorf("moved: %+v", got)
	}
	moved.Address = lamp.Address
	must(t, s.Fetched(ctx, "https://tide.example/new", moved))
	feeds, err := s.Feeds(ctx)
	if err != nil || len(feeds) != 1 || !sameFeed(feeds[0], lamp) {
		t.Errorf("moved to one that is followed: %+v, error %v", feeds, err)
	}
}

func testTheLengthOfATextIsKnownByIDAndByAddress(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", URL: "https://news.example/ferry", Body: "渡輪停航。"})
	for _, c := range []struct {
		a    news.Article
		want int
		ok   bool
	}{
		{news.Article{ID: "a"}, 15, true},
		{news.Article{ID: "http://www.news.example/ferry/?utm_source=feed"}, 15, true},
		{news.Article{ID: "b", URL: "https://news.example/ferry#top"}, 15, true},
		{news.Article{ID: "b", URL: "https://news.example/other"}, 0, false},
		{news.Article{}, 0, false},
	} {
		if n, ok, err := s.Length(ctx, &c.a); n != c.want || ok != c.ok || err != nil {
			t.Errorf("%+v: got %d, %t, %v, want %d, %t", c.a, n, ok, err, c.want, c.ok)
		}
	}
}

func testWhatOneHasClaimedNobodyElseGets(t *testing.T, in place) {
	s := library(t, in)
	claim := func(name string) (func(), bool) {
		t.Helper()
		release, ok, err := s.Claim(ctx, name)
		must(t, err)
		return release, ok
	}
	release, ok := claim("tide.example")
	if !ok {
		t.Fatal("nobody has it, and it is taken")
	}
	if _, ok := claim("tide.example"); ok {
		t.Error("claimed twice")
	}
	if _, ok := claim("lamp.example"); !ok {
		t.Error("another name is taken")
	}
	release()
	if _, ok := claim("tide.example"); !ok {
		t.Error("released, and still taken")
	}
}
