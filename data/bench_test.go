package data

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/data/store"
)

// report makes the text of an entry, about 1 KB, of a seed.
func report(seed uint64) string {
	v := rand.New(rand.NewPCG(seed, 1))
	of := func(words string) string { all := strings.Fields(words); return all[v.IntN(len(all))] }
	var b strings.Builder
	for b.Len() < 1000 {
		name := of("Odile Tarn Maribel Joss Petra Anselm Corin") + " " + of("Marrow Belo Quillfeather Stroud Ashby Orme")
		fmt.Fprintf(&b, "<p>“The %s of %s will be %s before the winter,” said %s, the %s of %s. Some %d people saw the %s.</p>",
			of("ferry lighthouse reservoir school pier library"), of("Saltmere Norhaven Wexcombe Lowtide"), of("rebuilt enlarged closed sold opened"),
			name, of("mayor minister director secretary"), of("Saltmere Norhaven Wexcombe Lowtide"), v.IntN(90000), of("ferry lighthouse reservoir school pier library"))
	}
	return b.String()
}

// BenchmarkSync syncs 100 feeds of 20 entries, 5 at each of 20 hosts that take
// 20 ms to answer, into an empty library, while heads are read all the time.
// Bound-ms is what the hosts alone take, asked as they may be.
func BenchmarkSync(b *testing.B) {
	const hosts, perHost, items, delay = 20, 5, 20, 20 * time.Millisecond
	texts := make([]string, hosts*perHost*items)
	for i := range texts {
		texts[i] = report(uint64(i))
	}
	var feeds []store.Feed
	for h := range hosts {
		at := on(b, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(delay)
			var feed int
			fmt.Sscanf(r.URL.Path, "/%d", &feed)
			var entries []entry
			for i := range items {
				n := (h*perHost+feed)*items + i
				entries = append(entries, entry{at: fmt.Sprintf("https://news.example/%d", n), title: fmt.Sprintf("Report %d", n), content: texts[n]})
			}
			io.WriteString(w, rss(fmt.Sprintf("Feed %d of host %d", feed, h), entries...))
		})
		for k := range perHost {
			feeds = append(feeds, store.Feed{Address: fmt.Sprintf("%s/%d", at, k)})
		}
	}
	for b.Loop() {
		l, err := CreateArchive(filepath.Join(b.TempDir(), "library.db"), Options{AllowPrivate: true})
		if err == nil {
			_, err = l.store.Subscribe(context.Background(), feeds...)
		}
		if err != nil {
			b.Fatal(err)
		}
		stop := make(chan struct{})
		var longest time.Duration
		var reading sync.WaitGroup
		reading.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(5 * time.Millisecond):
				}
				start := time.Now()
				if _, err := l.Heads(context.Background(), 200); err != nil {
					b.Error(err)
				}
				longest = max(longest, time.Since(start))
			}
		})
		start := time.Now()
		in := l.Sync(context.Background(), nil)
		took := time.Since(start)
		close(stop)
		reading.Wait()
		if in.Added != len(texts) || len(in.Problems) > 0 {
			b.Fatalf("%+v", in)
		}
		b.ReportMetric(float64(took.Milliseconds()), "ms")
		b.ReportMetric(float64((hosts * perHost * delay / 8).Milliseconds()), "bound-ms")
		b.ReportMetric(float64(longest.Microseconds())/1000, "longest-read-ms")
		b.ReportMetric(float64(in.Added)/took.Seconds(), "articles/s")
		l.Close()
	}
}
