package postgres

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// channel is what programs tell each other of changes on.
const channel = "onrecord"

// reconnectAfter is how long a lost server is left alone between attempts.
const reconnectAfter = time.Second

// A watcher hears of what other programs change.
type watcher struct {
	origin string // this program, among those that tell
	stop   context.CancelFunc
	done   chan struct{}

	mu      sync.Mutex
	asked   bool
	changed bool
	err     error // why nothing is heard
	seen    state // of a server that tells nothing
}

// A state is what tells whether a library has changed on a server that tells
// nothing: a standby.
type state struct{ heads, corrections, journal int64 }

// tell tells other programs of a change, once it is committed.
func (s *Store) tell(ctx context.Context, tx pgx.Tx, to audience) error {
	if to == silent {
		return nil
	}
	reader := ""
	if to == oneself {
		reader = s.o.Reader
	}
	_, err := tx.Exec(ctx, "SELECT pg_notify($1, $2)", channel, s.watcher.origin+" "+reader)
	return err
}

// watch begins to hear of changes. A standby tells nothing: it is asked.
func (s *Store) watch(ctx context.Context, standby bool) (*watcher, error) {
	w := &watcher{origin: fmt.Sprintf("%016x", rand.Uint64()), done: make(chan struct{})}
	if standby {
		close(w.done)
		return w, nil
	}
	conn, err := s.listen(ctx)
	if err != nil {
		return nil, err
	}
	var until context.Context
	until, w.stop = context.WithCancel(context.Background())
	go func() {
		defer close(w.done)
		for until.Err() == nil {
			err := w.hear(until, conn, s.o.Reader)
			conn.Close(context.Background())
			for err != nil && until.Err() == nil {
				w.note(false, err)
				select {
				case <-until.Done():
				case <-time.After(reconnectAfter):
				}
				conn, err = s.listen(until)
			}
			w.note(true, nil) // what was told meanwhile is not known
		}
		if conn != nil {
			conn.Close(context.Background())
		}
	}()
	return w, nil
}

// listen makes a connection that hears of changes.
func (s *Store) listen(ctx context.Context) (*pgx.Conn, error) {
	conn, err := pgx.ConnectConfig(ctx, s.config.Copy())
	if err != nil {
		return nil, err
	}
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		conn.Close(ctx)
		return nil, err
	}
	return conn, nil
}

// hear notes what it hears until the connection ends.
func (w *watcher) hear(ctx context.Context, conn *pgx.Conn, reader string) error {
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		origin, of, _ := strings.Cut(n.Payload, " ")
		if origin != w.origin && (of == "" || of == reader) {
			w.note(true, nil)
		}
	}
}

// note notes a change, or why none is heard of.
func (w *watcher) note(changed bool, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changed = w.changed || changed
	w.err = err
}

func (w *watcher) close() {
	if w.stop != nil {
		w.stop()
	}
	<-w.done
}

// Changed is store.Changes.Changed. The server tells of changes as they are
// made; asking costs nothing.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	w := s.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop == nil {
		return s.compare(ctx, w)
	}
	if w.err != nil {
		return false, s.explain("looking at", w.err)
	}
	changed := w.asked && w.changed
	w.asked, w.changed = true, false
	return changed, nil
}

// compare looks whether the library is as it was seen last; w is locked.
func (s *Store) compare(ctx context.Context, w *watcher) (bool, error) {
	var now state
	err := s.read(ctx, "looking at", func(q queryer) error {
		return q.QueryRow(ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM head), (SELECT coalesce(max(id), 0) + count(*) FROM correction),
			(SELECT coalesce(max(id), 0) FROM journal WHERE reader = $1)`, s.o.Reader).Scan(&now.heads, &now.corrections, &now.journal)
	})
	if err != nil {
		return false, err
	}
	changed := w.asked && now != w.seen
	w.asked, w.seen = true, now
	return changed, nil
}
