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

// A watcher hears of what others change, for one reader.
type watcher struct {
	origin string // this one, among those that tell
	reader string

	mu      sync.Mutex
	asked   bool
	changed bool
	err     error // why nothing is heard
	seen    state // of a server that tells nothing
}

// A hub hands on to the watchers of a program what it hears from the server.
type hub struct {
	stop context.CancelFunc // nil: the server tells nothing
	done chan struct{}

	mu       sync.Mutex
	watchers map[*watcher]bool
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
func (s *Store) watch(ctx context.Context, standby bool) (*hub, error) {
	h := &hub{done: make(chan struct{}), watchers: map[*watcher]bool{}}
	if standby {
		close(h.done)
		return h, nil
	}
	conn, err := s.listen(ctx)
	if err != nil {
		return nil, err
	}
	var until context.Context
	until, h.stop = context.WithCancel(context.Background())
	go func() {
		defer close(h.done)
		for until.Err() == nil {
			err := h.hear(until, conn)
			conn.Close(context.Background())
			for err != nil && until.Err() == nil {
				h.note("", "", err)
				select {
				case <-until.Done():
				case <-time.After(reconnectAfter):
				}
				conn, err = s.listen(until)
			}
			h.note("", "", nil) // what was told meanwhile is not known
		}
		if conn != nil {
			conn.Close(context.Background())
		}
	}()
	return h, nil
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

// hear hands on what it hears until the connection ends.
func (h *hub) hear(ctx context.Context, conn *pgx.Conn) error {
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		origin, reader, _ := strings.Cut(n.Payload, " ")
		h.note(origin, reader, nil)
	}
}

// note notes a change for all but its origin, of one reader or, where that is
// empty, of everybody; or why no change is heard of.
func (h *hub) note(origin, reader string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for w := range h.watchers {
		if w.origin == origin || reader != "" && w.reader != reader {
			continue
		}
		w.mu.Lock()
		w.changed, w.err = w.changed || err == nil, err
		w.mu.Unlock()
	}
}

// join makes a watcher for a reader.
func (h *hub) join(reader string) *watcher {
	w := &watcher{origin: fmt.Sprintf("%016x", rand.Uint64()), reader: reader}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.watchers[w] = true
	return w
}

func (h *hub) leave(w *watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.watchers, w)
}

func (h *hub) close() {
	if h.stop != nil {
		h.stop()
	}
	<-h.done
}

// Changed is store.Changes.Changed. The server tells of changes as they are
// made; asking costs nothing.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	w := s.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	if s.hub.stop == nil {
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
		return q.QueryRow(ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM head) + (SELECT count(*) FROM removed), (SELECT coalesce(max(id), 0) + count(*) FROM correction),
			(SELECT coalesce(max(id), 0) + count(*) FILTER (WHERE undone) FROM journal WHERE reader = $1)`, s.o.Reader).Scan(&now.heads, &now.corrections, &now.journal)
	})
	if err != nil {
		return false, err
	}
	changed := w.asked && now != w.seen
	w.asked, w.seen = true, now
	return changed, nil
}
