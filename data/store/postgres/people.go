package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// People is store.Articles.People.
func (s *Store) People(ctx context.Context) (c *store.Cast, err error) {
	err = s.moment(ctx, "reading", func(q queryer) error {
		c, err = cast(ctx, q)
		return err
	})
	return c, err
}

// cast is People as q has them.
func cast(ctx context.Context, q queryer) (*store.Cast, error) {
	one, err := corrections(ctx, q, "key = ''")
	if err != nil {
		return nil, err
	}
	others, err := apart(ctx, q)
	if err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, `SELECT id, told, quotes, reports FROM subject JOIN
		(SELECT subject, count(*) AS quotes, count(*) FILTER (WHERE kind = 0) AS reports FROM said GROUP BY subject) AS counted ON subject.id = counted.subject ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var alike []store.Subject
	var id int64
	var text string
	var count people.Count
	_, err = pgx.ForEachRow(rows, []any{&id, &text, &count.Quotes, &count.Reports}, func() error {
		var t record.Told
		if err := json.Unmarshal([]byte(text), &t); err != nil {
			return fmt.Errorf("subject %d: %w", id, err)
		}
		record.Tidy(&t)
		a, _ := store.Apply(news.Article{Participants: []quote.Participant{t.Participant()}}, one)
		alike = append(alike, store.Subject{ID: id, As: a, Count: people.Count{Quotes: count.Quotes - count.Reports, Reports: count.Reports}, Apart: others[text]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return store.NewCast(alike), nil
}

// apart are those who are not the ones of their names elsewhere, as articles
// describe them.
func apart(ctx context.Context, q queryer) (map[string]bool, error) {
	two, err := corrections(ctx, q, "what LIKE '%\"fault\":\"two\"%'")
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	for i := range two {
		if c := &two[i]; c.Fault == store.TwoOfOne && len(c.By) == 1 {
			who := c.By[0].Participant()
			text, err := subjectText(&who)
			if err != nil {
				return nil, err
			}
			all[text] = true
		}
	}
	return all, nil
}

// List is store.Articles.List.
func (s *Store) List(ctx context.Context) (l store.Listing, err error) {
	err = s.moment(ctx, "listing", func(q queryer) error {
		l = store.Listing{}
		var ids []int64
		if l.Heads, ids, err = s.heads(ctx, q, 0); err != nil {
			return err
		}
		if l.Cast, err = cast(ctx, q); err != nil {
			return err
		}
		l.Marks, err = marks(ctx, q, l.Cast, ids)
		return err
	})
	return l, err
}

// marks are who says what in the articles of ids.
func marks(ctx context.Context, q queryer, cast *store.Cast, ids []int64) ([][]news.Mark, error) {
	number := make(map[int64]int32, len(ids))
	for i, id := range ids {
		number[id] = int32(i)
	}
	person := map[int64]int{record.Nobody: -1}
	for p := range cast.People {
		for _, subject := range cast.Subjects(p) {
			person[subject] = p
		}
	}
	rows, err := q.Query(ctx, "SELECT article, subject, quote, kind FROM said")
	if err != nil {
		return nil, err
	}
	all := make([][]news.Mark, len(ids))
	var article, subject int64
	var at int32
	var kind int16
	_, err = pgx.ForEachRow(rows, []any{&article, &subject, &at, &kind}, func() error {
		a, listed := number[article]
		p, known := person[subject]
		if listed && known {
			all[a] = append(all[a], news.NewMark(int(at), record.KindOf(int64(kind)), kind == 0, p))
		}
		return nil
	})
	for a, marks := range all {
		slices.SortStableFunc(marks, func(x, y news.Mark) int { return x.Quote() - y.Quote() })
		all[a] = slices.Compact(marks) // one person described in two ways
	}
	return all, err
}
