package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// RemoveArticles is store.Changes.RemoveArticles.
func (s *Store) RemoveArticles(ctx context.Context, ids ...string) (n int, err error) {
	err = s.edit(ctx, record.KindArticle, func(c *changer) error {
		n = 0
		if err := c.lock(ctx); err != nil {
			return err
		}
		for _, id := range ids {
			now, err := c.present(ctx, record.Row{Key: fitting(id)})
			if err == nil && !now.Absent {
				n++
				c.before = append(c.before, now)
				err = c.remove(ctx, now.Key)
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

// lock takes the lock for adding if c adds or removes articles.
func (c *changer) lock(ctx context.Context) error {
	if c.kind != record.KindArticle {
		return nil
	}
	_, err := c.tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1, $2)", lockSpace, lockAdd)
	return err
}

// remove moves an article to the table removed.
func (c *changer) remove(ctx context.Context, key string) error {
	var id int64
	err := c.tx.QueryRow(ctx, "SELECT id FROM article WHERE key = $1", key).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM removed WHERE key = (SELECT key FROM article WHERE id = $1)",
		"INSERT INTO removed SELECT * FROM article WHERE id = $1",
		"DELETE FROM head WHERE id = $1", "DELETE FROM said WHERE article = $1", "DELETE FROM article WHERE id = $1",
	} {
		if _, err := c.tx.Exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// unremove restores an article from the table removed, at its old position in the
// order.
func (c *changer) unremove(ctx context.Context, key string) error {
	var added int64
	k, err := scanArticle(andScan{c.tx.QueryRow(ctx, "SELECT "+articleColumns+", added FROM removed WHERE key = $1", key), &added})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	in := c.s.incoming(ctx, k.Article)
	if in.err != nil {
		return in.err
	}
	b := newAdder(c.s, c.tx)
	if err := b.begin(ctx, []incoming{in}); err != nil {
		return err
	}
	if _, there := b.byKey[key]; there {
		return nil
	}
	var taken bool
	if err := c.tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM article WHERE id = $1)", k.id).Scan(&taken); err != nil {
		return err
	}
	if taken {
		k.id = 0
	}
	b.remember(&in, in.ID)
	if err := b.save(&in, k.id, added); err != nil {
		return err
	}
	return b.flush(ctx)
}

// Removed is store.Articles.Removed.
func (s *Store) Removed(ctx context.Context, a *news.Article) (was bool, err error) {
	err = s.read(ctx, "reading", func(q queryer) error {
		return q.QueryRow(ctx, "SELECT EXISTS (SELECT FROM removed WHERE key = $1 OR key IN (SELECT key FROM address WHERE address = ANY($2) AND owner IN ($3, $4)))",
			fitting(a.ID), addresses(a), a.From, store.Owner(a.URL)).Scan(&was)
	})
	return was, err
}

// logAddition writes the articles added to the journal: as a new entry, or as part
// of the entry of as.
func (c *changer) logAddition(ctx context.Context, as *store.Addition) error {
	if as == nil || as.Unlogged || len(c.before) == 0 {
		return nil
	}
	var before string
	err := c.tx.QueryRow(ctx, "SELECT before FROM journal WHERE id = $1 AND reader = $2 AND NOT undone FOR UPDATE", as.Entry, c.s.o.Reader).Scan(&before)
	if errors.Is(err, pgx.ErrNoRows) {
		as.Entry, err = c.log(ctx)
		return err
	}
	if err == nil {
		before, err = record.Extended(before, c.before)
	}
	if err == nil {
		_, err = c.tx.Exec(ctx, "UPDATE journal SET before = $1 WHERE id = $2", before, as.Entry)
	}
	return err
}
