package record

import (
	"context"
	"slices"
	"strings"

	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// Quotations reports whether the query asks for quotations rather than articles; then
// its words must occur in one.
func (f *Matcher) Quotations() bool { return f.By != nil || f.Kinds != 0 }

// A Matcher decides whether an article matches a query. It is for one goroutine.
type Matcher struct {
	store.Query
	Words []Phrase           // of Query.Words
	By    map[string]bool    // Query.By as articles describe them
	One   []store.Correction // of names in all articles

	outlets find.Query // Outlets, folded
	body    string     // that was split last
	tokens  []find.Token
}

// NewMatcher returns a Matcher of a query, without By and One; ok is false if nothing
// can match, because the words are only punctuation, by which nothing is indexed.
func NewMatcher(q store.Query) (f Matcher, ok bool) {
	f = Matcher{Query: q, Words: Phrases(q.Words)}
	for _, part := range q.Outlets {
		f.outlets.Outlets = append(f.outlets.Outlets, find.NewFolded(part).Text)
	}
	return f, len(f.Words) > 0 || strings.TrimSpace(q.Words) == ""
}

// Collect returns what each finds for a query.
func Collect(ctx context.Context, q store.Query, each func(context.Context, store.Query, func(store.Hit) error) error) (hits []store.Hit, err error) {
	err = each(ctx, q, func(h store.Hit) error {
		hits = append(hits, h)
		return nil
	})
	return hits, err
}

// Match reports whether an article, with its own corrections, matches, and
// which parts do. It checks the words against the text even if an index has
// found them.
func (f *Matcher) Match(article news.Article) (h store.Hit, ok bool) {
	h.Article = article
	a := &h.Article
	if !f.FromOutlet(a.Outlet, a.Site) {
		return h, false
	}
	body, title := f.split(a.Body), find.Tokens(a.Title)
	places := make([][]quote.Span, len(f.Words))
	for i := range f.Words {
		places[i] = f.Words[i].Places(body)
		if len(places[i])+len(f.Words[i].Places(title)) == 0 {
			return h, false
		}
		h.At = append(h.At, places[i]...)
	}
	h.At = store.InTextOrder(h.At)
	by := f.speaking(a.Participants)
	for i := range a.Quotes {
		if f.means(a, i, by) && f.inside(a, i, places) {
			h.Quotes = append(h.Quotes, i)
		}
	}
	*a, _ = store.Apply(*a, f.One)
	return h, !f.Quotations() || len(h.Quotes) > 0
}

// split returns the tokens of a body, until it is called for another. Possible and then
// Match ask for the same.
func (f *Matcher) split(body string) []find.Token {
	if body != f.body {
		f.body, f.tokens = body, find.AppendTokens(f.tokens[:0], body)
	}
	return f.tokens
}

// FromOutlet reports whether one of the names of an article's outlet, or of its site,
// matches.
func (f *Matcher) FromOutlet(names ...string) bool { return f.outlets.FromOutlet(names...) }

// speaking reports, by participant as indexed, whether the query asks for them;
// nil means everybody.
func (f *Matcher) speaking(all []quote.Participant) []bool {
	if f.By == nil {
		return nil
	}
	by := make([]bool, len(all))
	for i := range all {
		text, err := SubjectText(&all[i])
		by[i] = err == nil && f.By[text]
	}
	return by
}

// means reports whether quotation i of a meets the query's conditions other
// than its words.
func (f *Matcher) means(a *news.Article, i int, by []bool) bool {
	said := &a.Quotes[i]
	kinds := f.Kinds
	if kinds == 0 {
		kinds = news.AllKinds
	}
	if said.Report && !f.Reports && f.Quotations() || !kinds.Has(said.Kind) {
		return false
	}
	return by == nil || slices.ContainsFunc(said.Speakers, func(p int) bool { return by[p] })
}

// inside reports whether the words, with the places of each, occur in quotation
// i of a: all of them if the query asks for quotations, otherwise any.
func (f *Matcher) inside(a *news.Article, i int, places [][]quote.Span) bool {
	q, all := &a.Quotes[i], f.Quotations()
	for w, at := range places {
		in := slices.ContainsFunc(at, func(s quote.Span) bool {
			return slices.ContainsFunc(q.Content, s.Overlaps)
		}) || f.Names && slices.ContainsFunc(q.Speakers, func(p int) bool {
			return len(f.Words[w].Places(find.Tokens(a.Participants[p].Name))) > 0
		})
		if in != all {
			return in
		}
	}
	return all
}
