package data

import (
	"io"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"onrecord/data/store"
)

// Pages are fetched like feeds: while another program asks their host, they wait,
// are left for the next sync, and count as untried.
func TestPagesOfAHostThatAnotherProgramAsksWait(t *testing.T) {
	var mu sync.Mutex
	asked := 0
	pages := on(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked++
		io.WriteString(w, page("From the page", r.URL.Path))
	})
	at := on(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, rss("Tide", entry{at: pages + "/long", title: "The ferry", summary: "A beginning…"}))
	})
	l := following(t, store.Feed{Address: at + "/feed", Full: true})
	u, err := url.Parse(pages)
	if err != nil {
		t.Fatal(err)
	}
	release, ok, err := l.store.Claim(t.Context(), u.Host)
	if !ok || err != nil {
		t.Fatalf("claimed %t, error %v", ok, err)
	}
	ctx, in := l.intake(t.Context(), nil)
	in.hosts.patience = 10 * time.Millisecond
	feeds := []store.Feed{feedAt(t, l, at+"/feed")}
	in.fetch(ctx, feeds)
	if asked != 0 || len(in.count.Problems) != 1 || feedAt(t, l, at+"/feed").Pages[pages+"/long"] != 0 {
		t.Errorf("asked %d times, counts %+v", asked, in.count)
	}
	complains(t, in.count, "another program is fetching from this host")
	time.AfterFunc(50*time.Millisecond, release)
	synced(t, l, SyncOptions{}, 1, 0, 0, 0) // waits for it
	if asked != 1 {
		t.Errorf("asked %d times, want once", asked)
	}
	if _, ok, err := l.store.Claim(t.Context(), u.Host); !ok || err != nil {
		t.Errorf("the claim outlives the request: %v", err)
	}
}
