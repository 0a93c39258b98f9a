package ui

import (
	"cmp"
	"strings"
)

// feeds are the feeds of the library, two lines each: the title, and how many
// articles there are, when it was last fetched, and what went wrong.
func (d *drawing) feeds(w int) sheet {
	page := sheet{tall: 2 * len(d.Feeds)}
	for i := range d.Feeds {
		page.items = append(page.items, 2*i)
	}
	page.item = func(i int) []string {
		f := &d.Feeds[i]
		mark, style := " ", d.styles.Text
		if i == d.Item {
			mark, style = d.pointer(), d.styles.Cursor
		}
		mark = d.styles.Accent.Render(mark) + " "
		parts := []string{d.count(f.Articles, "header.article", "header.articles")}
		if f.Unread > 0 {
			parts = append(parts, d.Words.Say("header.unreadcount", f.Unread))
		}
		if !f.Fetched.IsZero() {
			parts = append(parts, d.Words.Say("feeds.fetched", f.Fetched.Format("2006-01-02 15:04")))
		}
		about := d.styles.Faint.Render(fit(strings.Join(parts, " · "), w-2))
		if f.Problem != "" {
			about = d.styles.Bad.Render(fit(d.Words.Say("feeds.problem", f.Failures, oneLine(f.Problem)), w-2))
		}
		return []string{fit(mark+style.Render(cut(cmp.Or(oneLine(f.Title), oneLine(f.Address)), w-2)), w), mark + about}
	}
	return page
}
