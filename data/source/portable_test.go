package source

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"onrecord/data/source/internal/pdftest"
	"onrecord/data/source/pdf"
)

// placed is a piece of text on a page of a PDF, in points from the lower left.
type placed struct {
	x, y, size float64
	text       string
}

// portable is a PDF with those pages. Its font has no shapes, but says which
// characters its codes stand for, as those of browsers do.
func portable(pages ...[]placed) []byte {
	var w pdftest.Writer
	w.Object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 7+2*i)
	}
	w.Object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids.String()))
	w.Object("<< /Type /Font /Subtype /Type0 /BaseFont /Nothing /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>")
	w.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nothing /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 [500] 32 126 500] /FontDescriptor 5 0 R >>")
	w.Object("<< /Type /FontDescriptor /FontName /Nothing /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")
	w.Stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end")
	for i, page := range pages {
		w.Object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", 8+2*i))
		var content strings.Builder
		for _, p := range page {
			fmt.Fprintf(&content, "BT /F %g Tf %g %g Td <", p.size, p.x, p.y)
			for _, u := range utf16.Encode([]rune(p.text)) {
				fmt.Fprintf(&content, "%04X", u)
			}
			content.WriteString("> Tj ET\n")
		}
		w.Stream("", content.String())
	}
	return w.Bytes()
}

// typeset is lines of text below each other.
func typeset(x, y, size float64, lines ...string) (all []placed) {
	for i, l := range lines {
		all = append(all, placed{x, y - float64(i)*1.5*size, size, l})
	}
	return all
}

func TestPortableDocumentsBecomeParagraphs(t *testing.T) {
	join := func(parts ...[]placed) (all []placed) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	running := func(n int, body []placed) []placed {
		return join([]placed{{200, 780, 9, "Mudflat Courier"}}, body, []placed{{300, 20, 9, fmt.Sprint(n)}})
	}
	for _, c := range []struct {
		why   string
		pages [][]placed
		title string
		body  string
	}{
		{"lines joined, a word divided, ligatures", [][]placed{join(typeset(50, 700, 24, "A goat"), typeset(50, 640, 12, "The bell of the ferry rang for a long time, the oﬃ-", "ce of the harbour said, and nobody came to see it.", "Then it was quiet."), typeset(50, 560, 12, "“It looked like any other rope.”"))}, "A goat",
			"The bell of the ferry rang for a long time, the office of the harbour said, and nobody came to see it. Then it was quiet.\n\n“It looked like any other rope.”"},
		{"a letter-spaced heading, Chinese lines", [][]placed{join(typeset(50, 700, 24, "國 防 部 長 談 橋"), typeset(50, 640, 12, "青石鎮第三座橋昨天清早通車，第一個過橋的是賣豆花", "的方不二。"))}, "國防部長談橋", "青石鎮第三座橋昨天清早通車，第一個過橋的是賣豆花的方不二。"},
		{"readings beside characters", [][]placed{join(typeset(50, 640, 12, "他立誓不再收費，直到明年春天。"), []placed{{74, 653, 5, "ㄕˋ"}})}, "他立誓不再收費，直到明年春天。", "他立誓不再收費，直到明年春天。"},
		{"running heads and numbers", [][]placed{running(1, typeset(50, 640, 12, "The bell of the ferry rang for a long time, the office")), running(2, typeset(50, 740, 12, "of the harbour said.")), running(3, typeset(50, 640, 12, "Nobody came."))}, "The bell of the ferry rang for a long time, the office of the harbour said.",
			"The bell of the ferry rang for a long time, the office of the harbour said.\n\nNobody came."},
	} {
		articles, errs := Read(Document{Name: "a.pdf", Data: portable(c.pages...)})
		if len(articles) != 1 || len(errs) > 0 {
			t.Errorf("%s: %d articles, %v", c.why, len(articles), errs)
			continue
		}
		if a := articles[0]; a.Title != c.title || a.Body != c.body {
			t.Errorf("%s: got %q,\n%s\nwant %q,\n%s", c.why, a.Title, a.Body, c.title, c.body)
		}
	}
	if articles, errs := Read(Document{Name: "a.pdf", Data: portable(nil)}); len(articles) > 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "pictures") {
		t.Errorf("pictures: got %v, %v", articles, errs)
	}
	if articles, errs := Read(Document{Name: "a.pdf", Data: portable(typeset(50, 640, 12, "Nobody came to see it."), nil)}); len(articles) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "no text on page 2") {
		t.Errorf("a page without text: got %v, %v", articles, errs)
	}
	if articles, errs := Read(Document{Name: "a.pdf", Data: []byte("%PDF-1.7 rubbish")}); len(articles) > 0 || len(errs) != 1 {
		t.Errorf("rubbish: got %v, %v", articles, errs)
	}
}

func TestColumnsOfCharactersBecomeLines(t *testing.T) {
	page := pdf.Page{Width: 600, Height: 800}
	for c, column := range []string{"青石鎮的橋昨天通車，", "方不二說﹁豆花涼了﹂。"} {
		x, y := 500-18*float64(c), 600.0
		for _, r := range column {
			page.Lines = append(page.Lines, pdf.Line{Text: string(r), Left: x, Right: x + 12, Top: y, Bottom: y - 12, Size: 12})
			y -= 12
		}
	}
	blocks := newSetting([]pdf.Page{page}).blocks()
	if len(blocks) != 1 || blocks[0].text != "青石鎮的橋昨天通車，方不二說「豆花涼了」。" {
		t.Errorf("got %+v", blocks)
	}
}
