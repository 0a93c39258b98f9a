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

// Markdown writes an article's quotations as one note with YAML front matter,
// as Obsidian and its like read it. Each quotation is a block that can be linked
// to by its number, ^q1.
func Markdown(w io.Writer, a *news.Article, keep Keep) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "---")
	fmt.Fprintf(out, "title: %s\n", yaml(title(a)))
	if date, ok := day(a.Date); ok {
		fmt.Fprintf(out, "date: %s\n", date) // plain, so that it is read as a date
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
	written := keep.of(a)
	if people := people(a, written); len(people) > 0 {
		fmt.Fprintln(out, "people:")
		for _, name := range people {
			fmt.Fprintf(out, "  - %s\n", yaml(name))
		}
	}
	fmt.Fprintf(out, "---\n\n# %s\n", escape(title(a)))
	for _, q := range written {
		quotation := &a.Quotes[q]
		fmt.Fprintf(out, "\n> %s\n>\n> — %s ^q%d\n", escape(words(a, q)),
			escape(joined(", ", speaker(a, q), kind(quotation), text(a.Body, quotation.Cue), place(a, q))), q+1)
	}
	return out.Flush()
}

// place is where a quotation stands in the body.
func place(a *news.Article, q int) string {
	s := a.Quotes[q].Extent()
	return fmt.Sprintf("%d–%d", point(a.Body, s.Start), point(a.Body, s.End))
}

// people are who says some quotations, each once.
func people(a *news.Article, quotes []int) []string {
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

// yaml is text as a double-quoted scalar of YAML 1.2, which no text can break
// out of.
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

// day is the day a date begins with; where it is less precise, all of it and
// false.
func day(date string) (day string, ok bool) {
	if len(date) >= 10 && date[4] == '-' && date[7] == '-' && strings.Trim(date[:4]+date[5:7]+date[8:10], "0123456789") == "" {
		return date[:10], true
	}
	return oneLine(date), false
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"#", `\#`, "|", `\|`, "^", `\^`, "%", `\%`, "$", `\$`, "~", `\~`, "=", `\=`)

// escape is text that Markdown, and Obsidian's additions to it, show as it is.
// What would begin a list is escaped too.
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

// longestName is how many bytes of a title go into a file's name: systems take
// 255, with an extension and a number.
const longestName = 120

// FileName is a name, without an extension, for a file about an article: date
// and title, without what systems or Obsidian refuse in names.
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
	name = strings.Trim(name, ". ") // Windows drops them, Unix hides the file
	if name == "" {
		return "article"
	}
	return name
}
