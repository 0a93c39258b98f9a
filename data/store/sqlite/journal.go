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

// What the reader makes lives in rows. The journal keeps each row as it was
// before a change; undoing puts the row back. A change of several rows is one
// entry.

// undoable is how many changes can be taken back.
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

// make lets f change rows of a kind (read, kept, correction) and remembers how
// they were.
func (s *Store) make(ctx context.Context, kind string, f func(*batch) error) error {
	return s.change(ctx, "changing", func(tx *sql.Tx) error {
		b := s.batch(tx)
		b.kind = kind
		if err := f(b); err != nil || len(b.before) == 0 {
			return err
		}
		before, err := json.Marshal(b.before)
		if err != nil {
			return err
		}
		if err := b.exec("INSERT INTO journal (at, kind, before) VALUES (?, ?, ?)", s.o.Now().Unix(), kind, string(before)); err != nil {
			return err
		}
		return b.exec("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", undoable)
	})
}

// put writes a row; ID 0 takes a new one.
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

// row reads a row that is to be changed.
func (b *batch) row(id int64) (row, error) {
	r := row{ID: id}
	err := b.QueryRow("SELECT key, at, what, note FROM made WHERE id = ? AND kind = ?", id, b.kind).Scan(&r.Key, &r.At, &r.What, &r.Note)
	if err == sql.ErrNoRows {
		return r, fmt.Errorf("there is no %s %d", b.kind, id)
	}
	b.before = append(b.before, r)
	return r, err
}

// drop takes a row out.
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

// reindex makes an article's index anew after change, which changes its rows.
// Only corrections change what is found.
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

// resay indexes an article's quotations as its corrections are now.
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

// Undo takes the last change back that was made in the library: a read mark, a
// kept quotation, a note, a correction, or several made at once.
func (s *Store) Undo(ctx context.Context) (u store.Undone, err error) {
	err = s.change(ctx, "undoing in", func(tx *sql.Tx) error {
		b := s.batch(tx)
		var last int64
		var before string
		err := tx.QueryRow("SELECT id, kind, before FROM journal ORDER BY id DESC LIMIT 1").Scan(&last, &b.kind, &before)
		if err == sql.ErrNoRows {
			return nil
		}
		var rows []row
		if err == nil {
			err = json.Unmarshal([]byte(before), &rows)
		}
		if err != nil {
			return err
		}
		for i := len(rows) - 1; i >= 0 && err == nil; i-- {
			err = b.restore(rows[i])
		}
		u.Kind = b.kind
		if len(rows) > 0 && !slices.ContainsFunc(rows, func(r row) bool { return r.Key != rows[0].Key }) {
			u.Article = rows[0].Key
		}
		if err == nil {
			err = b.exec("DELETE FROM journal WHERE id = ?", last)
		}
		if err != nil {
			return err
		}
		return tx.QueryRow("SELECT count(*) FROM journal").Scan(&u.Left)
	})
	if err != nil {
		return store.Undone{}, err
	}
	return u, nil
}

// restore puts a row back as it was.
func (b *batch) restore(r row) error {
	switch {
	case b.kind == "read":
		return b.mark(r.Key, r.Read)
	case r.Absent:
		return b.erase(r)
	}
	_, err := b.put(r)
	return err
}
