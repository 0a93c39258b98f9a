package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// MarkRead is store.Changes.MarkRead.
func (s *Store) MarkRead(ctx context.Context, read bool, ids ...string) error {
	return s.edit(ctx, record.KindRead, func(c *changer) error {
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
			c.before = append(c.before, record.Row{Key: id, Read: was})
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

// ReadMarks is store.Changes.ReadMarks.
func (s *Store) ReadMarks(ctx context.Context) (read map[string]bool, err error) {
	err = s.read(ctx, "listing", func(q queryer) error {
		read, err = s.readMarks(ctx, q)
		return err
	})
	return read, err
}

func (s *Store) readMarks(ctx context.Context, q queryer) (map[string]bool, error) {
	rows, err := q.Query(ctx, "SELECT key FROM read WHERE reader = $1", s.o.Reader)
	if err != nil {
		return nil, err
	}
	read := map[string]bool{}
	var key string
	_, err = pgx.ForEachRow(rows, []any{&key}, func() error { read[key] = true; return nil })
	return read, err
}

// AddBookmark is store.Changes.AddBookmark.
func (s *Store) AddBookmark(ctx context.Context, a *news.Article, q int, note string) (id int64, err error) {
	what, err := json.Marshal(store.NewBookmark(a, q))
	if err != nil {
		return 0, err
	}
	err = s.edit(ctx, record.KindBookmark, func(c *changer) error {
		id, err = c.put(ctx, record.Row{Reader: s.o.Reader, Key: fitting(a.ID), At: s.o.Now().Unix(), What: string(what), Note: note})
		return err
	})
	return id, err
}

// SetNote is store.Changes.SetNote.
func (s *Store) SetNote(ctx context.Context, id int64, was, note string) error {
	return s.edit(ctx, record.KindBookmark, func(c *changer) error {
		r, err := c.row(ctx, id)
		if err != nil {
			return err
		}
		r.Note = store.MergeNotes(was, r.Note, note)
		_, err = c.put(ctx, r)
		return err
	})
}

// RemoveBookmark is store.Changes.RemoveBookmark.
func (s *Store) RemoveBookmark(ctx context.Context, id int64) error {
	return s.edit(ctx, record.KindBookmark, func(c *changer) error { return c.drop(ctx, id) })
}

// Correct is store.Changes.Correct.
func (s *Store) Correct(ctx context.Context, all ...store.Correction) error {
	return s.edit(ctx, record.KindCorrection, func(c *changer) error {
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
			if _, err := c.put(ctx, record.Row{Reader: s.o.Reader, Key: one.Article, At: one.Made, What: string(what)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Withdraw is store.Changes.Withdraw.
func (s *Store) Withdraw(ctx context.Context, id int64) error {
	return s.edit(ctx, record.KindCorrection, func(c *changer) error { return c.drop(ctx, id) })
}

// MarkOpened is store.Changes.MarkOpened.
func (s *Store) MarkOpened(ctx context.Context, id string) error {
	return s.change(ctx, "changing", oneself, func(tx pgx.Tx) error {
		c := &changer{s: s, tx: tx, kind: record.KindRead}
		return c.mark(ctx, fitting(id), true)
	})
}
