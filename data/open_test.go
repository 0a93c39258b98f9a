//go:build unix

package data

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// pipe is the path of a named pipe.
func pipe(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	return path
}

func TestANamedPipeIsRead(t *testing.T) {
	path := pipe(t)
	go func() { _ = os.WriteFile(path, []byte("Prudence Nil said nothing."), 0) }() // the test fails if it does
	articles, errs := readFile(t.Context(), path, nil)
	if len(articles) != 1 || len(errs) > 0 || articles[0].Body != "Prudence Nil said nothing." || articles[0].ID != path {
		t.Errorf("got %v, %v", articles, errs)
	}
}

func TestAPipeThatNobodyWritesToIsLeft(t *testing.T) {
	path := pipe(t)
	open := func() (io.ReadCloser, error) { return os.Open(path) }
	if _, errs := readStream(t.Context(), path, open, 20*time.Millisecond); len(errs) != 1 || !strings.Contains(errs[0].Error(), "nothing came for 20ms") {
		t.Errorf("silence: got %v", errs)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, errs := readStream(ctx, path, open, time.Hour); len(errs) != 1 || !strings.Contains(errs[0].Error(), "canceled") {
		t.Errorf("stopped: got %v", errs)
	}
}

func TestAStreamStopsWithItsContext(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if _, errs := readFile(ctx, Stdin, r); len(errs) != 1 {
		t.Errorf("got %v", errs)
	}
}
