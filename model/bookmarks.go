package model

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// A bookmarksMsg brings the bookmarks of an article and the message to show.
type bookmarksMsg struct {
	article   string
	bookmarks []news.Bookmark
	say       Message
	err       error
}

// Bookmark is the bookmark of a quotation, nil for none.
func (s *State) Bookmark(r Ref) *news.Bookmark {
	if len(s.bookmarks) == 0 || r == None {
		return nil
	}
	of := s.bookmarks[s.Articles.ID(r.Article)]
	for i := range of {
		if of[i].Quote == r.Quote {
			return &of[i]
		}
	}
	return nil
}

// askBookmark asks for the note of the selected quotation and bookmarks it.
func (m *Model) askBookmark() {
	s := &m.State
	r := s.Reading.Selected
	if had := s.Bookmark(r); had != nil {
		old := *had
		m.ask("prompt.note.again", old.Note, func(note string) tea.Cmd {
			return m.changeBookmarks(old.Article, "note.saved", func(ctx context.Context, k Archive) error { return k.SetNote(ctx, old.ID, old.Note, note) })
		})
		m.asked.other = func() tea.Cmd {
			return m.changeBookmarks(old.Article, "bookmark.removed", func(ctx context.Context, k Archive) error { return k.RemoveBookmark(ctx, old.ID) })
		}
		return
	}
	a, q := *s.Article(r.Article), r.Quote
	m.ask("prompt.note", "", func(note string) tea.Cmd {
		return m.changeBookmarks(a.ID, m.here("bookmarked"), func(ctx context.Context, k Archive) error { return k.AddBookmark(ctx, &a, q, note) })
	})
}

// changeBookmarks changes the bookmarks of an article and reads them again.
func (m *Model) changeBookmarks(article, say string, change func(context.Context, Archive) error) tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		msg := bookmarksMsg{article: article, say: Message{Key: say}}
		if msg.err = change(ctx, k); msg.err == nil {
			msg.bookmarks, msg.err = k.Bookmarks(ctx, article)
		}
		return msg
	}
}

// bookmarksChanged shows the new bookmarks.
func (m *Model) bookmarksChanged(msg bookmarksMsg) tea.Cmd {
	s := &m.State
	m.draft.failed = msg.err != nil
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	m.libraryChange++
	s.setBookmarks(msg.article, msg.bookmarks)
	s.Status = msg.say
	if s.Filter.Bookmarked {
		m.refilter()
		return m.keepSelection()
	}
	return nil
}

// setBookmarks replaces the bookmarks of one article.
func (s *State) setBookmarks(article string, kept []news.Bookmark) {
	delete(s.bookmarks, article)
	s.addBookmarks(kept)
}

// addBookmarks adds bookmarks; one whose quotation no longer exists is not
// shown.
func (s *State) addBookmarks(kept []news.Bookmark) {
	for _, k := range kept {
		if k.Quote >= 0 {
			s.bookmarks[k.Article] = append(s.bookmarks[k.Article], k)
		}
	}
}

// toggleBookmarked lists the bookmarks of all articles, or everything again.
func (m *Model) toggleBookmarked() tea.Cmd {
	s := &m.State
	if s.Filter.Bookmarked = !s.Filter.Bookmarked; s.Filter.Bookmarked {
		m.wasLibrary, s.Quotes.Library = s.Quotes.Library, true
	} else {
		s.Quotes.Library = m.wasLibrary
	}
	cmd := m.changeFilter()
	m.sayMatches()
	return cmd
}
