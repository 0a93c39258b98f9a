package model

import (
	"slices"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestKeysShowListAndRemoveFeeds(t *testing.T) {
	l := filled(4)
	l.articles[1].Outlet, l.articles[2].Outlet = "Harbour Post", "Harbour Post"
	l.feeds = []news.Feed{{Address: "https://a.example/feed", Title: "Harbour Post"}, {Address: "https://b.example/feed", Failures: 2, Problem: "gone"}}
	r := openOn(t, l, Options{})
	s := &r.State
	r.keys("F")
	if s.Overlay != FeedsPage || len(s.Feeds) != 2 || s.Feeds[0].Articles != 2 || s.Feeds[0].Unread != 2 || s.Feeds[1].Problem != "gone" {
		t.Fatalf("overlay %d, feeds %+v", s.Overlay, s.Feeds)
	}
	r.keys("enter")
	if s.Overlay != NoOverlay || !slices.Equal(s.List.Shown, []int{1, 2}) {
		t.Errorf("enter: overlay %d, listed %v", s.Overlay, s.List.Shown)
	}
	r.keys("esc", "F", "j", "d")
	if s.Prompt.Key != "prompt.unsubscribe" || s.Prompt.Args[0] != "https://b.example/feed" {
		t.Fatalf("d: prompt %+v", s.Prompt)
	}
	if r.keys("esc"); len(l.feeds) != 2 || s.Overlay != FeedsPage {
		t.Errorf("esc: %d feeds, overlay %d", len(l.feeds), s.Overlay)
	}
	if r.keys("d", "enter"); len(l.feeds) != 1 || len(s.Feeds) != 1 || s.Item != 0 {
		t.Errorf("enter: feeds %+v, item %d", s.Feeds, s.Item)
	}
	if r.keys("d", "enter"); s.Overlay != NoOverlay || s.Status.Key != "feed.removed" {
		t.Errorf("the last one: overlay %d, status %+v", s.Overlay, s.Status)
	}
}

func TestFeedsAreCountedByTheNameTheirArticlesHaveOfThem(t *testing.T) {
	l := filled(3)
	l.articles[0].Site, l.articles[0].Outlet = "My harbour", "Harbour Post" // the page names another outlet
	l.articles[1].Site, l.articles[1].Outlet = "My harbour", "My harbour"
	l.feeds = []news.Feed{{Address: "https://a.example/feed", Title: "My harbour"}}
	r := openOn(t, l, Options{})
	s := &r.State
	if r.keys("F"); len(s.Feeds) != 1 || s.Feeds[0].Articles != 2 {
		t.Fatalf("feeds %+v", s.Feeds)
	}
	if r.keys("enter"); !slices.Equal(s.List.Shown, []int{0, 1}) {
		t.Errorf("listed %v", s.List.Shown)
	}
}

func TestAFeedThatAnAddedPageNamesIsOffered(t *testing.T) {
	named := news.Import{Done: 1, Total: 1, Added: 1, Offers: []string{"https://tide.example/feed"}}
	l := filled(2)
	l.work = brings(named, report("new", line{"Tarn Belo", "yes", quote.Direct}))
	r := openOn(t, l, Options{})
	s := &r.State
	r.keys("a").types("https://tide.example/").keys("enter")
	if s.Prompt.Key != "prompt.subscribe" || s.Prompt.Args[0] != "tide.example/feed" || s.Articles.ID(s.Reading.Article) != "new" {
		t.Fatalf("prompt %+v, article %d", s.Prompt, s.Reading.Article)
	}
	if r.keys("esc"); s.Prompt.Key != "" || len(l.asked) != 1 {
		t.Errorf("esc: prompt %+v, asked %q", s.Prompt, l.asked)
	}
	l.work = brings(named)
	r.keys("a").types("https://tide.example/").keys("enter")
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 3})
	if r.keys("enter"); !slices.Equal(l.asked[1:], []string{"https://tide.example/", "https://tide.example/feed"}) || s.Prompt.Key != "" {
		t.Errorf("enter: asked %q, prompt %+v", l.asked, s.Prompt)
	}
}
