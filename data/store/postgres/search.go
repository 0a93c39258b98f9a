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
	"onrecord/model/news"
)

// together is how many articles are read at once: each query costs a round trip,
// each article memory.
const together = 32

// few is how many more articles than the limit are read where nearly all match.
const few = 2

// ranked is how many articles are ranked at most, the newest. Each must be read.
const ranked = 1000

// expansions is how many words a prefix may stand for; with more, the index does
// not narrow the search by it.
const expansions = 2000

// Search is store.Articles.Search.
func (s *Store) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	return record.Collect(ctx, q, s.Each)
}

// Each is store.Articles.Each. It reads the ids of possible matches first, then a few
// articles at a time, the next while the last are looked at, so that it holds no
// connection during visit.
func (s *Store) Each(ctx context.Context, q store.Query, visit func(store.Hit) error) error {
	m, ok := record.NewMatcher(q)
	if !ok {
		return nil
	}
	f := finder{s: s, Matcher: m}
	if err := s.read(ctx, "searching", func(db queryer) error { return f.prepare(ctx, db) }); err != nil {
		return err
	}
	below, left := int64(math.MaxInt64), q.Limit
	if q.Rank && len(m.Words) > 0 {
		ids, err := f.candidates(ctx, below, ranked)
		if err != nil {
			return err
		}
		best, err := f.rank(ctx, ids)
		if err != nil {
			return err
		}
		n, err := f.visit(ctx, best, left, visit)
		if err != nil || len(ids) < ranked || q.Limit > 0 && n == q.Limit {
			return err
		}
		below, left = ids[len(ids)-1], max(0, left-n)
	}
	return f.newest(ctx, below, left, visit)
}

// newest passes the newest matches below an id to visit, at most limit of them, all
// with limit 0.
func (f *finder) newest(ctx context.Context, below int64, limit int, visit func(store.Hit) error) error {
	if limit == 0 {
		ids, err := f.candidates(ctx, below, 0)
		if err == nil {
			_, err = f.visit(ctx, ids, 0, visit)
		}
		return err
	}
	// Ask for a few more than the limit, until enough of them match. Few have the words
	// in a quotation.
	n := limit + few
	if f.Quotations() {
		n = 3 * limit
	}
	for ; limit > 0; n *= 2 {
		ids, err := f.candidates(ctx, below, n)
		if err != nil {
			return err
		}
		visited, err := f.visit(ctx, ids, limit, visit)
		if err != nil || len(ids) < n {
			return err
		}
		below, limit = ids[len(ids)-1], limit-visited
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
	enough := make(chan struct{})
	defer close(enough)
	for part := range f.s.ahead(ctx, ids, enough) {
		if part.err != nil {
			return n, part.err
		}
		for i := range part.articles {
			v := &part.articles[i]
			if !v.corrected && !f.Possible(v.Body, v.found) {
				continue
			}
			a, err := v.article()
			if err != nil {
				return n, f.s.stopped(ctx, "searching", err)
			}
			h, ok := f.Match(a)
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

// A part is a few articles that were read at once.
type part struct {
	articles []stored
	err      error
}

// ahead reads articles in the order of ids, a few while those before are looked at. It
// ends after an error and when enough is closed.
func (s *Store) ahead(ctx context.Context, ids []int64, enough <-chan struct{}) <-chan part {
	parts := make(chan part)
	go func() {
		defer close(parts)
		for some := range slices.Chunk(ids, together) {
			var p part
			p.err = s.read(ctx, "searching", func(q queryer) (err error) {
				p.articles, err = s.stored(ctx, q, some)
				return err
			})
			select {
			case parts <- p:
			case <-enough:
				return
			}
			if p.err != nil {
				return
			}
		}
	}()
	return parts
}

// A stored is an article as it is stored: its quotations are decoded only where it may
// match.
type stored struct {
	known
	found     string // its quotations
	corrected bool
	own       []store.Correction // of this article, if it is corrected, and others
}

// article returns the article with its own corrections.
func (v *stored) article() (news.Article, error) {
	if err := v.complete(v.found); err != nil {
		return news.Article{}, err
	}
	a, _ := store.Apply(v.Article, v.own)
	return a, nil
}

// stored reads articles in the order of ids, without those that are gone.
func (s *Store) stored(ctx context.Context, q queryer, ids []int64) ([]stored, error) {
	rows, err := q.Query(ctx, "SELECT "+articleColumns+", EXISTS (SELECT FROM correction WHERE correction.key = article.key) FROM article WHERE id = ANY($1)", ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make([]stored, 0, len(ids))
	var corrected []string
	for rows.Next() {
		var v stored
		if v.known, v.found, err = scanStored(andScan{rows, &v.corrected}); err != nil {
			return nil, err
		}
		all = append(all, v)
		if v.corrected {
			corrected = append(corrected, v.ID)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(corrected) > 0 {
		own, err := corrections(ctx, q, "key = ANY($1)", corrected)
		if err != nil {
			return nil, err
		}
		for i := range all {
			if all[i].corrected {
				all[i].own = own
			}
		}
	}
	slices.SortFunc(all, func(x, y stored) int { return slices.Index(ids, x.id) - slices.Index(ids, y.id) })
	return all, nil
}

// andScan scans one more column, the last.
type andScan struct {
	pgx.Row
	last any
}

func (r andScan) Scan(dest ...any) error { return r.Row.Scan(append(dest, r.last)...) }
