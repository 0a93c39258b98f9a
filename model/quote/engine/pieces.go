package engine

import (
	"context"
	"iter"
	"runtime"
	"strings"
	"sync"
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
	maxClosing    = 4 * 3    // of the quotation marks behind a sentence that belong to it
	pieceSize     = 64 << 10 // of a long text
)

// LongText is the size in bytes over which a text is read in pieces.
const LongText = 96 << 10

// Prose has many words. Where so many words in a row are of so few kinds, it is
// none: of 200 words of news 90 and more are different, of as many Chinese characters
// 80.
const (
	proseWords = 200
	proseKinds = 20
)

// A Piece is what is found in one piece of a text.
type Piece struct {
	// Quotes are the quotations of this piece, in order. Their speakers are indexes
	// of Participants; a Parent is an index of the quotations of the whole text.
	Quotes []quote.Quote

	// Participants are those of the text up to End. Later pieces add participants,
	// aliases, offices and mentions; an index and the name at it stay the same. The
	// list is valid until the next piece.
	Participants []quote.Participant

	End int // bytes of the text read so far
}

// Pieces finds the quotations of text piece by piece: each piece as soon as it is
// read, in order. A text up to LongText is one piece. It reads on all cores, and ends
// early once ctx is done: within the time of one piece, a few tenths of a second.
func (f *Finder) Pieces(ctx context.Context, text string) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		m := merger{known: map[string]int{}}
		if len(text) <= LongText {
			for paragraphs := range portions(text) {
				piece := f.read(ctx, text, paragraphs)
				switch {
				case ctx.Err() != nil:
				case len(piece.parts) == 1: // nothing to merge it with
					yield(Piece{piece.parts[0].Quotes, piece.parts[0].Participants, piece.end})
				default:
					yield(m.piece(piece))
				}
			}
			return
		}
		ctx, stop := context.WithCancel(ctx)
		var readers sync.WaitGroup
		defer readers.Wait()
		defer stop()
		var queue []chan found // of the pieces that are being read, in order
		next := func() bool {
			first := <-queue[0]
			queue = queue[1:]
			return ctx.Err() == nil && yield(m.piece(first))
		}
		for paragraphs := range portions(text) {
			if len(queue) == runtime.GOMAXPROCS(0) && !next() {
				return
			}
			c := make(chan found, 1)
			queue = append(queue, c)
			readers.Go(func() { c <- f.read(ctx, text, paragraphs) })
		}
		for len(queue) > 0 && next() {
		}
	}
}

// FindContext is Find that ends early, with the error of ctx and nothing found, once
// ctx is done: within one piece of a long text, a few tenths of a second.
func (f *Finder) FindContext(ctx context.Context, text string) (quote.Analysis, error) {
	var all quote.Analysis
	for p := range f.Pieces(ctx, text) {
		all.Quotes, all.Participants = append(all.Quotes, p.Quotes...), p.Participants
	}
	if err := ctx.Err(); err != nil {
		return quote.Analysis{}, err
	}
	return all, nil
}

// A found is what each language finds in its paragraphs of a piece.
type found struct {
	parts []quote.Analysis
	end   int // of the piece
}

// read reads one piece.
func (f *Finder) read(ctx context.Context, text string, paragraphs []quote.Span) found {
	piece := found{end: paragraphs[len(paragraphs)-1].End}
	for i, of := range f.judge(languages, text, paragraphs) {
		find := rest
		if i < len(languages) {
			find = languages[i]
		}
		if len(of) > 0 && find != nil && ctx.Err() == nil {
			piece.parts = append(piece.parts, find.Find(text, of))
		}
	}
	return piece
}

// portions yields the paragraphs of a text, by pieces to be read each by itself.
func portions(text string) iter.Seq[[]quote.Span] {
	return func(yield func([]quote.Span) bool) {
		limit := pieceSize
		if len(text) <= LongText {
			limit = len(text)
		}
		var piece []quote.Span
		size := 0
		for p := range prose(text, cutLong(text, lines(text))) {
			if size += p.Len(); size > limit && len(piece) > 0 {
				if !yield(piece) {
					return
				}
				piece, size = nil, p.Len()
			}
			piece = append(piece, p)
		}
		if len(piece) > 0 {
			yield(piece)
		}
	}
}

// cutLong cuts paragraphs that are too long.
func cutLong(text string, paragraphs iter.Seq[quote.Span]) iter.Seq[quote.Span] {
	return func(yield func(quote.Span) bool) {
		for p := range paragraphs {
			for p.Len() > longSentence && !wellCut(p.Of(text)) {
				at := p.Start + cutAt(p.Of(text))
				if at >= p.End {
					break
				}
				if part := trimmed(text, quote.Span{Start: p.Start, End: at}); part.Len() > 0 && !yield(part) {
					return
				}
				p.Start = at
			}
			if p = trimmed(text, p); p.Len() > 0 && !yield(p) {
				return
			}
		}
	}
}

// trimmed is a span without the space at its ends.
func trimmed(text string, s quote.Span) quote.Span {
	words := strings.TrimLeftFunc(s.Of(text), unicode.IsSpace)
	s.Start = s.End - len(words)
	s.End = s.Start + len(strings.TrimRightFunc(words, unicode.IsSpace))
	return s
}

// wellCut tells whether a paragraph surely needs no cut: full stops stand close enough.
func wellCut(p string) bool {
	if len(p) > longParagraph {
		return false
	}
	for len(p) > longSentence {
		i := strings.LastIndex(p[:longSentence], "。")
		if i < 0 {
			return false
		}
		p = p[i+len("。"):]
	}
	return true
}

// cutAt is where a paragraph is to be cut first: its length where it need not be.
func cutAt(p string) int {
	sentence, outside, pause := 0, 0, 0 // behind the last one, outside of quotation marks, and the last comma or space
	open, ended := 0, 0                 // ended is behind the last sentence without the marks that close it
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
		switch r {
		case '“', '「', '『', '«':
			open++
		case '”', '」', '』', '»':
			open = max(0, open-1)
			if sentence == i && ended > 0 && i-ended < maxClosing { // the mark belongs to the sentence
				sentence = next
			}
		case '。', '！', '？', '!', '?':
			sentence, ended = next, next
		case '.':
			if endsWord(p[next:]) {
				sentence, ended = next, next
			}
		case '，', '、', '；', '：', ',', ';', ':':
			pause = next
		default:
			if unicode.IsSpace(r) {
				pause = next
			}
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

// prose yields paragraphs without those that say the same few words again and again.
func prose(text string, paragraphs iter.Seq[quote.Span]) iter.Seq[quote.Span] {
	return func(yield func(quote.Span) bool) {
		var held []quote.Span // paragraphs that are not judged yet
		words, kinds := 0, map[string]bool{}
		pass := func() bool {
			for _, p := range held {
				if !yield(p) {
					return false
				}
			}
			return true
		}
		for p := range paragraphs {
			held = append(held, p)
			many := manyKinds(p.Of(text))
			if !many {
				for w := range wordsOf(p.Of(text)) {
					words++
					if kinds[w] = true; len(kinds) == proseKinds {
						many = true
						break
					}
				}
			}
			if many {
				if !pass() {
					return
				}
			} else if words < proseWords {
				continue
			}
			held, words = held[:0], 0
			clear(kinds)
		}
		pass()
	}
}

// manyKinds tells whether a text surely has proseKinds different words: so many
// Chinese characters that differ in their last bits.
func manyKinds(text string) bool {
	seen, n := uint64(0), 0
	for i := 0; i+2 < len(text); {
		// From U+5000 on all characters of three bytes are words.
		if c := text[i]; c < 0xe5 || c > 0xe9 || text[i+1]&0xc0 != 0x80 || text[i+2]&0xc0 != 0x80 {
			i++
			continue
		}
		if bit := uint64(1) << (text[i+2] & 0x3f); seen&bit == 0 {
			seen |= bit
			if n++; n == proseKinds {
				return true
			}
		}
		i += 3
	}
	return false
}

// wordsOf are the words of a text; each Chinese character is one.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			// Characters in common use are letters without a look at the tables.
			letter := r >= 0x4e00 && r < 0xa000 || unicode.IsLetter(r) || unicode.IsDigit(r)
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
