package model

import (
	"slices"
	"sort"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// openPicker opens the list of people, those of the filter marked. The counts
// follow the other filters.
func (m *Model) openPicker() {
	s := &m.State
	s.Overlay = PeoplePicker
	s.Picker = Picker{Selected: map[int]bool{}}
	s.Picker.Counts = s.peopleCounts()
	for _, p := range s.Filter.People {
		s.Picker.Selected[p] = true
	}
	m.typing = newTyping("")
	m.showInput()
	m.searchPeople()
}

// searchPeople finds the people that match the typed text.
func (m *Model) searchPeople() tea.Cmd {
	p := &m.State.Picker
	p.Cursor, p.Top, p.Moved = 0, 0, false
	p.Found = p.Found[:0]
	if m.index != nil {
		p.Found = m.index.Search(p.Input.Text, p.Found)
	}
	if p.Input.Text == "" {
		p.Found = m.State.presentFirst(p.Found)
	}
	if m.joining != nil { // not with themselves
		p.Found = slices.DeleteFunc(p.Found, func(i int) bool { return slices.Contains(m.joining, m.State.Cast.People[i].Name) })
	}
	return nil
}

// presentFirst is people with those first whose quotations in the article being read
// are shown: outlets that only report are not.
func (s *State) presentFirst(people []int) []int {
	if s.Reading.Article < 0 || s.Reading.Article >= len(s.Marks) {
		return people
	}
	here := make([]int, 0, len(people))
	for _, p := range people {
		if slices.ContainsFunc(s.Marks[s.Reading.Article], func(m news.Mark) bool { return int(m.Person) == p && (!m.Report() || s.Filter.Reports) }) {
			here = append(here, p)
		}
	}
	n := len(here)
	for _, p := range people {
		if !slices.Contains(here[:n], p) {
			here = append(here, p)
		}
	}
	return here
}

// refreshPicker searches again; the cursor stays on its person, whose index may
// have changed.
func (m *Model) refreshPicker(renumber func([]int) []int) {
	p := &m.State.Picker
	var person []int
	if p.Cursor < len(p.Found) {
		person = renumber(p.Found[p.Cursor : p.Cursor+1])
	}
	moved := p.Moved
	m.searchPeople()
	if len(person) > 0 {
		m.movePicker(max(0, slices.Index(p.Found, person[0])))
	}
	p.Moved = moved
}

// pressPicker handles keys in the picker: letters type, tab marks, enter
// applies the marks or chooses the person under the cursor. Space marks too,
// but types a space while several people match.
func (m *Model) pressPicker(msg tea.KeyPressMsg) tea.Cmd {
	p := &m.State.Picker
	page := max(1, m.State.Window.Layout.Picker.H-1)
	if p.Single {
		if cmd, done := m.pressPersonPicker(msg.String()); done {
			return cmd
		}
		if msg.String() == "space" { // names have spaces
			return m.typed(msg, m.searchPeople)
		}
	}
	switch msg.String() {
	case "esc":
		m.closeOverlay()
	case "enter":
		return m.applyPicker()
	case "tab":
		m.markPerson(p.Cursor)
	case "space":
		if p.Input.Text != "" && !p.Moved && len(p.Found) > 1 {
			return m.typed(msg, m.searchPeople)
		}
		m.markPerson(p.Cursor)
	case "down", "ctrl+n":
		m.movePicker(1)
	case "up", "ctrl+p":
		m.movePicker(-1)
	case "pgdown":
		m.movePicker(page)
	case "pgup":
		m.movePicker(-page)
	default:
		return m.typed(msg, m.searchPeople)
	}
	return nil
}

func (m *Model) movePicker(by int) {
	p := &m.State.Picker
	p.Cursor = clamp(p.Cursor+by, len(p.Found))
	p.Top = follow(p.Top, p.Cursor, m.State.Window.Layout.Picker.H, len(p.Found))
	p.Moved = true
}

// markPerson marks or unmarks the person at that index and moves one down.
func (m *Model) markPerson(at int) {
	p := &m.State.Picker
	if at < len(p.Found) {
		m.togglePerson(at)
		m.movePicker(1)
	}
}

func (m *Model) togglePerson(at int) {
	p := &m.State.Picker
	if person := p.Found[at]; p.Selected[person] {
		delete(p.Selected, person)
	} else {
		p.Selected[person] = true
	}
}

// applyPicker filters by the marked people. If the marks are unchanged but
// something was typed or the cursor moved, it filters by the person under the
// cursor.
func (m *Model) applyPicker() tea.Cmd {
	p := &m.State.Picker
	people := make([]int, 0, len(p.Selected))
	for person := range p.Selected {
		people = append(people, person)
	}
	sort.Ints(people)
	before := slices.Sorted(slices.Values(m.State.Filter.People))
	if slices.Equal(people, before) && (p.Input.Text != "" || p.Moved) && p.Cursor < len(p.Found) {
		people = []int{p.Found[p.Cursor]}
	}
	m.closeOverlay()
	cmd := m.filterBy(people)
	m.sayMatches()
	return cmd
}

// sayMatches says so if nothing matches.
func (m *Model) sayMatches() {
	if m.State.Matching == 0 {
		m.say("hits.none")
	}
}

// clamp is i within a list of n, 0 if it is empty.
func clamp(i, n int) int { return max(0, min(i, n-1)) }

// follow is the first visible item of a list of n in a window of h, such that
// item at is visible and top moves as little as possible.
func follow(top, at, h, n int) int {
	if at < top {
		top = at
	}
	if at >= top+h {
		top = at - h + 1
	}
	return max(0, min(top, n-h))
}
