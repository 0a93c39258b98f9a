package ui

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// header is the first row: articles, filter, matches, and where the reader is.
func (d *drawing) header() string {
	w := d.layout.Header.W
	right := d.whereabouts() + " "
	middle := d.hits()
	left := " " + d.styles.Accent.Render("onrecord")
	if n := d.Articles.Len(); n > 0 {
		articles := d.count(n, "header.article", "header.articles")
		if d.UnreadArticles > 0 && !d.Listing {
			articles += " · " + d.Words.Say("header.unreadcount", d.UnreadArticles)
		}
		left += " " + d.styles.Faint.Render("· "+articles)
	}
	wide := w >= threePanes
	if d.Import.Running && wide {
		middle += "  " + d.importStatus()
	} else if d.Import.Running { // more important now
		middle = d.importStatus()
	}
	chips := d.chips()
	if chips != "" {
		middle = chips + " " + middle
	}
	if !wide && (chips != "" || d.Import.Running) { // more important than the number of articles
		left = " " + d.styles.Accent.Render("onrecord")
	}
	if w < 50 {
		left = ""
	}
	return between(left+"  "+middle, right, w)
}

// chips are the parts of the filter.
func (d *drawing) chips() string {
	var chips []string
	if d.Filter.Restored && d.Filter.Narrow() {
		chips = append(chips, d.styles.Faint.Render(d.Words.Say("header.restored")))
	}
	for _, person := range d.Filter.People {
		name := d.Cast.People[person].NameIn(d.lang())
		chips = append(chips, d.styles.Name(person).Reverse(true).Render(" "+name+" "))
	}
	if d.Filter.Kinds != news.AllKinds {
		var on []string
		for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
			if d.Filter.Kinds.Has(k) {
				on = append(on, d.kind(k))
			}
		}
		chips = append(chips, d.styles.Chip.Render(" "+strings.Join(on, "+")+" "))
	}
	if d.Filter.Bookmarked {
		chips = append(chips, d.styles.Chip.Render(" "+d.Words.Say("header.bookmarked")+" "))
	}
	if d.Filter.Reports {
		chips = append(chips, d.styles.Chip.Render(" +"+d.Words.Say("kind.report")+" "))
	}
	return strings.Join(chips, " ")
}

// hits is the number of matches or quotations.
func (d *drawing) hits() string {
	switch {
	case d.Loading.Done < d.Loading.Total:
		return d.styles.Faint.Render(d.Words.Say("header.loading", d.Loading.Done, d.Loading.Total))
	case d.Listing:
		return d.styles.Faint.Render(d.Words.Say("header.listing"))
	case d.Filter.Narrow():
		return d.styles.Text.Render(d.Words.Say("header.hits", d.Matching, d.Total()))
	}
	return d.styles.Faint.Render(d.count(d.Total(), "header.one", "header.all"))
}

// whereabouts is which quotation of the article is selected, and how far a
// longer article has been scrolled.
func (d *drawing) whereabouts() string {
	r := &d.Reading
	if r.Page == nil && d.Articles.Len() == 0 {
		return ""
	}
	if r.Page == nil {
		return d.styles.Faint.Render(d.Words.Say("header.unread"))
	}
	var parts []string
	if r.SpeechOnly {
		parts = append(parts, d.Words.Say("header.speech"))
	}
	if marksOnly(d.Articles.At(r.Article)) {
		parts = append(parts, d.Words.Say("header.marks"))
	}
	if hits := d.Hits(r.Article); r.Selected.Article == r.Article {
		if at, ok := slices.BinarySearch(hits, r.Selected.Quote); ok {
			parts = append(parts, d.Words.Say("header.selected", at+1, len(hits)))
		}
	}
	if rows := r.Page.Rows() - d.layout.Text.H; rows > 0 {
		parts = append(parts, strconv.Itoa(100*r.Top/rows)+"%")
	}
	return d.styles.Faint.Render(strings.Join(parts, "  "))
}

// lang is the language of the article being read.
func (d *drawing) lang() string {
	if d.Reading.Article < 0 {
		return ""
	}
	return d.Articles.At(d.Reading.Article).Lang
}

// kind is the name of a kind in the interface's language.
func (s *Screen) kind(k quote.Kind) string { return s.Words.Say("kind." + k.String()) }

// marksOnly reports whether the language of an article has no engine, so that
// only quotation marks were recognized. The header says so.
func marksOnly(a *news.Article) bool {
	for i := range a.Quotes {
		if a.Quotes[i].Rule != "marks" {
			return false
		}
	}
	return len(a.Quotes) > 0
}
