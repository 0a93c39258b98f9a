package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// List lists all articles and who says what in them: 100,000 articles with
// 500,000 quotations take about a second.
func (s *Store) List(ctx context.Context) (store.Listing, error) {
	var l store.Listing
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return l, s.explain("listing", err)
	}
	defer tx.Rollback()
	ids, err := listHeads(&l, tx)
	if err != nil {
		return l, s.explain("listing", err)
	}
	if l.Cast, err = s.cast(tx); err != nil {
		return l, s.explain("listing", err)
	}
	return l, s.explain("listing", listSaid(&l, tx, ids))
}

// listHeads reads all heads and gives their ids.
func listHeads(l *store.Listing, q queryer) ([]int64, error) {
	rows, err := q.Query("SELECT id, read, line FROM head ORDER BY id DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	var id, read int64
	var text string
	for rows.Next() {
		if err := rows.Scan(&id, &read, &text); err != nil {
			return nil, err
		}
		ids = append(ids, id)
		l.Heads = append(l.Heads, record.ParseHead(text, read != 0))
	}
	return ids, rows.Err()
}

// listSaid reads who says what.
func listSaid(l *store.Listing, q queryer, ids []int64) error {
	number := make(map[int64]int32, len(ids)) // of heads
	for i, id := range ids {
		number[id] = int32(i)
	}
	person := map[int64]int{record.Nobody: -1}
	for p := range l.Cast.People {
		for _, subject := range l.Cast.Subjects(p) {
			person[subject] = p
		}
	}
	rows, err := q.Query("SELECT subject, article, quote, kind FROM said")
	if err != nil {
		return err
	}
	defer rows.Close()
	l.Marks = make([][]news.Mark, len(ids))
	var subject, article, at, kind int64
	for rows.Next() {
		if err := rows.Scan(&subject, &article, &at, &kind); err != nil {
			return err
		}
		a, listed := number[article]
		p, known := person[subject]
		if !listed || !known {
			continue
		}
		l.Marks[a] = append(l.Marks[a], news.NewMark(int(at), record.KindOf(kind), kind == 0, p))
	}
	for a, marks := range l.Marks {
		slices.SortStableFunc(marks, func(x, y news.Mark) int { return x.Quote() - y.Quote() })
		l.Marks[a] = slices.Compact(marks) // one person told in two ways
	}
	return rows.Err()
}
