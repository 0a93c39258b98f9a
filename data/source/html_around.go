package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Elements around an article are known by the words of their class and id, and by how
// little of the page's text they hold.

// surroundings are the words in an element's class or id that mark it as no part of
// an article; an entry of two words matches two in a row.
var surroundings = set("related relatedposts podcast podcasts recommend recommended recommendation recommendations newsletter newsletters subscribe subscription share shares sharing sharebar sharebox " +
	"sharelinks sharetools sharedaddy sharebuttons social socials socialmedia promo promos promotion sponsor sponsored sponsors advert adverts advertisement advertising breadcrumb breadcrumbs " +
	"disclaimer copyright popular mostread hotnews readmore morenews paywall cookie cookies download qrcode taglist keywords signup prevnext pager " +
	"pagination outbrain taboola toolbar skiplink jpsharing yarpp addthis sidebar regwall upsell donate donation consent inread advertorial " +
	"most-read hot-news read-more more-news tag-list hot-tag sign-up follow-us prev-next skip-link editor-sign share-bar share-box author-bio about-author author-box ad-container ad-slot ad-wrapper in-read embed-consent consent-box reco-widget read-next up-next more-like also-read also-like most-popular read-also lire-aussi social-media social-share button-group sign-in log-in premium-box offer-box offer-list subscriber-offer abo-box newsletter-box")

// veils are the words in a class by which styles conceal an element, at least on some
// screens.
var veils = set("hidden d-none is-hidden")

// remarks are the words that mark readers' comments.
var remarks = set("comment comments commentlist comments-area disqus respond kommentare commentaires comentarios discussion replies")

// bodies are the words that name the text of an article.
var bodies = set("entry-content post-content article-content article-body post-body entry-body story-body main-content articlebody articlecontent postcontent storybody article-text")

// withered are the elements that hold no article whatever they are called.
var withered = set("nav aside form dialog")

// A measure is how much an element holds.
type measure struct {
	letters int // Chinese characters counting three
	prose   int // of those, what stands outside links, in pieces longer than a label
	long    int // pieces as long as a paragraph
	labour  int // letters, counted once for each element around them
}

// The letters of a piece of prose, and of a long paragraph.
const (
	proseLetters = 30
	longLetters  = 120
)

// reveal shows what a page conceals until a script shows it, where that is most
// of the page's prose, and returns how much every element holds.
func reveal(doc *html.Node) map[*html.Node]measure {
	size := map[*html.Node]measure{}
	whole := measured(doc, size, false)
	for n, m := range size {
		if m.prose*5 >= whole.prose*2 && m.prose > 0 && concealed(n) {
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
				return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style"
			})
		}
	}
	return size
}

// beside reports whether an element is around the article: its name says so, it
// holds little of the page's prose, and, except for readers' comments, it does not
// hold several long paragraphs. kinds are those of its words.
func beside(n *html.Node, kinds wordKind, m, whole measure) bool {
	return surrounds(n, kinds) && (kinds&remarkWord != 0 && (m.prose*10 < whole.prose*8 || m.long+1 < whole.long) && !has(n, "h1") ||
		m.prose*3 < whole.prose && (m.long < 3 || withered[n.Data] || concealed(n)) ||
		whole.prose == 0 && m.letters*3 < whole.letters)
}

// veiled reports whether styles conceal an element that holds little of the page.
func veiled(kinds wordKind, m, whole measure) bool {
	return kinds&veilWord != 0 && m.long == 0 && m.prose*3 < whole.prose
}

// leaveElements removes the elements around the article from doc.
func leaveElements(doc *html.Node) {
	size := reveal(doc)
	for n, m := range size {
		if n.Parent == nil || n.Type != html.ElementNode {
			continue
		}
		if kinds := kindsOf(n); beside(n, kinds, m, size[doc]) || veiled(kinds, m, size[doc]) {
			n.Parent.RemoveChild(n)
		}
	}
}

// surrounds reports whether an element's name, class, id or role marks it as part of
// the page rather than of the article.
func surrounds(n *html.Node, kinds wordKind) bool {
	switch n.Data {
	case "html", "head", "body", "main", "article", "a", "script", "meta", "link":
		return false
	case "h1", "h2", "h3", "h4", "h5", "h6", "p": // named for who may read them, or for the list below them
		return concealed(n)
	}
	if withered[n.Data] || concealed(n) {
		return true
	}
	if kinds&remarkWord != 0 || kinds&(surroundingWord|bodyWord) == surroundingWord {
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "complementary", "search", "dialog", "alertdialog", "menu", "contentinfo", "banner":
		return true
	}
	return false
}

// A wordKind is the meaning of a word in an element's class or id.
type wordKind uint8

const (
	surroundingWord wordKind = 1 << iota
	remarkWord
	bodyWord
	veilWord
)

// wordKinds maps words to their meaning.
var wordKinds = func() map[string]wordKind {
	m := map[string]wordKind{}
	for kind, words := range map[wordKind]map[string]bool{surroundingWord: surroundings, remarkWord: remarks, bodyWord: bodies, veilWord: veils} {
		for w := range words {
			m[w] |= kind
		}
	}
	return m
}()

// kindsOf returns the kinds of the words in an element's class and id; two words in
// a row also count as one.
func kindsOf(n *html.Node) (kinds wordKind) {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		kinds |= kindsIn(a.Val)
	}
	return kinds
}

// kindsIn returns the kinds of the words in the value of a class or id.
func kindsIn(value string) (kinds wordKind) {
	before := ""
	add := func(word string) {
		kinds |= wordKinds[word]
		if before != "" {
			kinds |= wordKinds[before+"-"+word]
		}
		if strings.HasPrefix(word, "comment") && !strings.HasPrefix(word, "commentar") {
			kinds |= remarkWord
		}
		before = word
	}
	from, lower := 0, true
	for i := 0; i <= len(value); i++ {
		if i < len(value) && value[i] != '-' && value[i] != '_' && (value[i] >= utf8.RuneSelf || wordByte(value[i])) {
			lower = lower && (value[i] >= 'a' || value[i] <= '9') && value[i] < utf8.RuneSelf
			continue
		}
		switch {
		case from == i:
		case lower:
			add(value[from:i])
		default:
			for _, word := range humps(value[from:i]) {
				add(word)
			}
		}
		from, lower = i+1, true
	}
	return kinds
}

// humps returns the words of a camel-case name in lower case.
func humps(word string) []string {
	low := strings.ToLower(word)
	if low == word || strings.ToUpper(word) == word {
		return []string{low}
	}
	var parts []string
	from := 0
	for i := 1; i < len(word); i++ {
		if word[i] >= 'A' && word[i] <= 'Z' && (word[i-1] < 'A' || word[i-1] > 'Z') {
			parts = append(parts, low[from:i])
			from = i
		}
	}
	return append(parts, low[from:])
}

// measured returns how much n holds and notes in size how much each element below
// it holds.
func measured(n *html.Node, size map[*html.Node]measure, linked bool) measure {
	if n.Type == html.TextNode {
		w := weight(n.Data)
		m := measure{letters: w}
		if !linked && w >= proseLetters && strings.ContainsAny(n.Data, "。，！？.,!?") {
			m.prose = w
			if w >= longLetters {
				m.long = 1
			}
		}
		return m
	}
	var all measure
	if n.Data != "script" {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			m := measured(c, size, linked || n.Data == "a")
			all.letters, all.prose, all.long, all.labour = all.letters+m.letters, all.prose+m.prose, all.long+m.long, all.labour+m.labour
		}
	}
	all.labour += all.letters
	size[n] = all
	return all
}

// weight is how much a text says, in letters; a Chinese character says three.
func weight(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r |= 0x20; r >= 'a' && r <= 'z' {
				n++
			}
		case wide(r):
			n += 3
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
