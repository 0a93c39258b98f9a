package source

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"onrecord/model/news"
)

// A Feed is what a feed holds at one moment.
type Feed struct {
	Title string // plain text
	Site  string // address of the site it belongs to; may be empty
	Lang  string // as declared, BCP 47; empty where it is not
	Items []Item // in the feed's order
	Left  int    // entries that are left out because there are more than 2,000

	authors []string // of the whole feed
}

// An Item is one entry of a feed.
type Item struct {
	// Article has the item's address, else its GUID, as ID. Its body is the whole
	// text where Full, else the summary, and empty where there is neither.
	Article news.Article
	Time    time.Time // of publication, zero where it is not known
	Full    bool

	guid string
}

// maxItems is the maximum number of entries read from a feed.
const maxItems = 2000

// declaration is an XML declaration, which speaks of the encoding before
// decoding.
var declaration = later(`^\s*<\?xml[^>]*\?>`)

// ParseFeed reads a feed: RSS 0.9 to 2.0, RDF, Atom or JSON Feed, in any encoding.
// Links are relative to d's address. Titles lose their markup, text becomes
// Markdown.
func ParseFeed(d Document) (Feed, error) {
	text, _, err := Decode(d.Data, d.ContentType)
	if err != nil {
		return Feed{}, fmt.Errorf("reading a feed: %w", err)
	}
	f, err := parseFeed(d, text)
	for i := range f.Items {
		tidy(&f.Items[i].Article)
	}
	return f, err
}

var errNoText = errors.New("no entry with text in it: read the pages that it leads to")

// parseEntries reads the entries of a feed that have any text, if only a summary.
func parseEntries(d Document, text string) ([]news.Article, []error) {
	f, err := parseFeed(d, text)
	if err != nil && len(f.Items) == 0 {
		return nil, []error{err}
	}
	var articles []news.Article
	for _, it := range f.Items {
		if it.Article.Body != "" {
			articles = append(articles, it.Article)
		}
	}
	var errs []error
	if err != nil {
		errs = append(errs, err)
	}
	if f.Left > 0 {
		errs = append(errs, fmt.Errorf("entries left out: %d; only the first %d of a feed are read", f.Left, maxItems))
	}
	if len(articles) == 0 {
		errs = append(errs, errNoText)
	}
	return articles, errs
}

// parseFeed reads a feed's text.
func parseFeed(d Document, text string) (Feed, error) {
	text = plainForm(declaration().ReplaceAllString(legible(text), ""))
	parsed, err := newFeedParser().ParseString(text)
	var damaged error
	if err != nil {
		if parsed, damaged = salvage(text, err); parsed == nil {
			return Feed{}, fmt.Errorf("reading a feed: %w: check that the address is a feed's", err)
		}
	} else if written := strings.Count(text, "</item>") + strings.Count(text, "</entry>"); written > len(parsed.Items) {
		if more, some := salvage(text, nil); more != nil && len(more.Items) > len(parsed.Items) { // one entry that never ends swallowed others
			parsed, damaged = more, some
		}
	}
	f := Feed{Title: plainText(parsed.Title), Site: parsed.Link, Lang: line(parsed.Language), Left: max(0, len(parsed.Items)-maxItems)}
	for _, p := range parsed.Authors {
		if p != nil && parsed.FeedType == "atom" {
			f.authors = append(f.authors, p.Name)
		}
	}
	base, _ := url.Parse(cmp.Or(d.Address, f.Site))
	l := locale{chinese: f.chinese(parsed, d.Address), monthFirst: american(f.Lang, hostOf(cmp.Or(f.Site, d.Address)))}
	f.Site = resolve(base, f.Site)
	for i, it := range parsed.Items[:len(parsed.Items)-f.Left] {
		f.Items = append(f.Items, f.item(it, originOf(parsed, i), base, l))
	}
	f.Items = distinct(f.Items)
	return f, damaged
}

// rssPrefix finds the prefix that all of an RSS feed's own elements have, and
// pageBody the text of an entry that is written as the body of a page.
var (
	rssPrefix = later(`(?i)^(?:\s|<\?[^>]*>|<!--(?:[^-]|-[^-])*-->|<![^>-][^>]*>)*<(\w+):rss[\s>]`)
	pageBody  = later(`(?is)<(?:body\s[^>]*xmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml["'][^>]*|xhtml:body(?:\s[^>]*)?)>(.*?)</(?:xhtml:)?body>`)
)

// plainForm returns an RSS feed without a prefix of its own elements, and with the
// texts that are bodies of pages where the parser looks for them.
func plainForm(text string) string {
	if m := rssPrefix().FindStringSubmatch(text[:min(len(text), 4096)]); m != nil {
		text = strings.NewReplacer("<"+m[1]+":", "<", "</"+m[1]+":", "</").Replace(text)
	}
	if !strings.Contains(text, "1999/xhtml") || rootOf(beginning([]byte(text))) != "rss" {
		return text
	}
	return pageBody().ReplaceAllString(text, "<content:encoded><![CDATA[$1]]></content:encoded>")
}

// chinese reports whether a feed's times and its CST are China's.
func (f *Feed) chinese(parsed *gofeed.Feed, address string) bool {
	sample := parsed.Title
	for _, it := range parsed.Items[:min(len(parsed.Items), 10)] {
		sample += it.Title
	}
	host := hostOf(cmp.Or(f.Site, address))
	return strings.HasPrefix(strings.ToLower(f.Lang), "zh") || beyondASCII(sample)*3 > utf8.RuneCountInString(sample) && strings.HasPrefix(language(sample), "zh") ||
		strings.HasSuffix(host, ".cn") || strings.HasSuffix(host, ".tw") || strings.HasSuffix(host, ".hk")
}

// resolve returns an address of the web in full, or "".
func resolve(base *url.URL, address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if !web(u) {
		return ""
	}
	return Clean(u.String())
}

// fragment returns the blocks of a piece of HTML, or of plain text.
func fragment(s string, chinese bool) []block {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	if !strings.Contains(s, "<") { // plain text keeps its lines
		s = strings.ReplaceAll(s, "\n", "<br>")
	}
	doc, _, _, err := tree(s)
	if err != nil {
		return nil
	}
	return blocksOf(doc, chinese)
}

// ending is how a text ends that is only a beginning.
var ending = later(`(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]|(?:continue reading|read more|閱讀全文|阅读全文|全文|more)\s*[»→>]?)\s*$`)

// The letters that content must have to be all of an article, and those that a
// summary which is one has.
const (
	fullContent = 300
	fullSummary = 1500
)

// full reports whether content, or a so-called summary, is the whole text.
func full(content, summary []block) bool {
	body := content
	if len(content) == 0 {
		body = summary
	}
	n := weigh(body)
	switch {
	case n == 0 || ending().MatchString(body[len(body)-1].text):
		return false
	case len(content) == 0:
		return n >= fullSummary && len(body) > 1
	}
	return n >= fullContent && n > weigh(summary) || len(summary) == 0 && n > 0
}

// plainText returns a title without markup, in one line.
func plainText(s string) string {
	s = html.UnescapeString(s)
	if strings.Contains(s, "<") {
		var words []string
		for _, b := range fragment(s, false) {
			words = append(words, b.text)
		}
		s = strings.Join(words, " ")
	}
	return line(s)
}

// reference matches a numeric character reference.
var reference = later(`&#(?:[xX][0-9a-fA-F]+|[0-9]+);`)

// legible returns s without the characters that XML forbids, as bytes or as numeric
// references: a parser refuses a whole feed for a single one.
func legible(s string) string {
	s = reference().ReplaceAllStringFunc(s, func(told string) string {
		digits, base := told[2:len(told)-1], 10
		if digits[0] == 'x' || digits[0] == 'X' {
			digits, base = digits[1:], 16
		}
		number, err := strconv.ParseUint(digits, base, 32)
		if err != nil || !utf8.ValidRune(rune(number)) || forbidden(rune(number)) {
			return ""
		}
		return told
	})
	return strings.Map(func(r rune) rune {
		if forbidden(r) || r == 0xfeff {
			return -1
		}
		return r
	}, s)
}

// forbidden reports whether XML forbids a character.
func forbidden(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' && r != '\r' || r == 0xfffe || r == 0xffff
}

// IsFeed reports whether a document is a feed.
func IsFeed(d Document) bool {
	f, err := recognise(Document{Data: d.Data, ContentType: d.ContentType, Address: d.Address})
	return err == nil && f == &feedFormat
}

// feedTypes are the media types by which a page names its feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json"}

// FeedLinks returns the addresses of the feeds that a page names, in its order, each
// once.
func FeedLinks(d Document) []string {
	text, _, err := Decode(d.Data, d.ContentType)
	if err != nil {
		return nil
	}
	doc, _, _, err := tree(text)
	if err != nil {
		return nil
	}
	base, _ := url.Parse(d.Address)
	var links []string
	for n := range doc.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		media, _, _ := mime.ParseMediaType(at["type"])
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "base" && resolve(base, at["href"]) != "":
			base, _ = url.Parse(resolve(base, at["href"]))
		case n.Data == "link" && slices.Contains(strings.Fields(strings.ToLower(at["rel"])), "alternate") && slices.Contains(feedTypes, media):
			if link := resolve(base, at["href"]); link != "" && !slices.Contains(links, link) {
				links = append(links, link)
			}
		}
	}
	return links
}

// isJSONFeed reports whether data, which begins with head, is a JSON Feed.
func isJSONFeed(data []byte, head string) bool {
	var probe struct {
		Version string `json:"version"`
	}
	return strings.HasPrefix(head, "{") && json.Unmarshal(data, &probe) == nil && strings.Contains(probe.Version, "jsonfeed.org")
}
