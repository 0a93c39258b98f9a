package postgres

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
)

// together is how many articles are read at once: each query costs a round trip,
// each article memory.
const together = 32

// ranked is how many articles are ranked at most, the newest. Each must be read.
const ranked = 2000

// expansions is how many words a prefix may stand for; with more, the index does
// not narrow the search by it.
const expansions = 2000

// Search is store.Articles.Search.
func (s *Store) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	return record.Collect(ctx, q, s.Each)
}

// Each is store.Articles.Each. It reads the ids of possible matches
// first, then a few articles at a time, so that it holds no connection during
// visit.
func (s *Store) Each(ctx context.Context, q store.Query, visit func(store.Hit) error) error {
	m, ok := record.NewMatcher(q)
	if !ok {
		return nil
	}
	f := finder{s: s, Matcher: m}
	if err := s.read(ctx, "searching", func(db queryer) error { return f.prepare(ctx, db) }); err != nil {
		return err
	}
	if q.Limit == 0 || q.Rank && len(m.Words) > 0 {
		ids, err := f.candidates(ctx, math.MaxInt64, 0)
		if err == nil && q.Rank && len(m.Words) > 0 {
			n := min(ranked, len(ids))
			var best []int64
			best, err = f.rank(ctx, ids[:n])
			ids = append(best, ids[n:]...)
		}
		if err != nil {
			return err
		}
		_, err = f.visit(ctx, ids, q.Limit, visit)
		return err
	}
	// Only the newest are wanted: ask for a few more than the limit, until enough of
	// them match. Few have the words in a quotation.
	n := q.Limit + together
	if f.Quotations() {
		n *= 4
	}
	for below, left := int64(math.MaxInt64), q.Limit; left > 0; n *= 2 {
		ids, err := f.candidates(ctx, below, n)
		if err != nil {
			return err
		}
		visited, err := f.visit(ctx, ids, left, visit)
		if err != nil || len(ids) < n {
			return err
		}
		below, left = ids[len(ids)-1], left-visited
	}
	return nil
}

// A finder runs a search.
type finder struct {
	s *Store
	record.Matcher
	where []string
	args  []any
}

// prepare makes the conditions of the query.
func (f *finder) prepare(ctx context.Context, q queryer) (err error) {
	f.where, f.args = nil, nil
	from, to, err := record.DateRange(f.Since, f.Until)
	if err != nil {
		return err
	}
	if f.Since != "" || f.Until != "" {
		f.add("id >= %s AND id < %s", from, to)
	}
	for i := range f.Words {
		if err := f.addWord(ctx, q, &f.Words[i]); err != nil {
			return err
		}
	}
	if f.Query.By != nil {
		f.add("id IN (SELECT article FROM said WHERE subject = ANY(%s))", f.Query.By)
	}
	if len(f.Outlets) > 0 {
		names, err := f.s.outlets.named(ctx, q, f.FromOutlet)
		if err != nil {
			return err
		}
		f.add("("+outletName+" = ANY(%s) OR "+siteName+" = ANY(%s))", names, names)
	}
	if f.Among != nil {
		f.add("id IN (SELECT article.id FROM unnest(%s::text[]) AS wanted JOIN article ON article.key = wanted)", slices.Collect(maps.Keys(f.Among)))
	}
	if f.One, err = corrections(ctx, q, "key = ''"); err != nil {
		return err
	}
	f.Matcher.By, err = told(ctx, q, f.Query.By)
	return err
}

// addWord adds the conditions of a word.
func (f *finder) addWord(ctx context.Context, q queryer, p *record.Phrase) error {
	if terms := phraseTerms(p); len(terms) > 0 {
		f.add("terms @> %s", terms)
	}
	if last := p.Tokens[len(p.Tokens)-1]; p.Begins && !single(last) {
		some, err := beginning(ctx, q, last)
		if err != nil {
			return err
		}
		if len(some) <= expansions {
			f.add("terms && %s", some)
		}
	}
	return nil
}

// add adds a condition; each %s in it is a parameter, one of args.
func (f *finder) add(condition string, args ...any) {
	names := make([]any, len(args))
	for i, a := range args {
		f.args = append(f.args, a)
		names[i] = fmt.Sprintf("$%d", len(f.args))
	}
	f.where = append(f.where, fmt.Sprintf(condition, names...))
}

// beginning returns the terms of the words with a prefix.
func beginning(ctx context.Context, q queryer, with string) ([]int32, error) {
	rows, err := q.Query(ctx, "SELECT word FROM word WHERE word >= $1 AND word < $2 LIMIT $3", with, with+"\U0010ffff", expansions+1)
	if err != nil {
		return nil, err
	}
	terms := []int32{}
	var word string
	_, err = pgx.ForEachRow(rows, []any{&word}, func() error { terms = append(terms, term(word)); return nil })
	return terms, err
}

// told returns the descriptions of subjects; nil means everybody.
func told(ctx context.Context, q queryer, subjects []int64) (map[string]bool, error) {
	if subjects == nil {
		return nil, nil
	}
	rows, err := q.Query(ctx, "SELECT told FROM subject WHERE id = ANY($1)", subjects)
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	var text string
	_, err = pgx.ForEachRow(rows, []any{&text}, func() error { all[text] = true; return nil })
	return all, err
}

// candidates returns the ids of possible matches below an id, the newest first: at
// most limit of them, all with limit 0.
func (f *finder) candidates(ctx context.Context, below int64, limit int) (ids []int64, err error) {
	args := append(slices.Clone(f.args), below)
	query := "SELECT id FROM head WHERE " + strings.Join(append(slices.Clone(f.where), fmt.Sprintf("id < $%d", len(args))), " AND ") + " ORDER BY id DESC"
	if limit > 0 {
		args = append(args, limit)
		query += fmt.Sprintf(" LIMIT $%d", len(args))
	}
	err = f.s.read(ctx, "searching", func(q queryer) error {
		rows, err := q.Query(ctx, query, args...)
		if err == nil {
			ids, err = pgx.CollectRows(rows, pgx.RowTo[int64])
		}
		return err
	})
	return ids, err
}

// visit passes the matches among articles to visit, at most limit of them, all
// with limit 0, and returns how many there were.
func (f *finder) visit(ctx context.Context, ids []int64, limit int, visit func(store.Hit) error) (n int, err error) {
	for len(ids) > 0 {
		part := ids[:min(together, len(ids))]
		if limit > 0 { // nearly all match
			part = part[:min(len(part), limit-n+2)]
		}
		ids = ids[len(part):]
		var some []known
		if err := f.s.read(ctx, "searching", func(q queryer) (err error) {
			some, err = f.s.views(ctx, q, part, f.Possible)
			return err
		}); err != nil {
			return n, err
		}
		for _, k := range some {
			h, ok := f.Match(k.Article)
			if !ok {
				continue
			}
			n++
			if err := visit(h); err != nil || n == limit {
				return n, err
			}
		}
	}
	return n, nil
}

// views returns articles with their own corrections, in the order of ids, without
// those that are gone and those without corrections that are not possible.
func (s *Store) views(ctx context.Context, q queryer, ids []int64, possible func(body, found string) bool) ([]known, error) {
	rows, err := q.Query(ctx, "SELECT "+articleColumns+", EXISTS (SELECT FROM correction WHERE correction.key = article.key) FROM article WHERE id = ANY($1)", ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	byID := make(map[int64]known, len(ids))
	var corrected []string
	for rows.Next() {
		var own bool
		k, found, err := scanStored(andScan{rows, &own})
		if err == nil && !own && !possible(k.Body, found) {
			continue
		}
		if err == nil {
			err = k.complete(found)
		}
		if err != nil {
			return nil, err
		}
		byID[k.id] = k
		if own {
			corrected = append(corrected, k.ID)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var own []store.Correction
	if len(corrected) > 0 {
		if own, err = corrections(ctx, q, "key = ANY($1)", corrected); err != nil {
			return nil, err
		}
	}
	all := make([]known, 0, len(ids))
	for _, id := range ids {
		if k, ok := byID[id]; ok {
			k.Article, _ = store.Apply(k.Article, own)
			all = append(all, k)
		}
	}
	return all, nil
}

// andScan scans one more column, the last.
type andScan struct {
	pgx.Row
	last any
}

func (r andScan) Scan(dest ...any) error { return r.Row.Scan(append(dest, r.last)...) }
