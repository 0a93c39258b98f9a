package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/news"
)

// corrections returns the corrections that meet a condition, the oldest first.
func corrections(ctx context.Context, q queryer, where string, args ...any) ([]store.Correction, error) {
	rows, err := q.Query(ctx, correctionsWhere(where), args...)
	if err != nil {
		return nil, err
	}
	var all []store.Correction
	err = eachCorrection(rows, func(c store.Correction) { all = append(all, c) })
	return all, err
}

// correctionsWhere is the query for corrections that meet a condition.
func correctionsWhere(where string) string {
	return "SELECT id, reader, at, key, what FROM correction WHERE " + where + " ORDER BY id"
}

// eachCorrection passes corrections to take and closes rows.
func eachCorrection(rows pgx.Rows, take func(store.Correction)) error {
	var id, at int64
	var reader, key, what string
	_, err := pgx.ForEachRow(rows, []any{&id, &reader, &at, &key, &what}, func() error {
		var c store.Correction
		if err := json.Unmarshal([]byte(what), &c); err != nil {
			return fmt.Errorf("correction %d: %w", id, err)
		}
		c.ID, c.Reader, c.Made, c.Article = id, reader, at, key
		record.Tidy(&c)
		take(c)
		return nil
	})
	return err
}

// Corrections is store.Changes.Corrections.
func (s *Store) Corrections(ctx context.Context, id string) (all []store.Correction, err error) {
	where, args := "key IN ($1, '')", []any{fitting(id)}
	if id == "" {
		where, args = "true", nil
	}
	err = s.read(ctx, "reading corrections of", func(q queryer) error {
		all, err = corrections(ctx, q, where, args...)
		return err
	})
	return all, err
}

// CorrectionsOf is store.Changes.CorrectionsOf.
func (s *Store) CorrectionsOf(ctx context.Context, a news.Article, key string) (all []store.Correction, err error) {
	err = s.read(ctx, "looking for corrections in", func(q queryer) error {
		all = nil
		as, err := s.knownAs(ctx, q, a, key)
		if err == nil && as != "" {
			all, err = corrections(ctx, q, "key IN ($1, '')", as)
		}
		return err
	})
	for i := range all {
		if all[i].Article != "" {
			all[i].Article = a.ID
		}
	}
	return all, err
}

// knownAs returns the key of an article in the library. It is empty if the library
// does not have it or has no corrections.
func (s *Store) knownAs(ctx context.Context, q queryer, a news.Article, key string) (string, error) {
	var some bool
	err := q.QueryRow(ctx, "SELECT EXISTS (SELECT FROM correction)").Scan(&some)
	if err != nil || !some {
		return "", err
	}
	a.ID = key
	record.Name(&a)
	// From the same site; a file also matches the site it was saved from.
	var as string
	err = q.QueryRow(ctx, `SELECT key FROM article WHERE (key = $1 OR key IN (SELECT key FROM address WHERE address = ANY($2)))
		AND (owner = $3 OR $3 = '' AND owner = $4) ORDER BY owner = $3 DESC, key = $1 DESC LIMIT 1`,
		fitting(a.ID), addresses(&a), a.From, store.Owner(a.URL)).Scan(&as)
	if !errors.Is(err, pgx.ErrNoRows) {
		return as, err
	}
	in := incoming{Article: a, print: record.Fingerprint(a.Title, find.Tokens(a.Body), a.Body)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.refreshPrints(ctx, q); err != nil {
		return "", err
	}
	in.likely = s.prints.likely(&in)
	old, _, err := alike(ctx, q, &in, nil)
	return old.ID, err
}

// Bookmarks is store.Changes.Bookmarks.
func (s *Store) Bookmarks(ctx context.Context, article string) (all []store.Bookmark, err error) {
	query, args := "SELECT id, key, at, what, note FROM bookmark WHERE reader = $1", []any{s.o.Reader}
	if article != "" {
		query, args = query+" AND key = $2", append(args, fitting(article))
	}
	err = s.read(ctx, "reading", func(q queryer) error {
		all = nil
		rows, err := q.Query(ctx, query+" ORDER BY id DESC", args...)
		if err != nil {
			return err
		}
		var id, at int64
		var key, what, note string
		_, err = pgx.ForEachRow(rows, []any{&id, &key, &at, &what, &note}, func() error {
			var k store.Bookmark
			if err := json.Unmarshal([]byte(what), &k); err != nil {
				return fmt.Errorf("bookmark %d: %w", id, err)
			}
			k.ID, k.Article, k.Made, k.Note = id, key, at, note
			record.Tidy(&k)
			all = append(all, k)
			return nil
		})
		return err
	})
	return all, err
}

// Remember is store.Changes.Remember.
func (s *Store) Remember(ctx context.Context, p news.Position) error {
	what, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.change(ctx, "saving the position in", silent, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO place VALUES ($1, $2, $3, $4) ON CONFLICT (reader, key) DO UPDATE SET at = excluded.at, what = excluded.what",
			s.o.Reader, fitting(p.Article), s.o.Now().UnixMilli(), string(what))
		return err
	})
}

// Place is store.Changes.Place.
func (s *Store) Place(ctx context.Context, article string) (p news.Position, err error) {
	query, args := "SELECT what FROM place WHERE reader = $1", []any{s.o.Reader}
	if article != "" {
		query, args = query+" AND key = $2", append(args, fitting(article))
	}
	err = s.read(ctx, "reading the position in", func(q queryer) error {
		var what string
		err := q.QueryRow(ctx, query+" ORDER BY at DESC LIMIT 1", args...).Scan(&what)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err == nil {
			err = json.Unmarshal([]byte(what), &p)
		}
		return err
	})
	return p, err
}
