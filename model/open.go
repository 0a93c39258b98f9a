package model

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A target is a position in an article: a quotation, or a body offset for the
// top of the screen.
type target struct {
	ref    Ref
	offset int
	hand   Ref // with an offset: the quotation to select without going to it

	words quote.Span // found at the offset, to be shown with context
}

// to is the target of a quotation.
func to(r Ref) target { return target{ref: r, hand: None} }

// at is the target of a body offset, with no selection.
func at(offset int) target { return target{ref: None, offset: offset, hand: None} }

// A want is the article about to be shown. The one before stays visible until
// its page is ready.
type want struct {
	article int // index into State.Articles, -1 for none
	to      target
}

// asLeft is the offset for the last position in the article.
const asLeft = -1

// firstBytes is how many bytes of a long article are typeset first, to show
// something at once. Long is more than twice as many.
const firstBytes = 24 << 10

// A pageMsg brings an article typeset at a width.
type pageMsg struct {
	article string // Article.ID
	width   int    // cells
	page    Page
	partial bool // only the beginning
}

// open shows an article at a position, at once if its page is ready.
func (m *Model) open(a int, to target) tea.Cmd {
	s := &m.State
	article := *s.Article(a)
	if article.Head {
		m.want = want{a, to}
		m.pointList(a)
		return m.fetch(a)
	}
	if to.ref != None && to.ref.Quote >= len(article.Quotes) {
		to = at(asLeft) // it has changed
	}
	if to.offset == asLeft {
		to.offset = m.pages.offset(article.ID)
	}
	width := s.Window.Layout.Text.W
	if a == s.Reading.Article && s.Reading.Page != nil && s.Reading.Page.Width() == width {
		m.want.article = -1
		m.land(to)
		return nil
	}
	m.want = want{a, to}
	m.pointList(a)
	if page := m.pages.get(article.ID); page != nil {
		if page.Width() == width {
			return m.pageReady(pageMsg{article.ID, width, page, false})
		}
		return reflow(article.ID, page, width, false)
	}
	if width <= 0 {
		return nil
	}
	limit := 0
	if len(article.Body) > 2*firstBytes {
		limit = firstBytes
	}
	return typeset(m.context, m.options.Screen, article, width, limit)
}

func typeset(ctx context.Context, screen Screen, a news.Article, width, limit int) tea.Cmd {
	return func() tea.Msg {
		if ctx.Err() != nil {
			return nil
		}
		return pageMsg{a.ID, width, screen.Typeset(a, width, limit), limit > 0}
	}
}

func reflow(article string, page Page, width int, partial bool) tea.Cmd {
	return func() tea.Msg { return pageMsg{article, width, page.Reflow(width), partial} }
}

// pageReady shows a page if it is still wanted: that of the article requested
// last, or of the one on screen at its present width.
func (m *Model) pageReady(msg pageMsg) tea.Cmd {
	s := &m.State
	if !msg.partial {
		m.pages.put(msg.article, msg.page)
	}
	wanted := m.want.article >= 0 && s.Articles.ID(m.want.article) == msg.article
	shown := s.Reading.Article >= 0 && s.Articles.ID(s.Reading.Article) == msg.article
	switch {
	case msg.width != s.Window.Layout.Text.W:
		if wanted {
			return m.open(m.want.article, m.want.to) // the terminal was resized meanwhile
		}
	case wanted && msg.partial && m.offsetOf(m.want.to) >= firstBytes:
		return m.typesetWhole(m.want.article) // the target is further down
	case wanted:
		a, to := m.want.article, m.want.to
		m.want.article = -1
		m.show(a, msg.page, msg.partial)
		m.land(to)
		if msg.partial {
			return m.typesetWhole(a)
		}
	case shown && (m.pages.partial || !msg.partial):
		m.pages.base, m.pages.partial = msg.page, msg.partial
		m.reset()
	}
	return nil
}

func (m *Model) typesetWhole(a int) tea.Cmd {
	return typeset(m.context, m.options.Screen, *m.State.Article(a), m.State.Window.Layout.Text.W, 0)
}

// offsetOf is the body offset of a target.
func (m *Model) offsetOf(to target) int {
	if to.ref != None {
		return m.State.quote(to.ref).Extent().Start
	}
	return to.offset
}

// show puts an article on screen.
func (m *Model) show(a int, page Page, partial bool) {
	s := &m.State
	r := &s.Reading
	other := r.Article != a
	m.pages.base, m.pages.partial = page, partial
	if other {
		r.Article, r.Top, r.Anchor, r.Selected = a, 0, 0, None
		m.relist()
		m.pointList(a)
		m.relistQuotes()
		if !s.Quotes.Library {
			m.listing[Quotes]++
		}
		s.Search.At = -1
		if s.Search.Pane == Detail && !s.Search.Typing {
			s.Search = Search{At: -1}
		}
	}
	m.reset()
}

// reset shows the new page of the article; the words at the top and the
// selection stay.
func (m *Model) reset() {
	r := &m.State.Reading
	m.listing[Detail]++
	r.Page = m.pages.base
	if r.SpeechOnly {
		r.Page = r.Page.Fold(m.State.quotedSpans(r.Article))
	}
	r.Top = m.clampTop(r.Page.Row(r.Anchor))
}

// land goes to a position of the article on screen.
func (m *Model) land(to target) {
	r := &m.State.Reading
	switch {
	case to.ref != None:
		m.selectQuote(to.ref)
		return
	case to.words.Len() > 0:
		m.reveal(to.words)
		m.State.Search.At = slices.Index(m.State.Places(), to.words)
		return
	}
	r.Selected = to.hand
	m.pointQuote(to.hand)
	m.scrollTo(r.Page.Row(to.offset))
}

// zoom makes the focused pane fill the screen, or undoes that.
func (m *Model) zoom() tea.Cmd {
	m.State.Window.Zoomed = !m.State.Window.Zoomed
	return m.relayout()
}

// turn moves the focus to the next or previous pane.
func (m *Model) turn(d int) tea.Cmd {
	w := &m.State.Window
	w.Focus = Pane((int(w.Focus) + d + 3) % 3)
	return m.relayout()
}

// resize takes the new size of the terminal.
func (m *Model) resize(width, height int) tea.Cmd {
	m.State.Window.Width, m.State.Window.Height = width, height
	return m.relayout()
}

// relayout divides the screen again and typesets the article at its new width.
func (m *Model) relayout() tea.Cmd {
	s := &m.State
	w := &s.Window
	w.Layout = m.options.Screen.Layout(w.Width, w.Height, w.Zoomed, w.Focus)
	m.scrollList()
	m.scrollQuotes()
	if s.Overlay == PeoplePicker {
		m.movePicker(0)
	}
	r := &s.Reading
	if m.want.article >= 0 {
		return m.open(m.want.article, m.want.to)
	}
	if r.Page == nil {
		return nil
	}
	if r.Page.Width() != w.Layout.Text.W && w.Layout.Text.W > 0 {
		cmd := reflow(s.Articles.ID(r.Article), m.pages.base, w.Layout.Text.W, m.pages.partial)
		if m.pages.partial { // the rest is being typeset at the old width
			cmd = tea.Sequence(cmd, m.typesetWhole(r.Article))
		}
		return cmd
	}
	r.Top = m.clampTop(r.Top)
	m.scrollOverlay(0)
	return nil
}
