package model

import (
	"sort"

	tea "charm.land/bubbletea/v2"
)

// relist works out which articles are listed; the cursor stays on its article.
func (m *Model) relist() {
	s := &m.State
	at := -1
	if len(s.List.Shown) > 0 {
		at = s.List.Shown[clamp(s.List.Cursor, len(s.List.Shown))]
	}
	m.listing++
	s.List.Shown = nil
	for a := range s.Articles {
		if !s.List.Quiet || len(s.Hits[a]) > 0 || a == s.Reading.Article {
			s.List.Shown = append(s.List.Shown, a)
		}
	}
	m.pointList(at)
}

// pointList puts the list's cursor on article a, or as near as can be.
func (m *Model) pointList(a int) {
	l := &m.State.List
	l.Cursor = max(0, sort.SearchInts(l.Shown, a+1)-1)
	m.scrollList()
}

func (m *Model) scrollList() {
	l := &m.State.List
	l.Top = follow(l.Top, l.Cursor, m.State.Window.Layout.Fit(List), len(l.Shown))
}

// moveList moves the cursor by articles and shows the one it comes to.
func (m *Model) moveList(by int) tea.Cmd {
	l := &m.State.List
	if len(l.Shown) == 0 {
		return nil
	}
	l.Cursor = clamp(l.Cursor+by, len(l.Shown))
	m.scrollList()
	return m.preview()
}

// preview shows the article under the cursor where one left it.
func (m *Model) preview() tea.Cmd {
	l := &m.State.List
	if len(l.Shown) == 0 {
		return nil
	}
	a := l.Shown[l.Cursor]
	if a == m.State.Reading.Article {
		m.want.article = -1
		return nil
	}
	return m.open(a, at(asLeft))
}

// nextArticle goes to another article of the list, whatever has the focus.
func (m *Model) nextArticle(d int) tea.Cmd {
	m.pointList(m.start().Article)
	return m.moveList(d)
}

func (m *Model) toggleQuiet() {
	m.State.List.Quiet = !m.State.List.Quiet
	m.relist()
	if m.State.List.Quiet {
		m.say("quiet.on")
	} else {
		m.say("quiet.off")
	}
}
