package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const (
	rss2 = `<?xml version="1.0" encoding="%s"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>海潮日報 &amp; 週刊</title><link>https://news.example.tw/</link><language>zh-TW</language>
<item><title>&lt;b&gt;河東大橋&lt;/b&gt;提前通車</title><link>/local/1</link><guid isPermaLink="false">a-1</guid>
<dc:creator>吳無名</dc:creator><pubDate>Fri, 11 Dec 2026 01:30:00 CST</pubDate>
<description>河東大橋提前通車……</description>
<content:encoded><![CDATA[<p>河東大橋比預定時間早了三個月完工，市府決定十二日清晨六點開放通車，從此往返兩岸不必再繞道。</p><p>市長高遠山說：「從今天起不再收費。」他同時宣布，舊橋將改成自行車道，明年春天動工，預計一年完成，其間河岸步道照常開放，漁市場前的停車場則暫停使用三個月。</p><ul><li>單程三分鐘</li></ul><p>責任編輯：陳某某</p>]]></content:encoded></item>
<item><title>港務局談新航道</title><link>https://news.example.tw/local/2</link><pubDate>2026年12月11日 16:03</pubDate>
<description>&lt;p&gt;港務局局長白苓說，明年春天開工……&lt;/p&gt;</description></item>
<item><title>沒有日期</title><guid>https://news.example.tw/local/3</guid></item>
</channel></rss>`
	rss09 = `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Tidewater Wire</title><link>https://wire.example.com/</link><language>en-us</language>
<item><title>Harbour to close</title><link>https://wire.example.com/1</link><description>The harbour will close for six weeks.</description></item></channel></rss>`
	rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example.com/"><title>Tidewater Wire</title><link>https://wire.example.com/</link></channel>
<item rdf:about="https://wire.example.com/1"><title>Harbour to close</title><link>https://wire.example.com/1</link><dc:date>2026-12-11T23:15:00-05:00</dc:date><dc:creator>Odile Marrow</dc:creator></item></rdf:RDF>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">Tidewater &lt;i&gt;Wire&lt;/i&gt;</title><link href="https://wire.example.com/"/><link rel="self" href="https://wire.example.com/feed"/>
<entry><title>Harbour to close</title><link rel="alternate" href="/1"/><id>tag:wire.example.com,2026:1</id><published>2026-12-11T23:15:00Z</published><updated>2026-12-12T01:00:00Z</updated>
<author><name>Odile Marrow</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The old harbour will close for six weeks.</p><blockquote><p>It is time.</p></blockquote></div></content></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Tidewater Wire","home_page_url":"https://wire.example.com/","items":[
{"id":"1","url":"https://wire.example.com/1","title":"Harbour to close","date_published":"2026-12-11T23:15:00-05:00","authors":[{"name":"Odile Marrow"}],"content_html":"<p>The old harbour<br>will close for six weeks.</p>"},
{"id":"2","url":"https://wire.example.com/2","title":"A ferry","content_text":"First line.\nSecond line."}]}`
)

func TestFeedsOfEveryKindAreRead(t *testing.T) {
	for _, c := range []struct{ name, data, title, lang, body, date string }{
		{"RSS 0.91", rss09, "Tidewater Wire", "en", "The harbour will close for six weeks.", ""},
		{"RDF", rdf, "Tidewater Wire", "en", "", "2026-12-11"},
		{"Atom", atomFeed, "Tidewater Wire", "en", "The old harbour will close for six weeks.\n\n> It is time.", "2026-12-11"},
		{"JSON Feed", jsonFeed, "Tidewater Wire", "en", "The old harbour\n\nwill close for six weeks.", "2026-12-11"},
	} {
		f, err := ParseFeed(Document{Data: []byte(c.data), Address: "https://wire.example.com/feed"})
		if err != nil || len(f.Items) == 0 {
			t.Errorf("%s: %v, %d items", c.name, err, len(f.Items))
			continue
		}
		a := f.Items[0].Article
		if f.Title != c.title || f.Site != "https://wire.example.com/" {
			t.Errorf("%s: feed is %q at %q", c.name, f.Title, f.Site)
		}
		if a.Title != "Harbour to close" || a.URL != "https://wire.example.com/1" || a.ID != a.URL || a.Outlet != c.title {
			t.Errorf("%s: article is %q at %q, ID %q, of %q", c.name, a.Title, a.URL, a.ID, a.Outlet)
		}
		if a.Body != c.body || a.Date != c.date || a.Lang != c.lang {
			t.Errorf("%s: got %q of %q in %q, want %q of %q in %q", c.name, a.Body, a.Date, a.Lang, c.body, c.date, c.lang)
		}
	}
}

func TestAFeedInChineseIsReadInAnyEncoding(t *testing.T) {
	for label, data := range map[string][]byte{
		"utf-8":  []byte(fmt.Sprintf(rss2, "utf-8")),
		"gb2312": encode(t, simplifiedchinese.GBK, fmt.Sprintf(rss2, "gb2312")),
		"big5":   encode(t, traditionalchinese.Big5, fmt.Sprintf(rss2, "big5")),
		"wrong":  encode(t, traditionalchinese.Big5, fmt.Sprintf(rss2, "utf-8")),
	} {
		f, err := ParseFeed(Document{Data: data, ContentType: "application/rss+xml", Address: "https://news.example.tw/rss"})
		if err != nil || len(f.Items) != 3 {
			t.Fatalf("%s: %v, %d items", label, err, len(f.Items))
		}
		if f.Title != "海潮日報 & 週刊" {
			t.Errorf("%s: title is %q", label, f.Title)
		}
		first, second, third := f.Items[0], f.Items[1], f.Items[2]
		if a := first.Article; a.Title != "河東大橋提前通車" || a.URL != "https://news.example.tw/local/1" || a.Byline != "吳無名" || a.Lang != "zh-Hant" {
			t.Errorf("%s: first is %q at %q by %q in %q", label, a.Title, a.URL, a.Byline, a.Lang)
		}
		if !first.Full || !strings.HasSuffix(first.Article.Body, "\n\n- 單程三分鐘") {
			t.Errorf("%s: first is full: %t: %q", label, first.Full, first.Article.Body)
		}
		want := time.Date(2026, 12, 10, 17, 30, 0, 0, time.UTC) // CST is China's
		if !first.Time.Equal(want) || first.Article.Date != "2026-12-11" {
			t.Errorf("%s: first is of %v, %s, want %v", label, first.Time, first.Article.Date, want)
		}
		if second.Full || second.Article.Body != "港務局局長白苓說，明年春天開工……" || second.Article.Date != "2026-12-11" ||
			!second.Time.Equal(time.Date(2026, 12, 11, 8, 3, 0, 0, time.UTC)) {
			t.Errorf("%s: second is full: %t: %q of %v", label, second.Full, second.Article.Body, second.Time)
		}
		if third.Article.URL != "https://news.example.tw/local/3" || third.Article.Date != "" || !third.Time.IsZero() || third.Full {
			t.Errorf("%s: third is %+v", label, third)
		}
	}
}

func TestCSTIsAmericanInAnAmericanFeed(t *testing.T) {
	f, err := ParseFeed(Document{Data: []byte(`<rss version="2.0"><channel><title>Prairie Post</title><language>en-us</language><item><title>Corn</title><pubDate>Fri, 11 Dec 2026 01:30:00 CST</pubDate></item></channel></rss>`)})
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2026, 12, 11, 7, 30, 0, 0, time.UTC); !f.Items[0].Time.Equal(want) {
		t.Errorf("got %v, want %v", f.Items[0].Time, want)
	}
}

func TestDamagedFeedsAreRead(t *testing.T) {
	for _, c := range []struct{ why, data string }{
		{"control bytes", "<rss version='2.0'><channel><title>A\x01\x1b[31m</title><item><title>Har\x00bour\x0b</title></item></channel></rss>"},
		{"numbers of controls", "<rss version='2.0'><channel><title>A</title><item><title>Harbour&amp;#27;&amp;#8238;</title></item></channel></rss>"},
		{"characters that XML forbids, by number", "<rss version='2.0'><channel><title>A&#x1b;[0m&#xD83D;&#55357;&#0;</title><item><title>Har&#27;&#X0001B;&#99999999999;&#xffff;&#98;our</title></item></channel></rss>"},
		{"a mark and blanks before it", "\ufeff \n<?xml version='1.0'?><rss version='2.0'><channel><title>A</title><item><title>Harbour</title></item></channel></rss>"},
		{"entities of HTML", "<rss version='2.0'><channel><title>A &nbsp; B</title><item><title>Harbour</title></item></channel></rss>"},
		{"a bare ampersand", "<rss version='2.0'><channel><title>A & B</title><item><title>Harbour</title></item></channel></rss>"},
	} {
		f, err := ParseFeed(Document{Data: []byte(c.data), Address: ""})
		if err != nil || len(f.Items) != 1 {
			t.Errorf("%s: %v, %d items", c.why, err, len(f.Items))
		} else if got := f.Items[0].Article.Title; got != "Harbour" {
			t.Errorf("%s: title is %q", c.why, got)
		}
	}
	for _, data := range []string{"", "<html><body>no feed</body></html>", "{}", "nothing", "<rss"} {
		if f, err := ParseFeed(Document{Data: []byte(data)}); err == nil && len(f.Items) > 0 {
			t.Errorf("ParseFeed(%q) = %v, want nothing", data, f)
		}
	}
}

func TestADamagedFeedGivesItsWholeEntries(t *testing.T) {
	entries := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, "<item><title>Harbour %d</title><description>The harbour closes for the %dth time.</description></item>", i, i)
		}
		return out.String()
	}
	const head = "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>A</title>"
	for _, c := range []struct {
		why, data string
		whole     int
	}{
		{"cut off in an entry", head + entries(3) + "<item><title>Harb", 3},
		{"cut off in a tag", head + entries(3) + "<ite", 3},
		{"cut off between entries", head + entries(3), 3},
		{"one entry is no XML", head + "<item><title>Har<![CDATA[bour</title></item>" + entries(3) + "</channel></rss>", 3},
		{"Atom, cut off", "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>1</id><title>Harbour</title></entry><entry><id>2</id>", 1},
		{"JSON, cut off", jsonFeed[:strings.LastIndex(jsonFeed, "First")], 1},
	} {
		f, err := ParseFeed(Document{Data: []byte(c.data)})
		if len(f.Items) != c.whole || err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: %d entries (%v), want %d and an error", c.why, len(f.Items), err, c.whole)
		}
	}
}

func TestEntriesWithoutAddressAreToldApart(t *testing.T) {
	const entry = "<item><title>%s</title><description>%s</description>%s</item>"
	feed := func(entries ...string) Feed {
		f, err := ParseFeed(Document{Data: []byte("<rss version='2.0'><channel><title>A</title>" + strings.Join(entries, "") + "</channel></rss>")})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	ids := func(f Feed) []string {
		var all []string
		for _, it := range f.Items {
			if it.Article.ID == "" || slices.Contains(all, it.Article.ID) {
				t.Errorf("ID %q stands twice or is empty", it.Article.ID)
			}
			all = append(all, it.Article.ID)
		}
		return all
	}
	a, b := fmt.Sprintf(entry, "Bell", "A goat rings it.", ""), fmt.Sprintf(entry, "Bell", "Nobody rings it.", "")
	if got := ids(feed(a, b)); len(got) != 2 || !slices.Equal(got, ids(feed(a, b))) || got[0] != ids(feed(b, a))[1] {
		t.Errorf("without link and GUID: %v", got)
	}
	link := "<link>https://example.org/live</link>"
	c, d := fmt.Sprintf(entry, "Bell", "A goat rings it.", link+"<guid>1</guid>"), fmt.Sprintf(entry, "Bell", "Nobody rings it.", link+"<guid>2</guid>")
	got := ids(feed(c, d))
	if len(got) != 2 || got[0] != ids(feed(d, c))[1] || !strings.HasPrefix(got[0], "https://example.org/live#entry-") {
		t.Errorf("with one link and two GUIDs: %v", got)
	}
	old := fmt.Sprintf(entry, "Bell", "Old.", "<guid>1</guid><pubDate>Fri, 11 Dec 2026 01:30:00 GMT</pubDate>")
	new := fmt.Sprintf(entry, "Bell", "New.", "<guid>1</guid><pubDate>Sat, 12 Dec 2026 01:30:00 GMT</pubDate>")
	for _, f := range []Feed{feed(old, new), feed(new, old)} {
		if len(f.Items) != 1 || f.Items[0].Article.Body != "New." {
			t.Errorf("of one GUID twice: %v", f.Items)
		}
	}
}

func TestAuthorsAndTextsOfEntries(t *testing.T) {
	for _, c := range []struct{ why, data, byline, body, date string }{
		{why: "a name and an outlet", data: "<rss version='2.0'><channel><item><author>Odo Fennimore (Mudflat Courier)</author></item></channel></rss>", byline: "Odo Fennimore"},
		{why: "an address and a name", data: "<rss version='2.0'><channel><item><author>odo@example.org (Odo Fennimore)</author></item></channel></rss>", byline: "Odo Fennimore"},
		{why: "two creators", data: "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><dc:creator>Odo Fennimore</dc:creator><dc:creator>Wilma Tarn</dc:creator></item></channel></rss>", byline: "Odo Fennimore, Wilma Tarn"},
		{why: "an editor's label", data: "<rss version='2.0'><channel><item><author>admin</author></item></channel></rss>"},
		{why: "the author of an Atom feed", data: "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Odo Fennimore</name></author><entry><id>1</id><title>Bell</title></entry></feed>", byline: "Odo Fennimore"},
		{why: "a text in media:group", data: "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><entry><id>1</id><media:group><media:title>Bell</media:title><media:description>A goat rings the bell.</media:description></media:group></entry></feed>", body: "A goat rings the bell."},
		{why: "a date of dcterms", data: "<rss version='2.0' xmlns:dcterms='http://purl.org/dc/terms/'><channel><item><dcterms:issued>2031-05-04T10:14:55Z</dcterms:issued></item></channel></rss>", date: "2031-05-04"},
		{why: "GMT+8", data: "<rss version='2.0'><channel><language>zh-TW</language><item><pubDate>Sun, 04 May 2031 23:30:00 GMT+8</pubDate></item></channel></rss>", date: "2031-05-04"},
		{why: "a year of two digits", data: "<rss version='2.0'><channel><item><pubDate>Sun, 04 May 31 23:30:00 GMT</pubDate></item></channel></rss>", date: "2031-05-04"},
		{why: "the day first", data: "<rss version='2.0'><channel><language>de</language><item><pubDate>04/05/2031 09:30</pubDate></item></channel></rss>", date: "2031-05-04"},
	} {
		f, err := ParseFeed(Document{Data: []byte(c.data)})
		if err != nil || len(f.Items) != 1 {
			t.Errorf("%s: %v, %d items", c.why, err, len(f.Items))
			continue
		}
		if a := f.Items[0].Article; a.Byline != c.byline || a.Body != c.body || c.date != "" && a.Date != c.date {
			t.Errorf("%s: by %q, %q, %s, want %q, %q, %s", c.why, a.Byline, a.Body, a.Date, c.byline, c.body, c.date)
		}
	}
}

func TestAFeedBeyondItsLimitSaysHowMuchIsLeft(t *testing.T) {
	data := "<rss version='2.0'><channel>" + strings.Repeat("<item><title>a</title><description>A goat.</description></item>", maxItems+7) + "</channel></rss>"
	if f, err := ParseFeed(Document{Data: []byte(data)}); err != nil || f.Left != 7 {
		t.Errorf("%d are left, %v, want 7", f.Left, err)
	}
}

func TestHostileFeedsCostNoMoreThanTheirSizeWarrants(t *testing.T) {
	const size = 512 << 10
	for _, c := range []struct{ name, data string }{
		{"nested elements", "<rss version='2.0'><channel>" + strings.Repeat("<a>", 200_000)},
		{"nested elements of an entry", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + strings.Repeat("<div>", 200_000)},
		{"many items", "<rss version='2.0'><channel>" + strings.Repeat("<item><title>a</title></item>", size/30) + "</channel></rss>"},
		{"entities of entities", `<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `">]><rss version="2.0"><channel><title>` + strings.Repeat("&b;", 10000) + "</title></channel></rss>"},
		{"nested JSON", `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 200_000)},
		{"many broken items", "<rss version='2.0'><channel>" + strings.Repeat("<item><title><![CDATA[</title></item>", size/40)},
		{"HTML in an item", "<rss version='2.0'><channel><item><description><![CDATA[" + strings.Repeat("<blockquote>x", 100_000) + "]]></description></item></channel></rss>"},
	} {
		start := time.Now()
		f, err := ParseFeed(Document{Data: []byte(c.data), Address: ""})
		took := time.Since(start)
		t.Logf("%s: %v, %d items, %v", c.name, took.Round(time.Millisecond), len(f.Items), err)
		if took > time.Minute {
			t.Errorf("%s: took %v", c.name, took)
		}
		if len(f.Items) > maxItems {
			t.Errorf("%s: %d items", c.name, len(f.Items))
		}
	}
}

func TestListsOfFeedsSurviveWritingAndReading(t *testing.T) {
	list := []Subscription{
		{Title: "海潮日報 & \"週刊\"", Address: "https://news.example.tw/rss?a=1&b=2", Site: "https://news.example.tw/", Folder: "地方/早晨", Full: true},
		{Title: "Tidewater Wire", Address: "https://wire.example.com/feed"},
		{Title: "Lantern <Review>", Address: "https://www.example.org/feed", Folder: "地方/早晨"},
	}
	var out bytes.Buffer
	if err := WriteOPML(&out, list); err != nil {
		t.Fatal(err)
	}
	got, err := OPML(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []Subscription{list[0], list[2], list[1]} // by folder
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v from\n%s", got, want, out.String())
	}
}

func TestOPMLAsProgramsWriteItIsRead(t *testing.T) {
	got, err := OPML([]byte(`<?xml version="1.0" encoding="utf-8"?><opml version="1.0"><body>
<outline text="News&nbsp;" title="Ne/ws"><outline type="rss" text="One" xmlURL="https://a.example/1"/><outline text="One again" xmlUrl="https://a.example/1"/></outline>
<outline text="no address" type="rss"/><outline text="a file" xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://b.example/2"></outline></body></opml>`))
	want := []Subscription{{Title: "One", Address: "https://a.example/1", Folder: "Ne ws"}, {Title: "http://b.example/2", Address: "http://b.example/2"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, data := range []string{"", "<opml/>", "not a list", "<opml><body><outline xmlUrl='https://a.example/1'><"} {
		if got, err := OPML([]byte(data)); err == nil {
			t.Errorf("OPML(%q) = %v, want an error", data, got)
		}
	}
}

func TestAPageNamesItsFeeds(t *testing.T) {
	page := `<!doctype html><html><head><title>Harbour</title>
<link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="fr" href="/fr">
<link rel="alternate" type="application/rss+xml" title="News" href="/rss?a=1&amp;b=2">
<LINK REL="home Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="//other.example/atom">
<link rel="alternate" type="application/feed+json" href="https://tide.example/rss?a=1&amp;b=2"/>
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml">
</head><body><a rel="alternate" type="application/rss+xml" href="/no">no</a></body></html>`
	want := []string{"https://tide.example/rss?a=1&b=2", "https://other.example/atom"}
	if got := FeedLinks(Document{Data: []byte(page), ContentType: "text/html", Address: "https://tide.example/news/"}); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	based := `<head><base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=feed></head>`
	if got := FeedLinks(Document{Data: []byte(based), ContentType: "", Address: "https://tide.example/"}); !slices.Equal(got, []string{"https://cdn.example/x/feed"}) {
		t.Errorf("with a base: got %q", got)
	}
	for data, want := range map[string]bool{page: false, atomFeed: true, jsonFeed: true, rdf: true, "A line.": false, "": false} {
		if got := IsFeed(Document{Data: []byte(data)}); got != want {
			t.Errorf("IsFeed(%.30q…) = %t", data, got)
		}
	}
}

// FuzzFeed holds feeds to what every article promises.
func FuzzFeed(f *testing.F) {
	for _, s := range []string{fmt.Sprintf(rss2, "utf-8"), rss09, rdf, atomFeed, jsonFeed} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		feed, err := ParseFeed(Document{Data: data, Address: "https://example.org/feed"})
		if err != nil {
			return
		}
		for _, it := range feed.Items {
			for _, s := range []string{feed.Title, feed.Site, feed.Lang, it.Article.Title, it.Article.Byline, it.Article.URL, it.Article.ID, it.Article.Body} {
				if Clean(s) != s || !utf8.ValidString(s) {
					t.Errorf("%q is not clean", s)
				}
			}
		}
	})
}
