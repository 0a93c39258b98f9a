package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Query says what is looked for. All that is set must be so.
type Query struct {
	// Words are set apart by spaces; those in double quotation marks must follow
	// each other, one that ends in * may go on. Script, width, case and
	// diacritics do not matter.
	Words string

	// By is who must speak, as Cast.Subjects tells; nil is anybody.
	By []int64

	Kinds   news.Kinds // of quotations; 0 is all of them
	Reports bool       // also what outlets and documents report, where Kinds or By ask for quotations
	Outlets []string   // any of them; nil is all

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25. Articles without a date have that of their adding.
	Since, Until string

	// Names lets the words stand in the name of who speaks a quotation, too.
	Names bool

	Among map[string]bool // by key: only these articles; nil is all

	// Rank wants those first that are most about the words, not the newest. Of
	// words that more than ranked articles have, the newest of these are ranked
	// and the others follow, the newest first.
	Rank bool

	Limit int // at most so many articles; 0 is all
}

// quotations tells whether q asks for quotations, not articles: then its words
// must stand in one.
func (q *Query) quotations() bool { return q.By != nil || q.Kinds != 0 }

// ErrDate is the error of a Query whose Since or Until is none.
var ErrDate = errors.New("a date is 2026, 2026-11 or 2026-11-25")

// A Hit is an article in which something was found.
type Hit struct {
	Article news.Article // with its quotations after corrections
	Quotes  []int        // the quotations that are meant, or have words in them
	At      []quote.Span // where the words stand in Article.Body, in order
}

// Meant tells of a quotation, by its index, whether it is one of h.Quotes.
func (h *Hit) Meant() func(q int) bool {
	return func(q int) bool { return slices.Contains(h.Quotes, q) }
}

// Search finds articles, the newest first.
func (s *Store) Search(ctx context.Context, q Query) ([]Hit, error) {
	var hits []Hit
	err := s.Each(ctx, q, func(h Hit) error {
		hits = append(hits, h)
		return nil
	})
	return hits, err
}

// Each hands the articles found to visit, as they are found, and ends with its
// error. It holds one at a time.
func (s *Store) Each(ctx context.Context, q Query, visit func(Hit) error) error {
	words := phrases(q.Words)
	if len(words) == 0 && strings.TrimSpace(q.Words) != "" {
		return nil // nothing but punctuation: nothing is indexed by it
	}
	only, err := s.few(ctx, q.Among)
	if err != nil {
		return s.explain("searching", err)
	}
	query, args, err := q.candidates(words, only, ranked)
	if err != nil {
		return err
	}
	f, err := s.finder(ctx, q, words)
	if err != nil {
		return s.explain("searching", err)
	}
	defer f.close()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return s.explain("searching", err)
	}
	defer rows.Close()
	for n := 0; (q.Limit == 0 || n < q.Limit) && rows.Next(); {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return s.explain("searching", err)
		}
		h, ok, err := f.hit(id)
		if err != nil && err != sql.ErrNoRows { // where it has got another date, and so another id, since
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

// fewKeys is how many articles of Query.Among are looked up before the search,
// so that no other is a candidate; of more, each candidate is asked for its key
// instead.
const fewKeys = 10_000

// few are the ids of the articles given by key, as JSON, where they are few; else
// nil.
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
// word, 20,000 are ranked in 70 ms and all in 400.
const ranked = 20_000

// candidates is the query for the ids of the articles that may be meant, of those
// in only, JSON, where that is not nil. At most so many are ranked.
func (q *Query) candidates(words []phrase, only []byte, ranked int) (query string, args []any, err error) {
	from, to, ok := between(q.Since, q.Until)
	if !ok {
		return "", nil, fmt.Errorf("since %q, until %q: %w", q.Since, q.Until, ErrDate)
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
	newest := "SELECT rowid " + which + " ORDER BY rowid DESC"
	if !q.Rank || len(words) == 0 {
		return newest, args, nil
	}
	// A title says more. The order of a part of a UNION holds where it has a LIMIT.
	query = fmt.Sprintf("SELECT * FROM (SELECT id FROM (SELECT rowid AS id, bm25(words, 4, 1) AS score %s ORDER BY rowid DESC LIMIT %[2]d) ORDER BY score, id DESC LIMIT %[2]d)"+
		" UNION ALL SELECT * FROM (%[3]s LIMIT -1 OFFSET %[2]d)", which, ranked, newest)
	return query, append(args, args...), nil
}

// A finder looks through the articles that may be meant.
type finder struct {
	*Store
	Query
	words []phrase
	by    map[string]bool // Query.By as the articles tell them
	one   []Correction    // of names in all articles
	keys  *sql.Stmt       // of an id
	views *sql.Stmt       // of an id, for scanView
}

// finder makes one for q, whose words are given.
func (s *Store) finder(ctx context.Context, q Query, words []phrase) (f *finder, err error) {
	f = &finder{Store: s, Query: q, words: words}
	if f.one, err = corrections(s.read, "key = ''"); err != nil {
		return nil, err
	}
	if f.by, err = s.told(ctx, &q); err != nil {
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

// hit reads an article and tells whether it is meant.
func (f *finder) hit(id int64) (h Hit, ok bool, err error) {
	if len(f.Among) > fewKeys { // of few, no others are candidates
		var key string
		if err := f.keys.QueryRow(id).Scan(&key); err != nil || !f.Among[key] {
			return h, false, err
		}
	}
	h.Article, err = f.scanView(f.views.QueryRow(id))
	if err != nil || len(f.Outlets) > 0 && !slices.ContainsFunc(f.Outlets, func(o string) bool { return fold(o) == fold(h.Article.Outlet) }) {
		return h, false, err
	}
	a := &h.Article
	body := find.Tokens(a.Body)
	places := make([][]quote.Span, len(f.words))
	for i := range f.words {
		places[i] = f.words[i].places(body)
		h.At = append(h.At, places[i]...)
	}
	h.At = inTextOrder(h.At)
	by := f.speaking(a.Participants)
	for i := range a.Quotes {
		if f.means(a, i, by) && f.inside(a, i, places) {
			h.Quotes = append(h.Quotes, i)
		}
	}
	*a, _ = Apply(*a, f.one)
	return h, !f.quotations() || len(h.Quotes) > 0, nil
}

// speaking tells of each participant, as indexed, whether he is asked for; nil
// is everybody.
func (f *finder) speaking(all []quote.Participant) []bool {
	if f.by == nil {
		return nil
	}
	by := make([]bool, len(all))
	for i := range all {
		text, err := json.Marshal(toldOf(&all[i]))
		by[i] = err == nil && f.by[string(text)]
	}
	return by
}

// fold is s as it is compared.
func fold(s string) string {
	var b strings.Builder
	for _, t := range find.Tokens(s) {
		b.WriteString(t.Text)
	}
	return b.String()
}

// told are the subjects of q.By, as the articles tell them; nil is everybody.
func (s *Store) told(ctx context.Context, q *Query) (map[string]bool, error) {
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

// means tells whether quotation i of a is one of those q asks for, whatever its
// words.
func (q *Query) means(a *news.Article, i int, by []bool) bool {
	said := &a.Quotes[i]
	kinds := q.Kinds
	if kinds == 0 {
		kinds = news.AllKinds
	}
	if said.Report && !q.Reports && q.quotations() || !kinds.Has(said.Kind) {
		return false
	}
	return by == nil || slices.ContainsFunc(said.Speakers, func(p int) bool { return by[p] })
}

// inside tells whether the words, with the places of each, stand in quotation i
// of a: all of them where quotations are asked for, else any.
func (f *finder) inside(a *news.Article, i int, places [][]quote.Span) bool {
	q, all := &a.Quotes[i], f.quotations()
	for w, at := range places {
		in := slices.ContainsFunc(at, func(s quote.Span) bool {
			return slices.ContainsFunc(q.Content, s.Overlaps)
		}) || f.Names && slices.ContainsFunc(q.Speakers, func(p int) bool {
			return len(f.words[w].places(find.Tokens(a.Participants[p].Name))) > 0
		})
		if in != all {
			return in
		}
	}
	return all
}
