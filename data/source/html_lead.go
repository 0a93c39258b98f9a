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
