// Package ui draws the reader: it turns the state of package model into a screen.
// It keeps and changes no state and reads no file. Package model calls it through
// the interface model.Screen.
//
// Conventions: a function that draws returns lines of exactly the width it is
// given, in cells, so that panes are joined by concatenation. Text from articles
// has no control characters: package data removes them.
package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model"
	"onrecord/ui/typeset/flow"
)

// A Screen draws. Its fields are its configuration; set Words before use.
type Screen struct {
	Words Words // the interface's words

	// Wide means that the terminal shows East Asian ambiguous characters two
	// cells wide. Frames are then ASCII.
	Wide bool

	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
}

// A drawing draws one state.
type drawing struct {
	*Screen
	*model.State
	styles Styles
	layout model.Layout
}

// drawing is a state to be drawn, with colours by who speaks in its article.
func (s *Screen) drawing(state *model.State) drawing {
	d := drawing{s, state, stylesOf(&state.Window), state.Window.Layout}
	a := state.Reading.Article
	if a < 0 || a >= state.Articles.Len() {
		return d
	}
	var speakers []int
	for _, q := range state.Hits(a) {
		speakers = append(speakers, state.Speakers(model.Ref{Article: a, Quote: q})...)
	}
	d.styles.shades = shadesOf(speakers, len(d.styles.palette.speakers))
	return d
}

// Draw draws the whole screen.
func (s *Screen) Draw(state *model.State) tea.View {
	d := s.drawing(state)
	content := strings.Join(d.rows(), "\n")
	view := tea.NewView(content)
	if state.Overlay != model.NoOverlay {
		view.Content = d.overlay(content)
	}
	view.Content = shown(view.Content)
	view.AltScreen = true
	if !s.NoMouse {
		view.MouseMode = tea.MouseModeCellMotion
	}
	view.WindowTitle = "onrecord" // a byte of a Chinese title can end the sequence early in some terminals
	view.Cursor = d.cursor()
	p := state.Loading
	if state.Import.Running {
		p = model.Progress{Done: state.Import.Done, Total: state.Import.Total}
	}
	if p.Done < p.Total {
		view.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, 100*p.Done/p.Total)
	}
	return view
}

// rows are the rows of the screen without overlays.
func (d *drawing) rows() []string {
	w := &d.Window
	rows := make([]string, 0, w.Height)
	if d.layout.Header.H > 0 {
		rows = append(rows, d.header())
	}
	if d.layout.Tabs.H > 0 {
		rows = append(rows, d.tabs())
	}
	var panes [3][]string
	for p, draw := range []func(model.Rect) []string{d.list, d.detail, d.quotes} {
		if r := d.layout.Panes[p]; r.H > 0 && r.W > 0 {
			panes[p] = d.frame(model.Pane(p), draw(d.layout.Inner[p]))
			if !bordered(r) { // too small for the start of an item
				for i, line := range panes[p] {
					panes[p][i] = fit(line, r.W)
				}
			}
		}
	}
	rows = append(rows, d.join(panes)...)
	if d.layout.Footer.H > 0 {
		rows = append(rows, d.footer())
	}
	return rows
}

// join puts the panes beside and below each other.
func (d *drawing) join(panes [3][]string) []string {
	top, bottom := d.Window.Height, 0
	for _, r := range d.layout.Panes {
		if r.H > 0 && r.W > 0 {
			top, bottom = min(top, r.Y), max(bottom, r.Y+r.H)
		}
	}
	var rows []string
	for y := top; y < bottom; y++ {
		var row strings.Builder
		for p, r := range d.layout.Panes {
			if r.W > 0 && y >= r.Y && y < r.Y+r.H {
				row.WriteString(panes[p][y-r.Y])
			}
		}
		rows = append(rows, row.String())
	}
	return rows
}

func (s *Screen) breaker() flow.Breaker {
	if s.Wide {
		return flow.Breaker{Ambiguous: 2}
	}
	return flow.Breaker{}
}
