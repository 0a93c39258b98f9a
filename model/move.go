package model

import tea "charm.land/bubbletea/v2"

// move moves in the focused pane: articles, rows or quotations.
func (m *Model) move(by int) tea.Cmd {
	switch m.State.Window.Focus {
	case List:
		return m.moveList(by)
	case Quotes:
		return m.moveQuotes(by)
	case Detail:
		m.scroll(by)
	}
	return nil
}

// page is how many rows or items a page is in the focused pane; one of the old
// page stays visible.
func (m *Model) page() int {
	l := &m.State.Window.Layout
	switch m.State.Window.Focus {
	case List:
		return max(1, l.Fit(List)-1)
	case Quotes:
		return max(1, l.Fit(Quotes)-1)
	case Detail:
	}
	return max(1, l.Text.H-1)
}

// enter opens the article or quotation under the cursor; in the article it
// selects the first visible quotation.
func (m *Model) enter() tea.Cmd {
	s := &m.State
	var cmd tea.Cmd
	switch s.Window.Focus {
	case List:
		cmd = m.preview()
	case Quotes:
		if len(s.Quotes.Refs) > 0 {
			m.pushJump()
			cmd = m.open(s.Quotes.Refs[s.Quotes.Cursor].Article, to(s.Quotes.Refs[s.Quotes.Cursor]))
		}
	case Detail:
		if s.Reading.Selected != None {
			m.turnTo(Quotes)
			return m.relayout()
		}
		return m.next(1)
	}
	m.turnTo(Detail)
	return tea.Batch(m.relayout(), cmd)
}

func (m *Model) turnTo(p Pane) { m.State.Window.Focus = p }
