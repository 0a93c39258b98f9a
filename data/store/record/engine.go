package record

import (
	"context"

	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// Attributed is a with its quotations and participants: its own, or those that find
// finds, or the engine where find is nil. The engine ends early, with the error of
// ctx, once ctx is done.
func Attributed(ctx context.Context, a news.Article, find func(news.Article) news.Article) (news.Article, error) {
	switch {
	case a.Attributed:
		return a, nil
	case find != nil:
		return find(a), nil
	}
	found, err := new(engine.Finder).FindContext(ctx, a.Body)
	if err == nil {
		a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	}
	return a, err
}
