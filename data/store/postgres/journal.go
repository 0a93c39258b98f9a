package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// What readers make lives in rows. The journal keeps each row as it was before a
// change, by reader; undoing puts the row back. A change of several rows is one
// entry. Undoing touches no row of another reader, but for a correction of
// theirs that this one has withdrawn.

// undoable is how many changes of a reader can be undone.
const undoable = 1000

// The kinds of rows, as store.Undone has them.
const (
	readMark   = "read"
	bookmark   = "kept"
	correction = "correction"
)

// audienceOf is whom a change of a kind is news for.
func audienceOf(kind string) audience {
	if kind == correction {
		return everybody
	}
	return oneself
}

// A row is a bookmark, a correction, or a read mark.
type row struct {
	ID     int64  `json:"id,omitempty"`
	Reader string `json:"reader,omitempty"` // who made a correction
	Key    string `json:"key"`
	Absent bool   `json:"absent,omitempty"` // there was no such row
	At     int64  `json:"at,omitempty"`
	What   string `json:"what,omitempty"`
	Note   string `json:"note,omitempty"`
	Read   bool   `json:"read,omitempty"`
}

// A changer changes rows of a kind in a transaction and remembers how they were.
type changer struct {
	s      *Store
	tx     pgx.Tx
	kind   string
	before []row
}

// edit lets f change rows of a kind and remembers how they were.
func (s *Store) edit(ctx context.Context, kind string, f func(*changer) error) error {
	return s.change(ctx, "changing", audienceOf(kind), func(tx pgx.Tx) error {
		c := &changer{s: s, tx: tx, kind: kind}
		if err := f(c); err != nil || len(c.before) == 0 {
			return err
		}
		before, err := json.Marshal(c.before)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO journal (reader, at, kind, before) VALUES ($1, $2, $3, $4)", s.o.Reader, s.o.Now().Unix(), kind, string(before))
		if err == nil {
			_, err = tx.Exec(ctx, "DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE reader = $1 ORDER BY id DESC OFFSET $2)", s.o.Reader, undoable)
		}
		return err
	})
}

// put writes a row; ID 0 takes a new one.
func (c *changer) put(ctx context.Context, r row) (id int64, err error) {
	table, columns, values := "bookmark", "reader, key, at, what, note", []any{r.Reader, r.Key, r.At, r.What, r.Note}
	change := "at = excluded.at, what = excluded.what, note = excluded.note"
	if c.kind == correction {
		table, columns, values, change = "correction", "reader, key, at, what", values[:4], "at = excluded.at, what = excluded.what"
	}
	if r.ID == 0 {
		err := c.tx.QueryRow(ctx, "SELECT nextval(pg_get_serial_sequence($1, 'id'))", table).Scan(&id)
		if err != nil {
			return 0, err
		}
		c.before = append(c.before, row{ID: id, Reader: r.Reader, Key: r.Key, Absent: true})
	} else {
		id = r.ID
	}
	query := fmt.Sprintf("INSERT INTO %s (id, %s) VALUES ($1, $2, $3, $4, $5", table, columns)
	if len(values) == 5 {
		query += ", $6"
	}
	query += ") ON CONFLICT (id) DO UPDATE SET " + change
	return id, c.reindex(ctx, r.Key, func() error {
		_, err := c.tx.Exec(ctx, query, append([]any{id}, values...)...)
		return err
	})
}

// row reads a row that is to be changed, and keeps others from it meanwhile.
func (c *changer) row(ctx context.Context, id int64) (row, error) {
	r := row{ID: id}
	query, args := "SELECT reader, key, at, what, note FROM bookmark WHERE id = $1 AND reader = $2 FOR UPDATE", []any{id, c.s.o.Reader}
	if c.kind == correction {
		query, args = "SELECT reader, key, at, what, '' FROM correction WHERE id = $1 FOR UPDATE", args[:1]
	}
	err := c.tx.QueryRow(ctx, query, args...).Scan(&r.Reader, &r.Key, &r.At, &r.What, &r.Note)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, fmt.Errorf("there is no %s %d", c.kind, id)
	}
	c.before = append(c.before, r)
	return r, err
}

// drop takes a row out.
func (c *changer) drop(ctx context.Context, id int64) error {
	r, err := c.row(ctx, id)
	if err != nil {
		return err
	}
	return c.erase(ctx, r)
}

func (c *changer) erase(ctx context.Context, r row) error {
	table := "bookmark"
	if c.kind == correction {
		table = "correction"
	}
	return c.reindex(ctx, r.Key, func() error {
		_, err := c.tx.Exec(ctx, "DELETE FROM "+table+" WHERE id = $1", r.ID)
		return err
	})
}

// reindex makes an article's index anew after change, which changes its rows.
// Only corrections change what is found. The article is locked, so that two who
// correct it take turns.
func (c *changer) reindex(ctx context.Context, key string, change func() error) error {
	if c.kind == correction && key != "" {
		if _, err := c.tx.Exec(ctx, "SELECT FROM article WHERE key = $1 FOR UPDATE", key); err != nil {
			return err
		}
	}
	if err := change(); err != nil || c.kind != correction || key == "" {
		return err
	}
	k, err := articleBy(ctx, c.tx, "key = $1", key)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return reindex(ctx, c.tx, k)
}

// reindex makes the index of an article's quotations anew, after its corrections.
func reindex(ctx context.Context, tx pgx.Tx, k known) error {
	all, err := corrections(ctx, tx, "key = $1", k.ID)
	if err != nil {
		return err
	}
	view, _ := store.Apply(k.Article, all)
	said, err := sayings(k.id, &view)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM said WHERE article = $1", k.id); err != nil {
		return err
	}
	if err := say(ctx, tx, said); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "UPDATE head SET line = $1 WHERE id = $2", record.HeadLine(&view), k.id)
	return err
}

// Undo is store.Changes.Undo.
func (s *Store) Undo(ctx context.Context) (u store.Undone, err error) {
	err = s.change(ctx, "undoing in", silent, func(tx pgx.Tx) error {
		u = store.Undone{}
		c := &changer{s: s, tx: tx}
		var last int64
		var before string
		err := tx.QueryRow(ctx, "SELECT id, kind, before FROM journal WHERE reader = $1 ORDER BY id DESC LIMIT 1 FOR UPDATE", s.o.Reader).Scan(&last, &c.kind, &before)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		var rows []row
		if err == nil {
			err = json.Unmarshal([]byte(before), &rows)
		}
		for i := len(rows) - 1; i >= 0 && err == nil; i-- {
			err = c.restore(ctx, rows[i])
		}
		if err != nil {
			return err
		}
		if err := s.tell(ctx, tx, audienceOf(c.kind)); err != nil {
			return err
		}
		u.Kind = c.kind
		if len(rows) > 0 && !slices.ContainsFunc(rows, func(r row) bool { return r.Key != rows[0].Key }) {
			u.Article = rows[0].Key
		}
		if _, err := tx.Exec(ctx, "DELETE FROM journal WHERE id = $1", last); err != nil {
			return err
		}
		return tx.QueryRow(ctx, "SELECT count(*) FROM journal WHERE reader = $1", s.o.Reader).Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// restore puts a row back as it was.
func (c *changer) restore(ctx context.Context, r row) error {
	switch {
	case c.kind == readMark:
		return c.mark(ctx, r.Key, r.Read)
	case r.Absent:
		return c.erase(ctx, r)
	}
	_, err := c.put(ctx, r)
	return err
}

// MarkRead is store.Changes.MarkRead.
func (s *Store) MarkRead(ctx context.Context, read bool, ids ...string) error {
	return s.edit(ctx, readMark, func(c *changer) error {
		for _, id := range ids {
			var there, was bool
			id = fitting(id)
			err := c.tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM article WHERE key = $1), EXISTS (SELECT FROM read WHERE reader = $2 AND key = $1)", id, s.o.Reader).Scan(&there, &was)
			if err == nil && (!there || was == read) {
				continue
			}
			if err == nil {
				err = c.mark(ctx, id, read)
			}
			if err != nil {
				return err
			}
			c.before = append(c.before, row{Key: id, Read: was})
		}
		return nil
	})
}

func (c *changer) mark(ctx context.Context, key string, read bool) error {
	query := "DELETE FROM read WHERE reader = $1 AND key = $2"
	if read {
		query = "INSERT INTO read VALUES ($1, $2) ON CONFLICT DO NOTHING"
	}
	_, err := c.tx.Exec(ctx, query, c.s.o.Reader, key)
	return err
}

// AddBookmark is store.Changes.AddBookmark.
func (s *Store) AddBookmark(ctx context.Context, a *news.Article, q int, note string) (id int64, err error) {
	what, err := json.Marshal(store.NewBookmark(a, q))
	if err != nil {
		return 0, err
	}
	err = s.edit(ctx, bookmark, func(c *changer) error {
		id, err = c.put(ctx, row{Reader: s.o.Reader, Key: fitting(a.ID), At: s.o.Now().Unix(), What: string(what), Note: note})
		return err
	})
	return id, err
}

// SetNote is store.Changes.SetNote.
func (s *Store) SetNote(ctx context.Context, id int64, note string) error {
	return s.edit(ctx, bookmark, func(c *changer) error {
		r, err := c.row(ctx, id)
		if err != nil {
			return err
		}
		r.Note = note
		_, err = c.put(ctx, r)
		return err
	})
}

// RemoveBookmark is store.Changes.RemoveBookmark.
func (s *Store) RemoveBookmark(ctx context.Context, id int64) error {
	return s.edit(ctx, bookmark, func(c *changer) error { return c.drop(ctx, id) })
}

// Correct is store.Changes.Correct.
func (s *Store) Correct(ctx context.Context, all ...store.Correction) error {
	return s.edit(ctx, correction, func(c *changer) error {
		for _, one := range all {
			if err := one.Check(); err != nil {
				return err
			}
			if one.Made == 0 {
				one.Made = s.o.Now().Unix()
			}
			one.Article = fitting(one.Article)
			what, err := json.Marshal(&one)
			if err != nil {
				return err
			}
			if _, err := c.put(ctx, row{Reader: s.o.Reader, Key: one.Article, At: one.Made, What: string(what)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Withdraw is store.Changes.Withdraw.
func (s *Store) Withdraw(ctx context.Context, id int64) error {
	return s.edit(ctx, correction, func(c *changer) error { return c.drop(ctx, id) })
}
