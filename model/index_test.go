package model

import (
	"slices"
	"testing"
	"time"
)

// worstOf is how many times each query is timed for its slowest run.
func BenchmarkSearch(b *testing.B) {
	ix := NewIndex(crowd(100_000))
	for _, query := range []string{"a", "s", "z", "l", "e", "y", "sh", "an", "li", "zh", "shan", "zhang", "zhangwei", "zw", "dj", "ali", "min", "王", "部", "單曾", "iran", "yilang", "伊朗 zh", "a l", "z z z", "kasif", "aaaaaaaaaa", "nobodyhasthisname"} {
		b.Run(query, func(b *testing.B) {
			var dst []int
			var times []time.Duration
			for b.Loop() {
				t := time.Now()
				dst = ix.Search(query, dst[:0])
				times = append(times, time.Since(t))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds()), "µs/median")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "µs/p99")
			b.ReportMetric(float64(len(dst)), "found")
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	people := crowd(100_000)
	for b.Loop() {
		NewIndex(people)
	}
}

func BenchmarkReadingsTable(b *testing.B) {
	for b.Loop() {
		newReadingTable()
	}
}
