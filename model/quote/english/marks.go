package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// A region is a quoted stretch, marks included.
type region struct {
	quote.Span
	words  int
	single bool // between single marks
	open   bool // never closed: it ends with its paragraph
	title  bool // every long word has a capital: perhaps the name of a work
	last   rune // the last sign of weight before the closing mark
	speech bool // short, but written as a sentence: “Okay!”
}

// whole reports whether the stretch is one token.
func (r *region) whole() bool { return r.words >= longQuote || r.speech }

// maxSingle is the length in bytes up to which a stretch between single marks
// is believed: an apostrophe further on closes nothing.
const maxSingle = 1500

// A mark is one quotation mark of a paragraph and what it can do there.
type mark struct {
	quote.Span
	rune          rune
	opens, closes bool // by its own shape
}

// regions finds the quoted stretches of a paragraph, in order and apart from
// each other. A mark never closed ends with the paragraph, since a quotation
// that runs on opens its marks again there.
func regions(text string, p quote.Span) []region {
	doubles := pair(text, p)
	out := singles(text, p, doubles)
	for i := range out {
		measure(text, p, &out[i])
	}
	return out
}

// doubleMark tells the double quotation mark at i, if one stands there.
func doubleMark(text string, i, end int) (m mark, ok bool) {
	r, n := utf8.DecodeRuneInString(text[i:end])
	m.Span, m.rune = quote.Span{Start: i, End: i + n}, r
	switch r {
	case '“', '„', '‟', '«':
		m.opens = true
	case '”', '»':
		m.closes = true
	case '"', '＂':
	case '\'', '`', '‘', '’':
		if !strings.HasPrefix(text[i+n:end], text[i:i+n]) {
			return m, false
		}
		m.End += n
		m.opens = r == '`' || r == '‘'
		m.closes = r == '’'
	default:
		return m, false
	}
	return m, true
}

// around is the runes before and after a stretch of a paragraph, blanks where
// it ends.
func around(text string, p, s quote.Span) (before, after rune) {
	before, after = ' ', ' '
	if s.Start > p.Start {
		before, _ = utf8.DecodeLastRuneInString(text[p.Start:s.Start])
	}
	if s.End < p.End {
		after, _ = utf8.DecodeRuneInString(text[s.End:p.End])
	}
	return before, after
}

// pair pairs the double marks of a paragraph. Straight marks are told apart by
// what stands beside them; a closing mark after a blank with nothing open is
// a slip for an opening one.
func pair(text string, p quote.Span) []region {
	var out []region
	open := -1
	var by mark // that opened it
	for i := p.Start; i < p.End; {
		if c := text[i]; c != '"' && c != '\'' && c != '`' && c < utf8.RuneSelf {
			i++
			continue
		}
		m, ok := doubleMark(text, i, p.End)
		i = m.End
		if !ok {
			continue
		}
		if opens(text, p, m, by, open >= 0) {
			if open >= 0 {
				end := open + len(strings.TrimRightFunc(text[open:m.Start], unicode.IsSpace))
				out = append(out, region{Span: quote.Span{Start: open, End: end}, open: true})
			}
			open, by = m.Start, m
		} else if open >= 0 {
			out = append(out, region{Span: quote.Span{Start: open, End: m.End}})
			open = -1
		}
	}
	if open >= 0 {
		out = append(out, region{Span: quote.Span{Start: open, End: unclosed(text, quote.Span{Start: open, End: p.End})}, open: true})
	}
	return out
}

// unclosed is where a quotation ends whose closing mark was forgotten: with
// the paragraph, but before a last ", she said."
func unclosed(text string, s quote.Span) int {
	comma := strings.LastIndex(s.Of(text), ", ")
	if comma < 0 {
		return s.End
	}
	after := strings.Fields(strings.ToLower(s.Of(text)[comma+1:]))
	if len(after) > 6 {
		return s.End
	}
	for _, w := range after {
		if reporting[learn.Hash(strings.TrimRight(w, ".,"))] {
			return s.Start + comma + 1
		}
	}
	return s.End
}

// opens reports whether m opens a quotation, inside one that by opened or not.
func opens(text string, p quote.Span, m, by mark, inside bool) bool {
	before, after := around(text, p, m.Span)
	blank := unicode.IsSpace(before)
	switch {
	case inside && (by.rune == '„' || by.rune == '»'):
		return false // „German“ and »German«
	case m.rune == '»' && !inside && isLetter(after):
		return true
	case m.opens:
		return true
	case m.closes:
		return !inside && blank
	case inside:
		return blank && !unicode.IsSpace(after) && !strings.ContainsRune(".,;:!?)]}", after)
	case blank || strings.ContainsRune("([{-–—/‘'", before):
		return true
	}
	// after a word: a stray closing mark, or the sign for inches
	return !unicode.IsSpace(after) && !strings.ContainsRune(".,;:!?)]}-–—", after)
}

// singles adds the stretches between single marks. They may hold double ones,
// as British prose has it, but never start inside of one.
func singles(text string, p quote.Span, doubles []region) []region {
	var out []region
	next := 0
	clear := p.Start // no mark closes before
	for i := p.Start; i < p.End; {
		if next < len(doubles) && i >= doubles[next].Start {
			out = append(out, doubles[next])
			i = doubles[next].End
			next++
			continue
		}
		n := singleMark(text, i, p.End)
		if n == 0 {
			i++
			continue
		}
		end := -1
		if before, after := around(text, p, quote.Span{Start: i, End: i + n}); (unicode.IsSpace(before) || strings.ContainsRune("([{—–-:", before)) && startsQuote(text[i+n:p.End], after) {
			if end = closing(text, p, i+n, max(clear, i+n), doubles[next:]); end < 0 {
				clear = i + n + maxSingle
			}
		}
		if end < 0 {
			i += n
			continue
		}
		out = append(out, region{Span: quote.Span{Start: i, End: end}, single: true})
		for next < len(doubles) && doubles[next].Start < end {
			next++
		}
		i = end
	}
	return append(out, doubles[min(next, len(doubles)):]...)
}

// singleMark is the length of the single mark at i, 0 where none is.
func singleMark(text string, i, end int) int {
	switch text[i] {
	case '\'':
		return 1
	case "‘"[0]:
		if strings.HasPrefix(text[i:end], "‘") || strings.HasPrefix(text[i:end], "’") {
			return len("‘")
		}
	}
	return 0
}

// clipped are words whose first letters an apostrophe stands for.
var clipped = []string{"em", "til", "tis", "twas", "cause", "bout", "n"}

// startsQuote reports whether the words after a single mark can start a
// quotation: '90s and 'em do not.
func startsQuote(rest string, r rune) bool {
	if !unicode.IsLetter(r) && r != '“' && r != '"' && r != '…' && r != '$' {
		return false
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return true
	}
	for _, w := range clipped {
		if strings.EqualFold(rest[:end], w) {
			return false
		}
	}
	return true
}

// closing is the end of the single mark that closes a stretch whose words
// start at i, or -1; none closes before from. A mark after s that runs on in lower case may be a
// genitive: a later one with a sign before it is preferred.
func closing(text string, p quote.Span, start, from int, doubles []region) int {
	weak, next := -1, 0
	for i := from; i < p.End && i-start < maxSingle; {
		if next < len(doubles) && i >= doubles[next].Start {
			if e := doubles[next].End; e < p.End || !doubles[next].open {
				i = e
			} else {
				i++
			}
			next++
			continue
		}
		n := singleMark(text, i, p.End)
		if n == 0 {
			i++
			continue
		}
		before, after := around(text, p, quote.Span{Start: i, End: i + n})
		i += n
		switch {
		case unicode.IsLetter(after) || unicode.IsDigit(after):
			if unicode.IsSpace(before) && weak >= 0 {
				return weak // the next quotation opens
			}
		case unicode.IsSpace(before):
		case before == 's' && unicode.IsSpace(after) && nextLower(text[i:p.End]):
			if weak < 0 {
				weak = i
			}
		default:
			if weak >= 0 && !strings.ContainsRune(".,?!…", before) {
				return weak
			}
			return i
		}
	}
	return weak
}

// nextLower reports whether s, after blanks, starts in lower case.
func nextLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	return unicode.IsLower(r)
}

// measure counts the words of a region and looks at its capitals and its end.
func measure(text string, p quote.Span, r *region) {
	r.title = true
	start, small := -1, false // of the word under way; whether the last was small
	for i, c := range r.Of(text) + " " {
		if isLetter(c) || c == '_' {
			if start < 0 {
				start = i
				r.words++
			}
			r.last = c
			continue
		}
		if start >= 0 {
			w := r.Of(text)[start:i]
			first, _ := utf8.DecodeRuneInString(w)
			small = unicode.IsLower(first)
			if small && len(w) > 3 && !inTitles[w] {
				r.title = false
			}
			start = -1
		}
		if strings.ContainsRune(".,?!;:…—-", c) {
			r.last = c
		}
	}
	r.title = r.title && r.words > 1 && !small
	r.speech = r.words > 0 && r.words < longQuote && !r.title && sentenceLike(text, p, r)
}

// inTitles are longer words that stay small in the name of a work.
var inTitles = set("with from into upon")

// sentenceLike reports whether a short stretch starts with a capital and ends as
// speech does: “Okay!” and, after a comma or a colon, “Okay.”
func sentenceLike(text string, p quote.Span, r *region) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.Of(text), "“\"'‘`”’„«"))
	if !unicode.IsUpper(first) {
		return false
	}
	switch r.last {
	case ',', '?', '!':
		return true
	case '.', '…':
		before := strings.TrimRightFunc(text[p.Start:r.Start], unicode.IsSpace)
		return before == "" || strings.ContainsRune(",:.?!", rune(before[len(before)-1]))
	}
	return false
}
