package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/data/store/postgres"
	"onrecord/model/find"
	"onrecord/model/news"
)

// An Archive is a library that keeps its articles, in a file or on a server. It
// implements model.Importer and may be used by several goroutines at once.
type Archive struct {
	store   store.Library
	fetcher source.Fetcher // one, so that a host's wishes are known to all that ask it
	private PrivateFeeds

	mu      sync.Mutex
	cast    *store.Cast // who is quoted, under mu; nil where that is to be found out anew
	changes int         // how often that was, under mu

	share  sync.Once
	shared *shared // with other readers; nil where there are none
	view   bool    // made by As: another Archive owns shared
	seen   int     // contents.version of the last Contents, under mu; 0 for none
}

// OpenArchive opens a library; name is as for OpenStore. It returns nil if the file
// does not exist, or holds neither an article nor a feed. It uses Reader and
// AllowPrivate of o.
func OpenArchive(name string, o Options) (*Archive, error) {
	if !OnServer(name) {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	l, err := CreateArchive(name, o)
	if err != nil {
		return nil, err
	}
	some, err := l.store.Heads(context.Background(), 1)
	if err == nil && len(some) > 0 {
		return l, nil
	}
	feeds, more := l.store.Feeds(context.Background())
	if err = errors.Join(err, more); err != nil || len(feeds) == 0 {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// CreateArchive opens a library, creating it if needed; name is as for OpenStore. It
// uses Reader and AllowPrivate of o.
func CreateArchive(name string, o Options) (*Archive, error) {
	s, err := OpenStore(name, o.Reader, false)
	if err != nil {
		return nil, err
	}
	return &Archive{store: s, fetcher: source.Fetcher{AllowPrivate: o.AllowPrivate, PrivateHosts: o.PrivateHosts}, private: o.PrivateFeeds}, nil
}

// As opens the library once more, for a reader of it: on a server through the same
// connections, as that reader; a file has one reader. Readers share what they see
// alike. Close it before l.
func (l *Archive) As(reader string) (*Archive, error) {
	l.share.Do(func() { l.shared = newShared(l.store) })
	l.shared.join()
	own := &Archive{fetcher: source.Fetcher{AllowPrivate: l.fetcher.AllowPrivate}, shared: l.shared, view: true}
	if s, ok := l.store.(*postgres.Store); ok {
		own.store = s.As(reader)
		return own, nil
	}
	s, err := OpenStore(l.store.Name(), "", !l.store.Writable())
	if err != nil {
		l.shared.leave()
		return nil, err
	}
	own.store = s
	return own, nil
}

// Close closes the library.
func (l *Archive) Close() error {
	if l.view {
		l.shared.leave()
	} else if l.shared != nil {
		l.shared.stop()
	}
	return l.store.Close()
}

// Heads lists the newest articles, at most limit of them.
func (l *Archive) Heads(ctx context.Context, limit int) ([]news.Article, error) {
	heads, err := l.store.Heads(ctx, limit)
	return listed(heads), err
}

// Parallels returns where else a quotation is reported.
func (l *Archive) Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error) {
	return l.store.Parallels(ctx, a, q)
}

// Cues counts the words that introduce quotations.
func (l *Archive) Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error) {
	return l.store.Cues(ctx, of)
}

// people returns the people of the last Contents, or found out for this.
func (l *Archive) people(ctx context.Context) (*store.Cast, error) {
	if l.shared != nil {
		c, err := l.shared.recent(ctx)
		if err != nil {
			return nil, err
		}
		return c.cast, nil
	}
	cast, changes := l.known()
	if cast != nil {
		return cast, nil
	}
	cast, err := l.store.People(ctx)
	if err == nil {
		l.know(cast, changes)
	}
	return cast, err
}

// known returns the people as they are known, which may be nil, and after how many
// changes.
func (l *Archive) known() (*store.Cast, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cast, l.changes
}

// know remembers people found out after so many changes, unless there has been
// another meanwhile.
func (l *Archive) know(cast *store.Cast, changes int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changes == changes {
		l.cast = cast
	}
}

// forget has the people found out anew: the library has changed.
func (l *Archive) forget() {
	if l.shared != nil {
		l.shared.changed()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cast = nil
	l.changes++
}

// Writable reports whether the library can be changed.
func (l *Archive) Writable() bool { return l.store.Writable() }

// Bookmarks returns the bookmarks of an article, or all bookmarks if article is empty.
func (l *Archive) Bookmarks(ctx context.Context, article string) ([]news.Bookmark, error) {
	all, err := l.store.Bookmarks(ctx, article)
	if err != nil {
		return nil, err
	}
	out := make([]news.Bookmark, 0, len(all))
	var a news.Article
	for i := range all {
		k := &all[i]
		if a.ID != k.Article {
			if a, _, err = l.store.Article(ctx, k.Article); err != nil {
				return nil, err
			}
		}
		out = append(out, news.Bookmark{ID: k.ID, Article: k.Article, Quote: k.In(&a), Note: k.Note})
	}
	return out, nil
}

// AddBookmark keeps quotation q of a with a note.
func (l *Archive) AddBookmark(ctx context.Context, a *news.Article, q int, note string) error {
	_, err := l.store.AddBookmark(ctx, a, q, note)
	return err
}

// SetNote changes the note of a bookmark from was.
func (l *Archive) SetNote(ctx context.Context, id int64, was, note string) error {
	return l.store.SetNote(ctx, id, was, note)
}

// RemoveBookmark keeps a quotation no longer.
func (l *Archive) RemoveBookmark(ctx context.Context, id int64) error {
	return l.store.RemoveBookmark(ctx, id)
}

// Correct keeps a correction of a.
func (l *Archive) Correct(ctx context.Context, a *news.Article, c news.Correction) error {
	defer l.forget()
	by := store.WhoIs(c.By)
	switch c.Fault {
	case news.NoQuotation:
		return l.store.Correct(ctx, store.CorrectNone(a, c.Quote))
	case news.WrongBounds:
		return l.store.Correct(ctx, store.CorrectBounds(a, c.Quote, c.Content, a.Quotes[c.Quote].Kind))
	case news.Missed:
		return l.store.Correct(ctx, store.CorrectMissed(a, c.Content, c.Kind, by))
	case news.SamePerson:
		names := c.Names
		if len(names) == 0 {
			names = []string{a.Participants[a.Quotes[c.Quote].Speakers[0]].Name}
		}
		return l.store.Correct(ctx, store.CorrectOne(by, append(slices.Clone(names), by.Name)...))
	case news.OtherPerson:
		return l.store.Correct(ctx, store.CorrectTwo(a, a.Quotes[c.Quote].Speakers[0], by))
	case news.Checked:
		return l.store.Correct(ctx, store.CorrectChecked(a, c.Quote))
	case news.WrongSpeaker:
	}
	return l.store.Correct(ctx, store.CorrectSpeaker(a, c.Quote, by))
}

// MarkOpened marks an article as read because it was read.
func (l *Archive) MarkOpened(ctx context.Context, id string) error {
	return l.store.MarkOpened(ctx, id)
}

// MarkRead marks articles as read or unread.
func (l *Archive) MarkRead(ctx context.Context, read bool, ids ...string) error {
	return l.store.MarkRead(ctx, read, ids...)
}

// RemoveArticles removes articles and returns how many.
func (l *Archive) RemoveArticles(ctx context.Context, ids ...string) (int, error) {
	defer l.forget()
	return l.store.RemoveArticles(ctx, ids...)
}

// LastChange returns the change that Undo reverts next.
func (l *Archive) LastChange(ctx context.Context) (news.Change, error) {
	return changeOf(l.store.LastChange(ctx))
}

// LastUndone returns the change that Redo makes again next.
func (l *Archive) LastUndone(ctx context.Context) (news.Change, error) {
	return changeOf(l.store.LastUndone(ctx))
}

func changeOf(c store.Change, err error) (news.Change, error) {
	return news.Change{Kind: c.Kind, Article: c.Article, Title: c.Title, Articles: c.Articles, Made: time.Unix(c.Made, 0)}, err
}

// Undo reverts the last change.
func (l *Archive) Undo(ctx context.Context) (news.Undone, error) {
	defer l.forget()
	u, err := l.store.Undo(ctx)
	return news.Undone{Kind: u.Kind, Article: u.Article}, err
}

// Redo makes the change again that was undone last.
func (l *Archive) Redo(ctx context.Context) (news.Undone, error) {
	defer l.forget()
	u, err := l.store.Redo(ctx)
	return news.Undone{Kind: u.Kind, Article: u.Article}, err
}

// Changed reports whether another program has changed the list. A reader who shares
// it learns of a change once the list has been read again.
func (l *Archive) Changed(ctx context.Context) (bool, error) {
	l.mu.Lock()
	seen := l.seen
	l.mu.Unlock()
	if seen == 0 {
		return l.store.Changed(ctx)
	}
	newer, err := l.shared.newer(seen)
	if s, ok := l.store.(*postgres.Store); ok && err == nil && s.OwnChanged() {
		newer = true
	}
	return newer, err
}

// listed are heads as the reader lists them.
func listed(heads []store.Head) []news.Article {
	articles := make([]news.Article, len(heads))
	for i := range heads {
		articles[i] = heads[i].Article()
	}
	return articles
}

// Article returns an article with its corrections, and where the reader left off in
// it.
func (l *Archive) Article(ctx context.Context, id string) (a news.Article, left news.Position, ok bool, err error) {
	if a, ok, err = l.store.Article(ctx, id); err != nil || !ok {
		return a, left, false, err
	}
	left, err = l.store.Place(ctx, id)
	return a, left, err == nil, err
}

// Earlier lists the texts that an article had before, the newest first.
func (l *Archive) Earlier(ctx context.Context, id string) ([]news.Earlier, error) {
	all, err := l.store.Earlier(ctx, id)
	out := make([]news.Earlier, len(all))
	for i, e := range all {
		out[i] = news.Earlier{ID: e.ID, Until: time.Unix(e.Until, 0), Title: Clean(e.Title), Date: Clean(e.Date), Body: Clean(e.Body)}
	}
	return out, err
}

// Restore makes an earlier text of an article its text again.
func (l *Archive) Restore(ctx context.Context, id string, earlier int64) error {
	defer l.forget()
	return l.store.Restore(ctx, id, earlier)
}

// Articles reads all articles, the newest first.
func (l *Archive) Articles(ctx context.Context) ([]news.Article, []error) {
	var articles []news.Article
	if err := l.Each(ctx, func(a *news.Article) error { articles = append(articles, *a); return nil }); err != nil {
		return articles, []error{err}
	}
	return articles, nil
}

// Each hands every article to visit, the newest first, and ends with its
// error. It holds one at a time.
func (l *Archive) Each(ctx context.Context, visit func(*news.Article) error) error {
	return l.store.Each(ctx, store.Query{}, func(h store.Hit) error { return visit(&h.Article) })
}

// Attribute returns a unchanged: articles in a library already have their quotations.
func (l *Archive) Attribute(_ context.Context, a news.Article) news.Article { return a }

// Remember keeps the place, unless the library can only be read.
func (l *Archive) Remember(p news.Position) error {
	if !l.store.Writable() {
		return nil
	}
	return l.store.Remember(context.Background(), p)
}

// Place returns where the reader left off.
func (l *Archive) Place() (news.Position, error) {
	p, err := l.store.Place(context.Background(), "")
	if err != nil || p.Article == "" {
		p = news.Position{Quote: -1}
	}
	return p, err
}

// Feeds lists the feeds the library subscribes to.
func (l *Archive) Feeds(ctx context.Context) ([]news.Feed, error) {
	all, err := l.store.Feeds(ctx)
	out := make([]news.Feed, len(all))
	for i := range all {
		f := &all[i]
		out[i] = news.Feed{Address: Clean(f.Address), Title: Clean(f.Title), Folder: Clean(f.Folder), Fetched: f.Succeeded, Failures: f.Failures, Problem: Clean(f.Problem)}
	}
	return out, err
}

// Unsubscribe removes a feed; its articles stay.
func (l *Archive) Unsubscribe(ctx context.Context, address string) error {
	_, err := l.store.Unsubscribe(ctx, address)
	return errors.Join(err, l.private.Forget(address))
}
