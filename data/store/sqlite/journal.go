package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A reader's changes are stored as rows. The journal stores each row as it was
// before a change; undoing restores that row and stores the newer one for
// redoing. A change of several rows is one entry.

// undoable is how many changes can be undone.
const undoable = 1000

// A row is a row of table made, or a read mark.
type row struct {
	ID     int64  `json:"id,omitempty"`
	Key    string `json:"key"`
	Absent bool   `json:"absent,omitempty"` // there was no such row
	At     int64  `json:"at,omitempty"`
	What   string `json:"what,omitempty"`
	Note   string `json:"note,omitempty"`
	Read   bool   `json:"read,omitempty"`
}

// articleKind is the kind of journal entries that add or remove articles.
const articleKind = "article"

// make lets f change rows of a kind (read, kept, correction, article) and
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
		err = b.exec("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", undoable)
	}
	return entry, err
}

// put writes a row; ID 0 assigns a new one.
func (b *batch) put(r row) (id int64, err error) {
	err = b.reindex(r.Key, func() error {
		var given any
		if r.ID != 0 {
			given = r.ID
		}
		const insert = "INSERT OR REPLACE INTO made (id, kind, key, at, what, note) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
		return b.QueryRow(insert, given, b.kind, r.Key, r.At, r.What, r.Note).Scan(&id)
	})
	if r.ID == 0 {
		b.before = append(b.before, row{ID: id, Key: r.Key, Absent: true})
	}
	return id, err
}

// row reads a row that is about to change.
func (b *batch) row(id int64) (row, error) {
	r := row{ID: id}
	err := b.QueryRow("SELECT key, at, what, note FROM made WHERE id = ? AND kind = ?", id, b.kind).Scan(&r.Key, &r.At, &r.What, &r.Note)
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

func (b *batch) erase(r row) error {
	return b.reindex(r.Key, func() error { return b.exec("DELETE FROM made WHERE id = ?", r.ID) })
}

// reindex updates an article's index after change, which changes its rows. Only
// corrections change the index.
func (b *batch) reindex(key string, change func() error) error {
	if b.kind != "correction" {
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

// An entry is an entry of the journal.
type entry struct {
	id, at int64
	kind   string
	rows   []row
}

// entryOf reads the entry a query finds; id 0 means none.
func entryOf(q queryer, query string) (e entry, err error) {
	var before string
	err = q.QueryRow(query).Scan(&e.id, &e.at, &e.kind, &before)
	if err == sql.ErrNoRows {
		return entry{}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(before), &e.rows)
	}
	return e, err
}

// article returns the one article that e changes, or an empty string for
// several.
func (e *entry) article() string {
	if len(e.rows) == 0 || slices.ContainsFunc(e.rows, func(r row) bool { return r.Key != e.rows[0].Key }) {
		return ""
	}
	return e.rows[0].Key
}

// does returns the kind of change that e is; undone says that e.rows are the
// state after it, not before.
func (e *entry) does(undone bool) string {
	switch {
	case e.kind != articleKind || len(e.rows) == 0:
		return e.kind
	case e.rows[0].Absent != undone:
		return store.ChangeAdded
	}
	return store.ChangeRemoved
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
	if err != nil || e.id == 0 {
		return store.Change{}, s.explain("reading", err)
	}
	keys := map[string]bool{}
	for _, r := range e.rows {
		keys[r.Key] = true
	}
	delete(keys, "")
	return store.Change{Kind: e.does(undone), Article: e.article(), Articles: len(keys), Made: e.at}, nil
}

// Undo reverts the last change made in the library: a read mark, a bookmark, a
// note, a correction, articles added or removed; or several made at once.
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
		if err != nil || e.id == 0 {
			return err
		}
		b.kind = e.kind
		now := make([]row, 0, len(e.rows))
		for i := len(e.rows) - 1; i >= 0; i-- {
			r, err := b.present(e.rows[i])
			if err == nil {
				err = b.restore(e.rows[i])
			}
			if err != nil {
				return err
			}
			now = append(now, r)
		}
		u.Kind, u.Article = e.does(undone), e.article()
		after, err := json.Marshal(now)
		if err == nil {
			err = b.exec("UPDATE journal SET before = ?, undone = ? WHERE id = ?", string(after), !undone, e.id)
		}
		if err != nil {
			return err
		}
		return tx.QueryRow("SELECT count(*) FROM journal WHERE undone = ?", undone).Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// present returns the current state of a row of the journal.
func (b *batch) present(r row) (now row, err error) {
	now = row{ID: r.ID, Key: r.Key}
	switch b.kind {
	case "read":
		err = b.QueryRow("SELECT read FROM head WHERE id = (SELECT id FROM article WHERE key = ?)", r.Key).Scan(&now.Read)
	case articleKind:
		var n int
		err = b.QueryRow("SELECT count(*) FROM article WHERE key = ?", r.Key).Scan(&n)
		now.Absent = n == 0
	default:
		err = b.QueryRow("SELECT at, what, note FROM made WHERE id = ?", r.ID).Scan(&now.At, &now.What, &now.Note)
		now.Absent = err == sql.ErrNoRows
	}
	if err == sql.ErrNoRows {
		err = nil
	}
	return now, err
}

// restore restores a row.
func (b *batch) restore(r row) error {
	switch {
	case b.kind == "read":
		return b.mark(r.Key, r.Read)
	case b.kind == articleKind && r.Absent:
		return b.remove(r.Key)
	case b.kind == articleKind:
		return b.unremove(r.Key)
	case r.Absent:
		return b.erase(r)
	}
	_, err := b.put(r)
	return err
}
