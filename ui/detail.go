package ui

import (
	"strings"
	"unicode/utf8"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// detail are the lines of the article.
func (d *drawing) detail(r model.Rect) []string {
	page, ok := d.Reading.Page.(*page)
	if !ok {
		key := "detail.empty"
		if d.Articles.Len() > 0 {
			key = "header.unread"
		}
		return fill([]string{d.styles.Faint.Render(fit(" "+d.Words.Say(key), r.W))}, r.W, r.H)
	}
	text := d.layout.Text
	lookup := d.highlightsIn(page, d.Reading.Top, text.H)
	margin := strings.Repeat(" ", max(0, text.X-r.X-leftMargin))
	lines := make([]string, 0, r.H)
	for i, line := range page.paint(d, d.Reading.Top, text.H, d.marks(lookup)) {
		left := margin + lookup.bar(d, page.Span(d.Reading.Top+i))
		if line.Cells > text.W { // still typeset for a wider pane
			line.Text = cut(line.Text, text.W)
		}
		lines = append(lines, fit(left+line.Text, r.W))
	}
	return fill(lines, r.W, r.H)
}

// A highlights is what to highlight in the visible rows.
type highlights struct {
	quotes   []int // matching quotations in the rows, in order
	selected int   // the selected one, -1 for none
	marks    []mark
}

// A role is what a stretch of text is in a quotation.
type role uint8

const (
	reported role = iota // in the reporter's words
	verbatim             // in the speaker's own words
	source
	cueWord
	matched // found by a search
)

// A mark gives a span of the body a role.
type mark struct {
	quote.Span
	role     role
	person   int  // index of the speaker in the cast, -1 if unknown
	selected bool // part of the selected quotation
	current  bool // the current match
}

// highlightsIn collects what to highlight in h rows of the page from top on.
func (d *drawing) highlightsIn(p *page, top, h int) highlights {
	l := highlights{selected: -1}
	at := d.Reading.Article
	if d.Reading.Selected.Article == at {
		l.selected = d.Reading.Selected.Quote
	}
	shown := p.between(top, top+h)
	a := d.Article(at)
	for _, i := range d.Hits(at) {
		q := &a.Quotes[i]
		if !quoteExtent(q).Overlaps(shown) {
			continue
		}
		l.quotes = append(l.quotes, i)
		l.mark(a, q, d.speaker(model.Ref{Article: at, Quote: i}), i == l.selected)
	}
	if d.Marking.On {
		l.marks = append(l.marks, mark{Span: d.Marking.Span, role: matched, current: true})
	}
	for i, place := range d.Places() {
		if place.Overlaps(shown) {
			l.marks = append(l.marks, mark{Span: place, role: matched, current: i == d.Search.At})
		}
	}
	return l
}

// mark adds the marks of one quotation; later ones lie over earlier ones.
func (l *highlights) mark(a *news.Article, q *quote.Quote, person int, hand bool) {
	add := func(s quote.Span, r role) { l.marks = append(l.marks, mark{s, r, person, hand, false}) }
	for _, c := range q.Content {
		if q.Kind == quote.Direct {
			add(c, verbatim)
			continue
		}
		add(c, reported)
		if q.Kind == quote.Mixed {
			for _, v := range quoted(a.Body, c) {
				add(v, verbatim)
			}
		}
	}
	for _, s := range q.Source {
		add(s, source)
	}
	for _, c := range q.Cue {
		add(c, cueWord)
	}
}

// quoteExtent is the range from the first to the last byte of a quotation with
// its source and cue.
func quoteExtent(q *quote.Quote) quote.Span {
	all := q.Extent()
	for _, spans := range [][]quote.Span{q.Source, q.Cue} {
		for _, s := range spans {
			all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
		}
	}
	return all
}

// partners are the closing quotation marks, by opening ones.
var partners = map[rune]rune{'「': '」', '『': '』', '“': '”', '‘': '’', '"': '"'}

// quoted are the stretches inside quotation marks in a range of the body, with
// the marks. Only its partner closes a mark, so an apostrophe does not; nested
// stretches belong to the outer one.
func quoted(body string, in quote.Span) []quote.Span {
	var spans []quote.Span
	start, closing := 0, rune(0)
	for i, r := range in.Of(body) {
		switch {
		case closing == 0:
			start, closing = in.Start+i, partners[r]
		case r == closing:
			spans = append(spans, quote.Span{Start: start, End: in.Start + i + utf8.RuneLen(r)})
			closing = 0
		}
	}
	return spans
}

// bar is what is in the margin beside a row: by the kind of its quotation, in
// its speaker's colour. The selected quotation has priority.
func (l *highlights) bar(d *drawing, row quote.Span) string {
	found := -1
	for _, i := range l.quotes {
		q := &d.Article(d.Reading.Article).Quotes[i]
		for _, c := range q.Content {
			if c.Overlaps(row) && (found != l.selected || found < 0) {
				found = i
			}
		}
	}
	blank := strings.Repeat(" ", min(leftMargin, max(0, d.layout.Text.X-d.layout.Inner[model.Detail].X)))
	if found < 0 || len(blank) < leftMargin {
		return blank
	}
	ref := model.Ref{Article: d.Reading.Article, Quote: found}
	quotation := &d.Article(ref.Article).Quotes[found]
	which := int(quotation.Kind)
	if d.Doubtful(quotation) {
		which = doubtfulBar
	}
	if found == l.selected {
		which = selectedBar
	}
	beside := " "
	if d.Doubtful(quotation) && row.Contains(quotation.Extent().Start) {
		beside = d.styles.Faint.Render("?")
	}
	if row.Contains(d.Article(ref.Article).Quotes[found].Extent().Start) && d.Bookmark(ref) != nil {
		beside = d.styles.Accent.Render(d.star())
	}
	style := d.styles.Name(d.speaker(ref))
	return style.Render(bars[d.Wide][which]) + beside
}
