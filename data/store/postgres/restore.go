package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
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
	return s.change(ctx, "restoring in", everybody, func(tx pgx.Tx) error {
		b := newAdder(s, tx)
		if err := b.begin(ctx, []incoming{in}); err != nil {
			return err
		}
		old, ok := b.byKey[id]
		if !ok || old.Body == in.Body && old.Title == in.Title {
			return nil
		}
		if _, err := tx.Exec(ctx, "DELETE FROM earlier WHERE id = $1", earlier); err != nil {
			return err
		}
		if err := b.replace(ctx, &in, old); err != nil {
			return err
		}
		return b.flush(ctx)
	})
}
