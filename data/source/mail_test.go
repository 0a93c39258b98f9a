package source

import (
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/traditionalchinese"
)

func TestMessagesAreRead(t *testing.T) {
	big5 := string(encode(t, traditionalchinese.Big5, "河東大橋明天通車，市長高遠山說：「從今天起不再收費。」"))
	subject := base64.StdEncoding.EncodeToString(encode(t, traditionalchinese.Big5, "河東大橋通車"))
	latin := string(encode(t, charmap.Windows1252, "“It looked like any other rope,” said Gus Ambleforth — who owns the goat…"))
	const head = "Date: Sun, 04 May 2031 23:30:00 +0800\r\nMIME-Version: 1.0\r\n"
	for _, c := range []struct{ why, mail, title, byline, date, body string }{
		{"plain text", "From: Odo Fennimore <odo@example.org>\r\nSubject: A goat\r\n" + head + "\r\nIt looked like any other rope.\r\n", "A goat", "Odo Fennimore", "2031-05-04", "It looked like any other rope."},
		{"Big5 by another name", "From: =?x-big5?B?" + base64.StdEncoding.EncodeToString(encode(t, traditionalchinese.Big5, "吳無名")) + "?= <w@example.tw>\r\nSubject: =?x-big5?B?" + subject + "?=\r\n" + head + "Content-Type: text/plain; charset=cp950\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + big5,
			"河東大橋通車", "吳無名", "2031-05-04", "河東大橋明天通車，市長高遠山說：「從今天起不再收費。」"},
		{"an encoded word in quotes", "From: \"=?utf-8?Q?Hinnerk_Ohneg=C3=B6nner?=\" <h@example.org>\r\nSubject: \"=?utf-8?Q?Die_Gl=C3=B6cke?=\"\r\n" + head + "\r\nNobody rang.\r\n", "\"Die Glöcke\"", "Hinnerk Ohnegönner", "2031-05-04", "Nobody rang."},
		{"Latin 1 that is Windows-1252", "From: o@example.org\r\nSubject: A goat\r\n" + head + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + latin, "A goat", "", "2031-05-04", "“It looked like any other rope,” said Gus Ambleforth — who owns the goat…"},
		{"format=flowed", "From: o@example.org\r\nSubject: A goat\r\n" + head + "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nIt looked \r\nlike any other \r\nrope.\r\n\r\n> Who \r\n> said so?\r\n", "A goat", "", "2031-05-04", "It looked like any other rope.\n\n> Who said so?"},
		{"HTML beside plain text, quoted-printable", "From: o@example.org\r\nSubject: A goat\r\n" + head + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>It looked like <b>any</b> other =E2=80=93 rope.</p><p>Nobody rang.</p>\r\n--b--\r\n", "A goat", "", "2031-05-04", "It looked like any other – rope.\n\nNobody rang."},
	} {
		for _, name := range []string{"a.eml", "a"} {
			articles, errs := Read(Document{Name: name, Data: []byte(c.mail)})
			if len(articles) != 1 || len(errs) > 0 {
				t.Errorf("%s: %d articles, %v", c.why, len(articles), errs)
				continue
			}
			if a := articles[0]; a.Title != c.title || a.Byline != c.byline || a.Date != c.date || a.Body != c.body {
				t.Errorf("%s: got %q by %q of %s, %q, want %q by %q of %s, %q", c.why, a.Title, a.Byline, a.Date, a.Body, c.title, c.byline, c.date, c.body)
			}
		}
	}
}

func TestAPageSavedAsAMessageIsAPage(t *testing.T) {
	page := "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/2031/05/04/goat\r\nSubject: A goat\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/2031/05/04/goat\r\n\r\n<html><head><title>A goat rings the bell | Mudflat</title></head><body><nav>Menu</nav><h1>A goat rings the bell</h1>" +
		strings.Repeat("<p>The bell of the ferry rang for eleven minutes because a goat had been tied to its rope.</p>", 3) + "</body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
	articles, errs := Read(Document{Name: "a.mhtml", Data: []byte(page)})
	if len(articles) != 1 || len(errs) > 0 {
		t.Fatalf("%d articles, %v", len(articles), errs)
	}
	if a := articles[0]; a.Title != "A goat rings the bell" || a.Date != "2031-05-04" || a.URL != "https://example.org/2031/05/04/goat" || strings.Contains(a.Body, "Menu") {
		t.Errorf("got %+v", a)
	}
}

func TestATextIsNotTakenForAMessage(t *testing.T) {
	for _, text := range []string{"Note: From: and Subject: stand here.\n\nText.", "Reporter: Odo\nText that goes on.\n", "From: the pier\nA goat rang.\n"} {
		if isMail(beginning([]byte(text))) {
			t.Errorf("taken for a message: %q", text)
		}
	}
}
