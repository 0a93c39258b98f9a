package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// Stats is store.Upkeep.Stats.
func (s *Store) Stats(ctx context.Context) (store.Stats, error) {
	var st store.Stats
	err := s.read(ctx, "counting in", func(q queryer) error {
		var first, last sql.NullInt64
		err := q.QueryRow(ctx, `SELECT (SELECT count(*) FROM head),
			(SELECT count(*) FROM head) - (SELECT count(*) FROM read JOIN article ON article.key = read.key WHERE reader = $1), (SELECT count(*) FROM earlier),
			(SELECT count(*) FROM said), (SELECT count(DISTINCT nullif(subject, 0)) FROM said),
			(SELECT count(*) FROM bookmark WHERE reader = $1), (SELECT count(*) FROM correction),
			(SELECT count(*) FROM feed), (SELECT count(*) FROM feed WHERE failures > 0), (SELECT min(id) FROM head), (SELECT max(id) FROM head),
			(SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = 'onrecord'::regnamespace AND relkind = 'r')::bigint`, s.o.Reader).
			Scan(&st.Articles, &st.Unread, &st.Earlier, &st.Speaking, &st.Speakers, &st.Kept, &st.Corrections, &st.Feeds, &st.Failing, &first, &last, &st.Bytes)
		if err == nil && first.Valid {
			st.Oldest, st.Newest = record.Day(first.Int64), record.Day(last.Int64)
		}
		return err
	})
	return st, err
}

// Check is store.Upkeep.Check. It checks that the tables agree; the server's own
// tools check its pages.
func (s *Store) Check(ctx context.Context) (problems []string, err error) {
	err = s.moment(ctx, "checking", func(q queryer) error {
		problems = nil
		for _, c := range []struct{ query, problem string }{
			{"SELECT count(*) FROM article WHERE NOT EXISTS (SELECT FROM head WHERE head.id = article.id)", "articles missing from the list"},
			{"SELECT count(*) FROM head WHERE NOT EXISTS (SELECT FROM article WHERE article.id = head.id)", "articles listed that are not there"},
			{"SELECT count(*) FROM head WHERE terms = '{}' AND EXISTS (SELECT FROM article WHERE article.id = head.id AND body ~ '[[:alnum:]]')", "articles missing from the search index"},
			{"SELECT count(*) FROM said WHERE subject <> 0 AND NOT EXISTS (SELECT FROM subject WHERE subject.id = said.subject)", "quotations of nobody known"},
			{"SELECT count(*) FROM said WHERE NOT EXISTS (SELECT FROM article WHERE article.id = said.article)", "quotations of articles that are not there"},
		} {
			var n int
			if err := q.QueryRow(ctx, c.query).Scan(&n); err != nil {
				return err
			}
			if n > 0 {
				problems = append(problems, fmt.Sprintf("%d %s", n, c.problem))
			}
		}
		// Reading every article finds what cannot be read.
		for last := int64(0); ; {
			articles, ids, err := after(ctx, q, last)
			if errors.Is(err, store.ErrDamaged) {
				problems = append(problems, err.Error())
				return nil
			}
			if err != nil || len(articles) == 0 {
				return err
			}
			last = ids[len(ids)-1]
		}
	})
	return problems, err
}

// after returns the next articles after an id.
func after(ctx context.Context, q queryer, id int64) (articles []news.Article, ids []int64, err error) {
	rows, err := q.Query(ctx, "SELECT "+articleColumns+" FROM article WHERE id > $1 ORDER BY id LIMIT $2", id, record.Chunk)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		k, err := scanArticle(rows)
		if err != nil {
			return nil, nil, err
		}
		articles, ids = append(articles, k.Article), append(ids, k.id)
	}
	return articles, ids, rows.Err()
}

// Reread is store.Upkeep.Reread.
func (s *Store) Reread(ctx context.Context, progress func(done int)) (changed int, err error) {
	for last, done := int64(0), 0; ; {
		var articles []news.Article
		var ids []int64
		err := s.read(ctx, "reading again", func(q queryer) (err error) {
			articles, ids, err = after(ctx, q, last)
			return err
		})
		if err != nil || len(ids) == 0 {
			return changed, err
		}
		n, err := s.rereadPart(ctx, articles, ids)
		if err != nil {
			return changed, err
		}
		changed, done, last = changed+n, done+len(ids), ids[len(ids)-1]
		if progress != nil {
			progress(done)
		}
	}
}

// rereadPart finds the quotations of articles again, saves those that differ and
// returns in how many articles they do.
func (s *Store) rereadPart(ctx context.Context, articles []news.Article, ids []int64) (changed int, err error) {
	was := make([]string, len(articles))
	for i := range articles {
		if was[i], err = record.Encode(&articles[i]); err != nil {
			return 0, err
		}
		articles[i].Attributed, articles[i].Quotes, articles[i].Participants = false, nil, nil
	}
	part := record.Each(ctx, articles, func(a news.Article) incoming { return s.incoming(ctx, a) })
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	err = s.change(ctx, "reading again", everybody, func(tx pgx.Tx) error {
		changed = 0
		for i := range part {
			if part[i].err != nil {
				return part[i].err
			}
			if part[i].found == was[i] {
				continue
			}
			// An article changed meanwhile has been analysed already.
			tag, err := tx.Exec(ctx, "UPDATE article SET found = $1 WHERE id = $2 AND key = $3 AND body = $4 AND found = $5",
				part[i].found, ids[i], part[i].ID, part[i].Body, was[i])
			if err != nil {
				return err
			}
			if tag.RowsAffected() == 0 {
				continue
			}
			changed++
			if err := s.reindex(ctx, tx, known{part[i].Article, ids[i]}); err != nil {
				return err
			}
		}
		return nil
	})
	return changed, err
}
