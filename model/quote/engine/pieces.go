package engine

import (
	"context"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// What a language does with a sentence may take the square of its length, and what
// it does with a text the square of the number of its people. News has neither long
// enough to notice; a text that is made to be slow has. So an engine gets neither: a
// paragraph is cut where it is too long, a long text is read in pieces, each by
// itself, and what says the same few words again and again is left out. A quotation
// over a cut is found in parts.

// The limits of what a language is given, in bytes.
const (
	longParagraph = 16 << 10 // cut at the end of a sentence
	longSentence  = 1 << 10  // cut at a comma or a space
	longText      = 96 << 10 // read in pieces
	pieceSize     = 64 << 10 // of a long text
)

// Prose has many words. Where so many words in a row are of so few kinds, it is
// none: of 200 words of news 90 and more are different, of as many Chinese characters
// 80.
const (
	proseWords = 200
	proseKinds = 20
)

// FindContext is Find that ends early, with the error of ctx and nothing found, once
// ctx is done: within one piece of a long text, a few tenths of a second.
func (f *Finder) FindContext(ctx context.Context, text string) (quote.Analysis, error) {
	all := append(slices.Clone(languages), rest)
	var parts []quote.Analysis
	for _, piece := range portions(text) {
		for i, of := range f.judge(languages, text, piece) {
			if err := ctx.Err(); err != nil {
				return quote.Analysis{}, err
			}
			if len(of) > 0 && all[i] != nil {
				parts = append(parts, all[i].Find(text, of))
			}
		}
	}
	return merge(parts), nil
}

// portions are the paragraphs of a text, by pieces to be read each by itself.
func portions(text string) (all [][]quote.Span) {
	paragraphs := prose(text, cutLong(text, lines(text)))
	if len(text) <= longText {
		return [][]quote.Span{paragraphs}
	}
	size := pieceSize
	for _, p := range paragraphs {
		if size += p.End - p.Start; size > pieceSize {
			all = append(all, nil)
			size = p.End - p.Start
		}
		all[len(all)-1] = append(all[len(all)-1], p)
	}
	return all
}

// cutLong cuts paragraphs that are too long.
func cutLong(text string, paragraphs []quote.Span) []quote.Span {
	if !slices.ContainsFunc(paragraphs, func(p quote.Span) bool { return p.End-p.Start > longSentence }) {
		return paragraphs
	}
	var out []quote.Span
	for _, p := range paragraphs {
		for p.End-p.Start > longSentence {
			at := p.Start + cutAt(p.Of(text))
			if at >= p.End {
				break
			}
			out = append(out, trimmed(text, quote.Span{Start: p.Start, End: at}))
			p.Start = at
		}
		out = append(out, trimmed(text, p))
	}
	return slices.DeleteFunc(out, func(p quote.Span) bool { return p.Start == p.End })
}

// trimmed is a span without the space at its ends.
func trimmed(text string, s quote.Span) quote.Span {
	words := strings.TrimLeftFunc(s.Of(text), unicode.IsSpace)
	s.Start = s.End - len(words)
	s.End = s.Start + len(strings.TrimRightFunc(words, unicode.IsSpace))
	return s
}

// cutAt is where a paragraph is to be cut first: its length where it need not be.
func cutAt(p string) int {
	sentence, outside, pause := 0, 0, 0 // behind the last one, outside of quotation marks, and the last comma or space
	open := 0
	for i, r := range p {
		next := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			next = i + 1
		}
		switch {
		case i > longParagraph && outside > 0:
			return outside
		case i > longParagraph && sentence > 0:
			return sentence
		case i-sentence > longSentence && outside > longSentence:
			return outside
		case i-sentence > longSentence && sentence > longSentence:
			return sentence
		case i-sentence > longSentence && pause > sentence:
			return pause
		case i-sentence > longSentence:
			return i
		}
		switch {
		case strings.ContainsRune("“「『«", r):
			open++
		case strings.ContainsRune("”」』»", r):
			open = max(0, open-1)
			if sentence == i { // the mark belongs to the sentence
				sentence = next
			}
		case strings.ContainsRune("。！？!?", r), r == '.' && endsWord(p[next:]):
			sentence = next
		case strings.ContainsRune("，、；：,;:", r), unicode.IsSpace(r):
			pause = next
		}
		if open == 0 && sentence == next {
			outside = next
		}
	}
	return len(p)
}

// endsWord tells whether no word goes on in rest, behind a full stop.
func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r) || strings.ContainsRune("”’\"')]", r)
}

// prose is paragraphs without those that say the same few words again and again.
func prose(text string, paragraphs []quote.Span) []quote.Span {
	var out []quote.Span
	words, kinds := 0, map[string]bool{}
	for first, i := 0, 0; i < len(paragraphs); i++ {
		for w := range wordsOf(paragraphs[i].Of(text)) {
			words++
			kinds[w] = true
		}
		if last := i == len(paragraphs)-1; words < proseWords && !last {
			continue
		}
		if words < proseWords || len(kinds) >= proseKinds {
			out = append(out, paragraphs[first:i+1]...)
		}
		first, words = i+1, 0
		clear(kinds)
	}
	return out
}

// wordsOf are the words of a text; each Chinese character is one.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			letter := unicode.IsLetter(r) || unicode.IsDigit(r)
			han := letter && r >= 0x2e80
			if start >= 0 && (!letter || han) {
				if !yield(text[start:i]) {
					return
				}
				start = -1
			}
			switch {
			case han:
				if !yield(text[i : i+utf8.RuneLen(r)]) {
					return
				}
			case letter && start < 0:
				start = i
			}
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}
