package news

import "time"

// A Bookmark is a quotation that the reader has saved.
type Bookmark struct {
	ID      int64  // in the library
	Article string // Article.ID
	Quote   int    // index into Article.Quotes, -1 if it is no longer there
	Note    string
}

// Undone tells what was undone or redone.
type Undone struct {
	Kind    string // as in Change; empty where there was nothing to do
	Article string // Article.ID, or a feed's address; empty for several or all articles
}

// A Change is one that can be undone or redone.
type Change struct {
	Kind     string // read, kept (a bookmark), correction, added, removed, text, subscribed, unsubscribed; empty for none
	Article  string // Article.ID, or a feed's address; empty for several or all articles
	Title    string // of the one article; empty if it has none
	Articles int    // how many articles or feeds it changes; 0 for all
	Made     time.Time
}
