package source

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"net/url"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"

	"onrecord/model/news"
)

// An entryOrigin is what an entry says of its origin that the common form of feeds
// drops.
type entryOrigin struct {
	author  string   // of an RSS entry
	source  string   // title of the feed that the entry was taken from
	authors []string // of that feed
	plain   bool     // its content is text in which < means <
}

// originOf returns the origin of the i-th entry of a feed.
func originOf(parsed *gofeed.Feed, i int) (o entryOrigin) {
	switch f := parsed.OriginalFeed().(type) {
	case *rss.Feed:
		if len(f.Items) == len(parsed.Items) {
			o.author = f.Items[i].Author
			if s := f.Items[i].Source; s != nil {
				o.source = plainText(s.Title)
			}
		}
	case *atom.Feed:
		if len(f.Entries) != len(parsed.Items) {
			break
		}
		if s := f.Entries[i].Source; s != nil {
			o.source = plainText(s.Title)
			for _, p := range s.Authors {
				o.authors = append(o.authors, p.Name)
			}
		}
		if c := f.Entries[i].Content; c != nil {
			o.plain = strings.EqualFold(c.Type, "text") || strings.EqualFold(c.Type, "text/plain")
		}
	}
	return o
}

// item returns one entry.
func (f *Feed) item(it *gofeed.Item, from entryOrigin, base *url.URL, l locale) Item {
	link := it.Link
	if link == "" && len(it.Links) > 0 {
		link = it.Links[0]
	}
	if link == "" && strings.HasPrefix(it.GUID, "http") {
		link = it.GUID
	}
	a := news.Article{Title: plainText(it.Title), URL: resolve(base, link), Outlet: cmp.Or(from.source, f.Title), Site: f.Title}
	out := Item{guid: line(it.GUID)}
	a.ID = cmp.Or(a.URL, out.guid)
	a.Byline = f.byline(it, from)
	for _, s := range []string{it.Published, value(it.Extensions, "dcterms", "issued"), value(it.Extensions, "dcterms", "created"), it.Updated, value(it.Extensions, "dcterms", "modified")} {
		if m, ok := findDate(s, l); ok {
			a.Date, out.Time = m.iso(), m.time
			break
		}
	}
	if from.plain {
		it.Content = html.EscapeString(it.Content)
	}
	content, summary := fragment(it.Content, l.chinese), fragment(it.Description, l.chinese)
	if len(content) == 0 {
		content = fragment(otherText(it), l.chinese)
	}
	if len(content)+len(summary) == 0 {
		summary = fragment(mediaText(it.Extensions), l.chinese)
	}
	out.Full = full(content, summary)
	if len(content) == 0 || !out.Full && weigh(content) < weigh(summary) {
		content = summary
	}
	a.Body = markdownOf(leave(content, a.Title))
	a.Title = cmp.Or(a.Title, title(a.Body, false))
	a.Lang = languageOf(a.Title+"\n"+a.Body, f.Lang)
	if a.ID == "" {
		a.ID = "entry-" + fingerprint(a.Title, a.Date, a.Body)
	}
	out.Article = a
	return out
}

// fingerprint returns a short name for some texts.
func fingerprint(texts ...string) string {
	h := fnv.New64a()
	for _, t := range texts {
		h.Write([]byte(t + "\x00"))
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// value returns the text of an extension's element.
func value(all ext.Extensions, prefix, name string) string {
	for _, e := range all[prefix][name] {
		return e.Value
	}
	return ""
}

// otherText returns the whole text that an entry gives in an element of its own.
func otherText(it *gofeed.Item) string {
	for _, name := range []string{"fullitem", "fulltext", "full-text", "full_text", "content"} {
		if s := it.Custom[name]; s != "" {
			return s
		}
	}
	return cmp.Or(value(it.Extensions, "yandex", "full-text"), value(it.Extensions, "turbo", "content"))
}

// mediaText returns the description that Media RSS gives an entry, in a group or not.
func mediaText(all ext.Extensions) string {
	if s := value(all, "media", "description"); s != "" {
		return s
	}
	for _, name := range []string{"group", "content"} {
		for _, e := range all["media"][name] {
			for _, d := range e.Children["description"] {
				if d.Value != "" {
					return d.Value
				}
			}
		}
	}
	return ""
}

// credited returns the authors that Media RSS credits. Other roles, such as
// photographer, did not write the entry, and a credit without a role may be any.
func credited(all ext.Extensions) []string {
	credits := slices.Clone(all["media"]["credit"])
	for _, name := range []string{"group", "content"} {
		for _, e := range all["media"][name] {
			credits = append(credits, e.Children["credit"]...)
		}
	}
	var names []string
	for _, c := range credits {
		if strings.EqualFold(c.Attrs["role"], "author") {
			names = append(names, c.Value)
		}
	}
	return names
}

// named822 is an author as RSS may write one: an address and a name, or a name and
// an outlet in brackets.
var named822 = later(`^\s*([^()]*?)\s*[(（]([^()（）]*)[)）]\s*$`)

// byline returns who wrote an entry: its own authors, else those of the feed that it
// was written for.
func (f *Feed) byline(it *gofeed.Item, from entryOrigin) string {
	var names []string
	switch {
	case from.author != "":
		name := from.author
		if m := named822().FindStringSubmatch(name); m != nil {
			if name = m[1]; name == "" || strings.Contains(name, "@") {
				name = m[2]
			}
		}
		names = []string{name}
	case it.DublinCoreExt != nil && len(it.DublinCoreExt.Creator) > 0:
		names = it.DublinCoreExt.Creator
	default:
		for _, p := range it.Authors {
			if p != nil {
				names = append(names, p.Name)
			}
		}
	}
	if len(names) == 0 {
		names = credited(it.Extensions)
	}
	if len(names) == 0 && from.source != "" {
		names = from.authors
	} else if len(names) == 0 {
		names = f.authors
	}
	for i, n := range names {
		names[i] = plainText(n)
	}
	p := page{linked: linkedData{site: f.Title}, stated: true}
	return p.people(slices.DeleteFunc(names, func(s string) bool { return s == "" }))
}

// distinct separates entries of one answer that share an address or GUID. Of two
// with the same GUID and title the newest counts; others are different entries and
// get IDs of their own.
func distinct(items []Item) []Item {
	byID := map[string][]int{}
	for i := range items {
		id := items[i].Article.ID
		byID[id] = append(byID[id], i)
	}
	gone := map[int]bool{}
	for id, group := range byID {
		if len(group) == 1 {
			continue
		}
		newest := map[string]int{} // by GUID and title; without a GUID by title, date and text
		for _, i := range group {
			it := &items[i]
			key := it.guid + "\x00" + it.Article.Title
			if it.guid == "" {
				key += "\x00" + it.Article.Date + "\x00" + it.Article.Body
			}
			before, ok := newest[key]
			switch {
			case !ok:
				newest[key] = i
			case it.Time.After(items[before].Time):
				gone[before] = true
				newest[key] = i
			default:
				gone[i] = true
			}
		}
		if len(newest) > 1 {
			for key, i := range newest {
				items[i].Article.ID = id + news.EntryMark + fingerprint(key)
			}
		}
	}
	kept := items[:0:0]
	for i := range items {
		if !gone[i] {
			kept = append(kept, items[i])
		}
	}
	return kept
}
