package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
)

// Undo reverts only the reader's own changes. It touches no row of another reader,
// except a correction of theirs that this reader has withdrawn.

// audienceOf returns who must be notified of a change of a kind.
func audienceOf(kind string) audience {
	if kind == record.KindCorrection || kind == record.KindArticle || kind == record.KindFeed {
		return everybody
	}
	return oneself
}

// A changer changes rows of a kind in a transaction and records their earlier
// state.
type changer struct {
	s      *Store
	tx     pgx.Tx
	kind   string
	before []record.Row
}

// edit lets f change rows of a kind and writes their earlier state to the journal.
func (s *Store) edit(ctx context.Context, kind string, f func(*changer) error) error {
	return s.change(ctx, "changing", audienceOf(kind), func(tx pgx.Tx) error {
		c := &changer{s: s, tx: tx, kind: kind}
		if err := f(c); err != nil || len(c.before) == 0 {
			return err
		}
		_, err := c.log(ctx)
		return err
	})
}

// log writes c.before as a new entry of the journal.
func (c *changer) log(ctx context.Context) (entry int64, err error) {
	before, err := json.Marshal(c.before)
	if err != nil {
		return 0, err
	}
	if _, err := c.tx.Exec(ctx, "DELETE FROM journal WHERE reader = $1 AND undone", c.s.o.Reader); err != nil {
		return 0, err
	}
	err = c.tx.QueryRow(ctx, "INSERT INTO journal (reader, at, kind, before) VALUES ($1, $2, $3, $4) RETURNING id",
		c.s.o.Reader, c.s.o.Now().Unix(), c.kind, string(before)).Scan(&entry)
	if err == nil {
		_, err = c.tx.Exec(ctx, "DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE reader = $1 ORDER BY id DESC OFFSET $2)", c.s.o.Reader, record.Undoable)
	}
	return entry, err
}

// put writes a row; ID 0 assigns a new one.
func (c *changer) put(ctx context.Context, r record.Row) (id int64, err error) {
	table, columns, values := "bookmark", "reader, key, at, what, note", []any{r.Reader, r.Key, r.At, r.What, r.Note}
	change := "at = excluded.at, what = excluded.what, note = excluded.note"
	if c.kind == record.KindCorrection {
		table, columns, values, change = "correction", "reader, key, at, what", values[:4], "at = excluded.at, what = excluded.what"
	}
	if r.ID == 0 {
		err := c.tx.QueryRow(ctx, "SELECT nextval(pg_get_serial_sequence($1, 'id'))", table).Scan(&id)
		if err != nil {
			return 0, err
		}
		c.before = append(c.before, record.Row{ID: id, Reader: r.Reader, Key: r.Key, Absent: true})
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

// row reads a row that is about to change and locks it.
func (c *changer) row(ctx context.Context, id int64) (record.Row, error) {
	r := record.Row{ID: id}
	query, args := "SELECT reader, key, at, what, note FROM bookmark WHERE id = $1 AND reader = $2 FOR UPDATE", []any{id, c.s.o.Reader}
	if c.kind == record.KindCorrection {
		query, args = "SELECT reader, key, at, what, '' FROM correction WHERE id = $1 FOR UPDATE", args[:1]
	}
	err := c.tx.QueryRow(ctx, query, args...).Scan(&r.Reader, &r.Key, &r.At, &r.What, &r.Note)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, fmt.Errorf("there is no %s %d", c.kind, id)
	}
	c.before = append(c.before, r)
	return r, err
}

// drop deletes a row.
func (c *changer) drop(ctx context.Context, id int64) error {
	r, err := c.row(ctx, id)
	if err != nil {
		return err
	}
	return c.erase(ctx, r)
}

func (c *changer) erase(ctx context.Context, r record.Row) error {
	table := "bookmark"
	if c.kind == record.KindCorrection {
		table = "correction"
	}
	return c.reindex(ctx, r.Key, func() error {
		_, err := c.tx.Exec(ctx, "DELETE FROM "+table+" WHERE id = $1", r.ID)
		return err
	})
}

// reindex updates an article's index after change, which changes its rows. Only
// corrections change the index. The article is locked, so that two readers who
// correct it take turns.
func (c *changer) reindex(ctx context.Context, key string, change func() error) error {
	if c.kind == record.KindCorrection && key != "" {
		if _, err := c.tx.Exec(ctx, "SELECT FROM article WHERE key = $1 FOR UPDATE", key); err != nil {
			return err
		}
	}
	if err := change(); err != nil || c.kind != record.KindCorrection || key == "" {
		return err
	}
	k, err := articleBy(ctx, c.tx, "key = $1", key)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return c.s.reindex(ctx, c.tx, k)
}

// reindex indexes an article's quotations with its current corrections.
func (s *Store) reindex(ctx context.Context, tx pgx.Tx, k known) error {
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
	if err := s.say(ctx, tx, said); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "UPDATE head SET line = $1 WHERE id = $2", record.HeadLine(&view), k.id)
	return err
}
