package find

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Match is what a search found in an article. NewMatch makes one.
type Match struct {
	Article string       // Article.ID
	Quotes  []int        // the quotations that match
	At      []quote.Span // the places of the words in Article.Body, in order
	Context Context
}

// NewMatch makes a match of the quotations that match and the places of the words
// in the body, in order. Its context is that of the first place in the first
// quotation, else of the first place outside the title, else the beginning of
// the quotation.
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
