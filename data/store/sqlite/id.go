package sqlite

import (
	"database/sql"
	"time"

	"onrecord/data/store/record"
)

// newID returns a free id for an article of the given date.
func (b *batch) newID(date string, now time.Time) (int64, error) {
	first, ok := record.Moment(date)
	if !ok {
		first, _ = record.Moment(now.UTC().Format("2006-01-02T15:04"))
	}
	var last sql.NullInt64
	err := b.QueryRow("SELECT max(id) FROM article WHERE id BETWEEN ? AND ?", first, first+record.PerMinute-1).Scan(&last)
	if err != nil || !last.Valid {
		return first, err
	}
	return last.Int64 + 1, nil // a million articles of one minute spill into the next
}
