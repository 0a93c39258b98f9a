package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// feedColumns are all columns but pages and login, which an older library does
// not have.
const feedColumns = "address, title, site, folder, full, etag, modified, added, checked, succeeded, failures, problem, until"

// Feeds returns all feeds by folder and title.
func (s *Store) Feeds(ctx context.Context) ([]store.Feed, error) {
	return s.feeds(ctx, "ORDER BY folder, title, address")
}

// Feed returns the feed at an address; ok is false if the library does not
// subscribe to it.
func (s *Store) Feed(ctx context.Context, address string) (f store.Feed, ok bool, err error) {
	address, _ = news.SplitLogin(address)
	all, err := s.feeds(ctx, "WHERE address = ?", address)
	if err != nil || len(all) == 0 {
		return store.Feed{}, false, err
	}
	return all[0], true, nil
}

func (s *Store) feeds(ctx context.Context, which string, args ...any) ([]store.Feed, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+feedColumns+", pages, login FROM feed "+which, args...)
	if err != nil {
		return nil, s.explain("reading the feeds of", err)
	}
	defer rows.Close()
	var all []store.Feed
	for rows.Next() {
		f, err := record.ScanFeed(rows.Scan)
		if err != nil {
			return nil, s.explain("reading the feeds of", err)
		}
		all = append(all, f)
	}
	return all, s.explain("reading the feeds of", rows.Err())
}

// Subscribe subscribes to feeds, all or none, and returns how many are new. A
// feed subscribed to before takes the new folder and Full, and title, site and
// login unless they are empty; the rest stays. A change of Full forgets the
// last answer, so that the next one is whole.
func (s *Store) Subscribe(ctx context.Context, feeds ...store.Feed) (added int, err error) {
	err = s.make(ctx, record.KindFeed, func(b *batch) error {
		for _, f := range feeds {
			f = f.WithoutLogin()
			was, err := b.feedRow(f.Address)
			if err != nil {
				return err
			}
			if was.Absent {
				added++
				b.before = append(b.before, was)
			}
			err = b.exec(`INSERT INTO feed (`+feedColumns+`, login) VALUES (?, ?, ?, ?, ?, '', '', ?, 0, 0, 0, '', 0, ?)
				ON CONFLICT (address) DO UPDATE SET title = iif(excluded.title = '', title, excluded.title),
				site = iif(excluded.site = '', site, excluded.site), folder = excluded.folder, full = excluded.full,
				etag = iif(full = excluded.full, etag, ''), modified = iif(full = excluded.full, modified, ''),
				login = iif(excluded.login = '', login, excluded.login)`,
				f.Address, f.Title, f.Site, f.Folder, f.Full, s.o.Now().Unix(), f.Login)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// Unsubscribe removes a feed and reports whether it was there. Its articles
// stay.
func (s *Store) Unsubscribe(ctx context.Context, address string) (was bool, err error) {
	address, _ = news.SplitLogin(address)
	err = s.make(ctx, record.KindFeed, func(b *batch) error {
		r, err := b.feedRow(address)
		if was = !r.Absent; err != nil || !was {
			return err
		}
		b.before = append(b.before, r)
		return b.exec("DELETE FROM feed WHERE address = ?", address)
	})
	return was && err == nil, err
}

// feedRow returns the row of the feed at an address for the journal.
func (b *batch) feedRow(address string) (record.Row, error) {
	f, err := record.ScanFeed(b.QueryRow("SELECT "+feedColumns+", pages, login FROM feed WHERE address = ?", address).Scan)
	if err == sql.ErrNoRows {
		return record.Row{Key: address, Absent: true}, nil
	}
	if err != nil {
		return record.Row{}, err
	}
	return record.FeedRow(&f)
}

// Fetched saves the answer of the feed at an address. Save its articles first:
// if the program is killed in between, that costs another request but no
// article. A title is set only if there was none. If f.Address differs, the
// feed has moved there; it is listed once. A feed removed meanwhile stays
// removed; if Full has changed meanwhile, the next answer is whole.
func (s *Store) Fetched(ctx context.Context, address string, f store.Feed) error {
	pages, err := json.Marshal(f.Pages)
	if err != nil {
		return err
	}
	return s.change(ctx, "keeping the answer of a feed in", func(tx *sql.Tx) error {
		if f.Address != address {
			if _, err := tx.Exec("DELETE FROM feed WHERE address = ? AND EXISTS (SELECT 1 FROM feed WHERE address = ?)", address, f.Address); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`UPDATE feed SET address = ?, title = iif(title = '', ?, title), site = ?,
			etag = iif(full = ?, ?, ''), modified = iif(full = ?, ?, ''),
			checked = ?, succeeded = ?, failures = ?, problem = ?, until = ?, pages = ? WHERE address = ?`,
			f.Address, f.Title, f.Site, f.Full, f.ETag, f.Full, f.Modified,
			record.Seconds(f.Checked), record.Seconds(f.Succeeded), f.Failures, f.Problem, record.Seconds(f.Until), string(pages), address)
		return err
	})
}

// Length returns how many bytes of text the library has of an article. It looks
// the article up by the ID or address of a, from the same site or from that of
// the address; ok is false if there is none.
func (s *Store) Length(ctx context.Context, a *news.Article) (n int, ok bool, err error) {
	const longest = "SELECT ifnull(max(octet_length(body)), -1) FROM article WHERE owner IN (?2, ?3) AND "
	err = s.ask(ctx, &n, longest+"key = ?1", a.ID, a.From, store.Owner(a.URL))
	known := append(record.Addresses(a), record.Canonical(a.Claims))
	for i := 0; i < len(known) && n < 0 && err == nil; i++ {
		owner := store.Owner(cmp.Or(a.Claims, a.URL))
		err = s.ask(ctx, &n, longest+"key IN (SELECT key FROM address WHERE address = ?1)", known[i], a.From, owner)
	}
	return max(n, 0), n >= 0 && err == nil, s.explain("reading", err)
}

// Claim claims a name for one user of this Store.
func (s *Store) Claim(_ context.Context, name string) (release func(), ok bool, err error) {
	if _, taken := s.claims.LoadOrStore(name, true); taken {
		return nil, false, nil
	}
	return func() { s.claims.Delete(name) }, true, nil
}
