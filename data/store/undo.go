package store

import "onrecord/model/news"

// An Undone is the result of Undo or Redo.
type Undone struct {
	Kind    string // as in Change; empty if there was nothing to undo or redo
	Article string // model.Article.ID, or the address of a feed; empty for several or all articles
	Left    int    // how many more can be undone, or redone
}

// The kinds of change.
const (
	ChangeRead       = "read"       // articles were marked as read or unread
	ChangeBookmark   = "kept"       // a bookmark or its note
	ChangeCorrection = "correction" // a correction
	ChangeAdded      = "added"      // articles were added
	ChangeRemoved    = "removed"    // articles were removed
	ChangeText       = "text"       // articles got another text, or an earlier one again
	ChangeFeed       = "subscribed" // feeds were subscribed to
	ChangeNoFeed     = "unsubscribed"
)

// A Change is a change that can be undone or redone.
type Change struct {
	Kind     string // empty for none
	Article  string // model.Article.ID, or the address of a feed; empty for several or all articles
	Title    string // of the one article, which may be removed; empty if it has none
	Articles int    // how many articles or feeds it changes; 0 for all
	Made     int64  // Unix seconds
}

// An Addition groups the articles added by several calls of AddAs into one
// change. The zero Addition starts a new one.
type Addition struct {
	Entry    int64               // of the store's journal; 0 before an article was added
	Unlogged bool                // it is no change to undo
	Texts    []news.NamedArticle // AddAs adds the articles that have another text
}
