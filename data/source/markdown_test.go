package source

import (
	"testing"
	"testing/fstest"

	"onrecord/model/news"
)

func TestFrontMatterIsRead(t *testing.T) {
	for _, c := range []struct {
		why, text string
		want      news.Article
	}{
		{"all fields",
			"---\ntitle: \"He said: \\\"no\\\"\"\ndate: 2025-03-01T10:00:00Z\noutlet: 'The Invented ''Gazette'''\nsource: a report # a note\nurl: https://example.org/a#b\nlang: zh_TW\n---\nx",
			news.Article{Title: `He said: "no"`, Date: "2025-03-01", Outlet: "The Invented 'Gazette'", Source: "a report", URL: "https://example.org/a#b", Lang: "zh-Hant", Body: "x"}},
		{"an author for the outlet, a year, British English",
			"---\nauthor: Ana Example\ndate: 2025\nlanguage: en-GB\ntitle: t\n---\nx",
			news.Article{Title: "t", Date: "2025", Outlet: "Ana Example", Lang: "en", Body: "x"}},
		{"fields of other programs",
			"---\ntitle: t\ntags: [a, b]\ncategories:\n  - c\n  - d: e\n- f\n# a note\n\nlayout: post\nlang: en\n...\nx",
			news.Article{Title: "t", Lang: "en", Body: "x"}},
		{"Chinese dates",
			"---\ntitle: t\ndate: 2025年3月1日 10:00\nlang: zh-CN\n---\nx",
			news.Article{Title: "t", Date: "2025-03-01", Lang: "zh-Hans", Body: "x"}},
		{"a rule across the page is none",
			"---\n\nText here.\n\n---\n\nMore.",
			news.Article{Title: "Text here.", Lang: "en", Body: "---\n\nText here.\n\n---\n\nMore."}},
	} {
		a := readText(t, "a.md", c.text)
		got := news.Article{Title: a.Title, Date: a.Date, Outlet: a.Outlet, Source: a.Source, URL: a.URL, Lang: a.Lang, Body: a.Body}
		if !same(got, c.want) {
			t.Errorf("%s: %q\n got %+v\nwant %+v", c.why, c.text, got, c.want)
		}
	}
}

func same(a, b news.Article) bool {
	return a.Title == b.Title && a.Date == b.Date && a.Outlet == b.Outlet && a.Source == b.Source &&
		a.URL == b.URL && a.Lang == b.Lang && a.Body == b.Body
}

func TestBrokenFrontMatterIsNamedByItsLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"---\ntitle: t\nthe harbour\n---\nx", `a.md:3: front matter: "the harbour" is no field: write key: value`},
		{"---\ntitle: \"t\n---\nx", `a.md:2: front matter: title: the quotation mark is not closed: put one at the end`},
		{"---\ntitle: t\ndate: soon\n---\nx", `a.md:3: front matter: date "soon" is not understood: write it as 2025-06-25`},
		{"---\ntitle: t\nlang: Klingon!\n---\nx", `a.md:3: front matter: language "Klingon!" is not known: write zh-Hant, zh-Hans or en`},
		{"---\ntitle: t\ntitle: u\n---\nx", `a.md:3: front matter: title stands twice: keep one`},
		{"---\ntitle: t\n\nx", `a.md:1: front matter is not closed: put a line of --- after it`},
	} {
		a, errs := File(fstest.MapFS{"a.md": {Data: []byte(c.text)}}, "a.md", "a.md")
		if len(a) != 1 || len(errs) != 1 || errs[0].Error() != c.want {
			t.Errorf("%q: got article %v, errors %q, want an article and %q", c.text, len(a) == 1, errs, c.want)
		}
	}
}
