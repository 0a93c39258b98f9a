package postgres

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// People is store.Articles.People.
func (s *Store) People(ctx context.Context) (c *store.Cast, err error) {
	err = s.moment(ctx, "reading", func(q queryer) error {
		c, err = s.cast(ctx, q)
		return err
	})
	return c, err
}

// cast returns People as of q.
func (s *Store) cast(ctx context.Context, q queryer) (*store.Cast, error) {
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
	rows, err := q.Query(ctx, "SELECT subject, count(*), count(*) FILTER (WHERE kind = 0) FROM said WHERE subject <> $1 GROUP BY subject ORDER BY subject", record.Nobody)
	if err != nil {
		return nil, err
	}
	type counted struct {
		ID              int64
		Quotes, Reports int
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[counted])
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(all))
	for i, c := range all {
		ids[i] = c.ID
	}
	descriptions, err := s.descriptions.of(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	subjects.Grow(len(all))
	for _, c := range all {
		subjects.Add(c.ID, descriptions[c.ID], c.Quotes, c.Reports)
	}
	return subjects.Cast(), nil
}

// descriptions remembers those of subjects, which never change: reading all people
// after each change of a library would be for the most part decoding them again.
type descriptions struct {
	mu   sync.Mutex
	byID map[int64]record.Description
}

// of returns the descriptions of subjects.
func (d *descriptions) of(ctx context.Context, q queryer, ids []int64) (map[int64]record.Description, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := make(map[int64]record.Description, len(ids))
	var fresh []int64
	for _, id := range ids {
		if known, ok := d.byID[id]; ok {
			all[id] = known
		} else {
			fresh = append(fresh, id)
		}
	}
	if len(fresh) > 0 {
		rows, err := q.Query(ctx, "SELECT id, told FROM subject WHERE id = ANY($1)", fresh)
		if err != nil {
			return nil, err
		}
		var id int64
		var text string
		if _, err := pgx.ForEachRow(rows, []any{&id, &text}, func() (err error) { all[id], err = record.ParseDescription(text); return err }); err != nil {
			return nil, err
		}
	}
	d.byID = all
	return all, nil
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
		if l.Cast, err = s.cast(ctx, q); err != nil {
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
