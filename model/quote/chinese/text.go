package chinese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// The Chinese engine works on runes: folded to Simplified characters, with
// punctuation brought to one form, without Markdown's marks. Positions below
// are indexes of article.r; only span leads back to bytes.

// An article is the Chinese part of an article as its passes see it.
type article struct {
	text  string
	lex   *lexicon
	r     []rune     // every line ends with '\n'
	at    []int32    // where in text each rune begins
	s     string     // r in UTF-8
	utf8  []byte     // a buffer
	in    []int32    // where in s each rune begins, and where s ends
	lines []textLine // in order
	words []word     // every word of the lexicon at every place, by start
	cues  []cueing   // the longest at every place, from behind
	from  []int32    // words[from[i]:from[i+1]] start at i
	upto  []int32    // 1 + the longest of words that ends before a rune, or 0
	heads []class    // classes of the words that begin at a rune
	tails []class    // classes of the words that end before a rune
	over  []class    // classes of the words that stand over the boundary before a rune
	mate  []int32    // for a quotation mark the place of its other half, else -1
	depth []uint8    // how many quotations marks are open around a rune
	again recurrence
	cut   [][2]int                   // a buffer
	edges edgeSums                   // of the boundaries
	asked struct{ at, end, fit int } // the place nameAt was asked for last, or -1, and its answer
	alike []uint16                   // by rune: 1 + the sort of the pair that begins there, 0 before it is asked for
}

// A word is an entry of the lexicon found in the text.
type word struct {
	start, end int32
	class      class
	cue        int32 // for isCue: its place in the lexicon's cues, then, if it is the longest at its start, in the article's
	shorter    int32 // 1 + the next shorter word with the same end, or 0
}

// newText reads the paragraphs of text.
func newText(text string, paragraphs []quote.Span) *article {
	t := &article{}
	t.read(text, paragraphs)
	return t
}

// read makes t the paragraphs of text. It uses the memory t has.
func (t *article) read(text string, paragraphs []quote.Span) {
	n := 2 * margin
	for _, p := range paragraphs {
		n += p.Len()/3 + 2
	}
	t.text, t.lex = text, sharedLexicon()
	t.r, t.at, t.lines = slices.Grow(t.r[:0], n), slices.Grow(t.at[:0], n), t.lines[:0]
	t.pad(0)
	for _, p := range paragraphs {
		t.addLine(p)
	}
	t.pad(len(text))
	t.lookUp()
	t.pair()
	t.encode()
	t.findCues()
	t.classify()
	t.alike = zeros(t.alike, len(t.r))
	t.again.made = false
	t.edges.panel = nil
	t.asked.at = -1
}

// sized is a slice of n elements, in the memory of s if that is enough.
func sized[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// zeros is sized with zeros for elements.
func zeros[T any](s []T, n int) []T {
	s = sized(s, n)
	clear(s)
	return s
}

// margin is how many line ends stand before and behind the text, so that
// looking two runes back or ahead needs no bound.
const margin = 4

// pad adds a margin at the byte offset at.
func (t *article) pad(at int) {
	for range margin {
		t.r = append(t.r, '\n')
		t.at = append(t.at, int32(at))
	}
}

// span is the byte range of the runes [a, b).
func (t *article) span(a, b int) quote.Span {
	for b > a && t.r[b-1] == '\n' {
		b--
	}
	if a >= b {
		return quote.Span{Start: int(t.at[a]), End: int(t.at[a])}
	}
	_, n := utf8.DecodeRuneInString(t.text[t.at[b-1]:])
	return quote.Span{Start: int(t.at[a]), End: int(t.at[b-1]) + n}
}

// spans are the byte ranges of several ranges of runes.
func (t *article) spans(of [][2]int) []quote.Span {
	out := slices.Grow([]quote.Span(nil), len(of))
	for _, s := range of {
		out = append(out, t.span(s[0], s[1]))
	}
	return out
}

// surface is the text of the runes [a, b) as it was given, without the
// marks of Markdown.
func (t *article) surface(a, b int) string {
	out := make([]byte, 0, 3*(b-a))
	for i := a; i < b; i++ {
		_, n := utf8.DecodeRuneInString(t.text[t.at[i]:])
		out = append(out, t.text[t.at[i]:int(t.at[i])+n]...)
	}
	return string(out)
}

// folded is the folded text of the runes [a, b).
func (t *article) folded(a, b int) string { return t.s[t.in[a]:t.in[b]] }

// addLine adds a paragraph, a line of the text, without its Markdown.
func (t *article) addLine(p quote.Span) {
	line := textLine{start: len(t.r)}
	i, heading := blockMark(p.Of(t.text))
	line.heading, line.block = heading, strings.HasPrefix(strings.TrimLeft(p.Of(t.text), " \t"), ">")
	skip := links(p.Of(t.text))
	quoted := false
	prev := rune(0)
	for i < p.Len() {
		if len(skip) > 0 && i >= skip[0].Start {
			i = max(i, skip[0].End)
			skip = skip[1:]
			continue
		}
		rest, at := t.text[p.Start+i:p.End], p.Start+i
		// Most runes are Chinese characters, whose bytes say so.
		if c := rest[0]; c >= 0xe4 && c <= 0xe9 && len(rest) >= 3 && rest[1]&0xc0 == 0x80 && rest[2]&0xc0 == 0x80 {
			prev = quote.FoldRune(rune(c&0xf)<<12 | rune(rest[1]&0x3f)<<6 | rune(rest[2]&0x3f))
			t.r, t.at = append(t.r, prev), append(t.at, int32(at))
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(rest)
		i += n
		switch {
		case r == '*' || r == '`' || r == '\u200b' || r == '\ufeff':
			continue
		case r == '"':
			quoted = !quoted
			if r = '”'; quoted {
				r = '“'
			}
		case r < utf8.RuneSelf:
			next := rune(utf8.RuneError) // if it is not in ASCII
			if at+n < p.End && t.text[at+n] < utf8.RuneSelf {
				next = rune(t.text[at+n])
			}
			if r == '\\' && next < utf8.RuneSelf && unicode.IsPunct(next) {
				continue
			}
			r = punctuation(r, prev, next)
		default:
			if r = quote.FoldRune(r); !isHan(r) {
				r = fullForm(r)
			}
		}
		t.r = append(t.r, r)
		t.at = append(t.at, int32(at))
		prev = r
	}
	line.end = len(t.r)
	if k := t.titleEnd(line); k > 0 {
		t.r, t.at = slices.Insert(t.r, k, '\n'), slices.Insert(t.at, k, t.at[k])
		t.lines = append(t.lines, textLine{start: line.start, end: k, heading: line.heading})
		line.start, line.end = k+1, line.end+1
	}
	t.r = append(t.r, '\n')
	t.at = append(t.at, int32(p.End))
	t.split(line)
}

// punctuation is the form Chinese text has for a mark of ASCII: 7月,他 has a
// comma, 1,000 has none.
func punctuation(r, prev, next rune) rune {
	switch r {
	case ',', ':':
		if isDigit(prev) && isDigit(next) || next == '/' {
			return r
		}
		if r == ',' {
			return '，'
		}
		return '：'
	case ';':
		return '；'
	case '(':
		return '（'
	case ')':
		return '）'
	case '!':
		return '！'
	case '?':
		return '？'
	case '\t', '\r':
		return ' '
	}
	return r
}

// fullForm brings the marks that several conventions write differently to one
// form.
func fullForm(r rune) rune {
	switch r {
	case '「', '〝', '＂', '﹁':
		return '“'
	case '」', '〞', '〟', '﹂':
		return '”'
	case '『', '﹃':
		return '‘'
	case '』', '﹄':
		return '’'
	case '•', '‧', '・', '･', '∙', '⋅', '．':
		return '·'
	case '﹐', '､':
		return '，'
	case '︰', '﹕':
		return '：'
	case '﹔':
		return '；'
	case '―', '–', '─', '－':
		return '—'
	case '　', '\u00a0':
		return ' '
	case '〔', '﹙':
		return '（'
	case '〕', '﹚':
		return '）'
	}
	if 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ' || '０' <= r && r <= '９' {
		return r - 'Ａ' + 'A'
	}
	return r
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || 0xc0 <= r && r < 0x250
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool {
	return 0x4e00 <= r && r < 0xa000 || 0x3400 <= r && r < 0x4dc0 || r == '〇' || r >= 0x20000 && r < 0x33480
}

// lookUp finds the words of the lexicon at every place.
func (t *article) lookUp() {
	n := len(t.r)
	t.from, t.upto, t.words = sized(t.from, n+1), zeros(t.upto, n+1), t.words[:0]
	t.heads, t.tails, t.over = zeros(t.heads, n+1), zeros(t.tails, n+1), zeros(t.over, n+1)
	for i, r := range t.r {
		t.from[i] = int32(len(t.words))
		next := rune(0)
		if i+1 < n {
			next = t.r[i+1]
		}
		node, more := t.lex.begin(r, next)
		for j := i + 1; node != 0; j++ {
			if c := class(t.lex.nodes[node].value); c != 0 {
				w := word{start: int32(i), end: int32(j), class: c}
				if c&isCue != 0 {
					w.cue = t.lex.cueOf[node]
				}
				t.words = append(t.words, w)
				t.heads[i] |= c
				t.tails[j] |= c
				for k := i + 1; k < j; k++ {
					t.over[k] |= c
				}
			}
			if !more || j == n {
				break
			}
			node = t.lex.step(node, t.r[j])
		}
	}
	t.from[n] = int32(len(t.words))
	for k := len(t.words) - 1; k >= 0; k-- {
		w := &t.words[k]
		w.shorter, t.upto[w.end] = t.upto[w.end], int32(k+1)
	}
}

// wordAt is the end of the longest word of a class that begins at i, or i.
func (t *article) wordAt(i int, c class) int {
	if t.heads[i]&c == 0 {
		return i
	}
	for k := t.from[i+1] - 1; k >= t.from[i]; k-- {
		if t.words[k].class&c != 0 {
			return int(t.words[k].end)
		}
	}
	return i
}

// wordTo is the start of the longest word of a class that ends at j, or j.
func (t *article) wordTo(j int, c class) int {
	if t.tails[j]&c == 0 {
		return j
	}
	for k := t.upto[j]; k > 0; k = t.words[k-1].shorter {
		if w := &t.words[k-1]; w.class&c != 0 {
			return int(w.start)
		}
	}
	return j
}

// encode writes s, in which words are compared faster than rune by rune.
func (t *article) encode() {
	b := sized(t.utf8, utf8.UTFMax*len(t.r))
	t.in = sized(t.in, len(t.r)+1)
	n := 0
	for i, r := range t.r {
		t.in[i] = int32(n)
		if c := b[n : n+utf8.UTFMax]; isPlain(r) {
			c[0], c[1], c[2] = 0xe0|byte(r>>12), 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f)
			n += 3
		} else {
			n += utf8.EncodeRune(c, r)
		}
	}
	t.in[len(t.r)] = int32(n)
	t.s, t.utf8 = string(b[:n]), b
}

// has reports whether s begins at i.
func (t *article) has(i int, s string) bool {
	return i >= 0 && i < len(t.r) && strings.HasPrefix(t.s[t.in[i]:], s)
}

// endsWith reports whether s ends at j.
func (t *article) endsWith(j int, s string) bool {
	return strings.HasSuffix(t.s[:t.in[j]], s)
}

// holds reports whether one of the words stands in [a, b).
func (t *article) holds(a, b int, words ...string) bool {
	s := t.folded(a, max(a, b))
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// hasAny reports whether one of the words begins at i.
func (t *article) hasAny(i int, words ...string) bool {
	if i < 0 || i >= len(t.r) {
		return false
	}
	s := t.s[t.in[i]:]
	for _, w := range words {
		// Nearly all words begin with a character of three bytes: the last one
		// tells most of them apart.
		if len(w) >= 3 && len(s) >= 3 && w[2] == s[2] && w[1] == s[1] && strings.HasPrefix(s, w) || len(w) < 3 && strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
