package model

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// An ArticleCard is what is known about an article, with the texts that it had
// before.
type ArticleCard struct {
	Article  news.Article
	Complete bool           // Article is whole and Earlier known
	Earlier  []news.Earlier // the newest first
	Text     int            // index into Earlier of the text on the page EarlierPage
}

// An aboutMsg completes the card of an article.
type aboutMsg struct {
	articleMsg
	earlier []news.Earlier
}

func articleKeys() []Binding {
	return []Binding{{"article", Showing, []string{"I"}, (*Model).openArticleCard, func(s *State) bool { return s.current() >= 0 }}}
}

// openArticleCard shows the card of the article under the list's cursor, or of the
// one being read.
func (m *Model) openArticleCard() tea.Cmd {
	s := &m.State
	a := *s.Article(s.current())
	k := m.archive()
	s.About = &ArticleCard{Article: a, Complete: k == nil}
	s.Overlay, s.Scroll, s.Item = ArticlePage, 0, -1
	if k == nil {
		return nil
	}
	return aboutArticle(m.context, k, a.ID)
}

// aboutArticle reads an article and its earlier texts.
func aboutArticle(ctx context.Context, k Archive, id string) tea.Cmd {
	return func() tea.Msg {
		msg := aboutMsg{articleMsg: readArticle(ctx, k, id)}
		if msg.err == nil {
			msg.earlier, msg.err = k.Earlier(ctx, id)
		}
		return msg
	}
}

// completeAbout completes the card that msg belongs to, if it is still open.
func (m *Model) completeAbout(msg aboutMsg) {
	c := m.State.About
	switch {
	case msg.err != nil && m.context.Err() == nil:
		m.fail(msg.err)
	case c != nil && c.Article.ID == msg.id && msg.ok:
		c.Article, c.Earlier, c.Complete = msg.article, msg.earlier, true
	}
}

// showEarlier shows the earlier text under the cursor.
func (m *Model) showEarlier() {
	s := &m.State
	s.About.Text, s.Overlay, s.Scroll = s.Item, EarlierPage, 0
}

// pressEarlier is what keys do in an earlier text: enter restores it, esc goes back
// to the card.
func (m *Model) pressEarlier(key string) tea.Cmd {
	s := &m.State
	b := s.Keys.Of(key)
	switch {
	case key == "esc" || b != nil && (b.Name == "close" || b.Name == "quit"):
		s.Overlay, s.Scroll = ArticlePage, 0
		m.pointItem(s.About.Text)
		return nil
	case b != nil && b.Name == "open":
		c := s.About
		e := c.Earlier[c.Text]
		if !s.Writable {
			m.say("cannot.correct")
			return nil
		}
		m.confirm("prompt.restore", []string{cmp.Or(e.Title, c.Article.ID)}, func() tea.Cmd { return m.restoreText(c.Article.ID, e.ID) })
		return nil
	}
	return m.pressOverlay(key)
}

// A restoredMsg tells that an article has an earlier text again.
type restoredMsg struct{}

// restoreText makes an earlier text the article's text.
func (m *Model) restoreText(article string, earlier int64) tea.Cmd {
	ctx, k := m.context, m.archive()
	return func() tea.Msg {
		if err := k.Restore(ctx, article, earlier); err != nil {
			return failedMsg(problem(err))
		}
		return restoredMsg{}
	}
}

// textRestored shows the library after an earlier text was restored.
func (m *Model) textRestored() tea.Cmd {
	s := &m.State
	if s.Overlay == EarlierPage || s.Overlay == ArticlePage {
		m.closeOverlay()
	}
	m.say(m.here("restored"))
	return m.reloadAll()
}
