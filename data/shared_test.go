package data

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A countingStore counts how often the library is listed.
type countingStore struct {
	store.Library
	listed atomic.Int32
}

// List counts.
func (s *countingStore) List(ctx context.Context) (store.Listing, error) {
	s.listed.Add(1)
	return s.Library.List(ctx)
}

func TestReadersOfOneProgramShareWhatTheySeeAlike(t *testing.T) {
	ctx := t.Context()
	path := shelved(t, news.Article{ID: "a", Date: "2031-05-02", Body: "港務局局長白苓說：「我們明年春天開工。」"}, news.Article{ID: "b", Date: "2031-05-01", Body: "Nothing is said."})
	l, err := CreateArchive(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	counted := &countingStore{Library: l.store}
	l.store = counted
	defer l.Close()
	var readers []*Archive
	for range 5 {
		r, err := l.As("odile")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		readers = append(readers, r)
	}
	look := func(why string, listed int32) (all []people.Contents) {
		t.Helper()
		all = make([]people.Contents, len(readers))
		var work sync.WaitGroup
		for i, r := range readers {
			work.Go(func() {
				var err error
				if all[i], err = r.Contents(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		work.Wait()
		for i := range all {
			if &all[i].Marks[0] != &all[0].Marks[0] || &all[i].Cast.People[0] != &all[0].Cast.People[0] || all[i].Index != all[0].Index {
				t.Fatalf("%s: reader %d shares nothing", why, i)
			}
		}
		if got := counted.listed.Load(); got > listed {
			t.Errorf("%s: listed %d times, want at most %d", why, got, listed)
		}
		return all
	}
	first := look("at first", 1)
	if !look("unchanged", 1)[0].Cast.People[0].Named("白苓") {
		t.Errorf("people %+v", first[0].Cast.People)
	}
	if cap(first[0].Cast.People) != len(first[0].Cast.People) {
		t.Error("a reader who adds a person writes to those of others")
	}

	if err := readers[1].MarkOpened(ctx, "b"); err != nil {
		t.Fatal(err)
	}
	if got := look("one has read an article", 1); got[1].Read["a"] || !got[1].Read["b"] || got[1].Articles.Read(1) || len(first[1].Read) > 0 {
		t.Errorf("read: %v, before %v", got[1].Read, first[1].Read)
	}

	a, _, _, err := readers[2].Article(ctx, "a")
	if err == nil {
		err = readers[2].Correct(ctx, &a, news.Correction{Fault: news.WrongSpeaker, By: quote.Participant{Name: "林小棠"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	if found, err := readers[2].Find(ctx, typed("by:林小棠")); len(found) != 1 || err != nil {
		t.Errorf("who corrected it finds %+v, %v", found, err)
	}
	for i, r := range readers {
		until(t, "all are told of the correction", func() bool {
			changed, err := r.Changed(ctx)
			return (changed || i == 2) && err == nil
		})
	}
	l.shared.mu.Lock()
	if changed, err := l.store.Changed(ctx); changed || err != nil || l.shared.last.changes != l.shared.changes {
		t.Errorf("a correction would be read again: changed %t, error %v, read %d of %d", changed, err, l.shared.last.changes, l.shared.changes)
	}
	l.shared.mu.Unlock()
	if got := look("one has corrected a speaker", 2); !got[4].Cast.People[0].Named("林小棠") || !first[4].Cast.People[0].Named("白苓") {
		t.Errorf("people %+v, before %+v", got[4].Cast.People, first[4].Cast.People)
	}

	other, err := CreateArchive(path, Options{}) // as another program
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	file := filepath.Join(t.TempDir(), "notice.txt")
	write(t, file, "The ferry stays\n\nHarbour director Tarn Belo said: “We will begin in spring.”\n")
	before := counted.listed.Load()
	if got := other.Add(ctx, file, nil); got.Added != 1 {
		t.Fatalf("got %+v", got)
	}
	for _, r := range readers {
		until(t, "all are told of the article", func() bool {
			changed, err := r.Changed(ctx)
			return changed && err == nil
		})
	}
	if got := look("another program has added an article", before+2); got[0].Articles.Len() != 3 || first[0].Articles.Len() != 2 {
		t.Errorf("%d articles, before %d", got[0].Articles.Len(), first[0].Articles.Len())
	}
}

// until waits until something is so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not so", what)
		}
	}
}

func TestAReaderOfAnEmptyLibraryIsToldOfItsFirstArticle(t *testing.T) {
	path := shelved(t)
	l, err := CreateArchive(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r, err := l.As("odile")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if changed, err := r.Changed(t.Context()); changed || err != nil {
		t.Errorf("at first: changed %t, error %v", changed, err)
	}
	file := filepath.Join(t.TempDir(), "notice.txt")
	write(t, file, "The ferry stays\n\nHarbour director Tarn Belo said: “We will begin in spring.”\n")
	if got := l.Add(t.Context(), file, nil); got.Added != 1 {
		t.Fatalf("got %+v", got)
	}
	until(t, "told", func() bool {
		changed, err := r.Changed(t.Context())
		return changed && err == nil
	})
}

func TestAReaderWhoLeavesEndsNoReadingOfOthers(t *testing.T) {
	l, err := CreateArchive(shelved(t, news.Article{ID: "a", Body: "Nothing is said."}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	one, err := l.As("odile")
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := one.Contents(gone); err == nil {
		t.Error("who has left gets an answer")
	}
	if c, err := one.Contents(t.Context()); err != nil || c.Articles.Len() != 1 {
		t.Errorf("%d articles, error %v", c.Articles.Len(), err)
	}
}
