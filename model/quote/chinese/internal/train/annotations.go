package main

import (
	"fmt"
	"strings"

	"onrecord/model/quote/chinese"
	"onrecord/model/quote/internal/annotations"
)

// readAnnotations returns the articles, of texts by ID, that the annotations in file
// are about.
func readAnnotations(file string, texts map[string]string) ([]chinese.Example, error) {
	annotated, err := annotations.Read(file)
	if err != nil {
		return nil, err
	}
	var out []chinese.Example
	for n, x := range annotated {
		text, ok := texts[x.ID]
		if !ok {
			return nil, fmt.Errorf("there is no article %s, which %s is about", x.ID, file)
		}
		a, err := named(&x, []rune(text))
		if err != nil {
			return nil, err
		}
		if n%glued == 0 {
			text = a.glue(text)
		}
		out = append(out, a.examples(text))
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

// named is an annotated article with the names that stand in its text at the places x
// tells.
func named(x *annotations.Article, text []rune) (*article, error) {
	if err := x.Check(len(text)); err != nil {
		return nil, err
	}
	a := &article{}
	names := func(places [][2]int) (out []string) {
		for _, s := range places {
			out = append(out, string(text[s[0]:s[1]]))
		}
		return out
	}
	for _, q := range x.Quotes {
		a.Quotes = append(a.Quotes, quotation{Content: q.Content, Cue: q.Cue, Source: q.Source,
			Speaker: strings.Join(names(q.Speakers), "；"), Optional: q.Optional})
	}
	for _, p := range x.Participants {
		all := names(p.Names)
		a.Participants = append(a.Participants, participant{Name: all[0], Aliases: all[1:], Optional: p.Optional})
	}
	return a, nil
}
