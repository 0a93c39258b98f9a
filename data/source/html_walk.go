package source

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Every element that begins a line on screen begins a block. Links, bold and italic
// text lose their markup, so that sentences can be read and searched for quotations.
// A line break ends a paragraph, as most authors of one intend.

// A look is how a block is shown.
type look uint8

const (
	paragraph look = iota
	heading
	caption
	grid  // of rows
	rule  // a line across
	typed // text with its own blanks and lines
)

// A block is one self-contained piece of a page.
type block struct {
	look   look
	level  int    // of a heading
	text   string // plain, one line; of typed text all lines
	linked int    // runes of text that are links
	links  int    // how many links there are
	rows   [][]string
	headed bool         // the first of rows is the head
	within []*container // from the outermost

	outside bool   // in an element that surrounds an article, or in a box
	boxed   bool   // in a box
	set     string // how the page sets it: the classes of the element around it
}

// A container is a quotation, or an item of a list.
type container struct {
	marker string // "> ", "- ", "12. "
	list   *html.Node
}

// lineBreak represents a br element; cleaned text does not contain it.
const lineBreak = "\x01"

// blockElements begin and end blocks.
var blockElements = set("address article aside body center dd details dir div dl dt fieldset figcaption figure footer form " +
	"h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption")

// unread are elements whose text is not the page's.
var unread = set("head script style title template object select option button label datalist progress meter dialog rt rp nav")

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

// A walker makes blocks of a tree.
type walker struct {
	blocks  []block
	text    strings.Builder // of the block to come
	linked  int             // runes of the line to come that are links
	links   int             // in the line to come
	lines   [][2]int        // linked and links of the lines before it
	anchors int             // a elements that are open
	look    look
	level   int
	within  []*container
	quotes  [2]string           // what stands for a q element's marks
	around  map[*html.Node]bool // elements around the article, boxes with false
	outside int                 // elements of around that are open
	boxed   int                 // boxes that are open
	set     string
}

// blocksOf returns the blocks that a tree shows; chinese selects the quotation marks.
func blocksOf(root *html.Node, chinese bool) []block {
	w := walker{quotes: quotesOf(chinese)}
	w.walk(root)
	w.flush()
	return w.blocks
}

// quotesOf returns the quotation marks for a q element.
func quotesOf(chinese bool) [2]string {
	if chinese {
		return [2]string{"「", "」"}
	}
	return [2]string{"“", "”"}
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text.WriteString(separated(n.Data))
		if w.anchors > 0 {
			w.linked += utf8.RuneCountInString(strings.TrimSpace(n.Data))
		}
	case html.ElementNode:
		if unread[n.Data] || concealed(n) {
			return
		}
		if beside, ok := w.around[n]; ok {
			w.flush()
			w.outside++
			if !beside {
				w.boxed++
				defer func() { w.boxed-- }()
			}
			defer func() { w.flush(); w.outside-- }()
		}
		w.element(n)
	case html.DocumentNode:
		w.children(n)
	}
}

// separated returns a text with a line break for each blank line in it: only text that
// is shown with its own lines has blank lines.
func separated(text string) string {
	if !strings.Contains(text, "\n\n") {
		return text
	}
	body := strings.Trim(text, " \t\r\n")
	if !strings.Contains(body, "\n\n") {
		return text
	}
	return blankLines().ReplaceAllString(body, lineBreak) + " "
}

// blankLines are one or more lines with nothing in them.
var blankLines = later(`\n(?:[ \t]*\n)+`)

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) element(n *html.Node) {
	switch n.Data {
	case "br":
		w.breakLine()
	case "wbr":
	case "hr":
		w.flush()
		w.add(block{look: rule})
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.as(n, heading, int(n.Data[1]-'0'))
	case "figcaption", "caption":
		w.as(n, caption, 0)
	case "figure":
		l := paragraph
		if !has(n, "table") && !has(n, "blockquote") && !has(n, "ul") && !has(n, "ol") {
			l = caption
		}
		w.as(n, l, 0)
	case "pre":
		w.flush()
		w.add(block{look: typed, text: strings.Trim(textOf(n), "\n")})
	case "blockquote":
		w.inside(n, &container{marker: "> "})
	case "ul", "ol", "menu", "dir":
		w.list(n)
	case "table":
		w.table(n)
	case "q":
		w.text.WriteString(w.quotes[0])
		w.children(n)
		w.text.WriteString(w.quotes[1])
	case "a":
		if strings.HasPrefix(attribute(n, "href"), "#") && strings.Trim(textOf(n), "0123456789[]() \n↩↑^*") == "" {
			return // leads to a note and back
		}
		w.anchors++
		w.links++
		w.children(n)
		w.anchors--
	case "sup":
		if t := textOf(n); !strings.HasPrefix(t, "[") { // no number of a note
			w.children(n)
		}
	default:
		if blockElements[n.Data] {
			w.flush()
			was := w.set
			w.set = attribute(n, "class")
			w.children(n)
			w.flush()
			w.set = was
			return
		}
		w.children(n)
	}
}

// as walks n as one block of that look.
func (w *walker) as(n *html.Node, l look, level int) {
	w.flush()
	was, wasLevel := w.look, w.level
	w.look, w.level = l, level
	w.children(n)
	w.flush()
	w.look, w.level = was, wasLevel
}

// inside walks n's children in a container.
func (w *walker) inside(n *html.Node, c *container) {
	w.flush()
	if len(w.within) < 8 { // nobody reads deeper
		w.within = append(w.within[:len(w.within):len(w.within)], c)
		defer func(all []*container) { w.within = all }(w.within[:len(w.within)-1])
	}
	w.children(n)
	w.flush()
}

func (w *walker) list(n *html.Node) {
	w.flush()
	number := 1
	if s, err := strconv.Atoi(attribute(n, "start")); err == nil && s >= 0 && s < 1e8 {
		number = s
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "li" {
			w.walk(c)
			continue
		}
		item := &container{marker: "- ", list: n}
		if n.Data == "ol" {
			item.marker = fmt.Sprintf("%d. ", number)
			number++
		}
		if !concealed(c) {
			w.inside(c, item)
		}
	}
	w.flush()
}

// breakLine ends a line of the block that is gathered.
func (w *walker) breakLine() {
	w.text.WriteString(lineBreak)
	w.lines = append(w.lines, [2]int{w.linked, w.links})
	w.linked, w.links = 0, 0
}

// flush ends the block that has been gathered: a paragraph for each of its
// lines, of other looks one.
func (w *walker) flush() {
	raw := w.text.String()
	w.text.Reset()
	lines := append(w.lines, [2]int{w.linked, w.links})
	w.linked, w.links, w.lines = 0, 0, nil
	if w.look != paragraph {
		raw = strings.ReplaceAll(raw, lineBreak, " ")
	}
	at := 0
	linked, links := 0, 0 // that are not given to a line yet
	for line := range strings.SplitSeq(raw, lineBreak) {
		if at < len(lines) {
			linked, links = linked+lines[at][0], links+lines[at][1]
			at++
		}
		if line = flow(line); line != "" {
			n := min(linked, utf8.RuneCountInString(line))
			w.add(block{look: w.look, level: w.level, text: line, linked: n, links: links})
			linked, links = linked-n, 0
		}
	}
}

func (w *walker) add(b block) {
	b.within, b.outside, b.boxed, b.set = w.within, w.outside > 0, w.boxed > 0, w.set
	w.blocks = append(w.blocks, b)
}

// flow returns s in one line: blanks in a row become one, and none is left where
// the page's source was broken between Chinese characters.
func flow(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	before, blank, broken := rune(0), false, false
	for _, r := range s {
		switch r {
		case ' ', '\t', '\r', '\f', '\u00a0':
			blank = true
			continue
		case '\n':
			blank, broken = true, true
			continue
		case '\u3000':
			if out.Len() == 0 {
				continue
			}
		}
		if blank && out.Len() > 0 && !(broken && wide(before) && wide(r)) {
			out.WriteByte(' ')
		}
		blank, broken = false, false
		out.WriteRune(r)
		before = r
	}
	return closeUp(strings.TrimRight(out.String(), " \u3000"))
}

// unseen are the class names of text that only programs read aloud.
var unseen = set("visually-hidden visuallyhidden sr-only screen-reader-text screen-reader screenreader-text a11y-hidden u-visually-hidden")

// concealed reports whether a page does not show the element.
func concealed(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "class":
			if strings.Contains(a.Val, "hidden") || strings.Contains(a.Val, "sr-only") || strings.Contains(a.Val, "screen-reader") {
				for word := range strings.FieldsSeq(a.Val) {
					if unseen[word] {
						return true
					}
				}
			}
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// attribute returns the value of n's attribute, "" where it has none.
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf returns all text below n as it is in the source.
func textOf(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return out.String()
}
