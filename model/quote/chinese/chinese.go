// Package chinese finds who said what in Chinese news, in either script: the
// quotations, the words that tell of them, the speakers and the people named.
//
// Rules propose, what was learnt decides. The passes, each in the file named:
//
//	text, zones, marks     one script, one rune after the other; kinds of lines; pairs of marks
//	lexicon, tree, words   the words of the lists in the text, and fast looks for words and runes
//	sights → persons       places that look like names → which of them are names
//	mentions               where the people stand, with their offices
//	proposals, labels      every cue, label, circumfix and signed heading that may tell of a quotation
//	judge                  how likely is it one, at first sight?
//	pointers → spans       where its subject may begin and end → which span it is, and the name in it
//	borders, choice        where no subject begins or ends; which candidates are dropped early
//	verdicts               how likely is it one, seen with its neighbours and subject?
//	survey                 all of this for all lines; names found in subjects join the cast
//	extents                does the content stand before or behind, and where does it end?
//	antecedents            who is meant by a pronoun, a title, nothing
//	bare                   words in marks that nothing tells of, and block quotes
//	reading                the order of it all
//	listed                 who belongs in the list of participants
//	settle                 the finished analysis
//
// Each decision is a learn.Linear over hashed features; what the rules of
// subjects, phrases, speakers and scope say are features among others. In verdicts
// and extents, learn.Trees correct it (decisions). File train and those named after
// it teach the models from annotated articles; internal/train is the command for
// it. A quotation's confidence is the product of what its decisions are sure of; of
// quotations with 0.9 or more, more than nine in ten are right in cross-validation.
//
// The package is a pure function of the text. Inside it positions are runes of
// the folded text; what Find returns are byte ranges of the text as given.
package chinese

import (
	"unicode/utf8"

	"onrecord/model/quote"
)

// Claims counts Chinese characters, three letters each; a paragraph
// with as much kana as a Japanese sentence has is not Chinese.
func Claims(paragraph string) int {
	han, kana := 0, 0
	for i := 0; i < len(paragraph); {
		if c := paragraph[i]; c < utf8.RuneSelf || c >= 0xe5 && c <= 0xe9 && i+2 < len(paragraph) && paragraph[i+1]&0xc0 == 0x80 && paragraph[i+2]&0xc0 == 0x80 {
			if i++; c >= utf8.RuneSelf { // from U+5000 on
				han++
				i += 2
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(paragraph[i:])
		i += n
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

// readout reports whether the article is an official account of a meeting or of
// what a spokesman said: its paragraphs speak with one voice each.
func (t *article) readout() bool {
	n := 0
	for _, l := range t.lines {
		if l.zone == zoneSkip || l.zone == zoneCaption {
			continue
		}
		for i := l.start; i < min(l.stop, l.start+150); i++ {
			if r := t.r[i]; (r == '会' || r == '例' || r == '新' || r == '外') && t.hasAny(i, "会见", "会谈", "会晤", "例行记者会", "新闻发言人", "外交部发言人") {
				return true
			}
		}
		if n++; n == 3 {
			break
		}
	}
	return false
}
