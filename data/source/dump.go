package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
)

// A file of many articles is parted at its headings, where each of them is followed by a
// line on its origin: without such lines, headings part one article. In plain text a
// heading is a short line after a blank one; there the origin must name more than a day,
// or lines across the page must part the articles, because a chronicle has days too.

// fewestArticles is the minimum number of articles in a file of several.
const fewestArticles = 2

// A stretch is the bytes of a text from one offset to another.
type stretch struct{ from, to int }

// parts returns where the articles of a text are, nil where it is one article.
func parts(whole string, plain bool) []stretch {
	marks := []string{"# ", "## "}
	if plain {
		marks = []string{"# ", ""}
	}
	for _, mark := range marks {
		if all := partsAt(whole, mark); all != nil {
			return all
		}
	}
	return nil
}

// partsAt parts a text at the headings that begin with a mark.
func partsAt(whole, mark string) []stretch {
	var all []stretch
	at, before := 0, 0 // before: where the lines across the page begin that precede the line
	parted, blank := true, true
	lines := strings.SplitAfter(whole, "\n")
	for i, l := range lines {
		across := isAcross(l)
		switch {
		case mark != "" && strings.HasPrefix(l, mark):
			if !followed(lines[i+1:], false) {
				return nil
			}
			all = append(all, stretch{from: at})
		case mark == "" && blank && isHeading(l) && followed(lines[i+1:], !parted):
			if len(all) > 0 {
				all[len(all)-1].to = before
			}
			all = append(all, stretch{from: at})
		case mark == "" && parted && !across && strings.TrimSpace(l) != "":
			return nil // an article without a heading or without an origin
		}
		switch {
		case across:
			parted = true
		case strings.TrimSpace(l) != "":
			parted = false
		}
		blank = across || strings.TrimSpace(l) == ""
		if at += len(l); !blank {
			before = at
		}
	}
	if len(all) < fewestArticles || strings.TrimSpace(whole[:all[0].from]) != "" {
		return nil
	}
	for i := range all[1:] {
		if all[i].to == 0 {
			all[i].to = all[i+1].from
		}
	}
	all[len(all)-1].to = len(whole)
	return all
}

// isAcross reports whether a line is nothing but a line across the page.
func isAcross(l string) bool {
	l = strings.TrimSpace(l)
	return len(l) >= 3 && strings.Trim(l, "=-_*~#—─═＝－ ") == ""
}

// isHeading reports whether a line of plain text can be a heading.
func isHeading(l string) bool {
	l = strings.TrimSpace(l)
	if l == "" || utf8.RuneCountInString(l) > titleRunes || isAcross(l) || endsSentence(strings.TrimRight(l, "?!？！")) {
		return false
	}
	_, dated := findDate(l, locale{})
	return !dated
}

// followed reports whether the first lines below a heading state the origin of an
// article; named asks for an outlet or a byline in it.
func followed(lines []string, named bool) bool {
	seen := 0
	for _, l := range lines {
		l = strings.Trim(l, "*_> \t\n　")
		if l == "" {
			continue
		}
		if seen++; seen >= datelineLines || strings.HasPrefix(l, "#") {
			return false
		}
		if len(l) > 3*maxLineRunes || !origin(l, "") { // asked first: searching for a date takes longer
			continue
		}
		if _, ok := findDate(l, locale{}); ok {
			f := datelineForms()
			return !named || f.outlet.MatchString(l) || f.byline.MatchString(l) || nameForms().han.MatchString(l)
		}
	}
	return false
}

// parseDump reads the articles in these parts of a text.
func parseDump(d Document, whole string, cuts []news.Cut, all []stretch, plain bool) []news.Article {
	var articles []news.Article
	for i, part := range all {
		own := cuts
		for k, c := range cuts {
			if c.At > part.to {
				own = cuts[:k:k]
				break
			}
		}
		a := news.Article{ID: fmt.Sprintf("%s#%d", d.Name, i+1), URL: d.Address, Plain: plain}
		settle(&a, whole[:part.to], part.from, own)
		describe(&a)
		articles = append(articles, a)
	}
	return articles
}

// describe sets an article's title, language and origin from its text.
func describe(a *news.Article) {
	if a.Title == "" {
		a.Title = title(a.Body, a.Plain)
	}
	if a.Lang == "" || a.Lang == "zh" {
		a.Lang = language(a.Body)
	}
	dateline(a)
}
