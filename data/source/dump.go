package source

import (
	"fmt"
	"strings"

	"onrecord/model/news"
)

// A file of many articles is parted at its headings, where each of them is followed by a
// line on its origin: without such lines, headings part one article.

// fewestArticles is the minimum number of articles in a file of several.
const fewestArticles = 2

// parts returns the offsets at which the articles of a Markdown text begin, nil where it
// is one article.
func parts(whole string) []int {
	for _, mark := range []string{"# ", "## "} {
		var begins []int
		at, dated := 0, 0
		lines := strings.SplitAfter(whole, "\n")
		for i, l := range lines {
			if strings.HasPrefix(l, mark) {
				begins = append(begins, at)
				if followed(lines[i+1:]) {
					dated++
				}
			}
			at += len(l)
		}
		if len(begins) >= fewestArticles && dated == len(begins) && strings.TrimSpace(whole[:begins[0]]) == "" {
			return begins
		}
	}
	return nil
}

// followed reports whether the first lines below a heading state the origin of an
// article.
func followed(lines []string) bool {
	seen := 0
	for _, l := range lines {
		l = strings.Trim(l, "*_> \t\n　")
		if l == "" {
			continue
		}
		if seen++; seen >= datelineLines || strings.HasPrefix(l, "#") {
			return false
		}
		if _, ok := findDate(l, locale{}); ok && len(l) <= 3*maxLineRunes && origin(l, "") {
			return true
		}
	}
	return false
}

// parseDump reads the articles of a text that begin at these offsets.
func parseDump(d Document, whole string, cuts []news.Cut, begins []int) []news.Article {
	var articles []news.Article
	for i, from := range begins {
		to := len(whole)
		if i+1 < len(begins) {
			to = begins[i+1]
		}
		own := cuts
		for k, c := range cuts {
			if c.At > to {
				own = cuts[:k:k]
				break
			}
		}
		a := news.Article{ID: fmt.Sprintf("%s#%d", d.Name, i+1), URL: d.Address}
		settle(&a, whole[:to], from, own)
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
