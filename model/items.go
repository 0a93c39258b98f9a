package model

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Overlays with items: other reports of a quotation, the articles of a person's
// card, corrections, feeds, the earlier texts of an article's card. Up from the first item of a card scrolls to what is
// above its list.

// items is how many items the open overlay has.
func (s *State) items() int {
	switch s.Overlay {
	case ParallelsPage:
		return len(s.Parallels.Found)
	case PersonCard:
		return len(s.Card.Articles)
	case CorrectMenu:
		return len(s.Menu)
	case FeedsPage:
		return len(s.Feeds)
	case ArticlePage:
		return len(s.About.Earlier)
	case NoOverlay, PeoplePicker, HelpPage, MessageLog, ImportPage, EarlierPage:
	}
	return 0
}

// pressItems handles the bindings that move in an overlay with items.
func (m *Model) pressItems(name string) (cmd tea.Cmd, done bool) {
	s := &m.State
	if s.items() == 0 {
		return nil, false
	}
	switch name {
	case "down":
		m.pointItem(s.Item + 1)
	case "up":
		m.pointItem(s.Item - 1)
	case "first":
		m.pointItem(-1)
	case "last":
		m.pointItem(far)
	case "open":
		if s.Item < 0 || s.Item >= s.items() {
			return nil, false
		}
		return m.openItem(), true
	default:
		return nil, false
	}
	return nil, true
}

// pointItem moves the cursor to an item and scrolls to it; -1 is above the
// list.
func (m *Model) pointItem(item int) {
	s := &m.State
	items := m.options.Screen.OverlayItems(s)
	least := 0
	if s.Overlay == PersonCard || s.Overlay == ArticlePage {
		least = -1
	}
	s.Item = max(least, min(item, len(items)-1))
	if s.Item < 0 {
		s.Scroll = 0
		return
	}
	end := m.options.Screen.OverlayRows(s)
	if s.Item+1 < len(items) {
		end = items[s.Item+1]
	}
	s.Scroll = max(s.Scroll, end-s.Window.Layout.Read.H)
	s.Scroll = min(s.Scroll, items[s.Item])
}

// clickItem moves the cursor to the item at a row of the screen; in the menu it
// chooses it.
func (m *Model) clickItem(y int) tea.Cmd {
	s := &m.State
	if s.items() == 0 {
		return nil
	}
	items := m.options.Screen.OverlayItems(s)
	at, exact := slices.BinarySearch(items, y-s.Window.Layout.Read.Y+s.Scroll)
	if !exact {
		at--
	}
	if at >= 0 {
		m.pointItem(at)
		if s.Overlay == CorrectMenu {
			return m.openItem()
		}
	}
	return nil
}

// openItem goes to the quotation under the cursor, or does what the menu item
// says.
func (m *Model) openItem() tea.Cmd {
	s := &m.State
	switch s.Overlay {
	case CorrectMenu:
		return m.chooseItem(s.Menu[s.Item])
	case FeedsPage:
		return m.openFeed()
	case ArticlePage:
		m.showEarlier()
		return nil
	}
	r := None
	if s.Overlay == PersonCard {
		r = s.Card.Articles[s.Item]
	} else if e := &s.Parallels.Found[s.Item]; s.find(e.Article) >= 0 {
		r = Ref{s.find(e.Article), e.Quote}
	}
	m.closeOverlay()
	if r == None {
		m.say("article.gone")
		return nil
	}
	m.pushJump()
	m.turnTo(Detail)
	return tea.Batch(m.relayout(), m.open(r.Article, to(r)))
}
