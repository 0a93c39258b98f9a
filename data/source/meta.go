package source

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// What a page says in metadata precedes what it shows, in the order JSON-LD, meta
// elements, elements named for it, words.

// A page is everything known about a page besides its article.
type page struct {
	locale
	address   string // that it was fetched or saved from
	stated    bool   // its authors stand in a field of a feed or file, where an office may be part of a name
	raw       string // the page as it came, with its scripts
	tags      map[string][]string
	canonical string
	lang      string
	title     string // the title element
	headings  []string
	subheads  []string // h2
	titled    []string // texts of elements that are called titles
	head      int      // which element is the first heading; 0 for none
	elements  int      // visited so far
	around    map[*html.Node]bool
	doc       *html.Node
	size      map[*html.Node]measure
	blocks    []block // of all the page
	marks     []dateMark
	names     []nameMark
	lines     []pageLine
	linked    linkedData
	filled    bool       // the article is only in a script's data
	called    *siteNames // nil before it is asked for
}

// A pageLine is a short block of a page.
type pageLine struct {
	text    string
	outside bool // of the article, by an element's name or class
}

// Limits on page elements that may occur any number of times.
const (
	maxLines     = 400
	maxLineRunes = 90
	maxHeadings  = 40
	maxValues    = 20 // of one meta element
)

// newPage gathers what there is to know of doc, which was parsed from raw.
func newPage(doc *html.Node, raw, address string) *page {
	p := &page{doc: doc, address: address, raw: raw, tags: map[string][]string{}, around: map[*html.Node]bool{}, size: reveal(doc), linked: linkedDataOf(doc)}
	p.settleLocale(doc)
	for n := range boxes(doc, p.size) {
		p.around[n] = false
	}
	p.gather(doc, false)
	w := walker{quotes: quotesOf(p.chinese), around: p.around}
	w.walk(doc)
	w.flush()
	p.blocks = w.blocks
	for _, b := range w.blocks {
		if len(p.lines) == maxLines {
			break
		}
		if utf8.RuneCountInString(b.text) <= maxLineRunes {
			p.lines = append(p.lines, pageLine{b.text, b.outside && !b.boxed})
		}
	}
	return p
}

// settleLocale finds out how the page writes dates, by its language, its address
// and its letters.
func (p *page) settleLocale(doc *html.Node) {
	han, latin := 0, 0
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script":
			for _, r := range n.Data {
				switch {
				case wide(r):
					han++
				case r < utf8.RuneSelf:
					latin++
				}
			}
		case n.Type == html.ElementNode && n.Data == "html":
			p.lang = attribute(n, "lang")
		case n.Type == html.ElementNode && n.Data == "link" && strings.EqualFold(attribute(n, "rel"), "canonical"):
			p.canonical = cmp.Or(p.canonical, attribute(n, "href"))
		case n.Type == html.ElementNode && n.Data == "meta" && strings.EqualFold(attribute(n, "property"), "og:url"):
			p.tags["og:url"] = append(p.tags["og:url"], line(attribute(n, "content")))
		}
	}
	host := hostOf(cmp.Or(p.url(), p.address))
	p.chinese = han*3 > latin || strings.HasPrefix(p.lang, "zh") || endsAny(host, ".cn", ".tw", ".hk", ".mo")
	p.monthFirst = american(p.lang, host)
}

// american reports whether a publisher writes the month before the day.
func american(lang, host string) bool {
	lang = strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	return lang == "en-us" || lang == "en" && !endsAny(host, ".uk", ".ie", ".au", ".nz", ".in", ".za", ".sg", ".hk", ".eu", ".de", ".ch", ".fr", ".it", ".es")
}

func endsAny(s string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}

// gather visits n and everything below it; outside means that an element above it
// surrounds the article.
func (p *page) gather(n *html.Node, outside bool) {
	if n.Type == html.ElementNode {
		p.elements++
		m, kinds := p.size[n], kindsOf(n)
		if beside(n, kinds, m, p.size[p.doc]) {
			p.around[n] = true
			outside = true
		} else if veiled(kinds, m, p.size[p.doc]) { // may still name the author
			p.around[n] = true
		}
		p.element(n, outside)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.gather(c, outside)
	}
}

// element reads the metadata of one element.
func (p *page) element(n *html.Node, outside bool) {
	switch n.Data {
	case "script", "style", "option", "input", "textarea":
		return
	case "title":
		p.title = cmp.Or(p.title, line(textOf(n)))
	case "h1":
		if t := line(textOf(n)); t != "" && len(p.headings) < maxHeadings {
			p.headings = append(p.headings, t)
			if p.head == 0 && !outside {
				p.head = p.elements
			}
		}
	case "h2":
		if t := line(textOf(n)); t != "" && len(p.subheads) < maxHeadings && !outside {
			p.subheads = append(p.subheads, t)
		}
	}
	if !outside || n.Data == "meta" {
		p.valueOf(n)
	}
	if !outside && len(p.titled) < maxHeadings && isTitled(n) {
		if t := line(textOf(n)); weight(t) >= titledLetters && utf8.RuneCountInString(t) <= titleRunes {
			p.titled = append(p.titled, t)
		}
	}
	p.dateOf(n, outside)
	p.nameOf(n, outside)
}

// titledLetters is how many letters the text of an element has that is called a title.
const titledLetters = 12

// isTitled reports whether an element calls itself a title, by its name or class.
func isTitled(n *html.Node) bool {
	if strings.HasSuffix(n.Data, "-title") {
		return true
	}
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && (strings.Contains(a.Val, "title") || strings.Contains(a.Val, "headline")) {
			return true
		}
	}
	return false
}

// valueOf reads the value that an element gives under a name.
func (p *page) valueOf(n *html.Node) {
	given := cmp.Or(attribute(n, "content"), attribute(n, "datetime"))
	if given == "" {
		return
	}
	value := line(given)
	for _, name := range []string{"property", "name", "itemprop", "http-equiv"} {
		key := strings.ToLower(strings.ReplaceAll(attribute(n, name), " ", ""))
		if key != "" && value != "" && len(p.tags[key]) < maxValues {
			p.tags[key] = append(p.tags[key], value)
		}
	}
}

// tag returns the first of the meta elements that is there.
func (p *page) tag(names ...string) string {
	for _, n := range names {
		for _, v := range p.tags[n] {
			return v
		}
	}
	return ""
}

// all returns the values of all these meta elements.
func (p *page) all(names []string) []string {
	var values []string
	for _, n := range names {
		values = append(values, p.tags[n]...)
	}
	return values
}

// url returns the address the article is known by.
func (p *page) url() string {
	base, _ := url.Parse(p.address)
	for _, s := range []string{p.canonical, p.tag("og:url"), p.linked.url} {
		u, err := url.Parse(strings.TrimSpace(s))
		if s == "" || err != nil {
			continue
		}
		if base != nil && base.Host != "" {
			u = base.ResolveReference(u)
			if strings.Trim(u.Path, "/") == "" && strings.Trim(base.Path, "/") != "" && u.RawQuery == "" {
				continue // a site that names its front page everywhere
			}
		}
		if ok := web(u); ok {
			return Clean(u.String())
		}
	}
	if base != nil && web(base) {
		return Clean(base.String())
	}
	return ""
}

// web reports whether u is an address of the web.
func web(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// hostOf returns an address's host without www.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// site returns the name of the place the page stands in.
func (p *page) site() string { return p.known().site }

// A siteNames is what the site of a page is called.
type siteNames struct {
	site string
	bare []string // all of its names, letters only
}

// known finds out the names of the site once.
func (p *page) known() *siteNames {
	if p.called == nil {
		n := &siteNames{site: cmp.Or(p.tag("og:site_name"), p.linked.site, p.tag("application-name", "sitename"), p.linked.publisher)}
		if n.site == "" {
			n.site = cmp.Or(p.account(), hostOf(p.url()))
		}
		for _, s := range []string{p.tag("og:site_name"), n.site, p.linked.publisher, p.linked.site, hostOf(p.url()), p.tag("application-name", "twitter:site")} {
			if b := bare(s); b != "" && !slices.Contains(n.bare, b) {
				n.bare = append(n.bare, b)
			}
		}
		p.called = n
	}
	return p.called
}

// metaForms find metadata among a page's words.
var metaForms = sync.OnceValue(func() (f struct {
	origin         *pattern
	labelled, path *regexp.Regexp
}) {
	f.origin = holding(`(?:^|[^\p{Han}]|文章|新[聞闻]|信息|消息|稿件|内容|內容)(?:來源|来源|稿源|出處|出处)\s*[:：]\s*([^\s\p{Z}|｜:：]{2,20})`, "源", "出處", "出处")
	f.labelled = regexp.MustCompile(`(?i)發布|发布|發表|发表|發佈|刊登|時間|时间|日期|published|posted|date|veröffentlicht|publié|publicado|pubblicato|datum|fecha`)
	f.path = regexp.MustCompile(`[/_.-](20[0-4]\d)[/_-]?(0[1-9]|1[0-2])(?:[/_-]?(3[01]|[12]\d|0[1-9])(?:\D|\d{2,6}(?:\D|$)|$)|/)|[/_.-](20[0-4]\d)[/-](1[0-2]|0?[1-9])[/-](3[01]|[12]\d|0?[1-9])(?:\D|$)`)
	return f
})

// outlet returns who published the article: the origin of a report taken over, or
// the site's publisher.
func (p *page) outlet() string {
	for _, l := range p.lines {
		if l.outside {
			continue
		}
		if m := metaForms().origin.FindStringSubmatch(l.text); m != nil {
			for _, next := range []string{"作者", "记者", "記者", "编辑", "編輯", "责任", "責任", "阅读", "閱讀", "发布", "發布"} { // in an element of its own
				if at := strings.Index(m[1], next); at > 0 {
					m[1] = m[1][:at]
				}
			}
			return m[1]
		}
	}
	if told := cmp.Or(p.tag("source", "contentsource"), p.linked.publisher, p.tag("dc.publisher", "article:publisher_name", "publisher")); told != "" {
		return told
	}
	return cmp.Or(p.account(), p.site())
}
