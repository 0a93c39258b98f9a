package source

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
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

// boxes returns the elements of doc that are boxes. size is how much the elements hold.
func boxes(doc *html.Node, size map[*html.Node]measure) map[*html.Node]bool {
	var seeds []*html.Node
	for n := range doc.Descendants() {
		if isAsking(n) && len(seeds) < most/100 {
			seeds = append(seeds, n)
		}
	}
	if len(seeds) == 0 {
		return nil
	}
	s := dressOf(doc)
	if s.first == nil {
		return nil
	}
	found := map[*html.Node]bool{}
	for _, seed := range seeds {
		if box := s.box(seed, doc, size); box != nil {
			found[box] = true
		}
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
	key   string
	first *html.Node // the first paragraph
	order map[*html.Node]int
}

// dressOf finds the dress of a page.
func dressOf(doc *html.Node) *dress {
	letters := map[string]int{}
	firsts := map[string]*html.Node{}
	s := &dress{order: map[*html.Node]int{}}
	most, at := 0, 0
	for n := range doc.Descendants() {
		at++
		if n.Type == html.ElementNode {
			s.order[n] = at
			continue
		}
		if n.Type != html.TextNode || !strings.ContainsAny(n.Data, "。，.,") {
			continue
		}
		w := weight(n.Data)
		if w < 2*proseLetters {
			continue
		}
		p := paragraphAround(n)
		if p == nil {
			continue
		}
		key := dressKey(p)
		if firsts[key] == nil {
			firsts[key] = p
		}
		if letters[key] += w; letters[key] > most {
			s.key, most = key, letters[key]
		}
	}
	s.first = firsts[s.key]
	return s
}

// paragraphAround returns the innermost element around a text that begins a block.
func paragraphAround(n *html.Node) *html.Node {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && (blockElements[n.Data]) {
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

// box returns the box around a seed, nil if there is none.
func (s *dress) box(seed, doc *html.Node, size map[*html.Node]measure) (box *html.Node) {
	if s.order[seed.Parent] < s.order[s.first] {
		return nil
	}
	around := paragraphAround(seed)
	if around == nil || (around.Data == "p" || around.Data == "li") && size[around].prose > 0 { // within a sentence
		return nil
	}
	linked, limit := seed.Type == html.ElementNode, boxLetters
	if seed.Data == "button" {
		limit = buttonLetters
	}
	for n := seed.Parent; n != nil; n = n.Parent {
		switch n.Data {
		case "html", "body", "main", "article", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th":
			return box
		}
		if m := size[n]; m.prose*4 > size[doc].prose || m.prose > limit || m.long > 1 || s.inside(n) || has(n, "table") || has(n, "pre") || has(n, "figcaption") {
			return box
		}
		linked = linked || n.Data == "a" || has(n, "a")
		if linked {
			box = n
		}
	}
	return box
}

// inside reports whether there is a paragraph of the article at n or in it.
func (s *dress) inside(n *html.Node) bool {
	if dressKey(n) == s.key || has(n, "h1") {
		return true
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && dressKey(d) == s.key {
			return true
		}
	}
	return false
}
