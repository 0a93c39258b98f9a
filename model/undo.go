package model

import (
	"cmp"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// A changeMsg brings the change that is to be undone or redone.
type changeMsg struct {
	news.Change
	redo bool
	err  error
}

// An undoneMsg brings what was undone or redone.
type undoneMsg struct {
	news.Undone
	change news.Change
	redo   bool
	err    error
}

func undoKeys() []Binding {
	writable := func(s *State) bool { return s.Writable }
	return []Binding{
		{"undo", Editing, []string{"u"}, (*Model).undo, writable},
		{"redo", Editing, []string{"U", "ctrl+r"}, (*Model).redo, writable},
		{"remove-article", Editing, []string{"d"}, (*Model).askRemove, func(s *State) bool { return s.Writable && s.current() >= 0 }},
	}
}

// undo reverts the last change.
func (m *Model) undo() tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		c, err := k.LastChange(ctx)
		return changeMsg{c, false, err}
	}
}

// redo makes the change again that was undone last.
func (m *Model) redo() tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		c, err := k.LastUndone(ctx)
		return changeMsg{c, true, err}
	}
}

// revert undoes or redoes a change. It asks first where the change is of an
// earlier session, or adds, removes or replaces several articles or feeds.
func (m *Model) revert(msg changeMsg) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	old := msg.Made.Before(m.started.Truncate(time.Second))
	many := msg.Articles > 1 && msg.Kind != "read" && msg.Kind != "correction"
	do := func() tea.Cmd {
		ctx, k := m.context, m.archive()
		return func() tea.Msg {
			revert := k.Undo
			if msg.redo {
				revert = k.Redo
			}
			u, err := revert(ctx)
			return undoneMsg{u, msg.Change, msg.redo, err}
		}
	}
	switch {
	case msg.Kind == "" && msg.redo:
		m.say("redo.none")
	case msg.Kind == "":
		m.say("undo.none")
	case m.editing():
	case old || many:
		key := "prompt.undo." + msg.Kind
		if msg.redo {
			key = "prompt.redo." + msg.Kind
		}
		if msg.Article == "" {
			key += ".several"
		}
		m.confirm(key, []string{changed(msg.Change), msg.Made.Format(time.DateOnly)}, do)
	default:
		return do()
	}
	return nil
}

// changed names what a change is about: the title of an article, the address of a
// feed, or how many there are.
func changed(c news.Change) string {
	if c.Article == "" {
		return strconv.Itoa(c.Articles)
	}
	return cmp.Or(c.Title, c.Article)
}

// undone shows the library after a change was undone or redone.
func (m *Model) undone(msg undoneMsg) tea.Cmd {
	s := &m.State
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	m.libraryChange++
	key, what := "undo.", changed(msg.change)
	if msg.redo {
		key = "redo."
	}
	say := Message{Key: key + msg.Kind, Args: []string{what}}
	if msg.Article == "" && msg.Kind != "" {
		say.Key += ".several"
	}
	switch msg.Kind {
	case "":
		m.say(key + "none")
	case "read":
		s.Status, s.read = say, map[string]bool{}
		return m.reloadAll()
	case "kept":
		ctx, k := m.context, m.archive()
		return func() tea.Msg {
			kept, err := k.Bookmarks(ctx, msg.Article)
			return bookmarksMsg{msg.Article, kept, say, err}
		}
	case "correction":
		if msg.Article == "" {
			s.Status = say
			return m.reloadAll()
		}
		return m.rereadArticle(msg.Article, say)
	case "text":
		s.Status = say
		return m.reloadAll()
	case "subscribed", "unsubscribed":
		s.Status = say
		if s.Overlay == FeedsPage {
			return m.listFeeds(say)
		}
	case "added", "removed":
		s.Status = say
		if back := (msg.Kind == "added") == msg.redo; back && msg.Article != "" {
			m.pendingOpen = &pendingOpen{name: msg.Article}
		}
		return m.reloadAll()
	}
	return nil
}

// current is the article that a key about an article means: the one under the
// list's cursor while the list has the focus, else the one being read; -1 for
// none.
func (s *State) current() int {
	if s.Window.Focus == List {
		return s.List.article()
	}
	return s.Reading.Article
}

// askRemove asks whether to remove an article, and says what goes with it.
func (m *Model) askRemove() tea.Cmd {
	s := &m.State
	a := s.current()
	id := s.Articles.ID(a)
	key, args := "prompt.remove", []string{cmp.Or(s.Articles.At(a).Title, id)}
	corrected := 0
	for i := range s.Article(a).Quotes {
		if corrects(&s.Article(a).Quotes[i]) {
			corrected++
		}
	}
	if n := len(s.bookmarks[id]); n+corrected > 0 {
		key, args = "prompt.remove.with", append(args, strconv.Itoa(n), strconv.Itoa(corrected))
	}
	m.confirm(key, args, func() tea.Cmd { return m.removeArticle(id) })
	return nil
}

// removeArticle removes an article and goes to the next one in the list.
func (m *Model) removeArticle(id string) tea.Cmd {
	var cmd tea.Cmd
	if a := m.State.find(id); a >= 0 && a == m.State.Reading.Article {
		m.pointList(a)
		by := 1
		if m.State.List.Cursor == len(m.State.List.Shown)-1 {
			by = -1
		}
		cmd = m.moveList(by)
	}
	ctx, k := m.context, m.archive()
	return tea.Sequence(cmd, func() tea.Msg {
		if _, err := k.RemoveArticles(ctx, id); err != nil {
			return failedMsg(problem(err))
		}
		return removedMsg{}
	})
}

// A removedMsg tells that an article was removed.
type removedMsg struct{}

func (m *Model) removed() tea.Cmd {
	m.say("removed")
	return m.reloadAll()
}
