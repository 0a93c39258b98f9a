package model

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Other programs change the library too, and what the reader changes may be in
// more of it than one article: then it is listed anew, as renew.go does.

// reloadAll lists all of the library once more, in the background.
func (m *Model) reloadAll() tea.Cmd {
	m.libraryChange++
	m.reloading.pending, m.reloading.changed = true, true
	return m.reload()
}

// A changedMsg tells whether another program has changed the library.
type changedMsg struct {
	changed bool
	err     error
}

// watch asks whether another program has changed the library since it was asked
// last; wait is how long it waits before.
func (m *Model) watch(wait time.Duration) tea.Cmd {
	ctx, k := m.context, m.archive()
	if m.options.WatchInterval <= 0 {
		return nil
	}
	return tea.Tick(wait, func(time.Time) tea.Msg {
		changed, err := k.Changed(ctx)
		return changedMsg{changed, err}
	})
}

// externalChange lists the library anew where another program has changed it.
// One that cannot be asked, as on a server that is away, is asked again.
func (m *Model) externalChange(msg changedMsg) tea.Cmd {
	switch {
	case m.context.Err() != nil:
		return nil
	case msg.err != nil:
		m.fail(msg.err)
		return m.watch(m.options.WatchInterval)
	case !msg.changed:
		return m.watch(m.options.WatchInterval)
	}
	return tea.Batch(m.reloadAll(), m.watch(m.options.WatchInterval))
}
