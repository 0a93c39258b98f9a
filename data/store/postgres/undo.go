package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
)

// The entry of a reader that Undo reverts next, and the one that Redo makes again.
const (
	lastDone    = "SELECT id, at, kind, before FROM journal WHERE reader = $1 AND NOT undone ORDER BY id DESC LIMIT 1"
	firstUndone = "SELECT id, at, kind, before FROM journal WHERE reader = $1 AND undone ORDER BY id LIMIT 1"
)

// An entry is one of the journal.
type entry struct {
	id, at int64
	kind   string
	rows   []row
}

// entryOf reads the entry a query names; id 0 is none.
func entryOf(ctx context.Context, q queryer, query, reader string) (e entry, err error) {
	var before string
	err = q.QueryRow(ctx, query, reader).Scan(&e.id, &e.at, &e.kind, &before)
	if errors.Is(err, pgx.ErrNoRows) {
		return entry{}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(before), &e.rows)
	}
	return e, err
}

// article is the one article that e changes, empty for several.
func (e *entry) article() string {
	if len(e.rows) == 0 || slices.ContainsFunc(e.rows, func(r row) bool { return r.Key != e.rows[0].Key }) {
		return ""
	}
	return e.rows[0].Key
}

// does is the kind of change that e stands for; undone tells that e.rows are how
// the rows are after it, not before.
func (e *entry) does(undone bool) string {
	switch {
	case e.kind != article || len(e.rows) == 0:
		return e.kind
	case e.rows[0].Absent != undone:
		return store.ChangeAdded
	}
	return store.ChangeRemoved
}

// LastChange is store.Changes.LastChange.
func (s *Store) LastChange(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, lastDone, false)
}

// LastUndone is store.Changes.LastUndone.
func (s *Store) LastUndone(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, firstUndone, true)
}

func (s *Store) nextChange(ctx context.Context, query string, undone bool) (store.Change, error) {
	var e entry
	err := s.read(ctx, "reading", func(q queryer) (err error) {
		e, err = entryOf(ctx, q, query, s.o.Reader)
		return err
	})
	if err != nil || e.id == 0 {
		return store.Change{}, err
	}
	keys := map[string]bool{}
	for _, r := range e.rows {
		keys[r.Key] = true
	}
	delete(keys, "")
	return store.Change{Kind: e.does(undone), Article: e.article(), Articles: len(keys), Made: e.at}, nil
}

// Undo is store.Changes.Undo.
func (s *Store) Undo(ctx context.Context) (store.Undone, error) {
	return s.revert(ctx, "undoing in", lastDone, false)
}

// Redo is store.Changes.Redo.
func (s *Store) Redo(ctx context.Context) (store.Undone, error) {
	return s.revert(ctx, "redoing in", firstUndone, true)
}

// revert puts the rows of an entry back and writes how they were in their place,
// so that the entry can be reverted again.
func (s *Store) revert(ctx context.Context, doing, query string, undone bool) (u store.Undone, err error) {
	s.mu.Lock() // articles may come back
	defer s.mu.Unlock()
	err = s.change(ctx, doing, silent, func(tx pgx.Tx) error {
		u = store.Undone{}
		e, err := entryOf(ctx, tx, query+" FOR UPDATE", s.o.Reader)
		if err != nil || e.id == 0 {
			return err
		}
		c := &changer{s: s, tx: tx, kind: e.kind}
		if err := c.lock(ctx); err != nil {
			return err
		}
		now := make([]row, 0, len(e.rows))
		for _, r := range slices.Backward(e.rows) {
			was, err := c.present(ctx, r)
			if err == nil {
				err = c.restore(ctx, r)
			}
			if err != nil {
				return err
			}
			now = append(now, was)
		}
		u.Kind, u.Article = e.does(undone), e.article()
		after, err := json.Marshal(now)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "UPDATE journal SET before = $1, undone = $2 WHERE id = $3", string(after), !undone, e.id); err != nil {
			return err
		}
		if err := s.tell(ctx, tx, audienceOf(e.kind)); err != nil {
			return err
		}
		return tx.QueryRow(ctx, "SELECT count(*) FROM journal WHERE reader = $1 AND undone = $2", s.o.Reader, undone).Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// present is a row of the journal as it is now.
func (c *changer) present(ctx context.Context, r row) (now row, err error) {
	now = row{ID: r.ID, Key: r.Key}
	switch c.kind {
	case readMark:
		err = c.tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM read WHERE reader = $1 AND key = $2)", c.s.o.Reader, r.Key).Scan(&now.Read)
	case article:
		err = c.tx.QueryRow(ctx, "SELECT NOT EXISTS (SELECT FROM article WHERE key = $1)", r.Key).Scan(&now.Absent)
	case correction:
		err = c.tx.QueryRow(ctx, "SELECT reader, at, what FROM correction WHERE id = $1 FOR UPDATE", r.ID).Scan(&now.Reader, &now.At, &now.What)
	default:
		err = c.tx.QueryRow(ctx, "SELECT reader, at, what, note FROM bookmark WHERE id = $1 FOR UPDATE", r.ID).Scan(&now.Reader, &now.At, &now.What, &now.Note)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		now.Absent, err = true, nil
	}
	return now, err
}

// restore puts a row back as it was.
func (c *changer) restore(ctx context.Context, r row) error {
	switch {
	case c.kind == readMark:
		return c.mark(ctx, r.Key, r.Read)
	case c.kind == article && r.Absent:
		return c.remove(ctx, r.Key)
	case c.kind == article:
		return c.unremove(ctx, r.Key)
	case r.Absent:
		return c.erase(ctx, r)
	}
	_, err := c.put(ctx, r)
	return err
}
