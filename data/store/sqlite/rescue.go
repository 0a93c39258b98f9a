package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A Rescued tells what Rescue has saved.
type Rescued struct {
	Articles int    // saved
	Lost     int    // articles that are known to have been there and cannot be read
	Made     int    // kept quotations, corrections, places and feeds saved
	Aside    string // where the damaged file is now
}

// Rescue saves what can be read of a damaged library into a new one, which
// takes its place. The damaged file is set aside under another name beside it
// and never changed. Nothing must have the library open. What could be undone
// can be no more. If the rescue fails, everything is where it was.
func Rescue(ctx context.Context, path string, o Options) (r Rescued, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return r, err
	}
	if _, err := os.Stat(path); err != nil {
		return r, fmt.Errorf("rescuing: %w", err)
	}
	now := o.Now
	if now == nil {
		now = time.Now
	}
	r.Aside = path + ".damaged-" + now().UTC().Format("20060102-150405")
	fresh := path + ".rescued"
	for _, name := range append(files(r.Aside), files(fresh)...) {
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return r, fmt.Errorf("rescuing %s: %s is in the way: move it and try again", path, name)
		}
	}
	if err := r.save(ctx, path, fresh, o); err != nil {
		for _, name := range files(fresh) {
			os.Remove(name)
		}
		return Rescued{}, fmt.Errorf("rescuing %s: %w", path, err)
	}
	for i, name := range files(path) {
		if err := ignoreMissing(os.Rename(name, files(r.Aside)[i])); err != nil {
			return r, fmt.Errorf("rescuing %s: setting the damaged file aside: %w: what was saved is in %s", path, err, fresh)
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return r, fmt.Errorf("rescuing %s: %w: what was saved is in %s", path, err, fresh)
	}
	return r, nil
}

// files are a library's file and those SQLite may have beside it.
func files(path string) []string {
	return []string{path, path + "-wal", path + "-journal", path + "-shm"}
}

// save copies what can be read.
func (r *Rescued) save(ctx context.Context, from, to string, o Options) error {
	work, err := os.MkdirTemp(filepath.Dir(from), ".rescue-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	// Reading changes a library that was not closed: read a copy.
	copied := filepath.Join(work, "library")
	for i, name := range files(from)[:3] {
		if err := ignoreMissing(copyFile(name, files(copied)[i])); err != nil {
			return err
		}
	}
	old, err := sql.Open(driver, address(copied, []string{"busy_timeout(5000)"}))
	if err != nil {
		return err
	}
	defer old.Close()
	s, err := Open(to, o)
	if err != nil {
		return err
	}
	if _, err := s.version(old); errors.Is(err, store.ErrNewer) { // it may hold what is not known here
		return errors.Join(store.ErrNewer, s.Close())
	}
	err = r.copy(ctx, old, s)
	return errors.Join(err, s.Close())
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// copy reads row by row, each by itself: a bad page costs the rows that are in
// it.
func (r *Rescued) copy(ctx context.Context, old *sql.DB, s *Store) error {
	ids := r.ids(old)
	for len(ids) > 0 {
		part := ids[:min(record.Chunk, len(ids))]
		ids = ids[len(part):]
		var articles []news.Article
		var added, read []int64
		for _, id := range part {
			var when int64
			a, err := scanArticle(old.QueryRow("SELECT added, "+articleColumns+" FROM article WHERE id = ?", id).Scan, &when)
			if err != nil && a.Body == "" {
				r.Lost++
				continue
			}
			// Where only the quotations are lost they are found again.
			var mark int64
			if old.QueryRow("SELECT read FROM head WHERE id = ?", id).Scan(&mark) != nil {
				mark = 0
			}
			articles, added, read = append(articles, a), append(added, when), append(read, mark)
		}
		kept, err := s.rescued(ctx, articles, added, read)
		if err != nil {
			return err
		}
		r.Articles += kept
	}
	return s.change(ctx, "rescuing to", func(tx *sql.Tx) error {
		b := s.batch(tx)
		for _, t := range []struct{ table, columns, values string }{
			{"made", "id, kind, key, at, what, note", "?, ?, ?, ?, ?, ?"},
			{"place", "key, at, what", "?, ?, ?"},
			{"earlier", "id, key, until, title, date, body", "?, ?, ?, ?, ?, ?"},
			{"address", "address, key", "?, ?"},
			{"feed", feedColumns, "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"},
		} {
			n, err := rows(old, t.table, t.columns, func(values []any) error {
				return b.exec("INSERT OR IGNORE INTO "+t.table+" ("+t.columns+") VALUES ("+t.values+")", values...)
			})
			if err != nil {
				return err
			}
			if t.table == "made" || t.table == "place" || t.table == "feed" {
				r.Made += n
			}
		}
		if r.Articles+r.Made == 0 {
			return errors.New("there is nothing in it that can be read: put a backup in its place, or move it away and begin anew")
		}
		return b.recorrect()
	})
}

// ids gathers the ids of articles from every table that has them, from both
// ends, for each may be damaged in another place.
func (r *Rescued) ids(old *sql.DB) []int64 {
	set := map[int64]bool{}
	for _, q := range []string{
		"SELECT id FROM article ORDER BY key", "SELECT id FROM article ORDER BY key DESC", // by the index of keys
		"SELECT id FROM article NOT INDEXED ORDER BY id", "SELECT id FROM article NOT INDEXED ORDER BY id DESC",
		"SELECT id FROM head ORDER BY id", "SELECT id FROM head ORDER BY id DESC",
		"SELECT id FROM words_docsize ORDER BY id", "SELECT id FROM words_docsize ORDER BY id DESC",
	} {
		rows, err := old.Query(q)
		if err != nil {
			continue
		}
		var id int64
		for rows.Next() && rows.Scan(&id) == nil {
			set[id] = true
		}
		rows.Close()
	}
	ids := make([]int64, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// rows reads what can be read of a table, from both ends; keep may be given a
// row twice. It tells how many rows were read from the end that gave more.
func rows(old *sql.DB, table, columns string, keep func([]any) error) (int, error) {
	most := 0
	for _, order := range []string{"1", "1 DESC"} {
		rows, err := old.Query("SELECT " + columns + " FROM " + table + " ORDER BY " + order)
		if err != nil {
			continue // what cannot be read is lost
		}
		names, _ := rows.Columns()
		values, dest := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			dest[i] = &values[i]
		}
		n := 0
		for rows.Next() && rows.Scan(dest...) == nil {
			if err := keep(values); err != nil {
				rows.Close()
				return 0, err
			}
			n++
		}
		rows.Close()
		most = max(most, n)
	}
	return most, nil
}

// rescued keeps articles as they were, none is taken for another, and tells how
// many.
func (s *Store) rescued(ctx context.Context, articles []news.Article, added, read []int64) (kept int, err error) {
	part := s.attributed(ctx, articles)
	err = s.change(ctx, "rescuing to", func(tx *sql.Tx) error {
		b := s.batch(tx)
		for i := range part {
			if part[i].err != nil {
				return part[i].err
			}
			// A bad page may show an article twice.
			if _, id, err := s.found(b, "key = ?", part[i].ID); err != nil || id != 0 {
				if err != nil {
					return err
				}
				continue
			}
			if err := b.insert(&part[i], 0, read[i] != 0); err != nil {
				return err
			}
			if err := b.exec("UPDATE article SET added = ? WHERE key = ?", added[i], part[i].ID); err != nil {
				return err
			}
			kept++
		}
		return nil
	})
	return kept, err
}

// recorrect indexes all articles that have corrections anew.
func (b *batch) recorrect() error {
	rows, err := b.tx.Query("SELECT DISTINCT key FROM made WHERE kind = 'correction' AND key != ''")
	if err != nil {
		return err
	}
	var keys []string
	var key string
	for rows.Next() && rows.Scan(&key) == nil {
		keys = append(keys, key)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, key := range keys {
		a, id, err := b.s.found(b, "key = ?", key)
		if err == nil && id != 0 {
			if err = b.unsay(id, &a); err == nil { // it was indexed without
				err = b.resay(id, a)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
