package data

import (
	"net/url"
	"strings"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
)

// An article belongs to the site it was fetched from. An address that the article
// gives itself, such as a canonical link or a feed's link, is used if it is on that
// site; otherwise it is only a claim.

// belong decides where an article belongs: fetched is the address its text came
// from, and own lists other sites that may speak for it. It returns the address that
// the article gave itself.
func belong(a *news.Article, fetched string, own ...string) (given string) {
	given = a.URL
	a.From = store.Owner(fetched)
	owner := store.Owner(given)
	if given == "" || owner == a.From {
		return given
	}
	for _, site := range own {
		if owner == site {
			return given
		}
	}
	a.Claims, a.URL = given, fetched
	return given
}

// ownPage settles where the articles of a page belong that was asked for at an
// address: to that address, or to where the answer came from.
func ownPage(articles []news.Article, asked string, r source.Response) {
	for i := range articles {
		a := &articles[i]
		var own []string
		if record.Canonical(a.URL) == record.Canonical(asked) { // it leads to the answer
			own = []string{store.Owner(asked)}
		}
		if belong(a, r.Address, own...); a.Claims != "" {
			a.Outlet = a.From // the name it gives itself may be that of the other site
		}
	}
}

// ownEntry settles where an entry of a feed belongs: to the feed or to the site
// that the feed is of. It returns the address of the entry's page.
func ownEntry(a *news.Article, f *store.Feed, answered string) (page string) {
	page = belong(a, answered, store.Owner(f.Address), store.Owner(f.Site))
	switch {
	case a.Claims != "":
		a.ID = f.Address + news.EntryMark + a.ID
	case a.URL == "":
		a.ID = f.Address + "#" + a.ID // a GUID is the feed's own
	}
	return page
}

// sameHost reports whether two addresses are of one host, asked in the same way.
func sameHost(x, y string) bool {
	a, errA := url.Parse(x)
	b, errB := url.Parse(y)
	return errA == nil && errB == nil && a.Scheme == b.Scheme && strings.EqualFold(a.Host, b.Host)
}
