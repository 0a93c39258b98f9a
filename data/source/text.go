package source

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// titleRunes is how long the first line may be to be a title whole.
const titleRunes = 100

var errEmpty = errors.New("empty: nothing to read in it")

// parseText reads plain text.
func parseText(d Document, text string) ([]news.Article, []error) { return parseLines(d, text, true) }

// parseMarkdown reads Markdown, with its front matter.
func parseMarkdown(d Document, text string) ([]news.Article, []error) {
	return parseLines(d, text, false)
}

// parseLines reads a text whose body is its own lines.
func parseLines(d Document, text string, plain bool) ([]news.Article, []error) {
	whole, cuts := scrub(text)
	if strings.TrimSpace(whole) == "" {
		return nil, []error{errEmpty}
	}
	a := news.Article{ID: d.Name, URL: d.Address, Plain: plain}
	start := 0
	var errs []error
	if !plain {
		whole, cuts = withoutTags(whole, cuts)
	}
	if all := parts(whole, plain); all != nil {
		return parseDump(d, whole, cuts, all, plain), nil
	}
	if !plain {
		start, errs = front(&a, whole, Clean(d.Name))
	}
	settle(&a, whole, start, cuts)
	describe(&a)
	return []news.Article{a}, errs
}

// isMarkdown reports whether a text is Markdown by its first line.
func isMarkdown(head string) bool {
	first, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n")
	return strings.HasPrefix(first, "# ") || strings.TrimRight(first, " ") == fence
}

// finish sets an article's body and what follows from it.
func finish(a *news.Article, blocks []block, declared string) {
	a.Body = markdownOf(edges(withoutTitle(blocks, a.Title)))
	if a.Title == "" {
		a.Title = title(a.Body, false)
	}
	a.Lang = languageOf(a.Body, declared)
	dateline(a)
}

// withoutTitle returns blocks without a first one that only repeats the title.
func withoutTitle(blocks []block, title string) []block {
	if len(blocks) > 1 && sameWords(blocks[0].text, title) {
		return blocks[1:]
	}
	return blocks
}

// settle gives a its body: whole from start, without the blank lines around
// it, with hard-wrapped lines joined, and the way back to the file.
func settle(a *news.Article, whole string, start int, cuts []news.Cut) {
	for {
		line, _, more := strings.Cut(whole[start:], "\n")
		if !more || strings.TrimSpace(line) != "" {
			break
		}
		start += len(line) + 1
	}
	a.Skip = utf8.RuneCountInString(whole[:start])
	for len(cuts) > 0 && cuts[0].At <= start {
		a.Skip += cuts[0].Runes
		cuts = cuts[1:]
	}
	var kept []news.Cut
	for _, c := range cuts {
		kept = append(kept, news.Cut{At: c.At - start, Runes: c.Runes})
	}
	var joined []news.Cut
	a.Body, joined = rejoin(strings.TrimRight(whole[start:], "\n "))
	a.Cuts = merge(kept, joined)
}

// merge makes one list of the cuts of cleaning and those of joining, each one
// newline, which came after.
func merge(cleaned, joined []news.Cut) []news.Cut {
	var all []news.Cut
	k := 0
	for _, c := range cleaned {
		for k < len(joined) && joined[k].At+k < c.At {
			all = append(all, joined[k])
			k++
		}
		all = append(all, news.Cut{At: c.At - k, Runes: c.Runes})
	}
	return append(all, joined[k:]...)
}

// title returns the first heading of a Markdown text, or the first line, without
// markup and not longer than a title.
func title(body string, plain bool) string {
	first := ""
	for line := range strings.Lines(body) {
		heading := !plain && strings.HasPrefix(line, "# ")
		if !plain {
			line = strings.NewReplacer("**", "", "`", "").Replace(line)
			line = strings.Trim(line, "#>-* \n")
		}
		if line = strings.TrimSpace(line); line != "" && (first == "" || heading) {
			first = line
		}
		if heading || plain && first != "" {
			break
		}
	}
	if r := []rune(first); len(r) > titleRunes {
		return string(r[:titleRunes]) + "…"
	}
	return first
}

// language guesses the language of a text from its script: zh-Hant, zh-Hans, ja, ko,
// en for any text in Latin letters, or "". It judges a long text by its beginning.
func language(body string) string {
	if len(body) > 1<<16 {
		body = strings.ToValidUTF8(body[:1<<16], "")
	}
	chinese, traditional := 0, 0 // characters, and those that have another, simplified form
	letters, kana, hangul := 0, 0, 0
	for _, r := range body {
		switch {
		case r < 0x80:
			if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
				letters++
			}
		case r >= 0x4e00 && r < 0xa000 || unicode.Is(unicode.Han, r):
			chinese++
			if quote.FoldRune(r) != r {
				traditional++
			}
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Latin, r):
			letters++
		}
	}
	switch {
	case hangul > chinese+kana && hangul*3 > letters:
		return "ko"
	case kana*10 > chinese && (chinese+kana)*3 > letters:
		return "ja"
	case chinese*3 > letters && traditional*10 > chinese:
		return "zh-Hant"
	case chinese*3 > letters:
		return "zh-Hans"
	case letters > 0:
		return "en"
	}
	return ""
}
