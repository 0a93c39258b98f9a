package source

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// FuzzDate holds dates to what is stored and sorted: a day or a month between 1900 and
// 2100, the same whatever stands behind the line.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2031年5月4日 下午3:20", "民國一二〇年五月四日", "Sun, 04 May 31 23:30:00 CST", "4 mai 2031 à 08h30", "1935700000000", "٤/٥/٢٠٣١", "04.05.31 9.15 Uhr"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, monthFirst bool) {
		for _, l := range []locale{{monthFirst: monthFirst}, {chinese: true}} {
			m, ok := findDate(s, l)
			if !ok {
				continue
			}
			if day := m.iso(); len(day) != 10 && len(day) != 7 || day < "1899-12-31" || day > "2101" {
				t.Errorf("findDate(%q) = %s", s, day)
			}
		}
	})
}

// FuzzDecode: any bytes become valid UTF-8 or an error; text that is UTF-8 stays as it is.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("a plain line\n"), "text/plain; charset=utf-8")
	f.Add(encode(f, simplifiedchinese.GBK, "青石县的渡口重新通航了。"), "text/html; charset=gb2312")
	f.Add(encode(f, traditionalchinese.Big5, "河東大橋明天通車。"), "")
	f.Add([]byte("\xff\xfea\x00\n\x00"), "")
	f.Fuzz(func(t *testing.T, raw []byte, contentType string) {
		text, name, err := Decode(raw, contentType)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || name == "" {
			t.Errorf("Decode(%q, %q) = %q in %q", raw, contentType, text, name)
		}
		if name == "utf-8" && utf8.Valid(raw) && strings.TrimPrefix(string(raw), "\ufeff") != strings.TrimPrefix(text, "\ufeff") {
			t.Errorf("Decode(%q, %q) = %q", raw, contentType, text)
		}
	})
}

// FuzzByline holds bylines to what may be credited: names without digits, addresses or
// line breaks, of a bounded length.
func FuzzByline(f *testing.F) {
	for _, s := range []string{"By Odo Fennimore and Prudence Nil | 4 May 2031", "本報記者 高遠山／河東報導", "文：孫某人、錢某", "Von Hinnerk Ohnegönner (dpa)", "o@example.org (Odo Fennimore)", "admin"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := page{lines: []pageLine{{text: flow(Clean(s))}}}
		for _, names := range []string{p.people([]string{Clean(s)}), p.shownAuthor()} {
			if strings.ContainsFunc(names, func(r rune) bool { return r == '@' || r == '\n' || r >= '0' && r <= '9' || unicode.IsControl(r) }) || utf8.RuneCountInString(names) > maxByline {
				t.Errorf("%q has the byline %q", s, names)
			}
		}
	})
}

// FuzzMessage and FuzzWord hold mail and Word documents to what every article promises.
func FuzzMessage(f *testing.F) {
	f.Add([]byte("From: =?x-big5?B?p2S1TKZX?= <w@example.tw>\r\nSubject: A goat\r\nDate: Sun, 04 May 2031 23:30:00 +0800\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nIt looked \r\nlike any rope.\r\n"))
	f.Add([]byte("From: o@example.org\r\nSubject: A goat\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>It looked =E2=80=93 like any rope.</p>\r\n--b--\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) { promised(t, Document{Name: "a.eml", Data: raw}) })
}

func FuzzWord(f *testing.F) {
	f.Add([]byte(`<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>A goat</w:t></w:r></w:p><w:p><w:r><w:t>It looked</w:t></w:r><w:ins><w:r><w:t> like any rope.</w:t></w:r></w:ins></w:p></w:body></w:document>`))
	f.Add([]byte(`<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>`))
	f.Fuzz(func(t *testing.T, document []byte) {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, err := z.CreateHeader(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(document); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		promised(t, Document{Name: "a.docx", Data: out.Bytes()})
	})
}

// promised checks that a document gives an article or an error, and that no article has
// anything that a terminal would obey.
func promised(t *testing.T, d Document) {
	t.Helper()
	articles, errs := Read(d)
	if len(articles)+len(errs) == 0 {
		t.Errorf("%q: neither an article nor an error", d.Data)
	}
	for _, a := range articles {
		for _, s := range []string{a.Title, a.Byline, a.Outlet, a.Site, a.URL, a.Lang, a.Date, a.Body} {
			if Clean(s) != s || !utf8.ValidString(s) {
				t.Errorf("%q is not clean", s)
			}
		}
	}
}
