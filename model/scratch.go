package model

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// The sample has a scratch library: bookmarks, corrections and read marks are made
// in it and last until the reader quits or a library replaces the sample. It is
// made in the background when the sample has been on screen for a moment, so that
// the start does not wait for it.

// A scratchMsg brings the scratch library.
type scratchMsg struct {
	library Archive
	err     error
}

// openScratch makes the scratch library of the sample's articles.
func (m *Model) openScratch() tea.Cmd {
	open := m.options.OpenScratch
	if !m.options.Sample || open == nil {
		return nil
	}
	ctx, articles := m.context, m.State.Articles.Articles()
	return tea.Tick(m.options.SaveDelay, func(time.Time) tea.Msg {
		library, err := open(ctx, articles)
		return scratchMsg{library, err}
	})
}

// useScratch lets the reader change the sample. Its articles stay as they are
// listed, and are not unread.
func (m *Model) useScratch(msg scratchMsg) {
	s := &m.State
	switch {
	case m.context.Err() != nil || !m.options.Sample:
		return
	case msg.err != nil:
		m.fail(msg.err)
		return
	}
	m.options.Library = msg.library
	s.Writable = msg.library.Writable()
	s.bookmarks, s.read = map[string][]news.Bookmark{}, map[string]bool{}
	articles := s.Articles.Articles() // commands may still read the old ones
	for i := range articles {
		articles[i].Read = true
	}
	s.Articles = news.ListOf(articles)
}

// here is the key of a message about a change: in the sample it says how long the
// change lasts.
func (m *Model) here(key string) string {
	if m.options.Sample {
		return key + ".sample"
	}
	return key
}
