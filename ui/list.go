package ui

import (
	"cmp"
	"strconv"
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

// listItem is an article in rows lines: its date and counts, then its title. The
// date is at the same place in all items.
func (d *drawing) listItem(i, w, rows int) []string {
	at := d.List.Shown[i]
	a := d.Article(at)
	style, mark := d.styles.Text, " "
	switch {
	case i == d.List.Cursor:
		style, mark = d.styles.Cursor, d.pointer()
	case len(d.Hits(at)) == 0:
		style = d.styles.Faint
	}
	var lines []string
	first, rest := d.styles.Accent.Render(mark)+" ", d.styles.Accent.Render(mark)+" "
	if d.Unread(at) && i == d.List.Cursor {
		first = d.styles.Accent.Render(mark + d.dot())
	} else if d.Unread(at) {
		first = d.styles.Accent.Render(d.dot()) + " "
	}
	if rows > 1 {
		lines = append(lines, rest+d.styles.Faint.Render(fit(d.about(at, w-2), w-2)))
	}
	add := func(line string) {
		lines = append(lines, first+line)
		first = rest
	}
	context := d.context(at, w-2)
	if rows < 3 {
		context = nil
	}
	for _, line := range d.found(cmp.Or(a.Title, a.ID), w-2, rows-len(lines)-len(context), style) {
		add(line)
	}
	for _, line := range context {
		add(line)
	}
	for len(lines) < rows {
		add(fit("", w-2))
	}
	return lines
}

// about is the date of an article and its counts in w cells, without the people,
// then without words, where they do not fit.
func (d *drawing) about(at, w int) string {
	day, _, _ := strings.Cut(d.Article(at).Date, "T")
	day = cmp.Or(day, d.Words.Say("item.undated"))
	inside := d.inside(at)
	quotations, _, _ := strings.Cut(inside, " · ")
	for _, counts := range []string{inside, quotations} {
		if line := strings.Join(nonEmpty(day, counts), " · "); width(line) <= w {
			return line
		}
	}
	all, _ := d.Quotations(at)
	switch hits := len(d.Hits(at)); {
	case !d.Article(at).Attributed || d.Listing:
		return day
	case hits != all:
		return day + " · " + position(hits-1, all)
	}
	return day + " · " + strconv.Itoa(all)
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
	if !d.Articles.Head(at) {
		people = len(a.Participants)
	}
	hits := len(d.Hits(at))
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
