package sqlite

import (
	"context"
	"database/sql"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// List is store.Articles.List. 100,000 articles with 500,000 quotations take about
// a second.
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

// listHeads reads all heads and returns their ids.
func listHeads(l *store.Listing, q queryer) ([]int64, error) {
	rows, err := q.Query("SELECT id, read, line FROM head ORDER BY id DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	var heads news.Packer
	var id, read int64
	var text string
	for rows.Next() {
		if err := rows.Scan(&id, &read, &text); err != nil {
			return nil, err
		}
		ids = append(ids, id)
		h := record.ParseHead(text, read != 0)
		a := h.Article()
		heads.Add(&a)
	}
	l.Heads = heads.List()
	return ids, rows.Err()
}

// listSaid reads who says what.
func listSaid(l *store.Listing, q queryer, ids []int64) error {
	rows, err := q.Query("SELECT subject, article, quote, kind FROM said")
	if err != nil {
		return err
	}
	defer rows.Close()
	marks := record.NewMarks(l.Cast, ids)
	var subject, article, quotation, kind int64
	for rows.Next() {
		if err := rows.Scan(&subject, &article, &quotation, &kind); err != nil {
			return err
		}
		marks.Add(subject, article, quotation, kind)
	}
	l.Marks = marks.Sorted()
	return rows.Err()
}
