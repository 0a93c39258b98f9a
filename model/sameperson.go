package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// askSamePerson asks who else the person of the card, or the selected
// quotation's speaker, is. Likely matches are listed first.
func (m *Model) askSamePerson() {
	s := &m.State
	person := s.currentPeople()[0]
	var first []int
	if s.Card != nil {
		person = s.Card.Person
		for _, l := range s.Card.Alike {
			first = append(first, l.Person)
		}
	}
	names := s.Cast.People[person].ProperNames()
	m.closeOverlay()
	m.joining = names
	m.openPersonPicker(func(by quote.Participant) tea.Cmd { return m.joinPeople(names, by) })
	if m.State.Picker.Input.Text != "" { // of a draft
		return
	}
	found := &m.State.Picker.Found
	*found = slices.DeleteFunc(*found, func(p int) bool { return slices.Contains(first, p) })
	*found = append(first, *found...)
}

// joinPeople saves that whoever is called one of names is by, and reloads the
// library.
func (m *Model) joinPeople(names []string, by quote.Participant) tea.Cmd {
	if slices.Contains(names, by.Name) {
		m.say("same.already")
		return nil
	}
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		if err := k.Correct(ctx, new(news.Article), news.Correction{Fault: news.SamePerson, By: by, Names: names}); err != nil {
			return correctedMsg{articleMsg: articleMsg{err: err}, quote: -1}
		}
		return correctedMsg{fault: news.SamePerson, say: Message{Key: m.here("corrected")}}
	}
}
