package postgres

import (
	"context"
	"fmt"
	"os"
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

// An adding is a library that articles are added to, and what that has cost.
type adding struct {
	name      string
	libraries []store.Library // one for each program that adds to it
	server    *pgtest.Server  // nil of a file
	wall      time.Duration
	cpu       time.Duration // of the programs and the server
}

// add adds articles from all programs at once.
func (a *adding) add(b *testing.B, some []news.Article) {
	wall, cpu := time.Now(), a.used()
	var work sync.WaitGroup
	n := len(some) / len(a.libraries)
	for i, l := range a.libraries {
		work.Go(func() {
			if added, _, _, err := l.Add(context.Background(), some[i*n:(i+1)*n]); err != nil || added != n {
				b.Errorf("%s: added %d of %d: %v", a.name, added, n, err)
			}
		})
	}
	work.Wait()
	a.wall, a.cpu = a.wall+time.Since(wall), a.cpu+a.used()-cpu
}

// used is the time that this program and the server have computed.
func (a *adding) used() time.Duration {
	if a.server == nil {
		return pgtest.Computed(os.Getpid())
	}
	return pgtest.Computed(os.Getpid()) + a.server.Computed()
}

// BenchmarkAdd adds 10,000 articles, whose quotations the engine finds, to a file,
// to a server, and to a server from two programs at once: 2,000 to each in turn, so
// that what else the machine does costs them the same. Servers write to disk as
// those in use do.
func BenchmarkAdd(b *testing.B) {
	const n, part = 10_000, 2_000
	all := storetest.Articles(1, n)
	one, two := pgtest.Own(b), pgtest.Own(b)
	address := two.Database(b)
	file, err := sqlite.Open(filepath.Join(b.TempDir(), "library.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	cases := []*adding{
		{name: "file", libraries: []store.Library{file}},
		{name: "server", libraries: []store.Library{opened(b, one.Database(b))}, server: one},
		{name: "two", libraries: []store.Library{opened(b, address), opened(b, address)}, server: two},
	}
	b.ResetTimer()
	for first := 0; first < n; first += part {
		for _, c := range cases {
			c.add(b, all[first:first+part])
		}
	}
	for _, c := range cases {
		b.ReportMetric(n/c.wall.Seconds(), c.name+"-articles/s")
		b.ReportMetric(c.cpu.Seconds(), c.name+"-cpu-s")
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

// BenchmarkLibrary measures a file and a server with the same 100,000 articles, or
// 30,000 with -short, in turn.
func BenchmarkLibrary(b *testing.B) {
	n := 100_000
	if testing.Short() {
		n = 30_000
	}
	server := opened(b, pgtest.Own(b).Database(b))
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
	ctx := context.Background()
	for _, q := range []store.Query{{Words: "張弛"}, {Words: "明"}, {Words: "特倫維爾達"}, {Words: "碼頭"}, {Words: "quillfeather"}, {Words: "quillf*"},
		{Words: "張弛 碼頭"}, {Words: "碼頭", Kinds: 1}, {Words: "碼頭", Rank: true}, {Words: "張弛 碼頭", Rank: true}} {
		q.Limit = 50
		measure(b, fmt.Sprintf("search/%s/kinds=%d/rank=%t", q.Words, q.Kinds, q.Rank), file, server, func(l store.Library) error {
			hits, err := l.Search(ctx, q)
			if err == nil && len(hits) == 0 {
				err = fmt.Errorf("nothing found")
			}
			return err
		})
	}
	measure(b, "heads/50", file, server, func(l store.Library) error { _, err := l.Heads(ctx, 50); return err })
	measure(b, "list", file, server, func(l store.Library) error {
		all, err := l.List(ctx)
		if err == nil && all.Heads.Len() != n {
			err = fmt.Errorf("%d listed", all.Heads.Len())
		}
		return err
	})
}

// measure reports the least, the middle and the 95th of a hundred of the times that
// f takes with each library: on a busy machine the least says most of f.
func measure(b *testing.B, name string, file, server store.Library, f func(store.Library) error) {
	b.Run(name, func(b *testing.B) {
		took := make([][]time.Duration, 2)
		for b.Loop() {
			for i, l := range []store.Library{file, server} {
				start := time.Now()
				if err := f(l); err != nil {
					b.Fatal(err)
				}
				took[i] = append(took[i], time.Since(start))
			}
		}
		b.ReportMetric(0, "ns/op")
		for i, unit := range []string{"file-ms-", "server-ms-"} {
			slices.Sort(took[i])
			for _, m := range []struct {
				at   int
				unit string
			}{{0, "least"}, {50, "p50"}, {95, "p95"}} {
				b.ReportMetric(float64(took[i][len(took[i])*m.at/100].Microseconds())/1000, unit+m.unit)
			}
		}
	})
}
