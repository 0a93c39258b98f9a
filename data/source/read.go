package source

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"path"
	"strings"

	"onrecord/model/news"
)

// IsAddress tells whether a name is an address of the web rather than a file's.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// Read reads the articles in data by what it is: a page, a feed, Markdown or
// text. The ending of a file's name tells what it is; where that is not known, and
// of what comes from an address, what a server said (contentType) and how
// it begins. The address is where it came from; it and contentType may be empty.
// The ID is name, but of a feed's entries their own. Errors name what could not
// be read; articles are good all the same.
func Read(name string, data []byte, contentType, address string) ([]news.Article, []error) {
	told := formatOf(path.Base(name))
	kind := told
	if told == either || told == other || address != "" {
		kind = sniff(data, contentType)
	}
	if address != "" && kind == either && told != other {
		kind = told
	}
	if told == other && kind == either && address == "" {
		return nil, []error{because(name, fmt.Errorf("%s files are not read: save it as .txt, .md or .html first", Clean(path.Ext(name))))}
	}
	switch kind {
	case webPage:
		a, err := HTML(data, contentType, address)
		if err != nil {
			return nil, []error{because(name, err)}
		}
		a.ID = name
		return []news.Article{a}, nil
	case webFeed:
		return entries(name, data, contentType, address)
	}
	a, errs := article(data, contentType, kind, name)
	if a == nil {
		return nil, errs
	}
	if address != "" {
		a.URL = Clean(address)
	}
	return []news.Article{*a}, errs
}

var errNoText = errors.New("no entry with text in it: read the pages that it leads to")

// entries are the articles in a feed that have a text, be it a summary.
func entries(name string, data []byte, contentType, address string) ([]news.Article, []error) {
	f, err := ParseFeed(data, contentType, address)
	if err != nil {
		return nil, []error{because(name, err)}
	}
	var articles []news.Article
	for _, it := range f.Items {
		if it.Article.Body != "" {
			articles = append(articles, it.Article)
		}
	}
	if len(articles) == 0 {
		return nil, []error{because(name, errNoText)}
	}
	return articles, nil
}

// sniff tells a format by what a server said of it and how it begins.
func sniff(data []byte, contentType string) format {
	head := beginning(data)
	marked := markup(head)
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case marked == webFeed || isJSONFeed(data, head):
		return webFeed
	case marked == webPage || media == "text/html" || media == "application/xhtml+xml":
		return webPage
	case media == "text/markdown":
		return markdown
	}
	return either
}

// beginning is the first bytes of data in small letters, without a byte order
// mark, blanks, and zeros between ASCII.
func beginning(data []byte) string {
	head := bytes.ReplaceAll(data[:min(len(data), 4096)], []byte{0}, nil)
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n")
	return strings.ToLower(string(head))
}

// markup tells a page and a feed by the first element, behind declarations and
// comments.
func markup(head string) format {
	for strings.HasPrefix(head, "<?") || strings.HasPrefix(head, "<!") {
		if strings.HasPrefix(head, "<!doctype html") {
			return webPage
		}
		end := ">"
		if strings.HasPrefix(head, "<!--") {
			end = "-->"
		}
		_, rest, ok := strings.Cut(head, end)
		if !ok {
			return either
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	if !strings.HasPrefix(head, "<") {
		return either
	}
	element := head[1:]
	if i := strings.IndexAny(element, " \t\r\n/>"); i >= 0 {
		element = element[:i]
	}
	switch element {
	case "rss", "rdf:rdf", "feed", "atom:feed":
		return webFeed
	case "html", "head", "body", "div", "p", "article", "main", "section", "h1", "meta", "title", "table", "script", "link", "span", "a", "center", "font":
		return webPage
	}
	return either
}
