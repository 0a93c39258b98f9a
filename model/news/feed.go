package news

import "time"

// A Feed is a feed that a library subscribes to.
type Feed struct {
	Address  string
	Title    string // empty until it was fetched
	Folder   string // names separated by "/"; empty for none
	Fetched  time.Time
	Failures int    // since then
	Problem  string // why it failed last; empty where all is well
}
