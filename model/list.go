package model

import (
	"slices"
	"sort"

	tea "charm.land/bubbletea/v2"
)

// relist updates the list of articles; the cursor stays on its article.
func (m *Model) relist() {
	s := &m.State
	l := &s.List
	at, all := l.article(), l.all
	l.all = false
	switch {
	case s.Search.Narrowed && s.Search.Pane == List:
		l.Shown = nil
		for i := range s.Search.Found {
			if a := s.Search.Found[i].Number; s.hit(a) || !l.HideSilent && !s.Filter.Narrow() {
				l.Shown = append(l.Shown, a)
			}
		}
	case l.HideSilent:
		l.Shown = nil
		for a := range s.candidates() {
			if s.hit(a) {
				l.Shown = append(l.Shown, a)
			}
		}
		if at, found := slices.BinarySearch(l.Shown, s.Reading.Article); !found && s.Reading.Article >= 0 {
			l.Shown = slices.Insert(l.Shown, at, s.Reading.Article)
		}
	default:
		l.all = true
		if n := s.Articles.Len(); !all || len(l.Shown) != n {
			l.Shown = make([]int, n)
			for a := range l.Shown {
				l.Shown[a] = a
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
	if l.all {
		l.Cursor = clamp(a, len(l.Shown))
	} else if i := slices.Index(l.Shown, a); i >= 0 {
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
