package model

import (
	"slices"
	"testing"

	"onrecord/model/news"
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
	if r.keys("d", "enter"); s.Overlay != NoOverlay || s.Status.Key != "imported.nofeeds" {
		t.Errorf("the last one: overlay %d, status %+v", s.Overlay, s.Status)
	}
}
