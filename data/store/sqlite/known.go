package sqlite

import (
	"context"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// CorrectionsOf is store.Changes.CorrectionsOf. The first search by text takes a
// tenth of a second in a library of 100,000 articles.
func (s *Store) CorrectionsOf(ctx context.Context, a news.Article, key string) ([]store.Correction, error) {
	key, err := s.knownAs(a, key)
	if err != nil || key == "" {
		return nil, s.explain("looking for corrections in", err)
	}
	all, err := s.Corrections(ctx, key)
	for i := range all {
		if all[i].Article != "" {
			all[i].Article = a.ID
		}
	}
	return all, err
}

// knownAs returns the key of an article in the library. It is empty if the library
// does not have it or has no corrections.
func (s *Store) knownAs(a news.Article, key string) (string, error) {
	var some bool
	err := s.read.QueryRow("SELECT EXISTS (SELECT 1 FROM made WHERE kind = 'correction')").Scan(&some)
	if err != nil || !some {
		return "", err
	}
	a.ID = key
	record.Name(&a)
	in := incoming{Article: a, addresses: record.Addresses(&a)}
	all, err := s.candidates(s.read, &in)
	if err != nil {
		return "", err
	}
	if c := own(all, in.From); c != nil {
		return c.article.ID, nil
	}
	if c := own(all, store.Owner(in.URL)); c != nil && in.From == "" { // a file that was saved from there
		return c.article.ID, nil
	}
	in.words = newWords(&a)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.refreshPrints(s.watch); err != nil {
		return "", err
	}
	old, _, err := s.alike(s.read, &in)
	return old.ID, err
}
