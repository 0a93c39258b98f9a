package source

import (
	"context"
	"errors"
	"sync"
	"time"
)

// A host is one that has been asked.
type host struct {
	turn  chan struct{} // holds a value while it is being asked
	until time.Time     // it does not want to be asked before; guarded by turn
}

// The limits of patience, as multiples of Fetcher.Timeout.
const (
	patience   = 2  // a Budget lasts so many timeouts
	slowAnswer = 15 // an answer that takes more than this part of one is slow
)

// The errors of requests that are not made.
var (
	// ErrSilent is the error of asking a host that has let a request of the same
	// run time out.
	ErrSilent = errors.New("the host did not answer another request in time: not asked again in this run")

	// ErrBudget is the error of a request whose Budget, or whose host's in the
	// same run, is spent.
	ErrBudget = errors.New("answers take too long: sync again for the rest")
)

// A Budget limits the time that requests spend together to two timeouts of the
// Fetcher, not counting the wait for a turn. The zero Budget is unspent. Several
// goroutines may share it.
type Budget struct {
	mu     sync.Mutex
	spent  time.Duration
	silent bool // a request timed out
}

// left returns what is left of limit; the error says that it is nothing.
func (b *Budget) left(limit time.Duration) (time.Duration, error) {
	if b == nil {
		return limit, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.silent:
		return 0, ErrSilent
	case b.spent >= limit:
		return 0, ErrBudget
	}
	return limit - b.spent, nil
}

func (b *Budget) spend(took time.Duration, silent bool) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spent += took
	b.silent = b.silent || silent
}

// A Run is a group of requests that give up on the same hosts: a host that lets a
// request time out is not asked again, and a slow host has a Budget. The zero Run is
// ready to use.
type Run struct {
	mu    sync.Mutex
	hosts map[string]*Budget
}

// host returns the budget of a host in r; nil where r is nil.
func (r *Run) host(name string) *Budget {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.hosts == nil {
		r.hosts = map[string]*Budget{}
	}
	b := r.hosts[name]
	if b == nil {
		b = &Budget{}
		r.hosts[name] = b
	}
	return b
}

// enter waits until the host may be asked.
func (f *Fetcher) enter(ctx context.Context, name string) (*host, error) {
	f.mu.Lock()
	h := f.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		f.hosts[name] = h
	}
	f.mu.Unlock()
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case f.slots <- struct{}{}:
		return h, nil
	case <-ctx.Done():
		<-h.turn
		return nil, ctx.Err()
	}
}

func (f *Fetcher) leave(h *host) {
	<-f.slots
	<-h.turn
}
