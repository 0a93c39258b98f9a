package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/news"
)

// A Discovery is a feed found on the web.
type Discovery struct {
	Feed   store.Feed // as it names itself
	Page   bool       // it is named by the page that was asked for
	Others []string   // addresses of more feeds the page names
}

var errNoFeed = errors.New("neither a feed nor a page that names one: look for the address of a feed on the site")

// Discover fetches an address and returns its feed: the address itself, or the first
// feed that the page there names. A damaged feed is one if an entry of it is whole.
// Discover uses only the options for fetching.
func Discover(ctx context.Context, address string, o Options) (Discovery, error) {
	fetcher := source.Fetcher{AllowPrivate: o.AllowPrivate, PrivateHosts: o.PrivateHosts}
	var d Discovery
	address, login := news.SplitLogin(address)
	private, err := o.PrivateFeeds.Load()
	if err != nil {
		return d, err
	}
	r, err := fetcher.Fetch(ctx, source.Request{Address: address, Login: login, Private: slices.Contains(private, address)})
	if err == nil && !source.IsFeed(r.Document(address)) {
		links := source.FeedLinks(r.Document(address))
		if len(links) == 0 {
			return d, fmt.Errorf("%s: %w", Clean(address), errNoFeed)
		}
		if !sameHost(address, links[0]) {
			login = ""
		}
		d.Page, d.Others, address = true, links[1:], links[0]
		r, err = fetcher.Fetch(ctx, source.Request{Address: address, Login: login, Private: slices.Contains(private, address)})
	}
	if err != nil {
		return d, err
	}
	f, err := source.ParseFeed(r.Document(address))
	if err != nil && len(f.Items) == 0 {
		return d, fmt.Errorf("%s: %w", Clean(address), err)
	}
	if r.Moved {
		address = r.Address
	}
	d.Feed = store.Feed{Address: address, Login: login, Title: f.Title, Site: f.Site}
	return d, nil
}

// ReadFeeds reads the feeds in a list, OPML.
func ReadFeeds(r io.Reader) ([]store.Feed, error) {
	raw, err := io.ReadAll(io.LimitReader(r, source.Limit))
	if err != nil {
		return nil, fmt.Errorf("reading a list of feeds: %w", err)
	}
	list, err := source.OPML(raw)
	var feeds []store.Feed
	for _, s := range list {
		f := store.Feed{Address: s.Address, Title: s.Title, Site: s.Site, Folder: s.Folder, Full: s.Full}
		if f.Title == f.Address { // the list names none: its next answer does
			f.Title = ""
		}
		feeds = append(feeds, f)
	}
	return feeds, err
}

// WriteFeeds writes feeds as a list, OPML.
func WriteFeeds(w io.Writer, feeds []store.Feed) error {
	var list []source.Subscription
	for _, f := range feeds {
		list = append(list, source.Subscription{Title: f.Title, Address: f.Address, Site: f.Site, Folder: f.Folder, Full: f.Full})
	}
	return source.WriteOPML(w, list)
}
