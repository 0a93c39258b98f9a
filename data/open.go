package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"onrecord/data/source"
	"onrecord/model/news"
)

// How long a named pipe may be silent, and how long reading it may last in all: its
// writer may never write, or write a byte a minute.
const (
	pipeSilence = time.Minute
	pipeLimit   = 10 * time.Minute
)

// readFile reads the articles in a file, or in stdin where the path is Stdin.
func readFile(ctx context.Context, path string, stdin io.Reader) ([]news.Article, []error) {
	if path == Stdin && stdin != nil {
		return readStream(ctx, path, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }, 0)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return readStream(ctx, path, func() (io.ReadCloser, error) { return os.Open(path) }, pipeSilence)
	}
	return source.File(os.DirFS(filepath.Dir(path)), filepath.Base(path), path)
}

// readStream reads the articles in a stream. It stops when ctx is done, and fails if
// silence is not 0 and nothing arrives for that long. A stream that cannot be
// interrupted is abandoned.
func readStream(ctx context.Context, name string, open func() (io.ReadCloser, error), silence time.Duration) ([]news.Article, []error) {
	pieces := make(chan []byte)
	failed := make(chan error, 1)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if silence > 0 {
		var end context.CancelFunc
		ctx, end = context.WithTimeoutCause(ctx, pipeLimit, errSlow)
		defer end()
	}
	go func() {
		r, err := open()
		for buffer := make([]byte, 64<<10); err == nil; {
			var n int
			n, err = r.Read(buffer)
			select {
			case pieces <- append([]byte(nil), buffer[:n]...):
			case <-ctx.Done():
				_ = r.Close() // what was read is dropped
				return
			}
		}
		if r != nil {
			_ = r.Close() // it was only read
		}
		failed <- err
	}()
	var data []byte
	for {
		var quiet <-chan time.Time
		if silence > 0 {
			quiet = time.After(silence)
		}
		select {
		case piece := <-pieces:
			if data = append(data, piece...); len(data) > source.Limit {
				return nil, []error{fmt.Errorf("%s: %w", Clean(name), source.ErrTooBig)}
			}
		case err := <-failed:
			if !errors.Is(err, io.EOF) {
				return nil, []error{fmt.Errorf("%s: %w", Clean(name), err)}
			}
			return source.Read(source.Document{Name: name, Data: data})
		case <-quiet:
			return nil, []error{fmt.Errorf("%s: nothing came for %v: check that a program writes to it", Clean(name), silence)}
		case <-ctx.Done():
			return nil, []error{fmt.Errorf("%s: not read: %w", Clean(name), context.Cause(ctx))}
		}
	}
}

var errSlow = fmt.Errorf("it took longer than %v: save it as a file first", pipeLimit)

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return path != Stdin && err == nil && info.IsDir()
}
