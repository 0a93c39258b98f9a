package source

import (
	"context"
	"errors"
	"fmt"
	"html"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEntriesNameTheirAuthorsAndOutlets(t *testing.T) {
	const text = "<description>The pier closes on Monday, the harbour master said.</description>"
	rss := func(item string) string {
		return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Gull Point Echo</title><link>https://echo.example/</link><item><title>Pier</title>` + item + text + `</item></channel></rss>`
	}
	atom := func(entry string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Gull Point Echo</title><author><name>Odo Fenn</name></author><entry><title>Pier</title><id>tag:1</id>` + entry + `<summary>The pier closes.</summary></entry></feed>`
	}
	for _, c := range []struct{ data, byline, outlet string }{
		{rss("<author>Ida Quill (Gull Point Echo)</author>"), "Ida Quill", "Gull Point Echo"},
		{rss("<author>ida@echo.example (Ida Quill)</author>"), "Ida Quill", "Gull Point Echo"},
		{rss("<author>editor@echo.example</author>"), "", "Gull Point Echo"},
		{rss("<author>ida@echo.example (Harbour editor)</author>"), "Harbour editor", "Gull Point Echo"},
		{rss("<author>王無名（雁洲日報）</author>"), "王無名", "Gull Point Echo"},
		{rss("<dc:creator>Ida Quill</dc:creator><dc:creator>Bo Tansy</dc:creator>"), "Ida Quill, Bo Tansy", "Gull Point Echo"},
		{rss(`<media:credit role="author" scheme="urn:ebu">Ida Quill</media:credit><media:credit role="photographer">Bo Tansy</media:credit>`), "Ida Quill", "Gull Point Echo"},
		{rss(`<media:content url="https://echo.example/p.jpg"><media:credit role="author">Ida Quill</media:credit></media:content>`), "Ida Quill", "Gull Point Echo"},
		{rss(`<media:credit>Bo Tansy</media:credit><media:credit role="agency">Northwire</media:credit>`), "", "Gull Point Echo"},
		{rss(`<author>Ada Holm</author><media:credit role="author">Ida Quill</media:credit>`), "Ada Holm", "Gull Point Echo"},
		{rss(`<source url="https://courier.example/rss">Mudflat Courier</source>`), "", "Mudflat Courier"},
		{atom(""), "Odo Fenn", "Gull Point Echo"},
		{atom("<author><name>Ida Quill</name></author>"), "Ida Quill", "Gull Point Echo"},
		{atom("<source><title>Mudflat Courier</title><author><name>Bo Tansy</name></author></source>"), "Bo Tansy", "Mudflat Courier"},
		{atom("<source><title>Mudflat Courier</title></source>"), "", "Mudflat Courier"},
	} {
		f, err := ParseFeed(Document{Data: []byte(c.data)})
		if err != nil || len(f.Items) != 1 {
			t.Fatalf("%s: %v, %d items", c.data, err, len(f.Items))
		}
		if a := f.Items[0].Article; a.Byline != c.byline || a.Outlet != c.outlet {
			t.Errorf("%s: by %q of %q, want %q of %q", c.data, a.Byline, a.Outlet, c.byline, c.outlet)
		}
	}
}

func TestEntriesGiveTheirTextInOddPlaces(t *testing.T) {
	const want = "The pier closes.\n\nIt opens again."
	for name, data := range map[string]string{
		"the body of a page": `<rss version="2.0"><channel><title>A</title><item><title>Pier</title><body xmlns="http://www.w3.org/1999/xhtml"><p>The pier closes.</p><p>It opens again.</p></body></item></channel></rss>`,
		"a full item":        `<rss version="2.0"><channel><title>A</title><item><title>Pier</title><description>The pier</description><fullitem>&lt;p&gt;The pier closes.&lt;/p&gt;&lt;p&gt;It opens again.&lt;/p&gt;</fullitem></item></channel></rss>`,
		"a full text":        `<rss version="2.0" xmlns:yandex="http://news.yandex.ru"><channel><title>A</title><item><title>Pier</title><yandex:full-text>The pier closes.&#10;It opens again.</yandex:full-text></item></channel></rss>`,
		"prefixed elements":  `<!-- made by hand --><r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>A</r:title><r:item><r:title>Pier</r:title><r:description>&lt;p&gt;The pier closes.&lt;p&gt;It opens again.</r:description></r:item></r:channel></r:rss>`,
	} {
		articles, errs := Read(Document{Name: "a.xml", Data: []byte(data)})
		if len(errs) > 0 || len(articles) != 1 || articles[0].Body != want || articles[0].Title != "Pier" {
			t.Errorf("%s: %v, %+v", name, errs, articles)
		}
	}
}

func TestTextInAtomIsNoMarkup(t *testing.T) {
	const entry = `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>Pier</title><id>tag:1</id><content%s>The tag &lt;b&gt; makes text bold, and 3 &lt; 4.</content></entry></feed>`
	for kind, want := range map[string]string{
		` type="text"`:       `The tag \<b> makes text bold, and 3 < 4.`,
		` type="text/plain"`: `The tag \<b> makes text bold, and 3 < 4.`,
		` type="html"`:       "The tag makes text bold, and 3 < 4.",
		"":                   "The tag makes text bold, and 3 < 4.",
	} {
		articles, errs := Read(Document{Name: "a.xml", Data: fmt.Appendf(nil, entry, kind)})
		if len(errs) > 0 || len(articles) != 1 || articles[0].Body != want {
			t.Errorf("content%s: %v, %+v", kind, errs, articles)
		}
	}
}

func TestFoldersHoldFeedsInXMLFiles(t *testing.T) {
	files := fstest.MapFS{
		"feed.xml":  {Data: []byte(rss09)},
		"page.xml":  {Data: []byte(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Pier</title></head><body><p>The pier closes on Monday, the harbour master said.</p></body></html>`)},
		"map.xml":   {Data: []byte(`<?xml version="1.0"?><urlset><url><loc>https://echo.example/</loc></url></urlset>`)},
		"feeds.xml": {Data: []byte(`<opml version="2.0"><body><outline text="A" xmlUrl="https://echo.example/rss"/></body></opml>`)},
	}
	articles, errs := readFolder(t, files, "d")
	const left = "d: files of other kinds left out: 2 (.xml): only .txt, .md, .html, .rss, .docx, .epub, .eml and .pdf are read"
	if len(articles) != 2 || len(errs) != 1 || errs[0].Error() != left {
		t.Errorf("%d articles, %v", len(articles), errs)
	}
	if n := Count(context.Background(), files); n != 4 {
		t.Errorf("Count = %d", n)
	}
	for name, want := range map[string]error{"map.xml": errOtherXML, "feeds.xml": errFeedList} {
		if _, errs := Read(Document{Name: name, Data: files[name].Data}); len(errs) != 1 || !errors.Is(errs[0], want) {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

func TestASummaryThatIsTheWholeTextIsRead(t *testing.T) {
	for _, paragraphs := range []int{1, 10, 40} {
		text := ""
		for i := range paragraphs {
			text += fmt.Sprintf("<p>Ferry %d leaves the pier when it is full, said Tarn Belo, and no sooner.</p>", i)
		}
		feed := "<rss><channel><title>Pier</title><item><title>Hours</title><link>https://pier.example/1</link><description>" +
			html.EscapeString(text) + "</description></item></channel></rss>"
		articles, errs := Read(Document{Name: "feed.xml", Data: []byte(feed)})
		if len(errs) > 0 || len(articles) != 1 || strings.Count(articles[0].Body, "Tarn Belo") != paragraphs {
			t.Errorf("%d paragraphs: %+v, errors %v", paragraphs, articles, errs)
		}
	}
}
