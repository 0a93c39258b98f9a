package ui

import (
	"image/color"
	"slices"

	"charm.land/lipgloss/v2"

	"onrecord/model"
	"onrecord/model/quote"
)

// Themes are the themes that t cycles through: by the terminal's background,
// light, dark, without colours.
var Themes = []string{"auto", "light", "dark", "plain"}

// ThemeNamed is the theme of a name, which may be an old one; ok is false for
// none.
func ThemeNamed(name string) (theme string, ok bool) {
	if name == "ink" {
		return "auto", true
	}
	return name, name == "" || slices.Contains(Themes, name)
}

// A palette is the colours of a theme; nil is the terminal's own. They are from
// the 256-colour palette above 15, which colour schemes leave alone: schemes
// redefine the first 16, some with bright colours that cannot be read.
type palette struct {
	faint, accent, bad color.Color
	selected, match    color.Color   // backgrounds: the selected quotation, words found
	speakers           []color.Color // the first for who is quoted most
}

// paletteOf is the palette of a theme on a dark or light background.
func paletteOf(theme string, dark bool) palette {
	switch {
	case theme == "plain":
		return palette{}
	case dark:
		return palette{
			faint: lipgloss.ANSIColor(247), accent: lipgloss.ANSIColor(80), bad: lipgloss.ANSIColor(210),
			selected: lipgloss.ANSIColor(237), match: lipgloss.ANSIColor(58),
			speakers: colours(110, 179, 108, 175, 183, 73, 216, 143),
		}
	}
	return palette{
		faint: lipgloss.ANSIColor(240), accent: lipgloss.ANSIColor(25), bad: lipgloss.ANSIColor(124),
		selected: lipgloss.ANSIColor(254), match: lipgloss.ANSIColor(229),
		speakers: colours(25, 94, 22, 125, 55, 23, 88, 58),
	}
}

func colours(codes ...uint8) []color.Color {
	all := make([]color.Color, len(codes))
	for i, c := range codes {
		all[i] = lipgloss.ANSIColor(c)
	}
	return all
}

// Styles are styles by meaning.
type Styles struct {
	Text, Faint, Title, Accent, Bad lipgloss.Style
	Cursor                          lipgloss.Style // the item under the cursor
	Border, Focused                 lipgloss.Style // of a pane, and of the focused one
	Chip, Key                       lipgloss.Style

	palette palette
	shades  map[int]int // by person, where neighbours would share a colour: index into palette.speakers
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

// Match is base for words found, visible without colour too.
func (s *Styles) Match(base lipgloss.Style) lipgloss.Style {
	base = base.Bold(true).Underline(true)
	if s.palette.match != nil {
		base = base.Background(s.palette.match)
	}
	return base
}

// Speaker is the colour of a person, nil if the theme or the person (-1) has
// none.
func (s *Styles) Speaker(person int) color.Color {
	n := len(s.palette.speakers)
	if person < 0 || n == 0 {
		return nil
	}
	if shade, ok := s.shades[person]; ok {
		return s.palette.speakers[shade]
	}
	return s.palette.speakers[person%n]
}

// shadesOf assigns colours to the speakers of an article, in the order of its
// quotations, such that no neighbours share one. People keep their usual colour
// where possible.
func shadesOf(speakers []int, colours int) map[int]int {
	if colours == 0 {
		return nil
	}
	beside := map[int][]int{}
	for i := 1; i < len(speakers); i++ {
		if a, b := speakers[i-1], speakers[i]; a != b && a >= 0 && b >= 0 {
			beside[a], beside[b] = append(beside[a], b), append(beside[b], a)
		}
	}
	shades := map[int]int{}
	for _, person := range speakers {
		if _, done := shades[person]; done || person < 0 {
			continue
		}
		taken := make([]bool, colours)
		for _, other := range beside[person] {
			if shade, ok := shades[other]; ok {
				taken[shade] = true
			}
		}
		shade := person % colours
		for i := 0; i < colours && taken[shade]; i++ {
			shade = (shade + 1) % colours
		}
		shades[person] = shade
	}
	return shades
}

// Name is the style of a person's name.
func (s *Styles) Name(person int) lipgloss.Style {
	style := lipgloss.NewStyle().Bold(true)
	if c := s.Speaker(person); c != nil {
		style = style.Foreground(c)
	}
	return style
}

// bars are the marks in the margin beside a quotation by kind, readable without
// colour. A doubtful quotation has a lighter one, the selected one a heavier.
var bars = map[bool][5]string{
	false: {quote.Direct: "┃", quote.Indirect: "│", quote.Mixed: "╏", selectedBar: "█", doubtfulBar: "┊"},
	true:  {quote.Direct: "#", quote.Indirect: ":", quote.Mixed: "%", selectedBar: ">", doubtfulBar: "."}, // ambiguous characters are wide
}

const (
	selectedBar = 3
	doubtfulBar = 4
)
