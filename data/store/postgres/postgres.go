// Package postgres stores a library on a PostgreSQL server, version 15 or newer,
// for any number of programs. It implements store.Library. Readers share articles,
// corrections and feeds; each has their own bookmarks, read marks, positions and
// undo history. The library is the schema onrecord of the database.
//
// Reading needs only the right to read. Every change is one transaction. Add takes
// a lock, so that two programs never add an article twice.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"onrecord/data/store"
	"onrecord/model/news"
)

// oldest is the oldest supported server version, as server_version_num.
const oldest = 150_000

// connectTimeout limits connecting, unless the address has a limit of its own.
const connectTimeout = 10 * time.Second

var _ store.Library = (*Store)(nil)

// Options configure a library; the zero value is ready to use.
type Options struct {
	// ReadOnly opens the library for reading only. It must exist.
	ReadOnly bool

	// Reader owns the bookmarks, read marks, positions and undo history, and signs
	// corrections; empty means the database's user.
	Reader string

	// Attribute finds the quotations of an article that has none; nil means the
	// engine. It must be safe for concurrent use.
	Attribute func(news.Article) news.Article

	// Now returns the time; nil means time.Now.
	Now func() time.Time
}

// A Store is an open library of one reader.
type Store struct {
	*server
	o       Options
	watcher *watcher
	view    bool // made by As: another Store owns the connections
}

// A server is what all readers of a library in a program share.
type server struct {
	name     string
	config   *pgx.ConnConfig // for connections outside the pool
	pool     *pgxpool.Pool
	writable bool
	hub      *hub
	locks    locks

	subjects     subjects
	descriptions descriptions
	outlets      outlets

	mu     sync.Mutex // held while articles are added
	prints prints     // under mu
	words  map[string]bool
}

// IsAddress reports whether a library's name is the address of a server.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens the library at an address in libpq's form: postgres://user@host/name.
// Missing parts, such as the password, come from the environment (PGPASSWORD),
// ~/.pgpass and the service file. It creates the library if there is none and
// upgrades an older one. If the user may only read, it opens the library for
// reading: see Writable.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil { // without the password
		return nil, fmt.Errorf("opening library: %w", err)
	}
	c := config.ConnConfig
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Reader == "" {
		o.Reader = c.User
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = connectTimeout
	}
	for key, value := range map[string]string{
		"application_name": "onrecord",
		"search_path":      "onrecord",
		"plan_cache_mode":  "force_custom_plan", // rare and frequent words need different plans
	} {
		c.RuntimeParams[key] = value
	}
	s := &Store{o: o, server: &server{config: c.Copy(), name: ShownAddress(address), words: map[string]bool{}}}
	s.locks.held = map[string]bool{}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.explain("opening", err)
	}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// ShownAddress returns an address without its password and other secrets.
func ShownAddress(address string) string {
	c, err := pgx.ParseConfig(address)
	if err != nil {
		return "postgres://"
	}
	return fmt.Sprintf("postgres://%s@%s/%s", c.User, hostOf(c), c.Database)
}

// hostOf returns the host and port of a server, as in an address.
func hostOf(c *pgx.ConnConfig) string {
	if strings.HasPrefix(c.Host, "/") {
		return "" // a socket of this machine
	}
	return fmt.Sprintf("%s:%d", c.Host, c.Port)
}

func (s *Store) open(ctx context.Context) error {
	var server int
	var standby, made bool
	err := s.pool.QueryRow(ctx, "SELECT current_setting('server_version_num')::int, pg_is_in_recovery(), to_regclass('onrecord.version') IS NOT NULL").
		Scan(&server, &standby, &made)
	switch {
	case err != nil:
		return s.explain("opening", err)
	case server < oldest:
		return fmt.Errorf("library %s: the server is PostgreSQL %d, version 15 or newer is needed", s.name, server/10_000)
	case !made && (s.o.ReadOnly || standby):
		return fmt.Errorf("there is no library %s: make one with onrecord add, or name another with --library", s.name)
	}
	version := 0
	if made {
		if version, err = s.version(ctx, s.pool); err != nil {
			return err
		}
	}
	if version < len(steps()) {
		if err := s.migrate(ctx); err != nil {
			return err
		}
	}
	err = s.pool.QueryRow(ctx, "SELECT has_table_privilege('article', 'INSERT')").Scan(&s.writable)
	s.writable = s.writable && !s.o.ReadOnly && !standby
	if err == nil {
		s.hub, err = s.watch(ctx, standby)
	}
	if err == nil {
		s.watcher = s.hub.join(s.o.Reader, false)
	}
	return s.explain("opening", err)
}

// As returns the library for another reader, on the same connections. Close it
// before s.
func (s *Store) As(reader string) *Store {
	o := s.o
	o.Reader = reader
	return &Store{server: s.server, o: o, watcher: s.hub.join(reader, true), view: true}
}

// Close closes the library.
func (s *Store) Close() error {
	if s.watcher != nil {
		s.hub.leave(s.watcher)
	}
	if s.view {
		return nil
	}
	if s.hub != nil {
		s.hub.close()
	}
	s.locks.close()
	s.pool.Close()
	return nil
}

// Name returns the library's address without a password.
func (s *Store) Name() string { return s.name }

// Writable reports whether the library can be changed.
func (s *Store) Writable() bool { return s.writable }

// A queryer is the server or a transaction.
type queryer interface {
	Query(ctx context.Context, query string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// stalePlans is how often work is repeated after a stale error: each connection of the
// pool may have a plan from before a migration for each of a few statements.
func (s *Store) stalePlans() int { return 8 * int(s.pool.Config().MaxConns) }

// read runs f, which only reads. It repeats f after a stale error. F must reset its
// results.
func (s *Store) read(ctx context.Context, doing string, f func(queryer) error) error {
	err := f(s.pool)
	for n := 0; n < s.stalePlans() && stale(err); n++ {
		err = f(s.pool)
	}
	return s.stopped(ctx, doing, err)
}

// moment is read with all of f seeing the library at one moment.
func (s *Store) moment(ctx context.Context, doing string, f func(queryer) error) error {
	return s.read(ctx, doing, func(queryer) error {
		tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
		if err != nil {
			return err
		}
		defer tx.Rollback(context.WithoutCancel(ctx))
		return f(tx)
	})
}

// An audience is who is notified of a change.
type audience int

const (
	silent  audience = iota // nobody
	oneself                 // the same reader in other programs
	everybody
)

// change runs f in a transaction, commits it if f returns nil, and notifies
// others.
func (s *Store) change(ctx context.Context, doing string, to audience, f func(pgx.Tx) error) error {
	if !s.writable {
		return fmt.Errorf("%s library %s: it can only be read: ask its owner for the right to write, or choose another with --library", doing, s.name)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	whole := context.WithoutCancel(ctx) // a commit must not be interrupted
	try := func() error {
		tx, err := s.pool.Begin(whole)
		if err != nil {
			return err
		}
		defer tx.Rollback(whole)
		if err := f(tx); err != nil {
			return err
		}
		if err := s.tell(whole, tx, to); err != nil {
			return err
		}
		return tx.Commit(whole)
	}
	err := try()
	for n := 0; n < s.stalePlans() && stale(err) || n < retries && collided(err); n++ {
		if collided(err) {
			time.Sleep(time.Duration(rand.N(50)) * time.Millisecond)
		}
		err = try()
	}
	return s.stopped(ctx, doing, err)
}

// retries is how often a change is repeated after a conflict with another.
const retries = 5

// stale reports whether err comes from a plan prepared before a migration.
func stale(err error) bool { return code(err) == "0A000" || code(err) == "26000" }

// collided reports whether err is a conflict with another change: a deadlock, or
// the same row inserted at once.
func collided(err error) bool {
	return code(err) == "40P01" || code(err) == "40001" || code(err) == "23505"
}

// code returns the server's code of an error.
func code(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}
