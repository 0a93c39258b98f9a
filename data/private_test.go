package data

import (
	"os"
	"path/filepath"
	"slices"
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
