package store

// A Head is an article in a list.
type Head struct {
	ID     string // model.Article.ID
	Title  string
	Date   string
	Outlet string
	Site   string // empty also where an older version added the article
	Lang   string
	Quotes int // how many quotations it has, after corrections
	Read   bool
}

// An Earlier is what an article said before it changed.
type Earlier struct {
	ID    int64 // in the library
	Until int64 // Unix seconds: when the change was seen
	Title string
	Date  string
	Body  string
}
