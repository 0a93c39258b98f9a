package sqlite

import (
	"context"
	"database/sql"

	"onrecord/data/store/record"
	"onrecord/model/news"
)

// Cues is store.Articles.Cues.
func (s *Store) Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error) {
	fetch, err := s.read.PrepareContext(ctx, "SELECT "+viewColumns+" FROM article WHERE key = ?")
	if err != nil {
		return nil, s.explain("reading", err)
	}
	defer fetch.Close()
	var count news.Cues
	for _, f := range of {
		a, _, err := s.scanView(fetch.QueryRowContext(ctx, f.Article), record.Any)
		if err == sql.ErrNoRows {
			continue
		}
		if err != nil {
			return nil, s.explain("reading", err)
		}
		for _, q := range f.Quotes {
			if q < len(a.Quotes) {
				count.Add(a.Body, a.Quotes[q].Cue)
			}
		}
	}
	return count.Tallies(), nil
}
