package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
)

// packed is a zip of some files.
func packed(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// word is a Word document with that body.
func word(t testing.TB, body string) []byte {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	return packed(t, map[string]string{
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ` + ns + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml": `<w:styles ` + ns + `><w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>` +
			`<w:style w:styleId="own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>`,
		"word/footnotes.xml": `<w:footnotes ` + ns + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>` +
			`<w:footnote w:id="2"><w:p><w:r><w:t>The goat could not be reached.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Odo Fennimore</dc:creator></cp:coreProperties>`,
	})
}

func TestWordDocumentsAreReadAsTheyAreShown(t *testing.T) {
	p := func(runs string) string { return "<w:p>" + runs + "</w:p>" }
	r := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + "</w:t></w:r>" }
	for _, c := range []struct{ why, body, want string }{
		{"paragraphs", p(r("One.")) + p("") + p(r("Two.")), "One.\n\nTwo."},
		{"a word inserted", p(r("「") + `<w:ins w:id="1">` + r("不") + "</w:ins>" + r("會停火」")), "「不會停火」"},
		{"a word deleted", p(r("「") + `<w:del w:id="1"><w:r><w:delText>不</w:delText></w:r></w:del>` + r("會停火」")), "「會停火」"},
		{"a paragraph moved", `<w:p><w:moveFrom w:id="1">` + r("Gone. ") + "</w:moveFrom></w:p>" + p(r("Stays.")) + `<w:p><w:moveTo w:id="2">` + r("Came.") + "</w:moveTo></w:p>", "Stays.\n\nCame."},
		{"hidden text", p(r("Shown.") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r>" + `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> Not hidden.</w:t></w:r>`), "Shown. Not hidden."},
		{"ruby", p(r("他是") + "<w:r><w:ruby><w:rubyPr/><w:rt>" + r("ㄕˋ") + "</w:rt><w:rubyBase>" + r("誓") + "</w:rubyBase></w:ruby></w:r>" + r("言的人。")), "他是誓言的人。"},
		{"a link, a control, a tag", p(`<w:hyperlink>` + r("Odo ") + "</w:hyperlink>" + `<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>` + r("Fennimore ") + "</w:sdtContent></w:sdt>" + `<w:smartTag>` + r("spoke.") + "</w:smartTag>"), "Odo Fennimore spoke."},
		{"a field", p(`<w:r><w:instrText>PAGE</w:instrText></w:r>` + r("Text.")), "Text."},
		{"a footnote", p(r("A goat.")+`<w:r><w:footnoteReference w:id="2"/></w:r>`) + p(r("A bell.")), "A goat.\n\nA bell.\n\nThe goat could not be reached."},
		{"headings", `<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>` + r("Bell") + "</w:p>" + p(r("It rang.")) + `<w:p><w:pPr><w:pStyle w:val="own"/></w:pPr>` + r("Rope") + "</w:p>" + p(r("It broke.")), "### Bell\n\nIt rang.\n\n#### Rope\n\nIt broke."},
		{"a list", `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + r("Goat") + "</w:p>" + `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>` + r("Bell") + "</w:p>", "- Goat\n\n- Bell"},
		{"a table", "<w:tbl><w:tr><w:tc>" + p(r("Goat")) + "</w:tc><w:tc>" + p(r("1")) + "</w:tc></w:tr><w:tr><w:tc>" + p(r("Bell")) + "</w:tc><w:tc>" + p(r("2")) + "</w:tc></w:tr></w:tbl>", "| Goat | 1 |\n| --- | --- |\n| Bell | 2 |"},
		{"a deleted end of a paragraph", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("One ") + "</w:p>" + p(r("sentence.")), "One sentence."},
		{"a drawing twice", p("<mc:AlternateContent><mc:Choice>" + r("Once.") + "</mc:Choice><mc:Fallback>" + r("Twice.") + "</mc:Fallback></mc:AlternateContent>"), "Once."},
		{"controls", p(r("A&#x202e;B")), "AB"},
	} {
		articles, errs := Read(Document{Name: "a.docx", Data: word(t, c.body)})
		if len(errs) > 0 || len(articles) != 1 || articles[0].Body != c.want {
			t.Errorf("%s: got %+v, %v, want %q", c.why, articles, errs, c.want)
		} else if articles[0].Byline != "Odo Fennimore" {
			t.Errorf("%s: by %q", c.why, articles[0].Byline)
		}
	}
	title := word(t, `<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>`+r("A goat rings the bell")+"</w:p>"+p(r("Mudflat Courier, 4 May 2031. By Wilma Tarn"))+p(r("It was the wrong rope.")))
	articles, errs := Read(Document{Name: "a", Data: title})
	if len(articles) != 1 || articles[0].Title != "A goat rings the bell" || articles[0].Date != "2031-05-04" || articles[0].Outlet != "Mudflat Courier" {
		t.Errorf("got %+v, %v", articles, errs)
	}
	if articles, errs := Read(Document{Name: "a.docx", Data: []byte("PK\x03\x04rubbish")}); len(articles) > 0 || len(errs) != 1 {
		t.Errorf("rubbish: got %v, %v", articles, errs)
	}
}

func TestBooksGiveTheirChapters(t *testing.T) {
	chapter := func(title, text string) string {
		return `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head><body><h1>` + title + "</h1><p>" + text + "</p></body></html>"
	}
	book := packed(t, map[string]string{
		"mimetype":               "application/epub+zip",
		"META-INF/container.xml": `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
		"OPS/book.opf": `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Bells of the coast</dc:title><dc:creator>Odo Fennimore</dc:creator><dc:date>2031-05-04</dc:date><dc:publisher>Mudflat Press</dc:publisher><dc:language>en</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/><item id="i" href="a.png" media-type="image/png"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>`,
		"OPS/nav.xhtml":        chapter("Contents", "The goat, the bell, the rope and everything else there is in this book."),
		"OPS/cover.xhtml":      chapter("", ""),
		"OPS/text/one a.xhtml": chapter("The goat", "“It looked like any other rope,” said Gus Ambleforth, who owns the goat that rang the bell."),
		"OPS/text/two.xhtml":   chapter("The bell", "The bell was cast in a year that nobody remembers, by a founder whom nobody paid for it."),
	})
	articles, errs := Read(Document{Name: "b.epub", Data: book})
	if len(articles) != 2 || len(errs) > 0 {
		t.Fatalf("got %d articles, %v", len(articles), errs)
	}
	want := news.Article{ID: "b.epub#1", Title: "The goat", Byline: "Odo Fennimore", Outlet: "Mudflat Press", Source: "Bells of the coast", Date: "2031-05-04", Lang: "en",
		Body: "“It looked like any other rope,” said Gus Ambleforth, who owns the goat that rang the bell."}
	if a := articles[0]; fmt.Sprint(a) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", a, want)
	}
	if a := articles[1]; a.ID != "b.epub#2" || a.Title != "The bell" {
		t.Errorf("second is %q, %q", a.ID, a.Title)
	}
}

func TestAnArchiveThatUnpacksToGigabytesStops(t *testing.T) {
	bomb := packed(t, map[string]string{"word/document.xml": strings.Repeat(" ", Limit+1)})
	if articles, errs := Read(Document{Name: "a.docx", Data: bomb}); len(articles) > 0 || len(errs) != 1 {
		t.Errorf("got %d articles, %v", len(articles), errs)
	}
}
