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

// Conventions of metadata: what a page says for machines comes before what it
// shows, in the order JSON-LD, meta elements, time elements, address, words. Only
// a date found among words is a guess: of 748 such on real pages 543 were right.

// A page is what is known of a page besides its article.
type page struct {
	address   string // of which it was asked for, or saved from
	tags      map[string]string
	canonical string
	lang      string
	title     string // the title element
	headings  []string
	times     []string // of time elements, as written
	authors   []string // elements named for the author
	lines     []string // short blocks from the top
	linked    linkedData
	chinese   bool
}

// The most that is kept of what a page may have any number of.
const (
	maxLines     = 120
	maxLineRunes = 90
)

// newPage gathers what there is to know of doc.
func newPage(doc *html.Node, address string) *page {
	p := &page{address: address, tags: map[string]string{}, linked: linkedDataOf(doc)}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	all := blocksOf(doc, false)
	han, latin := 0, 0
	for _, b := range all {
		for _, r := range b.text {
			switch {
			case wide(r):
				han++
			case r < utf8.RuneSelf:
				latin++
			}
		}
		if len(p.lines) < maxLines && utf8.RuneCountInString(b.text) <= maxLineRunes {
			p.lines = append(p.lines, b.text)
		}
	}
	host := hostOf(cmp.Or(p.url(), address))
	p.chinese = han*3 > latin || strings.HasPrefix(p.lang, "zh") ||
		slices.ContainsFunc([]string{".cn", ".tw", ".hk", ".mo"}, func(s string) bool { return strings.HasSuffix(host, s) })
	return p
}

// element takes what one element tells.
func (p *page) element(n *html.Node) {
	switch n.Data {
	case "html":
		p.lang = attribute(n, "lang")
	case "title":
		p.title = cmp.Or(p.title, line(textOf(n)))
	case "h1":
		if t := line(textOf(n)); t != "" {
			p.headings = append(p.headings, t)
		}
	case "link":
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			p.canonical = cmp.Or(p.canonical, attribute(n, "href"))
		}
	case "time":
		if t := cmp.Or(attribute(n, "datetime"), line(textOf(n))); t != "" && len(p.times) < 20 {
			if attribute(n, "pubdate") != "" || strings.Contains(attribute(n, "itemprop"), "datePublished") {
				p.times = slices.Insert(p.times, 0, t)
			} else {
				p.times = append(p.times, t)
			}
		}
	}
	for _, key := range []string{attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")} {
		key = strings.ToLower(strings.TrimSpace(key))
		value := line(cmp.Or(attribute(n, "content"), attribute(n, "datetime")))
		if key != "" && value != "" && p.tags[key] == "" {
			p.tags[key] = value
		}
	}
	class := strings.ToLower(attribute(n, "class"))
	if attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author" || strings.Contains(class, "byline") || strings.Contains(class, "author") {
		if t := flow(Clean(textOf(n))); t != "" && utf8.RuneCountInString(t) <= 60 && len(p.authors) < 10 {
			p.authors = append(p.authors, t)
		}
	}
}

// tag is the first of the meta elements that is there.
func (p *page) tag(names ...string) string {
	for _, n := range names {
		if v := p.tags[n]; v != "" {
			return v
		}
	}
	return ""
}

// url is the address the article is known by.
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

// web tells whether u is an address of the web.
func web(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// hostOf is an address's host without www.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// site is the name of the place the page stands in.
func (p *page) site() string {
	return cmp.Or(p.tag("og:site_name"), p.linked.site, p.tag("application-name"), p.linked.publisher, hostOf(p.url()))
}

// metaForms find what is told among a page's words.
var metaForms = sync.OnceValue(func() (f struct{ origin, byline, by, clean, labelled, path *regexp.Regexp }) {
	f.origin = regexp.MustCompile(`(?:來源|来源|稿源|出處|出处)\s*[:：]\s*([^\s\p{Z}|｜:：]{2,20})`)
	f.byline = regexp.MustCompile(`(?:記者|记者|通訊員|通讯员|作者|撰文|文字|編譯|编译|文)\s*[:：／/]?\s*([\p{Han}·]{2,6}(?:[、，和與与][\p{Han}·]{2,6})*)\s*(?:[／/｜|）)】\]]|綜合報導|报道|報導|報道|$|\s)`)
	f.by = regexp.MustCompile(`^(?i:by|written by|author:?)\s+(\p{Lu}[\p{L}.'’-]+(?:(?:\s+|\s*,\s*|\s+and\s+)\p{Lu}[\p{L}.'’-]*){0,8})`)
	f.clean = regexp.MustCompile(`^(?i:by|written by|author|作者|記者|记者|撰文|文)\s*[:：／/ ]\s*`)
	f.labelled = regexp.MustCompile(`(?i)發布|发布|發表|发表|發佈|刊登|時間|时间|日期|published|posted|date`)
	f.path = regexp.MustCompile(`[/_.-](20[0-4]\d)[/_-]?(0[1-9]|1[0-2])(?:[/_-]?(3[01]|[12]\d|0[1-9])(?:\D|\d{2,6}(?:\D|$)|$)|/)`)
	return f
})

// outlet is who published the article: the origin of a report taken over, or
// the site's publisher.
func (p *page) outlet() string {
	for _, l := range p.lines {
		if m := metaForms().origin.FindStringSubmatch(l); m != nil {
			return m[1]
		}
	}
	return cmp.Or(p.tag("source"), p.linked.publisher, p.tag("dc.publisher", "article:publisher_name", "publisher"), p.site())
}

// byline is who wrote the article, as the page has it.
func (p *page) byline() string {
	f := metaForms()
	all := []string{strings.Join(p.linked.authors, ", "), p.tag("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "article:author")}
	for _, s := range append(all, p.authors...) {
		s = f.clean.ReplaceAllString(s, "")
		if s != "" && !strings.Contains(s, "://") && !sameWords(s, p.site()) && utf8.RuneCountInString(s) <= 80 {
			return s
		}
	}
	for _, l := range p.lines {
		for _, form := range []*regexp.Regexp{f.byline, f.by} {
			if m := form.FindStringSubmatch(l); m != nil {
				return strings.TrimSpace(m[1])
			}
		}
	}
	return ""
}

// date is the day of publication, and whether it was only guessed.
func (p *page) date() (iso string, guessed bool) {
	told := []string{p.linked.published, p.tag("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
		"publish-date", "publish_date", "publication_date", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "sailthru.date",
		"parsely-pub-date", "citation_date", "citation_publication_date", "weibo:article:create_at", "weibo: article:create_at", "og:release_date", "apub:time")}
	for _, s := range append(told, p.times...) {
		if m, ok := findDate(s, p.chinese); ok {
			return m.iso(), false
		}
	}
	if m, ok := pathDate(p.url()); ok {
		return m.iso(), false
	}
	for _, s := range []string{p.linked.modified, p.tag("article:modified_time", "og:updated_time", "datemodified", "last-modified")} {
		if m, ok := findDate(s, p.chinese); ok {
			return m.iso(), false
		}
	}
	if m, ok := p.shownDate(); ok {
		return m.iso(), true
	}
	return "", false
}

// pathDate is the date an address has in its path.
func pathDate(address string) (moment, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return moment{}, false
	}
	m := metaForms().path.FindStringSubmatch(u.Path)
	if m == nil {
		return moment{}, false
	}
	return day(m[1], m[2], m[3], 0)
}

// shownDate is the date in a short line: of those around the heading the one
// that says what it is, or the first; else one that says so anywhere.
func (p *page) shownDate() (moment, bool) {
	head := slices.IndexFunc(p.lines, func(l string) bool { return len(p.headings) > 0 && l == p.headings[0] })
	f := metaForms()
	var best moment
	most := 0
	for i, l := range p.lines {
		m, ok := findDate(l, p.chinese)
		if !ok || m.days > 1 {
			continue
		}
		score := 1
		if f.labelled.MatchString(l) {
			score += 2
		}
		if head >= 0 && i >= head-3 && i <= head+8 {
			score += 2
		}
		if m.timed {
			score++
		}
		if score > most && (score > 1 || head < 0) {
			best, most = m, score
		}
	}
	return best, most > 0
}

// separators part a page's title from its site's name.
const separators = "|｜-–—_»«·:："

// name is the article's title: a heading that the page's title repeats, what the
// page gives as title for machines, or its title without the site's name.
func (p *page) name() string {
	told := cmp.Or(p.tag("og:title", "twitter:title", "dc.title", "headline"), p.linked.headline)
	for _, h := range p.headings {
		if b := bare(h); b != "" && (strings.Contains(bare(p.title), b) || told != "" && strings.Contains(bare(told), b)) {
			return h
		}
	}
	whole := cmp.Or(told, p.title)
	if whole == "" && len(p.headings) > 0 {
		return p.headings[0]
	}
	sites := []string{p.site(), p.linked.publisher, p.linked.site, hostOf(p.url())}
	for range 3 { // title - section - site
		at := strings.LastIndexAny(whole, separators)
		if at <= 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(whole[at:])
		last := strings.TrimSpace(whole[at+size:])
		spaced := whole[at-1] == ' ' || whole[at] == '_' || whole[at] == '|'
		if !slices.ContainsFunc(sites, func(s string) bool { return sameWords(last, s) }) &&
			!(told == "" && spaced && utf8.RuneCountInString(last) <= 16 && at > len(last)) {
			break
		}
		whole = strings.TrimRight(whole[:at], " "+separators)
	}
	return whole
}
