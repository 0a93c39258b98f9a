package postgres

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"onrecord/model/find"
)

// titleWeight is how much more words in a title count.
const titleWeight = 4

// rank orders articles by BM25 as SQLite has it, the newest first among equals. It
// takes the mean length of these articles for that of all.
func (f *finder) rank(ctx context.Context, ids []int64) ([]int64, error) {
	type scored struct {
		id     int64
		counts []float64 // by word
		length float64
		score  float64
	}
	var all []scored
	var weights []float64
	sum := 0.0
	err := f.s.read(ctx, "searching", func(q queryer) (err error) {
		all, sum = nil, 0
		if weights, err = f.weights(ctx, q); err != nil {
			return err
		}
		rows, err := q.Query(ctx, "SELECT id, title, body FROM article WHERE id = ANY($1)", ids)
		if err != nil {
			return err
		}
		var id int64
		var title, body string
		var text, heading []find.Token
		_, err = pgx.ForEachRow(rows, []any{&id, &title, &body}, func() error {
			text, heading = find.AppendTokens(text[:0], body), find.AppendTokens(heading[:0], title)
			x := scored{id: id, counts: make([]float64, len(f.Words)), length: float64(len(text))}
			for i := range f.Words {
				x.counts[i] = float64(len(f.Words[i].Places(text)) + titleWeight*len(f.Words[i].Places(heading)))
			}
			sum += x.length
			all = append(all, x)
			return nil
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	mean := max(1, sum/float64(max(1, len(all))))
	for i := range all {
		for w, n := range all[i].counts {
			all[i].score += weights[w] * n * 2.2 / (n + 1.2*(0.25+0.75*all[i].length/mean)) // k1 1.2, b 0.75
		}
	}
	slices.SortFunc(all, func(x, y scored) int { return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(y.id, x.id)) })
	best := make([]int64, len(all))
	for i := range all {
		best[i] = all[i].id
	}
	return best, nil
}

// sampled is how many articles, the newest, show how rare a word is. Counting it in
// 100,000 takes 25 ms of the server, in these 4.
const sampled = 1000

// weights returns how much each word counts: rare ones more. One word alone counts
// the same everywhere.
func (f *finder) weights(ctx context.Context, q queryer) ([]float64, error) {
	weights := make([]float64, len(f.Words))
	if len(f.Words) == 1 {
		return []float64{1}, nil
	}
	var all float64
	columns, into := "count(*)", []any{&all}
	words := finder{s: f.s}
	for i := range f.Words {
		first := len(words.where)
		if err := words.addWord(ctx, q, &f.Words[i]); err != nil {
			return nil, err
		}
		columns += ", count(*) FILTER (WHERE " + strings.Join(append(words.where[first:], "true"), " AND ") + ")"
		into = append(into, &weights[i])
	}
	err := q.QueryRow(ctx, fmt.Sprintf("SELECT %s FROM (SELECT terms FROM head ORDER BY id DESC LIMIT %d) AS newest", columns, sampled), words.args...).Scan(into...)
	for i, n := range weights {
		weights[i] = math.Max(1e-6, math.Log((all-n+0.5)/(n+0.5)))
	}
	return weights, err
}
