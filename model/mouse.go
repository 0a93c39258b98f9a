package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// wheelRows is how many rows one step of the wheel scrolls.
const wheelRows = 3

// mouse handles the mouse: a click focuses and selects, the wheel scrolls what
// is under the pointer, dragging marks text.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.scratch.holds(msg) {
		return nil
	}
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		if by, ok := map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[at.Button]; ok {
			return m.wheel(at.X, at.Y, by)
		}
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return m.clickLeft(at.X, at.Y)
		}
	case tea.MouseMotionMsg:
		if at.Button == tea.MouseLeft && m.State.Marking.On {
			m.drawMark(at.X, at.Y)
		}
	}
	return nil
}

// clickLeft handles a click. A prompt stays open; a search that is being typed
// is applied.
func (m *Model) clickLeft(x, y int) tea.Cmd {
	s := &m.State
	if s.Prompt.Key != "" {
		return nil
	}
	if s.Status.Key != "" && s.Window.Layout.Footer.Contains(x, y) {
		s.Status = Message{} // the keys below it come into view
		return nil
	}
	s.Status = Message{}
	if s.Marking.On {
		if s.Window.Layout.Text.Contains(x, y) {
			m.pressMark(x, y)
			return nil
		}
		s.Marking = Marking{}
	}
	var cmd tea.Cmd
	if s.Search.Typing {
		cmd = m.pressSearch(tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	return tea.Batch(cmd, m.click(x, y))
}

func (m *Model) wheel(x, y, by int) tea.Cmd {
	s := &m.State
	l := &s.Window.Layout
	switch {
	case s.Overlay == PeoplePicker:
		m.movePicker(by)
	case s.Overlay == CorrectMenu:
		m.pointItem(s.Item + by)
	case s.Overlay != NoOverlay:
		m.scrollOverlay(by * wheelRows)
	case l.Panes[Detail].Contains(x, y):
		m.scroll(by * wheelRows)
	case l.Panes[List].Contains(x, y):
		s.List.Top = max(0, min(s.List.Top+by, len(s.List.Shown)-l.Fit(List)))
	case l.Panes[Quotes].Contains(x, y):
		s.Quotes.Top = max(0, min(s.Quotes.Top+by, len(s.Quotes.Refs)-l.Fit(Quotes)))
	}
	return nil
}

func (m *Model) click(x, y int) tea.Cmd {
	s := &m.State
	l := &s.Window.Layout
	switch {
	case s.Overlay == PeoplePicker:
		return m.clickPicker(x, y)
	case s.Overlay != NoOverlay:
		if !m.covered().Contains(x, y) {
			m.closeOverlay()
		} else if l.Read.Contains(x, y) {
			return m.clickItem(y)
		}
	case l.Footer.Contains(x, y):
		if b := s.Keys.Named(m.options.Screen.FooterBinding(s, x-l.Footer.X)); b != nil && b.Can(s) {
			return m.run(b)
		}
	case l.Tabs.Contains(x, y):
		m.turnTo(Pane(min(2, 3*(x-l.Tabs.X)/max(1, l.Tabs.W))))
		return m.relayout()
	default:
		for p := List; p <= Quotes; p++ {
			if l.Panes[p].Contains(x, y) {
				m.turnTo(p)
				return tea.Batch(m.relayout(), m.clickPane(p, x, y))
			}
		}
	}
	return nil
}

func (m *Model) clickPane(p Pane, x, y int) tea.Cmd {
	s := &m.State
	l := &s.Window.Layout
	if !l.Inner[p].Contains(x, y) {
		return nil
	}
	item, row := (y-l.Inner[p].Y)/max(1, l.Items[p]), (y-l.Inner[p].Y)%max(1, l.Items[p])
	switch p {
	case List:
		if item += s.List.Top; item < len(s.List.Shown) {
			return m.moveList(item - s.List.Cursor)
		}
	case Quotes:
		if item += s.Quotes.Top; item < len(s.Quotes.Refs) {
			cmd := m.moveQuotes(item - s.Quotes.Cursor)
			if row == 0 && x < l.Inner[p].X+s.nameCells(s.Quotes.Refs[item]) {
				cmd = tea.Batch(cmd, m.toggleSpeakers(s.Speakers(s.Quotes.Refs[item])))
			}
			return cmd
		}
	case Detail:
		return m.clickText(x, y)
	}
	return nil
}

// nameCells is about how many cells the speaker's name takes in the quotations
// pane, with the mark before it.
func (s *State) nameCells(r Ref) int {
	cells := 2
	if s.Article(r.Article).Head {
		return cells
	}
	for _, p := range s.quote(r).Speakers {
		for _, c := range s.Article(r.Article).Participants[p].Name {
			cells++
			if c >= 0x1100 {
				cells++
			}
		}
	}
	return cells
}

// clickText selects the quotation under the pointer; on the words that name its
// speaker it filters by that speaker, or shows everybody again.
func (m *Model) clickText(x, y int) tea.Cmd {
	s := &m.State
	r := &s.Reading
	if r.Page == nil {
		return nil
	}
	text := s.Window.Layout.Text
	offset, ok := r.Page.At(r.Top+y-text.Y, x-text.X)
	if !ok {
		return nil
	}
	ref, source := s.quoteAt(offset)
	if ref == None {
		return nil
	}
	r.Selected = ref
	m.pointQuote(ref)
	if source {
		return m.toggleSpeakers(s.Speakers(ref))
	}
	return nil
}

// quoteAt is the innermost match of the article at a body byte; source reports
// whether the byte is in the words that name its speaker.
func (s *State) quoteAt(offset int) (r Ref, source bool) {
	r = None
	for q := range s.hits(s.Reading.Article) {
		quote := s.quote(Ref{s.Reading.Article, q})
		for _, span := range quote.Source {
			if span.Contains(offset) {
				return Ref{s.Reading.Article, q}, true
			}
		}
		for _, span := range slices.Concat(quote.Content, quote.Cue) {
			if span.Contains(offset) {
				r = Ref{s.Reading.Article, q}
			}
		}
	}
	return r, false
}

// toggleSpeakers filters by these people, or shows everybody again.
func (m *Model) toggleSpeakers(people []int) tea.Cmd {
	if len(people) == 0 || slices.Equal(people, m.State.Filter.People) {
		people = nil
	}
	return m.filterBy(people)
}

// clickPicker marks the person under the pointer, or chooses them where one is
// chosen.
func (m *Model) clickPicker(x, y int) tea.Cmd {
	s := &m.State
	l := &s.Window.Layout
	at := s.Picker.Top + y - l.Picker.Y
	switch {
	case !l.Overlay.Contains(x, y):
		m.closeOverlay()
	case !l.Picker.Contains(x, y) || at >= len(s.Picker.Found):
	case s.Picker.Single:
		return m.pickPerson(at)
	default:
		s.Picker.Cursor, s.Picker.Moved = at, true
		m.togglePerson(at)
	}
	return nil
}

// covered is the rectangle of the open overlay, no higher than its rows.
func (m *Model) covered() Rect {
	l := &m.State.Window.Layout
	r := l.Overlay
	r.H -= max(0, l.Read.H-m.options.Screen.OverlayRows(&m.State))
	return r
}
