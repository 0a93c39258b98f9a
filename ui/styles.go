package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"onrecord/model"
	"onrecord/model/quote"
)

// Themes are the themes t goes through: the terminal's own colours by what it
// answers of its background, on light, on dark; softer colours of our own on
// the terminal's background; none.
var Themes = []string{"auto", "light", "dark", "ink", "plain"}

// A palette is the colours of a theme; nil is the terminal's own.
type palette struct {
	faint, accent, bad color.Color
	selected, match    color.Color   // grounds: the quotation in hand, words found
	speakers           []color.Color // in the order of who is quoted most
}

func palette16(codes ...uint8) []color.Color {
	colours := make([]color.Color, len(codes))
	for i, c := range codes {
		colours[i] = lipgloss.ANSIColor(c)
	}
	return colours
}

func shades(codes ...string) []color.Color {
	colours := make([]color.Color, len(codes))
	for i, c := range codes {
		colours[i] = lipgloss.Color(c)
	}
	return colours
}

// paletteOf is the palette of a theme on a dark or light background.
func paletteOf(theme string, dark bool) palette {
	switch {
	case theme == "plain":
		return palette{}
	case theme == "ink" && dark:
		return palette{
			faint: lipgloss.Color("#8b8677"), accent: lipgloss.Color("#e0a458"), bad: lipgloss.Color("#ff6b6b"),
			selected: lipgloss.Color("#3a352c"), match: lipgloss.Color("#5c4a12"),
			speakers: shades("#7fb4d9", "#e5c07b", "#98c379", "#e08fb4", "#b39ddb", "#6fc7c7", "#e8916b", "#c8c86a"),
		}
	case theme == "ink":
		return palette{
			faint: lipgloss.Color("#7a756b"), accent: lipgloss.Color("#9a3b26"), bad: lipgloss.Color("#b00020"),
			selected: lipgloss.Color("#efe3c8"), match: lipgloss.Color("#f3d36b"),
			speakers: shades("#1f5a8c", "#8a5a00", "#2f6b2f", "#8c2f5b", "#5b3f99", "#00686b", "#a33d1d", "#5d5d1a"),
		}
	case dark:
		return palette{
			faint: lipgloss.ANSIColor(8), accent: lipgloss.ANSIColor(14), bad: lipgloss.ANSIColor(9),
			selected: lipgloss.ANSIColor(236), match: lipgloss.ANSIColor(58),
			speakers: palette16(14, 11, 10, 13, 12, 9),
		}
	}
	return palette{
		faint: lipgloss.ANSIColor(242), accent: lipgloss.ANSIColor(4), bad: lipgloss.ANSIColor(1),
		selected: lipgloss.ANSIColor(254), match: lipgloss.ANSIColor(229),
		speakers: palette16(4, 5, 2, 1, 6, 3),
	}
}

// Styles are the looks of things by what they mean.
type Styles struct {
	Text, Faint, Title, Accent, Bad lipgloss.Style
	Cursor                          lipgloss.Style // the item under the cursor
	Border, Focused                 lipgloss.Style // of a pane, and of the one in focus
	Chip, Key                       lipgloss.Style

	palette palette
}

func stylesOf(w *model.Window) Styles {
	p := paletteOf(w.Theme, w.Dark)
	base := lipgloss.NewStyle()
	coloured := func(c color.Color) lipgloss.Style {
		if c == nil {
			return base
		}
		return base.Foreground(c)
	}
	s := Styles{
		Text: base, Faint: coloured(p.faint), Title: base.Bold(true),
		Accent: coloured(p.accent).Bold(true), Bad: coloured(p.bad).Bold(true),
		Cursor: base.Bold(true), Border: coloured(p.faint), Focused: coloured(p.accent),
		Chip: coloured(p.accent).Reverse(true), Key: coloured(p.accent),
		palette: p,
	}
	if p.faint == nil {
		s.Faint = base.Faint(true)
	}
	return s
}

// Match is base as it looks on words found: told apart without colour, too.
func (s *Styles) Match(base lipgloss.Style) lipgloss.Style {
	base = base.Bold(true).Underline(true)
	if s.palette.match != nil {
		base = base.Background(s.palette.match)
	}
	return base
}

// Speaker is the colour of a person, nil where the theme has none. Unknown
// speakers (-1) have none.
func (s *Styles) Speaker(person int) color.Color {
	if person < 0 || len(s.palette.speakers) == 0 {
		return nil
	}
	return s.palette.speakers[person%len(s.palette.speakers)]
}

// Name is the look of a person's name.
func (s *Styles) Name(person int) lipgloss.Style {
	style := lipgloss.NewStyle().Bold(true)
	if c := s.Speaker(person); c != nil {
		style = style.Foreground(c)
	}
	return style
}

// bars are what stands in the margin beside a quotation, by its kind, so that
// kinds are told apart without colour. Doubtful quotations have a lighter bar,
// the selected one a heavier.
var bars = map[bool][5]string{
	false: {quote.Direct: "┃", quote.Indirect: "│", quote.Mixed: "╏", selectedBar: "█", doubtfulBar: "┊"},
	true:  {quote.Direct: "#", quote.Indirect: ":", quote.Mixed: "%", selectedBar: ">", doubtfulBar: "."}, // ambiguous characters are wide
}

const (
	selectedBar = 3
	doubtfulBar = 4
)
