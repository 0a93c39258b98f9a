package sqlite

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

func TestOfAWordThatManyArticlesHaveTheNewestAreRankedAndTheOthersFollow(t *testing.T) {
	var all []news.Article
	for n, times := range []int{3, 9, 1, 5, 2} { // the newest last
		all = append(all, news.Article{ID: strconv.Itoa(times), Date: fmt.Sprintf("2026-11-0%d", n+1), Body: strings.Repeat("Ferry. ", times) + strings.Repeat("Boat. ", 9-times)})
	}
	s := library(t, all...)
	for ranked, want := range map[int]string{1: "2 5 1 9 3", 2: "5 2 1 9 3", 3: "5 2 1 9 3", 4: "9 5 2 1 3", 5: "9 5 3 2 1", 9: "9 5 3 2 1"} {
		q := store.Query{Rank: true}
		query, args, err := candidates(&q, record.Phrases("ferry"), nil, ranked)
		must(t, err)
		rows, err := s.read.Query("SELECT (SELECT key FROM article WHERE article.id = found.id) FROM ("+query+") AS found", args...)
		must(t, err)
		var got []string
		for rows.Next() {
			var key string
			must(t, rows.Scan(&key))
			got = append(got, key)
		}
		must(t, rows.Close())
		if strings.Join(got, " ") != want {
			t.Errorf("%d ranked: got %q, want %s", ranked, got, want)
		}
	}
}
