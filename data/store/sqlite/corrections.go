package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// corrections returns the corrections that meet a condition, the oldest first.
func corrections(q queryer, where string, args ...any) ([]store.Correction, error) {
	rows, err := q.Query("SELECT id, at, key, what, reader FROM made WHERE kind = 'correction' AND "+where+" ORDER BY id", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []store.Correction
	for rows.Next() {
		var c store.Correction
		var id, at int64
		var key, what, reader string
		if err := rows.Scan(&id, &at, &key, &what, &reader); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(what), &c); err != nil {
			return nil, fmt.Errorf("correction %d: %w", id, err)
		}
		record.Tidy(&c)
		c.ID, c.Reader, c.Made, c.Article = id, source.Clean(reader), at, key
		all = append(all, c)
	}
	return all, rows.Err()
}

// Corrections is store.Changes.Corrections.
func (s *Store) Corrections(ctx context.Context, id string) ([]store.Correction, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	where, args := "key IN (?, '')", []any{id}
	if id == "" {
		where, args = "true", nil
	}
	all, err := corrections(s.read, where, args...)
	return all, s.explain("reading corrections of", err)
}

// Correct is store.Changes.Correct.
func (s *Store) Correct(ctx context.Context, all ...store.Correction) error {
	return s.make(ctx, record.KindCorrection, func(b *batch) error {
		for _, c := range all {
			if err := c.Check(); err != nil {
				return err
			}
			if c.Made == 0 {
				c.Made = s.o.Now().Unix()
			}
			what, err := json.Marshal(&c)
			if err != nil {
				return err
			}
			if _, err := b.put(record.Row{Key: c.Article, At: c.Made, What: string(what)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Withdraw is store.Changes.Withdraw.
func (s *Store) Withdraw(ctx context.Context, id int64) error {
	return s.make(ctx, record.KindCorrection, func(b *batch) error { return b.drop(id) })
}

// view returns an article with its own corrections, as it is indexed. Corrections
// of names in all articles are applied when people are listed: else each would
// change the index of every article.
func (s *Store) view(q queryer, a news.Article) (news.Article, error) {
	all, err := corrections(q, "key = ?", a.ID)
	if err != nil {
		return a, err
	}
	a, _ = store.Apply(a, all)
	return a, nil
}

// viewColumns are articleColumns, and whether the article has corrections of its
// own. Few have.
const viewColumns = articleColumns + ", EXISTS (SELECT 1 FROM made WHERE made.key = article.key AND kind = 'correction')"

// scanView reads viewColumns and returns the article as view does; ok is false if it
// has no corrections and is not possible.
func (s *Store) scanView(row *sql.Row, possible func(body, found string) bool) (a news.Article, ok bool, err error) {
	var own bool
	a, found, err := scanStored(func(dest ...any) error { return row.Scan(append(dest, &own)...) })
	if err != nil || !own && !possible(a.Body, found) {
		return a, false, err
	}
	err = complete(&a, found)
	if err == nil && own {
		a, err = s.view(s.read, a)
	}
	return a, true, err
}
