package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord/model/quote"
	"onrecord/model/quote/chinese"
)

// cases are the texts of the project's own test cases in folder with the
// quotations written down there.
func cases(folder string) ([]chinese.Example, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []chinese.Example
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading a case: %w", err)
		}
		e, err := readCase(string(b))
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		out = append(out, e)
	}
	return out, nil
}

// readCase reads one case. A quotation is a line of fields: rule and kind,
// speakers, source, cue, content; pieces of a field are joined by " + ".
func readCase(s string) (chinese.Example, error) {
	_, s, _ = strings.Cut(s, "-- text --\n")
	text, rest, _ := strings.Cut(s, "-- quotations --\n")
	quotes, people, _ := strings.Cut(rest, "-- people --\n")
	e := chinese.Example{Text: text}
	for line := range strings.Lines(people) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), " | ")
		names := []string{f[0]}
		if len(f) > 3 && f[3] != "" {
			names = append(names, strings.Split(f[3], ", ")...)
		}
		e.People = append(e.People, names)
	}
	at := 0
	for line := range strings.Lines(quotes) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), " | ")
		if len(f) != 5 {
			return e, fmt.Errorf("%q has %d fields, want 5", line, len(f))
		}
		content, ok := find(text, f[4], at)
		if !ok {
			return e, fmt.Errorf("%q is not in the text from byte %d on", f[4], at)
		}
		start := content[0].Start
		at = start + 1
		t := chinese.Truth{Content: content, Optional: strings.Contains(f[0], "report")}
		from := start
		if strings.HasPrefix(f[0], "tag") {
			from = 0 // the cue stands behind the content, whatever is before it
		}
		if t.Cue = near(text, f[3], from, content[0].End); f[3] != "" && t.Cue == nil {
			return e, fmt.Errorf("no cue %q by %q", f[3], f[4])
		}
		by := start
		if len(t.Cue) > 0 {
			by = t.Cue[len(t.Cue)-1].Start
		}
		t.Source = near(text, f[2], by, by)
		if f[1] != "" {
			t.Speaker = strings.Split(f[1], "；")[0]
			t.Accepted = namesOf(strings.Split(f[1], "；"), e.People)
		}
		e.Quotes = append(e.Quotes, t)
	}
	return e, nil
}

// find is where the pieces of field stand in text from at on, one behind the
// other.
func find(text, field string, at int) ([]quote.Span, bool) {
	var out []quote.Span
	for _, piece := range strings.Split(field, " + ") {
		i := strings.Index(text[at:], piece)
		if i < 0 {
			return nil, false
		}
		out = append(out, quote.Span{Start: at + i, End: at + i + len(piece)})
		at += i + len(piece)
	}
	return out, true
}

// near is where the pieces of field stand nearest to the bytes from start to
// end: before them or behind, in another line only where none stand before.
func near(text, field string, start, end int) []quote.Span {
	if field == "" {
		return nil
	}
	pieces := strings.Split(field, " + ")
	before := make([]quote.Span, len(pieces))
	at := start
	for k := len(pieces) - 1; k >= 0 && before != nil; k-- {
		i := strings.LastIndex(text[:at], pieces[k])
		if i < 0 || start-i > 400 {
			before = nil
			break
		}
		before[k] = quote.Span{Start: i, End: i + len(pieces[k])}
		at = i
	}
	behind, ok := find(text, field, end)
	ok = ok && !strings.Contains(text[end:behind[0].Start], "\n")
	if before == nil || ok && behind[0].Start-end < start-before[len(before)-1].End {
		return behind
	}
	return before
}
