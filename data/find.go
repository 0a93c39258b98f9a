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

// mostAlternatives is how many combinations of words joined by OR are searched
// at most.
const mostAlternatives = 64

// errEnough ends a search that has found as much as was asked for.
var errEnough = errors.New("enough")

// Find finds articles. What the query says of bookmarks and of reading is told
// by Among.
func (l *Archive) Find(ctx context.Context, w find.Query) ([]find.Match, error) {
	q := store.Query{Kinds: w.Kinds, Reports: w.Reports, Names: true, Since: w.Since, Until: w.Until, Among: w.Among, Rank: w.Rank}
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
	alternatives := combinations(w.Words)
	var all []dated
	for _, words := range alternatives {
		q.Words = strings.Join(words, " ")
		found, err := l.findOne(ctx, q, &w)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	if len(alternatives) > 1 {
		all = mergeFound(all, w.Rank)
	}
	if w.Limit > 0 {
		all = all[:min(w.Limit, len(all))]
	}
	out := make([]find.Match, len(all))
	for i := range all {
		out[i] = all[i].Match
	}
	return out, nil
}

// A dated match is one with the date of its article.
type dated struct {
	find.Match
	date string
}

// findOne finds the articles for words without alternatives.
func (l *Archive) findOne(ctx context.Context, q store.Query, w *find.Query) ([]dated, error) {
	var found []dated
	err := l.store.Each(ctx, q, func(h store.Hit) error {
		if !without(&h, w) {
			return nil
		}
		found = append(found, dated{find.NewMatch(&h.Article, h.Quotes, h.At), h.Article.Date})
		if len(found) == w.Limit {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, err
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

// combinations are the ways to choose one of each word's alternatives, as the
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

// phrase is a phrase as the store's queries have it.
func phrase(p *find.Phrase) string {
	if p.Begins {
		return `"` + p.Text + `*"`
	}
	return `"` + p.Text + `"`
}

// mergeFound are the matches of several searches, each article once with all that
// was found in it; the newest first, unless they are ranked.
func mergeFound(all []dated, ranked bool) []dated {
	at := map[string]int{}
	var out []dated
	for _, d := range all {
		i, ok := at[d.Article]
		if !ok {
			at[d.Article] = len(out)
			out = append(out, d)
			continue
		}
		out[i].Quotes = slices.Compact(slices.Sorted(slices.Values(append(out[i].Quotes, d.Quotes...))))
		out[i].At = store.InTextOrder(append(out[i].At, d.At...))
		out[i].At = slices.Compact(out[i].At)
	}
	if !ranked {
		slices.SortStableFunc(out, func(x, y dated) int { return cmp.Compare(y.date, x.date) })
	}
	return out
}
