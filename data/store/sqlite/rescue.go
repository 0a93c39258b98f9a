package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A Rescued is the result of Rescue.
type Rescued struct {
	Articles int    // saved
	Lost     int    // articles known to have existed that cannot be read
	Made     int    // bookmarks, corrections, positions and feeds saved
	Aside    string // where the damaged file is now
}

// Rescue saves what can be read of a damaged library in a new one, which takes
// its place: it reads every remaining page by itself. The damaged file is
// renamed, stays in the folder and never changes. It is an error if a program
// has the library open. Undo history is lost. If the rescue fails or is killed,
// everything stays as it was.
func Rescue(ctx context.Context, path string, o Options) (r Rescued, err error) {
	t, err := takeOver(path, "damaged", o)
	if err != nil {
		return r, fmt.Errorf("rescuing %s: %w", path, err)
	}
	defer t.close()
	if err := r.save(ctx, t, o); err != nil {
		return Rescued{}, fmt.Errorf("rescuing %s: %w", path, err)
	}
	if r.Aside, err = t.swap(); err != nil {
		return r, fmt.Errorf("rescuing %s: %w", path, err)
	}
	return r, nil
}

// save writes everything readable to t.fresh.
func (r *Rescued) save(ctx context.Context, t *takeover, o Options) error {
	copied, err := t.copy()
	if err != nil {
		return err
	}
	if err := recognised(copied); err != nil {
		return err
	}
	merge(copied)
	file, err := os.Open(copied)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	s, err := Open(t.fresh, o)
	if err != nil {
		return err
	}
	err = r.copy(ctx, newSalvage(file, info.Size()), s)
	return errors.Join(err, s.Close())
}

// recognised returns an error for the file of another program, and of a newer
// version, which may contain unknown data. A file whose header is lost may be
// anything.
func recognised(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(file, header); err != nil || string(header[:16]) != magic {
		return nil
	}
	// https://www.sqlite.org/fileformat.html: user_version and application_id
	version, application := binary.BigEndian.Uint32(header[60:]), binary.BigEndian.Uint32(header[68:])
	switch {
	case application != applicationID && application != 0:
		return errors.New("it is a database, but no library of onrecord: choose another file with --library")
	case application == applicationID && int64(version) > int64(len(steps())):
		return store.ErrNewer
	}
	return nil
}

// merge makes SQLite write the logs beside a file into the file. If its first
// page is lost, lendPage supplies another.
func merge(path string) {
	for _, lend := range []bool{false, true} {
		if lend && lendPage(path) != nil {
			return
		}
		db, err := sql.Open(driver, address(path, nil))
		if err != nil {
			return
		}
		db.SetMaxOpenConns(1)
		_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)") // of a rollback journal, reading is enough
		db.Close()
		if log, stat := os.Stat(path + "-wal"); err == nil || stat != nil || log.Size() == 0 {
			return
		}
	}
}

// lendPage writes the first page of a new library to a file, with the page size
// recorded in its log.
func lendPage(path string) error {
	header := make([]byte, 32)
	log, err := os.Open(path + "-wal")
	if err != nil {
		return err
	}
	_, err = io.ReadFull(log, header)
	log.Close()
	if err != nil {
		return err
	}
	size := binary.BigEndian.Uint32(header[8:])
	lender := path + "-lender"
	defer os.Remove(lender)
	db, err := sql.Open(driver, address(lender, []string{fmt.Sprintf("page_size(%d)", size)}))
	if err != nil {
		return err
	}
	_, err = db.Exec("CREATE TABLE lent (x)")
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	page, err := os.ReadFile(lender)
	if err != nil {
		return err
	}
	page = page[:min(len(page), int(size))]
	page[18], page[19] = 2, 2 // with a write-ahead log
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(page, 0)
	return errors.Join(err, file.Close())
}

// copy writes what was salvaged to s.
func (r *Rescued) copy(ctx context.Context, v *salvage, s *Store) error {
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(v.articles)), record.Chunk) {
		var articles []news.Article
		var added, read []int64
		for _, key := range keys {
			a, when, ok := v.article(key)
			if !ok {
				continue
			}
			var mark int64
			if v.read[key] {
				mark = 1
			}
			articles, added, read = append(articles, a), append(added, when), append(read, mark)
			delete(v.known, key)
		}
		kept, err := s.rescued(ctx, articles, added, read)
		if err != nil {
			return err
		}
		r.Articles += kept
	}
	r.Lost = len(v.known)
	if r.Articles+len(v.tables["made"])+len(v.tables["place"])+len(v.tables["feed"]) == 0 {
		return errors.New("nothing in it can be read: onrecord library restore puts a backup in its place, or move it away and begin anew")
	}
	return s.change(ctx, "rescuing to", func(tx *sql.Tx) error {
		b := s.batch(tx)
		for table, columns := range map[string]string{
			"made":    "id, kind, key, at, what, note, reader",
			"others":  "id, reader, kind, key, at, what, note",
			"place":   "key, at, what",
			"earlier": "id, key, until, title, date, body",
			"address": "address, owner, key",
			"removed": "key, at, what",
			"feed":    feedColumns + ", pages, login",
		} {
			n, err := b.refill(table, strings.Split(columns, ", "), v.tables[table])
			if err != nil {
				return err
			}
			if table == "made" || table == "others" || table == "place" || table == "feed" {
				r.Made += n
			}
		}
		return b.recorrect()
	})
}

// refill writes rows to a table and returns how many. A row of an older version
// may have fewer columns.
func (b *batch) refill(table string, columns []string, rows [][]any) (n int, err error) {
	for _, row := range rows {
		some := columns[:min(len(row), len(columns))]
		marks := strings.Repeat(", ?", len(some))[2:]
		result, err := b.tx.Exec("INSERT OR IGNORE INTO "+table+" ("+strings.Join(some, ", ")+") VALUES ("+marks+")", row[:len(some)]...)
		if err != nil {
			return n, err
		}
		if did, err := result.RowsAffected(); err == nil {
			n += int(did)
		}
	}
	return n, nil
}

// rescued saves articles unchanged, without merging any, and returns how many.
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
			err := b.remember(&part[i], part[i].ID)
			if err == nil {
				err = b.save(&part[i], 0, added[i], read[i] != 0)
			}
			if err != nil {
				return err
			}
			kept++
		}
		return nil
	})
	return kept, err
}

// recorrect reindexes all articles that have corrections.
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
