package model

import (
	"context"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// The whole library is loaded once its first heads are on screen. It is reloaded
// now and then during an import, at its end, and after changes of more than one
// article. The library replaces the sample once it has an article.

// reloadInterval is the shortest time between two reloads during an import:
// each reads the whole library.
const reloadInterval = 5 * time.Second

// A reloading is the state of reloading the library.
type reloading struct {
	running bool
	pending bool      // the library has changed since
	changed bool      // listed articles have changed
	started time.Time // last
}

// A pendingOpen is an added article, to be opened once it is listed.
type pendingOpen struct {
	name   string    // file or address
	fresh  bool      // it is not in before
	before news.List // listed before
}

// A reloadedMsg brings the whole library, and the article being read if it may
// have changed.
type reloadedMsg struct {
	articles  news.List
	bookmarks []news.Bookmark
	read      map[string]bool // people.Contents.Read
	population
	reading articleMsg
	changes int // Model.libraryChange when it started
	err     error
}

// A switchLibraryMsg asks for a library to replace the sample.
type switchLibraryMsg struct{ library Importer }

// editing reports whether a change of the list would disturb the reader: text
// is being typed, or an answer refers to an article by index.
func (m *Model) editing() bool {
	s := &m.State
	return s.Prompt.Key != "" || s.Search.Typing || s.Marking.On || s.Overlay == PeoplePicker || s.Overlay == CorrectMenu
}

// retry sends a message again in a moment.
func (m *Model) retry(msg tea.Msg) tea.Cmd {
	if m.context.Err() != nil {
		return nil
	}
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return msg })
}

// reload reloads the library if it has changed and is not being reloaded. If
// articles have changed, loaded ones are dropped.
func (m *Model) reload() tea.Cmd {
	s, r := &m.State, &m.reloading
	if !r.pending || r.running {
		return nil
	}
	changed, reading := r.changed, ""
	if changed {
		m.forgetConfidence("")
	}
	*r = reloading{running: true, started: time.Now()}
	if changed && s.Reading.Article >= 0 {
		reading = s.Articles.ID(s.Reading.Article)
		m.pages.recent = slices.DeleteFunc(m.pages.recent, func(k cachedPage) bool { return k.article != reading })
		maps.DeleteFunc(s.loaded, func(a int, _ *news.Article) bool {
			return a != s.Reading.Article && a != s.Reading.Selected.Article && a != m.want.article
		})
	}
	ctx, k, changes := m.context, m.archive(), m.libraryChange
	return func() tea.Msg {
		msg := readContents(ctx, k)
		msg.changes = changes
		if reading != "" {
			msg.reading = readArticle(ctx, k, reading)
		}
		return msg
	}
}

// reloaded shows the library as it is now. What is on screen stays where it is.
func (m *Model) reloaded(msg reloadedMsg) tea.Cmd {
	s := &m.State
	first := s.Listing
	if m.editing() && !first {
		return m.retry(msg)
	}
	m.reloading.running = false
	if msg.changes != m.libraryChange { // it may miss a change made meanwhile
		m.reloading.pending = true
		return m.reload()
	}
	list, said, ref := s.List.Cursor-s.List.Top, s.Quotes.Cursor-s.Quotes.Top, s.Quotes.quotation()
	id := ""
	if ref != None {
		id = s.Articles.ID(ref.Article)
	}
	to, other := m.refreshReading(msg.reading)
	cmd := m.contentsLoaded(msg)
	if !first {
		m.pointQuote(Ref{s.find(id), ref.Quote})
		l := &s.Window.Layout
		s.List.Top = max(0, min(s.List.Cursor-list, len(s.List.Shown)-l.Fit(List)))
		s.Quotes.Top = max(0, min(s.Quotes.Cursor-said, len(s.Quotes.Refs)-l.Fit(Quotes)))
	}
	if a := s.find(msg.reading.id); other && a >= 0 && m.want.article < 0 {
		s.Reading.Article = -1
		cmd = tea.Batch(cmd, m.open(a, to))
	}
	if m.importing != nil { // it will be reloaded again
		return cmd
	}
	if m.reloading.pending {
		return tea.Batch(cmd, m.reload())
	}
	return tea.Batch(cmd, m.openAdded())
}

// refreshReading updates the article being read. If its text has changed, its
// page is dropped, and the returned target is where to open it again.
func (m *Model) refreshReading(w articleMsg) (to target, other bool) {
	s := &m.State
	r := &s.Reading
	a := s.find(w.id)
	if !w.ok || w.err != nil || a < 0 {
		return to, false
	}
	old := s.Article(a)
	text, anchor := wordsAt(old.Body, r.Anchor), r.Anchor
	changed := old.Body != w.article.Body
	if changed {
		m.pages.drop(w.id)
	}
	if other = changed && a == r.Article; other {
		r.Page, r.Selected, m.pages.base = nil, None, nil
	}
	m.storeArticle(w)
	return at(findWords(w.article.Body, text, anchor)), other
}

// openAdded opens the one article that was added, unless the reader is typing.
// Back returns.
func (m *Model) openAdded() tea.Cmd {
	s, o := &m.State, m.pendingOpen
	m.pendingOpen = nil
	defer m.offerFeed()
	if o == nil || m.editing() {
		return nil
	}
	a := s.find(o.name)
	if o.fresh {
		a = added(o.before, s.Articles)
	}
	if a < 0 || a == s.Reading.Article {
		return nil
	}
	m.pushJump()
	return m.open(a, at(asLeft))
}

// added is the index of the one article in now that is not in before, both in
// the same order; -1 if there is not exactly one.
func added(before, now news.List) int {
	found, next := -1, 0
	for a := range now.Len() {
		if next < before.Len() && before.ID(next) == now.ID(a) {
			next++
		} else if found >= 0 {
			return -1
		} else {
			found = a
		}
	}
	return found
}

// switchLibrary replaces the sample by a library. Only the settings of the view
// stay.
func (m *Model) switchLibrary(msg switchLibraryMsg) tea.Cmd {
	if m.editing() {
		return m.retry(msg)
	}
	s, o := &m.State, m.options
	o.Library, o.OpenImporter, o.Sample, o.Messages = msg.library, nil, false, nil
	o.Position = s.Position()
	o.Position.Article, o.Position.People, o.Position.Quote = "", nil, -1
	next := New(m.context, o)
	next.cancel, next.positionChange, next.listing = m.cancel, m.positionChange+1, m.listing
	for pane := range next.listing {
		next.listing[pane]++
	}
	next.importing, next.started, next.pendingFeed, next.history = m.importing, m.started, m.pendingFeed, m.history
	n := &next.State
	n.Window, n.Status, n.Log, n.Import, n.Quotes.Why = s.Window, s.Status, s.Log, s.Import, s.Quotes.Why
	switch s.Overlay {
	case HelpPage, MessageLog, ImportPage:
		n.Overlay, n.Scroll = s.Overlay, s.Scroll
	}
	*m = *next
	return m.load()
}

// readContents reads the heads, people and marks of a library.
func readContents(ctx context.Context, k Archive) reloadedMsg {
	c, err := k.Contents(ctx)
	if err != nil {
		return reloadedMsg{err: err}
	}
	return reloadedMsg{articles: c.Articles, bookmarks: c.Kept, read: c.Read, population: population{c.Cast, c.Index, c.Marks, c.Said}}
}
