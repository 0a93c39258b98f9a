package data

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

// An entry of a feed that a test serves.
type entry struct{ at, title, summary, content string }

// rss is a feed with entries.
func rss(title string, entries ...entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>%s</title><link>https://tide.example/</link>`, title)
	for _, e := range entries {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><pubDate>Tue, 24 Nov 2026 09:30:00 GMT</pubDate>", e.title, e.at)
		if e.summary != "" {
			fmt.Fprintf(&b, "<description><![CDATA[%s]]></description>", e.summary)
		}
		if e.content != "" {
			fmt.Fprintf(&b, "<content:encoded><![CDATA[%s]]></content:encoded>", e.content)
		}
		b.WriteString("</item>")
	}
	return b.String() + "</channel></rss>"
}

// ferries are n entries with a summary each, of a feed at an address.
func ferries(at string, n int) []entry {
	var out []entry
	for i := range n {
		out = append(out, entry{at: fmt.Sprintf("%s/ferry/%d", at, i), title: fmt.Sprintf("Ferry %d", i),
			summary: fmt.Sprintf("Mayor Odile Marrow said that ferry %d of %s would leave at noon.", i, at)})
	}
	return out
}

// page is a page with an article of some length in it.
func page(title, words string) string {
	return "<!doctype html><html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" +
		strings.Repeat("Mayor Odile Marrow said: “"+words+" will be rebuilt before the winter comes to the harbour.” ", 6) +
		"</p><p>" + strings.Repeat("The council of Saltmere met in the old hall by the harbour and spoke of it at length. ", 6) + "</p></article></body></html>"
}

// on serves on loopback until the test ends.
func on(t testing.TB, handle http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s.URL
}

// following is a new library that follows feeds.
func following(t testing.TB, feeds ...store.Feed) *Archive {
	t.Helper()
	l, err := CreateArchive(filepath.Join(t.TempDir(), "library.db"), Options{AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.store.Subscribe(context.Background(), feeds...); err != nil {
		t.Fatal(err)
	}
	return l
}

// synced syncs and compares what is counted, and the number of problems.
func synced(t *testing.T, l *Archive, o SyncOptions, added, changed, known, problems int) news.Import {
	t.Helper()
	got := l.SyncFeeds(t.Context(), o, nil)
	if got.Added != added || got.Changed != changed || got.Known != known || len(got.Problems) != problems || got.Done != got.Total {
		t.Errorf("got %+v, want %d added, %d changed, %d known, %d problems", got, added, changed, known, problems)
	}
	return got
}

// feedAt is a feed that is followed.
func feedAt(t *testing.T, l *Archive, address string) store.Feed {
	t.Helper()
	f, ok, err := l.store.Feed(t.Context(), address)
	if err != nil || !ok {
		t.Fatalf("%s: followed %t, error %v", address, ok, err)
	}
	return f
}

// body is the text the library has of an article.
func body(t *testing.T, l *Archive, id string) string {
	t.Helper()
	a, _, ok, err := l.Article(t.Context(), id)
	if err != nil || !ok {
		t.Fatalf("%s: there %t, error %v", id, ok, err)
	}
	return a.Body
}

// complains fails the test unless the only problem says all of words.
func complains(t *testing.T, got news.Import, words ...string) {
	t.Helper()
	for _, w := range words {
		if len(got.Problems) != 1 || !strings.Contains(got.Problems[0].Error(), w) {
			t.Errorf("problems %v, want one that says %q", got.Problems, w)
		}
	}
}

func TestAFeedThatHasNotChangedIsNotReadAgain(t *testing.T) {
	var asked []string
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Get("If-None-Match")+" "+r.Header.Get("If-Modified-Since"))
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.URL.Path == "/tag" {
			w.Header().Set("ETag", `"7"`)
		} else {
			w.Header().Set("Last-Modified", "Tue, 24 Nov 2026 09:30:00 GMT")
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, rss("潮聲"+r.URL.Path, ferries("https://tide.example"+r.URL.Path, 3)...))
		z.Close()
	})
	l := following(t, store.Feed{Address: at + "/tag"}, store.Feed{Address: at + "/time", Title: "Mine"})
	synced(t, l, SyncOptions{}, 6, 0, 0, 0)
	synced(t, l, SyncOptions{}, 0, 0, 0, 0)
	if want := []string{" ", " ", `"7" `, " Tue, 24 Nov 2026 09:30:00 GMT"}; !slices.Equal(slices.Sorted(slices.Values(asked)), slices.Sorted(slices.Values(want))) {
		t.Errorf("asked with %q, want %q", asked, want)
	}
	f := feedAt(t, l, at+"/tag")
	if f.Title != "潮聲/tag" || f.Site != "https://tide.example/" || f.Succeeded.IsZero() || f.Problem != "" {
		t.Errorf("got %+v", f)
	}
	if f := feedAt(t, l, at+"/time"); f.Title != "Mine" {
		t.Errorf("a title that was given became %q", f.Title)
	}
	if a, _, _, _ := l.Article(t.Context(), "https://tide.example/tag/ferry/1"); len(a.Quotes) == 0 || a.Outlet != "潮聲/tag" {
		t.Errorf("kept with %d quotations, outlet %q", len(a.Quotes), a.Outlet)
	}
}

func TestAFeedThatFailsIsAskedEverMoreSeldom(t *testing.T) {
	status, after, asked := 500, "", 0
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		if status != 200 {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(status)
			return
		}
		io.WriteString(w, rss("Tide", ferries("https://tide.example", 1)...))
	})
	l := following(t, store.Feed{Address: at + "/feed"})
	for n, want := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute} {
		complains(t, synced(t, l, SyncOptions{Force: true}, 0, 0, 0, 1), at+"/feed: ", "500")
		f := feedAt(t, l, at+"/feed")
		if f.Failures != n+1 || f.Until.Sub(f.Checked) != want || !f.Succeeded.IsZero() {
			t.Errorf("after %d failures: %+v, want it asked %v later", n+1, f, want)
		}
	}
	complains(t, synced(t, l, SyncOptions{}, 0, 0, 0, 1), "500", "asked again after", "--force")
	if asked != 3 {
		t.Errorf("asked %d times, want 3", asked)
	}
	status = 200
	synced(t, l, SyncOptions{Force: true}, 1, 0, 0, 0)
	if f := feedAt(t, l, at+"/feed"); f.Failures != 0 || !f.Until.IsZero() || f.Problem != "" || f.Succeeded.IsZero() {
		t.Errorf("after an answer: %+v", f)
	}
	status, after = 503, "3600"
	complains(t, synced(t, l, SyncOptions{}, 0, 0, 0, 1), "503")
	if f := feedAt(t, l, at+"/feed"); f.Until.Sub(f.Checked) < 59*time.Minute {
		t.Errorf("told to wait an hour, it is asked again after %v", f.Until.Sub(f.Checked))
	}
	complains(t, synced(t, l, SyncOptions{Force: true}, 0, 0, 0, 1), "429") // the host is left alone all the same
	if asked != 5 {
		t.Errorf("asked %d times, want 5", asked)
	}
}

func TestAFeedThatHasMovedIsFollowedAndOneThatIsGoneSaysSo(t *testing.T) {
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/for-now":
			http.Redirect(w, r, "/new", http.StatusFound)
		case "/login":
			http.Redirect(w, r, "/page", http.StatusMovedPermanently)
		case "/page":
			io.WriteString(w, page("Log in", "The network"))
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		default:
			io.WriteString(w, rss("Tide", ferries("https://tide.example", 2)...))
		}
	})
	l := following(t, store.Feed{Address: at + "/old"}, store.Feed{Address: at + "/for-now"}, store.Feed{Address: at + "/login"},
		store.Feed{Address: at + "/loop"}, store.Feed{Address: at + "/gone"})
	synced(t, l, SyncOptions{}, 2, 0, 2, 3)
	for path, problem := range map[string]string{"/new": "", "/for-now": "", "/login": "check that the address is a feed's", "/loop": "redirected more than 5 times", "/gone": "gone: remove it with onrecord feed remove"} {
		if f := feedAt(t, l, at+path); !strings.Contains(f.Problem, problem) || (f.Problem == "") != (problem == "") {
			t.Errorf("%s: problem %q, want %q", path, f.Problem, problem)
		}
	}
	if _, ok, _ := l.store.Feed(t.Context(), at+"/old"); ok {
		t.Error("the old address is still followed")
	}
}

func TestFullTextIsReadFromThePagesOfNewEntries(t *testing.T) {
	asked := map[string]int{}
	var mu sync.Mutex
	failing := true
	var at string
	at = on(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		fails := failing
		mu.Unlock()
		switch r.URL.Path {
		case "/feed":
			w.Header().Set("ETag", fmt.Sprint(fails))
			io.WriteString(w, rss("Tide", entry{at: at + "/long", title: "The ferry", summary: "A beginning…"}, entry{at: at + "/bare", title: "The lamp"},
				entry{at: at + "/lost", title: "The pier", summary: "The pier of Saltmere stays as it is, said the mayor."}, entry{at: at + "/late", title: "The mole"},
				entry{at: at + "/whole", title: "The hall", content: "<p>Mayor Odile Marrow said: “The hall is whole.”</p>"}))
		case "/lost":
			w.WriteHeader(http.StatusForbidden)
		case "/late":
			if fails {
				w.WriteHeader(http.StatusInternalServerError)
				return
			}
			fallthrough
		default:
			io.WriteString(w, page("From the page", r.URL.Path))
		}
	})
	l := following(t, store.Feed{Address: at + "/feed", Full: true})
	complains(t, synced(t, l, SyncOptions{}, 4, 0, 0, 1), "pages that could not be read: 2", "403")
	for path, want := range map[string]string{"/long": "“/long will be rebuilt", "/bare": "“/bare will be rebuilt", "/lost": "The pier of Saltmere stays", "/whole": "“The hall is whole.”"} {
		if got := body(t, l, at+path); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q in it", path, got, want)
		}
	}
	a, _, _, _ := l.Article(t.Context(), at+"/long")
	if a.Outlet != "Tide" || a.Date == "" || a.DateGuessed || a.Site != "Tide" {
		t.Errorf("got outlet %q, site %q, date %q, guessed %t", a.Outlet, a.Site, a.Date, a.DateGuessed)
	}
	if f := feedAt(t, l, at+"/feed"); f.ETag != "" {
		t.Errorf("an entry is not kept, and the feed would not be read again: ETag %q", f.ETag)
	}
	failing = false
	complains(t, synced(t, l, SyncOptions{}, 1, 0, 4, 1), "pages that could not be read: 1", "403")
	if asked["/long"] != 1 || asked["/whole"] != 0 || asked["/lost"] != 2 || asked["/late"] != 2 {
		t.Errorf("asked %v: want each page once, but those that were lost", asked)
	}
	if f := feedAt(t, l, at+"/feed"); f.ETag != "" || !maps.Equal(f.Pages, map[string]int{at + "/lost": 2}) {
		t.Errorf("got %+v", f)
	}
}

func TestAPageThatCannotBeReadIsTriedAgainWhileItsEntryIsThere(t *testing.T) {
	asked := map[string]int{}
	tag := "1"
	var at string
	at = on(t, func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		switch {
		case r.URL.Path == "/feed" && r.Header.Get("If-None-Match") == tag:
			w.WriteHeader(http.StatusNotModified)
		case r.URL.Path == "/feed":
			w.Header().Set("ETag", tag)
			io.WriteString(w, rss("Tide", entry{at: at + "/back", title: "The ferry", summary: "A beginning…"},
				entry{at: at + "/lost", title: "The pier", summary: "The pier of Saltmere stays as it is, said the mayor."}, entry{at: at + "/bare", title: "The mole"}))
		case r.URL.Path == "/back" && asked["/back"] == 3:
			io.WriteString(w, page("From the page", "The ferry"))
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	})
	l := following(t, store.Feed{Address: at + "/feed", Full: true})
	for try := 1; try <= pageTries; try++ {
		added, changed, known, words := 0, 0, 2, "pages that could not be read: 2"
		switch {
		case try == 1:
			added, known, words = 2, 0, "pages that could not be read: 3"
		case try == 2:
			words = "pages that could not be read: 3"
		case try == 3:
			changed, known = 1, 1
		}
		complains(t, synced(t, l, SyncOptions{}, added, changed, known, 1), words, "403")
		if f := feedAt(t, l, at+"/feed"); (f.ETag == "") != (try < pageTries) {
			t.Errorf("after %d tries: ETag %q", try, f.ETag)
		}
	}
	if got := body(t, l, at+"/back"); !strings.Contains(got, "The ferry will be rebuilt") {
		t.Errorf("got %q", got)
	}
	synced(t, l, SyncOptions{}, 0, 0, 0, 0)
	tag = "2"
	complains(t, synced(t, l, SyncOptions{}, 0, 0, 2, 1), "pages that could not be read: 1", "tried 5 times: open it in a browser")
	if asked["/back"] != 3 || asked["/lost"] != pageTries || asked["/bare"] != pageTries {
		t.Errorf("asked %v", asked)
	}
	if f := feedAt(t, l, at+"/feed"); f.ETag != "2" || len(f.Pages) != 2 {
		t.Errorf("got %+v", f)
	}
}

func TestPagesOfAHostThatIsSlowAreLeftAndNotCountedAsTried(t *testing.T) {
	stuck := on(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	at := on(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, rss("Tide", ferries(stuck, 3)...)) })
	l := following(t, store.Feed{Address: at + "/feed", Full: true})
	l.fetcher.Timeout = time.Second
	complains(t, synced(t, l, SyncOptions{}, 3, 0, 0, 1), "pages that could not be read: 3", "no answer in 1s")
	if f := feedAt(t, l, at+"/feed"); !maps.Equal(f.Pages, map[string]int{stuck + "/ferry/0": 1, stuck + "/ferry/1": 0, stuck + "/ferry/2": 0}) {
		t.Errorf("got %v", f.Pages)
	}
}

func TestAFeedWhosePagesAreSlowEndsInTime(t *testing.T) {
	const timeout = 500 * time.Millisecond
	var entries []entry
	for i := range 20 {
		stuck := on(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		entries = append(entries, ferries(fmt.Sprint(stuck, "/", i), 1)...)
	}
	at := on(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, rss("Tide", entries...)) })
	l := following(t, store.Feed{Address: at + "/feed", Full: true})
	l.fetcher.Timeout = timeout
	began := time.Now()
	complains(t, synced(t, l, SyncOptions{}, 20, 0, 0, 1), "pages that could not be read: 20")
	if took := time.Since(began); took > 15*timeout { // 20 without a limit
		t.Errorf("took %v", took)
	}
	tried := 0
	for _, n := range feedAt(t, l, at+"/feed").Pages {
		tried += n
	}
	if tried == 0 || tried > 5 {
		t.Errorf("%d pages count as tried", tried)
	}
}

func TestTheFeedAskedLongestAgoIsAskedFirst(t *testing.T) {
	var asked []string
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		io.WriteString(w, rss("Tide"))
	})
	l := following(t, store.Feed{Address: at + "/a"}, store.Feed{Address: at + "/b"}, store.Feed{Address: at + "/c"})
	for path, hour := range map[string]int{"/a": 3, "/b": 1, "/c": 2} {
		f := feedAt(t, l, at+path)
		f.Checked = time.Date(2026, 11, 24, hour, 0, 0, 0, time.UTC)
		if err := l.store.Fetched(t.Context(), f.Address, f); err != nil {
			t.Fatal(err)
		}
	}
	synced(t, l, SyncOptions{}, 0, 0, 0, 0)
	if got := strings.Join(asked, " "); got != "/b /c /a" {
		t.Errorf("asked %s", got)
	}
}

func TestHeadlinesAreCountedAndTold(t *testing.T) {
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", "1")
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, rss("Tide", entry{at: "https://tide.example/1", title: "One"}, entry{at: "https://tide.example/2", title: "Two"}))
	})
	l := following(t, store.Feed{Address: at + "/feed"})
	complains(t, synced(t, l, SyncOptions{}, 0, 0, 0, 1), "entries that are only headlines: 2; onrecord feed add --full "+at+"/feed")
	synced(t, l, SyncOptions{}, 0, 0, 0, 0)
	if f := feedAt(t, l, at+"/feed"); !strings.Contains(f.Problem, "headlines") || f.Failures != 0 {
		t.Errorf("the feed no longer says what is wrong with it: %+v", f)
	}
}

func TestASummaryNeverReplacesTheWholeText(t *testing.T) {
	summary := "Mayor Odile Marrow said that the ferry would be rebuilt."
	var at string
	at = on(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			io.WriteString(w, rss("Tide", entry{at: at + "/ferry?utm_source=feed", title: "The ferry", summary: summary}))
		default:
			io.WriteString(w, page("The ferry", "The ferry"))
		}
	})
	l := following(t, store.Feed{Address: at + "/feed"})
	synced(t, l, SyncOptions{}, 1, 0, 0, 0)
	if got := l.Add(t.Context(), at+"/ferry", nil); got.Changed != 1 || got.Added != 0 {
		t.Errorf("the page of a summary: %+v, want it changed", got)
	}
	id := at + "/ferry?utm_source=feed"
	whole := body(t, l, id)
	if !strings.Contains(whole, "council") {
		t.Fatalf("the page's text is %q", whole)
	}
	synced(t, l, SyncOptions{}, 0, 0, 1, 0)
	saved := filepath.Join(t.TempDir(), "saved.rss")
	write(t, saved, rss("Tide", entry{at: id, title: "The ferry", summary: summary}))
	for _, name := range []string{at + "/feed", saved, filepath.Dir(saved)} {
		if got := l.Add(t.Context(), name, nil); got.Known != 1 || got.Added+got.Changed != 0 {
			t.Errorf("%s: %+v, want it known", name, got)
		}
	}
	if got := body(t, l, id); got != whole {
		t.Errorf("the text is now %q", got)
	}
}

func TestHostileFeedsBringNoControls(t *testing.T) {
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, rss("Ti&#x1b;]0;de\x1b[2J\u202e", entry{at: "https://tide.example/\u202e%1b[2J", title: "Fer&#27;[31mry\x07\u202e", summary: "Mayor Odile \x1b[8mMarrow said &#155;31m that it stays."}))
	})
	l := following(t, store.Feed{Address: at + "/feed"})
	synced(t, l, SyncOptions{}, 1, 0, 0, 0)
	articles, _ := l.Articles(t.Context())
	for _, a := range articles {
		for _, s := range []string{a.ID, a.Title, a.Outlet, a.Site, a.URL, a.Body, feedAt(t, l, at+"/feed").Title} {
			if Clean(s) != s || strings.ContainsAny(s, "\x1b\u202e") {
				t.Errorf("%q is not clean", s)
			}
		}
	}
}

func TestASlowServerCanBeLeftAndLosesNothing(t *testing.T) {
	slow := make(chan struct{})
	quick := on(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", "1")
		io.WriteString(w, rss("Tide", ferries("https://tide.example", 5)...))
	})
	stuck := on(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-slow:
			io.WriteString(w, rss("Lamp", ferries("https://lamp.example", 5)...))
		case <-r.Context().Done():
		}
	})
	l := following(t, store.Feed{Address: quick + "/feed"}, store.Feed{Address: stuck + "/feed"}, store.Feed{Address: stuck + "/other"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last news.Import
	got := l.Sync(ctx, func(in news.Import) {
		last = in
		if in.Done == 1 {
			cancel()
		}
	})
	if got.Added != 5 || got.Done != 1 || got.Total != 3 || len(got.Problems) != 0 || last.Added != 5 {
		t.Errorf("got %+v, told %+v", got, last)
	}
	if f := feedAt(t, l, stuck+"/feed"); f.Failures != 0 || !f.Checked.IsZero() {
		t.Errorf("a feed that was left counts as failed: %+v", f)
	}
	close(slow)
	synced(t, l, SyncOptions{Only: []string{stuck + "/feed", stuck + "/other"}}, 5, 0, 5, 0)
	complains(t, synced(t, l, SyncOptions{Only: []string{"https://nowhere.example/"}}, 0, 0, 0, 1), "not subscribed to")
}

func TestTwoFeedsOfAHostAreNeverAskedAtOnce(t *testing.T) {
	var mu sync.Mutex
	busy, asked := 0, 0
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked++
		if busy++; busy > 1 {
			t.Errorf("%d requests at once", busy)
		}
		mu.Unlock()
		time.Sleep(2 * time.Millisecond) // so that requests would meet
		if strings.Contains(r.URL.Path, "ferry") {
			io.WriteString(w, page("Ferry", r.URL.Path))
		} else {
			io.WriteString(w, rss(r.URL.Path, ferries("http://"+r.Host+r.URL.Path, 2)...))
		}
		mu.Lock()
		busy--
		mu.Unlock()
	})
	var feeds []store.Feed
	for i := range 5 {
		feeds = append(feeds, store.Feed{Address: fmt.Sprintf("%s/%d", at, i), Full: true})
	}
	elsewhere := on(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, rss("Elsewhere", ferries(at+"/elsewhere", 3)...)) // its pages are the other host's
	})
	l := following(t, append(feeds, store.Feed{Address: elsewhere, Full: true})...)
	synced(t, l, SyncOptions{}, 13, 0, 0, 0)
	if asked != 5+13 {
		t.Errorf("asked %d times, want 18", asked)
	}
}

func TestAnEntryWithoutAnAddressIsTheFeedsOwn(t *testing.T) {
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Tide</title><item><guid isPermaLink="false">7</guid><title>One</title><description>Text of %s.</description></item></channel></rss>`, r.URL.Path)
	})
	l := following(t, store.Feed{Address: at + "/a"}, store.Feed{Address: at + "/b"})
	synced(t, l, SyncOptions{}, 2, 0, 0, 0)
	synced(t, l, SyncOptions{}, 0, 0, 2, 0)
	if got := body(t, l, at+"/b#7"); got != "Text of /b.\n" && got != "Text of /b." {
		t.Errorf("got %q", got)
	}
}
