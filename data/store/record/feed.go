package record

import (
	"encoding/json"
	"time"

	"onrecord/data/source"
	"onrecord/data/store"
)

// ScanFeed reads a feed from the columns address, title, site, folder, full, etag,
// modified, added, checked, succeeded, failures, problem, until, pages and login.
func ScanFeed(scan func(...any) error) (f store.Feed, err error) {
	var times [4]int64
	var pages string
	if err := scan(&f.Address, &f.Title, &f.Site, &f.Folder, &f.Full, &f.ETag, &f.Modified,
		&times[0], &times[1], &times[2], &f.Failures, &f.Problem, &times[3], &pages, &f.Login); err != nil {
		return f, err
	}
	for i, t := range []*time.Time{&f.Added, &f.Checked, &f.Succeeded, &f.Until} {
		if times[i] != 0 {
			*t = time.Unix(times[i], 0)
		}
	}
	for _, field := range [...]*string{&f.Title, &f.Site, &f.Folder, &f.Problem} {
		*field = source.Clean(*field)
	}
	return f, json.Unmarshal([]byte(pages), &f.Pages)
}

// Seconds returns a time in its stored form.
func Seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// FeedRow returns the row of a feed that is there.
func FeedRow(f *store.Feed) (Row, error) {
	what, err := json.Marshal(f)
	return Row{Key: f.Address, What: string(what)}, err
}

// FeedOf returns the feed of a row. The answer of a feed that was away is forgotten,
// so that the next one is whole.
func FeedOf(r Row) (*store.Feed, error) {
	f := new(store.Feed)
	err := json.Unmarshal([]byte(r.What), f)
	f.ETag, f.Modified = "", ""
	return f, err
}
