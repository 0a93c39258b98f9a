// Package annotations reads the project's own annotations of articles that it
// does not contain: places in their texts, in code points, and none of their
// words. The commands that train the engines read them.
package annotations

import (
	"fmt"
	"os"
	"strings"
)

// An Article is what an article says, by places in its text.
type Article struct {
	ID           string
	Quotes       []Quote
	Participants []Participant
}

// A Quote is a quotation. Speakers are places where the names of its speakers
// stand in full. Whether an optional one is a quotation is a matter of opinion.
type Quote struct {
	Content, Cue, Source, Speakers []Place
	Optional                       bool
}

// A Participant is a person or body by the places of its names, one or more, the
// full one first.
type Participant struct {
	Names    []Place
	Optional bool
}

// A Place is half-open, in code points of an article's text.
type Place = [2]int

// Read reads a file of annotations. "= ID" begins an article. Each line after
// it is a quotation or a participant:
//
//	q content cue source speakers
//	p name other-names
//
// A list of places is 12-15,20-24, an empty one a hyphen; a name is one place. What
// is optional has a capital. An error names the file and the line.
func Read(file string) ([]Article, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading annotations: %w", err)
	}
	var out []Article
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		if id, ok := strings.CutPrefix(line, "= "); ok {
			out = append(out, Article{ID: strings.TrimSpace(id)})
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("reading annotations: %s does not begin with an article", file)
		}
		if err := out[len(out)-1].add(strings.Fields(line)); err != nil {
			return nil, fmt.Errorf("reading annotations: %s:%d: %w", file, n, err)
		}
	}
	return out, nil
}

// Check reports an error if a place lies outside of a text of size code points.
func (a *Article) Check(size int) error {
	var lists [][]Place
	for _, q := range a.Quotes {
		lists = append(lists, q.Content, q.Cue, q.Source, q.Speakers)
	}
	for _, p := range a.Participants {
		lists = append(lists, p.Names)
	}
	for _, list := range lists {
		for _, p := range list {
			if p[1] > size {
				return fmt.Errorf("reading annotations of %s: %d-%d is no place in a text of %d code points", a.ID, p[0], p[1], size)
			}
		}
	}
	return nil
}

// add adds the quotation or participant of a line.
func (a *Article) add(fields []string) error {
	if len(fields) == 0 {
		return fmt.Errorf("the line is empty")
	}
	var lists [][]Place
	for _, f := range fields[1:] {
		list, err := places(f)
		if err != nil {
			return err
		}
		lists = append(lists, list)
	}
	switch kind := fields[0]; {
	case strings.EqualFold(kind, "q") && len(lists) == 4:
		a.Quotes = append(a.Quotes, Quote{lists[0], lists[1], lists[2], lists[3], kind == "Q"})
	case strings.EqualFold(kind, "p") && len(lists) == 2 && len(lists[0]) == 1:
		a.Participants = append(a.Participants, Participant{append(lists[0], lists[1]...), kind == "P"})
	default:
		return fmt.Errorf("%q is neither a quotation nor a participant", strings.Join(fields, " "))
	}
	return nil
}

// places reads a list of places.
func places(list string) ([]Place, error) {
	if list == "-" {
		return nil, nil
	}
	var out []Place
	for s := range strings.SplitSeq(list, ",") {
		var p Place
		if _, err := fmt.Sscanf(s, "%d-%d", &p[0], &p[1]); err != nil || p[0] < 0 || p[1] < p[0] {
			return nil, fmt.Errorf("%q is no place", s)
		}
		out = append(out, p)
	}
	return out, nil
}
