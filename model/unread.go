package model

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

func unreadKeys() []Binding {
	current := func(s *State) bool { return s.Writable && s.current() >= 0 }
	return []Binding{
		{"next-unread", Jumping, []string{">"}, func(m *Model) tea.Cmd { return m.again(m.nextUnread, 1) }, current},
		{"toggle-read", Editing, []string{","}, (*Model).toggleRead, current},
		{"read-all", Editing, []string{"A"}, (*Model).askReadAll, current},
		{"only-unread", Filtering, []string{"X"}, (*Model).searchUnread, func(s *State) bool { return s.Writable }},
	}
}

// Unread reports whether article a of a library has not been read.
func (s *State) Unread(a int) bool {
	if s.read == nil {
		return false
	}
	listed := s.Articles.Read(a)
	if len(s.read) == 0 && (listed || len(s.listedRead) == 0) {
		return !listed
	}
	id := s.Articles.ID(a)
	read, known := s.read[id]
	return !read && (known || !listed && !s.listedRead[id])
}

// countUnread counts the unread articles.
func (s *State) countUnread() {
	s.UnreadArticles = 0
	for a := range s.Articles.Len() {
		if s.Unread(a) {
			s.UnreadArticles++
		}
	}
}

// A readMsg tells that articles were marked as read or unread, or why not.
type readMsg struct {
	ids  []string
	read bool
	err  error
}

// nextUnread opens the next unread article of the list; after the last, the
// first.
func (m *Model) nextUnread(d int) tea.Cmd {
	s := &m.State
	m.pointList(m.start().Article)
	n := len(s.List.Shown)
	for i := 1; i <= n; i++ {
		at := (s.List.Cursor + d*i + n) % n
		if a := s.List.Shown[at]; s.Unread(a) && a != s.Reading.Article {
			s.List.Cursor = at
			m.scrollList()
			m.pushJump()
			m.turnTo(Detail)
			return tea.Batch(m.relayout(), m.preview())
		}
	}
	m.say("unread.none")
	return nil
}

// toggleRead marks the current article as read or unread.
func (m *Model) toggleRead() tea.Cmd {
	a := m.State.current()
	return m.markRead(m.State.Unread(a), m.State.Articles.ID(a))
}

// askReadAll asks whether to mark all listed articles as read, if there are several.
func (m *Model) askReadAll() tea.Cmd {
	s := &m.State
	var ids []string
	for _, a := range s.List.Shown {
		if s.Unread(a) {
			ids = append(ids, s.Articles.ID(a))
		}
	}
	switch len(ids) {
	case 0:
		m.say("unread.none")
		return nil
	case 1:
		return m.markRead(true, ids...)
	}
	m.confirm("prompt.read", []string{strconv.Itoa(len(ids))}, func() tea.Cmd { return m.markRead(true, ids...) })
	return nil
}

// markRead marks articles as read or unread.
func (m *Model) markRead(read bool, ids ...string) tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg { return readMsg{ids, read, k.MarkRead(ctx, read, ids...)} }
}

// readMarked shows articles as read or unread once they are marked so.
func (m *Model) readMarked(msg readMsg) tea.Cmd {
	s := &m.State
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	m.libraryChange++
	for _, id := range msg.ids {
		s.read[id] = msg.read
	}
	s.countUnread()
	switch {
	case len(msg.ids) > 1:
		m.say("read.all", strconv.Itoa(len(msg.ids)))
	case msg.read:
		m.say("read.on")
	default:
		m.say("read.off")
	}
	return nil
}

// searchUnread lists only the unread articles; again: all.
func (m *Model) searchUnread() tea.Cmd {
	s := &m.State
	if s.Search.On && s.Search.Pane == List && s.Search.Input.Text == unreadQuery {
		m.endSearch()
		return nil
	}
	return m.searchList(unreadQuery)
}

// searchList searches the list for a query as if it had been typed.
func (m *Model) searchList(query string) tea.Cmd {
	m.turnTo(List)
	m.openSearch()
	m.State.Search.Typing = false
	m.State.Search.Input = Input{Text: query, Before: query}
	return tea.Batch(m.relayout(), m.searchTyped())
}

// unreadQuery finds unread articles.
const unreadQuery = "is:unread"

// checkRead marks an article as read when it is read, not only looked at from
// the list. That is no change to undo.
func (m *Model) checkRead() tea.Cmd {
	s := &m.State
	a := s.Reading.Article
	if !s.Writable || a < 0 || s.Articles.ID(a) == m.seen || s.Window.Focus == List && s.Reading.Selected.Article != a {
		return nil
	}
	m.seen = s.Articles.ID(a) // marked as unread, it stays so until it is opened again
	if !s.Unread(a) {
		return nil
	}
	s.read[m.seen] = true
	s.UnreadArticles--
	ctx, k, id := m.context, m.archive(), m.seen
	return func() tea.Msg { return opened(ctx, k, id) }
}

func opened(ctx context.Context, k Archive, id string) tea.Msg {
	if err := k.MarkOpened(ctx, id); err != nil && ctx.Err() == nil {
		return failedMsg(problem(err))
	}
	return nil
}
