package record

import (
	"context"

	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// Attribute returns a with the quotations and participants the engine finds.
func Attribute(a news.Article) news.Article {
	found := engine.Find(a.Body)
	a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	return a
}

// AttributeUntil is Attribute that ends early, with the error of ctx, once ctx is
// done.
func AttributeUntil(ctx context.Context, a news.Article) (news.Article, error) {
	found, err := new(engine.Finder).FindContext(ctx, a.Body)
	if err == nil {
		a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	}
	return a, err
}
