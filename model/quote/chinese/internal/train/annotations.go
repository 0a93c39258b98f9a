package main

import (
	"fmt"
	"os"
	"strings"

	"onrecord/model/quote/chinese"
)

// readAnnotations returns the articles, of texts by ID, that the annotations in file
// are about. The file has none of their text, only places in it (see annotated).
func readAnnotations(file string, texts map[string]string) ([]chinese.Example, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading annotations: %w", err)
	}
	var out []chinese.Example
	for n, part := range strings.Split(string(b), "= ")[1:] {
		id, lines, _ := strings.Cut(part, "\n")
		text, ok := texts[id]
		if !ok {
			return nil, fmt.Errorf("there is no article %s, which %s is about", id, file)
		}
		a, err := annotated(lines, []rune(text))
		if err != nil {
			return nil, fmt.Errorf("reading annotations of %s: %w", id, err)
		}
		if n%glued == 0 {
			text = a.glue(text)
		}
		e := a.examples(text)
		e.Apart = true
		out = append(out, e)
	}
	return out, nil
}

// One article in glued loses its line ends, as texts do that portals and collections
// pass on.
const glued = 5

// glue moves what is annotated to where it stands in text without its line ends,
// which it returns.
func (a *article) glue(text string) string {
	var out []rune
	var at []int // by code point of text
	for _, r := range text {
		at = append(at, len(out))
		if r != '\n' {
			out = append(out, r)
		}
	}
	at = append(at, len(out))
	for _, q := range a.Quotes {
		for _, list := range [][][2]int{q.Content, q.Cue, q.Source} {
			for i, s := range list {
				list[i] = [2]int{at[s[0]], at[s[1]]}
			}
		}
	}
	return string(out)
}

// annotated reads the annotations of one text. A line is a quotation or a
// participant, in code points of the text; an empty list is a hyphen:
//
//	q content cue source speakers
//	p name other-names
//
// A list is 12-15,20-24. An optional quotation or participant has a capital.
func annotated(lines string, text []rune) (*article, error) {
	a := &article{}
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) < 2 {
			return nil, fmt.Errorf("%q has no places", line)
		}
		var lists [][][2]int
		for _, field := range f[1:] {
			list, err := places(field, len(text))
			if err != nil {
				return nil, err
			}
			lists = append(lists, list)
		}
		var names []string
		for _, s := range lists[len(lists)-1] {
			names = append(names, string(text[s[0]:s[1]]))
		}
		switch kind := strings.ToLower(f[0]); {
		case kind == "q" && len(lists) == 4:
			a.Quotes = append(a.Quotes, quotation{Content: lists[0], Cue: lists[1], Source: lists[2],
				Speaker: strings.Join(names, "；"), Optional: f[0] == "Q"})
		case kind == "p" && len(lists) == 2 && len(lists[0]) == 1:
			s := lists[0][0]
			a.Participants = append(a.Participants, participant{Name: string(text[s[0]:s[1]]), Aliases: names, Optional: f[0] == "P"})
		default:
			return nil, fmt.Errorf("%q is neither a quotation nor a participant", line)
		}
	}
	return a, nil
}

// places reads a list of places in a text of size code points.
func places(list string, size int) ([][2]int, error) {
	if list == "-" {
		return nil, nil
	}
	var out [][2]int
	for _, s := range strings.Split(list, ",") {
		var a, b int
		if _, err := fmt.Sscanf(s, "%d-%d", &a, &b); err != nil || a < 0 || b < a || size < b {
			return nil, fmt.Errorf("%q is no place in a text of %d code points", s, size)
		}
		out = append(out, [2]int{a, b})
	}
	return out, nil
}
