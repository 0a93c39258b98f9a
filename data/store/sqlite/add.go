package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// An incoming is an article being added to the library.
type incoming struct {
	news.Article
	addresses []string // that identify it
	found     string
	words     wordsOf
	known     bool // the library has exactly this article
	err       error
}

// Add saves new articles and changed ones, whose earlier text it saves once. An
// article is known by its ID, its address, or nearly the same text, but it
// never replaces one from another site (From): it is saved beside it, under its
// own ID. Quotations of articles without any are found on all cores while
// others are written. Articles are saved in order, a hundred or so at once:
// after an error, those counted are saved and no others. The link to the file
// an article was read from (Skip, Cuts) is not saved.
func (s *Store) Add(ctx context.Context, articles []news.Article) (added, changed, same int, err error) {
	return s.addAs(ctx, nil, articles)
}

// AddAs is Add; new articles and changed texts become part of a change that can be
// undone.
func (s *Store) AddAs(ctx context.Context, as *store.Addition, articles []news.Article) (added, changed, same int, err error) {
	return s.addAs(ctx, as, articles)
}

func (s *Store) addAs(ctx context.Context, as *store.Addition, articles []news.Article) (added, changed, same int, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ready := make(chan []incoming, 1)
	go func() {
		defer close(ready)
		for first := 0; first < len(articles); first += record.Chunk {
			select {
			case ready <- s.prepare(ctx, articles[first:min(first+record.Chunk, len(articles))]):
			case <-ctx.Done():
				return
			}
		}
	}()
	for part := range ready {
		var n [3]int
		var texts []news.NamedArticle
		err := s.change(ctx, "adding to", func(tx *sql.Tx) error {
			b := s.batch(tx)
			if err := s.refreshPrints(b.tx); err != nil {
				return err
			}
			for i := range part {
				did, err := b.add(&part[i])
				if err != nil {
					return fmt.Errorf("%s: %w", part[i].ID, err)
				}
				n[did]++
				if did == record.IsChanged {
					texts = append(texts, news.NamedArticle{ID: part[i].ID, Title: part[i].Title})
				}
				if did == record.IsNew {
					b.before = append(b.before, record.Row{Key: part[i].ID, Absent: true})
				}
			}
			b.before = append(b.before, b.texts...)
			return b.logAddition(as)
		})
		if err != nil {
			return added, changed, same, err
		}
		added, changed, same = added+n[record.IsNew], changed+n[record.IsChanged], same+n[record.IsSame]
		if as != nil {
			as.Texts = append(as.Texts, texts...)
		}
	}
	return added, changed, same, ctx.Err()
}

// prepare does everything that needs no transaction. It does not analyse an
// article the library already has.
func (s *Store) prepare(ctx context.Context, articles []news.Article) []incoming {
	return record.Each(ctx, articles, func(a news.Article) incoming {
		record.Name(&a)
		old, id, err := s.found(s.read, "key = ?", a.ID)
		if err == nil && id != 0 && record.Equal(&old, &a) {
			return incoming{Article: a, known: true}
		}
		return s.incoming(ctx, a)
	})
}

// attributed is prepare for articles that must be analysed again in any case.
func (s *Store) attributed(ctx context.Context, articles []news.Article) []incoming {
	return record.Each(ctx, articles, func(a news.Article) incoming { return s.incoming(ctx, a) })
}

// incoming finds the quotations and words of an article.
func (s *Store) incoming(ctx context.Context, a news.Article) (in incoming) {
	a, in.err = record.Attributed(ctx, a, s.o.Attribute)
	in.Article, in.addresses, in.words = a, record.Addresses(&a), newWords(&a)
	if in.err == nil {
		in.found, in.err = record.Encode(&a)
	}
	return in
}

// add saves one article and returns what became of it.
func (b *batch) add(in *incoming) (did int, err error) {
	if in.err != nil || in.known {
		return record.IsSame, in.err
	}
	all, err := b.s.candidates(b, in)
	if err != nil {
		return 0, err
	}
	if c := own(all, in.From); c != nil {
		in.ID = c.article.ID
		if record.Equal(&c.article, &in.Article) {
			return record.IsSame, nil
		}
		if c.article.Body != in.Body || c.article.Title != in.Title {
			if had, err := b.had(in, c.article.ID); err != nil || had {
				return record.IsSame, err
			}
		}
		return record.IsChanged, b.replace(in, &c.article, c.id)
	}
	taken, shared := false, false
	for i := range all {
		a := &all[i].article
		if a.Title == in.Title && a.Body == in.Body {
			return record.IsSame, b.remember(in, a.ID)
		}
		taken, shared = taken || a.ID == in.ID, shared || !all[i].claimed
	}
	old, id, err := b.s.alike(b, in)
	switch {
	case err != nil:
		return 0, err
	case id != 0:
		return record.IsSame, b.remember(in, old.ID)
	case shared:
		record.SetBeside(&in.Article, taken)
	}
	return record.IsNew, b.insert(in, 0, false)
}

// A candidate is an article in the library that may be the same as an incoming
// one.
type candidate struct {
	article news.Article
	id      int64
	claimed bool // in merely claims its address
}

// candidates returns the articles with in's key or one of its addresses, from
// any site, then those with the address it claims.
func (s *Store) candidates(q queryer, in *incoming) (all []candidate, err error) {
	seen := map[int64]bool{}
	take := func(claimed bool, where string, arg any) error {
		rows, err := q.Query("SELECT id, "+articleColumns+" FROM article WHERE "+where, arg)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			c := candidate{claimed: claimed}
			if c.article, err = scanArticle(rows.Scan, &c.id); err != nil {
				return err
			}
			if !seen[c.id] {
				all = append(all, c)
			}
			seen[c.id] = true
		}
		return rows.Err()
	}
	const at = "key IN (SELECT key FROM address WHERE address = ?)"
	err = take(false, "key = ?", in.ID)
	for _, address := range in.addresses {
		if err == nil {
			err = take(false, at, address)
		}
	}
	if claimed := record.Canonical(in.Claims); claimed != "" && err == nil {
		err = take(true, at, claimed)
	}
	return all, err
}

// own returns the first of some articles that comes from a site, or nil.
// Articles from that site may replace no other.
func own(all []candidate, site string) *candidate {
	for i := range all {
		if all[i].article.From == site && !all[i].claimed {
			return &all[i]
		}
	}
	return nil
}

// had reports whether the text of in is an earlier text of an article.
func (b *batch) had(in *incoming, key string) (had bool, err error) {
	err = b.QueryRow("SELECT EXISTS (SELECT 1 FROM earlier WHERE key = ? AND title = ? AND body = ?)", key, in.Title, in.Body).Scan(&had)
	return had, err
}

// remember records that in's addresses identify an article, too, and so does
// the address it claims, for in's site only.
func (b *batch) remember(in *incoming, key string) error {
	known := in.addresses
	if claimed := record.Canonical(in.Claims); claimed != "" {
		known = append(known[:len(known):len(known)], claimed)
	}
	for _, address := range known {
		if err := b.exec("INSERT OR REPLACE INTO address (address, owner, key) VALUES (?, ?, ?)", address, in.From, key); err != nil {
			return err
		}
	}
	return nil
}

// alike returns an article in the library with nearly in's text; id 0 means
// none.
func (s *Store) alike(q queryer, in *incoming) (old news.Article, id int64, err error) {
	c := record.Compare(&in.Article, in.words.print)
	for _, near := range s.prints.Near(c) {
		var a news.Article // all that is compared
		err := q.QueryRow("SELECT outlet, title, date, body FROM article WHERE id = ?", near).Scan(&a.Outlet, &a.Title, &a.Date, &a.Body)
		if err == sql.ErrNoRows { // it was removed
			continue
		}
		if err != nil {
			return news.Article{}, 0, err
		}
		record.TidyArticle(&a)
		if c.Same(&a) {
			return s.found(q, "id = ?", near)
		}
	}
	return news.Article{}, 0, nil
}

// insert saves an article that is known by its addresses; id 0 assigns a new id.
func (b *batch) insert(in *incoming, id int64, read bool) error {
	if err := b.remember(in, in.ID); err != nil {
		return err
	}
	return b.save(in, id, b.s.o.Now().Unix(), read)
}

// save saves an article that was added at a time, Unix seconds; id 0 assigns a new
// id.
func (b *batch) save(in *incoming, id, added int64, read bool) error {
	var err error
	if id == 0 {
		if id, err = b.newID(in.Date, b.s.o.Now()); err != nil {
			return err
		}
	}
	err = b.exec("INSERT INTO article (id, added, "+articleColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, added, in.ID, in.Title, in.Date, in.DateGuessed, in.Byline, in.Outlet, in.Site, in.Source, in.URL, in.From, in.Claims, in.Lang,
		in.Plain, in.Body, in.found)
	if err == nil {
		err = b.exec("DELETE FROM removed WHERE key = ?", in.ID)
	}
	if err != nil {
		return err
	}
	view, err := b.s.view(b, in.Article)
	if err != nil {
		return err
	}
	b.s.prints.Add(id, in.words.print)
	return b.index(id, &view, in.words, read)
}

// replace saves in instead of old, and the earlier text of old.
func (b *batch) replace(in *incoming, old *news.Article, id int64) error {
	if old.Body != in.Body || old.Title != in.Title {
		r := record.Row{Key: old.ID}
		err := b.QueryRow("INSERT INTO earlier (key, until, title, date, body) VALUES (?, ?, ?, ?, ?) RETURNING id",
			old.ID, b.s.o.Now().Unix(), old.Title, old.Date, old.Body).Scan(&r.ID)
		if err != nil {
			return err
		}
		b.texts = append(b.texts, r)
	}
	view, err := b.s.view(b, *old)
	if err != nil {
		return err
	}
	var read bool
	if err := b.QueryRow("SELECT read FROM head WHERE id = ?", id).Scan(&read); err != nil {
		return err
	}
	if err := b.unindex(id, &view); err != nil {
		return err
	}
	if err := b.exec("DELETE FROM article WHERE id = ?", id); err != nil {
		return err
	}
	was, _ := record.Moment(old.Date)
	if now, _ := record.Moment(in.Date); now != was {
		id = 0 // another date changes its position in the order
	}
	return b.insert(in, id, read)
}

// prints are the fingerprints of all articles, possibly including removed ones.
type prints struct {
	known   bool  // they have been read
	version int64 // of the file then, as far as others change it
	record.Prints
}

// refreshPrints reads the fingerprints if another program has changed the
// library since.
func (s *Store) refreshPrints(q queryer) error {
	var version int64
	if err := q.QueryRow("PRAGMA data_version").Scan(&version); err != nil {
		return err
	}
	if s.prints.known && version == s.prints.version {
		return nil
	}
	rows, err := q.Query("SELECT id, print FROM head")
	if err != nil {
		return err
	}
	defer rows.Close()
	s.prints = prints{known: true, version: version}
	for rows.Next() {
		var id, print int64
		if err := rows.Scan(&id, &print); err != nil {
			return err
		}
		s.prints.Add(id, uint64(print))
	}
	return rows.Err()
}
