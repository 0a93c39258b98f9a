// Package sqlite stores a library in one file: the articles with their
// quotations, the readers' marks, and the search index. It parses no article
// format and makes no network requests; package data uses it. The file is an
// SQLite database, used only through database/sql: any driver that accepts
// file: addresses with _pragma and _txlock works.
//
// Conventions: spans are byte ranges of an article's body. An article is named
// by its model.Article.ID, here called its key; ids are internal. A method that
// changes the library has saved the change when it returns nil and has changed
// nothing when it returns an error, unless its comment says otherwise. A Store
// is safe for concurrent use by goroutines, and a file by several programs.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver

	"onrecord/data/store"
	"onrecord/model/news"
)

// immutable tells the driver that nobody changes the file while it is open.
const immutable = "immutable=1"

// driver is the name the driver gives itself.
const driver = "sqlite"

// Options configure a library; the zero value is ready to use.
type Options struct {
	// ReadOnly opens the library for reading only. It must exist.
	ReadOnly bool

	// Attribute finds the quotations of an article that has none; nil means
	// quote.Find. It must be safe for concurrent use.
	Attribute func(news.Article) news.Article

	// Alone treats the file system as one without memory shared by programs:
	// see Store.Alone.
	Alone bool

	// Now returns the time; nil means time.Now.
	Now func() time.Time
}

var _ store.Library = (*Store)(nil)

// A Store is an open library.
type Store struct {
	path     string
	file     os.FileInfo // of path when it was opened
	o        Options
	read     *sql.DB    // several connections
	write    *sql.DB    // one; nil in a read-only library
	watch    *sql.DB    // one, which counts the changes of all others but none of its own
	mode     []string   // of a read-only library, for the driver
	unclean  bool       // the last program did not close it, or still has it open
	mu       sync.Mutex // held while the library is changed
	prints   prints     // under mu
	subjects map[string]int64

	claims   sync.Map    // claimed names: see Claim
	asked    sync.Map    // *sql.Stmt by query: see ask
	own      atomic.Bool // something changed since the last call of Changed
	watching sync.Mutex  // held by Changed
	seen     state       // under watching
}

// Open opens the library in the file path and creates it if it does not exist.
// It upgrades an older library. If the folder or the file's mode forbids
// writing, it opens the library for reading: see Writable.
func Open(path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening library: %w", err)
	}
	s := &Store{path: path, o: o, subjects: map[string]int64{}}
	if err := s.regular(); err != nil {
		return nil, err
	}
	writable, err := s.touch()
	if err != nil {
		return nil, err
	}
	if s.file, err = os.Stat(path); err != nil {
		return nil, fmt.Errorf("opening library: %w", err)
	}
	for _, beside := range files(path)[1:3] {
		if log, err := os.Stat(beside); err == nil && log.Size() > 0 {
			s.unclean = true
		}
	}
	if err := s.open(writable); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// touch creates the file and its folder if they do not exist, and reports
// whether the library can be written.
func (s *Store) touch() (writable bool, err error) {
	if !s.o.ReadOnly {
		err = os.MkdirAll(filepath.Dir(s.path), 0o700)
		if err == nil {
			// SQLite would let everybody read it.
			var f *os.File
			if f, err = os.OpenFile(s.path, os.O_RDWR|os.O_CREATE, 0o600); err == nil {
				f.Close()
				err = writableFolder(filepath.Dir(s.path))
			}
		}
		if err == nil {
			return true, nil
		}
	}
	f, readErr := os.Open(s.path)
	switch {
	case readErr == nil:
		return false, f.Close()
	case s.o.ReadOnly && errors.Is(readErr, fs.ErrNotExist):
		return false, fmt.Errorf("there is no library %s: make one with onrecord add, or name another with --library", s.path)
	case err == nil:
		err = readErr
	}
	return false, fmt.Errorf("library %s cannot be opened: %w: choose another file with --library", s.path, err)
}

// writableFolder explains why no file can be created in dir: SQLite needs two
// beside the library.
func writableFolder(dir string) error {
	f, err := os.CreateTemp(dir, ".onrecord-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func (s *Store) open(writable bool) (err error) {
	if !writable {
		s.mode = []string{"mode=ro"}
		// SQLite creates files beside the library unless they exist or nobody
		// else can change it.
		if !s.unclean && writableFolder(filepath.Dir(s.path)) != nil {
			s.mode = append(s.mode, immutable)
		}
	}
	if s.read, err = s.reading(); err != nil {
		return s.explain("opening", err)
	}
	version, err := s.version(s.read)
	if err != nil && s.mended(err, writable) {
		version, err = s.version(s.read)
	}
	if err != nil {
		return err
	}
	if !writable {
		if version < len(steps()) {
			if err := s.upgrade(); err != nil {
				return err
			}
		}
		if s.watch, err = s.reading(); err == nil {
			s.watch.SetMaxOpenConns(1)
		}
		return s.explain("opening", err)
	}
	shared, err := s.share()
	if err != nil {
		return s.explain("opening", err)
	}
	pragmas := []string{"busy_timeout(5000)", "page_size(16384)", "cache_size(-65536)", "synchronous(full)"}
	if shared {
		pragmas[3] = "synchronous(normal)" // as safe, with a log
	}
	if s.write, err = sql.Open(driver, address(s.path, pragmas, "_txlock=immediate")); err != nil {
		return s.explain("opening", err)
	}
	s.write.SetMaxOpenConns(1)
	s.watch = s.write
	if version < len(steps()) {
		return s.migrate()
	}
	return nil
}

// reading opens the library for reading.
func (s *Store) reading() (*sql.DB, error) {
	db, err := sql.Open(driver, address(s.path, []string{"busy_timeout(5000)", "query_only(1)"}, s.mode...))
	if err == nil {
		// A search reads articles while it reads the index: with a limit,
		// searches waiting for each other could deadlock.
		db.SetMaxIdleConns(4)
	}
	return db, err
}

// upgrade upgrades a library that is opened for reading only.
func (s *Store) upgrade() error {
	if !s.o.ReadOnly {
		return fmt.Errorf("library %s is from an older version and cannot be brought up to date: make its folder writable", s.path)
	}
	w, err := Open(s.path, Options{Alone: s.o.Alone})
	if err != nil {
		return err
	}
	return w.Close()
}

// address returns a file's address as drivers expect it.
func address(path string, pragmas []string, more ...string) string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), OmitHost: true}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path
	}
	for _, p := range pragmas {
		more = append(more, "_pragma="+url.QueryEscape(p))
	}
	u.RawQuery = strings.Join(more, "&")
	return u.String()
}

// Close closes the library.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.watch, s.write} { // the writer last: it tidies up
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// ask runs a query for one value. The query stays prepared: feeds ask the same of
// each entry.
func (s *Store) ask(ctx context.Context, value any, query string, args ...any) error {
	prepared, ok := s.asked.Load(query)
	if !ok {
		st, err := s.read.Prepare(query) // closed with the library
		if err != nil {
			return err
		}
		var taken bool
		if prepared, taken = s.asked.LoadOrStore(query, st); taken {
			st.Close()
		}
	}
	return prepared.(*sql.Stmt).QueryRowContext(ctx, args...).Scan(value)
}

// Name returns the library's file, absolute.
func (s *Store) Name() string { return s.path }

// Path returns the library's file, absolute.
func (s *Store) Path() string { return s.path }

// Writable reports whether the library can be changed.
func (s *Store) Writable() bool { return s.write != nil }

// change runs f in a transaction and commits it if f returns nil.
func (s *Store) change(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	if s.write == nil {
		return fmt.Errorf("%s: library %s can only be read: make the file and its folder writable, or choose another with --library", doing, s.path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.write.Begin() // without ctx, which must not interrupt a commit
	if err != nil {
		return s.explain(doing, s.gone(err))
	}
	defer tx.Rollback()
	if err := s.gone(nil); err != nil {
		return s.explain(doing, err)
	}
	if err := f(tx); err != nil {
		s.forget()
		return s.explain(doing, err)
	}
	if err := tx.Commit(); err != nil {
		s.forget()
		return s.explain(doing, err)
	}
	s.own.Store(true)
	return nil
}

// forget drops what was cached during a transaction that failed.
func (s *Store) forget() {
	clear(s.subjects)
	s.prints = prints{}
}
