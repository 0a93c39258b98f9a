// Package export writes articles and their quotations in formats of other
// programs: Markdown notes with front matter, RIS for reference managers, W3C
// Web Annotations, brat standoff. It opens no file. Tables and JSON are in
// package cli.
//
// Conventions: offsets are Unicode code points of Article.Body, end exclusive.
// Text from articles is escaped, so that it cannot become part of the format.
package export

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Filter reports whether quotation q of a is written; nil writes all.
type Filter func(a *news.Article, q int) bool

// indexes returns the quotations of a that are written.
func (keep Filter) indexes(a *news.Article) []int {
	var out []int
	for q := range a.Quotes {
		if keep == nil || keep(a, q) {
			out = append(out, q)
		}
	}
	return out
}

// codePoint is the code point at byte i of body.
func codePoint(body string, i int) int { return utf8.RuneCountInString(body[:i]) }

// words is the content of a quotation in one line, with an ellipsis for gaps.
func words(a *news.Article, q int) string {
	var pieces []string
	for _, s := range a.Quotes[q].Content {
		pieces = append(pieces, oneLine(s.Of(a.Body)))
	}
	return strings.Join(pieces, " … ")
}

// text is the text of spans in one line.
func text(body string, all []quote.Span) string {
	var pieces []string
	for _, s := range all {
		pieces = append(pieces, oneLine(s.Of(body)))
	}
	return strings.Join(pieces, " ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// speakers are the names of a quotation's speakers.
func speakers(a *news.Article, q int) []string {
	var out []string
	for _, p := range a.Quotes[q].Speakers {
		out = append(out, oneLine(a.Participants[p].Name))
	}
	return out
}

// speaker is a quotation's speakers with office and affiliation, in one line.
func speaker(a *news.Article, q int) string {
	var out []string
	for _, s := range a.Quotes[q].Speakers {
		p := &a.Participants[s]
		role := joined(", ", oneLine(p.Office), oneLine(p.Affiliation))
		if role != "" {
			role = " (" + role + ")"
		}
		out = append(out, oneLine(p.Name)+role)
	}
	return joined("; ", out...)
}

// kind is the kind of a quotation, with "report" for reports.
func kind(q *quote.Quote) string {
	if q.Report {
		return "report, " + q.Kind.String()
	}
	return q.Kind.String()
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

// title is an article's title, or its ID if it has none.
func title(a *news.Article) string {
	if t := oneLine(a.Title); t != "" {
		return t
	}
	return oneLine(a.ID)
}
