package source

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"path"
	"slices"
	"strings"

	"onrecord/model/news"
)

// A format is a way articles are written down, as far as it differs from the
// others.
type format struct {
	endings []string // of files' names
	media   []string // content types

	// begins reports whether a document is of the format by its bytes; head is its
	// beginning, in small letters. It is nil for a format that shows only by name.
	begins func(data []byte, head string) bool

	signed bool // begins finds what no other format has, whatever the name says
	binary bool // parse reads the bytes; else they are decoded first
	parse  func(d Document, text string) ([]news.Article, []error)
}

// formats lists all formats, those recognised by their bytes first.
func formats() []*format {
	return []*format{&portableFormat, &mailFormat, &bookFormat, &wordFormat, &feedFormat, &pageFormat, &markdownFormat, &textFormat} // messages name them from the end
}

var (
	feedFormat = format{
		endings: []string{".rss", ".atom"},
		begins:  func(data []byte, head string) bool { return markup(head) == feedMarkup || isJSONFeed(data, head) },
		parse:   parseEntries,
	}
	pageFormat = format{
		endings: []string{".html", ".htm", ".xhtml", ".shtml"},
		media:   []string{"text/html", "application/xhtml+xml"},
		begins:  func(_ []byte, head string) bool { return markup(head) == pageMarkup },
		parse:   parsePage,
	}
	markdownFormat = format{
		endings: []string{".md", ".markdown"},
		media:   []string{"text/markdown"},
		begins:  func(_ []byte, head string) bool { return isMarkdown(head) },
		parse:   parseMarkdown,
	}
	textFormat = format{
		endings: []string{".txt", ".text"},
		parse:   parseText,
	}
)

// recognise determines a document's format from unmistakable bytes, then its name,
// then its looks, then the server's content type.
func recognise(d Document) (*format, error) {
	head := beginning(d.Data)
	looks := func(all []*format) *format {
		for _, f := range all {
			if f.begins != nil && f.begins(d.Data, head) {
				return f
			}
		}
		return nil
	}
	named := byEnding(d.Name)
	signed := slices.DeleteFunc(formats(), func(f *format) bool { return !f.signed })
	if f := looks(signed); f != nil {
		return f, nil
	}
	if d.Address == "" && named != nil {
		return named, nil
	}
	if f := looks(formats()); f != nil && (f != &markdownFormat || named == nil) {
		return f, nil
	}
	media, _, _ := mime.ParseMediaType(d.ContentType)
	for _, f := range formats() {
		if slices.Contains(f.media, media) {
			return f, nil
		}
	}
	ending := path.Ext(path.Base(d.Name))
	switch {
	case named != nil:
		return named, nil
	case strings.HasPrefix(head, "<?xml") || strings.EqualFold(ending, xmlEnding) && strings.HasPrefix(head, "<"):
		if rootOf(head) == "opml" {
			return nil, errFeedList
		}
		return nil, errOtherXML
	case d.Address == "" && ending != "" && !strings.EqualFold(ending, xmlEnding):
		return nil, fmt.Errorf("%s files are not read: save it as .txt, .md or .html first", Clean(ending))
	}
	return &textFormat, nil
}

// xmlEnding is the ending of files that may be feeds and pages, or anything else.
const xmlEnding = ".xml"

// The errors of XML that holds no articles.
var (
	errFeedList = errors.New("this is a list of feeds: onrecord feed import subscribes to them")
	errOtherXML = errors.New("this XML is neither a feed nor a page: save it as .txt, .md or .html first")
)

// byEnding returns the format that a file name's ending means, or nil.
func byEnding(name string) *format {
	ending := strings.ToLower(path.Ext(path.Base(name)))
	for _, f := range formats() {
		if slices.Contains(f.endings, ending) {
			return f
		}
	}
	return nil
}

// HasFormat reports whether a file's name has the ending of a format.
func HasFormat(name string) bool { return byEnding(name) != nil }

// kinds names the files that are read, for messages.
func kinds() string {
	var all []string
	for _, f := range formats() {
		all = append(all, f.endings[0])
	}
	slices.Reverse(all)
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// beginning returns the first bytes of data with capitals of ASCII as small letters,
// without a byte order mark, blanks, and zeros between ASCII.
func beginning(data []byte) string {
	head := bytes.ReplaceAll(data[:min(len(data), 4096)], []byte{0}, nil)
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n")
	for i, c := range head {
		if 'A' <= c && c <= 'Z' {
			head[i] = c + ('a' - 'A')
		}
	}
	return string(head)
}

// The kinds of markup, by first element.
const (
	noMarkup = iota
	pageMarkup
	feedMarkup
)

// markup distinguishes a page from a feed by the first element.
func markup(head string) int {
	root := rootOf(head)
	if _, local, ok := strings.Cut(root, ":"); ok {
		root = local
	}
	switch root {
	case "rss", "rdf", "feed":
		return feedMarkup
	case "!doctype html", "html", "head", "body", "div", "p", "article", "main", "section", "h1", "meta", "title", "table", "script", "link", "span", "a", "center", "font":
		return pageMarkup
	}
	return noMarkup
}

// rootOf returns the name of the first element after declarations and comments, or
// the document type of a page; "" if text stands before it.
func rootOf(head string) string {
	for strings.HasPrefix(head, "<?") || strings.HasPrefix(head, "<!") {
		if page := "<!doctype html"; strings.HasPrefix(head, page) {
			return page[1:]
		}
		end := ">"
		if strings.HasPrefix(head, "<!--") {
			end = "-->"
		}
		_, rest, ok := strings.Cut(head, end)
		if !ok {
			return ""
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	element, ok := strings.CutPrefix(head, "<")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(element, " \t\r\n/>"); i >= 0 {
		element = element[:i]
	}
	return element
}
