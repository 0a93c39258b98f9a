package ui

import (
	"strings"

	"onrecord/model"
)

// list are the lines of the list of articles.
func (d *drawing) list(r model.Rect) []string {
	if len(d.List.Shown) == 0 {
		return fill([]string{d.styles.Faint.Render(fit(" "+d.Words.Say("list.empty"), r.W))}, r.W, r.H)
	}
	rows := d.layout.Items[model.List]
	var lines []string
	for i := d.List.Top; i < len(d.List.Shown) && len(lines)+rows <= r.H; i++ {
		lines = append(lines, d.listItem(i, r.W, rows)...)
	}
	return fill(lines, r.W, r.H)
}

// listItem is an article in rows lines: title, date and counts.
func (d *drawing) listItem(i, w, rows int) []string {
	at := d.List.Shown[i]
	a := d.Article(at)
	style, mark, unread := d.styles.Text, "  ", " "
	if d.Unread(at) {
		unread = d.dot()
		mark = d.styles.Accent.Render(unread) + " "
	}
	switch {
	case i == d.List.Cursor:
		style, mark = d.styles.Cursor, d.styles.Accent.Render(d.pointer()+unread)
	case len(d.Hits[at]) == 0:
		style = d.styles.Faint
	}
	title := a.Title
	if title == "" {
		title = a.ID
	}
	context := d.context(at, w-2)
	var lines []string
	for _, line := range d.found(title, w-2, max(1, rows-1-len(context)), style) {
		lines = append(lines, mark+line)
		mark = d.styles.Accent.Render(" ") + " "
		if i == d.List.Cursor {
			mark = d.styles.Accent.Render(d.pointer()) + " "
		}
	}
	if rows > 1 {
		for _, line := range context {
			lines = append(lines, mark+line)
		}
	}
	if rows > 1+len(context) {
		meta := strings.Join(nonEmpty(a.Date, d.inside(at)), " · ")
		if width(meta) > w-2 { // the quotations matter more than the people
			meta, _, _ = strings.Cut(d.inside(at), " · ")
			meta = strings.Join(nonEmpty(a.Date, meta), " · ")
		}
		if width(meta) > w-2 {
			meta = d.inside(at)
		}
		lines = append(lines, mark+d.styles.Faint.Render(fit(meta, w-2)))
	}
	for len(lines) < rows {
		lines = append(lines, fit(mark, w))
	}
	return lines
}

// context is a line with the match in an article, none if only the title
// matches.
func (d *drawing) context(at, w int) []string {
	hit := d.Search.HitOf(at)
	if hit == nil || d.Search.Pane != model.List || hit.Context.Text == "" {
		return nil
	}
	text, words := around(hit.Context.Text, hit.Context.Words, w)
	line := d.marked(text, words, d.styles.Text)
	return []string{line + strings.Repeat(" ", max(0, w-width(line)))}
}

// inside is the number of quotations and people in an article.
func (d *drawing) inside(at int) string {
	a := d.Article(at)
	all, people := d.Quotations(at)
	if !d.Articles[at].Head {
		people = len(a.Participants)
	}
	hits := len(d.Hits[at])
	switch {
	case !a.Attributed:
		return d.Words.Say("item.waiting")
	case d.Listing:
		return a.Outlet
	case all == 0:
		return d.Words.Say("item.silent")
	case hits != all:
		return d.Words.Say("item.hits", hits, all)
	}
	return d.count(all, "item.quote", "item.quotes") + " · " + d.count(people, "item.person", "item.people")
}

// pointer marks the item under the cursor.
func (s *Screen) pointer() string {
	if s.Wide {
		return ">"
	}
	return "▌"
}

// dot marks an unread article.
func (s *Screen) dot() string {
	if s.Wide {
		return "*"
	}
	return "•"
}

// star marks a bookmark.
func (s *Screen) star() string {
	if s.Wide {
		return "*"
	}
	return "★"
}

// lines are text in at most n lines of w cells, broken by the rules of
// typesetting; … marks what does not fit.
func (s *Screen) lines(text string, w, n int) []string {
	var lines []string
	for _, p := range s.pieces(oneLine(text), w, n) {
		lines = append(lines, p.text)
	}
	return lines
}

// A piece is a line of a text.
type piece struct {
	text  string
	start int // in the text, of kept bytes
	kept  int
}

// pieces are the lines of a text without line breaks, and where they are in it.
func (s *Screen) pieces(text string, w, n int) []piece {
	if w <= 0 || n <= 0 {
		return nil
	}
	var pieces []piece
	for _, line := range s.breaker().Lines(nil, text, w, w) {
		if len(pieces) == n-1 && line.End < len(text) {
			last := cut(text[line.Start:], w)
			return append(pieces, piece{last, line.Start, len(strings.TrimSuffix(last, "…"))})
		}
		pieces = append(pieces, piece{text[line.Start:line.End], line.Start, line.End - line.Start})
	}
	return pieces
}

// nonEmpty are the parts that are not empty.
func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
