package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// Restore is store.Articles.Restore.
func (s *Store) Restore(ctx context.Context, id string, earlier int64) error {
	a, row, err := s.found(s.read, "key = ?", id)
	if err == nil && row == 0 {
		return fmt.Errorf("restoring %s: no article has this ID: onrecord articles prints them", id)
	}
	if err == nil {
		err = s.read.QueryRowContext(ctx, "SELECT title, date, body FROM earlier WHERE id = ? AND key = ?", earlier, id).Scan(&a.Title, &a.Date, &a.Body)
	}
	if err == sql.ErrNoRows {
		return fmt.Errorf("restoring %s: it has no such earlier text: onrecord library history lists them", id)
	}
	if err != nil {
		return s.explain("reading", err)
	}
	a.Attributed, a.Quotes, a.Participants = false, nil, nil
	in := s.incoming(ctx, a) // slow, so before the library is locked
	if in.err != nil {
		return in.err
	}
	return s.change(ctx, "restoring in", func(tx *sql.Tx) error {
		b := s.batch(tx)
		old, row, err := s.found(b, "key = ?", id)
		if err != nil || row == 0 || old.Body == a.Body && old.Title == a.Title {
			return err
		}
		if err := b.exec("DELETE FROM earlier WHERE id = ?", earlier); err != nil {
			return err
		}
		return b.replace(&in, &old, row)
	})
}
