package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
)

// After reading, every line is a paragraph, as in most texts. Text wrapped by hand
// or by a mail program is unwrapped: a newline between words becomes a space, which
// moves no offset; a newline between Chinese characters is removed and leaves a Cut.
// A text counts as wrapped only if many lines break within a sentence and nearly
// all of these are full, because joining paragraphs by mistake does more harm than
// leaving lines.

// The widths, in cells, between which text is wrapped by hand.
const (
	narrowest = 40
	widest    = 100
)

// rejoin returns text with one paragraph a line and letter-spaced lines closed up, and
// the newlines and blanks that went.
func rejoin(text string) (string, []news.Cut) {
	gone := append(wrapped(text), letterSpaces(text)...)
	if gone == nil {
		return text, nil
	}
	slices.Sort(gone)
	var out strings.Builder
	out.Grow(len(text))
	var cuts []news.Cut
	last := 0
	for _, at := range gone {
		out.WriteString(text[last:at])
		last = at + 1
		next, _ := utf8.DecodeRuneInString(text[at+1:])
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); wide(before) && wide(next) {
			cuts = append(cuts, news.Cut{At: out.Len(), Runes: 1})
		} else {
			out.WriteByte(' ')
		}
	}
	out.WriteString(text[last:])
	return out.String(), cuts
}

// fewestSpaced is how many characters a letter-spaced line has at least.
const fewestSpaced = 3

// letterSpaces returns the offsets of the blanks in lines of Chinese characters with a
// blank between every two.
func letterSpaces(text string) []int {
	var all []int
	at := 0
	for line := range strings.Lines(text) {
		if isLetterSpaced(line) {
			trimmed := strings.TrimRight(line, " \n")
			from := len(trimmed) - len(strings.TrimLeft(trimmed, " "))
			for i := from; i < len(trimmed); i++ {
				if trimmed[i] == ' ' {
					all = append(all, at+i)
				}
			}
		}
		at += len(line)
	}
	return all
}

// isLetterSpaced reports whether a line is Chinese characters with one blank
// between every two.
func isLetterSpaced(line string) bool {
	line = strings.Trim(line, " \n")
	if len(line) < 4*fewestSpaced-1 || strings.Count(line, " ")*4 < len(line)-4 { // three bytes a character and a blank
		return false
	}
	n := 0
	for field := range strings.SplitSeq(line, " ") {
		r, size := utf8.DecodeRuneInString(field)
		if size != len(field) || !wide(r) {
			return false
		}
		n++
	}
	return n >= fewestSpaced
}

// closeUp returns a line without the blanks between the letters of a letter-spaced one.
func closeUp(line string) string {
	if isLetterSpaced(line) {
		return strings.ReplaceAll(line, " ", "")
	}
	return line
}

// wrapped returns the offsets of the newlines that only end a full line, or nil for
// a text that is not wrapped.
func wrapped(text string) []int {
	width, end := 0, 0
	for line := range strings.Lines(text) {
		if w := cells(strings.TrimRight(line, "\n ")); strings.Contains(strings.TrimSpace(line), " ") || w > utf8.RuneCountInString(line) {
			width = max(width, w)
		}
		if width > widest {
			return nil
		}
	}
	if width < narrowest {
		return nil
	}
	var full []int
	pairs, open, early, code := 0, 0, 0, false
	line := ""
	for next := range strings.Lines(text) {
		next = strings.TrimSuffix(next, "\n")
		code = code != (strings.HasPrefix(next, "```") || strings.HasPrefix(next, "~~~"))
		if !code && line != "" && !structural(line) && !structural(next) && !indented(next) {
			pairs++
			filled := fills(line, next, width)
			if filled {
				full = append(full, end-1)
			}
			if broken(line, next) {
				open++
				if !filled {
					early++
				}
			}
		}
		line = strings.TrimSpace(next)
		if strings.HasSuffix(next, "  ") || strings.HasSuffix(next, "\\") {
			line = "" // a break that Markdown keeps
		}
		end += len(next) + 1
	}
	if len(full) < 3 || open*2 < pairs || early*10 > open {
		return nil
	}
	return full
}

// fills reports whether line has no room left for the beginning of next.
func fills(line, next string, width int) bool {
	r, _ := utf8.DecodeRuneInString(next)
	if wide(r) {
		return cells(line) >= width-6 // closing marks may have been carried over
	}
	word, _, _ := strings.Cut(next, " ")
	return cells(line)+1+cells(word) > width-width/8 // some programs even out the lines
}

// broken reports whether a sentence runs on from line to next.
func broken(line, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	if wide(r) {
		end, _ := utf8.DecodeLastRuneInString(line)
		return !strings.ContainsRune("。！？：；」』”…", end)
	}
	return unicode.IsLower(r) || strings.HasSuffix(line, ",")
}

// structural reports whether a line is blank or is markup of its own.
func structural(line string) bool {
	if line == "" || strings.ContainsRune("#>|-*+=~`", rune(line[0])) {
		return true
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	return digits > 0 && strings.HasPrefix(line[digits:], ". ")
}

func indented(line string) bool {
	return strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\u3000")
}

// cells is about how wide s is shown.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

func wide(r rune) bool { return r >= 0x2e80 && r != utf8.RuneError }
