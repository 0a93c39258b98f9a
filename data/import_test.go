package data

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsKeptInPartsAndToldFileByFile(t *testing.T) {
	dir := t.TempDir()
	const n = together + 30
	for i := range n {
		write(t, filepath.Join(dir, fmt.Sprintf("%d", i%7), fmt.Sprintf("%04d.txt", i)), fmt.Sprintf("Ferry %d\nMayor Odile Marrow said: “Ferry %d leaves at noon.”", i, i))
	}
	write(t, filepath.Join(dir, "empty.txt"), "")
	write(t, filepath.Join(dir, "sums.ods"), "x")
	l := following(t)
	var before news.Import
	tellings, parts := 0, 0
	got := l.Add(t.Context(), dir, func(in news.Import) {
		if in.Total != n+1 {
			t.Errorf("told %d of %d files, want of %d", in.Done, in.Total, n+1)
		}
		if in.Done < before.Done || in.Added < before.Added || len(in.Problems) < len(before.Problems) {
			t.Errorf("told %+v after %+v", in, before)
		}
		if in.Added > before.Added {
			parts++
		}
		before = in
		tellings++
	})
	if got.Added != n || got.Done != n+1 || got.Total != n+1 || len(got.Problems) != 2 || before.Added != n {
		t.Errorf("got %+v", got)
	}
	if tellings < n || parts != 2 {
		t.Errorf("told %d times, kept in %d parts, want 2", tellings, parts)
	}
	if a, _, ok, err := l.Article(t.Context(), filepath.Join(dir, "3", "0003.txt")); !ok || err != nil || len(a.Quotes) != 1 {
		t.Errorf("there %t, %d quotations, error %v", ok, len(a.Quotes), err)
	}
	t.Chdir(dir)
	if got := l.Add(t.Context(), "3", nil); got.Added+got.Changed != 0 || got.Known == 0 {
		t.Errorf("the same files by another name: %+v", got)
	}
}

func TestAnAddressThatIsAFeedsIsFollowed(t *testing.T) {
	at := on(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("If-None-Match") == "7":
			w.WriteHeader(http.StatusNotModified)
		case r.URL.Path == "/feed":
			w.Header().Set("ETag", "7")
			io.WriteString(w, rss("Tide", ferries("https://tide.example", 4)...))
		case r.URL.Path == "/page":
			io.WriteString(w, page("The ferry", "The ferry"))
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	l := following(t)
	if got := l.Add(t.Context(), at+"/feed", nil); got.Added != 4 || got.Done != 1 || len(got.Problems) != 0 {
		t.Errorf("got %+v", got)
	}
	if f := feedAt(t, l, at+"/feed"); f.Title != "Tide" || f.ETag != "7" {
		t.Errorf("got %+v", f)
	}
	synced(t, l, SyncOptions{}, 0, 0, 0, 0)
	if _, err := l.store.Subscribe(t.Context(), store.Feed{Address: at + "/feed", Title: "Mine", Folder: "harbour", Full: true}); err != nil {
		t.Fatal(err)
	}
	if got := l.Add(t.Context(), at+"/feed", nil); got.Added != 0 {
		t.Errorf("again: %+v", got)
	}
	if f := feedAt(t, l, at+"/feed"); f.Title != "Mine" || f.Folder != "harbour" || !f.Full {
		t.Errorf("adding it again has changed it: %+v", f)
	}
	if got := l.Add(t.Context(), at+"/page", nil); got.Added != 1 {
		t.Errorf("a page: %+v", got)
	}
	complains(t, l.Add(t.Context(), at+"/nothing", nil), "404")
	if feeds, _ := l.store.Feeds(t.Context()); len(feeds) != 1 {
		t.Errorf("%d feeds are followed, want 1", len(feeds))
	}
}

func TestAddingEndsWithItsContext(t *testing.T) {
	l := following(t)
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe() // nobody writes to it
	defer w.Close()
	cancel()
	if got := l.Import(ctx, ImportOptions{Stdin: r}, Stdin); got.Done != 0 || len(got.Problems) != 0 {
		t.Errorf("standard input: %+v", got)
	}
	dir := t.TempDir()
	for i := range together + 100 {
		write(t, filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), fmt.Sprintf("Ferry %d leaves at noon.", i))
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	got := l.Add(ctx, dir, func(in news.Import) {
		if in.Added > 0 {
			cancel()
		}
	})
	heads, err := l.Heads(t.Context(), 10_000)
	if err != nil || len(heads) != got.Added || got.Added == 0 || got.Added > together || len(got.Problems) != 0 || got.Total != together+100 {
		t.Errorf("%d articles are there, error %v, told %+v", len(heads), err, got)
	}
}

func TestALibraryThatFailsEndsTheIntake(t *testing.T) {
	l := following(t)
	l.Close()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "One.")
	write(t, filepath.Join(dir, "b.txt"), "Two.")
	got := l.Import(t.Context(), ImportOptions{}, filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"))
	if len(got.Problems) != 1 || got.Added != 0 || !strings.Contains(got.Problems[0].Error(), "library") {
		t.Errorf("got %+v", got)
	}
}

func TestALibraryWithFeedsAndNoArticleIsOpened(t *testing.T) {
	l := following(t, store.Feed{Address: "https://tide.example/feed"})
	path := l.store.Name()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenArchive(path, Options{})
	if err != nil || again == nil {
		t.Fatalf("got %v, %v", again, err)
	}
	again.Close()
}
