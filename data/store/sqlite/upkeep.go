package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// Backup copies the library, as it is at one moment, to a new file while it is
// in use. It never overwrites a file.
func (s *Store) Backup(ctx context.Context, to string) error {
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fs.ErrExist
		}
		return fmt.Errorf("backup to %s: %w: choose another name", to, err)
	}
	// Written under another name first, so that an interrupted backup does not
	// look complete.
	empty, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".part-*")
	if err != nil {
		return fmt.Errorf("backup to %s: %w: choose a folder that exists and can be written", to, cause(err))
	}
	part := empty.Name()
	empty.Close()
	// The readers' connections write nothing, not even elsewhere.
	db, err := sql.Open(driver, address(s.path, nil, s.mode...))
	if err == nil {
		_, err = db.ExecContext(ctx, "VACUUM INTO ?", part)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		os.Remove(part)
		return s.explain("backing up", err)
	}
	err = os.Chmod(part, 0o600)
	if err == nil {
		err = os.Link(part, to) // unlike renaming, it does not overwrite
	}
	if errors.Is(err, errors.ErrUnsupported) || os.IsPermission(err) {
		err = os.Rename(part, to)
	} else {
		err = errors.Join(err, ignoreMissing(os.Remove(part)))
	}
	if err != nil {
		return fmt.Errorf("backup to %s: %w: choose another folder", to, cause(err))
	}
	return nil
}

// cause is the reason of a failed operation on a file, without the file's name,
// which may be a temporary one.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Check looks for damage in the file and inconsistent data in the library. It
// returns each problem, none if the library is whole. It reads the whole file.
func (s *Store) Check(ctx context.Context) (problems []string, err error) {
	// A connection that has read the search index before may check an old state
	// of it and report later changes as damage.
	db, err := sql.Open(driver, address(s.path, []string{"busy_timeout(5000)", "query_only(1)"}, s.mode...))
	if err != nil {
		return nil, s.explain("checking", err)
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, s.explain("checking", err)
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, s.explain("checking", err)
		}
		if line != "ok" {
			problems = append(problems, line)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("checking", err)
	}
	for _, c := range []struct{ query, problem string }{
		{"SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM head WHERE head.id = article.id)", "articles missing from the list"},
		{"SELECT count(*) FROM head WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.id = head.id)", "articles listed that are not there"},
		{"SELECT abs((SELECT count(*) FROM article) - (SELECT count(*) FROM words_docsize))", "articles more or less in the search index"},
		{"SELECT count(*) FROM said WHERE subject <> 0 AND NOT EXISTS (SELECT 1 FROM subject WHERE subject.id = said.subject)", "quotations of nobody known"},
	} {
		var n int
		if err := db.QueryRowContext(ctx, c.query).Scan(&n); err != nil {
			return problems, s.explain("checking", err)
		}
		if n > 0 {
			problems = append(problems, fmt.Sprintf("%d %s", n, c.problem))
		}
	}
	return problems, nil
}

// Stats counts what is in the library.
func (s *Store) Stats(ctx context.Context) (store.Stats, error) {
	var st store.Stats
	var first, last sql.NullInt64
	err := s.read.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM head), (SELECT count(*) FROM head WHERE NOT read), (SELECT count(*) FROM earlier),
		(SELECT count(*) FROM said), (SELECT count(DISTINCT nullif(subject, 0)) FROM said),
		(SELECT count(*) FROM made WHERE kind = 'kept'), (SELECT count(*) FROM made WHERE kind = 'correction'),
		(SELECT count(*) FROM feed), (SELECT count(*) FROM feed WHERE failures > 0),
		(SELECT min(id) FROM head), (SELECT max(id) FROM head),
		(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`).
		Scan(&st.Articles, &st.Unread, &st.Earlier, &st.Speaking, &st.Speakers, &st.Kept, &st.Corrections, &st.Feeds, &st.Failing, &first, &last, &st.Bytes)
	if err != nil {
		return st, s.explain("counting in", err)
	}
	if first.Valid {
		st.Oldest, st.Newest = record.Day(first.Int64), record.Day(last.Int64)
	}
	return st, nil
}

// Reread finds the quotations of all articles again, with the current engine,
// and returns how many articles have changed. Corrections, bookmarks, positions
// and read marks stay. If it stops early, finished articles stay finished.
// Progress, if set, receives how many are done.
func (s *Store) Reread(ctx context.Context, progress func(done int)) (changed int, err error) {
	for last, done := int64(0), 0; ; {
		articles, ids, err := s.after(last)
		if err != nil || len(ids) == 0 {
			return changed, s.explain("reading again", err)
		}
		old := make([]string, len(articles))
		for i := range articles {
			if old[i], err = record.Encode(&articles[i]); err != nil {
				return changed, err
			}
			articles[i].Attributed, articles[i].Quotes, articles[i].Participants = false, nil, nil
		}
		part := s.attributed(ctx, articles)
		if err := ctx.Err(); err != nil {
			return changed, err
		}
		n := 0
		err = s.change(ctx, "reading again", func(tx *sql.Tx) error {
			b := s.batch(tx)
			for i := range part {
				did, err := b.reread(ids[i], &part[i], old[i])
				if err != nil {
					return err
				}
				n += did
			}
			return nil
		})
		if err != nil {
			return changed, err
		}
		changed, done, last = changed+n, done+len(ids), ids[len(ids)-1]
		if progress != nil {
			progress(done)
		}
	}
}

// after reads the next articles after an id.
func (s *Store) after(id int64) (articles []news.Article, ids []int64, err error) {
	rows, err := s.read.Query("SELECT id, "+articleColumns+" FROM article WHERE id > ? ORDER BY id LIMIT ?", id, record.Chunk)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		a, err := scanArticle(rows.Scan, &id)
		if err != nil {
			return nil, nil, err
		}
		articles, ids = append(articles, a), append(ids, id)
	}
	return articles, ids, rows.Err()
}

// reread saves the new analysis of an article, unless the article has changed
// meanwhile, and reports whether it differs from the old one. If it does not,
// and the index was made by a version that did not index quotations of unknown
// speakers, it updates only the index.
func (b *batch) reread(id int64, in *incoming, old string) (did int, err error) {
	if in.err != nil {
		return 0, in.err
	}
	if in.found == old {
		if lacking, err := b.lacks(id, &in.Article); err != nil || !lacking {
			return 0, err
		}
	} else {
		did = 1
	}
	a, row, err := b.s.found(b, "id = ?", id)
	if err != nil || row == 0 || a.Body != in.Body {
		return 0, err
	}
	view, err := b.s.view(b, a)
	if err == nil {
		err = b.unsay(id, &view)
	}
	if err == nil && did > 0 {
		err = b.exec("UPDATE article SET found = ? WHERE id = ?", in.found, id)
	}
	if err != nil {
		return 0, err
	}
	return did, b.resay(id, in.Article)
}

// lacks reports whether quotations of unknown speakers are missing from the
// index of an article.
func (b *batch) lacks(id int64, a *news.Article) (bool, error) {
	silent := func(q quote.Quote) bool { return len(q.Speakers) == 0 }
	if !slices.ContainsFunc(a.Quotes, silent) {
		return false, nil
	}
	view, err := b.s.view(b, *a)
	if err != nil {
		return false, err
	}
	var have int
	err = b.QueryRow("SELECT count(*) FROM said WHERE subject = ? AND article = ?", record.Nobody, id).Scan(&have)
	return have < len(slices.DeleteFunc(slices.Clone(view.Quotes), func(q quote.Quote) bool { return !silent(q) })), err
}
