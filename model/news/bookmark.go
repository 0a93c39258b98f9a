package news

// Bookmark is a quotation the reader has kept.
type Bookmark struct {
	ID      int64  // in the library
	Article string // Article.ID
	Quote   int    // index into Article.Quotes, -1 where it is no longer there
	Note    string
}

// Undone tells what was taken back.
type Undone struct {
	Kind    string // read, kept, correction; empty where there was nothing
	Article string // Article.ID; empty for several or all articles
}
