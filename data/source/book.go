package source

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"

	"onrecord/model/news"
)

// Books (.epub) give an article a chapter, in the order of the book. What has hardly
// any text, as a cover or a table of contents, is no chapter.

var bookFormat = format{
	endings: []string{".epub"},
	media:   []string{"application/epub+zip"},
	begins:  func(data []byte, _ string) bool { return zipHas(data, "META-INF/container.xml") },
	binary:  true,
	signed:  true,
	parse:   parseBook,
}

// The most chapters of a book, and the letters that make one.
const (
	maxChapters    = 2000
	chapterLetters = 60
)

// A bookPackage is what the package document of a book says.
type bookPackage struct {
	Titles     []string `xml:"metadata>title"`
	Creators   []string `xml:"metadata>creator"`
	Dates      []string `xml:"metadata>date"`
	Publishers []string `xml:"metadata>publisher"`
	Languages  []string `xml:"metadata>language"`
	Files      []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Media      string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Order []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// parseBook reads the chapters of a book.
func parseBook(d Document, _ string) ([]news.Article, []error) {
	z, err := openArchive(d.Data)
	if err != nil {
		return nil, []error{fmt.Errorf("reading a book: %w", err)}
	}
	root, b, err := openBook(z)
	if err != nil {
		return nil, []error{fmt.Errorf("reading a book: %w: convert it to EPUB again", err)}
	}
	common := news.Article{Outlet: line(first(b.Publishers)), Byline: (&page{stated: true}).people(b.Creators), Source: line(first(b.Titles))}
	if m, ok := findDate(first(b.Dates), locale{}); ok {
		common.Date = m.iso()
	} else if y := line(first(b.Dates)); len(y) == 4 {
		common.Date, _ = date(y)
	}
	var articles []news.Article
	var errs []error
	for _, href := range b.chapters() {
		raw, err := z.read(path.Join(path.Dir(root), href))
		if err != nil {
			errs = append(errs, fmt.Errorf("reading a book: %s: %w", Clean(href), err))
			continue
		}
		if a, ok := chapter(raw, common, first(b.Languages)); ok {
			a.ID = fmt.Sprintf("%s#%d", d.Name, len(articles)+1)
			articles = append(articles, a)
		}
	}
	if len(articles) == 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("reading a book: %w", errNoArticle))
	}
	return articles, errs
}

// openBook finds the package document of a book and its path.
func openBook(z *archive) (root string, b bookPackage, err error) {
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	raw, err := z.read("META-INF/container.xml")
	if err == nil {
		err = xml.Unmarshal(raw, &container)
	}
	if err != nil {
		return "", b, err
	}
	if len(container.Roots) == 0 {
		return "", b, fmt.Errorf("it names no package")
	}
	root = container.Roots[0].Path
	if raw, err = z.read(root); err == nil {
		err = xml.Unmarshal(raw, &b)
	}
	return root, b, err
}

// chapters returns the files of a book in its order.
func (b *bookPackage) chapters() []string {
	href := map[string]string{}
	for _, f := range b.Files {
		if strings.Contains(f.Media, "html") && !strings.Contains(f.Properties, "nav") {
			name, err := url.PathUnescape(f.Href)
			if err != nil {
				name = f.Href
			}
			href[f.ID] = name
		}
	}
	var all []string
	for _, o := range b.Order {
		if h := href[o.ID]; h != "" && len(all) < maxChapters {
			all = append(all, h)
		}
	}
	return all
}

// chapter returns the article in one file of a book.
func chapter(raw []byte, common news.Article, lang string) (news.Article, bool) {
	text, _, err := Decode(raw, "application/xhtml+xml")
	if err != nil {
		return common, false
	}
	doc, _, _, err := tree(text)
	if err != nil {
		return common, false
	}
	blocks := blocksOf(doc, strings.HasPrefix(lang, "zh"))
	if weigh(blocks) < chapterLetters {
		return common, false
	}
	for i, b := range blocks {
		if b.look == heading && i < 3 {
			common.Title = b.text
			break
		}
	}
	finish(&common, blocks, lang)
	return common, common.Body != ""
}

// first returns the first of some texts, "" of none.
func first(all []string) string {
	for _, s := range all {
		return s
	}
	return ""
}
