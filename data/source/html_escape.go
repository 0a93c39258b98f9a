package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A backslash is written only where the text would otherwise mean something in
// Markdown (CommonMark with tables and strikethrough), because the body is also read
// and searched for quotations as it is.

// blockStart is what would begin a block of its own at the start of a line.
var blockStart = later(`^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-=_*](?:\s*[-=_*])*\s*$|~~~|:|\||\[[ xX]\](?:\s|$))`)

// numbered is what would begin a numbered list.
var numbered = later(`^(\d{1,9})([.)])(\s|$)`)

// entity is what would be read as a character's name or number.
var entity = later(`^&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);`)

// escapeLine returns a line of text, without blanks around it, as Markdown that means
// just that.
func escapeLine(line string) string {
	line = escapeInline(line)
	switch m := numbered().FindStringSubmatchIndex(line); {
	case m != nil:
		return line[:m[4]] + `\` + line[m[4]:]
	case blockStart().MatchString(line) && !strings.HasPrefix(line, `\`):
		return `\` + line
	}
	return line
}

// escapeInline escapes what means something anywhere in a line.
func escapeInline(text string) string {
	if !strings.ContainsAny(text, "\\*_`<&~[") {
		return text
	}
	links := strings.Contains(text, "](") || strings.Contains(text, "]:") || strings.Contains(text, "][")
	var out strings.Builder
	before := ' '
	for i, r := range text {
		rest := text[i+utf8.RuneLen(r):]
		after, _ := utf8.DecodeRuneInString(rest)
		if rest == "" {
			after = ' '
		}
		if special(r, before, after, text[i:], links) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

// special reports whether r, with rest beginning at it, means something between
// before and after. With links, a bracket may begin one.
func special(r, before, after rune, rest string, links bool) bool {
	switch r {
	case '\\':
		return len(rest) == 1 || after < utf8.RuneSelf && (unicode.IsPunct(after) || unicode.IsSymbol(after))
	case '*':
		return !unicode.IsSpace(before) || !unicode.IsSpace(after)
	case '_':
		return !(wordRune(before) && wordRune(after)) && !(unicode.IsSpace(before) && unicode.IsSpace(after))
	case '`', '~':
		return true
	case '<':
		return after == '/' || after == '!' || after == '?' || after < utf8.RuneSelf && unicode.IsLetter(after)
	case '&':
		return entity().MatchString(rest)
	case '[':
		return links
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
