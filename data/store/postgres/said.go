package postgres

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"sync"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A saying is a row of table said.
type saying struct {
	article int64
	told    string // empty: nobody
	quote   int
	kind    int
}

// sayings returns who says what in an article.
func sayings(id int64, a *news.Article) ([]saying, error) {
	var all []saying
	seen := map[saying]bool{}
	add := func(told string, q int) {
		if s := (saying{id, told, q, record.KindBit(&a.Quotes[q])}); !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	for q := range a.Quotes {
		if len(a.Quotes[q].Speakers) == 0 {
			add("", q)
		}
		for _, p := range a.Quotes[q].Speakers {
			text, err := record.SubjectText(&a.Participants[p])
			if err != nil {
				return nil, err
			}
			add(text, q)
		}
	}
	return all, nil
}

// say writes who says what.
func (s *Store) say(ctx context.Context, tx pgx.Tx, all []saying) error {
	if len(all) == 0 {
		return nil
	}
	var told []string
	for _, one := range all {
		if one.told != "" {
			told = append(told, one.told)
		}
	}
	ids, err := s.subjects.ids(ctx, tx, distinct(told))
	if err != nil {
		return err
	}
	out := make([][]any, len(all))
	for i, one := range all {
		out[i] = []any{one.article, ids[one.told], int32(one.quote), int16(one.kind)}
	}
	return copyRows(ctx, tx, "said", []string{"article", "subject", "quote", "kind"}, out)
}

// subjectsHeld is how many subjects a program remembers; more cost memory and save
// little.
const subjectsHeld = 50_000

// subjects remembers the ids of subjects, which never change.
type subjects struct {
	mu    sync.Mutex
	known map[string]int64
}

// ids returns the ids of descriptions, and adds those that are new. The description
// of nobody is empty.
func (s *subjects) ids(ctx context.Context, tx pgx.Tx, told []string) (map[string]int64, error) {
	ids := map[string]int64{"": record.Nobody}
	unknown := s.recall(told, ids)
	if err := s.look(ctx, tx, unknown, ids); err != nil {
		return nil, err
	}
	unknown = s.recall(unknown, ids)
	if len(unknown) == 0 {
		return ids, nil
	}
	// Sorted, so that no two programs deadlock.
	rows, err := tx.Query(ctx, "INSERT INTO subject (told) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id, told", unknown)
	if err != nil {
		return nil, err
	}
	var id int64
	var text string
	if _, err := pgx.ForEachRow(rows, []any{&id, &text}, func() error { ids[text] = id; return nil }); err != nil {
		return nil, err
	}
	return ids, s.look(ctx, tx, s.recall(unknown, ids), ids) // another program may have added some
}

// recall adds the remembered ids to ids and returns the descriptions still missing
// from it.
func (s *subjects) recall(told []string, ids map[string]int64) (missing []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range told {
		if id, ok := s.known[t]; ok {
			ids[t] = id
		} else if _, ok := ids[t]; !ok {
			missing = append(missing, t)
		}
	}
	return missing
}

// look reads the ids of descriptions into ids. It remembers only those committed
// before, because this transaction may fail.
func (s *subjects) look(ctx context.Context, tx pgx.Tx, told []string, ids map[string]int64) error {
	if len(told) == 0 {
		return nil
	}
	hashes := make([]string, len(told)) // looked up one by one: else the server hashes all subjects
	for i, t := range told {
		sum := md5.Sum([]byte(t))
		hashes[i] = hex.EncodeToString(sum[:])
	}
	rows, err := tx.Query(ctx, `SELECT id, told, committed FROM unnest($1::text[]) AS hash CROSS JOIN LATERAL
		(SELECT id, told, xmin <> pg_current_xact_id()::xid AS committed FROM subject WHERE md5(told) = hash OFFSET 0) AS found`, hashes)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) > subjectsHeld {
		s.known = map[string]int64{}
	}
	var id int64
	var text string
	var committed bool
	_, err = pgx.ForEachRow(rows, []any{&id, &text, &committed}, func() error {
		ids[text] = id
		if committed {
			s.known[text] = id
		}
		return nil
	})
	return err
}
