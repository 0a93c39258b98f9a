package store

import (
	_ "modernc.org/sqlite" // the driver

	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// attribute is Options.Attribute where none is given.
func attribute(a news.Article) news.Article {
	found := engine.Find(a.Body)
	a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	return a
}
