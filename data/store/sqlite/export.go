package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// Reader is empty: a file has one reader.
func (s *Store) Reader() string { return "" }

// Fit reports true: a file keeps any record.
func (s *Store) Fit(*store.Record) bool { return true }

// removedColumns are articleColumns of an article in the table removed.
const removedColumns = `key, what->>'title', what->>'date', what->>'guessed', what->>'byline', what->>'outlet', what->>'site', what->>'source', what->>'url',
	ifnull(what->>'owner', ''), ifnull(what->>'claims', ''), what->>'lang', what->>'plain', what->>'body', what->>'found'`

// exports are the queries of Export for the columns that record.Export reads.
var exports = map[store.RecordKind]string{
	store.EarlierRecord:    "SELECT key, until, title, date, body FROM earlier ORDER BY id",
	store.AddressRecord:    "SELECT address, owner, key FROM address ORDER BY address, owner",
	store.FeedRecord:       "SELECT " + feedColumns + ", pages, login FROM feed ORDER BY address",
	store.CorrectionRecord: "SELECT reader, key, at, what, note FROM made WHERE kind = 'correction' ORDER BY id",
	store.BookmarkRecord: `SELECT '', key, at, what, note FROM (SELECT * FROM made WHERE kind = 'kept' ORDER BY id)
		UNION ALL SELECT reader, key, at, what, note FROM (SELECT * FROM others WHERE kind = 'kept' ORDER BY id)`,
	store.ReadRecord: `SELECT '', key FROM article JOIN head ON head.id = article.id WHERE read
		UNION ALL SELECT '', key FROM removed WHERE what->>'read' UNION ALL SELECT reader, key FROM others WHERE kind = 'read'`,
	store.PositionRecord: "SELECT '', key, at, what, '' FROM place UNION ALL SELECT reader, key, at, what, '' FROM others WHERE kind = 'place'",
}

// Export is store.Copying.Export.
func (s *Store) Export(ctx context.Context, visit func(store.Record) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.copying(err)
	}
	defer tx.Rollback()
	for _, articles := range []struct {
		kind  store.RecordKind
		query string
	}{
		{store.ArticleRecord, "SELECT id, added, " + articleColumns + " FROM article ORDER BY id"},
		{store.RemovedRecord, "SELECT what->>'id', what->>'added', " + removedColumns + " FROM removed ORDER BY what->>'id'"},
	} {
		if err := s.exportArticles(ctx, tx, articles.kind, articles.query, visit); err != nil {
			return err
		}
	}
	return record.Export(exports, func(query string, take func(func(...any) error) error) error {
		return s.each(ctx, tx, query, func(row *sql.Rows) error { return take(row.Scan) })
	}, s.copying, visit)
}

// copying is an error of copying.
func (s *Store) copying(err error) error { return s.explain("copying", err) }

// each calls take for every row of a query. The errors of take are its own.
func (s *Store) each(ctx context.Context, tx *sql.Tx, query string, take func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query)
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

func (s *Store) exportArticles(ctx context.Context, tx *sql.Tx, kind store.RecordKind, query string, visit func(store.Record) error) error {
	return s.each(ctx, tx, query, func(rows *sql.Rows) error {
		r := store.Record{Kind: kind, Article: new(news.Article)}
		var err error
		if *r.Article, err = scanArticle(rows.Scan, &r.Order, &r.At); err != nil {
			return s.copying(err)
		}
		r.Key = r.Article.ID
		return visit(r)
	})
}

// Import is store.Copying.Import.
func (s *Store) Import(ctx context.Context, records []store.Record) error {
	var articles []news.Article
	for _, r := range records {
		if r.Kind == store.ArticleRecord {
			articles = append(articles, *r.Article)
		}
	}
	ready := s.attributed(ctx, articles)
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.change(ctx, "copying to", func(tx *sql.Tx) error {
		b := s.batch(tx)
		if err := s.refreshPrints(tx); err != nil {
			return err
		}
		for i, next := range records {
			var err error
			if next.Kind == store.ArticleRecord {
				err = b.importArticle(&ready[0], &records[i])
				ready = ready[1:]
			} else {
				err = b.importRecord(&records[i])
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *batch) importArticle(in *incoming, r *store.Record) error {
	if in.err != nil {
		return in.err
	}
	read, err := b.discard(r.Key)
	if err != nil {
		return err
	}
	id := r.Order
	var taken bool
	if err := b.QueryRow("SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", id).Scan(&taken); err != nil {
		return err
	}
	if taken {
		id = 0
	}
	return b.save(in, id, r.At, read)
}

// discard deletes an article and reports whether it was marked as read, also if it
// was removed before.
func (b *batch) discard(key string) (read bool, err error) {
	err = b.QueryRow(`SELECT EXISTS (SELECT 1 FROM removed WHERE key = ?1 AND what->>'read')
		OR EXISTS (SELECT 1 FROM head JOIN article ON article.id = head.id WHERE key = ?1 AND read)`, key).Scan(&read)
	if err != nil {
		return false, err
	}
	a, id, err := b.s.found(b, "key = ?", key)
	if err != nil || id == 0 {
		return read, err
	}
	view, err := b.s.view(b, a)
	if err == nil {
		err = b.unindex(id, &view)
	}
	if err == nil {
		err = b.exec("DELETE FROM article WHERE id = ?", id)
	}
	return read, err
}

// importRecord saves anything but an article.
func (b *batch) importRecord(r *store.Record) error {
	const other = "INSERT OR REPLACE INTO others (reader, kind, key, at, what, note) VALUES (?, ?, ?, ?, ?, ?)"
	switch r.Kind {
	case store.RemovedRecord:
		return b.importRemoved(r)
	case store.EarlierRecord:
		return b.exec("INSERT INTO earlier (key, until, title, date, body) VALUES (?, ?, ?, ?, ?)", r.Key, r.Earlier.Until, r.Earlier.Title, r.Earlier.Date, r.Earlier.Body)
	case store.AddressRecord:
		return b.exec("INSERT OR REPLACE INTO address (address, owner, key) VALUES (?, ?, ?)", r.Address, r.Owner, r.Key)
	case store.FeedRecord:
		return b.importFeed(r.Feed)
	case store.CorrectionRecord:
		b.kind = record.KindCorrection
		_, err := b.put(record.Row{Reader: r.Reader, Key: r.Key, At: r.At, What: r.What})
		return err
	case store.BookmarkRecord:
		if r.Reader != "" {
			return b.exec(other, r.Reader, "kept", r.Key, r.At, r.What, r.Note)
		}
		b.kind = record.KindBookmark
		_, err := b.put(record.Row{Key: r.Key, At: r.At, What: r.What, Note: r.Note})
		return err
	case store.ReadRecord:
		if r.Reader != "" {
			return b.exec(other, r.Reader, "read", r.Key, 0, "", "")
		}
		if err := b.mark(r.Key, true); err != nil {
			return err
		}
		return b.exec("UPDATE removed SET what = json_set(what, '$.read', 1) WHERE key = ?", r.Key)
	default:
		if r.Reader != "" {
			return b.exec(other, r.Reader, "place", r.Key, r.At, r.What, "")
		}
		return b.exec("INSERT OR REPLACE INTO place (key, at, what) VALUES (?, ?, ?)", r.Key, r.At, r.What)
	}
}

func (b *batch) importRemoved(r *store.Record) error {
	read, err := b.discard(r.Key)
	if err != nil {
		return err
	}
	a := r.Article
	found, err := record.Encode(a)
	if err != nil {
		return err
	}
	number := map[bool]int{true: 1}
	what, err := json.Marshal(map[string]any{"id": r.Order, "added": r.At, "read": number[read], "title": a.Title, "date": a.Date, "guessed": number[a.DateGuessed],
		"byline": a.Byline, "outlet": a.Outlet, "site": a.Site, "source": a.Source, "url": a.URL, "owner": a.From, "claims": a.Claims, "lang": a.Lang,
		"plain": number[a.Plain], "body": a.Body, "found": found})
	if err != nil {
		return err
	}
	return b.exec("INSERT OR REPLACE INTO removed (key, at, what) VALUES (?, ?, ?)", r.Key, b.s.o.Now().Unix(), string(what))
}

func (b *batch) importFeed(f *store.Feed) error {
	values, err := record.FeedValues(f)
	if err != nil {
		return err
	}
	return b.exec("INSERT OR REPLACE INTO feed ("+feedColumns+", pages, login) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values...)
}
