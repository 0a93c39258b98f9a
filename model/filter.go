package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Filter says which quotations are shown.
type Filter struct {
	People     []int      // speakers, as indexes into Cast.People; empty: everybody
	Kinds      news.Kinds // the kinds shown
	Reports    bool       // also what outlets and documents report
	Bookmarked bool       // only bookmarks
	Restored   bool       // it is that of the last session, unchanged
}

// Narrow tells whether f hides anything that is shown by default.
func (f *Filter) Narrow() bool { return len(f.People) > 0 || f.Kinds != news.AllKinds || f.Bookmarked }

func (f *Filter) matches(m news.Mark) bool {
	if m.Report() && !f.Reports || !m.Report() && !f.Kinds.Has(m.Kind()) {
		return false
	}
	if len(f.People) == 0 {
		return true
	}
	for _, want := range f.People {
		if int(m.Person) == want {
			return true
		}
	}
	return false
}

// changeFilter applies the filter after the reader has changed it. The selected
// quotation stays where it matches; otherwise the first match is selected.
func (m *Model) changeFilter() tea.Cmd {
	m.State.Filter.Restored, m.pending.People = false, nil
	m.refilter()
	return m.keepSelection()
}

// refilter applies the filter and lists what matches.
func (m *Model) refilter() {
	m.State.count()
	m.listing[List]++
	m.listing[Quotes]++
	m.relist()
	m.relistQuotes()
	m.refold()
}

// replaceMarks gives article a new marks and filters it again.
func (m *Model) replaceMarks(a int, marks []news.Mark) {
	s := &m.State
	before := len(s.Hits(a))
	s.setMarks(a, marks)
	now := len(s.Hits(a))
	s.Matching += now - before
	if at, found := slices.BinarySearch(s.matched, a); s.matched != nil && found != (now > 0) {
		s.matched = slices.Clone(s.matched) // commands may still read the old ones
		if found {
			s.matched = slices.Delete(s.matched, at, at+1)
		} else {
			s.matched = slices.Insert(s.matched, at, a)
		}
	}
	m.relist()
	m.relistQuotes()
	m.refold()
	m.clearParallels()
	if s.Overlay == PeoplePicker {
		s.Picker.Counts = s.peopleCounts()
	} else if s.Card != nil {
		s.Card, s.Item = s.card(s.Card.Person), -1
	}
}

// filterBy shows only the quotations of these people; of everybody for none.
func (m *Model) filterBy(people []int) tea.Cmd {
	m.State.Filter.People = people
	return m.changeFilter()
}

// toggleKind shows or hides a kind; the last one cannot be hidden.
func (m *Model) toggleKind(k quote.Kind) tea.Cmd {
	kinds := m.State.Filter.Kinds.Toggle(k)
	if kinds == 0 {
		m.say("kinds.last")
		return nil
	}
	m.State.Filter.Kinds = kinds
	return m.changeFilter()
}

// toggleReports shows or hides what outlets and documents report.
func (m *Model) toggleReports() tea.Cmd {
	m.State.Filter.Reports = !m.State.Filter.Reports
	return m.changeFilter()
}

// clearFilter shows all quotations, and everything that a search has left out.
func (m *Model) clearFilter() tea.Cmd {
	f, narrowed := &m.State.Filter, m.State.Search.Narrowed
	if narrowed {
		m.endSearch()
	}
	if !f.Narrow() && !f.Reports {
		if !narrowed {
			m.say("filter.none")
		}
		return nil
	}
	*f = Filter{Kinds: news.AllKinds}
	cmd := m.changeFilter()
	m.say("filter.cleared")
	return cmd
}

// keepSelection selects another quotation where the selected one no longer
// matches: the next one in its article, else the first match from there on.
// Without a selection it shows the first match that is not on screen.
func (m *Model) keepSelection() tea.Cmd {
	s := &m.State
	r := &s.Reading
	switch {
	case r.Selected == None && (!s.Filter.Narrow() || r.Page == nil || s.Matching == 0):
		return nil
	case r.Selected == None:
		return m.showMatch()
	case s.matches(r.Selected):
		return nil
	}
	gone := r.Selected
	r.Selected = None
	for q := range s.hits(gone.Article) {
		if q > gone.Quote {
			m.selectQuote(Ref{gone.Article, q})
			return nil
		}
	}
	return m.showMatch()
}

// showMatch selects the first match of the article being read or, where it has
// none, of the next article with one; after the last article, of the first.
func (m *Model) showMatch() tea.Cmd {
	s := &m.State
	first := max(0, s.Reading.Article)
	for _, from := range []int{first, 0} {
		for a := from; s.Matching > 0 && a < s.Articles.Len(); a = s.after(a, 1) {
			for q := range s.hits(a) {
				return m.goTo(Ref{a, q})
			}
		}
	}
	return nil
}

// filterSpeaker shows only the quotations of the selected speaker, or of
// everybody again where that is so already.
func (m *Model) filterSpeaker() tea.Cmd {
	people := m.State.Speakers(m.State.Reading.Selected)
	switch {
	case len(m.State.Filter.People) > 0 && slices.Equal(people, m.State.Filter.People), len(people) == 0 && len(m.State.Filter.People) > 0:
		return m.filterBy(nil)
	case len(people) == 0:
		m.say("speaker.none")
		return nil
	}
	return m.filterBy(people)
}

// Speakers are the people who say a quotation, as indexes into Cast.People.
func (s *State) Speakers(r Ref) []int {
	var people []int
	for _, m := range s.marksOf(r) {
		if m.Person >= 0 {
			people = append(people, int(m.Person))
		}
	}
	return people
}

// clearLast clears the last part of the filter: bookmarks only, the last of the
// people, the hidden kinds. done tells whether there was one.
func (m *Model) clearLast() (cmd tea.Cmd, done bool) {
	f := &m.State.Filter
	switch {
	case f.Bookmarked:
		return m.toggleBookmarked(), true
	case len(f.People) > 0:
		return m.filterBy(slices.Clone(f.People[:len(f.People)-1])), true
	case f.Kinds != news.AllKinds:
		f.Kinds = news.AllKinds
		return m.changeFilter(), true
	}
	return nil, false
}
