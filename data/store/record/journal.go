package record

import (
	"encoding/json"
	"slices"

	"onrecord/data/store"
)

// A reader's changes are stored as rows. The journal stores each row as it was
// before a change; undoing restores that row and stores the newer one for
// redoing. A change of several rows is one entry.

// Undoable is how many changes of a reader can be undone.
const Undoable = 1000

// The kinds of rows.
const (
	KindRead       = store.ChangeRead
	KindBookmark   = store.ChangeBookmark
	KindCorrection = store.ChangeCorrection
	KindArticle    = "article" // added or removed; with an ID, another text
	KindFeed       = "feed"    // added or removed
)

// A Row is a bookmark, a correction, a read mark, a feed, or whether an article
// exists. A row of an article with an ID is the exchange of its text with the earlier
// text of that ID.
type Row struct {
	ID     int64  `json:"id,omitempty"`
	Reader string `json:"reader,omitempty"` // who made it
	Key    string `json:"key"`              // the article's ID, the feed's address
	Absent bool   `json:"absent,omitempty"` // there was no such row
	At     int64  `json:"at,omitempty"`
	What   string `json:"what,omitempty"`
	Note   string `json:"note,omitempty"`
	Read   bool   `json:"read,omitempty"`
}

// An Entry is an entry of the journal; ID 0 means none.
type Entry struct {
	ID, At int64
	Kind   string
	Rows   []Row
}

// Scan reads the columns id, at, kind and before.
func (e *Entry) Scan(scan func(...any) error) error {
	var before string
	if err := scan(&e.ID, &e.At, &e.Kind, &before); err != nil {
		return err
	}
	return json.Unmarshal([]byte(before), &e.Rows)
}

// Article returns the one article that e changes, or an empty string for
// several.
func (e *Entry) Article() string {
	if len(e.Rows) == 0 || slices.ContainsFunc(e.Rows, func(r Row) bool { return r.Key != e.Rows[0].Key }) {
		return ""
	}
	return e.Rows[0].Key
}

// ChangeKind returns the kind of change that e is; undone says that e.Rows are
// the state after it, not before.
func (e *Entry) ChangeKind(undone bool) string {
	at := slices.IndexFunc(e.Rows, func(r Row) bool { return r.ID == 0 })
	switch {
	case e.Kind == KindFeed && at >= 0 && e.Rows[at].Absent != undone:
		return store.ChangeFeed
	case e.Kind == KindFeed:
		return store.ChangeNoFeed
	case e.Kind != KindArticle || len(e.Rows) == 0:
		return e.Kind
	case at < 0:
		return store.ChangeText
	case e.Rows[at].Absent != undone:
		return store.ChangeAdded
	}
	return store.ChangeRemoved
}

// Change describes e; undone is as for ChangeKind.
func (e *Entry) Change(undone bool) store.Change {
	if e.ID == 0 {
		return store.Change{}
	}
	keys := map[string]bool{}
	for _, r := range e.Rows {
		keys[r.Key] = true
	}
	delete(keys, "")
	return store.Change{Kind: e.ChangeKind(undone), Article: e.Article(), Articles: len(keys), Made: e.At}
}

// Revert restores the rows of e, the last first, and returns what they replace,
// as the journal stores it: reverting that repeats the change. Present returns
// the current state of a row.
func (e *Entry) Revert(present func(Row) (Row, error), restore func(Row) error) (replaced string, err error) {
	now := make([]Row, 0, len(e.Rows))
	for _, r := range slices.Backward(e.Rows) {
		was, err := present(r)
		if err == nil {
			err = restore(r)
		}
		if err != nil {
			return "", err
		}
		now = append(now, was)
	}
	text, err := json.Marshal(now)
	return string(text), err
}

// Extended returns the stored form of an entry's rows, before, with more of them.
func Extended(before string, more []Row) (string, error) {
	var rows []Row
	if err := json.Unmarshal([]byte(before), &rows); err != nil {
		return "", err
	}
	all, err := json.Marshal(append(rows, more...))
	return string(all), err
}
