package data

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/news"
)

// Every import passes the same steps, whatever its source:
//
//	open   a name → documents: a file, a folder's files, a stream, an address   open.go
//	read   a document → articles: recognise, decode, parse, clean              source.Read
//	find   an article → its quotations, on all cores                            store.Add
//	keep   articles → the library, about a hundred per transaction              store.Add
//
// An article is counted when it is saved, so stopping at any moment loses nothing
// that was counted.

// together is how many articles are handed to the library at once: enough for
// all cores, few enough to be held.
const together = 512

// ImportOptions say how articles are imported; the zero value will do.
type ImportOptions struct {
	Stdin io.Reader // read for the name Stdin

	// Feed is called with an address that is a feed but not subscribed to.
	Feed func(context.Context, store.Feed) error

	// Tell is called with the progress, never concurrently.
	Tell func(news.Import)
}

// Import reads the files, folders, web addresses or Stdin in names and saves their
// articles, as model.Importer requires.
func (l *Archive) Import(ctx context.Context, o ImportOptions, names ...string) news.Import {
	ctx, in := l.intake(ctx, o.Tell)
	defer in.stop()
	in.undo = &store.Addition{}
	total := 0
	for _, name := range names {
		if isFolder(name) {
			total += source.Count(ctx, os.DirFS(name))
		} else {
			total++
		}
	}
	in.add(news.Import{Total: total})
	for _, name := range names {
		switch {
		case ctx.Err() != nil:
			return in.count
		case isFolder(name):
			in.folder(ctx, name)
		case source.IsAddress(name):
			in.address(ctx, name, o.Feed)
		default:
			in.read(ctx, name, func() ([]news.Article, []error) { return readFile(ctx, name, o.Stdin) })
		}
	}
	if ctx.Err() == nil {
		in.count.Total = in.count.Done // of the files that were there when they were counted, some may be gone
	}
	return in.count
}

// Add reads what a name names and keeps it; the address of a feed is followed.
func (l *Archive) Add(ctx context.Context, name string, tell func(news.Import)) news.Import {
	return l.Import(ctx, ImportOptions{Tell: tell, Feed: func(ctx context.Context, f store.Feed) error {
		if _, err := l.store.Subscribe(ctx, f); err != nil {
			return err
		}
		return l.private.remember(ctx, &l.fetcher, f.Address)
	}}, name)
}

// An intake is articles being brought into a library.
type intake struct {
	shelf *Archive
	tell  func(news.Import)
	stop  context.CancelFunc // when the library fails, nothing more is read
	run   *source.Run        // of all its requests
	hosts hostClaims
	inner []string   // addresses of feeds whose hosts may be in a private network
	mu    sync.Mutex // held while something is counted and told
	count news.Import
	undo  *store.Addition // what the new articles are part of; nil where adding them is no change to undo
}

// intake begins one; it ends with the context.
func (l *Archive) intake(ctx context.Context, tell func(news.Import)) (context.Context, *intake) {
	in := &intake{shelf: l, tell: tell, run: &source.Run{}, hosts: hostClaims{claim: l.store.Claim, patience: claimPatience}}
	if tell == nil {
		in.tell = func(news.Import) {}
	}
	ctx, in.stop = context.WithCancel(ctx)
	return ctx, in
}

// keep saves articles and returns how many are new and changed.
func (in *intake) keep(ctx context.Context, articles []news.Article) (fresh, other int) {
	as := in.undo
	if as == nil {
		as = &store.Addition{Unlogged: true}
	}
	for part := range slices.Chunk(articles, together) {
		as.Texts = nil
		added, changed, known, err := in.shelf.store.AddAs(ctx, as, part)
		in.shelf.forget()
		in.add(news.Import{Added: added, Changed: changed, Known: known, Texts: as.Texts})
		fresh, other = fresh+added, other+changed
		if err != nil {
			in.fail(ctx, err)
			break
		}
	}
	return fresh, other
}

// fail ends the intake with an error of the library. That of an intake that has
// ended before is none.
func (in *intake) fail(ctx context.Context, err error) {
	if ctx.Err() == nil {
		in.stop()
		in.add(news.Import{Problems: []error{err}})
	}
}

// done counts files or feeds, and what went wrong with them.
func (in *intake) done(n int, problems ...error) {
	in.add(news.Import{Done: n, Problems: problems})
}

// add adds to the count and reports it.
func (in *intake) add(more news.Import) {
	in.mu.Lock()
	defer in.mu.Unlock()
	n := &in.count
	n.Done += more.Done
	n.Total = max(n.Done, n.Total+more.Total) // files may have come since they were counted
	n.Added, n.Changed, n.Known = n.Added+more.Added, n.Changed+more.Changed, n.Known+more.Known
	n.Problems, n.Offers = append(n.Problems, more.Problems...), append(n.Offers, more.Offers...)
	n.Texts, n.Fetched = append(n.Texts, more.Texts...), append(n.Fetched, more.Fetched...)
	in.tell(*n)
}

// folder imports the files of a folder and of those below it. It reads files while
// the articles of others are saved.
func (in *intake) folder(ctx context.Context, path string) {
	parts := make(chan []news.Article)
	go func() {
		defer close(parts)
		in.walk(ctx, path, func(part []news.Article) {
			select {
			case parts <- part:
			case <-ctx.Done():
			}
		})
	}()
	for part := range parts {
		in.keep(ctx, part)
	}
}

// walk reads the files of a folder and passes on their articles, together.
func (in *intake) walk(ctx context.Context, path string, pass func([]news.Article)) {
	var waiting []news.Article
	flush := func() {
		if len(waiting) > 0 {
			pass(waiting)
		}
		waiting = nil
	}
	_ = source.Walk(ctx, os.DirFS(path), path, func(name string, articles []news.Article, errs []error) error { // ends early with ctx only
		if several := len(articles) > 0 && articles[0].ID != name; several || len(waiting)+len(articles) > together {
			flush()
		}
		waiting = append(waiting, in.lasting(ctx, articles, name)...)
		files := 1
		if name == path { // of the folder as such
			files = 0
		}
		in.done(files, errs...)
		return ctx.Err()
	})
	flush()
}

// read keeps the articles that read returns. It does not wait for read once ctx is
// done.
func (in *intake) read(ctx context.Context, name string, read func() ([]news.Article, []error)) {
	type reading struct {
		articles []news.Article
		errs     []error
	}
	ready := make(chan reading, 1)
	go func() {
		articles, errs := read()
		ready <- reading{articles, errs}
	}()
	select {
	case r := <-ready:
		in.keep(ctx, in.lasting(ctx, r.articles, name))
		in.done(1, r.errs...)
	case <-ctx.Done():
	}
}

// address imports the page or the feed at an address.
func (in *intake) address(ctx context.Context, name string, found func(context.Context, store.Feed) error) {
	name, login := news.SplitLogin(name)
	r, err := in.shelf.fetcher.Fetch(ctx, source.Request{Address: name, Login: login, Run: in.run})
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		in.done(1, err)
		return
	case !source.IsFeed(r.Document(name)):
		in.add(news.Import{Offers: in.newFeeds(ctx, r.Document(name))})
		in.read(ctx, name, func() ([]news.Article, []error) {
			articles, errs := source.Read(r.Document(name))
			ownPage(articles, name, r)
			return articles, errs
		})
		return
	}
	f, followed, err := in.shelf.store.Feed(ctx, name)
	if err == nil && !followed {
		f.Address, f.Login = name, login
		parsed, broken := source.ParseFeed(r.Document(name))
		if broken == nil && found != nil {
			f.Title, f.Site = parsed.Title, parsed.Site
			err = found(ctx, f)
		}
	}
	if err != nil {
		in.done(1, err)
		return
	}
	in.undo = nil // a feed goes on adding articles
	in.answer(ctx, f, r, nil)
}

// newFeeds returns the feeds that a page names, unless the library subscribes to one
// of them.
func (in *intake) newFeeds(ctx context.Context, page source.Document) []string {
	links := source.FeedLinks(page)
	for _, link := range links {
		if _, subscribed, err := in.shelf.store.Feed(ctx, link); err != nil || subscribed {
			return nil
		}
	}
	return links
}

// lasting gives articles, read from name, IDs that mean the same in every folder and
// at the next start. It omits entries of a saved feed if the library has a longer
// text of them, because how much of the text a feed holds is unknown.
func (in *intake) lasting(ctx context.Context, articles []news.Article, name string) []news.Article {
	path := Lasting(name)
	var kept []news.Article
	known := 0
	for _, a := range articles {
		part, isPart := strings.CutPrefix(a.ID, name+"#")
		saved := a.ID != name && !isPart
		switch {
		case isPart:
			a.ID = path + "#" + part
		case source.IsAddress(a.ID):
		case saved && name != Stdin:
			a.ID = path + "#" + a.ID
		default:
			a.ID = path
		}
		if saved {
			if n, ok, err := in.shelf.store.Length(ctx, &a); err == nil && ok && n > len(a.Body) {
				known++
				continue
			}
		}
		kept = append(kept, a)
	}
	if known > 0 {
		in.add(news.Import{Known: known})
	}
	return kept
}

// Lasting returns what a path names, in words that mean the same in every folder and at the
// next start: an address, or a file from the root on. Stdin is empty: it names
// nothing, and a library calls what came from there after its text.
func Lasting(path string) string {
	switch abs, err := filepath.Abs(path); {
	case path == Stdin:
		return ""
	case err == nil && !source.IsAddress(path):
		return abs
	}
	return path
}
