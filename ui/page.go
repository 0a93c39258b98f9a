package ui

import (
	"net/url"
	"strings"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/typeset"
)

// A page is an article with its heading: title, date and outlet, source. Offset 0
// of the body stands for the heading's first row.
type page struct {
	*typeset.Page
	screen  *Screen
	article *news.Article
	head    []headLine
}

// A headLine is a row of the heading.
type headLine struct {
	piece
	of    string // the text it is a piece of
	title bool
}

// Typeset sets an article in lines of at most width cells.
func (s *Screen) Typeset(a news.Article, width, limit int) model.Page {
	body := a.Body
	if limit > 0 {
		body = typeset.Head(body, limit)
	}
	o := typeset.Options{Plain: a.Plain}
	if s.Wide {
		o.Ambiguous = 2
	}
	return s.page(&a, typeset.New(body, o).Page(width))
}

func (s *Screen) page(a *news.Article, set *typeset.Page) *page {
	p := &page{Page: set, screen: s, article: a}
	add := func(text string, title bool, most int) {
		text = oneLine(text)
		for _, line := range s.pieces(text, max(2, set.Width()), most) {
			p.head = append(p.head, headLine{line, text, title})
		}
	}
	if !startsWithTitle(a) {
		add(a.Title, true, len(a.Title)+1)
	}
	if meta := strings.Join(nonEmpty(a.Date, a.Outlet, s.provenance(a)), " · "); meta != "" {
		add(meta, false, len(meta)+1)
	}
	if a.Source != "" {
		add(s.Words.Say("detail.source", a.Source), false, 1)
	}
	if len(p.head) > 0 {
		p.head = append(p.head, headLine{})
	}
	return p
}

// provenance says where an article comes from, if that is not where it says it stands;
// else it is empty.
func (s *Screen) provenance(a *news.Article) string {
	if a.Claims != "" {
		return s.Words.Say("detail.claims", a.From, a.Claims)
	}
	stands, err := url.Parse(a.URL)
	if a.From == "" || a.URL == "" || err != nil || strings.HasSuffix(strings.ToLower(stands.Host), a.From) {
		return ""
	}
	return s.Words.Say("detail.from", a.From)
}

// startsWithTitle reports whether the body begins with the title.
func startsWithTitle(a *news.Article) bool {
	return a.Title == "" || strings.HasPrefix(strings.TrimLeft(a.Body, "# \n"), a.Title)
}

// Rows counts the heading too.
func (p *page) Rows() int { return len(p.head) + p.Page.Rows() }

// Row is the row that shows the body byte at offset.
func (p *page) Row(offset int) int {
	if offset <= 0 {
		return 0
	}
	return len(p.head) + p.Page.Row(offset)
}

// Offset is the first body byte shown in row or below it.
func (p *page) Offset(row int) int {
	if row < len(p.head) {
		return 0
	}
	return p.Page.Offset(row - len(p.head))
}

// At is the body byte shown in column col of row.
func (p *page) At(row, col int) (int, bool) {
	if row < len(p.head) {
		return 0, false
	}
	return p.Page.At(row-len(p.head), col)
}

// Span is the body range shown in a row.
func (p *page) Span(row int) quote.Span {
	if row < len(p.head) {
		return quote.Span{}
	}
	return p.Page.Span(row - len(p.head))
}

// between is the body range shown in the rows from top on, to end.
func (p *page) between(top, end int) quote.Span {
	all := quote.Span{Start: p.Offset(top)}
	for row := min(end, p.Rows()) - 1; row >= top; row-- {
		if s := p.Span(row); s.End > 0 {
			all.End = s.End
			break
		}
	}
	return all
}

// Reflow is the same article at another width.
func (p *page) Reflow(width int) model.Page {
	return p.screen.page(p.article, p.Page.Reflow(width).(*typeset.Page))
}

// Fold is the page with only the blocks that overlap keep.
func (p *page) Fold(keep []quote.Span) model.Page {
	folded := *p
	folded.Page = p.Page.Fold(keep).(*typeset.Page)
	return &folded
}

// paint draws n rows from top on, fewer where the article ends.
func (p *page) paint(d *drawing, top, n int, marks []typeset.Mark) []typeset.Line {
	var lines []typeset.Line
	for ; top < len(p.head) && len(lines) < n; top++ {
		line, style := p.head[top], d.styles.Faint
		if line.title {
			style = d.styles.Title
		}
		text := style.Render(line.text)
		if d.Search.HitOf(d.Reading.Article) != nil {
			text = d.marked(line.text, within(d.Search.In(line.of), line.start, line.kept), style)
		}
		lines = append(lines, typeset.Line{Text: text, Cells: width(line.text)})
	}
	return append(lines, p.Page.Paint(top-len(p.head), n-len(lines), marks)...)
}
