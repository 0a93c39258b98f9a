package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// pageElements are the elements of a page, and pageAttributes their attributes:
// none loads anything or runs a script.
var (
	pageElements = strings.Fields(`html head meta title style body header h1 h2 h3 p form fieldset legend label input span small button output main article
		ol ul li blockquote b a details summary div mark pre hr br table tbody tr td footer script`)
	pageAttributes = strings.Fields(`lang charset http-equiv content name id hidden class type value checked href rel title open data-kind data-people data-label aria-hidden`)
)

// checkPage parses a page as browsers do and reports everything that does not
// belong there.
func checkPage(t *testing.T, page string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(pageElements, n.Data) {
			t.Errorf("an element %s", n.Data)
		}
		if n.Data == "script" || n.Data == "style" {
			scripts++
			if s := n.FirstChild.Data; s != pageScript && s != pageStyle {
				t.Errorf("a script or style of the article: %q", s)
			}
		}
		for _, a := range n.Attr {
			if !slices.Contains(pageAttributes, a.Key) {
				t.Errorf("%s has an attribute %s=%q", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#a") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") {
				t.Errorf("a link to %q", a.Val)
			}
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts and styles, want 2", scripts)
	}
	return doc
}

// hostile is an article that tries to become part of the page.
func hostile() Entry {
	body := "# </h3><script>document.title='broken'</script>\n\n<script>document.title='broken'</script>\n\n" +
		"<img src=x onerror=\"document.title='broken'\"> said [here](javascript:document.title='broken') “we **win**”.\n\n</main></body>\n"
	at := strings.Index(body, "“we")
	a := news.Article{ID: "x", Title: "</title><script>document.title='broken'</script>", URL: "javascript:document.title='broken'", Body: body, Lang: `en" onload="x`,
		Participants: []quote.Participant{{Name: `" onmouseover="document.title='broken'`, Office: "<script>"}},
		Quotes:       []quote.Quote{{Content: []quote.Span{{Start: at, End: at + len("“we **win**”")}}, Speakers: []int{0}, Parent: -1}}}
	return Entry{&a, []int{0}, map[int]string{0: "</p><script>document.title='broken'</script>"}, 0}
}

func TestAHostileArticleStaysTextOnThePage(t *testing.T) {
	var out bytes.Buffer
	if err := HTML(&out, []Entry{hostile()}, "en"); err != nil {
		t.Fatal(err)
	}
	checkPage(t, out.String())
	if !strings.Contains(out.String(), "&lt;/p&gt;&lt;script&gt;") {
		t.Error("the note is not shown as it was written")
	}
}

func TestThePageShowsQuotationsInTheText(t *testing.T) {
	var out bytes.Buffer
	if err := HTML(&out, []Entry{noted()}, "zh-Hant"); err != nil {
		t.Fatal(err)
	}
	doc := checkPage(t, out.String())
	ids := map[string]bool{}
	var links []string
	marked := map[string]string{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("two elements with id %s", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			}
		}
		if n.Type == html.ElementNode && n.Data == "mark" {
			for d := range n.Descendants() {
				if d.Type == html.TextNode && d.Parent == n {
					marked[n.Attr[len(n.Attr)-3].Val] += d.Data
				}
			}
		}
	}
	if len(links) != 6 {
		t.Errorf("%d links, want 2 for each of 3 quotations", len(links))
	}
	for _, l := range links {
		if !ids[l] {
			t.Errorf("a link to #%s, which is not there", l)
		}
	}
	for _, want := range []string{"引述 3 則，文章 1 篇", "直接", "ask &lt;b&gt;again", "■", "存疑", "href=\"https://news.example/ferry?a=1\""} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if marked["mixed"] != "渡輪「」而且「很快」" {
		t.Errorf("marked are %q", marked)
	}
}

// Many articles make a page of quotations without their texts.
func TestAPageOfManyArticlesHasNoTexts(t *testing.T) {
	var many []Entry
	for range withText + 1 {
		many = append(many, noted())
	}
	var out bytes.Buffer
	if err := HTML(&out, many, "en"); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.Contains(s, "<details") || strings.Contains(s, "Show in the text") || !strings.Contains(s, "Quotations: 63, articles: 21") {
		t.Error("a text, or no quotations")
	}
}

// browsers are the names of Chromium.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "chrome"}

// inBrowser loads a page in Chromium and returns what it has become.
func inBrowser(t *testing.T, page, query string) string {
	t.Helper()
	i := slices.IndexFunc(browsers, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if i < 0 {
		t.Skip("there is no Chromium here")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), browsers[i], "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--virtual-time-budget=2000", "--dump-dom", "file://"+file+query)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", browsers[i], err)
	}
	return string(out)
}

func TestThePageWorksInABrowser(t *testing.T) {
	if os.Getenv("ONRECORD_TEST_BROWSER") == "" {
		t.Skip("ONRECORD_TEST_BROWSER is not set: .ci/run sets it")
	}
	var page, bad bytes.Buffer
	if err := HTML(&page, []Entry{noted()}, "en"); err != nil {
		t.Fatal(err)
	}
	dom := inBrowser(t, page.String(), "?kind=direct&kind=mixed&kind=report&person=2")
	for _, want := range []string{`id="shown" data-label="shown">1 shown<`, `id="filter"><`, `id="a1q1" value="1" class="quotation c0 mixed" data-kind="mixed" data-people="1" hidden=""`} {
		if !strings.Contains(strings.ReplaceAll(dom, ">\n<", "><"), want) {
			t.Errorf("%q is not on the page:\n%s", want, dom)
		}
	}
	if err := HTML(&bad, []Entry{hostile()}, "en"); err != nil {
		t.Fatal(err)
	}
	injected := strings.Replace(bad.String(), "</main>", "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"></main>", 1)
	for name, p := range map[string]string{"the article": bad.String(), "a script past all escaping": injected} {
		dom := inBrowser(t, p, "")
		if strings.Contains(dom, "<title>broken") || !strings.Contains(dom, "1 shown") {
			t.Errorf("%s ran, or the page's own script did not:\n%s", name, dom)
		}
	}
}
