package data

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// mostAlternatives is the maximum number of combinations of words joined by OR that
// are searched.
const mostAlternatives = 64

// errEnough ends a search that has found as much as was asked for.
var errEnough = errors.New("enough")

// Find finds articles. Among says which have the bookmarks and read marks that the
// query asks for.
func (l *Archive) Find(ctx context.Context, w find.Query) ([]find.Match, error) {
	q := store.Query{Kinds: w.Kinds, Reports: w.Reports, Names: true, Since: w.Since, Until: w.Until, Outlets: w.Outlets, Among: w.Among, Rank: w.Rank, Limit: w.Limit}
	if w.Quotes && q.Kinds == 0 {
		q.Kinds = news.AllKinds
	}
	if len(w.By) > 0 {
		cast, err := l.people(ctx)
		if err != nil {
			return nil, err
		}
		q.By = cast.Speaking(w.By...)
	}
	var found []find.Match
	err := eachMatch(ctx, l.store, q, &w, func(h store.Hit) error {
		found = append(found, find.NewMatch(&h.Article, h.Quotes, h.At))
		return nil
	})
	return found, err
}

// Search visits the articles of a library that match both q and w, a query as it
// is typed.
func Search(ctx context.Context, l store.Library, q store.Query, w find.Query, visit func(store.Hit) error) error {
	q.Kinds |= w.Kinds
	q.Since, q.Until = cmp.Or(w.Since, q.Since), cmp.Or(w.Until, q.Until)
	if len(w.By) > 0 {
		cast, err := l.People(ctx)
		if err != nil {
			return err
		}
		q.By = append(slices.Clone(q.By), cast.Speaking(w.By...)...)
	}
	q.Outlets = slices.Concat(q.Outlets, w.Outlets)
	if w.Read != find.Either || w.Bookmarked {
		var err error
		if q.Among, err = withState(ctx, l, &w); err != nil {
			return err
		}
	}
	return eachMatch(ctx, l, q, &w, visit)
}

// withState returns the articles with the bookmarks and read marks that w asks for.
func withState(ctx context.Context, l store.Library, w *find.Query) (map[string]bool, error) {
	heads, err := l.Heads(ctx, 0)
	if err != nil {
		return nil, err
	}
	bookmarked := map[string]bool{}
	if w.Bookmarked {
		all, err := l.Bookmarks(ctx, "")
		if err != nil {
			return nil, err
		}
		for i := range all {
			if w.Noted(&news.Bookmark{Note: all[i].Note}) {
				bookmarked[all[i].Article] = true
			}
		}
	}
	among := map[string]bool{}
	for i := range heads {
		h := &heads[i]
		if (w.Read == find.Either || h.Read == (w.Read == find.Yes)) && (!w.Bookmarked || bookmarked[h.ID]) {
			among[h.ID] = true
		}
	}
	return among, nil
}

// eachMatch visits the articles that match q, with the words of w.
func eachMatch(ctx context.Context, l searcher, q store.Query, w *find.Query, visit func(store.Hit) error) error {
	limit, n := q.Limit, 0
	each := func(h store.Hit) error {
		if !without(&h, w) {
			return nil
		}
		if err := visit(h); err != nil {
			return err
		}
		if n++; n == limit {
			return errEnough
		}
		return nil
	}
	all := combinations(w.Words)
	if len(w.Not) > 0 || len(all) > 1 {
		q.Limit = 0
	}
	err := error(nil)
	if len(all) == 1 {
		q.Words = strings.Join(all[0], " ")
		err = l.Each(ctx, q, each)
	} else {
		err = eachAlternative(ctx, l, q, all, each)
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// A searcher is the part of a library that searches.
type searcher interface {
	Each(ctx context.Context, q store.Query, visit func(store.Hit) error) error
}

// eachAlternative visits the articles that match one of several lists of words,
// each once with everything found in it: the newest first, unless they are
// ranked.
func eachAlternative(ctx context.Context, l searcher, q store.Query, words [][]string, visit func(store.Hit) error) error {
	at := map[string]int{}
	var all []store.Hit
	for _, w := range words {
		q.Words = strings.Join(w, " ")
		err := l.Each(ctx, q, func(h store.Hit) error {
			i, known := at[h.Article.ID]
			if !known {
				at[h.Article.ID] = len(all)
				all = append(all, h)
				return nil
			}
			both := &all[i]
			both.Quotes = slices.Compact(slices.Sorted(slices.Values(append(both.Quotes, h.Quotes...))))
			both.At = slices.Compact(store.InTextOrder(append(both.At, h.At...)))
			return nil
		})
		if err != nil {
			return err
		}
	}
	if !q.Rank {
		slices.SortStableFunc(all, func(x, y store.Hit) int { return cmp.Compare(y.Article.Date, x.Article.Date) })
	}
	for _, h := range all {
		if err := visit(h); err != nil {
			return err
		}
	}
	return nil
}

// without reports whether an article, or one of its quotations found, is without
// the words that must not match. It drops the other quotations.
func without(h *store.Hit, w *find.Query) bool {
	if len(w.Not) == 0 {
		return true
	}
	body := find.NewFolded(h.Article.Body)
	head := find.NewFolded(strings.Join([]string{h.Article.Title, h.Article.Outlet, h.Article.Source}, "\n"))
	for i := range w.Not {
		places := w.Not[i].In(&body)
		if !w.Quotations() {
			if len(places) > 0 || len(w.Not[i].In(&head)) > 0 {
				return false
			}
			continue
		}
		h.Quotes = slices.DeleteFunc(h.Quotes, func(q int) bool {
			return slices.ContainsFunc(h.Article.Quotes[q].Content, func(c quote.Span) bool { return slices.ContainsFunc(places, c.Overlaps) })
		})
	}
	return !w.Quotations() || len(h.Quotes) > 0
}

// combinations returns the ways to choose one of each word's alternatives, as the
// store's queries have words.
func combinations(words []find.Phrase) [][]string {
	all := [][]string{nil}
	for i := range words {
		var next [][]string
		for _, before := range all {
			next = append(next, append(slices.Clone(before), phrase(&words[i])))
			for j := range words[i].Or {
				next = append(next, append(slices.Clone(before), phrase(&words[i].Or[j])))
			}
		}
		all = next[:min(len(next), mostAlternatives)]
	}
	return all
}

// phrase returns a phrase as the store's queries have it.
func phrase(p *find.Phrase) string {
	if p.Begins {
		return `"` + p.Text + `*"`
	}
	return `"` + p.Text + `"`
}
