package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
)

// Markdown writes an article's quotations as a note with YAML front matter, for
// Obsidian and similar programs. Each quotation is a block with a link target,
// ^q1; the reader's note on it follows as a paragraph.
func Markdown(w io.Writer, e Entry) error {
	a := e.Article
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "---")
	fmt.Fprintf(out, "title: %s\n", yaml(title(a)))
	if date, ok := day(a.Date); ok {
		fmt.Fprintf(out, "date: %s\n", date) // unquoted, so that YAML reads a date
	} else if date != "" {
		fmt.Fprintf(out, "date: %s\n", yaml(date))
	}
	for _, f := range []struct{ key, value string }{
		{"byline", oneLine(a.Byline)}, {"outlet", oneLine(a.Outlet)},
		{"source", oneLine(a.Source)}, {"url", oneLine(a.URL)}, {"lang", oneLine(a.Lang)},
	} {
		if f.value != "" {
			fmt.Fprintf(out, "%s: %s\n", f.key, yaml(f.value))
		}
	}
	if names := speakersOf(a, e.Quotes); len(names) > 0 {
		fmt.Fprintln(out, "people:")
		for _, name := range names {
			fmt.Fprintf(out, "  - %s\n", yaml(name))
		}
	}
	fmt.Fprintf(out, "---\n\n# %s\n", escape(title(a)))
	for _, q := range e.Quotes {
		fmt.Fprintf(out, "\n> %s\n>\n> — %s ^q%d\n", escape(words(a, q)), escape(e.attribution(q)), q+1)
		if note := e.note(q); note != "" {
			fmt.Fprintf(out, "\n%s\n", escape(note))
		}
	}
	return out.Flush()
}

// speakersOf are the speakers of some quotations, each once.
func speakersOf(a *news.Article, quotes []int) []string {
	var out []string
	seen := map[string]bool{}
	for _, q := range quotes {
		for _, name := range speakers(a, q) {
			if !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// yaml quotes s as a double-quoted scalar of YAML 1.2.
func yaml(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case !unicode.IsPrint(r) && r != ' ':
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"#", `\#`, "|", `\|`, "^", `\^`, "%", `\%`, "$", `\$`, "~", `\~`, "=", `\=`)

// escape escapes s so that Markdown and Obsidian show it literally, also at the
// start of a line.
func escape(s string) string {
	s = markup.Replace(s)
	if digits := strings.TrimLeft(s, "0123456789"); len(digits) < len(s) && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		return s[:len(s)-len(digits)] + `\` + digits
	}
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		return `\` + s
	}
	return s
}

// longestName is the maximum length of a file's name in bytes without number and
// extension; file systems allow 255 in all.
const longestName = 120

// FileName is a file name for an article, without extension: date and title,
// without characters that file systems or Obsidian do not allow.
func FileName(a *news.Article) string {
	date, _ := day(a.Date)
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|#^[]`, r) || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, joined(" ", date, title(a)))
	name = oneLine(name)
	if len(name) > longestName {
		cut := longestName
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut]
	}
	name = strings.Trim(name, ". ") // Windows drops these, and Unix hides .files
	if name == "" {
		return "article"
	}
	return name
}
