package sqlite

import (
	"context"
	"strings"

	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/news"
)

// Parallels is store.Articles.Parallels. There is no index for it: phrases of the
// quotation are searched like a query, and the results are compared.
func (s *Store) Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error) {
	said := find.NewQuotation(a, q)
	if said.Short() {
		return nil, nil
	}
	ids, err := s.withPhrases(ctx, said.Tokens)
	if err != nil {
		return nil, s.explain("searching", err)
	}
	var echoes []find.Parallel
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		other, _, err := s.found(s.read, "id = ?", id)
		if err == nil {
			other, err = s.corrected(s.read, other)
		}
		if err != nil {
			return nil, s.explain("searching", err)
		}
		echoes = append(echoes, said.In(&other)...)
	}
	find.SortParallels(echoes)
	return echoes, nil
}

// withPhrases returns the newest articles with one of the phrases of words.
func (s *Store) withPhrases(ctx context.Context, words []find.Token) ([]int64, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", "body : ("+sample(words)+")", record.ParallelArticles)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// sample returns a query for some of the phrases of words.
func sample(words []find.Token) string {
	var parts []string
	for _, p := range record.Sample(words) {
		parts = append(parts, match(&p))
	}
	return strings.Join(parts, " OR ")
}
