package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// A Marking is a quotation found by its marks alone.
type Marking struct {
	Content quote.Span
	Name    quote.Span // the name beside it; empty where none stands
}

// Marked finds what stands between quotation marks in any language that
// writes in words: four words and more, with the name beside. It knows no
// words; a name is two words or more with capitals, or one that stands at the
// marks with at most three words between.
func Marked(text string, paragraphs []quote.Span) []Marking {
	var out []Marking
	for _, p := range paragraphs {
		rs := regions(text, p)
		for i, r := range rs {
			if r.words < longQuote {
				continue
			}
			m := Marking{Content: r.Span}
			end, start := p.End, p.Start
			if i+1 < len(rs) {
				end = rs[i+1].Start
			}
			if i > 0 {
				start = rs[i-1].End
			}
			if n, ok := firstName(text, quote.Span{Start: r.End, End: end}); ok {
				m.Name = n
			} else if n, ok := lastName(text, quote.Span{Start: start, End: r.Start}); ok {
				m.Name = n
			}
			out = append(out, m)
		}
	}
	return out
}

// besideMarks is how many words may stand between marks and a name.
const besideMarks = 4

// capitalWords are the runs of words with capitals in s, in order, each with
// the number of words before it. A sentence's first word is left out where
// first tells so.
func capitalWords(text string, s quote.Span) (runs []quote.Span, before []int) {
	n, open := 0, false
	for i := s.Start; i < s.End; {
		r, size := utf8.DecodeRuneInString(text[i:s.End])
		if !isLetter(r) {
			if !unicode.IsSpace(r) {
				open = false
			}
			if strings.ContainsRune(".!?", r) {
				break
			}
			i += size
			continue
		}
		end := i + size
		for end < s.End {
			r, size := utf8.DecodeRuneInString(text[end:s.End])
			if !isLetter(r) && r != '-' && r != '’' && r != '\'' && !unicode.Is(unicode.Mn, r) {
				break
			}
			end += size
		}
		switch {
		case !unicode.IsUpper(r):
			open = false
		case open:
			runs[len(runs)-1].End = end
		default:
			runs, before, open = append(runs, quote.Span{Start: i, End: end}), append(before, n), true
		}
		n++
		i = end
	}
	return runs, before
}

// firstName is the name after marks.
func firstName(text string, s quote.Span) (quote.Span, bool) {
	runs, before := capitalWords(text, s)
	if len(runs) == 0 || before[0] > besideMarks {
		return quote.Span{}, false
	}
	return runs[0], true
}

// lastName is the name before marks, in the sentence that leads to them.
func lastName(text string, s quote.Span) (quote.Span, bool) {
	if i := strings.LastIndexAny(text[s.Start:s.End], ".!?"); i >= 0 {
		s.Start += i + 1
	}
	runs, before := capitalWords(text, s)
	for i := len(runs) - 1; i >= 0; i-- {
		words := len(strings.Fields(runs[i].Of(text)))
		if before[i] > 0 || words > 1 || len(runs) == 1 {
			return runs[i], true
		}
	}
	return quote.Span{}, false
}
