package model

import (
	"slices"
	"sort"

	tea "charm.land/bubbletea/v2"
)

// relist updates the list of articles; the cursor stays on its article.
func (m *Model) relist() {
	s := &m.State
	at := s.List.article()
	s.List.Shown = nil
	if s.Search.Narrowed && s.Search.Pane == List {
		for i := range s.Search.Found {
			if a := s.Search.Found[i].Number; len(s.Hits[a]) > 0 || !s.List.HideSilent && !s.Filter.Narrow() {
				s.List.Shown = append(s.List.Shown, a)
			}
		}
	} else {
		for a := range s.Articles.Len() {
			if !s.List.HideSilent || len(s.Hits[a]) > 0 || a == s.Reading.Article {
				s.List.Shown = append(s.List.Shown, a)
			}
		}
	}
	m.pointList(at)
}

// article is the article under the cursor, -1 for none.
func (l *ListState) article() int {
	if len(l.Shown) == 0 {
		return -1
	}
	return l.Shown[clamp(l.Cursor, len(l.Shown))]
}

// pointList moves the list's cursor to article a, or as near as possible.
func (m *Model) pointList(a int) {
	l := &m.State.List
	if i := slices.Index(l.Shown, a); i >= 0 {
		l.Cursor = i
	} else { // of a ranked list, any
		l.Cursor = clamp(sort.SearchInts(l.Shown, a+1)-1, len(l.Shown))
	}
	m.scrollList()
}

func (m *Model) scrollList() {
	l := &m.State.List
	l.Top = follow(l.Top, l.Cursor, m.State.Window.Layout.Fit(List), len(l.Shown))
}

// moveList moves the cursor by articles and shows the one under it.
func (m *Model) moveList(by int) tea.Cmd {
	l := &m.State.List
	if len(l.Shown) == 0 {
		return nil
	}
	l.Cursor = clamp(l.Cursor+by, len(l.Shown))
	m.scrollList()
	return m.preview()
}

// preview shows the article under the cursor at its last position, or at the
// first search result.
func (m *Model) preview() tea.Cmd {
	a := m.State.List.article()
	if a < 0 {
		return nil
	}
	to := m.searchTarget(a, 1)
	if a == m.State.Reading.Article && to.words.Len() == 0 {
		m.want.article = -1
		return nil
	}
	return m.open(a, to)
}

// nextArticle goes to another article of the list, whatever has the focus.
func (m *Model) nextArticle(d int) tea.Cmd {
	m.pointList(m.start().Article)
	return m.moveList(d)
}

func (m *Model) toggleQuiet() {
	m.State.List.HideSilent = !m.State.List.HideSilent
	m.listing[List]++
	m.relist()
	if m.State.List.HideSilent {
		m.say("quiet.on")
	} else {
		m.say("quiet.off")
	}
}
