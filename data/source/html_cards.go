package source

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/model/quote"
)

// Behind an article, pages list other articles as cards, each a headline, perhaps a
// summary, and a day, and readers' answers behind a row of buttons. Neither needs a
// telling class: the label above the cards and the row of buttons tell them.

// buttons matches a row of the buttons under a post: how often it was forwarded,
// answered and liked.
var buttons = sync.OnceValue(func() *pattern {
	const button = `(?:转发|轉發|分享|评论|評論|点赞|點贊|按讚|赞|讚|收藏|投诉|投訴|举报|舉報|回复|回覆|留言|share|comments?|reply|likes?|repost|report)`
	return opening(`(?i)^(?:[发發][布佈]于.{0,24}?)?(?:[^\p{L}\p{N}]*` + button + `[^\p{L}\p{N}]*(?:[\d.,]+[万萬k]?\+?)?[^\p{L}\p{N}]*){2,}$`)
})

// otherBlocks tells which blocks are readers' answers, labels of lists of other articles,
// or the cards behind these; nil for none. Answers are not more than what stands above
// their row of buttons.
func otherBlocks(blocks []block) (gone []bool) {
	mark := func(from, to int) {
		if gone == nil {
			gone = make([]bool, len(blocks))
		}
		for i := from; i < to; i++ {
			gone[i] = true
		}
	}
	above, all := 0, weigh(blocks)
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		if len(b.text) <= 3*labelRunes && above >= enough && all <= 2*above && buttons().MatchString(b.text) {
			mark(i, len(blocks))
			break
		}
		above += weight(b.text)
		if n := pollAbove(blocks[:i+1]); n > 0 {
			mark(i+1-n, i+1)
		}
		if isKin(b) {
			if n := cards(blocks[i+1:]); n > 0 {
				mark(i, i+1+n)
				i += n
			} else if isListed(blocks[i:], above) {
				mark(i, len(blocks))
				break
			}
		}
	}
	return gone
}

// withoutOthers returns blocks without readers' answers and cards of other articles.
func withoutOthers(blocks []block) []block {
	gone := otherBlocks(blocks)
	if gone == nil {
		return blocks
	}
	var kept []block
	for i, b := range blocks {
		if !gone[i] {
			kept = append(kept, b)
		}
	}
	return kept
}

// isKin reports whether a block is the label of a list of other articles.
func isKin(b *block) bool {
	if len(b.text) > 3*kinRunes || utf8.RuneCountInString(b.text) > kinRunes || ends(b.text) {
		return false
	}
	return partings().kin.MatchString(quote.Fold(b.text))
}

// mostOptions is how many options a poll has at most.
const mostOptions = 8

// pollAbove returns how many blocks at the end are a poll: a question, its options and how
// many readers have voted; 0 if there is none.
func pollAbove(blocks []block) int {
	n := len(blocks) - 1
	if len(blocks[n].text) > 3*originRunes || !voted().MatchString(blocks[n].text) {
		return 0
	}
	for i := n - 1; i >= max(0, n-mostOptions); i-- {
		b := &blocks[i]
		if strings.HasSuffix(b.text, "?") || strings.HasSuffix(b.text, "？") {
			return n - i + 1
		}
		if utf8.RuneCountInString(b.text) > originRunes || ends(b.text) {
			break
		}
	}
	return 0
}

// voted matches how many readers have voted.
var voted = later(`(?i)^\P{L}*(?:共(?:有|計|计)?|已有|total(?: votes)?:?)?\s*\d[\d.,]*\s*[萬万kK]?\s?(?:人|票|votes?\b|people|readers)\s?(?:已)?(?:投票|参与|參與|参加|have voted|voted|took part)?[^\p{L}\p{N}]*$`)

// mostListed is how many headlines a list at the end of a page has at most.
const mostListed = 12

// isListed reports whether blocks are the label of a list of other articles and, up to the
// end of a page that says more above it, its headlines, which need not be links.
func isListed(blocks []block, above int) bool {
	if n := len(blocks); n < 2 || n > mostListed || above < enough || weigh(blocks)*2 > above || !partings().label.MatchString(strings.ToLower(quote.Fold(blocks[0].text))) {
		return false
	}
	return !slices.ContainsFunc(blocks[1:], func(b block) bool {
		return b.look == grid || b.look == typed || ends(b.text) || speaks(b.text) || utf8.RuneCountInString(b.text) > labelRunes
	})
}

// cards returns how many blocks at the beginning belong to cards, of which there must be
// two. A sentence belongs to one only if a day follows it.
func cards(blocks []block) int {
	end, signs, told := 0, 0, false
	for i := range blocks {
		b := &blocks[i]
		switch {
		case isDay(b), b.isHeadline() && !told:
			signs++
			end, told = i+1, false
		case b.isHeadline(), i > end+1, weight(b.text) >= 2*longLetters, isKin(b):
			return enoughCards(end, signs)
		default:
			told = told || ends(b.text)
		}
	}
	return enoughCards(end, signs)
}

// maxPulled is how many quotations of a page are looked for in its paragraphs.
const maxPulled = 20

// pullQuotes adds to texts the quotations that a page sets a second time and the line below
// each that says whose it is. They begin with a quotation mark, occur in a paragraph and are
// not set like most paragraphs, as a line in bold above some would be.
func pullQuotes(texts map[string]bool, blocks []block) map[string]bool {
	usual, tried := usualSet(blocks), 0
	for i := range blocks {
		b := &blocks[i]
		if b.look != paragraph || b.set == usual && !inQuotation(*b) || len(b.text) > 3*noticeRunes || !b.mayRepeat() || !opensQuote(b.text) {
			continue
		}
		own := bare(b.text)
		if tried++; tried > maxPulled || !slices.ContainsFunc(blocks, func(other block) bool {
			return len(other.text) > len(b.text) && other.prose() && strings.Contains(bare(other.text), own)
		}) {
			continue
		}
		if texts == nil {
			texts = map[string]bool{}
		}
		texts[b.text] = true
		if i+1 < len(blocks) && blocks[i+1].labels() {
			texts[blocks[i+1].text] = true
		}
	}
	return texts
}

// usualSet returns how the paragraphs that say the most are set.
func usualSet(blocks []block) string {
	letters, best := map[string]int{}, ""
	for i := range blocks {
		if b := &blocks[i]; b.prose() {
			if letters[b.set] += weight(b.text); letters[b.set] > letters[best] {
				best = b.set
			}
		}
	}
	return best
}

// opensQuote reports whether a text begins with a quotation mark.
func opensQuote(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("“\"「『«„‘", r)
}

// labels reports whether a block is a short line that is no sentence.
func (b *block) labels() bool {
	return b.look == paragraph && utf8.RuneCountInString(b.text) <= 2*originRunes && !b.prose() && !ends(b.text)
}

// enoughCards returns end if there are two signs of cards before it.
func enoughCards(end, signs int) int {
	if signs < 2 {
		return 0
	}
	return end
}

// isDay reports whether a block says nothing but a day, perhaps with a time, an outlet
// and a number of readers.
func isDay(b *block) bool {
	if utf8.RuneCountInString(b.text) > originRunes || ends(b.text) {
		return false
	}
	_, dated := findDate(b.text, locale{})
	return dated
}

// isHeadline reports whether a block can be the headline of a card: a link, or an item of
// a list that is no sentence.
func (b *block) isHeadline() bool {
	return b.linked*2 > utf8.RuneCountInString(b.text) || len(b.within) > 0 && b.within[len(b.within)-1].list != nil && !ends(b.text)
}

// others returns the texts of the page's blocks that are readers' answers or belong to
// cards of other articles, and occur nowhere else. The search for the article often
// drops what tells them apart and keeps them.
func (p *page) others() map[string]bool {
	gone := otherBlocks(p.blocks)
	if gone == nil {
		return asides(pullQuotes(nil, p.blocks), p.blocks)
	}
	texts := map[string]bool{}
	for i, b := range p.blocks {
		if gone[i] {
			texts[b.text] = true
		}
	}
	for i, b := range p.blocks {
		if !gone[i] {
			delete(texts, b.text)
		}
	}
	return asides(pullQuotes(texts, p.blocks), p.blocks)
}
