package model

import (
	"context"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
)

// All of a library is listed once its first heads are on screen; anew now and
// then while articles are brought into it, and once more at the end; and when it
// has changed in more than one article. The sample gives way to the library once
// there is something in it.

// renewals are at least so far apart while something is being brought in: each
// reads the whole library.
const renewals = 5 * time.Second

// A renewal is how the library is being listed.
type renewal struct {
	on      bool      // it is
	again   bool      // it has changed since
	changed bool      // articles have changed that were listed before
	when    time.Time // it was last begun
}

// An opening is an article that has been added, to be opened once it is listed.
type opening struct {
	name   string         // file or address
	fresh  bool           // it is not among before
	before []news.Article // that were listed before
}

// A renewedMsg brings all heads and who says what, and the article being read
// where it may have changed.
type renewedMsg struct {
	articles []news.Article
	kept     []news.Bookmark
	population
	reading wholeMsg
	changes int // Model.changes when it began
	err     error
}

// An adoptMsg asks for a library to be read in place of the sample.
type adoptMsg struct{ library Importer }

// occupied tells whether the reader is in the middle of something that a
// change of what is listed would spoil: words being typed, an answer that means
// an article by its number.
func (m *Model) occupied() bool {
	s := &m.State
	return s.Prompt.Key != "" || s.Search.Typing || s.Marking.On || s.Overlay == PeoplePicker || s.Overlay == CorrectMenu
}

// later sends a message once more in a moment.
func (m *Model) later(msg tea.Msg) tea.Cmd {
	if m.context.Err() != nil {
		return nil
	}
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return msg })
}

// renew lists the library, if it has changed since that was done last and is not
// being done. Where articles have changed, those that are held are let go.
func (m *Model) renew() tea.Cmd {
	s, r := &m.State, &m.renewal
	if !r.again || r.on {
		return nil
	}
	changed, reading := r.changed, ""
	*r = renewal{on: true, when: time.Now()}
	if changed && s.Reading.Article >= 0 {
		reading = s.Articles[s.Reading.Article].ID
		m.pages.kept = slices.DeleteFunc(m.pages.kept, func(k keptPage) bool { return k.article != reading })
		maps.DeleteFunc(s.whole, func(a int, _ *news.Article) bool {
			return a != s.Reading.Article && a != s.Reading.InHand.Article && a != m.want.article
		})
	}
	ctx, k, changes := m.context, m.keeper(), m.changes
	return func() tea.Msg {
		msg := readContents(ctx, k)
		msg.changes = changes
		if reading != "" {
			msg.reading = readWhole(ctx, k, reading)
		}
		return msg
	}
}

// renewed takes the library over as it is now. What is on screen stays where it
// is.
func (m *Model) renewed(msg renewedMsg) tea.Cmd {
	s := &m.State
	first := s.Listing
	if m.occupied() && !first {
		return m.later(msg)
	}
	m.renewal.on = false
	if msg.changes != m.changes { // it may not tell of a change made meanwhile
		m.renewal.again = true
		return m.renew()
	}
	list, said, ref := s.List.Cursor-s.List.Top, s.Said.Cursor-s.Said.Top, s.Said.quotation()
	id := ""
	if ref != None {
		id = s.Articles[ref.Article].ID
	}
	to, other := m.reheld(msg.reading)
	cmd := m.contents(msg)
	if !first {
		m.pointSaid(Ref{s.find(id), ref.Quote})
		l := &s.Window.Layout
		s.List.Top = max(0, min(s.List.Cursor-list, len(s.List.Shown)-l.Fit(List)))
		s.Said.Top = max(0, min(s.Said.Cursor-said, len(s.Said.Refs)-l.Fit(Quotes)))
	}
	if a := s.find(msg.reading.id); other && a >= 0 && m.want.article < 0 {
		s.Reading.Article = -1
		cmd = tea.Batch(cmd, m.open(a, to))
	}
	if m.bringing != nil { // it will be renewed again
		return cmd
	}
	if m.renewal.again {
		return tea.Batch(cmd, m.renew())
	}
	return tea.Batch(cmd, m.openAdded())
}

// reheld holds the article being read as it is now. Where it has another text
// its page is let go, and what stood at the top is where to open it again.
func (m *Model) reheld(w wholeMsg) (to target, other bool) {
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
		r.Page, r.InHand, m.pages.base = nil, None, nil
	}
	m.hold(w)
	return at(findWords(w.article.Body, text, anchor)), other
}

// openAdded opens the one article that has been added, unless the reader is in
// the middle of something. He can go back.
func (m *Model) openAdded() tea.Cmd {
	s, o := &m.State, m.opening
	m.opening = nil
	if o == nil || m.occupied() {
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

// added is the index of the one article that now has and before has not, both
// in the same order; -1 where there is not just one.
func added(before, now []news.Article) int {
	found := -1
	for i, a := range now {
		if len(before) > 0 && before[0].ID == a.ID {
			before = before[1:]
		} else if found >= 0 {
			return -1
		} else {
			found = i
		}
	}
	return found
}

// adopt reads a library from now on in place of the sample, of which nothing is
// left but how the reader likes it shown.
func (m *Model) adopt(msg adoptMsg) tea.Cmd {
	if m.occupied() {
		return m.later(msg)
	}
	s, o := &m.State, m.options
	o.Library, o.Shelf, o.Sample, o.Notes = msg.library, nil, false, nil
	o.Place = s.Place()
	o.Place.Article, o.Place.People, o.Place.Quote = "", nil, -1
	next := New(m.context, o)
	next.cancel, next.change, next.listing = m.cancel, m.change+1, m.listing
	for pane := range next.listing {
		next.listing[pane]++
	}
	next.bringing = m.bringing
	n := &next.State
	n.Window, n.Status, n.Log, n.Intake, n.Said.Why = s.Window, s.Status, s.Log, s.Intake, s.Said.Why
	switch s.Overlay {
	case HelpPage, MessageLog, IntakePage:
		n.Overlay, n.Scroll = s.Overlay, s.Scroll
	}
	*m = *next
	return m.load()
}

// newcomers is how many people can join a cast before it is copied.
const newcomers = 256

// readContents reads all that can be told of a library.
func readContents(ctx context.Context, k Archive) renewedMsg {
	c, err := k.Contents(ctx)
	if err != nil {
		return renewedMsg{err: err}
	}
	c.Cast.People = slices.Grow(c.Cast.People, newcomers)
	return renewedMsg{articles: c.Articles, kept: c.Kept, population: population{c.Cast, people.NewIndex(c.Cast.People), c.Marks}}
}
