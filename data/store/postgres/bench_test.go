package postgres

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/sqlite"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// onDisk is a database on a server that writes to disk as one in use does.
func onDisk(b *testing.B) string {
	server := pgtest.Own(b)
	return server.Database(b)
}

// BenchmarkAdd adds 10,000 articles, whose quotations the engine finds, to a file,
// to a server, and to a server from two programs at once.
func BenchmarkAdd(b *testing.B) {
	const n = 10_000
	all := storetest.Articles(1, n)
	add := func(b *testing.B, l store.Library, some []news.Article) {
		if added, _, _, err := l.Add(context.Background(), some); err != nil || added != len(some) {
			b.Errorf("added %d: %v", added, err)
		}
	}
	for _, c := range []struct {
		name string
		do   func(b *testing.B)
	}{
		{"file", func(b *testing.B) {
			l, err := sqlite.Open(filepath.Join(b.TempDir(), "library.db"), sqlite.Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			b.StartTimer()
			add(b, l, all)
			b.StopTimer()
		}},
		{"server", func(b *testing.B) {
			l := opened(b, onDisk(b))
			b.StartTimer()
			add(b, l, all)
			b.StopTimer()
		}},
		{"server/two-programs", func(b *testing.B) {
			address := onDisk(b)
			var work sync.WaitGroup
			halves := []store.Library{opened(b, address), opened(b, address)}
			b.StartTimer()
			for i, l := range halves {
				work.Go(func() { add(b, l, all[i*n/2:(i+1)*n/2]) })
			}
			work.Wait()
			b.StopTimer()
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				c.do(b)
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

func opened(b *testing.B, address string) *Store {
	b.Helper()
	s, err := Open(context.Background(), address, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// BenchmarkLibrary measures a file and a server with the same 100,000 articles side
// by side.
func BenchmarkLibrary(b *testing.B) {
	const n = 100_000
	server := opened(b, onDisk(b))
	file, err := sqlite.Open(filepath.Join(b.TempDir(), "library.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	v := storetest.NewInventor(1)
	for first := 0; first < n; first += 2000 {
		var part []news.Article
		for i := range 2000 {
			part = append(part, v.Told(first+i))
		}
		for _, l := range []store.Library{file, server} {
			if _, _, _, err := l.Add(context.Background(), part); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := server.pool.Exec(context.Background(), "VACUUM ANALYZE"); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"file", "server"} {
		l := map[string]store.Library{"file": file, "server": server}[name]
		b.Run(name, func(b *testing.B) { measureLibrary(b, l, n) })
	}
}

func measureLibrary(b *testing.B, l store.Library, n int) {
	ctx := context.Background()
	for _, q := range []store.Query{{Words: "張弛"}, {Words: "明"}, {Words: "特倫維爾達"}, {Words: "碼頭"}, {Words: "quillfeather"}, {Words: "quillf*"},
		{Words: "張弛 碼頭"}, {Words: "碼頭", Kinds: 1}, {Words: "碼頭", Rank: true}} {
		q.Limit = 50
		measure(b, fmt.Sprintf("search/%s/kinds=%d/rank=%t", q.Words, q.Kinds, q.Rank), func() error {
			hits, err := l.Search(ctx, q)
			if err == nil && len(hits) == 0 {
				err = fmt.Errorf("nothing found")
			}
			return err
		})
	}
	measure(b, "heads/50", func() error { _, err := l.Heads(ctx, 50); return err })
	measure(b, "list", func() error {
		all, err := l.List(ctx)
		if err == nil && len(all.Heads) != n {
			err = fmt.Errorf("%d listed", len(all.Heads))
		}
		return err
	})
}

// measure reports the middle, the 95th of a hundred and the least of the times f
// takes: on a busy machine the least says most of f.
func measure(b *testing.B, name string, f func() error) {
	b.Run(name, func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			start := time.Now()
			if err := f(); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		for _, m := range []struct {
			at   int
			unit string
		}{{0, "ms-least"}, {50, "ms-p50"}, {95, "ms-p95"}} {
			b.ReportMetric(float64(took[len(took)*m.at/100].Microseconds())/1000, m.unit)
		}
	})
}
