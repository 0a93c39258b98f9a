package source

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

func TestABudgetBoundsWhatSilentHostsCost(t *testing.T) {
	const timeout = 100 * time.Millisecond
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
	if took := time.Since(began); took > 8*timeout || left < 17 {
		t.Errorf("20 silent hosts took %v, %d were left; want about %v and 18", took, left, patience*timeout)
	}
}

func TestAHostThatAnswersSlowlyHasABudgetInARun(t *testing.T) {
	const timeout = 300 * time.Millisecond
	slow := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(timeout / 4)
		io.WriteString(w, "at last")
	})
	quick := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "at once") })
	f := &Fetcher{AllowPrivate: true, Timeout: timeout}
	run := &Run{}
	answered := 0
	for range 20 {
		_, err := f.Fetch(t.Context(), Request{Address: slow, Run: run})
		if err == nil {
			answered++
		} else if !errors.Is(err, ErrBudget) {
			t.Errorf("got %v, want %v", err, ErrBudget)
		}
	}
	if answered == 0 || answered > 4*patience {
		t.Errorf("%d of 20 slow answers were waited for, want at most %d", answered, 4*patience)
	}
	for range 20 {
		if _, err := f.Fetch(t.Context(), Request{Address: quick, Run: run}); err != nil {
			t.Errorf("a host that answers at once: %v", err)
		}
	}
	if _, err := f.Fetch(t.Context(), Request{Address: slow, Run: &Run{}}); err != nil {
		t.Errorf("in the next run: %v", err)
	}
}

func TestATimeoutIsForAllRedirectsTogether(t *testing.T) {
	const timeout = 200 * time.Millisecond
	var at string
	at = serve(t, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(timeout * 3 / 4)
		http.Redirect(w, r, fmt.Sprint(at, "/", time.Now().UnixNano()), http.StatusFound)
	})
	began := time.Now()
	_, err := (&Fetcher{AllowPrivate: true, Timeout: timeout}).Fetch(t.Context(), Request{Address: at})
	if took := time.Since(began); err == nil || took > 2*timeout {
		t.Errorf("took %v, error %v; want an error after %v", took, err, timeout)
	}
}
