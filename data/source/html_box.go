package source

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"

	"onrecord/model/quote"
)

// Pages put boxes into their articles: offers of letters, polls, things to buy, players,
// cards on writers. Many have no telling class, but all ask the reader to do something:
// they have a field, a button, a price or a clock. A box is the largest element around
// one of these that says little and has no paragraph that is set like the article's.

// The letters of prose that a box has at most, and one that only has a button.
const (
	boxLetters    = 360
	buttonLetters = 200
)

// asking are the kinds of fields that stand in boxes.
var asking = set("email radio password tel")

// priceOnly matches a text that is only a price, or the clock of a player.
var priceOnly = sync.OnceValue(func() *regexp.Regexp {
	const sum = `\d[\d.,\s]*`
	return regexp.MustCompile(`^(?i:(?:(?:now|from|only|price|sale|was|[售定特優优原]?[價价](?:格)?)[:：]?\s*)?(?:(?:[A-Z]{0,3}\s?[$£€¥￥]|NT\$?|RMB|USD|EUR|HKD|CHF|kr\.?)\s?` + sum + `|` + sum + `(?:€|£|元|円|kr\.?|USD|EUR|CHF)(?:起)?)|0?0:00(?:\s*/\s*[\d:]+)?|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d)$`)
})

// boxes returns the elements of doc that are boxes or follow the article. size is how
// much the elements hold.
func boxes(doc *html.Node, size map[*html.Node]measure) map[*html.Node]bool {
	d := dressOf(doc)
	if len(d.paragraphs) == 0 {
		return nil
	}
	found := map[*html.Node]bool{}
	for _, seed := range d.seeds {
		if box := d.box(seed, doc, size); box != nil {
			found[box] = true
		}
	}
	if len(d.paragraphs) >= fewestDressed {
		d.inserts(size, found)
		d.after(size[doc], size, found)
	}
	return found
}

// isAsking reports whether a node is a field, a button, a price or a clock.
func isAsking(n *html.Node) bool {
	switch {
	case n.Type == html.TextNode:
		if len(n.Data) > 60 || !strings.ContainsAny(n.Data, "0123456789") {
			return false
		}
		text := strings.TrimSpace(n.Data)
		return utf8.RuneCountInString(text) <= kinRunes && priceOnly().MatchString(text)
	case n.Type != html.ElementNode:
		return false
	case n.Data == "button": // one that unfolds is the heading of text
		return attribute(n, "aria-expanded") == "" && attribute(n, "aria-controls") == ""
	case n.Data == "input":
		return asking[strings.ToLower(attribute(n, "type"))] || strings.Contains(strings.ToLower(attribute(n, "name")+attribute(n, "placeholder")), "mail")
	}
	return false
}

// A dress is how a page sets the paragraphs of its article: the element with most of the
// prose and the one around it, with their classes.
type dress struct {
	paragraphs []*html.Node
	letters    int                // of the paragraphs
	holds      map[*html.Node]int // of these, in the elements around them
	container  *html.Node         // of nearly all paragraphs
	seeds      []*html.Node       // fields, buttons, prices and clocks behind the first paragraph
}

// The paragraphs by which a dress is known, and the share of their letters, in percent,
// that their container holds.
const (
	fewestDressed  = 3
	dressedPercent = 85
)

// dressOf finds the dress of a page.
func dressOf(doc *html.Node) *dress {
	type group struct {
		paragraphs []*html.Node
		weights    []int
		letters    int
		seeds      int // before the first paragraph
	}
	groups := map[string]*group{}
	d := &dress{holds: map[*html.Node]int{}}
	var best *group
	for n := range doc.Descendants() {
		if len(d.seeds) < most/100 && isAsking(n) {
			d.seeds = append(d.seeds, n)
		}
		if n.Type != html.TextNode || len(n.Data) < proseLetters || !strings.ContainsAny(n.Data, "。，.,") {
			continue
		}
		w := weight(n.Data)
		if w < proseLetters {
			continue
		}
		p := paragraphAround(n)
		if p == nil {
			continue
		}
		key := dressKey(p)
		g := groups[key]
		if g == nil {
			g = &group{seeds: len(d.seeds)}
			groups[key] = g
		}
		g.paragraphs, g.weights, g.letters = append(g.paragraphs, p), append(g.weights, w), g.letters+w
		if best == nil || g.letters > best.letters {
			best = g
		}
	}
	if best == nil {
		return d
	}
	d.paragraphs, d.letters, d.seeds = best.paragraphs, best.letters, d.seeds[best.seeds:]
	for i, p := range best.paragraphs {
		for n := p; n != nil; n = n.Parent {
			d.holds[n] += best.weights[i]
		}
	}
	for n := best.paragraphs[0]; n != nil; n = n.Parent {
		if d.holds[n]*100 >= d.letters*dressedPercent {
			d.container = n
			break
		}
	}
	return d
}

// paragraphAround returns the innermost element around a text that begins a block, nil for
// a text in a link.
func paragraphAround(n *html.Node) *html.Node {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && blockElements[n.Data] {
			return n
		}
		if n.Data == "a" || n.Data == "script" || n.Data == "button" {
			return nil
		}
	}
	return nil
}

// dressKey returns how an element is set.
func dressKey(n *html.Node) string {
	key := n.Data + "." + attribute(n, "class")
	if n.Parent != nil {
		key += "<" + n.Parent.Data + "." + attribute(n.Parent, "class")
	}
	return key
}

// texts are the elements that are of the article wherever they stand.
var texts = set("html body main article figure h1 h2 h3 h4 h5 h6 p pre table td th blockquote ul ol dl menu")

// box returns the box around a seed, nil if there is none.
func (d *dress) box(seed, doc *html.Node, size map[*html.Node]measure) (box *html.Node) {
	around := paragraphAround(seed)
	if around == nil || (around.Data == "p" || around.Data == "li") && size[around].prose > 0 { // within a sentence
		return nil
	}
	linked, limit := seed.Type == html.ElementNode || strings.Contains(seed.Data, ":"), boxLetters // a clock is of a player
	if seed.Data == "button" {
		limit = buttonLetters
	}
	for n := seed.Parent; n != nil; n = n.Parent {
		switch n.Data {
		case "html", "body", "main", "article", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th":
			return box
		}
		if m := size[n]; m.prose*4 > size[doc].prose || m.prose > limit || m.long > 1 || d.holds[n] > 0 || holdsText(n) {
			return box
		}
		linked = linked || n.Data == "a" || has(n, "a")
		if linked {
			box = n
		}
	}
	return box
}

// holdsText reports whether there is something in n that boxes do not have.
func holdsText(n *html.Node) bool {
	for d := range n.Descendants() {
		switch d.Data {
		case "h1", "table", "pre", "figcaption", "blockquote":
			return true
		}
	}
	return false
}

// pleas are the words of what a box asks for.
var pleas = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:podcasts?|newsletters?|episodes?|subscri(?:be|bers?|ption)|members?(?:hip)?|sign up|download|follow us|listen|tell us|get involved|connect with us|be the first|latest news|your (?:stor(?:y|ies)|pictures|photos|inbox|email)|whatsapp|telegram)\b|[订訂][阅閱]|下[载載]|[关關]注|收[听聽]|播客|[扫掃][码碼描]|[会會][员員]|[投爆]稿|爆料|客[户戶]端|加入`)
})

// pleads reports whether a short text in n asks the reader for something and quotes nobody.
func pleads(n *html.Node) bool {
	text := textOf(n)
	runes := utf8.RuneCountInString(text)
	if runes > noticeRunes || speaks(text) {
		return false
	}
	words := strings.ToLower(quote.Fold(flow(text)))
	return pleas().MatchString(text) || isAddressed(words, runes) || isRemark(words, runes) || isSoft(words, runes)
}

// inserts adds to found the elements among the paragraphs of the article, and behind the
// last one, that lead elsewhere: they are short and end with a link, plead or are for sale.
func (d *dress) inserts(size map[*html.Node]measure, found map[*html.Node]bool) {
	begun := false
	for n := d.container.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case d.holds[n] > 0:
			begun = true
		case begun && n.Type == html.ElementNode && !texts[n.Data] && blockElements[n.Data]:
			if m := size[n]; m.prose <= boxLetters && m.long <= 1 && m.letters > 0 && !holdsText(n) && (endsLinked(n) || pleads(n)) {
				found[n] = true
			}
		}
	}
}

// endsLinked reports whether the last text in n is a link, or a text in it is a price.
func endsLinked(n *html.Node) bool {
	var last *html.Node
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			if isAsking(d) {
				return true
			}
			last = d
		}
	}
	for ; last != nil && last != n; last = last.Parent {
		if last.Data == "a" && attribute(last, "href") != "" || last.Data == "button" {
			return true
		}
	}
	return false
}

// after adds to found the elements behind the container that say little, if the article's
// paragraphs are most of the page.
func (d *dress) after(whole measure, size map[*html.Node]measure, found map[*html.Node]bool) {
	if d.letters*2 < whole.prose {
		return
	}
	for n := d.container; n != nil && n.Data != "body"; n = n.Parent {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode && d.holds[next] == 0 && !texts[next.Data] && blockElements[next.Data] && d.isLittle(next, size[next]) {
				found[next] = true
			}
		}
	}
}

// isLittle reports whether an element behind the article, which holds m, has links or
// labels rather than sentences, or is one short notice, and quotes nobody.
func (d *dress) isLittle(n *html.Node, m measure) bool {
	if m.long > 0 || m.prose > boxLetters || m.prose*5 > d.letters || holdsText(n) {
		return false
	}
	text := flow(spaced(n))
	if buttons().MatchString(text) { // parts readers' answers from the article
		return false
	}
	return (m.prose*2 <= m.letters || has(n, "a") || utf8.RuneCountInString(text) <= noticeRunes) && !speaks(text)
}
