package record

import (
	"context"

	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// Attributed returns a with quotations and participants: its own, or those that
// find returns, or the engine's if find is nil. The engine stops with the error
// of ctx once ctx is done.
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
