package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// A token is a word, a sign, or a quoted stretch of longQuote words and more:
// what stands inside marks is one unit for all that follows, so the ends of
// direct speech are never a guess.
type token struct {
	quote.Span
	word, low, lemma       uint32 // hashes: as written, in lower case, without endings
	suf1, suf2, suf3, suf4 uint32 // hashes of the last bytes of the lower case
	pre1, shape            uint32
	first                  rune
	capital                bool  // first is one
	pos, ner               uint8 // indexes of posTags and nerTags
	cue                    uint8 // how often words of this lemma are cues, in fifths and one; 0: never
	sent, para             int32
	quote                  int32 // index of the region it is, or -1
	inner                  bool  // it stands inside a shorter quoted stretch
	markup                 bool  // it starts a line that is a heading
}

// longQuote is the number of words from which a quoted stretch is one token:
// of those 97 in 100 are attributed to somebody, of shorter ones far fewer.
const longQuote = 4

// isWord reports whether the token is a word or a number.
func (t *token) isWord() bool { return unicode.IsLetter(t.first) || unicode.IsDigit(t.first) }

// A document is a text that has been read.
type document struct {
	text    string
	paras   []quote.Span
	regions []region
	tokens  []token
	sents   []quote.Span // of tokens
}

// read finds marks, tokens and sentences.
func read(text string, paragraphs []quote.Span) *document {
	d := &document{text: text, paras: paragraphs}
	if n := len(paragraphs); n > 0 {
		d.tokens = make([]token, 0, atMost(text[paragraphs[0].Start:paragraphs[n-1].End]))
	}
	var buf [64]byte
	for i, p := range paragraphs {
		from := len(d.regions)
		d.regions = append(d.regions, regions(text, p)...)
		d.paragraph(int32(i), p, from, buf[:0])
	}
	d.sentences()
	return d
}

// atMost is about how many tokens a text has: a word for each blank and one for
// each sign.
func atMost(text string) int {
	n := 8
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c < utf8.RuneSelf || c == 0xE2 {
			n++
		}
	}
	return n
}

// paragraph cuts one paragraph into tokens; its regions start at index next.
func (d *document) paragraph(para int32, p quote.Span, next int, buf []byte) {
	short := p.Start // the end of the short region around i
	heading := strings.HasPrefix(d.text[p.Start:p.End], "#")
	head := p.End - len(strings.TrimLeft(d.text[p.Start:p.End], "#> ")) // of a heading or a quoted line
	for i := p.Start; i < p.End; {
		if next < len(d.regions) && i >= d.regions[next].Start {
			r := &d.regions[next]
			next++
			if r.whole() {
				d.tokens = append(d.tokens, token{Span: r.Span, low: lowQuote, word: lowQuote, lemma: lowQuote, first: '“', para: para, quote: int32(next - 1)})
				i = r.End
				continue
			}
			short = r.End
		}
		limit := p.End
		if next < len(d.regions) {
			limit = d.regions[next].Start
		}
		if i < short {
			limit = min(limit, short)
		}
		r, n := utf8.DecodeRuneInString(d.text[i:limit])
		if n == 0 {
			break
		}
		if k := d.markup(i, limit); i < head || unicode.IsSpace(r) || k > 0 {
			i += max(k, n)
			continue
		}
		end := i + n
		switch {
		case isLetter(r) || strings.ContainsRune("$#@£€", r) && startsWord(d.text[end:limit]):
			end = wordEnd(d.text[:limit], i, end)
			if cut := clitic(d.text[i:end]); cut > 0 {
				d.add(quote.Span{Start: i, End: end - cut}, para, i < short, heading, buf)
				i = end - cut
			}
		case strings.ContainsRune("-.–—―'`’", r):
			for strings.HasPrefix(d.text[end:limit], string(r)) {
				end += n
			}
		}
		d.add(quote.Span{Start: i, End: end}, para, i < short, heading, buf)
		i = end
	}
}

// markup is the length of the Markdown sign at i, which is no token: emphasis
// and of a link all but its words.
func (d *document) markup(i, limit int) int {
	switch d.text[i] {
	case '*', '_', '~', '|':
		return 1
	case '[':
		if k := strings.IndexAny(d.text[i+1:min(limit, i+300)], "[]"); k > 0 && strings.HasPrefix(d.text[i+1+k:limit], "](") {
			return 1
		}
	case ']':
		if strings.HasPrefix(d.text[i:limit], "](") {
			if k := strings.IndexByte(d.text[i:min(limit, i+2000)], ')'); k > 0 {
				return k + 1
			}
		}
	}
	return 0
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isLetter(r)
}

// wordEnd is the end of the word that starts at i and is read up to end: over
// hyphens, apostrophes, points, commas and colons between letters or figures.
func wordEnd(text string, i, end int) int {
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if isLetter(r) || unicode.Is(unicode.Mn, r) {
			end += n
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[end+n:])
		if !isLetter(after) || !strings.ContainsRune("-'’.,&/:", r) {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[:end])
		numbers := unicode.IsDigit(before) && unicode.IsDigit(after)
		if (r == ',' || r == ':') && !numbers {
			break
		}
		// "end.Next" is two sentences, "U.S" and "paper.com" are not
		if r == '.' && !numbers && unicode.IsUpper(after) && end-i > 1 && text[end-2] != '.' {
			break
		}
		end += n
	}
	switch {
	case end < len(text) && text[end] == '.' && abbreviated(text[i:end]):
		end++
	case strings.HasPrefix(text[end:], "/-") && unicode.IsDigit(rune(text[end-1])):
		end += len("/-") // 10,000/-
	}
	return end
}

// abbreviated reports whether a period after w belongs to it.
func abbreviated(w string) bool {
	if len(w) == 1 {
		return 'A' <= w[0] && w[0] <= 'Z'
	}
	if len(w) > 6 {
		return false
	}
	var buf [16]byte
	low := lower(buf[:0], w)
	return abbreviations[string(low)] || strings.Contains(w, ".") && !unicode.IsDigit(rune(w[0]))
}

// clitic is the length of the 's, n't and the like at the end of w, 0 where
// there is none.
func clitic(w string) int {
	k := max(strings.LastIndexByte(w, '\''), strings.LastIndex(w, "’"))
	if k <= 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(w[k:])
	switch tail := w[k+n:]; {
	case tail == "t" || tail == "T":
		if c := w[k-1]; (c == 'n' || c == 'N') && k > 1 {
			return len(w) - k + 1
		}
	case len(tail) == 1 && strings.ContainsAny(tail, "sSdDmM"),
		len(tail) == 2 && (strings.EqualFold(tail, "re") || strings.EqualFold(tail, "ve") || strings.EqualFold(tail, "ll")):
		return len(w) - k
	}
	return 0
}

// add appends the token that covers s.
func (d *document) add(s quote.Span, para int32, inner, heading bool, buf []byte) {
	w := s.Of(d.text)
	first, _ := utf8.DecodeRuneInString(w)
	low := lower(buf, w)
	t := token{Span: s, word: learn.Hash(w), first: first, capital: unicode.IsUpper(first), para: para, quote: -1, inner: inner, markup: heading}
	if unicode.IsDigit(first) {
		low = append(low[:0], '0') // all numbers are one word
	}
	if unicode.IsLower(first) { // names are as they are
		low = american(low)
	}
	t.low = learn.Hash(low)
	t.suf1, t.suf2, t.suf3, t.suf4 = tail(low, 1), tail(low, 2), tail(low, 3), tail(low, 4)
	t.pre1 = learn.Hash(low[:min(1, len(low))])
	t.shape = shape(w)
	if v, ok := irregular[t.low]; ok {
		t.lemma = v
	} else {
		t.lemma = learn.Hash(low[:stem(low)])
	}
	d.tokens = append(d.tokens, t)
}

// tail is the hash of the last n bytes.
func tail(low []byte, n int) uint32 { return learn.Hash(low[max(0, len(low)-n):]) }

// stem is the length of low without the ending of a verb or a plural. It is
// the same for the forms of a word, which is all the features ask; it is not
// always a word.
func stem(low []byte) int {
	n := len(low)
	has := func(end string, least int) bool { return n >= least && string(low[n-len(end):]) == end }
	switch {
	case has("sses", 6):
		n -= 2
	case has("ies", 5) || has("ied", 5):
		low[n-3] = 'y'
		return n - 2
	case has("ing", 6):
		n -= 3
	case has("ed", 5):
		n -= 2
	case has("s", 4) && low[n-2] != 's' && low[n-2] != 'u' && low[n-2] != 'i':
		n--
	}
	if n != len(low) && n > 3 && low[n-1] == low[n-2] && low[n-1] != 's' && low[n-1] != 'l' {
		return n - 1 // planned
	}
	if n > 3 && low[n-1] == 'e' && low[n-2] != 'e' {
		return n - 1 // announce as announc-ed
	}
	return n
}
