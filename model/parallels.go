package model

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// Parallels is where else the quotation in hand is reported.
type Parallels struct {
	Of    Ref // the quotation in hand, None until it is known where else
	Found []find.Parallel
}

// Reports counts the articles in which the quotation was found.
func (e *Parallels) Reports() int {
	seen := map[string]bool{}
	for i := range e.Found {
		seen[e.Found[i].Article] = true
	}
	return len(seen)
}

// A quoteKey names a quotation by where it stands, so that it is another one after
// a correction.
type quoteKey struct {
	article string // Article.ID
	at      quote.Span
}

// maxParallels is of how many quotations it is remembered where else they are.
const maxParallels = 64

// An parallelSearch is the look for the quotation in hand elsewhere.
type parallelSearch struct {
	of     quoteKey           // the quotation in hand
	cancel context.CancelFunc // ends the look under way; nil before it
	known  map[quoteKey][]find.Parallel
}

// An parallelsDueMsg tells that a quotation has been in hand long enough.
type parallelsDueMsg struct{ of quoteKey }

// An parallelsMsg brings where else a quotation is reported.
type parallelsMsg struct {
	of    quoteKey
	found []find.Parallel
	err   error
}

// selectedKey is the quotation in hand; the zero said where there is none, or
// its article is still on its way.
func (m *Model) selectedKey() quoteKey {
	r := m.State.Reading.Selected
	if r == None || m.State.Article(r.Article).Head {
		return quoteKey{}
	}
	return quoteKey{m.State.Articles[r.Article].ID, m.State.quote(r).Extent()}
}

// checkParallels has the quotation in hand looked for elsewhere, once it has been
// in hand for a moment.
func (m *Model) checkParallels() tea.Cmd {
	s, e := &m.State, &m.parallels
	of := m.selectedKey()
	found, known := e.known[of]
	if of != e.of {
		m.cancelParallels()
		e.of, s.Parallels = of, Parallels{Of: None}
		if of != (quoteKey{}) && !known {
			return tea.Tick(m.options.ParallelDelay, func(time.Time) tea.Msg { return parallelsDueMsg{of} })
		}
	}
	if known {
		s.Parallels = Parallels{s.Reading.Selected, found} // whose number may be another now
	}
	return nil
}

// cancelParallels ends the look under way.
func (m *Model) cancelParallels() {
	if m.parallels.cancel != nil {
		m.parallels.cancel()
	}
	m.parallels.cancel = nil
}

// clearParallels forgets all that is known of quotations elsewhere: the library
// is another.
func (m *Model) clearParallels() {
	m.cancelParallels()
	m.parallels = parallelSearch{}
}

// findParallels looks for the quotation in hand elsewhere, unless that is under way.
func (m *Model) findParallels() tea.Cmd {
	s, e := &m.State, &m.parallels
	if e.cancel != nil || e.of == (quoteKey{}) {
		return nil
	}
	ctx, cancel := context.WithCancel(m.context)
	e.cancel = cancel
	of, k, articles := e.of, m.archive(), s.Articles
	a, q := *s.Article(s.Reading.Selected.Article), s.Reading.Selected.Quote
	return func() tea.Msg {
		msg := parallelsMsg{of: of}
		if k != nil {
			msg.found, msg.err = k.Parallels(ctx, &a, q)
		} else {
			msg.found, msg.err = find.NewQuotation(&a, q).Parallels(ctx, articles)
		}
		if ctx.Err() != nil {
			return nil // the reader has gone on
		}
		return msg
	}
}

// parallelsFound takes over where else a quotation is reported, if it still is in hand.
func (m *Model) parallelsFound(msg parallelsMsg) {
	s, e := &m.State, &m.parallels
	if msg.of != e.of || e.cancel == nil {
		return
	}
	m.cancelParallels()
	if msg.err != nil {
		m.fail(msg.err)
		return
	}
	if e.known == nil || len(e.known) >= maxParallels {
		e.known = map[quoteKey][]find.Parallel{}
	}
	e.known[e.of] = msg.found
	s.Parallels = Parallels{s.Reading.Selected, msg.found}
	switch {
	case s.Status.Key == waitingForParallels: // and nothing was pressed since
		s.Status = Message{}
		m.showParallels()
	case s.Overlay == ParallelsPage: // of a library that is another now
		m.closeOverlay()
		m.showParallels()
	}
}

// waitingForParallels is what the reader is told while he waits for echoes.
const waitingForParallels = "parallels.looking"

// openParallels shows where else the quotation in hand is reported, as soon as
// that is known.
func (m *Model) openParallels() tea.Cmd {
	if m.State.Parallels.Of == m.State.Reading.Selected {
		m.showParallels()
		return nil
	}
	m.say(waitingForParallels)
	return m.findParallels()
}

func (m *Model) showParallels() {
	s := &m.State
	r := s.Reading.Selected
	switch {
	case len(s.Parallels.Found) > 0:
		s.Overlay, s.Scroll, s.Item = ParallelsPage, 0, 0
	case find.NewQuotation(s.Article(r.Article), r.Quote).Short():
		m.say("parallels.short")
	default:
		m.say("parallels.none")
	}
}

// parallelKeys are the keys about the same words, and the same person,
// elsewhere.
func parallelKeys() []Binding {
	return []Binding{
		{"parallels", Jumping, []string{"E"}, (*Model).openParallels, inHand},
		{"same-person", Editing, []string{"="}, bind((*Model).askSamePerson), func(s *State) bool { return s.Writable && len(s.currentPeople()) > 0 }},
	}
}

// backgroundMsg takes what was looked for in passing.
func (m *Model) backgroundMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case doubtMsg:
		return m.doubtFound(msg)
	case countMsg:
		return m.countDue(msg)
	case parallelsDueMsg:
		if msg.of == m.parallels.of {
			return m.findParallels()
		}
	case parallelsMsg:
		m.parallelsFound(msg)
	case cardMsg:
		m.completeCard(msg)
	}
	return nil
}
