package data

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/data/store/sqlite"
	"onrecord/model/news"
)

// childVariable names the library of a child that is to be killed.
const childVariable = "ONRECORD_TEST_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		if err := child(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child syncs and reports what it has kept, as it is told. It finds no
// quotations: most of its life would go into loading the engine.
func child(path string) error {
	s, err := sqlite.Open(path, sqlite.Options{Attribute: func(a news.Article) news.Article {
		a.Attributed = true
		return a
	}})
	if err != nil {
		return err
	}
	l := &Archive{store: s, fetcher: source.Fetcher{AllowPrivate: true}}
	out := json.NewEncoder(os.Stdout)
	for {
		in := l.SyncFeeds(context.Background(), SyncOptions{Force: true}, func(in news.Import) { out.Encode(in.Added) })
		if len(in.Problems) > 0 {
			return in.Problems[0]
		}
	}
}

// A harbour serves feeds that only ever grow.
type harbour struct {
	at string
	mu sync.Mutex
	n  int // entries of each feed
}

const harbourFeeds = 8

func newHarbour(t *testing.T) *harbour {
	h := &harbour{}
	h.at = on(t, func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		tag := fmt.Sprint(h.n)
		entries := ferries("https://tide.example"+r.URL.Path, h.n)
		h.mu.Unlock()
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		io.WriteString(w, rss("Tide "+r.URL.Path, entries...))
	})
	return h
}

// grow adds entries to each feed.
func (h *harbour) grow(n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.n += n
}

// whole checks that the library has each entry of an answer it will not ask for
// again, and tells how many articles it has.
func (h *harbour) whole(t *testing.T, l *Archive) int {
	t.Helper()
	if problems, err := l.store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("problems %q, error %v", problems, err)
	}
	feeds, err := l.store.Feeds(t.Context())
	if err != nil || len(feeds) != harbourFeeds {
		t.Fatalf("%d feeds, error %v", len(feeds), err)
	}
	for _, f := range feeds {
		n := 0
		fmt.Sscan(f.ETag, &n)
		for _, e := range ferries("https://tide.example"+strings.TrimPrefix(f.Address, h.at), n) {
			if _, ok, err := l.store.Length(t.Context(), &news.Article{ID: e.at, From: store.Owner(f.Address)}); !ok || err != nil {
				t.Errorf("%s is lost, error %v", e.at, err)
			}
		}
	}
	heads, err := l.Heads(t.Context(), 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return len(heads)
}

func TestASyncThatIsKilledAtAnyMomentLosesNothingThatWasReported(t *testing.T) {
	kills := 100
	if testing.Short() || raced {
		kills = 25
	}
	h := newHarbour(t)
	var feeds []store.Feed
	for i := range harbourFeeds {
		feeds = append(feeds, store.Feed{Address: fmt.Sprintf("%s/%d", h.at, i)})
	}
	l := following(t, feeds...)
	path := l.store.Name()
	there := 0
	all, midway := 0, 0 // reported; kills that came while feeds were being kept
	for range kills {
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		h.grow(2)
		reported := killed(t, path)
		all += reported
		var err error
		if l, err = OpenArchive(path, Options{AllowPrivate: true}); err != nil {
			t.Fatal(err)
		}
		now := h.whole(t, l)
		if now < there+reported {
			t.Errorf("%d articles after %d and %d reported", now, there, reported)
		}
		if there = now; there < harbourFeeds*h.n {
			midway++
		}
	}
	defer func() { l.Close() }()
	if in := l.Sync(t.Context(), nil); len(in.Problems) > 0 {
		t.Error(in.Problems)
	}
	if n := h.whole(t, l); n != harbourFeeds*h.n {
		t.Errorf("%d articles in the end, want %d", n, harbourFeeds*h.n)
	}
	if midway < kills/10 || all == 0 {
		t.Errorf("only %d of %d kills came midway, %d articles were reported", midway, kills, all)
	}
	t.Logf("%d kills, %d of them midway, %d articles reported, %d in the end, none lost, none doubled", kills, midway, all, harbourFeeds*h.n)
}

// killed runs a child, kills it at a random moment after one of its reports, any
// of those of a sync, and returns how many articles it had reported.
func killed(t *testing.T, path string) (added int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+path, "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	left := rand.IntN(2*harbourFeeds + 1) // reports before the moment
	last := 0                             // reported of the sync in hand
	for lines.Scan() {
		n := 0
		if json.Unmarshal(lines.Bytes(), &n) != nil {
			break // cut by the kill
		}
		if n < last { // another sync
			added, last = added+last, 0
		}
		last = max(last, n)
		if left--; left == -1 {
			time.AfterFunc(time.Duration(rand.IntN(10_000))*time.Microsecond, func() { cmd.Process.Kill() })
		}
	}
	cmd.Wait()
	return added + last
}
