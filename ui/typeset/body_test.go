package typeset

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gohtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// bodies are the articles of testdata by name.
func bodies(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in testdata: %v", err)
	}
	all := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(f)] = string(b)
	}
	return all
}

// wanted is the visible text of a Markdown body by goldmark's own renderer and
// an HTML tokenizer, bare.
func wanted(t *testing.T, body string) string {
	t.Helper()
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(gohtml.WithUnsafe()))
	if err := md.Convert([]byte(body), &page); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	z := html.NewTokenizer(&page)
	link, linked := "", 0
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			b.WriteString(token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range token.Attr {
				if token.Data == "img" && a.Key == "alt" {
					b.WriteString(a.Val)
				}
				if token.Data == "a" && a.Key == "href" {
					link, linked = a.Val, b.Len()
				}
			}
			if token.Data == "hr" {
				b.WriteString(rule)
			}
		case html.EndTagToken:
			if text := b.String()[linked:]; token.Data == "a" && bare(text) == "" && !strings.ContainsRune(text, utf8.RuneError) {
				b.WriteString(link)
			}
		}
	}
	return bare(b.String())
}

// bare is s without spaces, bars, characters that are never shown and the
// marks that stand for what cannot be.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if _, ok := unfit(r); ok || unicode.IsSpace(r) || r == '\u200b' || r == '|' || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

// shown is the text of all rows, bare.
func (p *Page) shownText() string {
	var b strings.Builder
	for _, r := range p.rows {
		b.WriteString(p.doc.text[r.start:r.end])
	}
	return bare(b.String())
}

func cells(s string, ambiguous int) int {
	return displaywidth.Options{EastAsianWidth: ambiguous == 2}.String(s)
}
