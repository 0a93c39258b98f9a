package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// resay works out which quotations the quotations pane lists; the cursor stays
// on its quotation or goes to the one in hand.
func (m *Model) resay() {
	s := &m.State
	if s.Search.Narrowed && s.Search.Pane == Quotes {
		s.Said.Refs = s.sought()
	} else {
		first, end, n := 0, len(s.Hits), s.Passing
		if a := s.Reading.Article; !s.Said.Library {
			first, end, n = max(0, a), a+1, 0
		}
		s.Said.Refs = make([]Ref, 0, n)
		for a := first; a < end; a++ {
			for _, q := range s.Hits[a] {
				s.Said.Refs = append(s.Said.Refs, Ref{a, q})
			}
		}
	}
	m.pointSaid(s.Reading.InHand)
}

// sought are the quotations found that pass, of the article or of all.
func (s *State) sought() []Ref {
	refs := []Ref{}
	for i := range s.Search.Found {
		h := &s.Search.Found[i]
		if !s.Said.Library && h.Number != s.Reading.Article {
			continue
		}
		for _, q := range h.Quotes {
			if r := (Ref{h.Number, q}); s.passes(r) {
				refs = append(refs, r)
			}
		}
	}
	return refs
}

// quotation is the one under the cursor, None where none is listed.
func (l *SaidState) quotation() Ref {
	if len(l.Refs) == 0 {
		return None
	}
	return l.Refs[clamp(l.Cursor, len(l.Refs))]
}

// pointSaid puts the cursor on r, where it is listed.
func (m *Model) pointSaid(r Ref) {
	said := &m.State.Said
	said.Cursor = clamp(said.Cursor, len(said.Refs))
	if i := slices.Index(said.Refs, r); i >= 0 {
		said.Cursor = i
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
