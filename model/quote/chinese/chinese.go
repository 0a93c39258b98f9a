// Package chinese finds who said what in Chinese news, in either script: the
// quotations, the words that tell of them, the speakers and the people named.
//
// It goes over a text in passes, one a file: text (folded to one script, one
// rune after the other), lexicon, people and their mentions, zones, sentences
// and clauses, cues, frames, scope, speakers, and what is settled last.
//
// It is a pure function of the text. Inside the package positions are runes of
// the folded text; what Find returns are byte ranges of the text as given.
package chinese

import (
	"onrecord/model/quote"
)

// Claims counts Chinese characters, three letters each; a paragraph
// with as much kana as a Japanese sentence has is not Chinese.
func Claims(paragraph string) int {
	han, kana := 0, 0
	for _, r := range paragraph {
		switch {
		case r < 0x2e80:
		case r >= 0x3040 && r < 0x3100:
			kana++
		case isHan(r):
			han++
		}
	}
	if kana*5 > han {
		return 0
	}
	return 3 * han
}

// Find runs the passes with the embedded weights.
func Find(text string, paragraphs []quote.Span) quote.Analysis {
	f := Finder{weights()}
	return f.Find(text, paragraphs)
}

// readout tells whether the article is an official account of a meeting or of
// what a spokesman said: its paragraphs speak with one voice each.
func (t *article) readout() bool {
	n := 0
	for _, l := range t.lines {
		if l.zone == zoneSkip || l.zone == zoneCaption {
			continue
		}
		for i := l.start; i < min(l.stop, l.start+150); i++ {
			if t.hasAny(i, "会见", "会谈", "会晤", "例行记者会", "新闻发言人", "外交部发言人") {
				return true
			}
		}
		if n++; n == 3 {
			break
		}
	}
	return false
}
