package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// relistQuotes updates the list of quotations; the cursor stays on its
// quotation or goes to the selected one.
func (m *Model) relistQuotes() {
	s := &m.State
	if s.Search.Narrowed && s.Search.Pane == Quotes {
		s.Quotes.Refs = s.foundRefs()
	} else {
		articles, n := s.candidates(), s.Matching
		if !s.Quotes.Library {
			articles, n = slices.Values([]int{s.Reading.Article}), 0
		}
		s.Quotes.Refs = make([]Ref, 0, n)
		for a := range articles {
			for q := range s.hits(a) {
				s.Quotes.Refs = append(s.Quotes.Refs, Ref{a, q})
			}
		}
	}
	if s.Quotes.ByDoubt {
		m.sortRefs(s.Quotes.Refs)
	}
	m.pointQuote(s.Reading.Selected)
}

// foundRefs are the matches of both the search and the filter, in the article
// or in all.
func (s *State) foundRefs() []Ref {
	refs := []Ref{}
	for i := range s.Search.Found {
		h := &s.Search.Found[i]
		if !s.Quotes.Library && h.Number != s.Reading.Article {
			continue
		}
		for _, q := range h.Quotes {
			if r := (Ref{h.Number, q}); s.matches(r) {
				refs = append(refs, r)
			}
		}
	}
	return refs
}

// quotation is the one under the cursor, None for none.
func (l *QuotesState) quotation() Ref {
	if len(l.Refs) == 0 {
		return None
	}
	return l.Refs[clamp(l.Cursor, len(l.Refs))]
}

// pointQuote moves the cursor to r if it is listed.
func (m *Model) pointQuote(r Ref) {
	said := &m.State.Quotes
	said.Cursor = clamp(said.Cursor, len(said.Refs))
	if i := slices.Index(said.Refs, r); i >= 0 {
		said.Cursor = i
	}
	m.scrollQuotes()
}

func (m *Model) scrollQuotes() {
	said := &m.State.Quotes
	said.Top = follow(said.Top, said.Cursor, m.State.Window.Layout.Fit(Quotes), len(said.Refs))
}

// moveQuotes moves the cursor by quotations; the article follows.
func (m *Model) moveQuotes(by int) tea.Cmd {
	said := &m.State.Quotes
	if len(said.Refs) == 0 {
		return nil
	}
	said.Cursor = clamp(said.Cursor+by, len(said.Refs))
	m.scrollQuotes()
	return m.goTo(said.Refs[said.Cursor])
}

// toggleScope lists the quotations of the article or of all articles.
func (m *Model) toggleScope() {
	m.State.Quotes.Library = !m.State.Quotes.Library
	m.listing[Quotes]++
	m.relistQuotes()
	if m.State.Quotes.Library {
		m.say("scope.library")
	} else {
		m.say("scope.article")
	}
}

// toggleWhy shows or hides why each quotation is one.
func (m *Model) toggleWhy() { m.State.Quotes.Why = !m.State.Quotes.Why }
