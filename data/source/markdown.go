package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/model/news"
)

// Front matter is a block between two lines of ---, one field per line, "key:
// value", with the value bare or quoted. Keys of other programs are ignored, and so
// are lists and nested fields, which begin with a space or a dash.

// fence opens and closes front matter.
const fence = "---"

// maxMatter is the maximum number of lines in front matter.
const maxMatter = 200

// front sets a's fields from front matter and returns where the body begins. Errors
// name the file.
func front(a *news.Article, whole, file string) (int, []error) {
	lines, end := matter(whole)
	if len(lines) == 0 {
		return 0, nil
	}
	if end == 0 {
		return 0, []error{located{fmt.Errorf("%s:1: front matter is not closed: put a line of --- after it", file)}}
	}
	var errs []error
	seen := map[string]bool{}
	author := ""
	for i, line := range lines {
		key, value, err := field(line)
		switch {
		case err == nil && key != "" && seen[key]:
			err = fmt.Errorf("%s stands twice: keep one", key)
		case err == nil:
			err = take(a, &author, key, value)
		}
		seen[key] = true
		if err != nil {
			errs = append(errs, located{fmt.Errorf("%s:%d: front matter: %w", file, i+2, err)})
		}
	}
	a.Byline = author
	if a.Outlet == "" {
		a.Outlet = author
	}
	return end, errs
}

// matter returns the lines of front matter and where what follows it begins, 0 if it
// is not closed. There is none unless a field stands between the fences, or
// right below the first: a rule across the page opens no front matter.
func matter(whole string) (lines []string, end int) {
	first, rest, _ := strings.Cut(whole, "\n")
	if strings.TrimRight(first, " ") != fence {
		return nil, 0
	}
	at, fields := len(first)+1, 0
	for line := range strings.Lines(rest) {
		at += len(line)
		line = strings.TrimRight(line, "\n ")
		if line == fence || line == "..." {
			if fields == 0 {
				return nil, 0
			}
			return lines, at
		}
		if key, _, _ := field(line); key != "" {
			fields++
		}
		lines = append(lines, line)
		if len(lines) > maxMatter {
			break
		}
	}
	if len(lines) > 0 {
		if key, _, _ := field(lines[0]); key != "" {
			return lines, 0
		}
	}
	return nil, 0
}

// field returns one line of front matter; the key is empty where it holds none of
// its own.
func field(line string) (key, value string, err error) {
	if t := strings.TrimSpace(line); t == "" || t[0] == '#' || line[0] == ' ' || line[0] == '-' {
		return "", "", nil
	}
	key, value, ok := strings.Cut(line, ":")
	if !ok || strings.ContainsFunc(key, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return "", "", fmt.Errorf("%q is no field: write key: value", line)
	}
	value = strings.TrimSpace(value)
	switch {
	case value == "":
	case value[0] == '"':
		end := closing(value)
		if value, err = strconv.Unquote(value[:end]); err != nil {
			return key, "", fmt.Errorf("%s: the quotation mark is not closed: put one at the end", key)
		}
		value = Clean(value) // an escape may have made a control
	case value[0] == '\'':
		end := strings.LastIndexByte(value, '\'')
		if end == 0 {
			return key, "", fmt.Errorf("%s: the quotation mark is not closed: put one at the end", key)
		}
		value = strings.ReplaceAll(value[1:end], "''", "'")
	default:
		value, _, _ = strings.Cut(value, " #")
		value = strings.TrimSpace(value)
	}
	return strings.ToLower(key), value, nil
}

// closing returns where the quoted string at the start of s ends.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// take sets a field of a.
func take(a *news.Article, author *string, key, value string) (err error) {
	line := strings.Join(strings.Fields(value), " ")
	if line == "" {
		return nil
	}
	switch key {
	case "title":
		a.Title = line
	case "date":
		a.Date, err = date(line)
	case "outlet":
		a.Outlet = line
	case "author":
		*author = line
	case "source":
		a.Source = line
	case "url":
		a.URL = line
	case "lang", "language":
		a.Lang, err = tag(line)
	}
	return err
}

// date parses a day, month or year in ISO 8601; it drops the time of day.
func date(s string) (string, error) {
	iso := strings.NewReplacer("/", "-", "年", "-", "月", "-", "日", "").Replace(s)
	iso = strings.TrimSuffix(strings.FieldsFunc(iso, func(r rune) bool { return r == 'T' || r == ' ' })[0], "-")
	for _, form := range []struct{ in, out string }{{"2006-1-2", "2006-01-02"}, {"2006-1", "2006-01"}, {"2006", "2006"}} {
		if t, err := time.Parse(form.in, iso); err == nil {
			return t.Format(form.out), nil
		}
	}
	return "", fmt.Errorf("date %q is not understood: write it as 2025-06-25", s)
}

// tag returns a language as the reader knows it: the script of Chinese by the place
// it is written in, English as one.
func tag(s string) (string, error) {
	low := strings.ToLower(strings.ReplaceAll(s, "_", "-"))
	base, _, _ := strings.Cut(low, "-")
	switch low {
	case "zh-hant", "zh-tw", "zh-hk", "zh-mo":
		return "zh-Hant", nil
	case "zh-hans", "zh-cn", "zh-sg":
		return "zh-Hans", nil
	}
	switch {
	case base == "en":
		return "en", nil
	case len(base) < 2 || len(base) > 3 || strings.Trim(low, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return "", fmt.Errorf("language %q is not known: write zh-Hant, zh-Hans or en", s)
	}
	return low, nil
}
