package find

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// Match is what a search found in an article; NewFound makes it.
type Match struct {
	Article string       // Article.ID
	Quotes  []int        // its quotations that are meant, or have words in them
	At      []quote.Span // the places of the words in Article.Body, in order
	Context Context
}

// NewMatch is what a search found in an article: the quotations that are meant,
// and the places of the words in the body, in order. The context is of the first
// place in the first of the quotations, else of the first place that is not the
// title again, else of the quotation's beginning.
func NewMatch(a *news.Article, quotes []int, at []quote.Span) Match {
	f := Match{Article: a.ID, Quotes: quotes, At: at}
	if len(quotes) > 0 {
		content := a.Quotes[quotes[0]].Content
		within := slices.DeleteFunc(slices.Clone(at), func(s quote.Span) bool { return !slices.ContainsFunc(content, s.Overlaps) })
		if f.Context = contextOf(a, within); f.Context.Text != "" {
			return f
		}
	}
	f.Context = contextOf(a, at)
	if f.Context.Text == "" && len(quotes) > 0 {
		start := a.Quotes[quotes[0]].Content[0].Start
		f.Context = cutOut(a, quote.Span{Start: start, End: start}, nil)
	}
	return f
}
