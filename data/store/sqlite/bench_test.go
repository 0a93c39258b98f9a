package sqlite

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

func fill(b *testing.B, n int) *Store {
	b.Helper()
	s, err := Open(filepath.Join(b.TempDir(), "library.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	v := storetest.NewInventor(1)
	for first := 0; first < n; first += 2000 {
		var part []news.Article
		for i := range 2000 {
			part = append(part, v.Told(first+i))
		}
		if _, _, _, err := s.Add(context.Background(), part); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func BenchmarkAdd(b *testing.B) {
	const n = 10_000
	all := storetest.Articles(1, n)
	for b.Loop() {
		s, err := Open(filepath.Join(b.TempDir(), "library.db"), Options{})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		added, changed, same, err := s.Add(context.Background(), all)
		took := time.Since(start)
		if err != nil || added != n {
			b.Fatalf("added %d, changed %d, same %d: %v", added, changed, same, err)
		}
		b.ReportMetric(n/took.Seconds(), "articles/s")
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
		s.Close()
	}
}

// A library of 10,000 and one of 100,000 articles are made, once each; every
// figure is of the same two.
func BenchmarkLibrary(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) { benchmarkLibrary(b, fill(b, n), n) })
	}
}

func benchmarkLibrary(b *testing.B, s *Store, n int) {
	ctx := context.Background()
	measure(b, "open", func() error {
		t, err := Open(s.Path(), Options{})
		if err == nil {
			err = t.Close()
		}
		return err
	})
	for _, limit := range []int{50, n} {
		measure(b, fmt.Sprintf("heads/%d", limit), func() error {
			heads, err := s.Heads(ctx, limit)
			if err == nil && len(heads) != limit {
				err = fmt.Errorf("%d heads", len(heads))
			}
			return err
		})
	}
	for _, q := range []store.Query{{Words: "張弛"}, {Words: "明"}, {Words: "特倫維爾達"}, {Words: "碼頭"}, {Words: "quillfeather"},
		{Words: "碼頭", Kinds: 1}, {Words: "碼頭", Rank: true}} {
		q.Limit = 50
		measure(b, fmt.Sprintf("search/%s/kinds=%d/rank=%t", q.Words, q.Kinds, q.Rank), func() error {
			hits, err := s.Search(ctx, q)
			if err == nil && len(hits) != 50 {
				err = fmt.Errorf("%d hits", len(hits))
			}
			return err
		})
	}
	measure(b, "people", func() error {
		_, err := s.People(ctx)
		return err
	})
	cast, err := s.People(ctx)
	if err != nil {
		b.Fatal(err)
	}
	heads, err := s.Heads(ctx, 1)
	if err != nil {
		b.Fatal(err)
	}
	measure(b, "correct", func() error { // what the reader does, and back
		a, _, err := s.Article(ctx, heads[0].ID)
		if err == nil {
			err = s.Correct(ctx, store.CorrectSpeaker(&a, 0, store.Who{Name: "Zo Yarrow"}))
		}
		if err == nil {
			_, _, err = s.Article(ctx, a.ID)
		}
		if err == nil {
			_, err = s.Undo(ctx)
		}
		return err
	})
	measure(b, "changed", func() error { // after a change of one's own
		s.own.Store(true)
		_, err := s.Changed(ctx)
		return err
	})
	by := cast.Subjects(0)
	measure(b, fmt.Sprintf("person/%d-of-%d", cast.Counts[0].Quotes, len(cast.People)), func() error {
		_, err := s.Search(ctx, store.Query{By: by, Limit: 50})
		return err
	})
}

// BenchmarkCues is a card's count of cues in the newest 1,000 articles.
func BenchmarkCues(b *testing.B) {
	s := fill(b, 2000)
	heads, err := s.Heads(context.Background(), 1000)
	if err != nil {
		b.Fatal(err)
	}
	var of []news.QuotesOf
	for _, h := range heads {
		of = append(of, news.QuotesOf{Article: h.ID, Quotes: []int{0, 1}})
	}
	measure(b, "1000", func() error {
		_, err := s.Cues(context.Background(), of)
		return err
	})
}

// measure reports the middle, the 95th of a hundred and the least of the times
// f takes: on a busy machine the least says most of f.
func measure(b *testing.B, name string, f func() error) {
	b.Run(name, func(b *testing.B) {
		var all []time.Duration
		for b.Loop() {
			start := time.Now()
			if err := f(); err != nil {
				b.Fatal(err)
			}
			all = append(all, time.Since(start))
		}
		slices.Sort(all)
		for unit, i := range map[string]int{"ms-median": len(all) / 2, "ms-p95": len(all) * 95 / 100, "ms-least": 0} {
			b.ReportMetric(all[i].Seconds()*1000, unit)
		}
		b.ReportMetric(0, "ns/op") // said already
	})
}

// invented is a library made by command invent: a large one takes minutes to make.
var invented = flag.String("invented", "", "benchmark the library in this `file`")

// BenchmarkInvented measures what the reader does first in a library of any size:
//
//	go run ./data/store/internal/invent -n 1000000 /tmp/library.db
//	go test ./data/store/sqlite -run none -bench Invented -invented /tmp/library.db
func BenchmarkInvented(b *testing.B) {
	if *invented == "" {
		b.Skip("no library is given")
	}
	ctx := context.Background()
	measure(b, "open", func() error {
		t, err := Open(*invented, Options{})
		if err != nil {
			return err
		}
		_, err = t.Heads(ctx, 200)
		return errors.Join(err, t.Close())
	})
	s, err := Open(*invented, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	cast, err := s.People(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for name, q := range map[string]store.Query{"word": {Words: "碼頭"}, "person": {By: cast.Subjects(0)}, "rare-person": {By: cast.Subjects(len(cast.People) - 1)},
		"word-and-person": {Words: "碼頭", By: cast.Subjects(0)}} {
		q.Limit = 50
		measure(b, name, func() error {
			hits, err := s.Search(ctx, q)
			if err == nil && len(hits) == 0 {
				err = errors.New("nothing is found")
			}
			return err
		})
	}
	measure(b, "list", func() error {
		l, err := s.List(ctx)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.Logf("%d articles listed: %d MB in use", l.Heads.Len(), m.HeapAlloc>>20)
		runtime.KeepAlive(l)
		return err
	})
}
