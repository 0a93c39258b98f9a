package store

// Stats are the figures of a library.
type Stats struct {
	Articles    int
	Unread      int
	Earlier     int // earlier texts of changed articles
	Speaking    int // quotations that have a speaker, each counted for each of them
	Speakers    int // as articles describe them: one person may be several
	Kept        int
	Corrections int
	Feeds       int
	Failing     int    // feeds whose last request failed
	Oldest      string // the first and the last day, 2026-11-25
	Newest      string
	Bytes       int64 // of the file
}
