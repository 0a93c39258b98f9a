package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store/record"
)

// prints are the fingerprints of all articles, possibly including removed ones.
type prints struct {
	seq int64 // of the last of them
	record.Prints
}

// refreshPrints reads the fingerprints of articles added since the last call.
// Programs add one at a time, so seq is in the order of commits.
func (s *Store) refreshPrints(ctx context.Context, q queryer) error {
	var b pgx.Batch
	s.prints.queue(&b)
	return q.SendBatch(ctx, &b).Close()
}

// queue queues the query of refreshPrints.
func (p *prints) queue(b *pgx.Batch) {
	var seq, id, print int64
	each(b, []any{&seq, &id, &print}, func() {
		p.seq = seq
		p.Add(id, uint64(print))
	}, "SELECT seq, id, print FROM head WHERE seq > $1 ORDER BY seq", p.seq)
}

// each queues a query that scans every row and then calls take.
func each(b *pgx.Batch, scan []any, take func(), query string, args ...any) {
	b.Queue(query, args...).Query(func(rows pgx.Rows) error {
		_, err := pgx.ForEachRow(rows, scan, func() error { take(); return nil })
		return err
	})
}

// likely returns the ids of articles whose fingerprints are near that of in.
func (p *prints) likely(in *incoming) []int64 {
	return p.Near(record.Compare(&in.Article, in.print))
}

// likelyHeld is how many articles are read at once because their fingerprints are
// near those of incoming ones.
const likelyHeld = 4 * record.Chunk

// likelyIn returns articles that those of part may have the text of.
func (b *adder) likelyIn(part []incoming) (ids []int64) {
	for i := range part {
		if !part[i].known {
			part[i].likely = b.s.prints.likely(&part[i])
			ids = append(ids, part[i].likely...)
		}
	}
	ids = distinct(ids)
	return ids[:min(likelyHeld, len(ids))]
}

// readByID reads articles without corrections into all.
func readByID(ctx context.Context, q queryer, ids []int64, all map[int64]known) error {
	if len(ids) == 0 {
		return nil
	}
	some, err := articlesBy(ctx, q, "id = ANY($1)", ids)
	for _, k := range some {
		all[k.id] = k
	}
	return err
}

// alike returns the article among in.likely that has nearly in's text. It reads
// those that are not in have.
func alike(ctx context.Context, q queryer, in *incoming, have map[int64]known) (old known, ok bool, err error) {
	c := record.Compare(&in.Article, in.print)
	for rest := in.likely; len(rest) > 0; {
		part := rest[:min(together, len(rest))]
		rest = rest[len(part):]
		some := map[int64]known{}
		var missing []int64
		for _, id := range part {
			if k, ok := have[id]; ok {
				some[id] = k
			} else {
				missing = append(missing, id)
			}
		}
		if err := readByID(ctx, q, missing, some); err != nil {
			return known{}, false, err
		}
		for _, id := range part {
			if k, ok := some[id]; ok && c.Same(&k.Article) {
				return k, true, nil
			}
		}
	}
	return known{}, false, nil
}

// alike returns an article with nearly in's text, from the library or from those
// being added.
func (b *adder) alike(ctx context.Context, in *incoming) (old known, ok bool, err error) {
	if old, ok, err = alike(ctx, b.tx, in, b.likely); ok || err != nil {
		return old, ok, err
	}
	c := record.Compare(&in.Article, in.print)
	for i := range b.fresh {
		if c.Possible(b.fresh[i].print) && c.Same(&b.fresh[i].Article) {
			return b.fresh[i].known, true, nil
		}
	}
	return known{}, false, nil
}
