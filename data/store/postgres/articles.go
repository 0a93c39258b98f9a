package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/news"
)

const articleColumns = "id, key, title, date, guessed, byline, outlet, site, source, url, owner, claims, lang, plain, body, found"

// scanArticle reads articleColumns.
func scanArticle(row pgx.Row) (known, error) {
	k, found, err := scanStored(row)
	if err == nil {
		err = k.complete(found)
	}
	return k, err
}

// scanStored is scanArticle with the stored form of the quotations.
func scanStored(row pgx.Row) (k known, found string, err error) {
	err = row.Scan(&k.id, &k.ID, &k.Title, &k.Date, &k.DateGuessed, &k.Byline, &k.Outlet, &k.Site, &k.Source, &k.URL, &k.From, &k.Claims, &k.Lang, &k.Plain, &k.Body, &found)
	return k, found, err
}

// complete adds the quotations to an article.
func (k *known) complete(found string) error {
	err := record.Decode(&k.Article, found)
	record.TidyArticle(&k.Article)
	return err
}

// articlesBy returns articles without corrections, by key.
func articlesBy(ctx context.Context, q queryer, where string, args ...any) (map[string]known, error) {
	rows, err := q.Query(ctx, "SELECT "+articleColumns+" FROM article WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	all := map[string]known{}
	return all, eachArticle(rows, func(k known) { all[k.ID] = k })
}

// eachArticle passes articles to take and closes rows.
func eachArticle(rows pgx.Rows, take func(known)) error {
	defer rows.Close()
	for rows.Next() {
		k, err := scanArticle(rows)
		if err != nil {
			return err
		}
		take(k)
	}
	return rows.Err()
}

// articleBy returns one article without corrections; the error is pgx.ErrNoRows if
// there is none.
func articleBy(ctx context.Context, q queryer, where string, arg any) (known, error) {
	return scanArticle(q.QueryRow(ctx, "SELECT "+articleColumns+" FROM article WHERE "+where, arg))
}

// longestKey is how long a key may be, in bytes: the server indexes at most a third
// of a page of 8 KB.
const longestKey = 2000

// fitting returns a key in its stored form: one that is too long ends in a hash.
func fitting(key string) string {
	if len(key) <= longestKey {
		return key
	}
	cut := longestKey - 16
	for !utf8.RuneStart(key[cut]) {
		cut--
	}
	return fmt.Sprintf("%s#%08x", key[:cut], uint32(term(key)))
}

// addresses returns the addresses that identify a, except any too long for an
// index.
func addresses(a *news.Article) []string {
	return slices.DeleteFunc(record.Addresses(a), func(address string) bool { return len(address) > longestKey })
}

// Article is store.Articles.Article.
func (s *Store) Article(ctx context.Context, id string) (a news.Article, ok bool, err error) {
	err = s.read(ctx, "reading", func(q queryer) error {
		k, err := articleBy(ctx, q, "key = $1", fitting(id))
		if err != nil {
			return err
		}
		all, err := corrections(ctx, q, "key IN ($1, '')", k.ID)
		a, _ = store.Apply(k.Article, all)
		return err
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return news.Article{}, false, nil
	}
	return a, err == nil, err
}

// Earlier is store.Articles.Earlier.
func (s *Store) Earlier(ctx context.Context, id string) (all []store.Earlier, err error) {
	err = s.read(ctx, "reading", func(q queryer) error {
		rows, err := q.Query(ctx, "SELECT id, until, title, date, body FROM earlier WHERE key = $1 ORDER BY until DESC, id DESC", fitting(id))
		if err != nil {
			return err
		}
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[store.Earlier])
		record.Tidy(&all)
		return err
	})
	return all, err
}

// Length is store.Articles.Length.
func (s *Store) Length(ctx context.Context, a *news.Article) (n int, ok bool, err error) {
	err = s.read(ctx, "reading", func(q queryer) error {
		known := append(addresses(a), record.Canonical(a.Claims))
		return q.QueryRow(ctx, `SELECT octet_length(body) AS n FROM article WHERE key = $1 AND owner IN ($2, $3) UNION ALL
			(SELECT max(octet_length(body)) FROM unnest($4::text[]) WITH ORDINALITY AS known (at, place)
				JOIN address ON address = at JOIN article ON article.key = address.key
				WHERE article.owner IN ($2, $5) GROUP BY place ORDER BY place) LIMIT 1`,
			fitting(a.ID), a.From, store.Owner(a.URL), known, store.Owner(cmp.Or(a.Claims, a.URL))).Scan(&n)
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, false, nil
	}
	return n, err == nil, err
}

// Heads is store.Articles.Heads.
func (s *Store) Heads(ctx context.Context, limit int) (heads []store.Head, err error) {
	err = s.moment(ctx, "listing", func(q queryer) error {
		heads = []store.Head{}
		return s.heads(ctx, q, limit, func(_ int64, h store.Head) { heads = append(heads, h) })
	})
	return heads, err
}

// heads passes the newest articles and their ids to take.
func (s *Store) heads(ctx context.Context, q queryer, limit int, take func(id int64, h store.Head)) error {
	read, err := s.readMarks(ctx, q)
	if err != nil {
		return err
	}
	query, args := "SELECT id, line FROM head ORDER BY id DESC", []any(nil)
	if limit > 0 {
		query, args = query+" LIMIT $1", []any{limit}
	}
	rows, err := q.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	var id int64
	var line string
	_, err = pgx.ForEachRow(rows, []any{&id, &line}, func() error {
		h := record.ParseHead(line, false)
		h.Read = read[h.ID]
		take(id, h)
		return nil
	})
	return err
}

// Parallels is store.Articles.Parallels. There is no index for it: phrases of the
// quotation are searched like a query, and the results are compared.
func (s *Store) Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error) {
	said := find.NewQuotation(a, q)
	if said.Short() {
		return nil, nil
	}
	var parallels []find.Parallel
	err := s.read(ctx, "searching", func(db queryer) error {
		parallels = nil
		ids, err := parallelCandidates(ctx, db, record.Sample(said.Tokens))
		if err != nil {
			return err
		}
		names, err := corrections(ctx, db, "key = ''")
		if err != nil {
			return err
		}
		for len(ids) > 0 && ctx.Err() == nil {
			part := ids[:min(together, len(ids))]
			ids = ids[len(part):]
			some, err := s.stored(ctx, db, part)
			if err != nil {
				return err
			}
			for i := range some {
				other, err := some[i].article()
				if err != nil {
					return err
				}
				other, _ = store.Apply(other, names)
				parallels = append(parallels, said.In(&other)...)
			}
		}
		return ctx.Err()
	})
	find.SortParallels(parallels)
	return parallels, err
}

// parallelCandidates returns the newest articles that may contain one of phrases.
func parallelCandidates(ctx context.Context, q queryer, phrases []record.Phrase) ([]int64, error) {
	where, args := "", []any{record.ParallelArticles}
	for i := range phrases {
		args = append(args, phraseTerms(&phrases[i]))
		where += fmt.Sprintf(" OR terms @> $%d", len(args))
	}
	rows, err := q.Query(ctx, "SELECT id FROM head WHERE false"+where+" ORDER BY id DESC LIMIT $1", args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}

// Cues is store.Articles.Cues.
func (s *Store) Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error) {
	var count news.Cues
	err := s.read(ctx, "reading", func(q queryer) error {
		count = news.Cues{}
		for rest := of; len(rest) > 0; {
			part := rest[:min(together, len(rest))]
			rest = rest[len(part):]
			keys := make([]string, len(part))
			for i := range part {
				keys[i] = part[i].Article
			}
			have, err := articlesBy(ctx, q, "key = ANY($1)", keys)
			if err != nil {
				return err
			}
			own, err := corrections(ctx, q, "key = ANY($1)", keys)
			if err != nil {
				return err
			}
			for _, f := range part {
				a, _ := store.Apply(have[f.Article].Article, own)
				for _, n := range f.Quotes {
					if n < len(a.Quotes) {
						count.Add(a.Body, a.Quotes[n].Cue)
					}
				}
			}
		}
		return nil
	})
	return count.Tallies(), err
}
