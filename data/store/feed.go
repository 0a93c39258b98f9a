package store

import (
	"time"

	"onrecord/model/news"
)

// A Feed is a feed the library subscribes to. Times have a precision of a
// second and are zero if unknown.
type Feed struct {
	Address string // without a login
	Login   string // user:password for its host, never shown; empty for none
	Title   string
	Site    string // address of the site it belongs to; may be empty
	Folder  string // names parted by "/"; empty for none
	Full    bool   // for entries without the whole text, read their pages

	ETag     string // of the last answer whose articles are saved
	Modified string // its Last-Modified, as it was sent

	Added     time.Time
	Checked   time.Time // last asked
	Succeeded time.Time // last answered
	Failures  int       // since then
	Problem   string    // the last error; empty if none
	Until     time.Time // do not request before

	// Pages are the pages of the last answer's entries that could not be read,
	// by address, with the number of attempts.
	Pages map[string]int
}

// WithoutLogin returns f with the login in its address moved to Login.
func (f Feed) WithoutLogin() Feed {
	address, login := news.SplitLogin(f.Address)
	if login != "" {
		f.Address, f.Login = address, login
	}
	f.Site, _ = news.SplitLogin(f.Site)
	return f
}
