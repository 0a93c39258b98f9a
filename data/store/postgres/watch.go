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

// channel is the notification channel for changes.
const channel = "onrecord"

// reconnectAfter is the time between attempts to reconnect to a lost server.
const reconnectAfter = time.Second

// A watcher records, for one reader, whether others have changed the library.
type watcher struct {
	origin string // identifies the changes made through it
	reader string
	view   bool // of a Store made by As

	mu      sync.Mutex
	asked   bool
	changed bool
	own     bool  // what belongs to the reader alone
	err     error // why no notification can arrive
	seen    state // on a standby
}

// A hub passes the server's notifications to the watchers of a program.
type hub struct {
	stop context.CancelFunc // nil: on a standby
	done chan struct{}

	mu       sync.Mutex
	watchers map[*watcher]bool
}

// A state shows whether a library has changed. It is used on a standby, which sends
// no notifications.
type state struct{ heads, corrections, journal int64 }

// tell notifies other programs of a change once it is committed.
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

// watch starts to receive notifications of changes, except on a standby.
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
			err := h.receive(until, conn)
			conn.Close(context.Background())
			for err != nil && until.Err() == nil {
				h.note("", "", err)
				select {
				case <-until.Done():
				case <-time.After(reconnectAfter):
				}
				conn, err = s.listen(until)
			}
			h.note("", "", nil) // notifications may have been missed
		}
		if conn != nil {
			conn.Close(context.Background())
		}
	}()
	return h, nil
}

// listen opens a connection that receives notifications.
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

// receive passes on notifications until the connection ends.
func (h *hub) receive(ctx context.Context, conn *pgx.Conn) error {
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		origin, reader, _ := strings.Cut(n.Payload, " ")
		h.note(origin, reader, nil)
	}
}

// note records a change for all watchers but its origin: those of a reader, or all
// if reader is empty. What a Store made by As changes is news for the others made so,
// but not for the Store that they were made from, which is of the same program. With
// an error it records why no notification can arrive.
func (h *hub) note(origin, reader string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	own := false
	for w := range h.watchers {
		own = own || w.origin == origin
	}
	for w := range h.watchers {
		if w.origin == origin || own && !w.view || reader != "" && w.reader != reader {
			continue
		}
		w.mu.Lock()
		w.changed, w.err = w.changed || err == nil, err
		w.own = w.own || err == nil && (reader != "" || origin == "")
		w.mu.Unlock()
	}
}

// join adds a watcher for a reader.
func (h *hub) join(reader string, view bool) *watcher {
	w := &watcher{origin: fmt.Sprintf("%016x", rand.Uint64()), reader: reader, view: view}
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

// Changed is store.Changes.Changed. The server notifies of changes, so it
// costs nothing.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	w := s.watcher
	if s.hub.stop == nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		return s.compare(ctx, w)
	}
	s.hub.mu.Lock() // a notification reaches all watchers at once
	defer s.hub.mu.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return false, s.explain("looking at", w.err)
	}
	changed := w.asked && w.changed
	w.asked, w.changed = true, false
	return changed, nil
}

// OwnChanged reports whether another program, or another Store of this one, has
// changed what belongs to the reader alone since the last call: read marks and
// bookmarks. A standby tells of no such change.
func (s *Store) OwnChanged() bool {
	w := s.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	own := w.own
	w.own = false
	return own
}

// compare reports whether the library differs from what w saw last; w is locked.
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
