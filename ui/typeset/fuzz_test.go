package typeset

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"onrecord/model/quote"
)

// scraps are what bodies are made of: text, markup and what disturbs both. No
// comments are among them: of one without an end the tokenizer that wanted
// uses makes the rest of the article.
var scraps = []string{
	"甲", "乙丙丁", "「", "」", "，", "。", "“", "”", "（", "）", "——", "……", "·", "word", "A/B", "36.5%", "don’t", "-", " ", "  \n", "\n", "\n\n",
	"*", "**", "_", "~~", "`", "```\n", "# ", "> ", "- ", "1. ", "    ", "\t", "[", "](x)", "](", ")", "![海](x)", "<", ">", "<b>", "<br>", "<div>\n", "</div>",
	"&amp;", "&lt;", "&#27;", "&#x4e00;", "\\", "\\*", "|", "a|b\n-|-\nc|d\n", "***\n", "---\n", "http://example.org/a_b", "<http://x.org>", "- [ ] ",
	"👩‍👩‍👧", "🇫🇮", "e\u0301", "\u0301", "\ufe0f", "\u200d", "\u200b", "\u3000", "한", "ก็", "नि", "\x1b[31m", "\u202e", "\x0e1\x0f", "\xff",
}

var red = uv.Style{Fg: ansi.Red}

func anyBody(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 0, 60).Draw(t, "scraps"), "")
}

// TestAnyMarkdownShowsItsText sets what nobody would write.
func TestAnyMarkdownShowsItsText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		body := anyBody(r)
		p := New(body, Options{}).Page(rapid.IntRange(1, 60).Draw(r, "width"))
		if got, want := p.shownText(), wanted(t, body); got != want {
			r.Fatalf("%q shows\n%q, want\n%q", body, got, want)
		}
	})
}

func TestPlainTextShowsItself(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		body := anyBody(r)
		p := New(body, Options{Plain: true}).Page(rapid.IntRange(1, 60).Draw(r, "width"))
		if got, want := p.shownText(), bare(body); got != want {
			r.Fatalf("%q shows %q", body, got)
		}
	})
}

// FuzzPage holds any body to what is true of every page: no row is wider than
// the page or than it says, no control reaches the terminal, rows follow each
// other in the body, and bytes and rows find each other.
func FuzzPage(f *testing.F) {
	for _, s := range scraps {
		f.Add(s, 20, false, true)
	}
	f.Add(strings.Join(scraps, ""), 33, true, false)
	f.Add("<div><!-- a\n<b/\xd5\xe2\x0f-->\nc</div>", 9, false, false)
	f.Add("- [a] ", 2, false, false)
	f.Add("<div><!-- a\n<b -->\nc</div>\n<script>\nd\n", 9, false, false)
	f.Fuzz(func(t *testing.T, body string, width int, wide, plain bool) {
		o := Options{Plain: plain, Ambiguous: 1}
		if wide {
			o.Ambiguous = 2
		}
		d := New(body, o)
		p := d.Page(width % 210)
		checkPage(t, p, body, o)
		checkPage(t, p.Fold([]quote.Span{{Start: len(body) / 2, End: len(body)/2 + 1}}).(*Page), body, o)
	})
}

func checkPage(t *testing.T, p *Page, body string, o Options) {
	t.Helper()
	lines := p.Paint(0, p.Rows(), []Mark{{Span: quote.Span{Start: len(body) / 3, End: len(body) / 2}, Style: &red}})
	last := 0
	for row, l := range lines {
		text := ansi.Strip(l.Text)
		if w := cells(text, o.Ambiguous); l.Cells > p.Width() || w > l.Cells {
			t.Fatalf("%q at %d cells: row %d %q is %d cells wide, said %d", body, p.Width(), row, l.Text, w, l.Cells)
		}
		if strings.ContainsFunc(text, func(r rune) bool { _, bad := unfit(r); return bad }) {
			t.Fatalf("%q at %d cells: row %d is %q", body, p.Width(), row, l.Text)
		}
		s := p.Span(row)
		if s.Len() == 0 {
			continue
		}
		if s.Start < last || s.End > len(body) {
			t.Fatalf("%q at %d cells: row %d shows %v after %d", body, p.Width(), row, s, last)
		}
		last = s.Start
		if at := p.Row(s.Start); at > row || p.Offset(row) != s.Start {
			t.Fatalf("%q at %d cells: row %d starts at %d, of row %d; first shown is %d", body, p.Width(), row, s.Start, at, p.Offset(row))
		}
		for col := range l.Cells {
			if o, ok := p.At(row, col); ok && !s.Contains(o) {
				t.Fatalf("%q at %d cells: column %d of row %d is %d, not in %v", body, p.Width(), col, row, o, s)
			}
		}
	}
}
