package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// A jump is a position to return to.
type jump struct {
	article string // Article.ID
	offset  int    // body byte at the top
	ref     Ref    // the quotation in hand
	focus   Pane
}

// maxJumps is how many positions can be returned to.
const maxJumps = 100

// selectQuote selects a quotation of the article on screen and scrolls to it.
func (m *Model) selectQuote(r Ref) {
	m.State.Reading.Selected = r
	m.pointQuote(r)
	m.reveal(m.State.quote(r).Extent())
}

// goTo selects a quotation in any article.
func (m *Model) goTo(r Ref) tea.Cmd {
	if r.Article != m.State.Reading.Article {
		m.pushJump()
	}
	return m.open(r.Article, to(r))
}

// next goes to the next (d = 1) or previous (d = -1) match, on into other
// articles. It starts from the selected quotation or, if that is not visible,
// from the top of the screen. While a search is active it goes to the next
// result instead.
func (m *Model) next(d int) tea.Cmd {
	if m.State.Search.On {
		return m.nextMatch(d)
	}
	return m.nextWhere(d, func(Ref) bool { return true })
}

// nextBySpeaker goes to the next quotation by a speaker of the selected one.
func (m *Model) nextBySpeaker(d int) tea.Cmd {
	speakers := m.State.Speakers(m.State.Reading.Selected)
	if len(speakers) == 0 {
		m.say("speaker.none")
		return nil
	}
	return m.nextWhere(d, func(r Ref) bool {
		return slices.ContainsFunc(m.State.Speakers(r), func(p int) bool { return slices.Contains(speakers, p) })
	})
}

func (m *Model) nextWhere(d int, wanted func(Ref) bool) tea.Cmd {
	s := &m.State
	start := m.start()
	for a := start.Article; a >= 0 && a < s.Articles.Len(); a = s.after(a, d) {
		hits := s.Hits(a)
		i := 0
		switch {
		case a == start.Article:
			i = s.from(hits, start, d)
		case d < 0:
			i = len(hits) - 1
		}
		for ; i >= 0 && i < len(hits); i += d {
			if r := (Ref{a, hits[i]}); wanted(r) {
				return tea.Batch(m.showDetail(), m.goTo(r))
			}
		}
	}
	if d > 0 {
		m.say("next.none")
	} else {
		m.say("previous.none")
	}
	return nil
}

// showDetail focuses the article if the list hides it.
func (m *Model) showDetail() tea.Cmd {
	w := &m.State.Window
	if w.Focus != List || w.Layout.Panes[Detail].W > 0 {
		return nil
	}
	w.Focus = Detail
	return m.relayout()
}

// start is where next starts: the quotation about to be shown, else the
// selected one if it is visible, else no quotation of the article on screen.
func (m *Model) start() Ref {
	s := &m.State
	if m.want.article >= 0 {
		if m.want.to.ref != None {
			return m.want.to.ref
		}
		return Ref{m.want.article, -1}
	}
	if hand := s.Reading.Selected; hand != None && hand.Article == s.Reading.Article && s.onScreen(s.quote(hand).Extent().Start) {
		return hand
	}
	return Ref{max(0, s.Reading.Article), -1}
}

// from is the index into hits, the matches in start's article, where next goes
// on in direction d.
func (s *State) from(hits []int, start Ref, d int) int {
	quotes := s.Article(start.Article).Quotes
	i := slices.IndexFunc(hits, func(q int) bool { // the first one ahead
		if start.Quote >= 0 {
			return q > start.Quote
		}
		return start.Article != s.Reading.Article || quotes[q].Extent().Start >= s.Reading.Anchor
	})
	if i < 0 {
		i = len(hits)
	}
	if d > 0 {
		return i
	}
	if i--; i >= 0 && hits[i] == start.Quote {
		i--
	}
	return i
}

// pushJump saves the position to return to.
func (m *Model) pushJump() {
	r := &m.State.Reading
	if r.Article < 0 {
		return
	}
	m.jumps = append(m.jumps, jump{m.State.Articles.ID(r.Article), r.Anchor, r.Selected, m.State.Window.Focus})
	if len(m.jumps) > maxJumps {
		m.jumps = slices.Delete(m.jumps, 0, 1)
	}
	m.State.CanGoBack = true
}

// back returns to where the last jump started.
func (m *Model) back() tea.Cmd {
	j := m.jumps[len(m.jumps)-1]
	m.jumps = m.jumps[:len(m.jumps)-1]
	m.State.CanGoBack = len(m.jumps) > 0
	a := m.State.find(j.article)
	if a < 0 {
		m.say("article.gone")
		return nil
	}
	m.State.Window.Focus = j.focus
	return tea.Batch(m.relayout(), m.open(a, target{ref: None, offset: j.offset, hand: j.ref}))
}

// find is the index of the article with that ID, -1 for none.
func (s *State) find(id string) int {
	return s.Articles.Find(id)
}
