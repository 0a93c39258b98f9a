package ui

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/typeset/flow"
)

// plainMark matches a mark of Plain with any number of brackets; a body that
// contains one gets marks with one bracket more.
var plainMark = regexp.MustCompile(`\[+\d+:|:\d+\]+`)

// Plain is an article as text, for pipes and screen readers: heading, body with
// every quotation marked [1: so :1], then the list of quotations by the same
// numbers. The pieces of one quotation have one number. At a width above 0, in
// cells, lines are broken; else a paragraph is a line. Markdown stays as it is
// written.
func (s *Screen) Plain(a *news.Article, width int) string { return s.plain(a, width, false) }

// Inline is Plain with the speaker and the kind in every mark, [1 Odile Marrow,
// direct: so :1], and without the list: for a screen reader, which would have to
// go to the list and back.
func (s *Screen) Inline(a *news.Article, width int) string { return s.plain(a, width, true) }

func (s *Screen) plain(a *news.Article, width int, inline bool) string {
	t := plainText{breaker: s.breaker(), width: width}
	if !strings.HasPrefix(strings.TrimLeft(a.Body, "# \n"), a.Title) {
		t.line(oneLine(a.Title))
	}
	after := a.Source
	if after != "" {
		after = s.Words.Say("detail.source", after)
	}
	t.line(oneLine(strings.Join(nonEmpty(a.Date, a.Outlet, after, a.URL, s.provenance(a)), " · ")))
	t.blank()
	open, end := plainMarks(a.Body)
	label := func(int) string { return "" }
	if inline {
		label = func(q int) string { return " " + s.speakerAndKind(a, q) }
	}
	for line := range strings.SplitSeq(marked(a, open, end, label), "\n") {
		t.line(line)
		if line == "" || a.Plain && width > 0 { // in plain text a line is a paragraph
			t.blank()
		}
	}
	t.blank()
	if len(a.Quotes) == 0 {
		t.line(s.Words.Say("item.silent"))
		return t.String()
	}
	if inline {
		return t.String()
	}
	t.line(fmt.Sprintf("%s: %d", s.Words.Say("pane.quotes"), len(a.Quotes)))
	t.blank()
	for i := range a.Quotes {
		t.line(s.plainQuote(a, i))
	}
	return t.String()
}

// A plainText is text being written, wrapped at width cells unless that is 0.
type plainText struct {
	strings.Builder
	breaker flow.Breaker
	width   int
}

// line writes a line, and nothing if it is empty.
func (t *plainText) line(s string) {
	if t.width <= 0 && s != "" {
		t.WriteString(strings.TrimRight(s, " ") + "\n")
		return
	}
	for _, l := range t.breaker.Lines(nil, s, t.width, t.width) {
		t.WriteString(s[l.Start:l.End] + "\n")
	}
}

// blank adds a blank line unless there is one.
func (t *plainText) blank() {
	if t.Len() > 0 && !strings.HasSuffix(t.String(), "\n\n") {
		t.WriteByte('\n')
	}
}

// plainMarks are the brackets of marks that cannot be confused with the body.
func plainMarks(body string) (open, end string) {
	most := 0
	for _, found := range plainMark.FindAllString(body, -1) {
		most = max(most, strings.Count(found, "[")+strings.Count(found, "]"))
	}
	return strings.Repeat("[", most+1), strings.Repeat("]", most+1)
}

// marked is the body of a with marks around every span of every quotation; label
// is what a mark says after its number.
func marked(a *news.Article, open, end string, label func(q int) string) string {
	type mark struct {
		at    int
		opens bool
		order int // of marks at the same offset
		text  string
	}
	var marks []mark
	for i, q := range a.Quotes {
		for _, span := range q.Content {
			marks = append(marks,
				mark{span.Start, true, -span.End, fmt.Sprintf("%s%d%s: ", open, i+1, label(i))},
				mark{span.End, false, -span.Start, fmt.Sprintf(" :%d%s", i+1, end)})
		}
	}
	slices.SortStableFunc(marks, func(x, y mark) int {
		switch {
		case x.at != y.at:
			return cmp.Compare(x.at, y.at)
		case x.opens != y.opens && x.opens:
			return 1
		case x.opens != y.opens:
			return -1
		}
		return cmp.Compare(x.order, y.order)
	})
	var b strings.Builder
	done := 0
	for _, m := range marks {
		b.WriteString(a.Body[done:m.at] + m.text)
		done = m.at
	}
	return b.String() + a.Body[done:]
}

// speakerAndKind names the speakers and the kind of a quotation.
func (s *Screen) speakerAndKind(a *news.Article, i int) string {
	q := &a.Quotes[i]
	names, _ := speakers(a, i)
	if names == "" {
		names = s.Words.Say("speaker.unknown")
	}
	return oneLine(names + ", " + s.plainKind(q))
}

// plainKind is the kind of a quotation, with "report" for reports.
func (s *Screen) plainKind(q *quote.Quote) string {
	kind := s.kind(q.Kind)
	if q.Report {
		kind += ", " + s.Words.Say("kind.report")
	}
	return kind
}

// plainQuote is one line about a quotation: number, speaker, office, kind, cue,
// words.
func (s *Screen) plainQuote(a *news.Article, i int) string {
	q := &a.Quotes[i]
	names, office := speakers(a, i)
	if names == "" {
		names = s.Words.Say("speaker.unknown")
	}
	about := strings.Join(nonEmpty(names, office, s.plainKind(q), cue(a, q)), ", ")
	return oneLine(fmt.Sprintf("[%d] %s: %s", i+1, about, Spoken(a, q)))
}
