package model

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Other programs change the library too, and what the reader changes may be in
// more of it than one article: then it is listed anew, as renew.go does.

// listAnew lists all of the library once more, in the background.
func (m *Model) listAnew() tea.Cmd {
	m.changes++
	m.renewal.again, m.renewal.changed = true, true
	return m.renew()
}

// A changedMsg tells whether another program has changed the library.
type changedMsg struct {
	changed bool
	err     error
}

// watched asks whether another program has changed the library since it was asked
// last; wait is how long it waits before.
func (m *Model) watched(wait time.Duration) tea.Cmd {
	ctx, k := m.context, m.keeper()
	if m.options.Watch <= 0 {
		return nil
	}
	return tea.Tick(wait, func(time.Time) tea.Msg {
		changed, err := k.Changed(ctx)
		return changedMsg{changed, err}
	})
}

// changedElsewhere lists the library anew where another program has changed it.
// A library that cannot be asked is asked no more.
func (m *Model) changedElsewhere(msg changedMsg) tea.Cmd {
	switch {
	case m.context.Err() != nil:
		return nil
	case msg.err != nil:
		m.fail(msg.err)
		return nil
	case !msg.changed:
		return m.watched(m.options.Watch)
	}
	return tea.Batch(m.listAnew(), m.watched(m.options.Watch))
}
