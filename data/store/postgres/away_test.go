package postgres

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/store/postgres/pgtest"
	"onrecord/model/news"
)

// eventually waits until something is so, ten seconds at most.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !so(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within ten seconds: %s", what)
		}
	}
}

func TestAServerThatGoesAwayIsToldAndComesBack(t *testing.T) {
	server := pgtest.Own(t, "fsync=off")
	address := server.Address
	s, other := open(t, address, Options{}), open(t, address, Options{})
	add(t, s, news.Article{ID: "a", Body: council})
	_, err := s.Changed(ctx)
	must(t, err)

	must(t, server.Crash())
	if _, err := s.Heads(ctx, 0); err == nil || !strings.Contains(err.Error(), "try again") {
		t.Errorf("reading while it is away: error %v", err)
	}
	if err := s.MarkRead(ctx, true, "a"); err == nil {
		t.Error("a change is told as kept that is not")
	}
	eventually(t, "the reader is told that the server is away", func() bool { _, err := s.Changed(ctx); return err != nil })

	must(t, server.Restart())
	eventually(t, "the server is back", func() bool { _, err := s.Heads(ctx, 0); return err == nil })
	eventually(t, "the reader lists anew", func() bool { changed, err := s.Changed(ctx); return changed && err == nil })
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	if len(heads) != 1 || heads[0].Read {
		t.Errorf("got %+v", heads)
	}
	eventually(t, "the other writes again", func() bool { return other.MarkRead(ctx, true, "a") == nil })
	eventually(t, "its change is heard of", func() bool { changed, err := s.Changed(ctx); return changed && err == nil })
}
