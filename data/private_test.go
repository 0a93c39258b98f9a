package data

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

func TestOnlyPrivateFeedsThatAreAllowedAreRemembered(t *testing.T) {
	feeds := PrivateFeeds{filepath.Join(t.TempDir(), "private-feeds.json")}
	for _, o := range []struct {
		Options
		address string
	}{
		{Options{}, "http://127.0.0.1/a"},
		{Options{PrivateHosts: []string{"127.0.0.2"}}, "http://127.0.0.1/b"},
		{Options{PrivateHosts: []string{"127.0.0.1"}}, "http://127.0.0.1/c"},
		{Options{AllowPrivate: true}, "http://93.184.215.14/d"},
		{Options{AllowPrivate: true}, "http://127.0.0.1/e"},
		{Options{AllowPrivate: true}, "http://127.0.0.1/e"},
	} {
		o.PrivateFeeds = feeds
		if err := o.RememberPrivate(t.Context(), o.address); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := feeds.Load(); err != nil || !slices.Equal(got, []string{"http://127.0.0.1/c", "http://127.0.0.1/e"}) {
		t.Errorf("remembered %q, error %v", got, err)
	}
	write(t, feeds.Path, "{")
	if got, err := feeds.Load(); err != nil || got != nil {
		t.Errorf("of a damaged file: %q, error %v", got, err)
	}
	if err := os.Remove(feeds.Path); err != nil {
		t.Fatal(err)
	}
	if got, err := feeds.Load(); err != nil || got != nil {
		t.Errorf("without a file: %q, error %v", got, err)
	}
}

func TestPrivateFeedsAddedAtOnceAreAllRemembered(t *testing.T) {
	o := Options{AllowPrivate: true, PrivateFeeds: PrivateFeeds{filepath.Join(t.TempDir(), "state", "private-feeds.json")}}
	const n = 50
	var work sync.WaitGroup
	for i := range n {
		work.Go(func() {
			if err := o.RememberPrivate(t.Context(), fmt.Sprintf("http://127.0.0.1/%d", i)); err != nil {
				t.Error(err)
			}
		})
	}
	work.Wait()
	if got, err := o.PrivateFeeds.Load(); err != nil || len(got) != n {
		t.Errorf("remembered %d of %d feeds, error %v", len(got), n, err)
	}
}

func TestARemovedFeedIsNoLongerAllowed(t *testing.T) {
	l := following(t)
	l.private.Path = filepath.Join(t.TempDir(), "private-feeds.json")
	write(t, l.private.Path, `["http://127.0.0.1/a", "http://127.0.0.1/b"]`)
	for _, address := range []string{"http://127.0.0.1/a", "http://127.0.0.1/unknown"} {
		if err := l.Unsubscribe(t.Context(), address); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := l.private.Load(); err != nil || !slices.Equal(got, []string{"http://127.0.0.1/b"}) {
		t.Errorf("remembered %q, error %v", got, err)
	}
}
