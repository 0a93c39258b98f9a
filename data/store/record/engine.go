package record

import (
	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// Attribute returns a with the quotations and participants the engine finds.
func Attribute(a news.Article) news.Article {
	found := engine.Find(a.Body)
	a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	return a
}
