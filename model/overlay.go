package model

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// far is more rows than anything has.
const far = 1 << 30

func (m *Model) openHelp()     { m.State.Overlay, m.State.Scroll, m.State.HelpQuery = HelpPage, 0, "" }
func (m *Model) openMessages() { m.State.Overlay, m.State.Scroll = MessageLog, 0 }

// openCard shows the card of the selected quotation's speaker.
func (m *Model) openCard() {
	s := &m.State
	s.Card, s.Overlay, s.Scroll, s.Item = s.card(s.currentPeople()[0]), PersonCard, 0, -1
}

// currentPeople are the speakers of the selected quotation, else the people of
// the filter.
func (s *State) currentPeople() []int {
	if people := s.Speakers(s.Reading.Selected); len(people) > 0 {
		return people
	}
	return s.Filter.People
}

func (m *Model) closeOverlay() {
	m.State.Overlay, m.State.Card, m.State.About, m.State.Scroll = NoOverlay, nil, nil, 0
	m.picking, m.joining = nil, nil
}

// pressOverlay handles keys in an overlay: they scroll it, and the key that
// opened it closes it. In a card f filters by the person.
func (m *Model) pressOverlay(key string) tea.Cmd {
	b := m.State.Keys.Of(key)
	if key == "esc" { // whatever the configuration says
		b = m.State.Keys.Named("close")
	}
	if b == nil {
		return nil
	}
	if cmd, done := m.pressItems(b.Name); done {
		return cmd
	}
	if m.State.Overlay == HelpPage && b.Name == "find" {
		m.searchHelp()
		return nil
	}
	if m.State.Overlay == HelpPage && key == "esc" && m.State.HelpQuery != "" {
		m.openHelp()
		return nil
	}
	switch b.Name {
	case "close", "quit", "open", "help", "messages", "person", "article", "parallels", "correct":
		m.closeOverlay()
	case "down":
		m.scrollOverlay(1)
	case "up":
		m.scrollOverlay(-1)
	case "page-down", "half-down":
		m.scrollOverlay(m.State.Window.Layout.Read.H)
	case "page-up", "half-up":
		m.scrollOverlay(-m.State.Window.Layout.Read.H)
	case "first":
		m.State.Scroll = 0
	case "last":
		m.scrollOverlay(far)
	case "this-speaker":
		if m.State.Card != nil {
			person := m.State.Card.Person
			m.closeOverlay()
			return m.filterBy([]int{person})
		}
	case "same-person":
		switch {
		case m.State.Card == nil:
		case b.Can(&m.State):
			return m.run(b)
		default:
			m.say("cannot.same-person")
		}
	}
	return nil
}

// searchHelp asks for words to find in the help.
func (m *Model) searchHelp() {
	m.ask("prompt.help", "", func(text string) tea.Cmd {
		m.State.HelpQuery, m.State.Scroll = strings.TrimSpace(text), 0
		return nil
	})
}

// scrollOverlay scrolls by rows, within the overlay.
func (m *Model) scrollOverlay(by int) {
	rows := m.options.Screen.OverlayRows(&m.State)
	last := max(0, rows-m.State.Window.Layout.Read.H)
	m.State.Scroll = min(max(0, m.State.Scroll+by), last)
}

// escape ends the search, else clears the last part of the filter, else puts
// the selection down.
func (m *Model) escape() tea.Cmd {
	if m.State.Search.On {
		m.endSearch()
		return nil
	}
	cmd, done := m.clearLast()
	if !done {
		m.State.Reading.Selected = None
	}
	return cmd
}
