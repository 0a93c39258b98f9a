package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"onrecord/data/store/record"
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
	return s.make(ctx, record.KindArticle, func(b *batch) error {
		r := record.Row{ID: earlier, Key: id}
		changed, err := b.exchange(r, &in)
		if changed {
			b.before = append(b.before, r)
		}
		return err
	})
}

// exchange makes in, the earlier text that r names, the text of its article; the
// text until now becomes the earlier one. It reports whether they differ.
func (b *batch) exchange(r record.Row, in *incoming) (changed bool, err error) {
	old, id, err := b.s.found(b, "key = ?", r.Key)
	if err != nil || id == 0 || old.Body == in.Body && old.Title == in.Title {
		return false, err
	}
	if err := b.exec("DELETE FROM earlier WHERE id = ?", r.ID); err != nil {
		return false, err
	}
	if err := b.replace(in, &old, id); err != nil {
		return false, err
	}
	return true, b.exec("UPDATE earlier SET id = ? WHERE id = ?", r.ID, b.texts[len(b.texts)-1].ID)
}

// exchangeText exchanges the text of an article with the earlier one that r names, if
// both are still there.
func (b *batch) exchangeText(r record.Row) error {
	a, id, err := b.s.found(b, "key = ?", r.Key)
	if err != nil || id == 0 {
		return err
	}
	err = b.QueryRow("SELECT title, date, body FROM earlier WHERE id = ? AND key = ?", r.ID, r.Key).Scan(&a.Title, &a.Date, &a.Body)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	a.Attributed, a.Quotes, a.Participants = false, nil, nil
	in := b.s.incoming(context.Background(), a)
	if in.err != nil {
		return in.err
	}
	_, err = b.exchange(r, &in)
	return err
}
