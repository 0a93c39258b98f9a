package store

import (
	"encoding/json"
	"slices"
	"strings"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// quotations tells whether the query asks for quotations, not articles: then its words
// must stand in one.
func (f *matcher) quotations() bool { return f.By != nil || f.Kinds != 0 }

// A matcher tells whether an article is one of those a query asks for.
type matcher struct {
	Query
	words []phrase        // of Query.Words
	by    map[string]bool // Query.By as the articles tell them
	one   []Correction    // of names in all articles
}

// match tells whether an article, with its own corrections, is meant, and what
// of it.
func (f *matcher) match(article news.Article) (h Hit, ok bool) {
	h.Article = article
	a := &h.Article
	if len(f.Outlets) > 0 && !slices.ContainsFunc(f.Outlets, func(o string) bool { return fold(o) == fold(a.Outlet) }) {
		return h, false
	}
	body := find.Tokens(a.Body)
	places := make([][]quote.Span, len(f.words))
	for i := range f.words {
		places[i] = f.words[i].places(body)
		h.At = append(h.At, places[i]...)
	}
	h.At = inTextOrder(h.At)
	by := f.speaking(a.Participants)
	for i := range a.Quotes {
		if f.means(a, i, by) && f.inside(a, i, places) {
			h.Quotes = append(h.Quotes, i)
		}
	}
	*a, _ = Apply(*a, f.one)
	return h, !f.quotations() || len(h.Quotes) > 0
}

// speaking tells of each participant, as indexed, whether he is asked for; nil
// is everybody.
func (f *matcher) speaking(all []quote.Participant) []bool {
	if f.by == nil {
		return nil
	}
	by := make([]bool, len(all))
	for i := range all {
		text, err := json.Marshal(toldOf(&all[i]))
		by[i] = err == nil && f.by[string(text)]
	}
	return by
}

// fold is s as it is compared.
func fold(s string) string {
	var b strings.Builder
	for _, t := range find.Tokens(s) {
		b.WriteString(t.Text)
	}
	return b.String()
}

// means tells whether quotation i of a is one of those asked for, whatever its
// words.
func (f *matcher) means(a *news.Article, i int, by []bool) bool {
	said := &a.Quotes[i]
	kinds := f.Kinds
	if kinds == 0 {
		kinds = news.AllKinds
	}
	if said.Report && !f.Reports && f.quotations() || !kinds.Has(said.Kind) {
		return false
	}
	return by == nil || slices.ContainsFunc(said.Speakers, func(p int) bool { return by[p] })
}

// inside tells whether the words, with the places of each, stand in quotation i
// of a: all of them where quotations are asked for, else any.
func (f *matcher) inside(a *news.Article, i int, places [][]quote.Span) bool {
	q, all := &a.Quotes[i], f.quotations()
	for w, at := range places {
		in := slices.ContainsFunc(at, func(s quote.Span) bool {
			return slices.ContainsFunc(q.Content, s.Overlaps)
		}) || f.Names && slices.ContainsFunc(q.Speakers, func(p int) bool {
			return len(f.words[w].places(find.Tokens(a.Participants[p].Name))) > 0
		})
		if in != all {
			return in
		}
	}
	return all
}
