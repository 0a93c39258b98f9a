package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"onrecord/model"
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

	Kinds   model.Kinds // of quotations; 0 is all of them
	Reports bool        // also what outlets and documents report, where Kinds or By ask for quotations
	Outlets []string    // any of them; nil is all

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25. Articles without a date have that of their adding.
	Since, Until string

	Rank  bool // those that are most about the words first, not the newest
	Limit int  // at most so many articles; 0 is all
}

// quotations tells whether q asks for quotations, not articles: then its words
// must stand in one.
func (q *Query) quotations() bool { return q.By != nil || q.Kinds != 0 }

// A Hit is an article in which something was found.
type Hit struct {
	Article model.Article // with its quotations after corrections
	Quotes  []int         // the quotations that are meant, or have words in them
	At      []quote.Span  // where the words stand in Article.Body, in order
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
	query, args, err := q.candidates(words)
	if err != nil {
		return err
	}
	one, err := corrections(s.read, "key = ''")
	if err != nil {
		return s.explain("searching", err)
	}
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return s.explain("searching", err)
	}
	defer rows.Close()
	fetch, err := s.read.PrepareContext(ctx, "SELECT "+articleColumns+", "+ownCorrections+" FROM article WHERE id = ?")
	if err != nil {
		return s.explain("searching", err)
	}
	defer fetch.Close()
	for n := 0; (q.Limit == 0 || n < q.Limit) && rows.Next(); {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return s.explain("searching", err)
		}
		h, ok, err := s.hit(fetch.QueryRow(id), one, &q, words)
		if err != nil {
			return s.explain("searching", err)
		}
		if !ok {
			continue
		}
		n++
		if err := visit(h); err != nil {
			return err
		}
	}
	return s.explain("searching", rows.Err())
}

// ownCorrections tells whether an article has any, which few have.
const ownCorrections = "EXISTS (SELECT 1 FROM made WHERE made.key = article.key AND kind = 'correction')"

// candidates is the query for the ids of the articles that may be meant.
func (q *Query) candidates(words []phrase) (query string, args []any, err error) {
	from, to, ok := between(q.Since, q.Until)
	if !ok {
		return "", nil, fmt.Errorf("since %q, until %q: a date is 2026, 2026-11 or 2026-11-25", q.Since, q.Until)
	}
	subjects, err := json.Marshal(q.By)
	if err != nil {
		return "", nil, err
	}
	said := "SELECT article FROM said WHERE subject IN (SELECT value FROM json_each(?)) AND article >= ? AND article < ?"
	switch {
	case len(words) == 0 && q.By != nil:
		return "SELECT DISTINCT article FROM (" + said + ") ORDER BY article DESC", []any{string(subjects), from, to}, nil
	case len(words) == 0:
		return "SELECT id FROM head WHERE id >= ? AND id < ? ORDER BY id DESC", []any{from, to}, nil
	}
	query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
	args = []any{matchAll(words), from, to}
	if q.By != nil {
		query += " AND +rowid IN (" + said + ")"
		args = append(args, string(subjects), from, to)
	}
	if q.Rank {
		return query + " ORDER BY bm25(words, 4, 1)", args, nil // a title says more
	}
	return query + " ORDER BY rowid DESC", args, nil
}

// hit reads an article and tells whether it is meant.
func (s *Store) hit(row *sql.Row, one []Correction, q *Query, words []phrase) (h Hit, ok bool, err error) {
	var own bool
	h.Article, err = scanArticle(func(dest ...any) error { return row.Scan(append(dest, &own)...) })
	if err != nil || len(q.Outlets) > 0 && !slices.ContainsFunc(q.Outlets, func(o string) bool { return fold(o) == fold(h.Article.Outlet) }) {
		return h, false, err
	}
	view := &h.Article
	names := view.Participants // as they are indexed
	if own {
		if *view, err = s.view(s.read, *view); err != nil {
			return h, false, err
		}
		names = view.Participants
	}
	by, err := s.speaking(q, names)
	if err != nil {
		return h, false, err
	}
	body := tokens(view.Body)
	places := make([][]quote.Span, len(words))
	for i := range words {
		places[i] = words[i].places(body)
		h.At = append(h.At, places[i]...)
	}
	h.At = inTextOrder(h.At)
	for i := range view.Quotes {
		if q.means(view, i, by) && inside(&view.Quotes[i], places, q.quotations()) {
			h.Quotes = append(h.Quotes, i)
		}
	}
	*view, _ = Apply(*view, one)
	return h, !q.quotations() || len(h.Quotes) > 0, nil
}

// fold is s as it is compared.
func fold(s string) string {
	var b strings.Builder
	for _, t := range tokens(s) {
		b.WriteString(t.text)
	}
	return b.String()
}

// speaking tells of each participant whether q.By has him; nil is everybody.
func (s *Store) speaking(q *Query, names []quote.Participant) ([]bool, error) {
	if q.By == nil {
		return nil, nil
	}
	by := make([]bool, len(names))
	for i := range names {
		text, err := json.Marshal(toldOf(&names[i]))
		if err != nil {
			return nil, err
		}
		var id int64
		err = s.read.QueryRow("SELECT id FROM subject WHERE told = ?", string(text)).Scan(&id)
		if err != nil && err != sql.ErrNoRows {
			return nil, err
		}
		by[i] = err == nil && slices.Contains(q.By, id)
	}
	return by, nil
}

// means tells whether quotation i of a is one of those q asks for, whatever its
// words.
func (q *Query) means(a *model.Article, i int, by []bool) bool {
	said := &a.Quotes[i]
	kinds := q.Kinds
	if kinds == 0 {
		kinds = model.AllKinds
	}
	if said.Report && !q.Reports && q.quotations() || !kinds.Has(said.Kind) {
		return false
	}
	return by == nil || slices.ContainsFunc(said.Speakers, func(p int) bool { return by[p] })
}

// inside tells whether all of the phrases (places of each) stand in a quotation,
// or any. Without phrases, any is none.
func inside(q *quote.Quote, places [][]quote.Span, all bool) bool {
	for _, at := range places {
		in := slices.ContainsFunc(at, func(s quote.Span) bool {
			return slices.ContainsFunc(q.Content, s.Overlaps)
		})
		if in != all {
			return in
		}
	}
	return all
}
