package data

import (
	"context"
	"errors"
	"sync"
	"time"
)

// errClaimed is the error of a request to a host that another program asks.
var errClaimed = errors.New("another program is fetching from this host: the next sync tries again")

// How long a request waits for a host that another program asks, and how often it
// looks. Two programs that wait for each other's host give up and go on.
const (
	claimPatience = 5 * time.Second
	claimInterval = 100 * time.Millisecond
)

// hostClaims are the hosts an intake has claimed in its library, so that only one of
// the programs using the library asks a host at a time. Feeds and pages of one host
// share its claim: within a program the Fetcher sends one request at a time.
type hostClaims struct {
	claim    func(ctx context.Context, name string) (release func(), ok bool, err error) // of the library
	patience time.Duration

	mu    sync.Mutex
	held  map[string]*hostClaim
	tried map[string]bool // hosts waited for in vain: not again in this run
}

// A hostClaim is a claim and how many requests share it.
type hostClaim struct {
	release func()
	users   int
}

// take claims a host; ok is false while another program has it.
func (c *hostClaims) take(ctx context.Context, host string) (release func(), ok bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.held[host]
	if h == nil {
		h = new(hostClaim)
		if h.release, ok, err = c.claim(ctx, host); err != nil || !ok {
			return nil, false, err
		}
		if c.held == nil {
			c.held = map[string]*hostClaim{}
		}
		c.held[host] = h
	}
	h.users++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if h.users--; h.users == 0 {
			delete(c.held, host)
			h.release()
		}
	}, true, nil
}

// wait is take, but waits for another program for a while. The error is errClaimed
// if that keeps the host.
func (c *hostClaims) wait(ctx context.Context, host string) (release func(), err error) {
	for deadline := time.Now().Add(c.patience); ; {
		release, ok, err := c.take(ctx, host)
		if ok || err != nil {
			return release, err
		}
		c.mu.Lock()
		tried := c.tried[host]
		if !tried && !time.Now().Before(deadline) {
			if c.tried == nil {
				c.tried = map[string]bool{}
			}
			c.tried[host], tried = true, true
		}
		c.mu.Unlock()
		if tried {
			return nil, errClaimed
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(claimInterval):
		}
	}
}
