package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// MarkRead is store.Changes.MarkRead.
func (s *Store) MarkRead(ctx context.Context, read bool, ids ...string) error {
	return s.make(ctx, record.KindRead, func(b *batch) error {
		for _, id := range ids {
			var was bool
			err := b.QueryRow("SELECT read FROM head WHERE id = (SELECT id FROM article WHERE key = ?)", id).Scan(&was)
			if err == sql.ErrNoRows || err == nil && was == read {
				continue
			}
			if err == nil {
				err = b.mark(id, read)
			}
			if err != nil {
				return err
			}
			b.before = append(b.before, record.Row{Key: id, Read: was})
		}
		return nil
	})
}

// ReadMarks is store.Changes.ReadMarks.
func (s *Store) ReadMarks(ctx context.Context) (map[string]bool, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT line FROM head WHERE read")
	if err != nil {
		return nil, s.explain("listing", err)
	}
	defer rows.Close()
	read := map[string]bool{}
	var line string
	for rows.Next() {
		if err := rows.Scan(&line); err != nil {
			return nil, s.explain("listing", err)
		}
		read[record.ParseHead(line, true).ID] = true
	}
	return read, s.explain("listing", rows.Err())
}

// MarkOpened is store.Changes.MarkOpened.
func (s *Store) MarkOpened(ctx context.Context, id string) error {
	return s.change(ctx, "changing", func(tx *sql.Tx) error { return s.batch(tx).mark(id, true) })
}

func (b *batch) mark(key string, read bool) error {
	return b.exec("UPDATE head SET read = ? WHERE id = (SELECT id FROM article WHERE key = ?)", read, key)
}

// AddBookmark is store.Changes.AddBookmark.
func (s *Store) AddBookmark(ctx context.Context, a *news.Article, q int, note string) (id int64, err error) {
	what, err := json.Marshal(store.NewBookmark(a, q))
	if err != nil {
		return 0, err
	}
	err = s.make(ctx, record.KindBookmark, func(b *batch) error {
		id, err = b.put(record.Row{Key: a.ID, At: s.o.Now().Unix(), What: string(what), Note: note})
		return err
	})
	return id, err
}

// SetNote is store.Changes.SetNote.
func (s *Store) SetNote(ctx context.Context, id int64, was, note string) error {
	return s.make(ctx, record.KindBookmark, func(b *batch) error {
		r, err := b.row(id)
		if err != nil {
			return err
		}
		r.Note = store.MergeNotes(was, r.Note, note)
		_, err = b.put(r)
		return err
	})
}

// RemoveBookmark is store.Changes.RemoveBookmark.
func (s *Store) RemoveBookmark(ctx context.Context, id int64) error {
	return s.make(ctx, record.KindBookmark, func(b *batch) error { return b.drop(id) })
}

// Bookmarks is store.Changes.Bookmarks.
func (s *Store) Bookmarks(ctx context.Context, article string) ([]store.Bookmark, error) {
	where, args := of(article)
	rows, err := s.read.QueryContext(ctx, "SELECT id, key, at, what, note FROM made WHERE kind = 'kept' AND "+where+" ORDER BY id DESC", args...)
	if err != nil {
		return nil, s.explain("reading", err)
	}
	defer rows.Close()
	var all []store.Bookmark
	for rows.Next() {
		var k store.Bookmark
		var what string
		if err := rows.Scan(&k.ID, &k.Article, &k.Made, &what, &k.Note); err != nil {
			return nil, s.explain("reading", err)
		}
		if err := json.Unmarshal([]byte(what), &k); err != nil {
			return nil, fmt.Errorf("kept quotation %d: %w", k.ID, err)
		}
		record.Tidy(&k)
		all = append(all, k)
	}
	return all, s.explain("reading", rows.Err())
}

// Remember is store.Changes.Remember.
func (s *Store) Remember(ctx context.Context, p news.Position) error {
	what, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.change(ctx, "saving the position in", func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO place (key, at, what) VALUES (?, ?, ?)", p.Article, s.o.Now().UnixMilli(), string(what))
		return err
	})
}

// Place is store.Changes.Place.
func (s *Store) Place(ctx context.Context, article string) (p news.Position, err error) {
	var what string
	where, args := of(article)
	err = s.read.QueryRowContext(ctx, "SELECT what FROM place WHERE "+where+" ORDER BY at DESC LIMIT 1", args...).Scan(&what)
	if err == nil {
		err = json.Unmarshal([]byte(what), &p)
	}
	if err == sql.ErrNoRows {
		err = nil
	}
	return p, s.explain("reading the place in", err)
}

// of returns the condition for the rows of an article, or for all rows if article
// is empty. One condition for both would use no index.
func of(article string) (where string, args []any) {
	if article == "" {
		return "true", nil
	}
	return "key = ?", []any{article}
}
