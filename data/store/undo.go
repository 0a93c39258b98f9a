package store

// An Undone tells what Undo or Redo has done.
type Undone struct {
	Kind    string // as in Change; empty where there was nothing to do
	Article string // model.Article.ID; empty for several or all articles
	Left    int    // how many more can be undone, or redone
}

// The kinds of change.
const (
	ChangeRead       = "read"       // articles were marked as read or unread
	ChangeBookmark   = "kept"       // a bookmark or its note
	ChangeCorrection = "correction" // a correction
	ChangeAdded      = "added"      // articles were added
	ChangeRemoved    = "removed"    // articles were removed
)

// A Change is one that can be undone or redone.
type Change struct {
	Kind     string // empty for none
	Article  string // model.Article.ID; empty for several or all articles
	Articles int    // how many it changes; 0 for all
	Made     int64  // Unix seconds
}

// An Addition makes the articles that several calls of AddAs add one change.
// The zero Addition is a new one.
type Addition struct {
	Entry int64 // of the store's journal; 0 before an article was added
}
