package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// askSame asks for whom the person of the card, or the speaker of the quotation
// in hand, is the same as. Those who may well be are listed first.
func (m *Model) askSame() {
	s := &m.State
	person := s.person()[0]
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
	m.pickOne(func(by quote.Participant) tea.Cmd { return m.join(names, by) })
	found := &m.State.Picker.Found
	*found = slices.DeleteFunc(*found, func(p int) bool { return slices.Contains(first, p) })
	*found = append(first, *found...)
}

// join keeps that whoever the articles call by one of names is by, and lists the
// library anew.
func (m *Model) join(names []string, by quote.Participant) tea.Cmd {
	if slices.Contains(names, by.Name) {
		m.say("same.already")
		return nil
	}
	ctx, k := m.context, m.keeper()
	return func() tea.Msg {
		if err := k.Correct(ctx, new(news.Article), news.Correction{Fault: news.SamePerson, By: by, Names: names}); err != nil {
			return failedMsg(problem(err))
		}
		return correctedMsg{fault: news.SamePerson, say: Message{Key: "corrected"}}
	}
}
