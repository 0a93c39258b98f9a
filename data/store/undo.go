package store

// An Undone tells what Undo has taken back.
type Undone struct {
	Kind    string // read, kept or correction; empty where there was nothing to undo
	Article string // model.Article.ID; empty for several or all articles
	Left    int    // how many more can be taken back
}
