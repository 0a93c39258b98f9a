package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

const feedColumns = `address, title, site, folder, "full", etag, modified, added, checked, succeeded, failures, problem, until, pages, login`

// Feeds is store.Feeds.Feeds.
func (s *Store) Feeds(ctx context.Context) ([]store.Feed, error) {
	return s.feeds(ctx, `ORDER BY folder COLLATE "C", title COLLATE "C", address COLLATE "C"`)
}

// Feed is store.Feeds.Feed.
func (s *Store) Feed(ctx context.Context, address string) (f store.Feed, ok bool, err error) {
	address, _ = news.SplitLogin(address)
	all, err := s.feeds(ctx, "WHERE address = $1", address)
	if err != nil || len(all) == 0 {
		return store.Feed{}, false, err
	}
	return all[0], true, nil
}

func (s *Store) feeds(ctx context.Context, which string, args ...any) (all []store.Feed, err error) {
	err = s.read(ctx, "reading the feeds of", func(q queryer) error {
		all = nil
		rows, err := q.Query(ctx, "SELECT "+feedColumns+" FROM feed "+which, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			f, err := record.ScanFeed(rows.Scan)
			if err != nil {
				return err
			}
			all = append(all, f)
		}
		return rows.Err()
	})
	return all, err
}

// Subscribe is store.Feeds.Subscribe.
func (s *Store) Subscribe(ctx context.Context, feeds ...store.Feed) (added int, err error) {
	err = s.edit(ctx, record.KindFeed, func(c *changer) error {
		added = 0
		for _, f := range feeds {
			f = f.WithoutLogin()
			var fresh bool
			err := c.tx.QueryRow(ctx, `INSERT INTO feed AS old (`+feedColumns+`) VALUES ($1, $2, $3, $4, $5, '', '', $6, 0, 0, 0, '', 0, '{}', $7)
				ON CONFLICT (address) DO UPDATE SET title = CASE excluded.title WHEN '' THEN old.title ELSE excluded.title END,
				site = CASE excluded.site WHEN '' THEN old.site ELSE excluded.site END, folder = excluded.folder, "full" = excluded."full",
				etag = CASE WHEN old."full" = excluded."full" THEN old.etag ELSE '' END,
				modified = CASE WHEN old."full" = excluded."full" THEN old.modified ELSE '' END,
				login = CASE excluded.login WHEN '' THEN old.login ELSE excluded.login END
				RETURNING xmax = 0`, f.Address, f.Title, f.Site, f.Folder, f.Full, s.o.Now().Unix(), f.Login).Scan(&fresh)
			if err != nil {
				return err
			}
			if fresh {
				added++
				c.before = append(c.before, record.Row{Key: f.Address, Absent: true})
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// Unsubscribe is store.Feeds.Unsubscribe.
func (s *Store) Unsubscribe(ctx context.Context, address string) (was bool, err error) {
	address, _ = news.SplitLogin(address)
	err = s.edit(ctx, record.KindFeed, func(c *changer) error {
		r, err := c.feedRow(ctx, address)
		if was = !r.Absent; err != nil || !was {
			return err
		}
		c.before = append(c.before, r)
		_, err = c.tx.Exec(ctx, "DELETE FROM feed WHERE address = $1", address)
		return err
	})
	return was && err == nil, err
}

// feedRow returns the row of the feed at an address for the journal, and locks it.
func (c *changer) feedRow(ctx context.Context, address string) (record.Row, error) {
	f, err := record.ScanFeed(c.tx.QueryRow(ctx, "SELECT "+feedColumns+" FROM feed WHERE address = $1 FOR UPDATE", address).Scan)
	if errors.Is(err, pgx.ErrNoRows) {
		return record.Row{Key: address, Absent: true}, nil
	}
	if err != nil {
		return record.Row{}, err
	}
	return record.FeedRow(&f)
}

// restoreFeed restores a feed, or that there is none.
func (c *changer) restoreFeed(ctx context.Context, r record.Row) error {
	if r.Absent {
		_, err := c.tx.Exec(ctx, "DELETE FROM feed WHERE address = $1", r.Key)
		return err
	}
	f, err := record.FeedOf(r)
	if err != nil {
		return err
	}
	var batch pgx.Batch
	if err := queueFeed(&batch, f); err != nil {
		return err
	}
	return c.tx.SendBatch(ctx, &batch).Close()
}

// Fetched is store.Feeds.Fetched.
func (s *Store) Fetched(ctx context.Context, address string, f store.Feed) error {
	pages, err := json.Marshal(f.Pages)
	if err != nil {
		return err
	}
	return s.change(ctx, "saving the answer of a feed in", silent, func(tx pgx.Tx) error {
		if f.Address != address {
			if _, err := tx.Exec(ctx, "DELETE FROM feed WHERE address = $1 AND EXISTS (SELECT FROM feed WHERE address = $2)", address, f.Address); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `UPDATE feed SET address = $1, title = CASE title WHEN '' THEN $2 ELSE title END, site = $3,
			etag = CASE WHEN "full" = $4 THEN $5 ELSE '' END, modified = CASE WHEN "full" = $4 THEN $6 ELSE '' END,
			checked = $7, succeeded = $8, failures = $9, problem = $10, until = $11, pages = $12 WHERE address = $13`,
			f.Address, f.Title, f.Site, f.Full, f.ETag, f.Modified,
			record.Seconds(f.Checked), record.Seconds(f.Succeeded), f.Failures, f.Problem, record.Seconds(f.Until), string(pages), address)
		return err
	})
}

// locks are the names claimed by this program. Each is an advisory lock of one
// connection and ends with it.
type locks struct {
	mu   sync.Mutex
	conn *pgx.Conn
	held map[string]bool
}

// Claim is store.Feeds.Claim.
func (s *Store) Claim(ctx context.Context, name string) (release func(), ok bool, err error) {
	l := &s.locks
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held[name] {
		return nil, false, nil
	}
	if l.conn == nil || l.conn.IsClosed() {
		if l.conn, err = pgx.ConnectConfig(ctx, s.config.Copy()); err != nil {
			return nil, false, s.explain("claiming a feed in", err)
		}
	}
	h := fnv.New64a()
	h.Write([]byte("onrecord " + name))
	key := int64(h.Sum64())
	if err := l.conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", key).Scan(&ok); err != nil || !ok {
		return nil, false, s.explain("claiming a feed in", err)
	}
	l.held[name] = true
	conn := l.conn
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.held, name)
		if !conn.IsClosed() {
			ctx, stop := context.WithTimeout(context.Background(), connectTimeout)
			defer stop()
			if _, err := conn.Exec(ctx, "SELECT pg_advisory_unlock($1)", key); err != nil {
				conn.Close(ctx) // which releases the lock
			}
		}
	}, true, nil
}

func (l *locks) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn != nil {
		ctx, stop := context.WithTimeout(context.Background(), time.Second)
		defer stop()
		l.conn.Close(ctx)
	}
}
