// Package export writes articles and their quotations in formats of other
// programs: a web page, Markdown notes with front matter, RIS and CSL-JSON for
// reference managers, W3C Web Annotations, brat standoff. It opens no file.
// Tables and JSON are in package cli.
//
// Conventions: offsets are Unicode code points of Article.Body, end exclusive.
// Text from articles is escaped, so that it cannot become part of the format.
package export

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// An Entry is an article with the quotations to export.
type Entry struct {
	Article *news.Article
	Quotes  []int // indexes into Article.Quotes, ascending

	// Bookmarks are the notes of bookmarked quotations, by index into
	// Article.Quotes; a bookmark without a note is empty.
	Bookmarks map[int]string

	// Doubt is the confidence below which a quotation is marked as doubtful.
	Doubt float64
}

// marks returns labels for quotation q: a bookmark, doubt, confirmed by the reader.
func (e *Entry) marks(q int) (marks []string) {
	if _, ok := e.Bookmarks[q]; ok {
		marks = append(marks, "bookmarked")
	}
	if c := e.Article.Quotes[q].Confidence; c > 0 && c < e.Doubt {
		marks = append(marks, "doubtful")
	}
	if e.Article.Quotes[q].Rule == news.CheckedRule {
		marks = append(marks, "checked")
	}
	return marks
}

// codePoint returns the number of code points before byte i of body.
func codePoint(body string, i int) int { return utf8.RuneCountInString(body[:i]) }

// words returns the content of a quotation in one line without markup, with an
// ellipsis for gaps.
func words(a *news.Article, q int) string {
	var pieces []string
	for _, s := range a.Quotes[q].Content {
		pieces = append(pieces, unmark(a, s.Of(a.Body)))
	}
	return strings.Join(pieces, " … ")
}

// unmark returns a piece of an article's body in one line without Markdown
// markup.
func unmark(a *news.Article, s string) string {
	if !a.Plain {
		s = find.Unmark(s)
	}
	return oneLine(s)
}

// text returns the text of spans in one line.
func text(body string, all []quote.Span) string {
	var pieces []string
	for _, s := range all {
		pieces = append(pieces, oneLine(s.Of(body)))
	}
	return strings.Join(pieces, " ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// speakers returns the names of a quotation's speakers.
func speakers(a *news.Article, q int) []string {
	var out []string
	for _, p := range a.Quotes[q].Speakers {
		out = append(out, oneLine(a.Participants[p].Name))
	}
	return out
}

// speaker returns a quotation's speakers with office and affiliation, in one
// line.
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

// kind returns the kind of a quotation, or "report" for reports.
func kind(q *quote.Quote) string {
	if q.Report {
		return "report, " + q.Kind.String()
	}
	return q.Kind.String()
}

// attribution returns everything about quotation q except its words: speaker,
// kind, cue, offsets and marks.
func (e *Entry) attribution(q int) string {
	a := e.Article
	return joined(", ", speaker(a, q), kind(&a.Quotes[q]), strings.TrimRight(text(a.Body, a.Quotes[q].Cue), ":：,，"), offsets(a, q), strings.Join(e.marks(q), ", "))
}

// note returns the reader's note on quotation q in one line.
func (e *Entry) note(q int) string { return oneLine(e.Bookmarks[q]) }

// citation returns all quotations in one line, numbered, each with its
// attribution and note: reference managers accept one note per reference.
func (e *Entry) citation() string {
	var all []string
	for _, q := range e.Quotes {
		one := "[" + strconv.Itoa(q+1) + "] " + words(e.Article, q) + " — " + e.attribution(q)
		if note := e.note(q); note != "" {
			one += " — Note: " + note
		}
		all = append(all, one)
	}
	return strings.Join(all, " ¶ ")
}

// offsets returns the first and last code point of a quotation in the body.
func offsets(a *news.Article, q int) string {
	s := a.Quotes[q].Extent()
	return strconv.Itoa(codePoint(a.Body, s.Start)) + "–" + strconv.Itoa(codePoint(a.Body, s.End))
}

// joined joins the nonempty parts.
func joined(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

// title returns an article's title, or its ID if it has none.
func title(a *news.Article) string {
	if t := oneLine(a.Title); t != "" {
		return t
	}
	return oneLine(a.ID)
}

// day returns the day at the start of a date; for a less precise date it
// returns all of it and false.
func day(date string) (day string, ok bool) {
	if len(date) >= 10 && date[4] == '-' && date[7] == '-' && strings.Trim(date[:4]+date[5:7]+date[8:10], "0123456789") == "" {
		return date[:10], true
	}
	return oneLine(date), false
}

// dateParts returns the year, month and day of a date, as far as they are
// known.
func dateParts(date string) []int {
	date, _ = day(date)
	var parts []int
	for i, p := range strings.SplitN(date, "-", 3) {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || len(p) != []int{4, 2, 2}[i] {
			break
		}
		parts = append(parts, n)
	}
	return parts
}
