package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// The sample has a scratch library: bookmarks, corrections and read marks are made
// in it and last until the reader quits or a library replaces the sample. The first
// action that changes something makes it: most readers of the sample change nothing,
// and SQLite takes 5 MB.

// A scratch is the sample's library while it is being made.
type scratch struct {
	action *Binding  // that waits for it; nil unless it is being made
	typed  []tea.Msg // meanwhile
}

// A scratchMsg brings the scratch library.
type scratchMsg struct {
	library Archive
	err     error
}

// allowChanges lets the reader change the sample if it can have a library, and
// returns its articles, none of them unread.
func (m *Model) allowChanges(articles []news.Article) []news.Article {
	s := &m.State
	if !m.options.Sample || m.options.OpenScratch == nil {
		return articles
	}
	s.Writable = true
	s.bookmarks, s.read = map[string][]news.Bookmark{}, map[string]bool{}
	articles = slices.Clone(articles) // commands may read the old ones
	for i := range articles {
		articles[i].Read = true
	}
	return articles
}

// run does what a binding is for. In the sample, an action that changes something
// waits for the scratch library.
func (m *Model) run(b *Binding) tea.Cmd {
	if m.State.Writable && m.archive() == nil {
		unchanged := m.State
		unchanged.Writable = false
		if !b.Can(&unchanged) {
			return m.openScratch(b)
		}
	}
	return b.do(m)
}

// openScratch makes the scratch library of the sample's articles for an action.
func (m *Model) openScratch(b *Binding) tea.Cmd {
	m.scratch = scratch{action: b}
	ctx, open, articles := m.context, m.options.OpenScratch, m.State.Articles.Articles()
	return func() tea.Msg {
		library, err := open(ctx, articles)
		return scratchMsg{library, err}
	}
}

// useScratch does what the library was made for, then what was typed meanwhile.
func (m *Model) useScratch(msg scratchMsg) tea.Cmd {
	wanted := m.scratch
	m.scratch = scratch{}
	switch {
	case m.context.Err() != nil || !m.options.Sample || wanted.action == nil:
		return nil
	case msg.err != nil:
		m.fail(msg.err)
		return nil
	}
	m.options.Library = msg.library
	cmds := []tea.Cmd{wanted.action.do(m)}
	for _, msg := range wanted.typed {
		_, cmd := m.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// holds keeps what is typed while the scratch library is being made.
func (w *scratch) holds(msg tea.Msg) bool {
	if w.action == nil {
		return false
	}
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		w.typed = append(w.typed, msg)
		return true
	}
	return false
}

// here is the key of a message about a change: in the sample it says how long the
// change lasts.
func (m *Model) here(key string) string {
	if m.options.Sample {
		return key + ".sample"
	}
	return key
}
