package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store/record"
)

// Restore is store.Articles.Restore.
func (s *Store) Restore(ctx context.Context, id string, earlier int64) error {
	id = fitting(id)
	var k known
	err := s.read(ctx, "reading", func(q queryer) (err error) {
		if k, err = articleBy(ctx, q, "key = $1", id); errors.Is(err, pgx.ErrNoRows) {
			return fmt.Errorf("no article has the ID %s: onrecord articles prints them", id)
		}
		if err != nil {
			return err
		}
		err = q.QueryRow(ctx, "SELECT title, date, body FROM earlier WHERE id = $1 AND key = $2", earlier, id).Scan(&k.Title, &k.Date, &k.Body)
		if errors.Is(err, pgx.ErrNoRows) {
			return fmt.Errorf("%s has no such earlier text: onrecord library history lists them", id)
		}
		return err
	})
	if err != nil {
		return err
	}
	a := k.Article
	a.Attributed, a.Quotes, a.Participants = false, nil, nil
	in := s.incoming(ctx, a) // slow, so before the library is locked
	if in.err != nil {
		return in.err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.edit(ctx, record.KindArticle, func(c *changer) error {
		r := record.Row{ID: earlier, Key: id}
		changed, err := c.exchange(ctx, r, &in)
		if changed {
			c.before = append(c.before, r)
		}
		return err
	})
}

// exchange makes in, the earlier text that r names, the text of its article; the text
// until now becomes the earlier one. It reports whether they differ.
func (c *changer) exchange(ctx context.Context, r record.Row, in *incoming) (changed bool, err error) {
	b := newAdder(c.s, c.tx)
	if err := b.begin(ctx, []incoming{*in}); err != nil {
		return false, err
	}
	old, ok := b.byKey[r.Key]
	if !ok || old.Body == in.Body && old.Title == in.Title {
		return false, nil
	}
	if _, err := c.tx.Exec(ctx, "DELETE FROM earlier WHERE id = $1", r.ID); err != nil {
		return false, err
	}
	if err := b.replace(ctx, in, old); err != nil {
		return false, err
	}
	if err := b.flush(ctx); err != nil {
		return false, err
	}
	_, err = c.tx.Exec(ctx, "UPDATE earlier SET id = $1 WHERE id = (SELECT max(id) FROM earlier WHERE key = $2)", r.ID, r.Key)
	return true, err
}

// exchangeText exchanges the text of an article with the earlier one that r names, if
// both are still there.
func (c *changer) exchangeText(ctx context.Context, r record.Row) error {
	k, err := articleBy(ctx, c.tx, "key = $1", r.Key)
	if err == nil {
		err = c.tx.QueryRow(ctx, "SELECT title, date, body FROM earlier WHERE id = $1 AND key = $2", r.ID, r.Key).Scan(&k.Title, &k.Date, &k.Body)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	a := k.Article
	a.Attributed, a.Quotes, a.Participants = false, nil, nil
	in := c.s.incoming(ctx, a)
	if in.err != nil {
		return in.err
	}
	_, err = c.exchange(ctx, r, &in)
	return err
}

// changedTexts adds the rows of articles that have another text to the change.
func (c *changer) changedTexts(ctx context.Context, keys []string) error {
	rows, err := c.tx.Query(ctx, "SELECT key, max(id) FROM earlier WHERE key = ANY($1) GROUP BY key ORDER BY 2", keys)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r record.Row
		if err := rows.Scan(&r.Key, &r.ID); err != nil {
			return err
		}
		c.before = append(c.before, r)
	}
	return rows.Err()
}
