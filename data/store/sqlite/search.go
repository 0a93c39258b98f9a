package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/data/store"
	"onrecord/data/store/record"
)

// Search is store.Articles.Search.
func (s *Store) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	return record.Collect(ctx, q, s.Each)
}

// Each is store.Articles.Each.
func (s *Store) Each(ctx context.Context, q store.Query, visit func(store.Hit) error) error {
	m, ok := record.NewMatcher(q)
	if !ok {
		return nil
	}
	only, err := s.few(ctx, q.Among)
	if err != nil {
		return s.explain("searching", err)
	}
	query, args, err := candidates(&q, m.Words, only, ranked)
	if err != nil {
		return err
	}
	f, err := s.finder(ctx, m)
	if err != nil {
		return s.explain("searching", err)
	}
	defer f.close()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return s.explain("searching", err)
	}
	defer rows.Close()
	var id int64
	var line string
	columns := []any{&id}
	if len(q.Outlets) > 0 {
		columns = append(columns, &line)
	}
	for n := 0; (q.Limit == 0 || n < q.Limit) && rows.Next(); {
		if err := rows.Scan(columns...); err != nil {
			return s.explain("searching", err)
		}
		if len(q.Outlets) > 0 && !m.FromOutlet(record.HeadOutlet(line)) {
			continue
		}
		h, ok, err := f.hit(id)
		if err != nil && err != sql.ErrNoRows { // its date, and so its id, has changed since
			return s.explain("searching", err)
		}
		if !ok || err != nil {
			continue
		}
		n++
		if err := visit(h); err != nil {
			return err
		}
	}
	return s.explain("searching", rows.Err())
}

// fewKeys is how many articles of Query.Among are looked up before the search, to
// limit the candidates; with more, the key of each candidate is looked up instead.
const fewKeys = 10_000

// few returns the ids of the articles with the keys, as JSON, or nil if they are
// too many.
func (s *Store) few(ctx context.Context, keys map[string]bool) (ids []byte, err error) {
	if keys == nil || len(keys) > fewKeys {
		return nil, nil
	}
	list, err := json.Marshal(slices.Collect(maps.Keys(keys)))
	if err != nil {
		return nil, err
	}
	err = s.read.QueryRowContext(ctx, "SELECT json_group_array(id) FROM article WHERE key IN (SELECT value FROM json_each(?))", string(list)).Scan(&ids)
	return ids, err
}

// ranked is how many articles are ranked at most. Of 100,000 that all have a
// word, 10,000 are ranked in 40 ms and all in 400.
const ranked = 10_000

// candidates returns the query for the ids of possible matches, with their lines
// where outlets are asked for, among those in only, JSON, unless that is nil. At most
// ranked of them are ranked.
func candidates(q *store.Query, words []record.Phrase, only []byte, ranked int) (query string, args []any, err error) {
	query, args, err = candidateIDs(q, words, only, ranked)
	if len(q.Outlets) > 0 {
		query = "SELECT id, (SELECT line FROM head WHERE head.id = found.id) FROM (" + query + ") AS found"
	}
	return query, args, err
}

// candidateIDs is candidates without lines.
func candidateIDs(q *store.Query, words []record.Phrase, only []byte, ranked int) (query string, args []any, err error) {
	from, to, err := record.DateRange(q.Since, q.Until)
	if err != nil {
		return "", nil, err
	}
	if len(words) == 0 && len(q.By) > 0 && len(q.By) <= mergedSubjects && only == nil && len(q.Outlets) == 0 {
		query, args = newestOf(q.By, from, to)
		return query, args, nil
	}
	which := "FROM head WHERE rowid >= ? AND rowid < ?"
	in := " AND rowid IN ("
	if len(words) > 0 {
		which = "FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
		in = " AND +rowid IN (" // with the plus, words are looked up once and not for every article
		args = append(args, matchAll(words))
	}
	args = append(args, from, to)
	if q.By != nil {
		subjects, err := json.Marshal(q.By)
		if err != nil {
			return "", nil, err
		}
		which += in + "SELECT article FROM said WHERE subject IN (SELECT value FROM json_each(?)) AND article >= ? AND article < ?)"
		args = append(args, string(subjects), from, to)
	}
	if only != nil {
		which += in + "SELECT value FROM json_each(?))"
		args = append(args, string(only))
	}
	newest := "SELECT rowid AS id " + which + " ORDER BY rowid DESC"
	if !q.Rank || len(words) == 0 {
		return newest, args, nil
	}
	// A title counts more. The order of a part of a UNION holds where it has a LIMIT.
	query = fmt.Sprintf("SELECT * FROM (SELECT id FROM (SELECT rowid AS id, bm25(words, 4, 1) AS score %s ORDER BY rowid DESC LIMIT %[2]d) ORDER BY score, id DESC LIMIT %[2]d)"+
		" UNION ALL SELECT * FROM (%[3]s LIMIT -1 OFFSET %[2]d)", which, ranked, newest)
	return query, append(args, args...), nil
}

// mergedSubjects is how many subjects newestOf takes; SQLite allows 500 parts.
const mergedSubjects = 100

// newestOf returns the query for the ids of the articles that quote one of some
// subjects, in a range of ids. SQLite merges the articles of each subject, which the
// table has in order, so that the newest of a person who is quoted in 10,000 articles
// come without reading the others.
func newestOf(subjects []int64, from, to int64) (query string, args []any) {
	var parts []string
	for _, subject := range subjects {
		parts = append(parts, "SELECT DISTINCT article FROM said WHERE subject = ? AND article >= ? AND article < ?")
		args = append(args, subject, from, to)
	}
	return strings.Join(parts, " UNION ") + " ORDER BY article DESC", args
}

// A finder checks possible matches.
type finder struct {
	*Store
	record.Matcher
	keys  *sql.Stmt // of an id
	views *sql.Stmt // of an id, for scanView
}

// finder completes a Matcher.
func (s *Store) finder(ctx context.Context, m record.Matcher) (f *finder, err error) {
	f = &finder{Store: s, Matcher: m}
	if f.One, err = corrections(s.read, "key = ''"); err != nil {
		return nil, err
	}
	if f.By, err = s.told(ctx, &m.Query); err != nil {
		return nil, err
	}
	if f.keys, err = s.read.PrepareContext(ctx, "SELECT key FROM article WHERE id = ?"); err != nil {
		return nil, err
	}
	if f.views, err = s.read.PrepareContext(ctx, "SELECT "+viewColumns+" FROM article WHERE id = ?"); err != nil {
		f.keys.Close()
		return nil, err
	}
	return f, nil
}

func (f *finder) close() {
	f.keys.Close()
	f.views.Close()
}

// hit reads an article and reports whether it matches.
func (f *finder) hit(id int64) (h store.Hit, ok bool, err error) {
	if len(f.Among) > fewKeys { // with few, only they are candidates
		var key string
		if err := f.keys.QueryRow(id).Scan(&key); err != nil || !f.Among[key] {
			return h, false, err
		}
	}
	a, ok, err := f.scanView(f.views.QueryRow(id), f.Possible)
	if err != nil || !ok {
		return h, false, err
	}
	h, ok = f.Match(a)
	return h, ok, nil
}

// told returns the descriptions of the subjects in q.By; nil means everybody.
func (s *Store) told(ctx context.Context, q *store.Query) (map[string]bool, error) {
	if q.By == nil {
		return nil, nil
	}
	subjects, err := json.Marshal(q.By)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, "SELECT told FROM subject WHERE id IN (SELECT value FROM json_each(?))", string(subjects))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]bool{}
	for rows.Next() {
		var told string
		if err := rows.Scan(&told); err != nil {
			return nil, err
		}
		all[told] = true
	}
	return all, rows.Err()
}
