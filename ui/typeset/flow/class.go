package flow

import (
	"sync"

	"github.com/clipperhouse/displaywidth"
)

// A class says how a character behaves at the ends of a line. The classes
// follow UAX #14 as far as a terminal needs them, with the rules for line
// starts and line ends of CLREQ and GB/T 15834.
type class uint8

const (
	space    class = iota // trimmed at the ends of a line: space, U+3000, U+200B
	letter                // letters, digits, symbols: no break inside
	han                   // characters, kana, hangul, wide emoji: break on both sides
	opener                // （「『《“‘ and ( [ {: not at the end of a line
	closer                // ，。」』》 and all other full-width stops: not at the start of a line, break after
	stop                  // , . ; : ! ? ) ] } |: not at the start, break after only before Chinese
	endQuote              // ” ’: not at the start, break after only before Chinese
	mid                   // · – ～: not at the start, break after only before Chinese
	ellipsis              // … ⋯: not at the start, nor broken in the middle
	dash                  // — ─: not broken in the middle
	straight              // " ': opening or closing, who knows: no break on either side
	hyphen                // - _ / & = #: where a word longer than the line is broken first
	percent               // % ° ‰: not at the start
	currency              // $ € £: not parted from what follows
	glue                  // U+00A0, U+2060: no break on either side

	classes
)

// chars lists the members of the classes that width does not determine.
var chars = [classes]string{
	space:    " \t\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b",
	opener:   "([{（［｛「『〈《【〔〖〘〚〝“‘｢｟",
	closer:   "、。，．；：！？）］｝」』〉》】〕〗〙〛〞〟｣｡､｠々〻ー・ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゠",
	stop:     ",.;:!?)]}|",
	endQuote: "”’",
	mid:      "·‧•～〜~–",
	ellipsis: "…‥⋯",
	dash:     "—―─",
	straight: "\"'",
	hyphen:   "-‐_/／&=#",
	percent:  "%％‰℃℉°′″",
	currency: "$£€¥￥￡＄№",
	glue:     "\u00a0\u2007\u202f\u2060",
}

// A trait packs the properties of a character in the fast table: class<<3, bit
// 2 if it takes two cells where ambiguous characters do, cells in the lowest
// two bits.
type trait uint8

const (
	slow  trait = 0xff              // only the cluster knows: it joins others or has no width
	ideo        = trait(han)<<3 | 2 // two cells and no surprise
	ambig trait = 4                 // wider in a terminal with wide ambiguous characters
)

func (t trait) class() class { return class(t >> 3) }

// tables are built when the first line is laid out, so that programs that lay
// out no text do not pay for them.
type tables struct {
	page [256]*[256]trait // by r>>8, r&0xff

	// cost is what a break between two characters costs, without and with
	// spaces between them.
	cost [2][classes][classes]cost
}

var table = sync.OnceValue(makeTables)

func makeTables() *tables {
	t := new(tables)
	rare, chinese := new([256]trait), new([256]trait)
	for i := range rare {
		rare[i], chinese[i] = slow, ideo
	}
	for p := range t.page {
		switch {
		case p >= 0x34 && p <= 0x9f && p != 0x4d, p >= 0xac && p <= 0xd6:
			t.page[p] = chinese
		default:
			t.page[p] = rare
		}
	}
	// Latin, Greek, Cyrillic, punctuation, kana, full-width forms: all other
	// characters are measured with their cluster each time.
	for _, p := range []int{0x00, 0x01, 0x02, 0x03, 0x04, 0x1e, 0x20, 0x21, 0x22, 0x25, 0x30, 0x4d, 0xff} {
		t.page[p] = measure(rune(p) << 8)
	}
	for c, s := range chars {
		for _, r := range s {
			e := &t.page[r>>8][r&0xff]
			if *e == slow { // U+200B and the like: no width, but a class
				*e = 0
			}
			*e = trait(c)<<3 | *e&7
		}
	}
	for _, r := range "\u00ad\u302e\u302f\uff9e\uff9f" { // not of no width, but joining
		t.page[r>>8][r&0xff] = slow
	}
	for a := range classes {
		for b := range classes {
			t.cost[0][a][b] = between(a, b)
			t.cost[1][a][b] = across(a, b)
		}
	}
	return t
}

// measure returns the page of the fast table that begins at r.
func measure(r rune) *[256]trait {
	narrow, wide := displaywidth.Options{}, displaywidth.Options{EastAsianWidth: true}
	p := new([256]trait)
	for i := range p {
		c := r + rune(i)
		w := narrow.Rune(c)
		switch {
		case w == 0:
			p[i] = slow
		case w == 2:
			p[i] = ideo
		case wide.Rune(c) == 2:
			p[i] = trait(letter)<<3 | ambig | 1
		default:
			p[i] = trait(letter)<<3 | 1
		}
	}
	return p
}

// A cost is the rule that a break violates. A line is broken where it costs
// least: a rule yields only if no place in the line obeys it, the cheaper rule
// first.
type cost uint8

const (
	free     cost = iota
	inToken       // in a word or address that is longer than the line, at a separator
	inWord        // and anywhere in it
	inDash        // inside ——
	atOpener      // the line would end with an opening mark
	atCloser      // the next line would begin with a closing mark

	costs
)

// between returns the cost of a break between neighbours a and b.
func between(a, b class) cost {
	switch b {
	case closer, stop, endQuote, mid, percent:
		return atCloser
	case ellipsis:
		return atCloser
	case glue:
		return inWord
	}
	switch a {
	case space:
		return free
	case opener:
		return atOpener
	case glue, straight, currency:
		return inWord
	case dash:
		if b == dash {
			return inDash
		}
		return free
	case han, closer:
		if b == straight || b == hyphen {
			return inWord
		}
		return free
	case hyphen:
		return inToken
	case letter:
		if b == han {
			return free
		}
		return inWord
	}
	// stop, endQuote, mid, ellipsis, percent: these end Chinese words as well
	// as stand inside Latin ones (36.5, don’t); the neighbour tells.
	switch {
	case b == han, b == opener, b == dash:
		return free
	case a == stop:
		return inToken
	}
	return inWord
}

// across returns the cost of a break at the spaces between a and b.
func across(a, b class) cost {
	switch {
	case between(letter, b) == atCloser:
		return atCloser
	case a == opener:
		return atOpener
	case a == glue, b == glue:
		return inWord
	}
	return free
}
