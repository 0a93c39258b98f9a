package record

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"runtime"
	"slices"
	"strings"
	"sync"

	"onrecord/data/store"
	"onrecord/model/news"
)

// Chunk is how many articles are saved in one transaction. Killing the program
// loses no more than this, and the articles share the cost of a commit.
const Chunk = 128

// What became of an article.
const (
	IsNew = iota
	IsChanged
	IsSame
)

// Each calls a function for articles on all cores. Once ctx is done it skips
// the rest.
func Each[T any](ctx context.Context, articles []news.Article, do func(news.Article) T) []T {
	part := make([]T, len(articles))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(articles)) {
		work.Go(func() {
			for i := range next {
				part[i] = do(articles[i])
			}
		})
	}
	for i := range articles {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	work.Wait()
	return part
}

// Name sets the ID of an article that has none.
func Name(a *news.Article) {
	if a.ID == "" {
		a.ID = a.URL
	}
	if a.ID == "" {
		h := fnv.New64a()
		h.Write([]byte(a.Title + "\n" + a.Body))
		a.ID = fmt.Sprintf("text-%016x", h.Sum64())
	}
}

// Equal reports whether nothing has changed between two articles of one site. It
// completes the new article from the old one. A host used in place of an outlet's
// name counts as no name.
func Equal(old, a *news.Article) bool {
	if old.From != a.From {
		return false
	}
	if old.Claims != "" && a.Claims == "" && old.Claims == a.URL {
		a.URL, a.Claims = old.URL, old.Claims // SetBeside
	}
	host, _, _ := strings.Cut(Canonical(a.URL), "/")
	host, _, _ = strings.Cut(host, ":")
	if a.Date == "" {
		a.DateGuessed = old.DateGuessed
	}
	if old.Site != "" && a.Site != "" && old.Site != a.Site { // if two feeds carry the article, the first names the site
		a.Site, a.Outlet = old.Site, old.Outlet
	}
	same := old.DateGuessed == a.DateGuessed && old.Plain == a.Plain && old.Body == a.Body
	for _, f := range [...]struct{ old, new *string }{{&old.Title, &a.Title}, {&old.Date, &a.Date}, {&old.Byline, &a.Byline},
		{&old.Outlet, &a.Outlet}, {&old.Site, &a.Site}, {&old.Source, &a.Source}, {&old.URL, &a.URL}, {&old.Claims, &a.Claims}, {&old.Lang, &a.Lang}} {
		if *f.new == "" || *f.new == host {
			*f.new = *f.old
		}
		same = same && *f.new == *f.old
	}
	return same
}

// Addresses are the canonical addresses an article is known by: none of an entry
// that shares its address with others, nor of one that claims another site's.
func Addresses(a *news.Article) []string {
	if strings.Contains(a.ID, news.EntryMark) || a.Claims != "" {
		return nil
	}
	all := []string{Canonical(a.URL)}
	if a.URL != "" || !strings.Contains(a.ID, "#") { // else the ID is a feed's address and a GUID
		all = append(all, Canonical(a.ID))
	}
	return slices.Compact(slices.DeleteFunc(all, func(c string) bool { return c == "" }))
}

// SetBeside makes an article differ from another site's article with the same
// address or, if taken, the same ID. If the address is not on its own
// site, it is only a claim.
func SetBeside(a *news.Article, taken bool) {
	if a.Claims == "" && a.From != "" && a.From != store.Owner(a.URL) {
		a.Claims, a.URL = a.URL, ""
	}
	if taken {
		a.ID += news.EntryMark + "from-" + cmp.Or(a.From, "file")
	}
}
