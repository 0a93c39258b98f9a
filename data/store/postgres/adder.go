package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// A known is an article in the library.
type known struct {
	news.Article
	id int64
}

// An adder adds the articles of one transaction. It reads everything it needs at
// once, decides in memory and writes everything at once, because each query costs
// a round trip to the server.
type adder struct {
	s  *Store
	tx pgx.Tx

	byKey       map[string]known
	byAddress   map[string]map[string]string // keys, by owner
	corrections map[string][]store.Correction
	next        map[int64]int64 // by first id of a minute: the next free one
	fresh       []fresh

	likely map[int64]known // articles of the library that an incoming one may have the text of

	batch    pgx.Batch // written before the articles
	texts    []string  // keys of articles that have another text
	written  map[int64]bool
	located  map[location]string // keys of articles by new addresses
	keys     []string            // of articles
	articles [][]any
	heads    [][]any
	said     []saying
}

// A location is where a site has an article.
type location struct{ address, owner string }

// A fresh is an article added in this transaction.
type fresh struct {
	known
	print uint64
}

func newAdder(s *Store, tx pgx.Tx) *adder {
	return &adder{s: s, tx: tx, byKey: map[string]known{}, byAddress: map[string]map[string]string{}, corrections: map[string][]store.Correction{}, next: map[int64]int64{}, likely: map[int64]known{}, written: map[int64]bool{}, located: map[location]string{}}
}

// begin takes the lock for adding and reads what the library has of part, in two
// round trips: one takes milliseconds while the engine uses all cores.
func (b *adder) begin(ctx context.Context, part []incoming) error {
	var keys, all []string
	firsts := []int64{b.minute("")}
	for i := range part {
		keys = append(keys, part[i].ID)
		all = append(all, part[i].addresses...)
		if claimed := record.Canonical(part[i].Claims); claimed != "" {
			all = append(all, claimed)
		}
		firsts = append(firsts, b.minute(part[i].Date))
	}
	var batch pgx.Batch
	// The server's older compression takes a tenth of its time; some have no other.
	batch.Queue(`SELECT pg_advisory_xact_lock($1, $2), (SELECT set_config(name, 'lz4', true) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals))`,
		lockSpace, lockAdd)
	b.s.prints.queue(&batch)
	var address, owner, key string
	each(&batch, []any{&address, &owner, &key}, func() {
		b.know(address, owner, key)
		keys = append(keys, key)
	}, "SELECT address, owner, key FROM address WHERE address = ANY($1)", all)
	var first, next int64
	each(&batch, []any{&first, &next}, func() { b.next[first] = next },
		`SELECT first, coalesce((SELECT max(id) + 1 FROM article WHERE id >= first AND id < first + $2), first)
		FROM unnest($1::bigint[]) AS first`, distinct(firsts), int64(record.PerMinute))
	if err := b.tx.SendBatch(ctx, &batch).Close(); err != nil {
		return err
	}
	return b.readKnown(ctx, keys, b.likelyIn(part))
}

// readKnown reads articles by their keys, with their corrections, and others by
// their ids.
func (b *adder) readKnown(ctx context.Context, keys []string, likely []int64) error {
	var batch pgx.Batch
	batch.Queue("SELECT "+articleColumns+" FROM article WHERE key = ANY($1)", keys).Query(func(rows pgx.Rows) error {
		return eachArticle(rows, func(k known) { b.byKey[k.ID] = k })
	})
	if len(likely) > 0 {
		batch.Queue("SELECT "+articleColumns+" FROM article WHERE id = ANY($1)", likely).Query(func(rows pgx.Rows) error {
			return eachArticle(rows, func(k known) { b.likely[k.id] = k })
		})
	}
	batch.Queue(correctionsWhere("key = ANY($1) AND key <> ''"), keys).Query(func(rows pgx.Rows) error {
		return eachCorrection(rows, func(c store.Correction) { b.corrections[c.Article] = append(b.corrections[c.Article], c) })
	})
	return b.tx.SendBatch(ctx, &batch).Close()
}

// minute returns the first id of the minute of a date, of now if it is empty.
func (b *adder) minute(date string) int64 {
	first, ok := record.Moment(date)
	if !ok {
		first, _ = record.Moment(b.s.o.Now().UTC().Format("2006-01-02T15:04"))
	}
	return first
}

// insert prepares an article that is known by its addresses; id 0 assigns a new id.
func (b *adder) insert(in *incoming, id int64) error {
	b.remember(in, in.ID)
	return b.save(in, id, b.s.o.Now().Unix())
}

// save prepares an article that was added at a time, Unix seconds; id 0 assigns a
// new id.
func (b *adder) save(in *incoming, id, added int64) error {
	if id == 0 {
		first := b.minute(in.Date)
		id = b.next[first]
		b.next[first]++ // a million articles of one minute spill into the next
	}
	a := &in.Article
	b.articles = append(b.articles, rowOf(a, id, added, in.found))
	b.keys = append(b.keys, a.ID)
	view, _ := store.Apply(*a, b.corrections[a.ID])
	b.heads = append(b.heads, []any{id, int64(in.print), record.HeadLine(&view), in.terms})
	said, err := sayings(id, &view)
	b.said = append(b.said, said...)
	now := known{*a, id}
	b.byKey[a.ID] = now
	b.fresh = append(b.fresh, fresh{now, in.print})
	b.written[id] = true
	return err
}

// remember records that in's addresses identify an article, too, and so does the
// address it claims, for in's site only.
func (b *adder) remember(in *incoming, key string) {
	all := in.addresses
	if claimed := record.Canonical(in.Claims); claimed != "" && len(claimed) <= longestKey {
		all = append(slices.Clone(all), claimed)
	}
	for _, address := range all {
		if b.byAddress[address][in.From] == key {
			continue
		}
		b.located[location{address, in.From}] = key
		b.know(address, in.From, key)
	}
}

// know records which article a site has at an address.
func (b *adder) know(address, owner, key string) {
	if b.byAddress[address] == nil {
		b.byAddress[address] = map[string]string{}
	}
	b.byAddress[address][owner] = key
}

// flush writes everything prepared.
func (b *adder) flush(ctx context.Context) error {
	if len(b.keys) > 0 {
		b.batch.Queue("DELETE FROM removed WHERE key = ANY($1)", b.keys)
	}
	if len(b.located) > 0 {
		var all, owners, keys []string
		for p, key := range b.located {
			all, owners, keys = append(all, p.address), append(owners, p.owner), append(keys, key)
		}
		b.batch.Queue("INSERT INTO address SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT (address, owner) DO UPDATE SET key = excluded.key", all, owners, keys)
	}
	if b.batch.Len() > 0 {
		if err := b.tx.SendBatch(ctx, &b.batch).Close(); err != nil {
			return err
		}
	}
	if err := copyRows(ctx, b.tx, "article", rowColumns, b.articles); err != nil {
		return err
	}
	if err := copyRows(ctx, b.tx, "head", []string{"id", "print", "line", "terms"}, b.heads); err != nil {
		return err
	}
	if err := b.s.say(ctx, b.tx, b.said); err != nil {
		return err
	}
	b.batch, b.keys, b.articles, b.heads, b.said = pgx.Batch{}, nil, nil, nil, nil
	clear(b.written)
	clear(b.located)
	return nil
}

// rowColumns lists all columns of the tables article and removed.
var rowColumns = []string{"id", "key", "added", "title", "date", "guessed", "byline", "outlet", "site", "source", "url", "owner", "claims", "lang", "plain", "body", "found"}

// rowOf returns the values of rowColumns; found is the stored form of a's quotations.
func rowOf(a *news.Article, id, added int64, found string) []any {
	return []any{id, a.ID, added, a.Title, a.Date, a.DateGuessed, a.Byline, a.Outlet, a.Site, a.Source, a.URL, a.From, a.Claims, a.Lang, a.Plain, a.Body, found}
}

func copyRows(ctx context.Context, tx pgx.Tx, table string, columns []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
	return err
}
