package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
)

// Conventions of fetching: a host is asked one thing at a time, redirects
// included, and not at all before the time it has named. An address that leads
// into a private network is refused when the connection is made, so that no name
// and no redirect can get round it; so no proxy is used. Time spent waiting for
// one's turn does not count.

// The limits of every request.
const (
	MaxBody      = 8 << 20 // bytes, after decompression
	maxRedirects = 5
	maxHosts     = 8 // asked at once
	connectTime  = 10 * time.Second
	wholeTime    = 30 * time.Second
	LongestWait  = 24 * time.Hour // of backing off
)

// A Request is an address to be fetched, with what its last answer said.
type Request struct {
	Address      string
	ETag         string // of the answer there is already
	LastModified string

	// Run is when the run began that the request is part of, zero for none: a
	// host that has let a request of a run time out is not asked again in it.
	Run time.Time
}

// A Response is the answer to a request.
type Response struct {
	Address      string // where the redirects led
	Moved        bool   // all of them are permanent: ask for Address from now on
	Unchanged    bool   // what there is already is still good; there is no Body
	ContentType  string
	ETag         string
	LastModified string
	Body         []byte
}

// A Refusal is an answer that is none: the status of it, and the time before
// which the host does not want to be asked again, if it named one.
type Refusal struct {
	Status int
	Until  time.Time
}

// Error says what was answered and what to do about it.
func (r *Refusal) Error() string {
	s := fmt.Sprintf("the answer is %d %s", r.Status, http.StatusText(r.Status))
	switch {
	case !r.Until.IsZero():
		return s + ": ask again after " + r.Until.Local().Format("2006-01-02 15:04:05")
	case r.Status == http.StatusGone || r.Status == http.StatusNotFound:
		return s + ": check the address"
	case r.Status == http.StatusUnauthorized || r.Status == http.StatusForbidden:
		return s + ": open it in a browser and save it"
	}
	return s + ": try again later"
}

// The errors of addresses and answers.
var (
	errScheme    = errors.New("only http and https addresses are fetched: check the address")
	errPrivate   = errors.New("the address leads into a private network: --allow-private fetches it all the same")
	errLarge     = errors.New("larger than 8 MiB: save it and read the file")
	errRedirects = errors.New("redirected more than 5 times: open it in a browser and save it")
)

// ErrLeft is the error of a request that has not been made, see Request.Run.
var ErrLeft = errors.New("the host has not answered another request in time: not asked again in this run")

// A Fetcher fetches pages and feeds. Its fields are its configuration, set before
// it is first used; the zero Fetcher is ready, and may be used by several
// goroutines at once.
type Fetcher struct {
	AllowPrivate bool          // also addresses of private networks and of this machine
	Timeout      time.Duration // of each request, 0 is 30 seconds

	once   sync.Once
	client *http.Client
	slots  chan struct{} // one for every host that may be asked at once
	mu     sync.Mutex
	hosts  map[string]*host
}

// A host is one that has been asked.
type host struct {
	turn  chan struct{} // holds a value while it is being asked
	until time.Time     // it does not want to be asked before; guarded by turn
	slow  time.Time     // when it let a request time out; guarded by turn
}

func (f *Fetcher) start() {
	f.Timeout = cmp.Or(f.Timeout, wholeTime)
	dialer := &net.Dialer{Timeout: connectTime}
	if !f.AllowPrivate {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	f.client = &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    connectTime,
			ForceAttemptHTTP2:      true,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        connectTime,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	f.slots = make(chan struct{}, maxHosts)
	f.hosts = map[string]*host{}
}

// Fetch fetches one address. It waits for its turn at the host. The error may be
// a Refusal.
func (f *Fetcher) Fetch(ctx context.Context, r Request) (Response, error) {
	f.once.Do(f.start)
	out := Response{Address: r.Address, Moved: true}
	for range maxRedirects + 1 {
		u, err := url.Parse(out.Address)
		if err != nil || !web(u) {
			return out, fmt.Errorf("fetching %s: %w", Clean(out.Address), errScheme)
		}
		next, err := f.hop(ctx, u, r, &out)
		if err != nil {
			return out, fmt.Errorf("fetching %s: %w", Clean(out.Address), f.reason(ctx, err))
		}
		if next == "" {
			out.Moved = out.Moved && out.Address != r.Address
			return out, nil
		}
		out.Address, r.ETag, r.LastModified = next, "", ""
	}
	return out, fmt.Errorf("fetching %s: %w", Clean(r.Address), errRedirects)
}

// hop asks one host once, unless it is to be left alone, and fills out, or
// returns where it is sent on to.
func (f *Fetcher) hop(ctx context.Context, u *url.URL, r Request, out *Response) (next string, err error) {
	h, err := f.enter(ctx, strings.ToLower(u.Host))
	if err != nil {
		return "", err
	}
	defer f.leave(h)
	switch {
	case time.Now().Before(h.until):
		return "", &Refusal{http.StatusTooManyRequests, h.until}
	case !r.Run.IsZero() && h.slow.After(r.Run):
		return "", ErrLeft
	}
	next, err = f.ask(ctx, u, r, out)
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		h.until = refusal.Until
	}
	var network interface{ Timeout() bool }
	if errors.As(err, &network) && network.Timeout() && ctx.Err() == nil {
		h.slow = time.Now()
	}
	return next, err
}

// ask makes one request.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, r Request, out *Response) (next string, err error) {
	ctx, cancel := context.WithTimeout(ctx, f.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("User-Agent", "onrecord")
	req.Header.Set("Accept", "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1")
	for name, value := range map[string]string{"If-None-Match": r.ETag, "If-Modified-Since": r.LastModified} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	res, err := f.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
		return "", out.take(res)
	case http.StatusNotModified:
		out.Unchanged, out.ETag, out.LastModified = true, r.ETag, r.LastModified
		return "", nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		out.Moved = out.Moved && (res.StatusCode == http.StatusMovedPermanently || res.StatusCode == http.StatusPermanentRedirect)
		to, err := res.Location()
		if err != nil {
			return "", err
		}
		return to.String(), nil
	}
	return "", &Refusal{Status: res.StatusCode, Until: retryAfter(res.Header.Get("Retry-After"), time.Now())}
}

// take reads an answer.
func (out *Response) take(res *http.Response) error {
	if res.ContentLength > MaxBody {
		return errLarge
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, MaxBody+1))
	if err != nil {
		return err
	}
	if len(body) > MaxBody {
		return errLarge
	}
	out.Body = body
	out.ContentType = res.Header.Get("Content-Type")
	out.ETag = res.Header.Get("ETag")
	out.LastModified = res.Header.Get("Last-Modified")
	return nil
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

// FetchAll fetches all requests, at most 8 hosts and of each one at a time, and
// hands every answer with the index of its request to done, as they come: from
// several goroutines at once, but one for a host. A host is asked for the next
// when done has returned, so that no more than 8 answers are held. FetchAll
// returns when all are answered; once ctx is done, those left are answered with
// its error.
func (f *Fetcher) FetchAll(ctx context.Context, requests []Request, done func(i int, r Response, err error)) {
	byHost := map[string][]int{}
	for i, r := range requests {
		host := ""
		if u, err := url.Parse(r.Address); err == nil {
			host = strings.ToLower(u.Host)
		}
		byHost[host] = append(byHost[host], i)
	}
	// Those with most to do first: the last to end decides how long it takes.
	hosts := slices.SortedFunc(maps.Values(byHost), func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
	next := make(chan []int)
	var all sync.WaitGroup
	for range min(maxHosts, len(hosts)) {
		all.Go(func() {
			for host := range next {
				for _, i := range host {
					r, err := f.Fetch(ctx, requests[i])
					done(i, r, err)
				}
			}
		})
	}
	for _, host := range hosts {
		next <- host
	}
	close(next)
	all.Wait()
}

// reason is an error of the network as it is told to a person.
func (f *Fetcher) reason(ctx context.Context, err error) error {
	var lookup *net.DNSError
	var at *url.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return errPrivate
	case errors.As(err, &lookup):
		return fmt.Errorf("there is no host %s: check the address and the connection", Clean(lookup.Name))
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no answer in %v: try again later", f.Timeout)
	case errors.As(err, &at):
		return fmt.Errorf("%w: try again later", at.Err)
	}
	return err
}

// retryAfter is the time that a Retry-After names, zero for none and never
// more than a day away.
func retryAfter(value string, now time.Time) time.Time {
	until := time.Time{}
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && seconds > 0 {
		until = now.Add(min(time.Duration(min(seconds, 1<<30))*time.Second, LongestWait))
	} else if t, err := http.ParseTime(value); err == nil && t.After(now) {
		until = t
	}
	if until.After(now.Add(LongestWait)) {
		until = now.Add(LongestWait)
	}
	return until
}

// Backoff is how long to wait after so many failures in a row: a minute, and
// each time twice as long, up to a day.
func Backoff(failures int) time.Duration {
	if failures < 1 {
		return 0
	}
	return min(time.Minute<<min(failures-1, 20), LongestWait)
}
