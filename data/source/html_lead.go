package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Many pages set an article's first sentences, its lead, between the heading and a
// picture, outside the element with the text, where the search for the article does not
// find them.

// The letters that a lead has at least, and the runes that it has at most.
const (
	leadLetters = 40
	leadRunes   = 700
)

// withLead returns an article's blocks with the lead that the page shows below the
// heading, if they do not have it.
func (p *page) withLead(blocks []block, title string) []block {
	first := slices.IndexFunc(blocks, func(b block) bool { return b.look == paragraph && weight(b.text) >= leadLetters })
	if first < 0 {
		return blocks
	}
	top, begin := -1, -1
	for i := range p.blocks {
		b := &p.blocks[i]
		if top < 0 && b.look == heading && sameWords(b.text, title) {
			top = i
		}
		if b.text == blocks[first].text {
			begin = i
			break
		}
	}
	if top < 0 || begin <= top {
		return blocks
	}
	described := bare(p.tag("og:description", "description", "twitter:description"))
	var lead []block
	for _, b := range p.blocks[top+1 : begin] {
		if p.isLead(&b, described) && !slices.ContainsFunc(blocks, func(other block) bool { return strings.Contains(other.text, b.text) }) {
			lead = append(lead, block{text: b.text})
		}
	}
	return append(leave(lead, title), blocks...)
}

// isLead reports whether a block between heading and text is a lead: the page describes
// itself with it, or it is a sentence and no link, date or notice.
func (p *page) isLead(b *block, described string) bool {
	size := utf8.RuneCountInString(b.text)
	if b.outside || b.look != paragraph && b.look != heading || weight(b.text) < leadLetters || size > leadRunes || b.linked*2 > size || len(b.within) > 0 {
		return false
	}
	if own := bare(b.text); strings.HasPrefix(described, own) || len(described) >= leadLetters && strings.HasPrefix(own, strings.TrimRight(described, "…")) {
		return true
	}
	if _, dated := findDate(b.text, p.locale); dated {
		return false
	}
	return ends(b.text)
}

// withoutCredit returns the text of a caption without the photographer in brackets.
func withoutCredit(text string) string {
	if at := strings.LastIndex(text, "（"); at > 0 && strings.HasSuffix(text, "）") {
		return text[:at]
	}
	return text
}

// The search for the article drops elements with a link among few paragraphs, and with
// them sentences of the article.

// withGaps returns an article's blocks with the paragraphs that the page has between
// them and that are set like most of them.
func (p *page) withGaps(blocks []block, others map[string]bool) []block {
	place := make(map[string]int, len(blocks)) // of the kept texts
	for i := range blocks {
		place[blocks[i].text] = i
	}
	set := map[string]int{} // kept paragraphs, by how they are set
	first, last := -1, -1
	for i := range p.blocks {
		b := &p.blocks[i]
		if _, ok := place[b.text]; ok && b.prose() {
			set[b.set]++
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return blocks
	}
	missing := map[int][]block{} // after which kept block
	after, n := -1, 0
	for i := first; i < last; i++ {
		b := &p.blocks[i]
		if at, ok := place[b.text]; ok {
			after = max(after, at)
			continue
		}
		if b.prose() && b.linked == 0 && !b.outside && !others[b.text] && ends(withoutCredit(b.text)) && b.set != "" && set[b.set] >= 2 && set[b.set]*2 > len(set) && after >= 0 {
			missing[after] = append(missing[after], block{text: b.text, within: b.within})
			n++
		}
	}
	if n == 0 {
		return blocks
	}
	var all []block
	for i, b := range blocks {
		all = append(append(all, b), missing[i]...)
	}
	return all
}
