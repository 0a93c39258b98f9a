package source

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

const testimony = "<p>Prudence Nil, the clerk, said that nothing of the sort had ever happened in the hall, and that she would know.</p>"

func TestHostilePagesCostNoMoreThanTheirSizeWarrants(t *testing.T) {
	const size = 512 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	var styles, links strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&styles, "<b class=%d><font size=%d>", i, i)
		fmt.Fprintf(&links, "<a href=%d><div>", i)
	}
	for _, c := range []struct{ name, page string }{
		{"200,000 nested elements", strings.Repeat("<div>", 200_000)},
		{"200,000 nested quotations", strings.Repeat("<blockquote><ul><li>", 200_000)},
		{"200,000 nested tables", strings.Repeat("<table><tr><td>", 200_000)},
		{"only tags", fill("<p>")},
		{"only letters", fill("a ")},
		{"only ends of tags", fill("</div>")},
		{"only less-thans", fill("<")},
		{"only entities", fill("&amp")},
		{"styles that are never closed", styles.String() + fill("<p>x</p>")},
		{"links round blocks", links.String() + fill("<p>x</p>")},
		{"a tag of a million attributes", "<p " + fill("a=b ") + ">"},
		{"a million elements of a list", fill("<li>x")},
		{"a wide table", "<table><tr>" + fill("<td colspan=1000 rowspan=1000>x")},
		{"a select in a table in a select", fill("<select><table>")},
		{"plain text for ever", "<plaintext>" + fill("<b><p>")},
		{"a title in a picture", "<svg><title>" + fill("<b><p>")},
		{"a script without an end", "<script type=application/ld+json>" + fill("{")},
		{"lists of lists of data", `<script type=application/ld+json>` + fill("[") + "</script>"},
		{"templates in templates", fill(`<script type="text/template">`)},
		{"templates side by side", fill(`<script type="text/template"><p><b></script>`)},
		{"drawings that are never closed", fill("<svg><g>")},
		{"headings that repeat", fill("<h2>The bell of the ferry rang for eleven minutes</h2>")},
		{"captions in long paragraphs", fill("<figcaption>The bell of the ferry rang on</figcaption><p>Nobody came to the pier that day, said the keeper of it.</p>")},
		{"readers' comments", fill("<div class=comment><p>I cannot see what the fuss is about at all, said the goat of the pier.</p></div>")},
		{"concealed paragraphs", fill("<p hidden>I cannot see what the fuss is about at all, said the goat of the pier.</p>")},
		{"dates", fill("<time class=published>4 May 2031</time>")},
		{"authors", fill("<a rel=author>Odo Fennimore</a>")},
		{"values in scripts", "<script>" + fill("publish_time = x; ct = ") + "</script>"},
		{"rows of buttons", fill("<p>赞 评论 分享</p>")},
		{"labels of lists", fill("<h3>Related</h3><p>4 May 2031</p>")},
		{"blank lines", fill("a.\n\n")},
		{"a title of separators", "<title>" + strings.Repeat("The bell - ", 5000) + "</title><h1>The bell</h1>"},
		{"strings without an end", "<script>" + fill(`"\"\q`) + "</script>"},
		{"strings of strings", "<script>" + fill(`x:"{\":\"the bell, it rang.",`) + "</script>"},
		{"scripts of encoded data", fill("<script>%7B%22a%22%3A1%7D</script>")},
		{"words that share", fill("<div class=share><p>share</p>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			a, err := HTML([]byte("<html><body>"+testimony+c.page), "text/html; charset=utf-8", "https://example.org/a")
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err == nil && !utf8.ValidString(a.Body) {
				t.Error("the body is no UTF-8")
			}
			t.Logf("%v, %d MiB allocated in all, %v", took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, err)
			if took > time.Minute {
				t.Errorf("took %v", took)
			}
			if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 1024 && !raced {
				t.Errorf("allocated %d MiB", n)
			}
		})
	}
}

func TestTooDeepElementsKeepTheirText(t *testing.T) {
	page := "<html><body><article>" + strings.Repeat("<div>", 1000) + testimony + strings.Repeat("</div>", 1000) + "<p>Nobody else was asked, the clerk added, since nobody else was there.</p>"
	a, err := HTML([]byte(page), "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"nothing of the sort had ever happened", "nobody else was there."} {
		if !strings.Contains(a.Body, want) {
			t.Errorf("%q is lost: %q", want, a.Body)
		}
	}
}

// Searching this page would count its letters a hundred times.
func TestTextInTooManyElementsIsRead(t *testing.T) {
	var page strings.Builder
	page.WriteString("<html><body>" + strings.Repeat("<div>", deepest))
	const paragraphs = 1500
	for i := range paragraphs {
		fmt.Fprintf(&page, "<p>Prudence Nil, the clerk, said for the %dth time that nothing of the sort had ever happened in the hall, and that she would know.</p>", i)
	}
	doc, _, _, err := tree(page.String())
	if err != nil {
		t.Fatal(err)
	}
	if labour := measured(doc, map[*html.Node]measure{}, false).labour; labour <= hardest {
		t.Fatalf("letters to count: %d, want more than %d", labour, hardest)
	}
	a, err := HTML([]byte(page.String()), "", "")
	if err != nil || strings.Count(a.Body, "nothing of the sort") != paragraphs {
		t.Errorf("%v, %d paragraphs", err, strings.Count(a.Body, "nothing of the sort"))
	}
}

// shown is the text that Markdown means, one line a block.
func shown(t *testing.T, markdown string) string {
	t.Helper()
	src := []byte(markdown)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList))
	var out strings.Builder
	err := ast.Walk(md.Parser().Parse(gmtext.NewReader(src)), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeBlock && n.Kind() != ast.KindDocument && n.Kind() != ast.KindParagraph && in {
			fmt.Fprintf(&out, "<%s>", n.Kind())
		}
		if !in {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			out.Write(n.Segment.Value(src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				out.WriteString("<break>")
			}
		case *ast.String:
			out.Write(n.Value)
		default:
			if n.Type() == ast.TypeInline {
				fmt.Fprintf(&out, "<%s>", n.Kind())
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return unescape(out.String())
}

// unescape takes the backslashes out that Markdown's text segments still have.
func unescape(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] < utf8.RuneSelf && (unicode.IsPunct(rune(s[i+1])) || unicode.IsSymbol(rune(s[i+1]))) {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

var awkward = []string{
	"# one", "#", "####### seven", "#hash", "> two", ">two", "- three", "-", "-3 degrees", "+ four", "* five", "1. six", "12) seven", "1986. That year",
	"1.5 metres", "---", "- - -", "***", "===", "___", "_ _ _", "~~~", "```", ": term", "| a | b |", "|---|", "[ ] task", "[x] task",
	"*slanted*", "**bold**", "2*3*4", "a * b", "_slanted_", "snake_case_word", "a _ b", "__init__", "5~10年與20~30年", "~~gone~~", "`typed`",
	"<b>", "</b>", "a < b > c", "<https://example.org>", "<!-- -->", "&amp;", "&#65;", "&copy 1", "AT&T", "[text](address)", "[text]", "[a]: b", "[a][b]", "![a](b)",
	`\`, `\\`, `a\`, `\*`, `C:\Users\nobody`, "「王五」*說*：", "“*”", "*", "**", "_", "a*", "*a", "_a", "a_", "第1. 條", "！[說](明)", "a  b", "#\u00a0x", "-\u3000x",
}

func TestMarkdownMeansWhatThePageSaid(t *testing.T) {
	for _, s := range awkward {
		if want, got := flow(s), shown(t, escapeLine(flow(s))); got != want {
			t.Errorf("%q is written %q, which shows %q", s, escapeLine(flow(s)), got)
		}
		h := block{look: heading, level: 2, text: flow(s)}
		if want, got := "<Heading>"+flow(s), shown(t, h.lines()[0]); got != want {
			t.Errorf("heading %q is written %q, which shows %q", s, h.lines()[0], got)
		}
	}
}

// FuzzEscape holds escaping to its promise: a line shows as what it was.
func FuzzEscape(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := flow(Clean(s))
		if want == "" {
			return
		}
		if got := shown(t, escapeLine(want)); got != want {
			t.Errorf("%q is written %q, which shows %q", want, escapeLine(want), got)
		}
	})
}

// FuzzHTML holds pages to what every article promises: valid UTF-8, nothing a
// terminal would obey, and the same when read again.
func FuzzHTML(f *testing.F) {
	for _, c := range pages(f) {
		f.Add(c.page)
	}
	f.Add([]byte("<table><tr><td><table><caption>x<td>y"))
	f.Add([]byte("<ul>a<li><ol start=7><li>b</ul><q>c<p>d<br>e"))
	f.Fuzz(func(t *testing.T, page []byte) {
		a, err := HTML(page, "text/html", "https://example.org/2026/a")
		if err != nil {
			return
		}
		for _, s := range []string{a.Title, a.Byline, a.Outlet, a.Site, a.URL, a.Lang, a.Body} {
			if Clean(s) != s {
				t.Errorf("%q is not clean", s)
			}
		}
		if len(page)%8 != 0 {
			return // what differs from run to run shows in one of eight pages as well
		}
		if again, err := HTML(page, "text/html", "https://example.org/2026/a"); err != nil || again.Body != a.Body {
			t.Errorf("read again: %v, %q, before %q", err, again.Body, a.Body)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	all := pages(b)
	var noise strings.Builder // what a real page has around its article
	for i := range 400 {
		fmt.Fprintf(&noise, "<div class='card c%d'><a href='/n/%d'><img src='%d.jpg'><span>A headline about nothing in particular</span></a></div><script>var x%d=%q</script>", i, i, i, i, strings.Repeat("x", 200))
	}
	for _, c := range all {
		page := []byte(strings.Replace(string(c.page), "</body>", "<div class='wall'>"+noise.String()+"</div></body>", 1))
		b.Run(strings.TrimSuffix(strings.TrimPrefix(c.file, "testdata/pages/"), ".txtar"), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := HTML(page, "text/html", ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLongPages reads pages of one to four megabytes: one long article, the same
// between walls of cards, and text nested as deeply as its size allows.
func BenchmarkLongPages(b *testing.B) {
	cards := strings.Repeat("<div class='card'><a href='/n'><span>A headline about nothing in particular</span></a><p>4 May 2031</p></div>", 40)
	kinds := []struct{ name, begin, piece string }{
		{"article", "<article>", testimony},
		{"cards", "<main>", testimony + cards},
		{"nested", "", "<div><span>" + testimony},
		{"lists", "", "<blockquote><ul><li>" + testimony},
		{"tables", "", "<table><tr><td>" + testimony},
	}
	for _, k := range kinds {
		for _, size := range []int{1, 2, 4} {
			page := []byte("<html><body><h1>The hall</h1>" + k.begin + strings.Repeat(k.piece, size<<20/len(k.piece)))
			b.Run(fmt.Sprintf("%s/%dMB", k.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(page)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := HTML(page, "text/html; charset=utf-8", ""); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
