package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pruning recognises blocks that no word gives away by repetition, links, length and
// position. A block repeated word for word inside another is a pull quote, caption or
// headline; a row of links leads to other articles; short fragments after the last
// paragraph are buttons and labels. A block that quotes somebody is never pruned for
// its position.

// prune returns blocks without those that repeat, link or only label.
func prune(blocks []block) []block {
	blocks = withoutRepeats(blocks)
	blocks = withoutLinks(blocks)
	return withoutTail(blocks)
}

// The letters of a text that can be said to be repeated, and the runes of one that
// may be a repetition.
const (
	repeatLetters = 20
	repeatRunes   = 400
	repeatMost    = 2000 // blocks of a page that is looked through
	repeatBlocks  = 4    // within which an equal paragraph is taken for a slip
)

// withoutRepeats returns blocks without captions, headings and quotations that also
// occur in another block, and without paragraphs repeated close together.
func withoutRepeats(blocks []block) []block {
	var kept []block
	texts := make([]string, len(blocks)) // letters only, as they are needed
	letters := func(i int) string {
		if texts[i] == "" {
			texts[i] = bare(blocks[i].text)
		}
		return texts[i]
	}
	for i, b := range blocks {
		if !b.repeats(blocks[max(0, i-repeatBlocks):i]) && !b.repeated(blocks, i, letters) {
			kept = append(kept, b)
		}
	}
	return kept
}

// mayRepeat reports whether a block is long enough to be a repetition and not too
// long.
func (b *block) mayRepeat() bool {
	return b.look != grid && b.look != typed && len(b.text) <= 3*repeatRunes && weight(b.text) >= repeatLetters
}

// repeats reports whether a block is equal to one of those before.
func (b *block) repeats(before []block) bool {
	for i := range before {
		if before[i].text == b.text && b.mayRepeat() {
			return true
		}
	}
	return false
}

// repeated reports whether a caption, heading or quotation of the page occurs in a
// longer block, or in an earlier one of the same length.
func (b *block) repeated(blocks []block, at int, letters func(int) string) bool {
	if len(blocks) > repeatMost || !(b.look == caption || b.look == heading || inQuotation(*b)) || !b.mayRepeat() {
		return false
	}
	own := letters(at)
	for i := range blocks {
		other := &blocks[i]
		switch {
		case i == at || len(other.text)*2 < len(b.text):
		case i < at && letters(i) == own, b.look != heading && len(letters(i)) > len(own) && strings.Contains(letters(i), own):
			return true
		}
	}
	return false
}

// inQuotation reports whether a block is inside a quotation of the page.
func inQuotation(b block) bool {
	return len(b.within) > 0 && b.within[len(b.within)-1].list == nil
}

// leads reports whether a block is nothing but a link and no sentence.
func (b *block) leads() bool {
	size := utf8.RuneCountInString(b.text)
	share := 8 // of ten letters
	if len(b.within) > 0 && b.within[len(b.within)-1].list != nil {
		share = 5
	}
	return b.look != grid && b.look != typed && size > 0 && b.linked*10 >= size*share && size <= labelRunes && !endsSentence(b.text)
}

// withoutLinks returns blocks without rows of two and more links, and the label above
// them, unless they are most of the text.
func withoutLinks(blocks []block) []block {
	all := weigh(blocks)
	var kept []block
	for i := 0; i < len(blocks); {
		k := i
		for k < len(blocks) && blocks[k].leads() {
			k++
		}
		if k-i < 2 || weigh(blocks[i:k])*2 > all {
			kept = append(kept, blocks[i:max(k, i+1)]...)
			i = max(k, i+1)
			continue
		}
		kept = withoutLabel(kept)
		i = k
	}
	return kept
}

// The most blocks that are pruned at the end, the cells of a label there, and the
// share of the text that they may be.
const (
	tailBlocks = 8
	noteBlocks = 5 // at the end that are searched for notes on the writer
	tailCells  = 24
	tailShare  = 8
)

// withoutTail returns blocks without labels, links and notes on the writer at the end.
func withoutTail(blocks []block) []block {
	blocks = withoutNotes(withoutAppendix(blocks))
	all, gone := weigh(blocks), 0
	for n := len(blocks) - 1; n > 0 && len(blocks)-n <= tailBlocks; n-- {
		b := &blocks[n]
		size := utf8.RuneCountInString(b.text)
		label := isAddress(b.text) || cells(b.text) <= tailCells && !ends(b.text) && (len(b.within) == 0 || b.linked*2 > size)
		note := size <= noticeRunes && len(b.within) == 0 && strings.ContainsAny(b.text[:min(len(b.text), 3)], "※★☆◎■●◆▼◤")
		if b.look == grid || b.look == typed || speaks(b.text) || !(label || note || b.linked*2 > size && size <= noticeRunes || b.look == rule || b.look == heading) {
			return blocks[:n+1]
		}
		if !note {
			gone += weight(b.text)
		}
		if gone*tailShare > all {
			return blocks
		}
		if n == 1 {
			return blocks[:1]
		}
	}
	return blocks
}

// withoutAppendix returns blocks without short lines, none of them a sentence, behind a
// rule at the end.
func withoutAppendix(blocks []block) []block {
	for n := len(blocks) - 1; n > 0 && len(blocks)-n <= noteBlocks; n-- {
		b := &blocks[n]
		if b.look == rule {
			return blocks[:n]
		}
		if b.look != paragraph || ends(b.text) || speaks(b.text) || utf8.RuneCountInString(b.text) > maxLineRunes {
			return blocks
		}
	}
	return blocks
}

// withoutNotes returns blocks without notes on who wrote the article among the last ones.
func withoutNotes(blocks []block) []block {
	for n := len(blocks) - 1; n > 0 && len(blocks)-n <= noteBlocks; n-- {
		if b := &blocks[n]; b.look == paragraph && utf8.RuneCountInString(b.text) <= repeatRunes && (!speaks(b.text) && writersNotes().MatchString(b.text) || inPrint(b.text)) {
			blocks = slices.Delete(blocks, n, n+1)
		}
	}
	return blocks
}

// inPrint reports whether a text says in which printed issue an article appeared.
func inPrint(text string) bool {
	low := strings.ToLower(text)
	return strings.HasPrefix(low, "published in the print") || strings.HasPrefix(low, "a version of this") || strings.Contains(low, "appears in print")
}

// withoutBio returns blocks without those among the first and last ones that begin with the name of
// the writer: nobody is the subject of his own report.
func withoutBio(blocks []block, byline, site string) []block {
	first := slices.IndexFunc(blocks, func(b block) bool { return b.prose() && !strings.HasSuffix(b.text, ")") })
	if first >= 0 && strings.Contains(blocks[first].text, site) { // is about the site itself
		site = ""
	}
	for n := len(blocks) - 1; n >= 0; n-- {
		b := &blocks[n]
		if len(blocks)-n > noteBlocks && n >= aboveBlocks || b.look != paragraph || utf8.RuneCountInString(b.text) > repeatRunes || speaks(b.text) {
			continue
		}
		if len(blocks)-n <= noteBlocks && n > 0 && ownsNote(b.text, site) {
			blocks = slices.Delete(blocks, n, n+1)
			continue
		}
		for name := range strings.SplitSeq(byline, ", ") {
			if len(b.text) > len(name) && strings.EqualFold(b.text[:len(name)], name) && (weight(name) >= bioLetters || allHan(name) && introduces(b.text[len(name):])) && !isTurn(b.text[len(name):]) && len(blocks) > 1 {
				blocks = slices.Delete(blocks, n, n+1)
				break
			}
		}
	}
	return blocks
}

// ownsNote reports whether a text begins by saying what the site is or does.
func ownsNote(text, site string) bool {
	if len(site) < siteLetters {
		return false
	}
	if len(text) > 4 && strings.EqualFold(text[:4], "the ") && !strings.HasPrefix(site, "The ") {
		text = text[4:]
	}
	rest, ok := strings.CutPrefix(text, site)
	return ok && siteDoes().MatchString(rest)
}

// siteLetters is how many bytes the name of a site has that is looked for.
const siteLetters = 6

// siteDoes matches how a text on a site goes on.
var siteDoes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?: (?:is (?:an?|the|part|not|committed|funded|owned|published|supported|independent|available|your)|has (?:an?|more than)|relies|may|provides|offers|welcomes|believes|publishes|adheres|aims|earns|accepts)\b|(?:是|為|为|致力|由|擁有|拥有|沒有|没有|不|成立|提供|歡迎|欢迎|保留|尊重|所有))`)
})

// introduces reports whether a text goes on from a Chinese name as a note on who that is
// does.
func introduces(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("，,：:是系為为｜|／/（(、 　", r)
}

// isTurn reports whether a text goes on from a name as what that person asks or says in an
// interview does.
func isTurn(rest string) bool {
	return (strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":")) && strings.ContainsAny(rest, "？?你您我")
}

// bioLetters is how many letters a name has that is looked for.
const bioLetters = 8

// writersNotes match notes on who wrote an article and where else it appears.
var writersNotes = sync.OnceValue(func() *regexp.Regexp {
	const name = `(?-i:\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,3} \p{Lu}[\p{L}.'’-]+)`
	return regexp.MustCompile(`(?i)^\W*(?:` +
		name + ` (?:is|are|was) (?:an?|the) [\p{L} ,'’-]{0,60}(?:reporter|writer|editor|correspondent|journalist|columnist|producer|photographer|author|fellow|professor|contributor)|` +
		name + ` (?:covers|reports on|writes (?:about|for|on)) |(?:[\p{L}. -]{3,60} (?:ist|war|arbeitet) .{0,40})?(?:politik-?)?(?:redakteur|korrespondent|reporter)(?:in)?\b|dieser (?:text|artikel|beitrag) (?:erschien|ist .{0,20}erschienen)|(?:redaktion|übersetzung|faktencheck|schlussredaktion|bildredaktion): |` +
		name + ` (?:contributed|reported) (?:to|from|reporting)|(?-i:\p{Lu}[\p{L}’'-]+(?: and \p{Lu}[\p{L}’'-]+)?) (?:reported|contributed) (?:to|from) .{3,60}\.$|(?-i:SOURCE ).{3,60}$|(?:follow|read|see) .{2,80}(?:https?://|www\.)|(?:additional )?reporting (?:was )?(?:contributed )?by |a version of this (?:article|story)|this (?:article|story) (?:appear|was (?:originally|first))|appears in print|` +
		`(?:follow|email|contact|reach|e-mail) (?:him|her|them|the (?:author|writer|reporter)|[\p{Lu}][\p{L}]+ [\p{Lu}][\p{L}]+) (?:on|at)|` +
		`[（(【]?(?:本文)?作者(?:系|是|為|为|簡介|简介)|[（(【]?本文(?:原載|原载|首發|首发|刊於|刊于|選自|选自|轉載|转载)|[（(](?:完|編輯|编辑|責編|责编)` +
		`)|appears in print`)
})

// endsSentence reports whether text ends as a sentence does, an abbreviation aside.
func endsSentence(text string) bool { return ends(text) && utf8.RuneCountInString(text) > 12 }
