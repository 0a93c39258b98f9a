package source

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestABudgetBoundsWhatSilentHostsCost(t *testing.T) {
	const timeout = 200 * time.Millisecond
	f := &Fetcher{AllowPrivate: true, Timeout: timeout}
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	var budget Budget
	left := 0
	began := time.Now()
	for range 20 {
		_, err := f.Fetch(t.Context(), Request{Address: serve(t, silent), Run: &Run{}, Budget: &budget})
		if err == nil {
			t.Fatal("a silent host has answered")
		}
		if errors.Is(err, ErrBudget) {
			left++
		}
	}
	if took := time.Since(began); took > 10*timeout || left < 15 {
		t.Errorf("20 silent hosts took %v, %d were left; want about %v and 18", took, left, patience*timeout)
	}
}

func TestAHostThatAnswersSlowlyHasABudgetInARun(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(100 * time.Millisecond)
		io.WriteString(w, "at last")
	})
	host := strings.TrimPrefix(at, "http://")
	for _, c := range []struct {
		timeout time.Duration
		slow    bool
	}{{time.Second, true}, {time.Minute, false}} {
		f := &Fetcher{AllowPrivate: true, Timeout: c.timeout}
		run := &Run{}
		if _, err := f.Fetch(t.Context(), Request{Address: at, Run: run}); err != nil {
			t.Fatal(err)
		}
		if spent := run.host(host).spent; (spent >= 100*time.Millisecond) != c.slow {
			t.Errorf("with a timeout of %v, the answer cost %v", c.timeout, spent)
		}
		run.host(host).spend(patience*c.timeout, false)
		if _, err := f.Fetch(t.Context(), Request{Address: at, Run: run}); !errors.Is(err, ErrBudget) {
			t.Errorf("when nothing is left: got %v, want %v", err, ErrBudget)
		}
		if _, err := f.Fetch(t.Context(), Request{Address: at, Run: &Run{}}); err != nil {
			t.Errorf("in the next run: %v", err)
		}
	}
}

func TestATimeoutIsForAllRedirectsTogether(t *testing.T) {
	const timeout = 500 * time.Millisecond
	var at string
	at = serve(t, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(timeout * 3 / 4)
		http.Redirect(w, r, fmt.Sprint(at, "/", time.Now().UnixNano()), http.StatusFound)
	})
	began := time.Now()
	_, err := (&Fetcher{AllowPrivate: true, Timeout: timeout}).Fetch(t.Context(), Request{Address: at})
	if took := time.Since(began); err == nil || took > 3*timeout {
		t.Errorf("took %v, error %v; want an error after %v", took, err, timeout)
	}
}
