// Package export writes articles and their quotations in the formats other
// programs read: Markdown notes with front matter, RIS for reference managers,
// W3C Web Annotations, brat standoff. It is pure: it takes articles, writes to
// what it is given and opens no file. Tables and JSON are the command line's.
//
// Conventions: a quotation that Keep refuses is not written; its article is,
// where the format is one of articles. Offsets are Unicode code points of
// Article.Body, end exclusive. Text from articles is written so that it cannot
// be taken for the format's own.
package export

import (
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Keep tells whether quotation q of a is written; nil writes all.
type Keep func(a *news.Article, q int) bool

// of are the quotations of a that are written, as indexes.
func (keep Keep) of(a *news.Article) []int {
	var out []int
	for q := range a.Quotes {
		if keep == nil || keep(a, q) {
			out = append(out, q)
		}
	}
	return out
}

// point is the code point at byte i of body.
func point(body string, i int) int { return utf8.RuneCountInString(body[:i]) }

// words are what is said in a quotation, in one line, gaps as an ellipsis.
func words(a *news.Article, q int) string {
	var pieces []string
	for _, s := range a.Quotes[q].Content {
		pieces = append(pieces, oneLine(s.Of(a.Body)))
	}
	return strings.Join(pieces, " … ")
}

// text is the words at spans, in one line.
func text(body string, all []quote.Span) string {
	var pieces []string
	for _, s := range all {
		pieces = append(pieces, oneLine(s.Of(body)))
	}
	return strings.Join(pieces, " ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// speakers are the names of those who say a quotation.
func speakers(a *news.Article, q int) []string {
	var out []string
	for _, p := range a.Quotes[q].Speakers {
		out = append(out, oneLine(a.Participants[p].Name))
	}
	return out
}

// speaker is who says a quotation, with office and affiliation, in one line.
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

// kind is the kind of a quotation, or that it is a report.
func kind(q *quote.Quote) string {
	if q.Report {
		return "report, " + q.Kind.String()
	}
	return q.Kind.String()
}

// joined is what is not empty of parts, with sep between.
func joined(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

// title is the title of an article, or what it is known by.
func title(a *news.Article) string {
	if t := oneLine(a.Title); t != "" {
		return t
	}
	return oneLine(a.ID)
}
