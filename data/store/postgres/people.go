package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// People is store.Articles.People.
func (s *Store) People(ctx context.Context) (c *store.Cast, err error) {
	err = s.moment(ctx, "reading", func(q queryer) error {
		c, err = cast(ctx, q)
		return err
	})
	return c, err
}

// cast returns People as of q.
func cast(ctx context.Context, q queryer) (*store.Cast, error) {
	names, err := corrections(ctx, q, "key = ''")
	if err != nil {
		return nil, err
	}
	twos, err := corrections(ctx, q, "what LIKE '%\"fault\":\"two\"%'")
	if err != nil {
		return nil, err
	}
	subjects, err := record.NewSubjects(names, twos)
	if err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, `SELECT id, told, quotes, reports FROM subject JOIN
		(SELECT subject, count(*) AS quotes, count(*) FILTER (WHERE kind = 0) AS reports FROM said GROUP BY subject) AS counted ON subject.id = counted.subject ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var id int64
	var text string
	var quotes, reports int
	_, err = pgx.ForEachRow(rows, []any{&id, &text, &quotes, &reports}, func() error { return subjects.Add(id, text, quotes, reports) })
	if err != nil {
		return nil, err
	}
	return subjects.Cast(), nil
}

// List is store.Articles.List.
func (s *Store) List(ctx context.Context) (l store.Listing, err error) {
	err = s.moment(ctx, "listing", func(q queryer) error {
		l = store.Listing{}
		var ids []int64
		var heads news.Packer
		err := s.heads(ctx, q, 0, func(id int64, h store.Head) {
			a := h.Article()
			heads.Add(&a)
			ids = append(ids, id)
		})
		if err != nil {
			return err
		}
		l.Heads = heads.List()
		if l.Cast, err = cast(ctx, q); err != nil {
			return err
		}
		l.Marks, err = marks(ctx, q, l.Cast, ids)
		return err
	})
	return l, err
}

// marks returns who says what in the articles of ids.
func marks(ctx context.Context, q queryer, cast *store.Cast, ids []int64) ([][]news.Mark, error) {
	rows, err := q.Query(ctx, "SELECT subject, article, quote, kind FROM said")
	if err != nil {
		return nil, err
	}
	all := record.NewMarks(cast, ids)
	var subject, article int64
	var quotation int32
	var kind int16
	_, err = pgx.ForEachRow(rows, []any{&subject, &article, &quotation, &kind}, func() error {
		all.Add(subject, article, int64(quotation), int64(kind))
		return nil
	})
	return all.Sorted(), err
}
