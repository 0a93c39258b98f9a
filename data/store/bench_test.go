package store

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

func fill(b *testing.B, n int) *Store {
	b.Helper()
	s, err := Open(filepath.Join(b.TempDir(), "library.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	v := newInventor(1)
	for i := 0; i < n; {
		part := articles(uint64(i+1), min(2000, n-i))
		for k := range part {
			part[k] = v.article(i + k)
		}
		if _, _, _, err := s.Add(context.Background(), part); err != nil {
			b.Fatal(err)
		}
		i += len(part)
	}
	return s
}

func BenchmarkAdd(b *testing.B) {
	const n = 10_000
	all := articles(1, n)
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

func BenchmarkLibrary(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		s := fill(b, n)
		b.Run(fmt.Sprintf("open/%d", n), func(b *testing.B) {
			for b.Loop() {
				t, err := Open(s.Path(), Options{})
				if err != nil {
					b.Fatal(err)
				}
				t.Close()
			}
		})
		b.Run(fmt.Sprintf("heads/%d", n), func(b *testing.B) {
			for b.Loop() {
				if heads, err := s.Heads(context.Background(), 0); err != nil || len(heads) != n {
					b.Fatal(len(heads), err)
				}
			}
		})
		for _, q := range []Query{{Words: "張弛"}, {Words: "明"}, {Words: "特倫維爾達"}, {Words: "碼頭"}, {Words: "quillfeather"},
			{Words: "張弛", Kinds: 1}, {Words: "碼頭", Rank: true}} {
			q.Limit = 50
			b.Run(fmt.Sprintf("search/%d/%s/kinds=%d/rank=%t", n, q.Words, q.Kinds, q.Rank), func(b *testing.B) {
				var all []time.Duration
				hits := 0
				for b.Loop() {
					start := time.Now()
					h, err := s.Search(context.Background(), q)
					if err != nil {
						b.Fatal(err)
					}
					all = append(all, time.Since(start))
					hits = len(h)
				}
				slices.Sort(all)
				b.ReportMetric(float64(all[len(all)*95/100].Microseconds())/1000, "p95-ms")
				b.ReportMetric(float64(hits), "hits")
			})
		}
		b.Run(fmt.Sprintf("people/%d", n), func(b *testing.B) {
			for b.Loop() {
				c, err := s.People(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(c.People)), "people")
			}
		})
		cast, err := s.People(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("person/%d", n), func(b *testing.B) {
			by := cast.Subjects(0)
			for b.Loop() {
				if hits, err := s.Search(context.Background(), Query{By: by, Limit: 50}); err != nil || len(hits) == 0 {
					b.Fatal(len(hits), err)
				}
			}
		})
	}
}
