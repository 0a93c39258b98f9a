package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"unicode/utf8"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// Heads is store.Articles.Heads.
func (s *Store) Heads(ctx context.Context, limit int) ([]store.Head, error) {
	n := limit
	if limit <= 0 {
		limit = 1 << 62
		if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM head").Scan(&n); err != nil {
			return nil, s.explain("listing", err)
		}
	}
	rows, err := s.read.QueryContext(ctx, "SELECT read, line FROM head ORDER BY id DESC LIMIT ?", limit)
	if err != nil {
		return nil, s.explain("listing", err)
	}
	defer rows.Close()
	heads := make([]store.Head, 0, min(n, 1<<20))
	var read int64 // reading a bool takes twice as long
	var text string
	for rows.Next() {
		if err := rows.Scan(&read, &text); err != nil {
			return nil, s.explain("listing", err)
		}
		heads = append(heads, record.ParseHead(text, read != 0))
	}
	return heads, s.explain("listing", rows.Err())
}

// A queryer is a database or a transaction.
type queryer interface {
	QueryRow(query string, args ...any) *sql.Row
	Query(query string, args ...any) (*sql.Rows, error)
}

const articleColumns = "key, title, date, guessed, byline, outlet, site, source, url, owner, claims, lang, plain, body, found"

// scanArticle reads articleColumns after other columns.
func scanArticle(scan func(...any) error, before ...any) (news.Article, error) {
	a, found, err := scanStored(scan, before...)
	if err == nil {
		err = complete(&a, found)
	}
	return a, err
}

// scanStored is scanArticle with the stored form of the quotations.
func scanStored(scan func(...any) error, before ...any) (a news.Article, found string, err error) {
	err = scan(append(before, &a.ID, &a.Title, &a.Date, &a.DateGuessed, &a.Byline, &a.Outlet, &a.Site, &a.Source, &a.URL, &a.From, &a.Claims, &a.Lang,
		&a.Plain, &a.Body, &found)...)
	if err == nil && (!utf8.ValidString(a.Body) || !utf8.ValidString(a.Title) || !utf8.ValidString(a.ID)) { // a bad page reads as noise
		return news.Article{ID: a.ID}, "", fmt.Errorf("the text of %s: %w", a.ID, store.ErrDamaged)
	}
	return a, found, err
}

// complete adds the quotations to an article.
func complete(a *news.Article, found string) error {
	err := record.Decode(a, found)
	record.TidyArticle(a)
	return err
}

// found returns an article without corrections, and its id; id 0 means none.
func (s *Store) found(q queryer, where string, arg any) (a news.Article, id int64, err error) {
	row := q.QueryRow("SELECT id, "+articleColumns+" FROM article WHERE "+where, arg)
	a, err = scanArticle(row.Scan, &id)
	if err == sql.ErrNoRows {
		return news.Article{}, 0, nil
	}
	return a, id, err
}

// Article is store.Articles.Article.
func (s *Store) Article(ctx context.Context, id string) (a news.Article, ok bool, err error) {
	if err := ctx.Err(); err != nil {
		return a, false, err
	}
	a, row, err := s.found(s.read, "key = ?", id)
	if err == nil && row != 0 {
		a, err = s.corrected(s.read, a)
	}
	return a, row != 0, s.explain("reading", err)
}

// corrected returns an article with its corrections applied.
func (s *Store) corrected(q queryer, a news.Article) (news.Article, error) {
	all, err := corrections(q, "key IN (?, '')", a.ID)
	if err != nil {
		return a, err
	}
	a, _ = store.Apply(a, all)
	return a, nil
}

// Earlier is store.Articles.Earlier.
func (s *Store) Earlier(ctx context.Context, id string) ([]store.Earlier, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT id, until, title, date, body FROM earlier WHERE key = ? ORDER BY until DESC, id DESC", id)
	if err != nil {
		return nil, s.explain("reading", err)
	}
	defer rows.Close()
	var all []store.Earlier
	for rows.Next() {
		var e store.Earlier
		if err := rows.Scan(&e.ID, &e.Until, &e.Title, &e.Date, &e.Body); err != nil {
			return nil, s.explain("reading", err)
		}
		record.Tidy(&e)
		all = append(all, e)
	}
	return all, s.explain("reading", rows.Err())
}
