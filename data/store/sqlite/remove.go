package sqlite

import (
	"context"
	"database/sql"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// RemoveArticles is store.Changes.RemoveArticles.
func (s *Store) RemoveArticles(ctx context.Context, ids ...string) (n int, err error) {
	err = s.make(ctx, record.KindArticle, func(b *batch) error {
		for _, id := range ids {
			now, err := b.present(record.Row{Key: id})
			if err == nil && !now.Absent {
				n++
				b.before = append(b.before, now)
				err = b.remove(id)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// remove moves an article to the table removed.
func (b *batch) remove(key string) error {
	a, id, err := b.s.found(b, "key = ?", key)
	if err != nil || id == 0 {
		return err
	}
	view, err := b.s.view(b, a)
	if err == nil {
		err = b.exec(`INSERT OR REPLACE INTO removed (key, at, what) SELECT key, ?, json_object('id', id, 'added', added,
			'read', (SELECT read FROM head WHERE head.id = article.id), 'title', title, 'date', date, 'guessed', guessed,
			'byline', byline, 'outlet', outlet, 'site', site, 'source', source, 'url', url, 'owner', owner, 'claims', claims, 'lang', lang, 'plain', plain,
			'body', body, 'found', found) FROM article WHERE id = ?`, b.s.o.Now().Unix(), id)
	}
	if err == nil {
		err = b.unindex(id, &view)
	}
	if err == nil {
		err = b.exec("DELETE FROM article WHERE id = ?", id)
	}
	return err
}

// unremove restores an article from the table removed, at its old position in the
// order.
func (b *batch) unremove(key string) error {
	var id int64
	var read bool
	var date string
	const what = "SELECT what->>'id', what->>'read', what->>'date' FROM removed WHERE key = ? AND NOT EXISTS (SELECT 1 FROM article WHERE article.key = removed.key)"
	err := b.QueryRow(what, key).Scan(&id, &read, &date)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	var taken int
	if err := b.QueryRow("SELECT count(*) FROM article WHERE id = ?", id).Scan(&taken); err != nil {
		return err
	}
	if taken > 0 {
		if id, err = b.newID(date, b.s.o.Now()); err != nil {
			return err
		}
	}
	err = b.exec("INSERT INTO article (id, added, "+articleColumns+") SELECT ?, what->>'added', "+removedColumns+" FROM removed WHERE key = ?", id, key)
	if err == nil {
		err = b.exec("DELETE FROM removed WHERE key = ?", key)
	}
	if err != nil {
		return err
	}
	a, _, err := b.s.found(b, "id = ?", id)
	if err != nil {
		return err
	}
	view, err := b.s.view(b, a)
	if err != nil {
		return err
	}
	words := newWords(&a)
	b.s.prints.Add(id, words.print)
	return b.index(id, &view, words, read)
}

// Removed is store.Articles.Removed.
func (s *Store) Removed(ctx context.Context, a *news.Article) (bool, error) {
	var n int
	err := s.ask(ctx, &n, "SELECT count(*) FROM removed WHERE key = ?", a.ID)
	for _, address := range record.Addresses(a) {
		if err != nil || n > 0 {
			break
		}
		err = s.ask(ctx, &n, "SELECT count(*) FROM removed WHERE key IN (SELECT key FROM address WHERE address = ? AND owner IN (?, ?))",
			address, a.From, store.Owner(a.URL))
	}
	return n > 0, s.explain("reading", err)
}

// logAddition writes the articles added to the journal: as a new entry, or as part
// of the entry of as.
func (b *batch) logAddition(as *store.Addition) error {
	if as == nil || as.Unlogged || len(b.before) == 0 {
		return nil
	}
	b.kind = record.KindArticle
	var before string
	err := b.QueryRow("SELECT before FROM journal WHERE id = ? AND NOT undone", as.Entry).Scan(&before)
	if err == sql.ErrNoRows {
		as.Entry, err = b.log()
		return err
	}
	if err == nil {
		before, err = record.Extended(before, b.before)
	}
	if err != nil {
		return err
	}
	return b.exec("UPDATE journal SET before = ? WHERE id = ?", before, as.Entry)
}
