package source

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// serve answers on loopback until the test ends.
func serve(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s.URL
}

func TestAnAnswerIsTakenWithWhatItSaysOfItself(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if got := r.UserAgent(); got != "onrecord" {
			t.Errorf("user agent is %q", got)
		}
		if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=big5")
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Fri, 11 Dec 2026 16:03:00 GMT")
		io.WriteString(w, "harbour")
	})
	f := &Fetcher{AllowPrivate: true}
	first, err := f.Fetch(t.Context(), Request{Address: at})
	if err != nil || string(first.Body) != "harbour" || first.ContentType != "text/plain; charset=big5" || first.ETag != `"1"` || first.Unchanged || first.Moved {
		t.Fatalf("got %+v, %v", first, err)
	}
	again, err := f.Fetch(t.Context(), Request{Address: at, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || !again.Unchanged || len(again.Body) > 0 || again.ETag != first.ETag || again.LastModified != first.LastModified {
		t.Errorf("again: got %+v, %v", again, err)
	}
}

func TestRedirectsAreFollowedFiveTimes(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var n, code int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d/%d", &code, &n); err == nil && n > 0 {
			http.Redirect(w, r, fmt.Sprintf("/%d/%d", code, n-1), code)
			return
		}
		io.WriteString(w, "there")
	})
	f := &Fetcher{AllowPrivate: true}
	for _, c := range []struct {
		path  string
		moved bool
		fails bool
	}{{"/301/5", true, false}, {"/308/1", true, false}, {"/302/1", false, false}, {"/307/5", false, false}, {"/301/6", false, true}, {"/302/1000", false, true}} {
		r, err := f.Fetch(t.Context(), Request{Address: at + c.path})
		if (err != nil) != c.fails || !c.fails && (string(r.Body) != "there" || r.Moved != c.moved) {
			t.Errorf("%s: got %q at %s, moved %t, %v", c.path, r.Body, r.Address, r.Moved, err)
		}
		if c.fails && !errors.Is(err, errRedirects) {
			t.Errorf("%s: got %v, want %v", c.path, err, errRedirects)
		}
	}
}

func TestOnlyTheWebIsFetched(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	f := &Fetcher{AllowPrivate: true}
	for _, address := range []string{"file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "/etc/passwd", "http://", "", "http://exa mple", at} {
		if _, err := f.Fetch(t.Context(), Request{Address: address}); !errors.Is(err, errScheme) {
			t.Errorf("%q: got %v, want %v", address, err, errScheme)
		}
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	asked := false
	at := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	_, port, _ := strings.Cut(strings.TrimPrefix(at, "http://"), ":")
	f := &Fetcher{}
	for _, host := range []string{"127.0.0.1", "localhost", "127.1.2.3", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fc00::1]", "[64:ff9b::7f00:1]"} {
		if _, err := f.Fetch(t.Context(), Request{Address: "http://" + host + ":" + port + "/"}); err == nil || !errors.Is(err, errPrivate) {
			t.Errorf("%s: got %v, want %v", host, err, errPrivate)
		}
	}
	if asked {
		t.Error("the server was asked")
	}
}

func TestOnlyTheHostOfAPrivateRequestIsAllowed(t *testing.T) {
	inner := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("where the redirect leads was asked") })
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/away" {
			http.Redirect(w, r, inner, http.StatusFound)
		}
	})
	f := &Fetcher{}
	if _, err := f.Fetch(t.Context(), Request{Address: at + "/", Private: true}); err != nil {
		t.Error(err)
	}
	for _, r := range []Request{{Address: at + "/away", Private: true}, {Address: at + "/"}} { // the second one finds an open connection
		if _, err := f.Fetch(t.Context(), r); !errors.Is(err, errPrivate) {
			t.Errorf("%+v: got %v, want %v", r, err, errPrivate)
		}
	}
	for _, c := range []struct {
		f       *Fetcher
		address string
		want    bool
	}{
		{&Fetcher{AllowPrivate: true}, at, true},
		{&Fetcher{AllowPrivate: true}, "http://[fd00::1]/feed", true},
		{&Fetcher{AllowPrivate: true}, "http://93.184.215.14/feed", false},
		{&Fetcher{PrivateHosts: []string{"127.0.0.1:443"}}, "https://127.0.0.1/feed", true},
		{&Fetcher{PrivateHosts: []string{"127.0.0.1:443"}}, "http://127.0.0.1/feed", false},
		{&Fetcher{}, at, false},
	} {
		if got := c.f.AllowsPrivate(t.Context(), c.address); got != c.want {
			t.Errorf("%s, with %v and %q: %t, want %t", c.address, c.f.AllowPrivate, c.f.PrivateHosts, got, c.want)
		}
	}
}

func TestAnAnswerThatUnpacksToGigabytesStops(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/long" {
			w.Header().Set("Content-Length", "2000000000")
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 2048 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
		z.Close()
	})
	f := &Fetcher{AllowPrivate: true}
	for _, path := range []string{"/bomb", "/long"} {
		if r, err := f.Fetch(t.Context(), Request{Address: at + path}); !errors.Is(err, errLarge) || len(r.Body) > 0 {
			t.Errorf("%s: got %d bytes, %v, want %v", path, len(r.Body), err, errLarge)
		}
	}
}

func TestASlowServerCanBeLeftAtAnyMoment(t *testing.T) {
	asked := make(chan struct{}, 100)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/drop" {
			w.Header().Set("Content-Length", "100")
			w.(http.Flusher).Flush()
			io.WriteString(w, "one drop")
			w.(http.Flusher).Flush()
		}
		asked <- struct{}{}
		<-r.Context().Done()
	})
	for _, path := range []string{"/silent", "/drop"} {
		ctx, cancel := context.WithCancel(t.Context())
		f := &Fetcher{AllowPrivate: true}
		requests := make([]Request, 20) // all but the first wait for their turn
		for i := range requests {
			requests[i].Address = at + path
		}
		go func() {
			<-asked
			cancel()
		}()
		answered := 0
		f.FetchAll(ctx, requests, func(_ int, _ Response, err error) {
			answered++
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v, want %v", path, err, context.Canceled)
			}
		})
		if answered != len(requests) {
			t.Errorf("%s: %d of %d are answered", path, answered, len(requests))
		}
	}
}

func TestAHostIsAskedOneThingAtATimeAndEightHostsAtOnce(t *testing.T) {
	var open, most atomic.Int32
	var mu sync.Mutex
	busy := map[string]int{}
	handle := func(w http.ResponseWriter, r *http.Request) {
		now := open.Add(1)
		defer open.Add(-1)
		mu.Lock()
		most.Store(max(most.Load(), now))
		if busy[r.Host]++; busy[r.Host] > 1 {
			t.Errorf("%s is asked %d things at once", r.Host, busy[r.Host])
		}
		mu.Unlock()
		time.Sleep(2 * time.Millisecond) // so that requests would meet
		mu.Lock()
		busy[r.Host]--
		mu.Unlock()
	}
	var requests []Request
	for range 12 {
		at := serve(t, handle)
		for k := range 5 {
			requests = append(requests, Request{Address: fmt.Sprint(at, "/", k)})
		}
	}
	answered := map[int]bool{}
	held := map[string]bool{}
	new(Fetcher{AllowPrivate: true}).FetchAll(t.Context(), requests, func(i int, r Response, err error) {
		host := r.Address[:strings.LastIndex(r.Address, "/")]
		mu.Lock()
		answered[i] = true
		if held[host] || len(held) == maxHosts {
			t.Errorf("%d answers are held, one of them of %s: %t", len(held), host, held[host])
		}
		held[host] = true
		mu.Unlock()
		if err != nil {
			t.Error(err)
		}
		time.Sleep(2 * time.Millisecond) // so that answers would meet
		mu.Lock()
		delete(held, host)
		mu.Unlock()
	})
	if len(answered) != len(requests) {
		t.Errorf("%d of %d are answered", len(answered), len(requests))
	}
	if n := most.Load(); n > maxHosts {
		t.Errorf("%d hosts are asked at once, want at most %d", n, maxHosts)
	}
}

func TestAHostThatWantsToBeLeftAloneIs(t *testing.T) {
	asked := 0
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	f := &Fetcher{AllowPrivate: true}
	for range 3 {
		_, err := f.Fetch(t.Context(), Request{Address: at})
		refusal, ok := errors.AsType[*Refusal](err)
		if !ok {
			t.Fatalf("got %v, want a refusal", err)
		}
		if wait := time.Until(refusal.Until); wait < time.Minute || wait > 2*time.Minute {
			t.Errorf("wait is %v, want two minutes", wait)
		}
	}
	if asked != 1 {
		t.Errorf("the host was asked %d times, want once", asked)
	}
}

func TestAHostThatDoesNotAnswerInTimeIsAskedOnceInARun(t *testing.T) {
	var asked atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.(http.Flusher).Flush() // it begins to answer
		<-r.Context().Done()
	})
	elsewhere := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, at, http.StatusFound) })
	f := &Fetcher{AllowPrivate: true, Timeout: 250 * time.Millisecond}
	for turn := range int32(2) {
		run := &Run{}
		var requests []Request
		for k := range 5 {
			requests = append(requests, Request{Address: fmt.Sprint(at, "/", k), Run: run})
		}
		f.FetchAll(t.Context(), requests, func(i int, _ Response, err error) {
			if (i > 0) != errors.Is(err, ErrSilent) || i == 0 && !strings.Contains(err.Error(), "no answer in 250ms: try again later") {
				t.Errorf("run %d, request %d: got %v", turn, i, err)
			}
		})
		if _, err := f.Fetch(t.Context(), Request{Address: elsewhere, Run: run}); !errors.Is(err, ErrSilent) {
			t.Errorf("run %d, sent there from elsewhere: got %v, want %v", turn, err, ErrSilent)
		}
		if n := asked.Load(); n != turn+1 {
			t.Errorf("after run %d: asked %d times", turn, n)
		}
	}
	if _, err := f.Fetch(t.Context(), Request{Address: at}); err == nil || errors.Is(err, ErrSilent) || asked.Load() != 3 {
		t.Errorf("of no run: got %v, asked %d times", err, asked.Load())
	}
}

func TestAnswersThatAreNoneSayWhatToDo(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var code int
		fmt.Sscanf(r.URL.Path, "/%d", &code)
		w.WriteHeader(code)
	})
	f := &Fetcher{AllowPrivate: true}
	for path, want := range map[string]string{
		"/404": "fetching AT/404: the answer is 404 Not Found: check the address",
		"/403": "fetching AT/403: the answer is 403 Forbidden: open it in a browser and save it",
		"/500": "fetching AT/500: the answer is 500 Internal Server Error: try again later",
	} {
		_, err := f.Fetch(t.Context(), Request{Address: at + path})
		if err == nil || strings.ReplaceAll(err.Error(), at, "AT") != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestRetryAfterIsSecondsOrADateAndAtMostADay(t *testing.T) {
	now := time.Date(2026, 12, 11, 16, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "0": 0, "-5": 0, "soon": 0, "60": time.Minute, " 60 ": time.Minute, "99999999999": 24 * time.Hour, "999999": 24 * time.Hour,
		"Fri, 11 Dec 2026 16:05:00 GMT": 5 * time.Minute, "Fri, 11 Dec 2026 15:05:00 GMT": 0, "Sat, 11 Dec 2027 16:05:00 GMT": 24 * time.Hour,
	} {
		got := retryAfter(value, now)
		if want == 0 && !got.IsZero() || want > 0 && !got.Equal(now.Add(want)) {
			t.Errorf("%q: got %v, want %v from %v", value, got, want, now)
		}
	}
}

func TestBackingOffDoublesUpToADay(t *testing.T) {
	for failures, want := range map[int]time.Duration{-1: 0, 0: 0, 1: time.Minute, 2: 2 * time.Minute, 5: 16 * time.Minute, 11: 1024 * time.Minute, 12: 24 * time.Hour, 1 << 40: 24 * time.Hour} {
		if got := Backoff(failures); got != want {
			t.Errorf("after %d failures: %v, want %v", failures, got, want)
		}
	}
}
