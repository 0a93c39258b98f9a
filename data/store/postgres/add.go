package postgres

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/find"
	"onrecord/model/news"
)

// An incoming is an article being added to the library.
type incoming struct {
	news.Article
	addresses []string // that identify it
	found     string
	terms     []int32
	words     []string // of the text, for prefixes
	print     uint64
	likely    []int64 // articles of the library with a near fingerprint
	known     bool    // the library has exactly this article
	err       error
}

// Add is store.Articles.Add.
func (s *Store) Add(ctx context.Context, articles []news.Article) (added, changed, same int, err error) {
	return s.AddAs(ctx, nil, articles)
}

// AddAs is store.Changes.AddAs.
func (s *Store) AddAs(ctx context.Context, as *store.Addition, articles []news.Article) (added, changed, same int, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type prepared struct {
		part []incoming
		err  error
	}
	ready := make(chan prepared, 1)
	go func() {
		defer close(ready)
		for first := 0; first < len(articles); first += record.Chunk {
			part, err := s.prepare(ctx, articles[first:min(first+record.Chunk, len(articles))])
			select {
			case ready <- prepared{part, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	for p := range ready {
		if p.err != nil {
			return added, changed, same, p.err
		}
		n, err := s.addPart(ctx, as, p.part)
		if err != nil {
			return added, changed, same, err
		}
		added, changed, same = added+n[record.IsNew], changed+n[record.IsChanged], same+n[record.IsSame]
	}
	return added, changed, same, ctx.Err()
}

// prepare does everything that needs no transaction. It does not analyse an
// article the library already has.
func (s *Store) prepare(ctx context.Context, articles []news.Article) ([]incoming, error) {
	keys := make([]string, len(articles))
	articles = append([]news.Article(nil), articles...)
	for i := range articles {
		record.Name(&articles[i])
		articles[i].ID = fitting(articles[i].ID)
		keys[i] = articles[i].ID
	}
	var have map[string]known
	err := s.read(ctx, "reading", func(q queryer) (err error) {
		have, err = articlesBy(ctx, q, "key = ANY($1)", keys)
		return err
	})
	if err != nil {
		return nil, err
	}
	return record.Each(ctx, articles, func(a news.Article) incoming {
		if old, ok := have[a.ID]; ok && record.Equal(&old.Article, &a) {
			return incoming{Article: a, known: true}
		}
		return s.incoming(ctx, a)
	}), nil
}

// incoming finds the quotations and terms of an article.
func (s *Store) incoming(ctx context.Context, a news.Article) (in incoming) {
	// A server stores no NUL. A space has the same length, so spans stay valid.
	a.Body, a.Title = strings.ReplaceAll(a.Body, "\x00", " "), strings.ReplaceAll(a.Title, "\x00", " ")
	a, in.err = record.Attributed(ctx, a, s.o.Attribute)
	in.Article, in.addresses = a, addresses(&a)
	body := find.Tokens(a.Body)
	in.print = record.Fingerprint(a.Title, body, a.Body)
	in.terms, in.words = textTerms(body, nil, nil)
	in.terms, in.words = textTerms(find.Tokens(a.Title), in.terms, in.words)
	in.terms, in.words = distinct(in.terms), distinct(in.words)
	if in.err == nil {
		in.found, in.err = record.Encode(&a)
	}
	return in
}

// addPart adds articles in one transaction.
func (s *Store) addPart(ctx context.Context, as *store.Addition, part []incoming) (n [3]int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.addWords(ctx, part); err != nil {
		return n, err
	}
	var texts []news.NamedArticle
	err = s.change(ctx, "adding to", everybody, func(tx pgx.Tx) error {
		n, texts = [3]int{}, nil
		b := newAdder(s, tx)
		log := changer{s: s, tx: tx, kind: record.KindArticle}
		if err := b.begin(ctx, part); err != nil {
			return err
		}
		for i := range part {
			did, err := b.add(ctx, &part[i])
			if err != nil {
				return fmt.Errorf("%s: %w", part[i].ID, err)
			}
			n[did]++
			if did == record.IsChanged {
				texts = append(texts, news.NamedArticle{ID: part[i].ID, Title: part[i].Title})
			}
			if did == record.IsNew {
				log.before = append(log.before, record.Row{Key: part[i].ID, Absent: true})
			}
		}
		if err := b.flush(ctx); err != nil {
			return err
		}
		if as != nil && !as.Unlogged && len(b.texts) > 0 {
			if err := log.changedTexts(ctx, b.texts); err != nil {
				return err
			}
		}
		return log.logAddition(ctx, as)
	})
	if err != nil {
		return [3]int{}, err
	}
	if as != nil {
		as.Texts = append(as.Texts, texts...)
	}
	return n, nil
}

// wordsHeld is how many words known to be stored are remembered; more cost memory
// and save little.
const wordsHeld = 200_000

// addWords stores new words: before the articles and sorted, so that no two
// programs deadlock.
func (s *Store) addWords(ctx context.Context, part []incoming) error {
	if !s.writable {
		return nil // change returns the error
	}
	var fresh []string
	for i := range part {
		for _, w := range part[i].words {
			if !s.words[w] {
				fresh = append(fresh, w)
			}
		}
	}
	fresh = distinct(fresh)
	if len(fresh) == 0 {
		return nil
	}
	_, err := s.pool.Exec(ctx, "INSERT INTO word SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", fresh)
	if err != nil {
		return s.stopped(ctx, "adding to", err)
	}
	if len(s.words) > wordsHeld {
		clear(s.words)
	}
	for _, w := range fresh {
		s.words[w] = true
	}
	return nil
}

// add adds one article and returns what became of it.
func (b *adder) add(ctx context.Context, in *incoming) (did int, err error) {
	if in.err != nil || in.known {
		return record.IsSame, in.err
	}
	all := b.candidates(in)
	if old := own(all, in.From); old != nil {
		in.ID = old.ID
		if record.Equal(&old.Article, &in.Article) {
			return record.IsSame, nil
		}
		if old.Body != in.Body || old.Title != in.Title {
			if had, err := b.had(ctx, in, old.id); err != nil || had {
				return record.IsSame, err
			}
		}
		return record.IsChanged, b.replace(ctx, in, old.known)
	}
	taken, shared := false, false
	for i := range all {
		a := &all[i].known
		if a.Title == in.Title && a.Body == in.Body {
			b.remember(in, a.ID)
			return record.IsSame, nil
		}
		taken, shared = taken || a.ID == in.ID, shared || !all[i].claimed
	}
	old, ok, err := b.alike(ctx, in)
	switch {
	case err != nil:
		return 0, err
	case ok:
		b.remember(in, old.ID)
		return record.IsSame, nil
	case shared:
		record.SetBeside(&in.Article, taken)
		in.ID = fitting(in.ID)
	}
	return record.IsNew, b.insert(in, 0)
}

// A candidate is an article in the library that may be the same as an incoming
// one.
type candidate struct {
	known
	claimed bool // the incoming one merely claims its address
}

// candidates returns the articles with in's key or one of its addresses, from any
// site, then those with the address it claims.
func (b *adder) candidates(in *incoming) (all []candidate) {
	seen := map[string]bool{}
	take := func(claimed bool, keys ...string) {
		for _, key := range keys {
			if k, ok := b.byKey[key]; ok && !seen[key] {
				all = append(all, candidate{k, claimed})
			}
			seen[key] = true
		}
	}
	take(false, in.ID)
	for _, address := range in.addresses {
		take(false, b.at(address)...)
	}
	if claimed := record.Canonical(in.Claims); claimed != "" {
		take(true, b.at(claimed)...)
	}
	return all
}

// at returns the keys of the articles at an address.
func (b *adder) at(address string) []string {
	return slices.Sorted(maps.Values(b.byAddress[address]))
}

// own returns the first of some articles that comes from a site, or nil. Articles
// from that site may replace no other.
func own(all []candidate, site string) *candidate {
	for i := range all {
		if all[i].From == site && !all[i].claimed {
			return &all[i]
		}
	}
	return nil
}

// had reports whether the text of in is an earlier text of the article.
func (b *adder) had(ctx context.Context, in *incoming, id int64) (had bool, err error) {
	if b.written[id] { // its earlier text may not be written yet
		if err := b.flush(ctx); err != nil {
			return false, err
		}
	}
	err = b.tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM earlier WHERE key = $1 AND title = $2 AND body = $3)", in.ID, in.Title, in.Body).Scan(&had)
	return had, err
}

// replace saves in instead of old, and the earlier text of old.
func (b *adder) replace(ctx context.Context, in *incoming, old known) error {
	if b.written[old.id] { // it is not written yet
		if err := b.flush(ctx); err != nil {
			return err
		}
	}
	if old.Body != in.Body || old.Title != in.Title {
		b.batch.Queue("INSERT INTO earlier (key, until, title, date, body) VALUES ($1, $2, $3, $4, $5)", old.ID, b.s.o.Now().Unix(), old.Title, old.Date, old.Body)
		b.texts = append(b.texts, old.ID)
	}
	for _, table := range []string{"head WHERE id", "said WHERE article", "article WHERE id"} {
		b.batch.Queue("DELETE FROM "+table+" = $1", old.id)
	}
	id := old.id
	was, _ := record.Moment(old.Date)
	if now, _ := record.Moment(in.Date); now != was {
		id = 0 // another date changes its position in the order
	}
	return b.insert(in, id)
}
