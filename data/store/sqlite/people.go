package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// People finds out who is quoted in the library, after corrections. It reads
// what articles tell of people, not the articles: of 100,000 articles with 8,000
// people it takes two thirds of a second. A Cast serves until the library
// changes. What many articles tell in the same words counts once: Person.In says
// nothing here.
func (s *Store) People(ctx context.Context) (*store.Cast, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c, err := s.cast(s.read)
	return c, s.explain("reading", err)
}

// cast is People as q has them.
func (s *Store) cast(q queryer) (*store.Cast, error) {
	one, err := corrections(q, "key = ''")
	if err != nil {
		return nil, err
	}
	others, err := apart(q)
	if err != nil {
		return nil, err
	}
	rows, err := q.Query("SELECT subject.id, told, count(*), sum(kind = 0) FROM said JOIN subject ON subject.id = said.subject GROUP BY said.subject")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var alike []store.Subject
	for rows.Next() {
		var id int64
		var text string
		var count people.Count
		if err := rows.Scan(&id, &text, &count.Quotes, &count.Reports); err != nil {
			return nil, s.explain("reading", err)
		}
		count.Quotes -= count.Reports
		var t record.Told
		if err := json.Unmarshal([]byte(text), &t); err != nil {
			return nil, fmt.Errorf("subject %d: %w", id, err)
		}
		record.Tidy(&t)
		a, _ := store.Apply(news.Article{Participants: []quote.Participant{t.Participant()}}, one)
		alike = append(alike, store.Subject{ID: id, As: a, Count: count, Apart: others[text]})
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return store.NewCast(alike), nil
}

// apart are those who are not the ones of their names elsewhere, as articles tell
// of them.
func apart(q queryer) (map[string]bool, error) {
	two, err := corrections(q, "what LIKE '%\"fault\":\"two\"%'")
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	for i := range two {
		if c := &two[i]; c.Fault == store.TwoOfOne && len(c.By) == 1 {
			who := c.By[0].Participant()
			text, err := json.Marshal(record.ToldOf(&who))
			if err != nil {
				return nil, err
			}
			all[string(text)] = true
		}
	}
	return all, nil
}
