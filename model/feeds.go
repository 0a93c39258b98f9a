package model

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// A FeedRow is a feed with the articles of its title.
type FeedRow struct {
	news.Feed
	Articles, Unread int
}

// A feedsMsg brings the feeds of the library.
type feedsMsg struct {
	feeds []news.Feed
	say   Message // empty for none
	err   error
}

func feedKeys() []Binding {
	return []Binding{{"feeds", Showing, []string{"F"}, (*Model).openFeeds, func(s *State) bool { return s.Writable && s.Import.Enabled }}}
}

// openFeeds reads the feeds and shows them.
func (m *Model) openFeeds() tea.Cmd { return m.listFeeds(Message{}) }

// listFeeds reads the feeds, shows them and then a message.
func (m *Model) listFeeds(say Message) tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		i, ok := k.(Importer)
		if !ok {
			return feedsMsg{}
		}
		feeds, err := i.Feeds(ctx)
		return feedsMsg{feeds, say, err}
	}
}

// showFeeds shows the feeds with their articles counted.
func (m *Model) showFeeds(msg feedsMsg) {
	s := &m.State
	switch {
	case msg.err != nil:
		m.fail(msg.err)
		return
	case len(msg.feeds) == 0:
		if s.Status = msg.say; msg.say.Key == "" {
			m.say("imported.nofeeds")
		}
		if s.Overlay == FeedsPage {
			m.closeOverlay()
		}
		return
	case m.editing():
		return
	}
	if msg.say.Key != "" {
		s.Status = msg.say
	}
	at := map[string]int{}
	s.Feeds = make([]FeedRow, len(msg.feeds))
	for i, f := range msg.feeds {
		s.Feeds[i].Feed = f
		at[cmp.Or(f.Title, f.Address)] = i
	}
	for a := range s.Articles.Len() {
		outlet, site := s.Articles.From(a)
		i, ok := at[site]
		if !ok {
			i, ok = at[outlet]
		}
		if ok {
			s.Feeds[i].Articles++
			if s.Unread(a) {
				s.Feeds[i].Unread++
			}
		}
	}
	if s.Overlay != FeedsPage {
		s.Overlay, s.Scroll, s.Item = FeedsPage, 0, 0
	}
	s.Item = clamp(s.Item, len(s.Feeds))
}

// pressFeeds is what keys do in the list of feeds: d removes one, r fetches all, u
// undoes, U redoes; the others are as in every overlay.
func (m *Model) pressFeeds(key string) tea.Cmd {
	s := &m.State
	b := s.Keys.Of(key)
	switch {
	case b == nil:
		return nil
	case b.Name == "remove-article":
		f := s.Feeds[s.Item]
		m.confirm("prompt.unsubscribe", []string{cmp.Or(f.Title, f.Address)}, func() tea.Cmd { return m.unsubscribe(f.Address) })
		return nil
	case b.Name == "sync":
		return m.sync()
	case b.Name == "undo":
		return m.undo()
	case b.Name == "redo":
		return m.redo()
	case b.Name == "feeds":
		m.closeOverlay()
		return nil
	}
	return m.pressOverlay(key)
}

// offerFeed asks whether to subscribe to the feed that an added page names, unless
// the reader is doing something else.
func (m *Model) offerFeed() {
	address := m.pendingFeed
	m.pendingFeed = ""
	if address == "" || m.editing() || m.State.Overlay != NoOverlay || m.State.Import.Running || m.archive() == nil {
		return
	}
	m.confirm("prompt.subscribe", []string{shortAddress(address)}, func() tea.Cmd {
		return m.startImport(address, func() string { return address }, Importer.Add)
	})
}

// shortAddress is an address without its scheme, for a short line.
func shortAddress(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	return rest
}

// unsubscribe removes a feed; its articles stay.
func (m *Model) unsubscribe(address string) tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		i, ok := k.(Importer)
		if !ok {
			return nil
		}
		if err := i.Unsubscribe(ctx, address); err != nil {
			return failedMsg(problem(err))
		}
		feeds, err := i.Feeds(ctx)
		return feedsMsg{feeds, Message{Key: "feed.removed"}, err}
	}
}

// openFeed lists the articles of the feed under the cursor.
func (m *Model) openFeed() tea.Cmd {
	f := m.State.Feeds[m.State.Item]
	m.closeOverlay()
	return m.searchList(`outlet:"` + cmp.Or(f.Title, f.Address) + `"`)
}
