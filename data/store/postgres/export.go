package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// Reader is store.Copying.Reader.
func (s *Store) Reader() string { return s.o.Reader }

// Fit is store.Copying.Fit: an index takes no long keys and addresses.
func (s *Store) Fit(r *store.Record) bool {
	r.Key = fitting(r.Key)
	if r.Article != nil && r.Article.ID != r.Key {
		a := *r.Article
		a.ID, r.Article = r.Key, &a
	}
	return len(r.Address) <= longestKey
}

// exports are the queries of Export for the columns that record.Export reads.
var exports = map[store.RecordKind]string{
	store.EarlierRecord:    "SELECT key, until, title, date, body FROM earlier ORDER BY id",
	store.AddressRecord:    `SELECT address, owner, key FROM address ORDER BY address COLLATE "C", owner COLLATE "C"`,
	store.FeedRecord:       "SELECT " + feedColumns + ` FROM feed ORDER BY address COLLATE "C"`,
	store.CorrectionRecord: "SELECT reader, key, at, what, '' FROM correction ORDER BY id",
	store.BookmarkRecord:   "SELECT reader, key, at, what, note FROM bookmark ORDER BY id",
	store.ReadRecord:       "SELECT reader, key FROM read WHERE EXISTS (SELECT FROM article WHERE article.key = read.key) OR EXISTS (SELECT FROM removed WHERE removed.key = read.key)",
	store.PositionRecord:   "SELECT reader, key, at, what, '' FROM place",
}

// Export is store.Copying.Export.
func (s *Store) Export(ctx context.Context, visit func(store.Record) error) error {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return s.copying(err)
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	if err := s.exportArticles(ctx, tx, store.ArticleRecord, "article", visit); err != nil {
		return err
	}
	if err := s.exportArticles(ctx, tx, store.RemovedRecord, "removed", visit); err != nil {
		return err
	}
	return record.Export(exports, func(query string, take func(func(...any) error) error) error {
		return s.each(ctx, tx, query, func(row pgx.Rows) error { return take(row.Scan) })
	}, s.copying, visit)
}

// copying is an error of copying.
func (s *Store) copying(err error) error { return s.explain("copying", err) }

// each calls take for every row of a query. The errors of take are its own.
func (s *Store) each(ctx context.Context, tx pgx.Tx, query string, take func(pgx.Rows) error) error {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return s.copying(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return s.copying(rows.Err())
}

func (s *Store) exportArticles(ctx context.Context, tx pgx.Tx, kind store.RecordKind, table string, visit func(store.Record) error) error {
	return s.each(ctx, tx, "SELECT "+articleColumns+", added FROM "+table+" ORDER BY id", func(row pgx.Rows) error {
		r := store.Record{Kind: kind}
		k, err := scanArticle(andScan{row, &r.At})
		if err != nil {
			return s.copying(err)
		}
		r.Key, r.Order, r.Article = k.ID, k.id, &k.Article
		return visit(r)
	})
}

// Import is store.Copying.Import.
func (s *Store) Import(ctx context.Context, records []store.Record) error {
	var articles []news.Article
	var rest []store.Record
	made := map[string]*store.Record{}
	for i, r := range records {
		if r.Kind == store.ArticleRecord {
			articles = append(articles, *r.Article)
			made[r.Key] = &records[i]
		} else {
			rest = append(rest, r)
		}
	}
	part := record.Each(ctx, articles, func(a news.Article) incoming { return s.incoming(ctx, a) })
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.addWords(ctx, part); err != nil {
		return err
	}
	return s.change(ctx, "copying to", everybody, func(tx pgx.Tx) error {
		if err := s.importArticles(ctx, tx, part, made); err != nil {
			return err
		}
		return s.importRest(ctx, tx, rest)
	})
}

// importArticles saves articles with what their records say of them.
func (s *Store) importArticles(ctx context.Context, tx pgx.Tx, part []incoming, records map[string]*store.Record) error {
	if len(part) == 0 {
		return nil
	}
	b := newAdder(s, tx)
	if err := b.begin(ctx, part); err != nil {
		return err
	}
	var orders []int64
	var keys []string
	for i := range part {
		if part[i].err != nil {
			return part[i].err
		}
		orders, keys = append(orders, records[part[i].ID].Order), append(keys, part[i].ID)
	}
	if err := discard(ctx, tx, keys); err != nil {
		return err
	}
	rows, err := tx.Query(ctx, "SELECT id FROM article WHERE id = ANY($1)", orders)
	if err != nil {
		return err
	}
	taken, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return err
	}
	for _, id := range orders {
		first := id - id%record.PerMinute
		b.next[first] = max(b.next[first], id+1)
	}
	for i := range part {
		r := records[part[i].ID]
		id := r.Order
		if slices.Contains(taken, id) {
			id = 0
		}
		if err := b.save(&part[i], id, r.At); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// discard deletes articles.
func discard(ctx context.Context, tx pgx.Tx, keys []string) error {
	for _, query := range []string{
		"DELETE FROM said WHERE article IN (SELECT id FROM article WHERE key = ANY($1))",
		"DELETE FROM head WHERE id IN (SELECT id FROM article WHERE key = ANY($1))",
		"DELETE FROM article WHERE key = ANY($1)",
		"DELETE FROM removed WHERE key = ANY($1)",
	} {
		if _, err := tx.Exec(ctx, query, keys); err != nil {
			return err
		}
	}
	return nil
}

// importRest saves anything but articles. Corrections change the index of their
// article, so they go one by one.
func (s *Store) importRest(ctx context.Context, tx pgx.Tx, records []store.Record) error {
	var batch pgx.Batch
	c := changer{s: s, tx: tx, kind: record.KindCorrection}
	var removed [][]any
	var keys []string
	for _, r := range records {
		switch r.Kind {
		case store.RemovedRecord:
			found, err := record.Encode(r.Article)
			if err != nil {
				return err
			}
			keys, removed = append(keys, r.Article.ID), append(removed, rowOf(r.Article, r.Order, r.At, found))
		case store.EarlierRecord:
			batch.Queue("INSERT INTO earlier (key, until, title, date, body) VALUES ($1, $2, $3, $4, $5)", r.Key, r.Earlier.Until, r.Earlier.Title, r.Earlier.Date, r.Earlier.Body)
		case store.AddressRecord:
			batch.Queue("INSERT INTO address VALUES ($1, $2, $3) ON CONFLICT (address, owner) DO UPDATE SET key = excluded.key", r.Address, r.Owner, r.Key)
		case store.FeedRecord:
			if err := queueFeed(&batch, r.Feed); err != nil {
				return err
			}
		case store.CorrectionRecord:
			if _, err := c.put(ctx, record.Row{Reader: r.Reader, Key: r.Key, At: r.At, What: r.What}); err != nil {
				return err
			}
		case store.BookmarkRecord:
			batch.Queue("INSERT INTO bookmark (reader, key, at, what, note) VALUES ($1, $2, $3, $4, $5)", r.Reader, r.Key, r.At, r.What, r.Note)
		case store.ReadRecord:
			batch.Queue("INSERT INTO read VALUES ($1, $2) ON CONFLICT DO NOTHING", r.Reader, r.Key)
		case store.PositionRecord:
			batch.Queue("INSERT INTO place VALUES ($1, $2, $3, $4) ON CONFLICT (reader, key) DO UPDATE SET at = excluded.at, what = excluded.what", r.Reader, r.Key, r.At, r.What)
		}
	}
	if len(removed) > 0 {
		if err := discard(ctx, tx, keys); err != nil {
			return err
		}
		if err := copyRows(ctx, tx, "removed", rowColumns, removed); err != nil {
			return err
		}
	}
	if batch.Len() == 0 {
		return nil
	}
	return tx.SendBatch(ctx, &batch).Close()
}

func queueFeed(batch *pgx.Batch, f *store.Feed) error {
	values, err := record.FeedValues(f)
	if err != nil {
		return err
	}
	batch.Queue("DELETE FROM feed WHERE address = $1", f.Address)
	batch.Queue("INSERT INTO feed ("+feedColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", values...)
	return nil
}
