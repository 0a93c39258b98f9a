package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"onrecord/model"
	"onrecord/model/find"
	"onrecord/model/quote"
)

// overlay draws the open overlay over the screen.
func (d *drawing) overlay(screen string) string {
	o, r := d.layout.Overlay, d.layout.Read
	if o.W <= 0 || o.H <= 0 {
		return screen
	}
	var lines []string
	title, hint, scrolled := "", "", ""
	switch d.Overlay {
	case model.PeoplePicker:
		title, hint = "picker.title", "picker.hint"
		lines = d.people(r.W, r.H)
	case model.PersonCard:
		title, hint = "card.title", "card.hint"
		if !d.Writable {
			hint = "card.hint.files"
		}
	case model.HelpPage:
		title, hint = "help.title", "help.hint"
	case model.MessageLog:
		title, hint = "messages.title", "messages.hint"
	case model.CorrectMenu:
		title, hint = "menu.title", "menu.hint"
	case model.ParallelsPage:
		title, hint = "parallels.title", "parallels.hint"
	case model.ImportPage:
		title, hint = "import.title", "import.hint"
		if !d.Import.Running {
			hint = "messages.hint"
		}
	case model.FeedsPage:
		title, hint = "feeds.title", "feeds.hint"
	case model.ArticlePage:
		title, hint = "about.title", "messages.hint"
		if len(d.About.Earlier) > 0 {
			hint = "about.hint"
		}
	case model.EarlierPage:
		title, hint = "earlier.title", "earlier.hint"
	case model.NoOverlay:
		return screen
	}
	if d.Overlay == model.PeoplePicker && d.Picker.Single {
		title, hint = "picker.one.title", "picker.one.hint"
	}
	h := r.H
	if d.Overlay != model.PeoplePicker {
		page := d.readable(r.W)
		h = min(h, page.rows())
		if page.rows() > h {
			scrolled = fmt.Sprintf(" · %d/%d", min(d.Scroll+h, page.rows()), page.rows())
		}
		lines = page.from(d.Scroll, h)
	}
	lines = fill(lines, r.W, h)
	if bordered(o) {
		lines = d.box(o.W, lines, d.Words.Say(title), d.Words.Say(hint)+scrolled, true)
	}
	over := lipgloss.NewLayer(strings.Join(lines, "\n")).X(o.X).Y(o.Y).Z(1)
	return lipgloss.NewCompositor(lipgloss.NewLayer(screen), over).Render()
}

// readable is the content of an overlay that scrolls.
func (d *drawing) readable(w int) sheet {
	switch d.Overlay {
	case model.PersonCard:
		return d.card(w)
	case model.HelpPage:
		return sheet{head: d.help(w)}
	case model.MessageLog:
		return sheet{head: d.messages(w)}
	case model.CorrectMenu:
		return d.menu(w)
	case model.ParallelsPage:
		return d.parallels(w)
	case model.ImportPage:
		return sheet{head: d.importPage(w)}
	case model.FeedsPage:
		return d.feeds(w)
	case model.ArticlePage:
		return d.aboutArticle(w)
	case model.EarlierPage:
		return sheet{head: d.earlierText(w)}
	case model.NoOverlay, model.PeoplePicker:
	}
	return sheet{}
}

// A sheet is the rows of an overlay: a head, then items.
type sheet struct {
	head  []string
	items []int // the first rows of the items, in order
	tall  int   // all rows, if there are items
	item  func(i int) []string
}

func (s *sheet) rows() int { return max(len(s.head), s.tall) }

// from are at most h lines from a row on. Only visible items are made: a person
// may be quoted in thousands of articles.
func (s *sheet) from(row, h int) []string {
	lines := s.head[min(row, len(s.head)):]
	at := max(row, len(s.head))
	first, exact := slices.BinarySearch(s.items, at)
	if !exact {
		first--
	}
	for i := max(0, first); i < len(s.items) && len(lines) < h; i++ {
		item := s.item(i)
		lines = append(lines, item[min(len(item), max(0, at-s.items[i])):]...)
	}
	return lines
}

// menu is the menu of corrections, each with its number.
func (d *drawing) menu(w int) sheet {
	page := sheet{tall: len(d.Menu)}
	for i := range d.Menu {
		page.items = append(page.items, i)
	}
	page.item = func(i int) []string {
		pointer, style := " ", d.styles.Text
		if i == d.Item {
			pointer, style = d.pointer(), d.styles.Cursor
		}
		line := d.styles.Accent.Render(pointer) + d.styles.Key.Render(" "+strconv.Itoa(i+1)+" ") + style.Render(d.Words.Say("menu."+d.Menu[i]))
		return []string{fit(line, w)}
	}
	return page
}

// OverlayRows is how many rows the open overlay has in all.
func (s *Screen) OverlayRows(state *model.State) int {
	page := s.sheetOf(state)
	return page.rows()
}

// OverlayItems are the first rows of the items of the open overlay.
func (s *Screen) OverlayItems(state *model.State) []int { return s.sheetOf(state).items }

func (s *Screen) sheetOf(state *model.State) sheet {
	d := s.drawing(state)
	return d.readable(d.layout.Read.W)
}

// firstKeys are the bindings that the help begins with.
var firstKeys = []string{"next-quotation", "people", "this-speaker", "find", "open", "bookmark", "copy", "back"}

// help lists the bindings by group, after the most important ones and the
// legend. During a search in the help it lists only matches.
func (d *drawing) help(w int) []string {
	query := find.NewFolded(d.HelpQuery).Text
	var lines []string
	if query == "" {
		lines = append(lines, d.styles.Title.Render(fit(" "+d.Words.Say("help.first"), w)))
		for _, name := range firstKeys {
			lines = append(lines, d.helpLines(d.Keys.Named(name), w)...)
		}
		lines = append(lines, d.styles.Faint.Render(fit(" "+d.legend(w-2), w)))
		lines = append(lines, strings.Repeat(" ", w))
	}
	for g, group := range model.Groups {
		var of []string
		for i := range d.Keys.Bindings {
			if b := &d.Keys.Bindings[i]; b.Group == model.Group(g) && d.helpMatches(b, query) {
				of = append(of, d.helpLines(b, w)...)
			}
		}
		if len(of) > 0 {
			lines = append(lines, d.styles.Title.Render(fit(" "+d.Words.Say("group."+group), w)))
			lines = append(append(lines, of...), strings.Repeat(" ", w))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, fit(" "+d.Words.Say("search.none", d.HelpQuery), w))
	}
	return lines
}

// helpMatches reports whether the name, the keys or the words of a binding
// contain a folded query.
func (d *drawing) helpMatches(b *model.Binding, query string) bool {
	all := b.Name + " " + strings.Join(b.Keys, " ") + " " + d.Words.Say("key."+b.Name)
	return strings.Contains(find.NewFolded(all).Text, query)
}

// helpLines are a binding's keys and what they do.
func (d *drawing) helpLines(b *model.Binding, w int) []string {
	const keys = 24 // cells for the keys
	var lines []string
	if len(b.Keys) == 0 {
		return nil
	}
	key := "  " + strings.Join(b.Keys, " ")
	for _, does := range d.paragraph(d.Words.Say("key."+b.Name), w-keys-1) {
		lines = append(lines, d.styles.Key.Render(fit(key, min(keys, w)))+fit(does, w-min(keys, w)))
		key = ""
	}
	return lines
}

// legend is what the marks mean, in one line of w cells: the most important first,
// closer together and then fewer where they do not fit.
func (d *drawing) legend(w int) string {
	bar := bars[d.Wide]
	marks := []string{
		bar[quote.Direct] + " " + d.Words.Say("kind.direct"), bar[quote.Indirect] + " " + d.Words.Say("kind.indirect"),
		bar[quote.Mixed] + " " + d.Words.Say("kind.mixed"), bar[doubtfulBar] + "? " + d.Words.Say("legend.doubtful"),
		d.star() + " " + d.Words.Say("legend.bookmark"), d.dot() + " " + d.Words.Say("legend.unread"), bar[selectedBar] + " " + d.Words.Say("legend.selected"),
	}
	if line := strings.Join(marks, "  "); width(line) <= w {
		return line
	}
	for len(marks) > 1 && width(strings.Join(marks, " ")) > w {
		marks = marks[:len(marks)-1]
	}
	return strings.Join(marks, " ")
}

// messages are the last messages, the newest first.
func (d *drawing) messages(w int) []string {
	if len(d.Log) == 0 {
		return []string{fit(" "+d.Words.Say("messages.none"), w)}
	}
	var lines []string
	for i := len(d.Log) - 1; i >= 0; i-- {
		style := d.styles.Text
		if d.Log[i].Bad {
			style = d.styles.Bad
		}
		lines = append(lines, d.item(d.message(d.Log[i]), style, w)...)
	}
	return lines
}

// paragraph is text broken into lines of at most w cells.
func (s *Screen) paragraph(text string, w int) []string {
	var lines []string
	for _, l := range s.breaker().Lines(nil, text, max(2, w), max(2, w)) {
		lines = append(lines, text[l.Start:l.End])
	}
	return lines
}
