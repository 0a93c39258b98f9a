package store

import "onrecord/model/news"

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

// Article returns h as the reader lists it.
func (h *Head) Article() news.Article {
	return news.Article{ID: h.ID, Title: h.Title, Date: h.Date, Outlet: h.Outlet, Site: h.Site, Lang: h.Lang, Head: true, Attributed: true, Read: h.Read}
}

// An Earlier is what an article said before it changed.
type Earlier struct {
	ID    int64 // in the library
	Until int64 // Unix seconds: when the change was seen
	Title string
	Date  string
	Body  string
}
