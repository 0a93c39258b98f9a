package model

import (
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A library is listed again, in the background and while reading goes on, where
// more of it may have changed than one article.

// newcomers is how many people can join a cast before it is copied.
const newcomers = 256

// loadContents lists all of the library.
func (m *Model) loadContents() tea.Cmd {
	ctx, k, changes := m.context, m.keeper(), m.changes
	return func() tea.Msg {
		c, err := k.Contents(ctx)
		if err != nil {
			return contentsMsg{err: err}
		}
		c.Cast.People = slices.Grow(c.Cast.People, newcomers)
		return contentsMsg{c.Articles, c.Kept, population{c.Cast, NewIndex(c.Cast.People), c.Marks}, changes, nil}
	}
}

// listAnew lists all of the library once more. Articles held are read again when
// they are come to, but the one being read.
func (m *Model) listAnew() tea.Cmd {
	s := &m.State
	m.changes++
	maps.DeleteFunc(s.whole, func(a int, _ *Article) bool { return a != s.Reading.Article })
	m.pages.kept = nil
	if s.Listing {
		return nil // it is listed again when that has come
	}
	s.Listing = true
	return m.loadContents()
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
		m.fail("problem", msg.err.Error())
		return nil
	case !msg.changed:
		return m.watched(m.options.Watch)
	}
	return tea.Batch(m.listAnew(), m.readAgain(Message{}), m.watched(m.options.Watch))
}

// contents takes all of the library over. Articles have other numbers then.
func (m *Model) contents(msg contentsMsg) tea.Cmd {
	s := &m.State
	if msg.err == nil && msg.changes != m.changes {
		return m.loadContents() // it may not tell of a change made meanwhile
	}
	s.Listing = false
	if msg.err != nil {
		if m.context.Err() == nil {
			m.fail("problem", msg.err.Error())
		}
		return nil
	}
	cursor := m.renumber(msg.articles)
	s.Articles, m.kept = msg.articles, msg.kept
	s.Unread = m.unread(s.Articles)
	m.numberKept()
	m.settlePeople(msg.population)
	for a, whole := range s.whole {
		m.agree(a, whole)
	}
	m.refilter()
	m.pointList(cursor)
	if s.Reading.Article < 0 && len(s.Articles) > 0 {
		return m.open(0, at(asLeft))
	}
	m.restorePending()
	return nil
}
