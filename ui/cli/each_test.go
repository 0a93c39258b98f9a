package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"onrecord/data"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/model/news"
)

// files writes n files and returns their paths.
func files(t testing.TB, n int) []string {
	t.Helper()
	dir := t.TempDir()
	paths := make([]string, n)
	for i := range paths {
		paths[i] = filepath.Join(dir, fmt.Sprintf("%04d.txt", i))
		text := fmt.Sprintf("第%d號通告\n港務局局長白苓說：「我們明年春天開工。」\n", i)
		if err := os.WriteFile(paths[i], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func TestReadingsComeInTheOrderOfThePaths(t *testing.T) {
	paths := files(t, 200)
	paths[100] = paths[100] + ".gone"
	var got []string
	err := each(t.Context(), data.Options{Paths: paths}, func(r result) error {
		if r.err != nil {
			got = append(got, paths[100])
			return nil
		}
		got = append(got, r.article.ID)
		return nil
	})
	if err != nil || strings.Join(got, "\n") != strings.Join(paths, "\n") {
		t.Errorf("error %v, got %d readings in the order %v", err, len(got), got)
	}
}

func TestAnInterruptKeepsWhatIsPrinted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	printed := 0
	s := streams{err: new(bytes.Buffer)}
	err := printEach(ctx, files(t, 50), s, new(progress), func(*news.Article) error {
		if printed++; printed == 10 {
			interrupt()
		}
		return nil
	})
	if printed != 10 || statusOf(err) != statusInterrupted {
		t.Errorf("printed %d articles, error %v, want 10 and exit status %d", printed, err, statusInterrupted)
	}
	if complaints := s.err.(*bytes.Buffer).String(); complaints != "" {
		t.Errorf("an interrupt is no failure to be told: %q", complaints)
	}
}

func TestAnInterruptEndsTheWaitForAPipe(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	silent, end := io.Pipe()
	defer end.Close()
	paths := append(files(t, 1), "-")
	err := each(ctx, data.Options{Paths: paths, Stdin: silent}, func(result) error {
		interrupt()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context canceled", err)
	}
}

func TestAnErrorOfPrintingEndsTheRun(t *testing.T) {
	full := errors.New("no space left")
	printed := 0
	err := printEach(t.Context(), files(t, 50), streams{err: io.Discard}, new(progress), func(*news.Article) error {
		printed++
		return full
	})
	if printed != 1 || !errors.Is(err, full) || statusOf(err) != statusIncomplete {
		t.Errorf("printed %d articles, error %v, want 1 and %v", printed, err, full)
	}
}

func BenchmarkQuotesOfAThousandFiles(b *testing.B) {
	opts := quotesOptions{selection: selection{paths: files(b, 1000)}, format: "jsonl"}
	for b.Loop() {
		if err := runQuotes(b.Context(), opts, streams{out: io.Discard, err: io.Discard}); err != nil {
			b.Fatal(err)
		}
	}
}
