package ui

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"onrecord/model"
)

// plainMark is what a mark of Plain looks like with brackets of its own size;
// text that has such a thing gets marks with one more bracket.
var plainMark = regexp.MustCompile(`\[+\d+: |:\d+\]+`)

// Plain is an article as text, for pipes and screen readers: heading, body with
// every quotation marked [1: so :1], then the list of quotations by the same
// numbers. The pieces of one quotation have one number. At a width above 0, in
// cells, lines are broken; else a paragraph is a line. Markdown stays as it is
// written.
func (s *Screen) Plain(a *model.Article, width int) string {
	var b strings.Builder
	wrap := func(line string) {
		line = strings.TrimRight(line, " ")
		if width <= 0 {
			b.WriteString(line + "\n")
			return
		}
		lines := s.breaker().Lines(nil, line, width, width)
		for _, l := range lines {
			b.WriteString(line[l.Start:l.End] + "\n")
		}
		if len(lines) == 0 {
			b.WriteByte('\n')
		}
	}
	if !strings.HasPrefix(strings.TrimLeft(a.Body, "# \n"), a.Title) {
		wrap(oneLine(a.Title))
	}
	after := a.Source
	if after != "" {
		after = s.Words.Say("detail.source", after)
	}
	if about := strings.Join(nonEmpty(a.Date, a.Outlet, after, a.URL), " · "); about != "" {
		wrap(oneLine(about))
	}
	if b.Len() > 0 {
		wrap("")
	}
	open, end := plainMarks(a.Body)
	for line := range strings.SplitSeq(strings.Trim(marked(a, open, end), "\n"), "\n") {
		wrap(line)
	}
	wrap("")
	if len(a.Quotes) == 0 {
		wrap(s.Words.Say("item.silent"))
		return b.String()
	}
	wrap(fmt.Sprintf("%s: %d", s.Words.Say("pane.quotes"), len(a.Quotes)))
	wrap("")
	for i := range a.Quotes {
		wrap(s.plainQuote(a, i))
	}
	return b.String()
}

// plainMarks are the brackets of marks that body cannot be mistaken for.
func plainMarks(body string) (open, end string) {
	most := 0
	for _, found := range plainMark.FindAllString(body, -1) {
		most = max(most, strings.Count(found, "[")+strings.Count(found, "]"))
	}
	return strings.Repeat("[", most+1), strings.Repeat("]", most+1)
}

// marked is the body of a with marks round every piece of every quotation.
func marked(a *model.Article, open, end string) string {
	type mark struct {
		at    int
		opens bool
		order int // of marks at one place
		text  string
	}
	var marks []mark
	for i, q := range a.Quotes {
		for _, span := range q.Content {
			marks = append(marks,
				mark{span.Start, true, -span.End, fmt.Sprintf("%s%d: ", open, i+1)},
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

// plainQuote is one line about a quotation: number, speaker, office, kind, cue,
// words.
func (s *Screen) plainQuote(a *model.Article, i int) string {
	q := &a.Quotes[i]
	names, office := speakers(a, i)
	if names == "" {
		names = s.Words.Say("speaker.unknown")
	}
	kind := s.kind(q.Kind)
	if q.Report {
		kind += ", " + s.Words.Say("kind.report")
	}
	about := strings.Join(nonEmpty(names, office, kind, cue(a, q)), ", ")
	return oneLine(fmt.Sprintf("[%d] %s: %s", i+1, about, spoken(a, q)))
}
