package postgres

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
)

// The fields of head.line that name an article's outlet and site.
const (
	outletName = "split_part(line, chr(31), 4)"
	siteName   = "split_part(line, chr(31), 7)"
)

// outlets are the names of all outlets and sites, possibly including those of removed
// articles: few, so that a query by parts of names becomes one by names.
type outlets struct {
	mu    sync.Mutex
	seq   int64 // of the last article that was looked at
	names map[string]bool
}

// named returns the names that match. It looks at the articles added since the last
// call: programs add one at a time, so seq is in the order of commits.
func (o *outlets) named(ctx context.Context, q queryer, matches func(...string) bool) ([]string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var seq int64
	if err := q.QueryRow(ctx, "SELECT coalesce(max(seq), 0) FROM head").Scan(&seq); err != nil {
		return nil, err
	}
	if seq != o.seq {
		rows, err := q.Query(ctx, "SELECT DISTINCT unnest(ARRAY["+outletName+", "+siteName+"]) FROM head WHERE seq > $1", o.seq)
		if err != nil {
			return nil, err
		}
		fresh, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return nil, err
		}
		if o.names == nil {
			o.names = map[string]bool{}
		}
		for _, name := range fresh {
			o.names[name] = true
		}
		o.seq = seq
	}
	found := []string{}
	for name := range o.names {
		if matches(name) {
			found = append(found, name)
		}
	}
	return found, nil
}
