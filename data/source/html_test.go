package source

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"onrecord/model/news"
)

var update = flag.Bool("update", false, "rewrite the bodies that the pages are compared with")

// A pageCase is a page of testdata/pages: why it is there, the page, what is known
// of it (want), sentences that must be whole in the body (keep), words that must not
// be in it (leave), and for some all of the body.
type pageCase struct {
	file    string
	archive *txtar.Archive
	page    []byte
	want    map[string]string
	parts   map[string]string
}

func pages(t testing.TB) []pageCase {
	t.Helper()
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	encodings := map[string]encoding.Encoding{"gb18030": simplifiedchinese.GBK, "big5": traditionalchinese.Big5, "windows-1252": charmap.Windows1252}
	var all []pageCase
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c := pageCase{file: f, archive: archive, want: map[string]string{}, parts: map[string]string{}}
		for _, part := range archive.Files {
			c.parts[part.Name] = string(part.Data)
		}
		for l := range strings.Lines(c.parts["want"]) {
			key, value, _ := strings.Cut(strings.TrimSpace(l), ": ")
			c.want[key] = value
		}
		c.page = []byte(c.parts["page.html"])
		if e := encodings[c.want["encoding"]]; e != nil {
			c.page = encode(t, e, c.parts["page.html"])
		}
		all = append(all, c)
	}
	return all
}

func TestPagesGiveTheirArticles(t *testing.T) {
	sentences := 0
	for _, c := range pages(t) {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			a, err := HTML(c.page, "text/html", c.want["address"])
			if err != nil {
				t.Fatal(err)
			}
			checkWant(t, a, c.want)
			for l := range strings.Lines(c.parts["keep"]) {
				sentences++
				if l = strings.TrimSpace(l); !strings.Contains("\n"+a.Body+"\n", "\n"+l+"\n") {
					t.Errorf("lost: %s", l)
				}
			}
			for l := range strings.Lines(c.parts["leave"]) {
				if l = strings.TrimSpace(l); strings.Contains(a.Body, l) {
					t.Errorf("kept: %s", l)
				}
			}
			if body, ok := c.parts["body"]; ok && body != a.Body+"\n" {
				t.Errorf("body is\n%s\nwant\n%s", a.Body, body)
				if *update {
					rewrite(t, c, a.Body+"\n")
				}
			}
			if t.Failed() {
				t.Logf("the body:\n%s", a.Body)
			}
		})
	}
	if sentences < 36 {
		t.Errorf("%d sentences are wanted, there should be 36", sentences)
	}
}

func checkWant(t *testing.T, a news.Article, want map[string]string) {
	t.Helper()
	guessed := ""
	if a.DateGuessed {
		guessed = "true"
	}
	for _, f := range []struct{ key, got string }{
		{"title", a.Title}, {"byline", a.Byline}, {"date", a.Date}, {"guessed", guessed},
		{"site", a.Site}, {"outlet", a.Outlet}, {"lang", a.Lang}, {"url", a.URL},
	} {
		if f.got != want[f.key] {
			t.Errorf("%s is %q, want %q", f.key, f.got, want[f.key])
		}
	}
}

func rewrite(t *testing.T, c pageCase, body string) {
	t.Helper()
	for i, part := range c.archive.Files {
		if part.Name == "body" {
			c.archive.Files[i].Data = []byte(body)
		}
	}
	if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
