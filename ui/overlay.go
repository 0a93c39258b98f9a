package ui

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"onrecord/model"
)

// overlay lays what is open over the screen.
func (d *drawing) overlay(screen string) string {
	o, r := d.layout.Overlay, d.layout.Read
	if o.W <= 0 || o.H <= 0 {
		return screen
	}
	var lines []string
	title, hint := "", ""
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
		title, hint = "messages.title", "help.hint"
	case model.CorrectMenu:
		title, hint = "menu.title", "menu.hint"
	case model.ParallelsPage:
		title, hint = "parallels.title", "parallels.hint"
	case model.ImportPage:
		title, hint = "import.title", "import.hint"
		if !d.Import.Running {
			hint = "help.hint"
		}
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
		lines = page.from(d.Scroll, h)
	}
	lines = fill(lines, r.W, h)
	if bordered(o) {
		lines = d.box(o.W, lines, d.Words.Say(title), d.Words.Say(hint), true)
	}
	over := lipgloss.NewLayer(strings.Join(lines, "\n")).X(o.X).Y(o.Y).Z(1)
	return lipgloss.NewCompositor(lipgloss.NewLayer(screen), over).Render()
}

// readable is an overlay that is only read.
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
	case model.NoOverlay, model.PeoplePicker:
	}
	return sheet{}
}

// A sheet is the rows of an overlay: some above, then a list of items.
type sheet struct {
	head  []string
	items []int // the first rows of the items, in order
	tall  int   // rows in all where there are items
	item  func(i int) []string
}

func (s *sheet) rows() int { return max(len(s.head), s.tall) }

// from are at most h lines from a row on. Only the items among them are made:
// a person may be quoted in thousands of articles.
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

// menu is what can be corrected, each thing with the number that chooses it.
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

// OverlayItems are the first rows of what can be chosen in the open overlay.
func (s *Screen) OverlayItems(state *model.State) []int { return s.sheetOf(state).items }

func (s *Screen) sheetOf(state *model.State) sheet {
	d := s.drawing(state)
	return d.readable(d.layout.Read.W)
}

// help are the bindings by group, as they are now.
func (d *drawing) help(w int) []string {
	const keys = 24 // cells for the keys
	var lines []string
	for g, group := range model.Groups {
		lines = append(lines, d.styles.Title.Render(fit(" "+d.Words.Say("group."+group), w)))
		for _, b := range d.Keys.Bindings {
			if b.Group != model.Group(g) || len(b.Keys) == 0 {
				continue
			}
			key := "  " + strings.Join(b.Keys, " ")
			for _, does := range d.paragraph(d.Words.Say("key."+b.Name), w-keys-1) {
				lines = append(lines, d.styles.Key.Render(fit(key, min(keys, w)))+fit(does, w-min(keys, w)))
				key = ""
			}
		}
		lines = append(lines, strings.Repeat(" ", w))
	}
	return lines
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

// paragraph is text in as many lines of at most w cells as it takes.
func (s *Screen) paragraph(text string, w int) []string {
	var lines []string
	for _, l := range s.breaker().Lines(nil, text, max(2, w), max(2, w)) {
		lines = append(lines, text[l.Start:l.End])
	}
	return lines
}
