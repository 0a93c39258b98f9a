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
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"

	"onrecord/model/news"
)

// A host gets one request at a time, redirects included, and none before the time
// it has asked to wait for. An address in a private network is refused when the
// connection is made, so no name or redirect can evade the check; for the same
// reason no proxy is used. Waiting for a turn does not count towards the timeout.
// A login in an address is sent to its host and removed everywhere else, see
// news.SplitLogin.

// The limits of every request.
const (
	MaxBody      = 8 << 20 // bytes, after decompression
	maxRedirects = 5
	maxHosts     = 8 // asked at once
	connectTime  = 10 * time.Second
	wholeTime    = 30 * time.Second
	LongestWait  = 24 * time.Hour // of backing off
)

// A Request is an address to fetch, with the validators of its last answer.
type Request struct {
	Address      string
	Login        string // user:password, for this host only; one in Address wins
	ETag         string // of the answer there is already
	LastModified string

	// Ready, if set, is called by FetchAll before it sends the request; false skips the
	// request. It may change the request.
	Ready func() bool

	// Claim, if set, is called before every request to a host, redirects included; a
	// request that it refuses fails with its error.
	Claim func(ctx context.Context, host string) (release func(), err error)

	Private bool // the host of Address may be in a private network

	Run    *Run    // that the request is part of; nil for none
	Budget *Budget // of the feed that the request is part of; nil for none
}

// A Response is the answer to a request.
type Response struct {
	Address      string // where the redirects led, without a login
	Moved        bool   // all of them are permanent: ask for Address from now on
	Unchanged    bool   // what there is already is still good; there is no Body
	ContentType  string
	ETag         string
	LastModified string
	Body         []byte
}

// A Fetcher fetches pages and feeds. Its fields are its configuration, set before
// first use. The zero Fetcher is ready to use, by several goroutines at once.
type Fetcher struct {
	AllowPrivate bool          // also addresses of private networks and of this machine
	PrivateHosts []string      // hosts that may be in private networks, all the same
	Timeout      time.Duration // of an answer, redirects included; 0 is 30 seconds

	once   sync.Once
	client *http.Client
	inside *http.Client  // for requests that may lead into a private network
	slots  chan struct{} // one for every host that may be asked at once
	mu     sync.Mutex
	hosts  map[string]*host
}

func (f *Fetcher) start() {
	f.Timeout = cmp.Or(f.Timeout, wholeTime)
	f.client = clientOf(f.dial)
	f.inside = clientOf((&net.Dialer{Timeout: connectTime}).DialContext)
	f.slots = make(chan struct{}, maxHosts)
	f.hosts = map[string]*host{}
}

// clientOf is a client that connects with dial.
func clientOf(dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dial,
			TLSHandshakeTimeout:    connectTime,
			ForceAttemptHTTP2:      true,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        connectTime,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// allows reports whether a host may be in a private network; address is its name with
// the port.
func (f *Fetcher) allows(host, address string) bool {
	return f.AllowPrivate || slices.ContainsFunc(f.PrivateHosts, func(h string) bool { return strings.EqualFold(h, host) || strings.EqualFold(h, address) })
}

// dial connects to a host. It refuses private networks that are not allowed.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: connectTime}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if !f.allows(host, address) {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	return dialer.DialContext(ctx, network, address)
}

// Fetch fetches one address. It waits for its turn at the host. The error may be
// a Refusal, ErrSilent or ErrBudget.
func (f *Fetcher) Fetch(ctx context.Context, r Request) (Response, error) {
	f.once.Do(f.start)
	address, login := news.SplitLogin(r.Address)
	t := try{Request: r, out: Response{Address: address, Moved: true}, login: cmp.Or(login, r.Login), left: f.Timeout}
	for range maxRedirects + 1 {
		u, err := url.Parse(t.out.Address)
		if err != nil || !web(u) {
			return t.out, fmt.Errorf("fetching %s: %w", Clean(t.out.Address), errScheme)
		}
		next, err := f.hop(ctx, u, &t)
		if err != nil {
			return t.out, fmt.Errorf("fetching %s: %w", Clean(t.out.Address), f.reason(ctx, err))
		}
		if next == nil {
			t.out.Moved = t.out.Moved && t.out.Address != address
			return t.out, nil
		}
		t.follow(u, next)
	}
	return t.out, fmt.Errorf("fetching %s: %w", Clean(address), errRedirects)
}

// A try is a request being made.
type try struct {
	Request
	out   Response
	login string        // for the next hop
	left  time.Duration // for all hops to come
}

// follow follows redirects. The login is sent to one host only.
func (t *try) follow(from, to *url.URL) {
	address, login := news.SplitLogin(to.String())
	if login == "" && from.Scheme == to.Scheme && strings.EqualFold(from.Host, to.Host) {
		login = t.login
	}
	t.out.Address, t.login, t.ETag, t.LastModified = address, login, "", ""
}

// hop sends one request to one host, unless the host is to be left alone. It fills
// t.out or returns the target of a redirect, and counts the time spent.
func (f *Fetcher) hop(ctx context.Context, u *url.URL, t *try) (next *url.URL, err error) {
	name := strings.ToLower(u.Host)
	h, err := f.enter(ctx, name)
	if err != nil {
		return nil, err
	}
	defer f.leave(h)
	if time.Now().Before(h.until) {
		return nil, &Refusal{http.StatusTooManyRequests, h.until}
	}
	if t.Claim != nil {
		release, err := t.Claim(ctx, name)
		if err != nil {
			return nil, err
		}
		defer release()
	}
	at := t.Run.host(name)
	wait := t.left
	for _, b := range []*Budget{at, t.Budget} {
		left, err := b.left(patience * f.Timeout)
		if err != nil {
			return nil, err
		}
		wait = min(wait, left)
	}
	began := time.Now()
	next, err = f.ask(ctx, u, t, wait)
	took := time.Since(began)
	t.left -= took
	t.Budget.spend(took, false)
	silent := timedOut(err) && ctx.Err() == nil
	if silent && wait < t.left+took {
		silent, err = false, ErrBudget
	}
	if silent || took > f.Timeout/slowAnswer {
		at.spend(took, silent)
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		h.until = refusal.Until
	}
	return next, err
}

// ask makes one request and waits so long for the answer.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, t *try, wait time.Duration) (next *url.URL, err error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.URL.User = userinfo(t.login)
	req.Header.Set("User-Agent", "onrecord")
	req.Header.Set("Accept", "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1")
	for name, value := range map[string]string{"If-None-Match": t.ETag, "If-Modified-Since": t.LastModified} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	client := f.client
	if t.Private && hostAndPort(t.Address) == strings.ToLower(u.Host) { // not where a redirect leads
		client = f.inside
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
		return nil, t.out.take(res)
	case http.StatusNotModified:
		t.out.Unchanged, t.out.ETag, t.out.LastModified = true, t.ETag, t.LastModified
		return nil, nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		t.out.Moved = t.out.Moved && (res.StatusCode == http.StatusMovedPermanently || res.StatusCode == http.StatusPermanentRedirect)
		return res.Location()
	}
	return nil, &Refusal{Status: res.StatusCode, Until: retryAfter(res.Header.Get("Retry-After"), time.Now())}
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

// FetchAll fetches all requests, at most 8 hosts at once and one request per host.
// It calls done with each answer and the index of its request, from several
// goroutines but never two for the same host. A host's next request starts after
// done returns, so at most 8 answers are held. FetchAll returns when all requests
// are answered; once ctx is done, the rest are answered with its error.
func (f *Fetcher) FetchAll(ctx context.Context, requests []Request, done func(i int, r Response, err error)) {
	byHost := map[string][]int{}
	for i, r := range requests {
		byHost[hostAndPort(r.Address)] = append(byHost[hostAndPort(r.Address)], i)
	}
	// Hosts with most requests first: the last one to finish decides the total time.
	hosts := slices.SortedFunc(maps.Values(byHost), func(a, b []int) int { return cmp.Or(len(b)-len(a), a[0]-b[0]) })
	next := make(chan []int)
	var all sync.WaitGroup
	for range min(maxHosts, len(hosts)) {
		all.Go(func() {
			for host := range next {
				for _, i := range host {
					if ready := requests[i].Ready; ready != nil && !ready() {
						continue
					}
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

// hostAndPort is the host of an address with its port, in lower case; empty if it has
// none.
func hostAndPort(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
