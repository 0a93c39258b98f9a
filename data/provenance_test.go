package data

import (
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

// claiming is a page that gives an address as its own.
func claiming(title, words, address string) string {
	return strings.Replace(page(title, words), "<head>", `<head><link rel="canonical" href="`+address+`"><meta property="og:url" content="`+address+
		`"><meta property="og:site_name" content="Trusted Daily">`, 1)
}

// A trusted site has a page, of which others claim the address.
func trustedSite(t *testing.T) string {
	return on(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/pier", http.StatusFound)
			return
		}
		io.WriteString(w, claiming("The pier", "The pier", "/pier"))
	})
}

func TestAPageThatClaimsAnotherSitesAddressIsKeptBesideItsArticle(t *testing.T) {
	trusted := trustedSite(t)
	evil := on(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, claiming("The pier goes", "Nothing", trusted+"/pier"))
	})
	for _, order := range [][]string{{trusted + "/pier", evil + "/1"}, {evil + "/1", trusted + "/pier"}} {
		l := following(t)
		for range 2 {
			for _, address := range order {
				if got := l.Add(t.Context(), address, nil); got.Changed != 0 || len(got.Problems) > 0 {
					t.Errorf("%s: %+v", address, got)
				}
			}
		}
		a, _, ok, err := l.Article(t.Context(), trusted+"/pier")
		if err != nil || !ok || a.Title != "The pier" || a.URL != trusted+"/pier" || a.Claims != "" {
			t.Errorf("the outlet's article: %q at %s claims %q, there %t, error %v", a.Title, a.URL, a.Claims, ok, err)
		}
		b, _, ok, err := l.Article(t.Context(), evil+"/1")
		if err != nil || !ok || b.Title != "The pier goes" || b.URL != evil+"/1" || b.Claims != trusted+"/pier" || b.Outlet == "Trusted Daily" {
			t.Errorf("the stranger's: %q of %q at %s claims %q, there %t, error %v", b.Title, b.Outlet, b.URL, b.Claims, ok, err)
		}
	}
}

func TestAFeedThatClaimsAnotherSitesArticleIsKeptBesideIt(t *testing.T) {
	trusted := trustedSite(t)
	evil := on(t, func(w http.ResponseWriter, r *http.Request) {
		feed := rss("Tide", entry{at: trusted + "/pier", title: "The pier goes", content: "<p>" + strings.Repeat("Tarn Belo said that nothing would stay. ", 40) + "</p>"})
		if r.URL.Path == "/as-its-own" {
			feed = strings.Replace(feed, "https://tide.example/", trusted+"/", 1)
		}
		io.WriteString(w, feed)
	})
	for _, path := range []string{"/feed", "/as-its-own"} {
		l := following(t, store.Feed{Address: evil + path})
		l.Add(t.Context(), trusted+"/pier", nil)
		synced(t, l, SyncOptions{}, 1, 0, 0, 0)
		for range 5 {
			synced(t, l, SyncOptions{}, 0, 0, 1, 0)
		}
		if a, _, _, _ := l.Article(t.Context(), trusted+"/pier"); a.Title != "The pier" || strings.Contains(a.Body, "nothing would stay") {
			t.Errorf("%s: the outlet's article is now %q", path, a.Title)
		}
		heads, err := l.Heads(t.Context(), 0)
		if err != nil || len(heads) != 2 {
			t.Fatalf("%s: %d articles, error %v", path, len(heads), err)
		}
		for _, h := range heads {
			a, _, _, _ := l.Article(t.Context(), h.ID)
			if a.Title != "The pier" && (a.From != store.Owner(evil) || path == "/feed" && (a.URL != evil+path || a.Claims != trusted+"/pier")) {
				t.Errorf("%s: the stranger's is from %s, at %s, claims %q", path, a.From, a.URL, a.Claims)
			}
		}
	}
}

func TestThePageOfAnEntryBelongsToItsOwnSite(t *testing.T) {
	trusted := trustedSite(t)
	links := on(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, rss("Links", entry{at: trusted + "/pier", title: "Look at this pier"}))
	})
	l := following(t, store.Feed{Address: links + "/feed", Full: true})
	synced(t, l, SyncOptions{}, 1, 0, 0, 0)
	synced(t, l, SyncOptions{}, 0, 0, 1, 0)
	a, _, ok, err := l.Article(t.Context(), trusted+"/pier")
	if err != nil || !ok || a.From != store.Owner(trusted) || a.Claims != "" || a.URL != trusted+"/pier" || !strings.Contains(a.Body, "council") {
		t.Errorf("got %+v, there %t, error %v", a, ok, err)
	}
	if got := l.Add(t.Context(), trusted+"/pier", nil); got.Added+got.Changed != 0 {
		t.Errorf("the page itself: %+v", got)
	}
}

func TestAnAddressThatLeadsOnIsTheArticles(t *testing.T) {
	trusted := trustedSite(t)
	away := on(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/short" {
			http.Redirect(w, r, trusted+"/pier", http.StatusFound)
			return
		}
		http.Redirect(w, r, trusted+"/moved", http.StatusFound)
	})
	l := following(t)
	for _, address := range []string{trusted + "/moved", away + "/short", away + "/other", trusted + "/pier"} {
		l.Add(t.Context(), address, nil)
	}
	if heads, err := l.Heads(t.Context(), 0); err != nil || len(heads) != 1 {
		t.Errorf("%d articles, error %v, want 1", len(heads), err)
	}
}

func TestFilesSayWhatAPageClaims(t *testing.T) {
	trusted := trustedSite(t)
	evil := on(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed" {
			io.WriteString(w, rss("Links", entry{at: trusted + "/pier", title: "The pier goes", summary: "Tarn Belo said that it goes."}))
			return
		}
		io.WriteString(w, claiming("The pier goes", "Nothing", trusted+"/pier"))
	})
	for _, address := range []string{evil + "/1", evil + "/feed"} {
		l, err := Open(Options{Paths: []string{strings.Replace(address, "://", "://odile:secret@", 1)}, AllowPrivate: true})
		if err != nil {
			t.Fatal(err)
		}
		articles, errs := l.Articles(t.Context())
		if len(articles) != 1 || len(errs) > 0 {
			t.Fatalf("%s: %d articles, errors %v", address, len(articles), errs)
		}
		if a := articles[0]; a.URL != address || a.Claims != trusted+"/pier" || !strings.HasPrefix(a.ID, address) {
			t.Errorf("%s: got %s at %s, claims %s", address, a.ID, a.URL, a.Claims)
		}
	}
}

// A login is sent with the feed and with its pages, to its own host, and stands
// in nothing that is kept or told.
func TestALoginStaysWithItsFeed(t *testing.T) {
	elsewhere := on(t, func(w http.ResponseWriter, r *http.Request) {
		if _, _, ok := r.BasicAuth(); ok {
			t.Error("another host is given the login")
		}
		io.WriteString(w, page("The lamp", "The lamp"))
	})
	refuse := false
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		switch {
		case refuse || user != "odile" || password != "secret":
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Path == "/feed":
			io.WriteString(w, rss("Tide", entry{at: "/ferry", title: "The ferry"}, entry{at: elsewhere + "/lamp", title: "The lamp"}))
		default:
			io.WriteString(w, page("The ferry", "The ferry"))
		}
	})
	with := strings.Replace(at, "://", "://odile:secret@", 1) + "/feed"
	d, err := Discover(t.Context(), with, Options{AllowPrivate: true})
	if err != nil || d.Feed.Login != "odile:secret" || d.Feed.Address != at+"/feed" {
		t.Fatalf("got %+v, error %v", d, err)
	}
	d.Feed.Full = true
	l := following(t, d.Feed)
	var told strings.Builder
	fmt.Fprint(&told, synced(t, l, SyncOptions{Only: []string{with}}, 2, 0, 0, 0))
	fmt.Fprint(&told, l.Add(t.Context(), with, nil), l.Add(t.Context(), strings.TrimSuffix(with, "feed")+"ferry", nil))
	refuse = true
	fmt.Fprint(&told, synced(t, l, SyncOptions{Force: true}, 0, 0, 0, 1), l.Add(t.Context(), with+"/lost", nil))
	feeds, err := l.store.Feeds(t.Context())
	if err != nil || len(feeds) != 1 {
		t.Fatalf("%d feeds, error %v", len(feeds), err)
	}
	if err := WriteFeeds(&told, feeds); err != nil {
		t.Fatal(err)
	}
	feeds[0].Login = ""
	fmt.Fprint(&told, feeds)
	if err := l.Each(t.Context(), func(a *news.Article) error { fmt.Fprint(&told, *a); return nil }); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"odile:", "secret"} {
		if i := strings.Index(told.String(), secret); i >= 0 {
			t.Errorf("%q is told: …%q…", secret, told.String()[max(0, i-80):i+20])
		}
	}
}

func TestAFileNeverReplacesWhatWasFetched(t *testing.T) {
	trusted := trustedSite(t)
	l := following(t)
	l.Add(t.Context(), trusted+"/pier", nil)
	file := filepath.Join(t.TempDir(), "pier.html")
	write(t, file, claiming("The pier goes", "Nothing", trusted+"/pier"))
	if got := l.Add(t.Context(), file, nil); got.Added != 1 || got.Changed != 0 {
		t.Errorf("got %+v", got)
	}
	if a, _, _, _ := l.Article(t.Context(), trusted+"/pier"); a.Title != "The pier" {
		t.Errorf("the article is now %q", a.Title)
	}
}
