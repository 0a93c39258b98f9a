package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// reach is how many bytes before and behind a quotation its sentence is looked for: a
// paragraph may be the whole of a long text.
const reach = 4 << 10

// Sentence returns the sentence around quotation q in one line without markup.
// It begins with the sentence in which the first of content, cue and source
// begins and ends with the one in which the last of them ends, within the
// paragraphs of the content and reach bytes around it.
func Sentence(a *news.Article, q int) string {
	all := a.Quotes[q].Extent()
	from, to := max(0, all.Start-reach), min(len(a.Body), all.End+reach)
	for from < all.Start && !utf8.RuneStart(a.Body[from]) {
		from++
	}
	for to < len(a.Body) && to > all.End && !utf8.RuneStart(a.Body[to]) {
		to--
	}
	from += strings.LastIndexByte(a.Body[from:all.Start], '\n') + 1
	if i := strings.IndexByte(a.Body[all.End:to], '\n'); i >= 0 {
		to = all.End + i
	}
	for _, spans := range [][]quote.Span{a.Quotes[q].Cue, a.Quotes[q].Source} {
		for _, s := range spans {
			if from <= s.Start && s.End <= to {
				all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
			}
		}
	}
	start := from
	for i := from; i < all.Start; {
		end := sentenceEnd(a.Body[:to], i)
		if end > all.Start {
			break
		}
		start, i = end, end
	}
	end := all.End
	if !ended(a.Body[start:end]) {
		end = sentenceEnd(a.Body[:to], end)
	}
	return unmark(a, a.Body[start:end])
}

// closers end quotations and brackets; they belong to the sentence before them.
const closers = "”’」』）)]\"'》〉"

// ended reports whether s ends with the end of a sentence.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" "))
	return strings.ContainsRune("。！？!?.", r)
}

// sentenceEnd returns the byte after the first sentence that ends at or after
// byte i of body, closing marks included. A full stop ends a sentence before a
// space and a letter that is not lower case, unless it follows an initial or a
// short capitalised word: Mr., Gov. Splitting too often does no harm.
func sentenceEnd(body string, i int) int {
	word, capital := 0, false // letters of the word before i, and whether it is capitalised
	for i < len(body) {
		r, n := utf8.DecodeRuneInString(body[i:])
		i += n
		if r >= 0x4e00 && r < 0xa000 || unicode.IsLetter(r) { // Chinese without a look at the tables
			if word++; word == 1 {
				capital = unicode.IsUpper(r)
			}
			continue
		}
		if strings.ContainsRune("。！？!?", r) || r == '.' && word > 1 && (!capital || word > 3) {
			end := i + len(body[i:]) - len(strings.TrimLeft(body[i:], closers))
			rest := body[end:]
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
			if r > unicode.MaxLatin1 || rest == "" || rest[0] == ' ' && !unicode.IsLower(next) {
				return end
			}
		}
		word = 0
	}
	return len(body)
}
