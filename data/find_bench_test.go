package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/data/store/sqlite"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// notice is number n of articles about nobody: of some 2 KB, with five
// quotations, one in two of which is about ferries and one in 500 about a weir.
func notice(r *rand.Rand, n int) news.Article {
	of := func(words ...string) string { return words[r.IntN(len(words))] }
	a := news.Article{ID: noticeID(n), Title: of("青嶼市", "南泊港", "北砂鎮") + "的碼頭",
		Date: fmt.Sprintf("%d-%02d-%02d", 2020+r.IntN(7), 1+r.IntN(12), 1+r.IntN(28)), Outlet: of("潮聲日報", "青嶼晚報"), Lang: "zh-Hant", Plain: true, Attributed: true}
	var b strings.Builder
	for q := range 5 {
		for range 40 { // of many characters: articles alike are taken for the same
			b.WriteRune(rune(0x4e00 + r.IntN(6000)))
			b.WriteRune(rune(0x4e00 + r.IntN(60)))
		}
		b.WriteString("。\n")
		who := of("張", "林", "何") + of("弛", "若嵐", "子衡", "景珩") + strconv.Itoa(r.IntN(100))
		topic := of("渡輪", "公園")
		if r.IntN(2500) == 0 {
			topic = "魚梯"
		}
		a.Participants = append(a.Participants, quote.Participant{Name: who, Office: "局長"})
		b.WriteString("局長" + who + "說：")
		start := b.Len()
		b.WriteString("「" + topic + "明年春天重建。」")
		a.Quotes = append(a.Quotes, quote.Quote{Content: []quote.Span{{Start: start, End: b.Len()}}, Speakers: []int{q}, Parent: -1, Rule: "invented"})
		b.WriteString("\n")
	}
	a.Body = b.String()
	return a
}

func noticeID(n int) string { return fmt.Sprintf("https://news.example/%d.html", n) }

// BenchmarkFind times searches as the reader makes them: the first page, and
// all that is listed.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "library.db")
			s, err := sqlite.Open(path, sqlite.Options{})
			if err != nil {
				b.Fatal(err)
			}
			r := rand.New(rand.NewPCG(1, 1))
			for first := 0; first < n; first += 2000 {
				part := make([]news.Article, 2000)
				for i := range part {
					part[i] = notice(r, first+i)
				}
				if _, _, _, err := s.Add(context.Background(), part); err != nil {
					b.Fatal(err)
				}
			}
			s.Close()
			l, err := OpenArchive(path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			if _, err := l.Contents(context.Background()); err != nil {
				b.Fatal(err)
			}
			for _, line := range []string{"渡輪", "魚梯", "輪", "by:張弛7 渡輪", "kind:direct 魚梯", "自：2026-06 渡輪"} {
				for _, limit := range []int{51, 501} {
					benchmarkFind(b, l, line, limit, false, nil)
				}
			}
			benchmarkFind(b, l, "渡輪", 51, true, nil)
			benchmarkFind(b, l, "魚梯", 51, true, nil)
			for _, each := range []int{2, 1000} { // what a filter leaves
				among := map[string]bool{}
				for i := 0; i < n; i += each {
					among[noticeID(i)] = true
				}
				benchmarkFind(b, l, "渡輪", 51, false, among)
				benchmarkFind(b, l, "渡輪", 51, true, among)
			}
		})
	}
}

func benchmarkFind(b *testing.B, l *Archive, line string, limit int, rank bool, among map[string]bool) {
	w, _ := find.Parse(line)
	w.Limit, w.Rank, w.Among = limit, rank, among
	b.Run(fmt.Sprintf("%s/%d/rank=%t/among=%d", line, limit, rank, len(among)), func(b *testing.B) {
		var all []time.Duration
		found := 0
		for b.Loop() {
			start := time.Now()
			hits, err := l.Find(context.Background(), w)
			if err != nil || len(hits) == 0 || hits[0].Context.Text == "" {
				b.Fatal(len(hits), err)
			}
			all, found = append(all, time.Since(start)), len(hits)
		}
		slices.Sort(all)
		b.ReportMetric(all[len(all)/2].Seconds()*1000, "ms-median")
		b.ReportMetric(all[len(all)*95/100].Seconds()*1000, "ms-p95")
		b.ReportMetric(float64(found), "found")
		b.ReportMetric(0, "ns/op") // said already
	})
}
