package source

import (
	"fmt"
	"strings"
	"testing"
)

func TestBylinesAreNames(t *testing.T) {
	for _, c := range []struct{ head, body, want string }{
		{head: `<meta name="author" content="Odo Fennimore">`, want: "Odo Fennimore"},
		{head: `<meta name="author" content="By Odo Fennimore, 4 May 2031">`, want: "Odo Fennimore"},
		{head: `<meta name="author" content="Odo Fennimore and Wilma Tarn">`, want: "Odo Fennimore and Wilma Tarn"},
		{head: `<meta name="author" content="Odo Fennimore"><meta name="author" content="Wilma Tarn">`, want: "Odo Fennimore, Wilma Tarn"},
		{head: `<meta name="author" content="admin">`, want: ""},
		{head: `<meta name="author" content="odo@example.org">`, want: ""},
		{head: `<meta name="author" content="https://example.org/people/odo">`, want: ""},
		{head: `<meta name="author" content="user4711">`, want: ""},
		{head: `<meta property="og:site_name" content="Mudflat Courier"><meta name="author" content="Mudflat Courier">`, want: ""},
		{head: `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Odo Fennimore">`, want: "Odo Fennimore"},
		{body: `<span class="author">Veröffentlicht von Hinnerk Namenlos am 3. Mai 2031</span>`, want: "Hinnerk Namenlos"},
		{body: `<form><input><label class="author">Name *</label></form>`, want: ""},
		{body: `<div class="comments"><b class="author">Gus Ambleforth</b> rubbish</div>`, want: ""},
		{body: `<p>By Odo Fennimore | 4 May 2031</p>`, want: "Odo Fennimore"},
		{body: `<p>文／方不二</p>`, want: "方不二"},
		{body: `<p>文｜方不二</p>`, want: "方不二"},
		{body: `<p>記者方不二、江無舟／青石鎮報導</p>`, want: "方不二、江無舟"},
		{body: `<p>【本報記者周和平綜合報導】</p>`, want: "周和平"},
		{body: `<p>雁洲社記者方不二青石鎮4日電</p>`, want: "方不二"},
		{body: `<p>青石鎮文化節開幕</p>`, want: ""},
		{body: `<p>記者會後</p>`, want: ""},
		{body: `<p>作者：小編</p>`, want: ""},
		{body: `<p>责任编辑：方不二</p>`, want: ""},
	} {
		page := fmt.Sprintf("<html><head>%s</head><body><h1>A goat rings the bell</h1>%s%s</body></html>", c.head, c.body,
			strings.Repeat("<p>The bell of the ferry rang for eleven minutes because a goat had been tied to its rope.</p>", 3))
		a, err := HTML([]byte(page), "text/html", "")
		if err != nil || a.Byline != c.want {
			t.Errorf("%s%s: byline %q (%v), want %q", c.head, c.body, a.Byline, err, c.want)
		}
	}
}

func TestTitlesAreHeadingsWithoutTheSite(t *testing.T) {
	for _, c := range []struct{ head, body, want string }{
		{`<title>A goat rings the bell | Mudflat Courier</title>`, `<h1>Mudflat Courier</h1><h1>A goat rings the bell</h1>`, "A goat rings the bell"},
		{`<title>A goat rings the bell | Mudflat Courier</title>`, `<h1>Mudflat Courier</h1><h2>A goat rings the bell</h2>`, "A goat rings the bell"},
		{`<title>Mudflat Courier: A goat rings the bell</title><meta property="og:site_name" content="Mudflat Courier">`, ``, "A goat rings the bell"},
		{`<title>方不二談橋-雁洲日報</title><meta property="og:site_name" content="雁洲日報">`, ``, "方不二談橋"},
		{`<title>Goat!</title><meta property="og:title" content="You won’t believe this goat">`, `<h1>A goat rings the bell and nobody misses a boat</h1>`, "A goat rings the bell and nobody misses a boat"},
		{`<title>Goat and bell – Courier</title><meta property="og:title" content="Goat and bell">`, `<h1>Goat and bell: what happened on the pier</h1>`, "Goat and bell: what happened on the pier"},
	} {
		page := fmt.Sprintf("<html><head>%s</head><body>%s%s</body></html>", c.head, c.body,
			strings.Repeat("<p>The bell of the ferry rang for eleven minutes because a goat had been tied to its rope.</p>", 3))
		a, err := HTML([]byte(page), "text/html", "")
		if err != nil || a.Title != c.want {
			t.Errorf("%s%s: title %q (%v), want %q", c.head, c.body, a.Title, err, c.want)
		}
	}
}
