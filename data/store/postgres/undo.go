package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
)

// The queries for the entry that Undo reverts next, and the one that Redo repeats.
const (
	lastDone    = "SELECT id, at, kind, before FROM journal WHERE reader = $1 AND NOT undone ORDER BY id DESC LIMIT 1"
	firstUndone = "SELECT id, at, kind, before FROM journal WHERE reader = $1 AND undone ORDER BY id LIMIT 1"
)

// entryOf reads the entry a query finds; ID 0 means none.
func entryOf(ctx context.Context, q queryer, query, reader string) (e record.Entry, err error) {
	err = e.Scan(q.QueryRow(ctx, query, reader).Scan)
	if errors.Is(err, pgx.ErrNoRows) {
		err = nil
	}
	return e, err
}

// LastChange is store.Changes.LastChange.
func (s *Store) LastChange(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, lastDone, false)
}

// LastUndone is store.Changes.LastUndone.
func (s *Store) LastUndone(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, firstUndone, true)
}

func (s *Store) nextChange(ctx context.Context, query string, undone bool) (c store.Change, err error) {
	err = s.read(ctx, "reading", func(q queryer) error {
		e, err := entryOf(ctx, q, query, s.o.Reader)
		c = e.Change(undone)
		if err != nil || c.Article == "" {
			return err
		}
		const title = "SELECT title FROM article WHERE key = $1 UNION ALL SELECT title FROM removed WHERE key = $1"
		if err = q.QueryRow(ctx, title, c.Article).Scan(&c.Title); errors.Is(err, pgx.ErrNoRows) { // a feed
			err = nil
		}
		record.Tidy(&c.Title)
		return err
	})
	return c, err
}

// Undo is store.Changes.Undo.
func (s *Store) Undo(ctx context.Context) (store.Undone, error) {
	return s.revert(ctx, "undoing in", lastDone, false)
}

// Redo is store.Changes.Redo.
func (s *Store) Redo(ctx context.Context) (store.Undone, error) {
	return s.revert(ctx, "redoing in", firstUndone, true)
}

// revert restores the rows of an entry and stores the replaced ones in it, so that
// the entry can be reverted again.
func (s *Store) revert(ctx context.Context, doing, query string, undone bool) (u store.Undone, err error) {
	s.mu.Lock() // articles may come back
	defer s.mu.Unlock()
	err = s.change(ctx, doing, silent, func(tx pgx.Tx) error {
		u = store.Undone{}
		e, err := entryOf(ctx, tx, query+" FOR UPDATE", s.o.Reader)
		if err != nil || e.ID == 0 {
			return err
		}
		c := &changer{s: s, tx: tx, kind: e.Kind}
		if err := c.lock(ctx); err != nil {
			return err
		}
		replaced, err := e.Revert(
			func(r record.Row) (record.Row, error) { return c.present(ctx, r) },
			func(r record.Row) error { return c.restore(ctx, r) })
		if err != nil {
			return err
		}
		u.Kind, u.Article = e.ChangeKind(undone), e.Article()
		if _, err := tx.Exec(ctx, "UPDATE journal SET before = $1, undone = $2 WHERE id = $3", replaced, !undone, e.ID); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, audienceOf(e.Kind)); err != nil {
			return err
		}
		return tx.QueryRow(ctx, "SELECT count(*) FROM journal WHERE reader = $1 AND undone = $2", s.o.Reader, undone).Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// present returns the current state of a row of the journal.
func (c *changer) present(ctx context.Context, r record.Row) (now record.Row, err error) {
	now = record.Row{ID: r.ID, Key: r.Key}
	switch c.kind {
	case record.KindRead:
		err = c.tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM read WHERE reader = $1 AND key = $2)", c.s.o.Reader, r.Key).Scan(&now.Read)
	case record.KindFeed:
		return c.feedRow(ctx, r.Key)
	case record.KindArticle:
		if now.ID = r.ID; r.ID != 0 { // restore exchanges the texts
			return now, nil
		}
		err = c.tx.QueryRow(ctx, "SELECT NOT EXISTS (SELECT FROM article WHERE key = $1)", r.Key).Scan(&now.Absent)
	case record.KindCorrection:
		err = c.tx.QueryRow(ctx, "SELECT reader, at, what FROM correction WHERE id = $1 FOR UPDATE", r.ID).Scan(&now.Reader, &now.At, &now.What)
	default:
		err = c.tx.QueryRow(ctx, "SELECT reader, at, what, note FROM bookmark WHERE id = $1 FOR UPDATE", r.ID).Scan(&now.Reader, &now.At, &now.What, &now.Note)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		now.Absent, err = true, nil
	}
	return now, err
}

// restore restores a row.
func (c *changer) restore(ctx context.Context, r record.Row) error {
	switch {
	case c.kind == record.KindRead:
		return c.mark(ctx, r.Key, r.Read)
	case c.kind == record.KindFeed:
		return c.restoreFeed(ctx, r)
	case c.kind == record.KindArticle && r.ID != 0:
		return c.exchangeText(ctx, r)
	case c.kind == record.KindArticle && r.Absent:
		return c.remove(ctx, r.Key)
	case c.kind == record.KindArticle:
		return c.unremove(ctx, r.Key)
	case r.Absent:
		return c.erase(ctx, r)
	}
	_, err := c.put(ctx, r)
	return err
}
