package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// resay works out which quotations the quotations pane lists; the cursor stays
// on its quotation or goes to the one in hand.
func (m *Model) resay() {
	s := &m.State
	s.Said.Refs = nil
	switch {
	case s.Search.Narrowed && s.Search.Pane == Quotes:
		for i := range s.Search.Found {
			if h := &s.Search.Found[i]; s.Said.Library || h.Number == s.Reading.Article {
				s.listSaid(h.Number, h.Quotes)
			}
		}
	case s.Said.Library:
		for a := range s.Articles {
			s.listSaid(a, s.Hits[a])
		}
	case s.Reading.Article >= 0:
		s.listSaid(s.Reading.Article, s.Hits[s.Reading.Article])
	}
	m.pointSaid(s.Reading.InHand)
}

// listSaid lists those of the quotations of article a that pass.
func (s *State) listSaid(a int, quotes []int) {
	for _, q := range quotes {
		if _, passes := slices.BinarySearch(s.Hits[a], q); passes {
			s.Said.Refs = append(s.Said.Refs, Ref{a, q})
		}
	}
}

// pointSaid puts the cursor on r, where it is listed.
func (m *Model) pointSaid(r Ref) {
	said := &m.State.Said
	said.Cursor = clamp(said.Cursor, len(said.Refs))
	for i, ref := range said.Refs {
		if ref == r {
			said.Cursor = i
			break
		}
	}
	m.scrollSaid()
}

func (m *Model) scrollSaid() {
	said := &m.State.Said
	said.Top = follow(said.Top, said.Cursor, m.State.Window.Layout.Fit(Quotes), len(said.Refs))
}

// moveSaid moves the cursor by quotations; the article moves along.
func (m *Model) moveSaid(by int) tea.Cmd {
	said := &m.State.Said
	if len(said.Refs) == 0 {
		return nil
	}
	said.Cursor = clamp(said.Cursor+by, len(said.Refs))
	m.scrollSaid()
	return m.goTo(said.Refs[said.Cursor])
}

// toggleScope lists the quotations of the article or of all articles.
func (m *Model) toggleScope() {
	m.State.Said.Library = !m.State.Said.Library
	m.listing[Quotes]++
	m.resay()
	if m.State.Said.Library {
		m.say("scope.library")
	} else {
		m.say("scope.article")
	}
}

// toggleWhy lets each quotation tell why it is one, or stop telling.
func (m *Model) toggleWhy() { m.State.Said.Why = !m.State.Said.Why }

func (m *Model) toggleReports() {
	m.State.Filter.Reports = !m.State.Filter.Reports
	m.refilter()
	m.holdOn()
}
