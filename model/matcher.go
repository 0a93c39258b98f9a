package model

import (
	"maps"
	"slices"
	"strings"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A foldedArticle is an article folded for searching.
type foldedArticle struct {
	title, body string      // before folding
	head, text  find.Folded // title, outlet, source and date; body
}

// fold returns a folded, from earlier searches unless it has changed. Their map
// is cloned before it is written: another search may be running.
func (k *matcher) fold(a *news.Article) *foldedArticle {
	f, ok := k.folded[a.ID]
	if ok && f.title == a.Title && f.body == a.Body {
		return f
	}
	if !k.own {
		k.folded, k.own = maps.Clone(k.folded), true
		if k.folded == nil {
			k.folded = map[string]*foldedArticle{}
		}
	}
	head := strings.Join([]string{a.Title, a.Outlet, a.Source, a.Date}, "\n")
	f = &foldedArticle{a.Title, a.Body, find.NewFolded(head), find.NewFolded(a.Body)}
	k.folded[a.ID] = f
	return f
}

// A matcher matches articles in memory against a query.
type matcher struct {
	find.Query
	index  *people.Index             // of all people; nil finds nobody
	folded map[string]*foldedArticle // by Article.ID
	own    bool                      // folded is not shared

	by []bool // by person: may speak; nil means anybody
}

// prepare resolves the names in By.
func (k *matcher) prepare(s *State) {
	if len(k.By) == 0 {
		return
	}
	k.by = make([]bool, len(s.Cast.People))
	for _, name := range k.By {
		if k.index == nil {
			continue
		}
		for _, p := range k.index.Search(name, nil) {
			k.by[p] = true
		}
	}
}

// match matches article a.
func (k *matcher) match(s *State, a int) (find.Match, bool) {
	article := s.Article(a)
	if !k.dateMatches(article.Date) || !k.FromOutlet(article.Outlet, article.Site) || !k.stateMatches(s, a) {
		return find.Match{}, false
	}
	folded := k.fold(article)
	places := make([][]quote.Span, len(k.Words))
	var all []quote.Span
	for i := range k.Words {
		places[i] = k.Words[i].In(&folded.text)
		if len(places[i]) == 0 && !k.Quotations() && len(k.Words[i].In(&folded.head)) == 0 {
			return find.Match{}, false
		}
		all = append(all, places[i]...)
	}
	var not []quote.Span // matches of words that must not match
	for i := range k.Not {
		not = append(not, k.Not[i].In(&folded.text)...)
		if !k.Quotations() && (len(not) > 0 || len(k.Not[i].In(&folded.head)) > 0) {
			return find.Match{}, false
		}
	}
	var quotes []int
	for q := range article.Quotes {
		if k.Quotations() && k.quoteMatches(s.marksOf(Ref{a, q})) && k.inside(article, q, places) && !overlap(article.Quotes[q].Content, not) &&
			(!k.Bookmarked || k.bookmarked(s, Ref{a, q})) {
			quotes = append(quotes, q)
		}
	}
	if k.Quotations() && len(quotes) == 0 {
		return find.Match{}, false
	}
	return find.NewMatch(article, quotes, inOrder(all)), true
}

// stateMatches reports whether article a is read, or has a bookmark, as the query
// asks.
func (k *matcher) stateMatches(s *State, a int) bool {
	if k.Read != find.Either && s.Unread(a) != (k.Read == find.No) {
		return false
	}
	return !k.Bookmarked || slices.ContainsFunc(s.bookmarks[s.Articles.ID(a)], func(b news.Bookmark) bool { return k.Noted(&b) })
}

// bookmarked reports whether a quotation has a bookmark with the note asked for.
func (k *matcher) bookmarked(s *State, r Ref) bool {
	b := s.Bookmark(r)
	return b != nil && k.Noted(b)
}

// overlap reports whether spans of one list overlap spans of the other.
func overlap(some, others []quote.Span) bool {
	return slices.ContainsFunc(some, func(s quote.Span) bool { return slices.ContainsFunc(others, s.Overlaps) })
}

// titleWeight is how many matches in the body one in the title counts for.
const titleWeight = 4

// score ranks an article by its matches.
func (k *matcher) score(s *State, h *Hit) int {
	title := find.NewFolded(s.Articles.At(h.Number).Title)
	n := len(h.At)
	for i := range k.Words {
		n += titleWeight * len(k.Words[i].In(&title))
	}
	return n
}

// dateMatches reports whether a date is between Since and Until.
func (k *matcher) dateMatches(date string) bool {
	switch {
	case k.Since == "" && k.Until == "":
		return true
	case date == "":
		return false
	}
	return date >= k.Since && (k.Until == "" || date[:min(len(date), len(k.Until))] <= k.Until)
}

// quoteMatches reports whether a quotation, by its marks, has a kind and a
// speaker the query asks for.
func (k *matcher) quoteMatches(marks []news.Mark) bool {
	return slices.ContainsFunc(marks, func(m news.Mark) bool {
		switch {
		case m.Report() && !k.Reports, k.Kinds != 0 && !k.Kinds.Has(m.Kind()):
			return false
		}
		return k.by == nil || m.Person >= 0 && k.by[m.Person]
	})
}

// inside reports whether every word, given its matches in the body, is in
// quotation q or in the name of its speaker.
func (k *matcher) inside(a *news.Article, q int, places [][]quote.Span) bool {
	said := &a.Quotes[q]
	for i := range k.Words {
		in := slices.ContainsFunc(places[i], func(s quote.Span) bool { return slices.ContainsFunc(said.Content, s.Overlaps) })
		if !in && !slices.ContainsFunc(said.Speakers, func(p int) bool {
			name := find.NewFolded(a.Participants[p].Name)
			return len(k.Words[i].In(&name)) > 0
		}) {
			return false
		}
	}
	return true
}
