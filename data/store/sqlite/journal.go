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

// make lets f change rows of a kind (read, kept, correction, article, feed) and
// writes their earlier state to the journal. After that, changes undone before
// cannot be redone.
func (s *Store) make(ctx context.Context, kind string, f func(*batch) error) error {
	return s.change(ctx, "changing", func(tx *sql.Tx) error {
		b := s.batch(tx)
		b.kind = kind
		if err := f(b); err != nil || len(b.before) == 0 {
			return err
		}
		_, err := b.log()
		return err
	})
}

// log writes b.before as a new entry of the journal.
func (b *batch) log() (entry int64, err error) {
	before, err := json.Marshal(b.before)
	if err != nil {
		return 0, err
	}
	if err := b.exec("DELETE FROM journal WHERE undone"); err != nil {
		return 0, err
	}
	err = b.QueryRow("INSERT INTO journal (at, kind, before) VALUES (?, ?, ?) RETURNING id", b.s.o.Now().Unix(), b.kind, string(before)).Scan(&entry)
	if err == nil {
		err = b.exec("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", record.Undoable)
	}
	return entry, err
}

// put writes a row; ID 0 assigns a new one.
func (b *batch) put(r record.Row) (id int64, err error) {
	err = b.reindex(r.Key, func() error {
		var given any
		if r.ID != 0 {
			given = r.ID
		}
		const insert = "INSERT OR REPLACE INTO made (id, kind, key, at, what, note, reader) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
		return b.QueryRow(insert, given, b.kind, r.Key, r.At, r.What, r.Note, r.Reader).Scan(&id)
	})
	if r.ID == 0 {
		b.before = append(b.before, record.Row{ID: id, Reader: r.Reader, Key: r.Key, Absent: true})
	}
	return id, err
}

// row reads a row that is about to change.
func (b *batch) row(id int64) (record.Row, error) {
	r := record.Row{ID: id}
	err := b.QueryRow("SELECT reader, key, at, what, note FROM made WHERE id = ? AND kind = ?", id, b.kind).Scan(&r.Reader, &r.Key, &r.At, &r.What, &r.Note)
	if err == sql.ErrNoRows {
		return r, fmt.Errorf("there is no %s %d", b.kind, id)
	}
	b.before = append(b.before, r)
	return r, err
}

// drop deletes a row.
func (b *batch) drop(id int64) error {
	r, err := b.row(id)
	if err != nil {
		return err
	}
	return b.erase(r)
}

func (b *batch) erase(r record.Row) error {
	return b.reindex(r.Key, func() error { return b.exec("DELETE FROM made WHERE id = ?", r.ID) })
}

// reindex updates an article's index after change, which changes its rows. Only
// corrections change the index.
func (b *batch) reindex(key string, change func() error) error {
	if b.kind != record.KindCorrection {
		return change()
	}
	a, id, err := b.s.found(b, "key = ?", key)
	if err != nil {
		return err
	}
	if id == 0 {
		return change()
	}
	old, err := b.s.view(b, a)
	if err == nil {
		err = b.unsay(id, &old)
	}
	if err == nil {
		err = change()
	}
	if err != nil {
		return err
	}
	return b.resay(id, a)
}

// resay indexes an article's quotations with its current corrections.
func (b *batch) resay(id int64, a news.Article) error {
	view, err := b.s.view(b, a)
	if err == nil {
		err = b.say(id, &view)
	}
	if err == nil {
		err = b.exec("UPDATE head SET line = ? WHERE id = ?", record.HeadLine(&view), id)
	}
	return err
}

// The queries for the entry that Undo reverts next, and the one that Redo
// repeats.
const (
	lastDone    = "SELECT id, at, kind, before FROM journal WHERE NOT undone ORDER BY id DESC LIMIT 1"
	firstUndone = "SELECT id, at, kind, before FROM journal WHERE undone ORDER BY id LIMIT 1"
)

// entryOf reads the entry a query finds; ID 0 means none.
func entryOf(q queryer, query string) (e record.Entry, err error) {
	err = e.Scan(q.QueryRow(query).Scan)
	if err == sql.ErrNoRows {
		err = nil
	}
	return e, err
}

// LastChange returns the change that Undo reverts next.
func (s *Store) LastChange(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, lastDone, false)
}

// LastUndone returns the change that Redo repeats next.
func (s *Store) LastUndone(ctx context.Context) (store.Change, error) {
	return s.nextChange(ctx, firstUndone, true)
}

func (s *Store) nextChange(ctx context.Context, query string, undone bool) (store.Change, error) {
	if err := ctx.Err(); err != nil {
		return store.Change{}, err
	}
	e, err := entryOf(s.read, query)
	c := e.Change(undone)
	if err == nil && c.Article != "" {
		const title = "SELECT title FROM article WHERE key = ?1 UNION ALL SELECT what->>'title' FROM removed WHERE key = ?1"
		if err = s.read.QueryRowContext(ctx, title, c.Article).Scan(&c.Title); err == sql.ErrNoRows { // a feed
			err = nil
		}
		record.Tidy(&c.Title)
	}
	return c, s.explain("reading", err)
}

// Undo is store.Changes.Undo.
func (s *Store) Undo(ctx context.Context) (u store.Undone, err error) {
	return s.revert(ctx, "undoing in", lastDone, false)
}

// Redo repeats the change undone last.
func (s *Store) Redo(ctx context.Context) (u store.Undone, err error) {
	return s.revert(ctx, "redoing in", firstUndone, true)
}

// revert restores the rows of an entry and stores the replaced ones in it, so
// that the entry can be reverted again.
func (s *Store) revert(ctx context.Context, doing, query string, undone bool) (u store.Undone, err error) {
	err = s.change(ctx, doing, func(tx *sql.Tx) error {
		b := s.batch(tx)
		e, err := entryOf(tx, query)
		if err != nil || e.ID == 0 {
			return err
		}
		b.kind = e.Kind
		replaced, err := e.Revert(b.present, b.restore)
		if err == nil {
			err = b.exec("UPDATE journal SET before = ?, undone = ? WHERE id = ?", replaced, !undone, e.ID)
		}
		if err != nil {
			return err
		}
		u.Kind, u.Article = e.ChangeKind(undone), e.Article()
		return tx.QueryRow("SELECT count(*) FROM journal WHERE undone = ?", undone).Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// present returns the current state of a row of the journal.
func (b *batch) present(r record.Row) (now record.Row, err error) {
	now = record.Row{ID: r.ID, Key: r.Key}
	switch b.kind {
	case record.KindRead:
		err = b.QueryRow("SELECT read FROM head WHERE id = (SELECT id FROM article WHERE key = ?)", r.Key).Scan(&now.Read)
	case record.KindFeed:
		return b.feedRow(r.Key)
	case record.KindArticle:
		if now.ID = r.ID; r.ID != 0 { // restore exchanges the texts
			return now, nil
		}
		var n int
		err = b.QueryRow("SELECT count(*) FROM article WHERE key = ?", r.Key).Scan(&n)
		now.Absent = n == 0
	default:
		err = b.QueryRow("SELECT reader, at, what, note FROM made WHERE id = ?", r.ID).Scan(&now.Reader, &now.At, &now.What, &now.Note)
		now.Absent = err == sql.ErrNoRows
	}
	if err == sql.ErrNoRows {
		err = nil
	}
	return now, err
}

// restore restores a row.
func (b *batch) restore(r record.Row) error {
	switch {
	case b.kind == record.KindRead:
		return b.mark(r.Key, r.Read)
	case b.kind == record.KindFeed && r.Absent:
		return b.exec("DELETE FROM feed WHERE address = ?", r.Key)
	case b.kind == record.KindFeed:
		f, err := record.FeedOf(r)
		if err != nil {
			return err
		}
		return b.importFeed(f)
	case b.kind == record.KindArticle && r.ID != 0:
		return b.exchangeText(r)
	case b.kind == record.KindArticle && r.Absent:
		return b.remove(r.Key)
	case b.kind == record.KindArticle:
		return b.unremove(r.Key)
	case r.Absent:
		return b.erase(r)
	}
	_, err := b.put(r)
	return err
}
