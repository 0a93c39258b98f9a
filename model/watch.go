package model

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// The library is reloaded after another program has changed it, and after changes
// of more than one article.

// reloadAll reloads the library in the background.
func (m *Model) reloadAll() tea.Cmd {
	m.libraryChange++
	m.reloading.pending, m.reloading.changed = true, true
	return m.reload()
}

// A changedMsg says whether another program has changed the library.
type changedMsg struct {
	changed bool
	err     error
}

// watch asks every wait whether another program has changed the library, until there
// is something to say: each message draws the screen. Without a wait it asks once.
func (m *Model) watch(wait time.Duration) tea.Cmd {
	ctx, k, away := m.context, m.archive(), m.away
	if m.options.WatchInterval <= 0 {
		return nil
	}
	return func() tea.Msg {
		for {
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(wait):
			}
			changed, err := k.Changed(ctx)
			if changed || err != nil || away || wait == 0 {
				return changedMsg{changed, err}
			}
		}
	}
}

// externalChange reloads the library after another program has changed it. After
// an error, as of a server that is away, it checks again; the error is said once.
func (m *Model) externalChange(msg changedMsg) tea.Cmd {
	away := m.away
	m.away = msg.err != nil
	switch {
	case m.context.Err() != nil:
		return nil
	case msg.err != nil && !away:
		m.fail(msg.err)
	case msg.err == nil && away:
		m.say("library.back")
	}
	if !msg.changed {
		return m.watch(m.options.WatchInterval)
	}
	return tea.Batch(m.reloadAll(), m.watch(m.options.WatchInterval))
}
