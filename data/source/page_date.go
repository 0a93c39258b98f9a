package source

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A page's date is that of its first publication. The sources, best first: metadata,
// elements named as published, a full date in the address, dates near the heading,
// scripts, a month in the address, the last change, any date on the page. A date
// from the page's words is marked as guessed: of 748 on real pages 543 were right.

// A dateMark is an element that gives a date by an attribute, or by its class
// and text.
type dateMark struct {
	moment
	at        int  // among the page's elements
	published bool // the element names itself the date of publication
	updated   bool // or that of a change
	outside   bool // of the article
}

// maxMarks is the maximum number of dated elements considered.
const maxMarks = 60

// The words in an element's class or name that mark a date, its publication and its
// change.
var (
	dateWords      = []string{"date", "time", "publi", "posted", "datum", "fecha", "created", "entry-meta", "byline", "dateline"}
	publishedWords = []string{"publi", "posted", "created", "pubdate", "entry-date", "post-date", "issued", "release"}
	updatedWords   = []string{"updat", "modif", "changed", "aktualis"}
)

// dateOf reads the date that an element gives, if any.
func (p *page) dateOf(n *html.Node, outside bool) {
	if len(p.marks) >= maxMarks || n.Data == "meta" || n.Data == "html" || n.Data == "body" {
		return
	}
	name, value := "", ""
	for _, a := range n.Attr {
		switch {
		case a.Key == "class", a.Key == "id", a.Key == "itemprop", a.Key == "property":
			if low := strings.ToLower(a.Val); name == "" {
				name = low
			} else {
				name += " " + low
			}
		case a.Key == "datetime", a.Key == "pubdate" && strings.ContainsAny(a.Val, "0123456789"),
			strings.HasSuffix(a.Key, "-pubdate"), strings.HasSuffix(a.Key, "-date"), strings.HasSuffix(a.Key, "-datetime"), a.Key == "data-utime", a.Key == "data-timestamp":
			value = cmp.Or(value, a.Val)
		case a.Key == "pubdate":
			name += " pubdate"
		}
	}
	hinted := n.Data == "time" || n.Data == "relative-time" || containsAny(name, dateWords)
	if !hinted && value == "" {
		return
	}
	m, ok := findDate(value, p.locale)
	if !ok && hinted {
		for _, key := range []string{"title", "content"} {
			if s := attribute(n, key); !ok && s != "" && len(s) <= 60 {
				m, ok = findDate(s, p.locale)
			}
		}
		if !ok {
			text := line(textOf(n))
			if utf8.RuneCountInString(text) > maxLineRunes {
				return
			}
			m, ok = findDate(text, p.locale)
			if strings.ContainsAny(text, "0123456789") && updating(text) {
				name += " updated"
			}
		}
	}
	if ok && m.days == 1 {
		published := containsAny(name, publishedWords)
		p.marks = append(p.marks, dateMark{moment: m, at: p.elements, published: published, updated: containsAny(name, updatedWords) && !published, outside: outside})
	}
}

// containsAny reports whether s contains one of the words.
func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// The names under which meta elements give the date of publication and that of
// the last change, the most reliable first.
var (
	publishedTags = strings.Fields("article:published_time og:published_time article:published og:article:published_time datepublished " +
		"rnews:datepublished pubdate publishdate publish-date publish_date published_at date_published publication_date published publisheddate article.published article:publish_time " +
		"date dc.date.issued dcterms.issued dcterms.available dc.date dcterms.created dcterms.date dc.date.created dc.created datecreated date_created created " +
		"sailthru.date parsely-pub-date citation_date citation_publication_date citation_online_date prism.publicationdate bt:pubdate cxenseparse:recs:publishtime " +
		"weibo:article:create_at og:release_date apub:time originalpublicationdate iso-8601-publish-date doc_date firstpublished uploaddate schema:datepublished schema:datecreated timestamp")
	modifiedTags = strings.Fields("article:modified_time og:updated_time datemodified last-modified lastmodified dcterms.modified article:modified og:modified_time dc.date.modified updated")
)

// date returns the day of publication, and whether it was only guessed.
func (p *page) date() (iso string, guessed bool) {
	told := p.toldDates()
	path, inPath := pathDate(p.url())
	if len(told) > 0 {
		return p.local(told[0], told).iso(), false
	}
	published := func(m dateMark) bool { return m.published && !m.outside }
	near := func(m dateMark) bool { return !m.outside && !m.updated && p.near(m.at) }
	for _, want := range []func(dateMark) bool{near, published} {
		if m, ok := p.nearest(want); ok && !(inPath && path.days == 1) {
			return p.local(m, told).iso(), false
		}
		if inPath && path.days == 1 {
			return path.iso(), false
		}
	}
	shown, score := p.shownDate(path, inPath)
	if score >= 3 {
		return shown.iso(), true
	}
	if m, ok := findDate(scriptValue(p.raw, "publish_time", "publishTime", "display_date", "displayDate", "publishDate", "publish_date", "publication_date", "first-publication", "datePublished", "pubDate", "published_at", "oriCreateTime", "createTime", "ptime", "pubtime", "ct"), p.locale); ok {
		return m.iso(), false
	}
	if score > 0 && inPath && shown.time.Format("2006-01") == path.iso() {
		return shown.iso(), true
	}
	if inPath {
		return path.iso(), false
	}
	if m, ok := p.nearest(func(m dateMark) bool { return !m.outside && !m.updated }); ok {
		return m.iso(), true
	}
	for _, s := range append([]string{p.linked.modified}, p.all(modifiedTags)...) {
		if m, ok := findDate(s, p.locale); ok {
			return m.iso(), false
		}
	}
	if score > 0 {
		return shown.iso(), true
	}
	if m, ok := p.nearest(func(m dateMark) bool { return true }); ok {
		return m.iso(), true
	}
	return "", false
}

// toldDates returns the dates in the page's metadata.
func (p *page) toldDates() []moment {
	var told []moment
	for _, s := range append([]string{p.linked.published}, p.all(publishedTags)...) {
		if m, ok := findDate(s, p.locale); ok {
			told = append(told, m)
		}
	}
	return told
}

// near reports whether an element is near the heading, or there is no heading.
func (p *page) near(at int) bool { return p.head == 0 || at > p.head-40 && at < p.head+80 }

// nearest returns the wanted date nearest to the heading.
func (p *page) nearest(want func(dateMark) bool) (moment, bool) {
	best, least := moment{}, -1
	for _, m := range p.marks {
		distance := max(m.at-p.head, p.head-m.at)
		if want(m) && (least < 0 || distance < least) {
			best, least = m.moment, distance
		}
	}
	return best, least >= 0
}

// local returns m at the place of publication: a time in UTC may stand for the day
// before or after, which the page gives elsewhere.
func (p *page) local(m moment, told []moment) moment {
	_, offset := m.time.Zone()
	if !m.timed || !m.zoned || offset != 0 {
		return m
	}
	for _, other := range told {
		if _, o := other.time.Zone(); other.zoned && o != 0 && other.time.Equal(m.time) {
			return other
		}
	}
	beside := func(other moment) bool {
		d := other.time.Truncate(24 * time.Hour).Sub(m.time.Truncate(24 * time.Hour))
		return other.days == 1 && (d == 24*time.Hour || d == -24*time.Hour)
	}
	if path, ok := pathDate(p.url()); ok && beside(path) {
		return path
	}
	for _, mark := range p.marks {
		_, o := mark.time.Zone()
		if mark.zoned && o != 0 && mark.time.Equal(m.time) {
			return mark.moment
		}
	}
	return m
}

// pathDate returns the date an address has in its path.
func pathDate(address string) (moment, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return moment{}, false
	}
	m := metaForms().path.FindStringSubmatch(u.Path)
	if m == nil {
		return moment{}, false
	}
	return day(m[1]+m[4], m[2]+m[5], m[3]+m[6], 0)
}

// shownDate returns the best date in a short line, with a score: of those around
// the heading the one that says what it is, or the first; else one that says so
// anywhere.
func (p *page) shownDate(path moment, inPath bool) (best moment, most int) {
	head := slices.IndexFunc(p.lines, func(l pageLine) bool { return len(p.headings) > 0 && l.text == p.headings[0] })
	f := metaForms()
	for i, l := range p.lines {
		m, ok := findDate(l.text, p.locale)
		if !ok || m.days > 1 {
			continue
		}
		score := 1
		if f.labelled.MatchString(l.text) {
			score += 2
		}
		if head >= 0 && i >= head-3 && i <= head+8 {
			score += 2
		}
		if m.timed {
			score++
		}
		if utf8.RuneCountInString(l.text) <= 30 {
			score++
		}
		if inPath && m.time.Format("2006-01") == path.time.Format("2006-01") {
			score += 2
		}
		if l.outside {
			score -= 3
		}
		if updating(l.text) {
			score -= 2
		}
		if score > most {
			best, most = m, score
		}
	}
	return best, most
}

// updating reports whether a line is about a change rather than the first
// publication.
func updating(s string) bool {
	s = strings.ToLower(s)
	return containsAny(s, []string{"updated", "modified", "aktualisiert", "geändert", "stand:", "mis à jour", "actualizado", "aggiornato", "更新"}) &&
		!containsAny(s, []string{"published", "posted", "發布", "发布", "發佈", "publié", "veröffentlicht"})
}

// scriptValue returns the value that a script of the page gives one of the keys, as in
// key = "value", key: 'value' or key = decode("value"); the first key that is
// there counts. Numbers count too.
func scriptValue(page string, keys ...string) string {
	for _, key := range keys {
		rest := page
		for range 20 {
			_, after, ok := strings.Cut(rest, key)
			if !ok {
				break
			}
			before := rest[:len(rest)-len(after)-len(key)]
			rest = after
			if before != "" && wordByte(before[len(before)-1]) {
				continue
			}
			s := strings.TrimLeft(after[:min(len(after), 400)], `"'\ `)
			if s == "" || s[0] != '=' && s[0] != ':' {
				continue
			}
			s = strings.TrimLeft(s[1:], ` \`)
			if i := strings.IndexAny(s, `"'(`); i > 0 && s[i] == '(' && i < 20 { // a function's argument
				s = strings.TrimLeft(s[i+1:], " ")
			}
			if value := literal(s); value != "" {
				return line(html.UnescapeString(value))
			}
		}
	}
	return ""
}

// literal returns the string or number at the beginning of a piece of a script.
func literal(s string) string {
	switch {
	case s == "":
		return ""
	case s[0] == '"' || s[0] == '\'':
		end := strings.IndexByte(s[1:], s[0])
		if end < 0 {
			return ""
		}
		return strings.ReplaceAll(strings.ReplaceAll(s[1:1+end], `\/`, "/"), `\x26`, "&")
	}
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

func wordByte(b byte) bool {
	return b == '_' || b == '-' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
