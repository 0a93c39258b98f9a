package source

import (
	"testing"

	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestAFileIsReadAsWhatItIs(t *testing.T) {
	page := "<!doctype html><html><title>T</title><body><p>Prudence Nil said nothing of the sort.</p></body></html>"
	feed := "<?xml version='1.0'?>\n<!-- c --><rss version='2.0'><channel><title>F</title><item><title>T</title><description>Prudence Nil said nothing of the sort.</description></item></channel></rss>"
	utf16 := string(encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), page))
	for _, c := range []struct {
		why, name, data, contentType, address string
		title, body                           string
		plain                                 bool
	}{
		{why: "a page by its ending", name: "a.html", data: "<p>Prudence Nil said nothing of the sort.", title: "Prudence Nil said nothing of the sort."},
		{why: "a page by its beginning", name: "a", data: page, title: "T"},
		{why: "a page behind a comment", name: "-", data: "\ufeff <!-- saved --> " + page, title: "T"},
		{why: "a page in UTF-16", name: "-", data: utf16, title: "T"},
		{why: "a page of a server's program", name: "a.php", data: page, title: "T"},
		{why: "a page at an address of Markdown", name: "https://example.org/a.md", data: page, contentType: "text/html", address: "https://example.org/a.md", title: "T"},
		{why: "a feed by its ending", name: "a.rss", data: feed, title: "T"},
		{why: "a feed by its beginning", name: "a.xml", data: feed, title: "T"},
		{why: "a feed that is called text", name: "https://example.org/f", data: feed, contentType: "text/plain", address: "https://example.org/f", title: "T"},
		{why: "a JSON Feed", name: "-", data: `{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":"1","title":"T","content_text":"Prudence Nil said nothing of the sort."}]}`, title: "T"},
		{why: "Markdown by its beginning", name: "-", data: "# T\n\nPrudence Nil said nothing of the sort.", title: "T", body: "# T\n\nPrudence Nil said nothing of the sort."},
		{why: "Markdown of a server", name: "https://example.org/a", data: "Prudence Nil said nothing of the sort.", contentType: "text/markdown; charset=utf-8", address: "https://example.org/a", title: "Prudence Nil said nothing of the sort."},
		{why: "text", name: "a.txt", data: "<p>Prudence Nil said nothing of the sort.", title: "<p>Prudence Nil said nothing of the sort.", body: "<p>Prudence Nil said nothing of the sort.", plain: true},
		{why: "text of a server", name: "https://example.org/a.txt", data: "T\nPrudence Nil said nothing of the sort.", contentType: "text/plain", address: "https://example.org/a.txt", title: "T", body: "T\nPrudence Nil said nothing of the sort.", plain: true},
		{why: "text in Big5", name: "a.txt", data: string(encode(t, traditionalchinese.Big5, traditionally)), title: traditionally, body: traditionally, plain: true},
	} {
		got, errs := Read(Document{c.name, []byte(c.data), c.contentType, c.address})
		if len(got) != 1 || len(errs) > 0 {
			t.Errorf("%s: %d articles, %v", c.why, len(got), errs)
			continue
		}
		if c.body == "" {
			c.body = "Prudence Nil said nothing of the sort."
		}
		a := got[0]
		if a.Title != c.title || a.Body != c.body || a.Plain != c.plain {
			t.Errorf("%s: got %q, %q, plain %t, want %q, %q, %t", c.why, a.Title, a.Body, a.Plain, c.title, c.body, c.plain)
		}
		if c.address != "" && a.URL != c.address && !IsFeed(Document{Data: []byte(c.data), ContentType: c.contentType}) {
			t.Errorf("%s: address is %q, want %q", c.why, a.URL, c.address)
		}
	}
}

func TestWhatIsNoArticleIsNamedWithWhatToDo(t *testing.T) {
	for name, want := range map[string]string{
		"a.html": "a.html: reading a page: no article in it: open it in a browser and save what is to be read as text",
		"a.txt":  "a.txt: empty: nothing to read in it",
		"a.rss":  "a.rss: reading a feed: failed to detect feed type: check that the address is a feed's",
		"a.doc":  "a.doc: .doc files are not read: save it as .txt, .md or .html first",
	} {
		got, errs := Read(Document{Name: name})
		if len(got) > 0 || len(errs) != 1 || errs[0].Error() != want {
			t.Errorf("%s: got %d articles, %v, want %s", name, len(got), errs, want)
		}
	}
}
