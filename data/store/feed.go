package store

import (
	"time"

	"onrecord/model/news"
)

// A Feed is a feed that is followed. Times are zero where there is none, and
// kept to the second.
type Feed struct {
	Address string // without a login
	Login   string // user:password for its host, never shown; empty for none
	Title   string
	Site    string // address of the site it belongs to; may be empty
	Folder  string // names parted by "/"; empty for none
	Full    bool   // the pages of entries that hold no whole text are read

	ETag     string // of the last answer whose articles are kept
	Modified string // its Last-Modified, as it was sent

	Added     time.Time
	Checked   time.Time // last asked
	Succeeded time.Time // last answered
	Failures  int       // since then
	Problem   string    // what was last wrong; empty where all is well
	Until     time.Time // not to be asked before

	// Pages are those of entries in the last answer that could not be read, by
	// address, and how often each has been tried.
	Pages map[string]int
}

// WithoutLogin is f with the login that stands in its address in Login.
func (f Feed) WithoutLogin() Feed {
	address, login := news.SplitLogin(f.Address)
	if login != "" {
		f.Address, f.Login = address, login
	}
	f.Site, _ = news.SplitLogin(f.Site)
	return f
}
