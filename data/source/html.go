package source

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"onrecord/model/news"
)

var errNoArticle = errors.New("no article in it: open it in a browser and save what is to be read as text")

// HTML reads the article in a page. The content type is the server's, the address
// is the page's; both may be empty. The body is Markdown with headings, lists,
// quotations, tables and captions, without the text around the article. A page
// without any text is an error.
func HTML(raw []byte, contentType, address string) (news.Article, error) {
	d := Document{Data: raw, ContentType: contentType, Address: address}
	text, _, err := Decode(raw, contentType)
	if err != nil {
		return news.Article{}, fmt.Errorf("reading a page: %w", err)
	}
	articles, errs := parsePage(d, text)
	if len(errs) > 0 {
		return news.Article{}, errs[0]
	}
	tidy(&articles[0])
	return articles[0], nil
}

// parsePage reads the article in a page.
func parsePage(d Document, text string) ([]news.Article, []error) {
	doc, thin, saved, err := tree(text)
	if err != nil {
		return nil, []error{fmt.Errorf("reading a page: %w", err)}
	}
	p := newPage(doc, text, cmp.Or(d.Address, saved))
	blocks := p.article(doc, thin)
	a := news.Article{ID: cmp.Or(d.Name, p.address, p.url()), Title: p.name(), Byline: p.byline(), Outlet: p.outlet(), Site: p.site(), URL: p.url()}
	a.Date, a.DateGuessed = p.date()
	a.Body = markdownOf(p.withLead(p.withoutOrigin(withoutBio(leave(blocks, a.Title), a.Byline, p.site()), a.Byline), a.Title))
	if strings.TrimSpace(a.Body) == "" {
		return nil, []error{fmt.Errorf("reading a page: %w", errNoArticle)}
	}
	a.Title = cmp.Or(a.Title, title(a.Body, false))
	a.Lang = languageOf(a.Body, p.lang)
	return []news.Article{a}, nil
}

// tree returns a page as a tree, its text cleaned, the source that it was made of,
// trimmed, and the address it was saved from, if it says so.
func tree(text string) (doc *html.Node, thin, saved string, err error) {
	thin, saved = trim(strings.TrimPrefix(text, "\ufeff"))
	if doc, err = html.Parse(strings.NewReader(thin)); err != nil {
		return nil, "", "", err
	}
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			n.Data = Clean(n.Data)
		}
	}
	return doc, thin, saved, nil
}

// languageOf returns the language of a text by its script, or the declared language
// if the script leaves it open.
func languageOf(body, declared string) string {
	lang := language(body)
	if lang == "" || lang == "en" {
		if told, err := tag(declared); err == nil && !strings.HasPrefix(told, "zh") {
			return told
		}
	}
	return lang
}

// enough is how many letters of text make an article that needs no second look.
const enough = 240

// The search for the article costs more than reading all of a page: it counts the letters
// in an element again for each element around it. longest is how many bytes a page may
// have, trimmed, to be searched, and hardest how many letters may be counted; real pages
// have a tenth of both.
const (
	longest = 2 << 20
	hardest = 16 << 20
)

// article returns the blocks of the article in doc, which it takes apart. thin is the
// page again, for a second look.
func (p *page) article(doc *html.Node, thin string) []block {
	for n := range p.around {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	if p.chinese {
		parser.CharThresholds /= 3 // a Chinese character says as much as three letters
	}
	at, err := url.Parse(p.address)
	if err != nil || at.Host == "" {
		at = &url.URL{Scheme: "http", Host: "localhost", Path: "/"}
	}
	var blocks []block
	if len(thin) <= longest && p.size[p.doc].labour <= hardest {
		if found, err := parser.ParseAndMutate(doc, at); err == nil && found.Node != nil {
			blocks = withoutConsents(blocksOf(found.Node, p.chinese), p.title)
		}
	}
	if weigh(blocks) < enough {
		if doc, _, _, err := tree(thin); err == nil {
			leaveElements(doc)
			if all := withoutConsents(blocksOf(narrowed(doc), p.chinese), p.title); weigh(all) > 2*weigh(blocks) {
				blocks = all
			}
		}
	}
	p.blocks = withoutConsents(slices.DeleteFunc(p.blocks, func(b block) bool { return b.outside }), p.title)
	run := longestRun(p.blocks)
	if 2*weigh(blocks) < weigh(run) {
		blocks = run
	}
	others := p.others()
	blocks = p.withGaps(slices.DeleteFunc(blocks, func(b block) bool { return others[b.text] }), others)
	if weight(p.linked.body) > 2*weigh(blocks) { // a page that is filled in by a script
		blocks = fragment(p.linked.body, p.chinese)
	}
	if shown := proseIn(blocks); shown < 2*enough {
		if all := p.scripted(); weigh(all) > 2*shown && (shown < enough/2 || begunIn(all, blocks)) {
			blocks, p.filled = all, true
		}
	}
	return blocks
}

// begunIn reports whether the first paragraph of some blocks occurs in all.
func begunIn(all, some []block) bool {
	first := slices.IndexFunc(some, func(b block) bool { return b.prose() })
	return first >= 0 && slices.ContainsFunc(all, func(b block) bool { return strings.Contains(b.text, some[first].text) })
}

// gap is how many blocks in a row may interrupt a run of paragraphs.
const gap = 4

// longestRun returns the blocks from the first to the last of the paragraphs that
// stand together and say the most.
func longestRun(blocks []block) []block {
	var best []block
	most := 0
	for i := 0; i < len(blocks); i++ {
		if !blocks[i].prose() {
			continue
		}
		sum, last := 0, i
		k := i
		for ; k < len(blocks) && k-last <= gap; k++ {
			if blocks[k].prose() {
				sum += weight(blocks[k].text)
				last = k
			}
		}
		if sum > most {
			best, most = blocks[i:last+1], sum
		}
		i = last
	}
	return best
}

// prose reports whether a block is a paragraph of text rather than a label or
// a row of links.
func (b *block) prose() bool {
	return b.look == paragraph && weight(b.text) >= 2*proseLetters && b.linked*3 < utf8.RuneCountInString(b.text)
}

// narrowed returns the element that says it is the article, or all of doc.
func narrowed(doc *html.Node) *html.Node {
	for _, name := range []string{"article", "main", "body"} {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.Data == name {
				return n
			}
		}
	}
	return doc
}

// proseIn is how much the paragraphs of text among blocks say, in letters.
func proseIn(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].prose() {
			n += weight(blocks[i].text)
		}
	}
	return n
}

// weigh is how much blocks say, in letters.
func weigh(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += weight(b.text)
	}
	return n
}

// aboveBlocks is how many blocks at the top may only repeat what is already known, and
// originRunes how long a line above the first paragraph is that names an office, an
// agency or a section.
const (
	aboveBlocks = 6
	originRunes = 40
	originLines = 2
)

// withoutOrigin returns blocks without what only repeats at the top, looked at again once something
// is gone.
func (p *page) withoutOrigin(blocks []block, byline string) []block {
	for range originLines {
		before := len(blocks)
		if blocks = p.above(blocks, byline); len(blocks) == before {
			break
		}
	}
	return blocks
}

// above returns blocks without those at the top that only repeat what is already
// known: the date, the origin, the author.
func (p *page) above(blocks []block, byline string) []block {
	first := slices.IndexFunc(blocks, func(b block) bool { return b.prose() && ends(b.text) })
	fields := first // where lines of metadata end
	if p.chinese || first > originLines {
		first = 0
	}
	office := -1 // below the author's line
	for i, tries := 0, 0; i < min(len(blocks), aboveBlocks) && tries < 4*aboveBlocks; tries++ {
		b := blocks[i]
		if i == 0 && b.look == paragraph && !strings.ContainsFunc(b.text, unicode.IsLetter) && utf8.RuneCountInString(b.text) <= 6 {
			blocks = blocks[1:]
			first--
			continue
		}
		if utf8.RuneCountInString(b.text) <= maxLineRunes && b.look == paragraph && !ends(b.text) {
			_, dated := findDate(b.text, p.locale)
			named := byline != "" && namesAll(b.text, byline)
			label := len(b.within) == 0 && utf8.RuneCountInString(b.text) <= originRunes && (i < first || i == office && !p.chinese)
			if dated && !resolved(b.text) || named || label || i < fields && isField(b.text) {
				if blocks = append(blocks[:i:i], blocks[i+1:]...); named || dated {
					office = i
					if i == 1 && !p.chinese && isKicker(&blocks[0]) {
						blocks, office, i = blocks[1:], 0, 0
						first--
					}
				}
				first--
				fields--
				continue
			}
		}
		i++
	}
	return blocks
}

// isKicker reports whether a block above the author or the date names an office or a section.
func isKicker(b *block) bool {
	return b.look == paragraph && len(b.within) == 0 && utf8.RuneCountInString(b.text) <= originRunes && !ends(b.text)
}

// metaField matches a line of metadata, as in 新聞引據：採訪.
var metaField = sync.OnceValue(func() *pattern {
	return opening(`^\p{Han}{2,6}\s?[：:]\s?[\p{Han}\p{L}\d.·／/ ]{1,16}$`)
})

// isField reports whether a text is a line of metadata, not a question or an answer.
func isField(text string) bool {
	return metaField().MatchString(text) && !strings.HasPrefix(text, "記者") && !strings.HasPrefix(text, "记者") && !strings.HasPrefix(text, "主持")
}

// resolved reports whether a line with a date says when a law or a resolution was passed,
// which is part of its text.
func resolved(text string) bool {
	inner, ok := strings.CutPrefix(text, "（")
	return ok && strings.HasSuffix(inner, "）") && containsAny(inner, []string{"通过", "通過", "公布", "修订", "修訂", "修正"})
}

// namesAll reports whether a text has every name of a byline.
func namesAll(text, byline string) bool {
	for name := range strings.SplitSeq(byline, ", ") {
		if !strings.Contains(text, name) {
			return false
		}
	}
	return true
}
