package data

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/news"
)

// A sync asks every feed that is due for new entries: up to eight hosts at once, one
// request per host, each with the validators of the last answer. A feed's articles
// are saved as they arrive and its validators afterwards, so that stopping or being
// killed loses no entry. A host that does not answer is asked less and less often.

// SyncOptions say what to sync; the zero SyncOptions are all feeds that are due.
type SyncOptions struct {
	Force bool     // also feeds that are not to be asked yet
	Only  []string // addresses of feeds
}

// Sync fetches all feeds that are due, which may be none.
func (l *Archive) Sync(ctx context.Context, tell func(news.Import)) news.Import {
	if feeds, err := l.store.Feeds(ctx); err == nil && len(feeds) == 0 {
		return news.Import{}
	}
	return l.SyncFeeds(ctx, SyncOptions{}, tell)
}

// SyncFeeds fetches feeds and saves their new articles, as model.Importer requires.
// Each problem concerns one feed.
func (l *Archive) SyncFeeds(ctx context.Context, o SyncOptions, tell func(news.Import)) news.Import {
	ctx, in := l.intake(ctx, tell)
	defer in.stop()
	feeds, err := l.store.Feeds(ctx)
	if err == nil {
		in.inner, err = l.private.Load()
	}
	slices.SortStableFunc(feeds, func(a, b store.Feed) int { return a.Checked.Compare(b.Checked) }) // those left by the last run first
	switch {
	case err != nil:
	case !l.Writable():
		err = fmt.Errorf("library %s can only be read: get the right to write to it, or choose another with --library", l.store.Name())
	case len(feeds) == 0:
		err = errors.New("no feeds: subscribe to one with onrecord feed add")
	}
	if err != nil {
		in.done(0, err)
		return in.count
	}
	in.fetch(ctx, in.due(feeds, o))
	return in.count
}

// fetch fetches feeds and saves their articles.
func (in *intake) fetch(ctx context.Context, due []store.Feed) {
	requests := make([]source.Request, len(due))
	release := make([]func(), len(due))
	for i := range due {
		requests[i] = source.Request{Address: due[i].Address, Login: due[i].Login, Run: in.run, Claim: in.hosts.wait, Private: slices.Contains(in.inner, due[i].Address)}
		requests[i].Ready = func() (ready bool) {
			release[i], ready = in.claim(ctx, &due[i])
			requests[i].ETag, requests[i].LastModified = due[i].ETag, due[i].Modified
			return ready
		}
	}
	in.shelf.fetcher.FetchAll(ctx, requests, func(i int, r source.Response, err error) {
		defer release[i]()
		in.answer(ctx, due[i], r, err)
	})
}

// claim claims the host of a feed, so that only one of the programs using the
// library asks it at a time, and reads the state saved from the last answer. It is
// not ready if another program is asking the host, which asks for the host's other
// feeds too, or has asked for this feed since the run began.
func (in *intake) claim(ctx context.Context, f *store.Feed) (release func(), ready bool) {
	host := f.Address
	if u, err := url.Parse(f.Address); err == nil {
		host = strings.ToLower(u.Host)
	}
	release, ready, err := in.hosts.take(ctx, host)
	if err == nil && ready {
		var now store.Feed
		var subscribed bool
		now, subscribed, err = in.shelf.store.Feed(ctx, f.Address)
		if ready = err == nil && subscribed && now.Checked.Equal(f.Checked); ready {
			*f = now
			return release, true
		}
		release()
	}
	switch {
	case ctx.Err() != nil:
	case err != nil:
		in.done(1, err)
	default:
		in.done(1)
	}
	return nil, false
}

// due returns the feeds to fetch now and reports the others.
func (in *intake) due(feeds []store.Feed, o SyncOptions) []store.Feed {
	only := map[string]bool{}
	for i, address := range o.Only {
		o.Only[i], _ = news.SplitLogin(address)
		only[o.Only[i]] = true
	}
	var due []store.Feed
	var problems []error
	now := time.Now()
	for _, f := range feeds {
		if len(o.Only) > 0 && !only[f.Address] {
			continue
		}
		delete(only, f.Address)
		if now.Before(f.Until) && !o.Force {
			problems = append(problems, fmt.Errorf("%s: %s: asked again after %s; onrecord sync --force asks now", Clean(f.Address), f.Problem, f.Until.Format("2006-01-02 15:04:05")))
			continue
		}
		due = append(due, f)
	}
	for _, address := range o.Only {
		if only[address] {
			delete(only, address) // once
			problems = append(problems, fmt.Errorf("you are not subscribed to %s: subscribe with onrecord feed add", Clean(address)))
		}
	}
	in.add(news.Import{Done: len(problems), Total: len(due) + len(problems), Problems: problems})
	return due
}

// answer keeps what came of asking a feed: err, or r. One that came too late
// is dropped: the feed is asked again the next time.
func (in *intake) answer(ctx context.Context, f store.Feed, r source.Response, err error) {
	if ctx.Err() != nil {
		return
	}
	address := f.Address
	var problem error
	f.Checked = time.Now()
	switch {
	case errors.Is(err, source.ErrBudget), errors.Is(err, errClaimed): // no fault of the feed: its turn comes first in the next run
		in.done(1, fmt.Errorf("%s: %w", Clean(address), cmp.Or(errors.Unwrap(err), err)))
		return
	case err != nil:
		problem = refused(&f, cmp.Or(errors.Unwrap(err), err)) // the address stands in front
	case r.Unchanged:
		if f.Failures > 0 { // else the problem is one of the answer that still stands
			f.Problem = ""
		}
		succeeded(&f)
	default:
		f.Problem = ""
		problem = in.take(ctx, &f, r)
	}
	if ctx.Err() != nil {
		return
	}
	var problems []error
	if problem != nil {
		f.Problem = Clean(problem.Error())
		problems = append(problems, fmt.Errorf("%s: %w", Clean(address), problem))
	}
	if err := in.shelf.store.Fetched(ctx, address, f); err != nil {
		in.fail(ctx, err)
		return
	}
	in.done(1, problems...)
}

// succeeded notes an answer that was one.
func succeeded(f *store.Feed) {
	f.Succeeded, f.Failures, f.Until = f.Checked, 0, time.Time{}
}

// refused notes that a feed was asked in vain, and says why.
func refused(f *store.Feed, err error) error {
	f.Failures++
	wait := source.Backoff(f.Failures)
	refusal, answered := errors.AsType[*source.Refusal](err)
	if answered && refusal.Status == http.StatusGone {
		wait = source.LongestWait
		err = errors.New("gone: remove it with onrecord feed remove")
	}
	f.Until = f.Checked.Add(wait)
	if answered && refusal.Until.After(f.Until) {
		f.Until = refusal.Until
	}
	return err
}

// pageTries is how often an unreadable page is tried, once each time its feed is
// read, before the library settles for the feed's own text.
const pageTries = 5

// errGivenUp is the error for a page that is no longer tried; it is reported only if
// the feed has no text of it.
var errGivenUp = fmt.Errorf("tried %d times: open it in a browser, save it and add the file", pageTries)

// pagesTogether is how many pages are saved at once: stopping loses at most the work
// on these.
const pagesTogether = 16

// take saves the articles of an answer and returns what is wrong with it.
func (in *intake) take(ctx context.Context, f *store.Feed, r source.Response) error {
	parsed, err := source.ParseFeed(r.Document(f.Address))
	if err != nil && len(parsed.Items) == 0 {
		return refused(f, err)
	}
	succeeded(f)
	if r.Moved { // not before: whoever shuts a network off redirects everything, for good
		f.Address = r.Address
	}
	f.Title, f.Site = cmp.Or(f.Title, parsed.Title), parsed.Site
	e := entries{intake: in, feed: f, answered: r.Address, pages: map[string]int{}, damage: err, left: parsed.Left, again: err != nil}
	for i := range parsed.Items {
		if err := e.add(ctx, &parsed.Items[i]); err != nil {
			return err
		}
	}
	e.save(ctx)
	in.add(news.Import{Known: e.known})
	if e.fresh+e.changed > 0 {
		in.add(news.Import{Fetched: []news.FetchedFeed{{Title: Clean(f.Title), Address: Clean(f.Address), Added: e.fresh, Changed: e.changed}}})
	}
	f.ETag, f.Modified, f.Pages = r.ETag, r.LastModified, e.pages
	if e.again {
		f.ETag, f.Modified = "", ""
	}
	return e.problem()
}

// entries are those of one answer, on their way into the library.
type entries struct {
	*intake
	feed     *store.Feed
	answered string        // address
	budget   source.Budget // of reading pages
	ready    []news.Article
	known    int // there already, with a longer text
	fresh    int // saved
	changed  int // saved in the place of another text

	headlines int            // entries without a text
	pages     map[string]int // Feed.Pages of the answer
	unread    int            // pages that could not be read
	reason    error          // of the first of them
	damage    error          // of the answer, of which the whole entries are read
	left      int            // entries beyond the limit
	again     bool           // a page is to be tried again when the feed is asked the next time
}

// add makes an entry ready. One that holds no whole text never replaces a longer
// one, which the page had.
func (e *entries) add(ctx context.Context, it *source.Item) error {
	a := it.Article
	if title := e.feed.Title; title != "" { // the reader's name of the feed, or its own
		if a.Outlet == a.Site {
			a.Outlet = title
		}
		a.Site = title
	}
	page := ownEntry(&a, e.feed, e.answered)
	n, known, err := e.shelf.store.Length(ctx, &a)
	var removed bool
	if err == nil && !known {
		removed, err = e.shelf.store.Removed(ctx, &a)
	}
	_, failed := e.feed.Pages[page]
	switch {
	case err != nil:
		return err
	case removed, known && !it.Full && n > len(a.Body):
		e.known++
		return nil
	case e.feed.Full && !it.Full && page != "" && (!known || failed):
		a = e.page(ctx, a, page)
	case a.Body == "":
		e.headlines++
	}
	if a.Body != "" {
		e.ready = append(e.ready, a)
	}
	if e.feed.Full && len(e.ready) >= pagesTogether {
		e.save(ctx)
	}
	return ctx.Err()
}

// save saves the entries that are ready.
func (e *entries) save(ctx context.Context) {
	fresh, changed := e.keep(ctx, e.ready)
	e.fresh, e.changed, e.ready = e.fresh+fresh, e.changed+changed, nil
}

// page returns the article at an address, or a where that has the longer text, the
// page cannot be read or has been tried often enough.
func (e *entries) page(ctx context.Context, a news.Article, address string) news.Article {
	tries := e.feed.Pages[address]
	err := errGivenUp
	if tries < pageTries {
		var p news.Article
		if p, err = e.fetch(ctx, address); err == nil {
			return merged(p, a, address)
		}
		if !errors.Is(err, source.ErrSilent) && !errors.Is(err, source.ErrBudget) && !errors.Is(err, errClaimed) {
			tries++
		}
		e.again = e.again || tries < pageTries
	}
	e.pages[address] = tries
	if err != errGivenUp || a.Body == "" {
		e.unread, e.reason = e.unread+1, cmp.Or(e.reason, err)
	}
	return a
}

// merged returns the article of a page with what a feed has of it, a, or a where that
// has the longer text. The page of an entry that only claims its address belongs
// there.
func merged(p, a news.Article, address string) news.Article {
	if len(p.Body) < len(a.Body) {
		return a
	}
	p.ID, p.Site = a.ID, a.Site
	if a.Claims != "" {
		p.ID, a.URL = address, address
	}
	if u, err := url.Parse(cmp.Or(p.URL, a.URL)); err == nil && strings.HasSuffix(strings.ToLower(u.Hostname()), p.Outlet) {
		p.Outlet = "" // it names none: the address stands in for it
	}
	for _, f := range [...]struct{ page, feed *string }{{&p.Title, &a.Title}, {&p.Byline, &a.Byline}, {&p.Outlet, &a.Outlet}, {&p.URL, &a.URL}, {&p.Lang, &a.Lang}} {
		*f.page = cmp.Or(*f.page, *f.feed)
	}
	if a.Date != "" && (p.Date == "" || p.DateGuessed) {
		p.Date, p.DateGuessed = a.Date, false
	}
	return p
}

// fetch reads the page at an address. The feed's login is for the feed's own host.
func (e *entries) fetch(ctx context.Context, address string) (p news.Article, err error) {
	ask := source.Request{Address: address, Run: e.run, Budget: &e.budget, Claim: e.hosts.wait}
	if sameHost(e.feed.Address, address) {
		ask.Login, ask.Private = e.feed.Login, slices.Contains(e.inner, e.feed.Address)
	}
	r, err := e.shelf.fetcher.Fetch(ctx, ask)
	if err != nil {
		return p, err
	}
	if media, _, _ := mime.ParseMediaType(r.ContentType); media != "" && !strings.HasPrefix(media, "text/") && media != "application/xhtml+xml" || source.IsFeed(r.Document(address)) {
		return p, fmt.Errorf("%s is no page, but %s", address, Clean(media))
	}
	articles, errs := source.Read(r.Document(address))
	if len(articles) != 1 {
		return p, errors.Join(errs...)
	}
	ownPage(articles, address, r)
	return articles[0], nil
}

// problem says what the answer did not hold.
func (e *entries) problem() error {
	var all []string
	if e.headlines > 0 {
		hint := "onrecord feed add --full " + e.feed.Address + " reads their pages"
		if e.feed.Full {
			hint = "they have no address"
		}
		all = append(all, fmt.Sprintf("entries that are only headlines: %d; %s", e.headlines, hint))
	}
	if e.unread > 0 {
		all = append(all, fmt.Sprintf("pages that could not be read: %d; the feed's text of them is kept: %v", e.unread, e.reason))
	}
	if e.left > 0 {
		all = append(all, fmt.Sprintf("entries left out: %d; only the first 2000 of a feed are read", e.left))
	}
	if e.damage != nil {
		all = append(all, e.damage.Error())
	}
	if len(all) == 0 {
		return nil
	}
	return errors.New(strings.Join(all, "; "))
}
