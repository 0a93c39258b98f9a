package model

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// Parallels are the other reports of the selected quotation.
type Parallels struct {
	Of    Ref // the selected quotation, None until they are known
	Found []find.Parallel
}

// Reports counts the articles in Found.
func (e *Parallels) Reports() int {
	seen := map[string]bool{}
	for i := range e.Found {
		seen[e.Found[i].Article] = true
	}
	return len(seen)
}

// A quoteKey identifies a quotation by its position, which a correction
// changes.
type quoteKey struct {
	article string // Article.ID
	at      quote.Span
}

// maxParallels is for how many quotations parallels are cached.
const maxParallels = 64

// A parallelSearch is the search for parallels of the selected quotation.
type parallelSearch struct {
	of     quoteKey           // the selected quotation
	cancel context.CancelFunc // cancels the running search; nil for none
	known  map[quoteKey][]find.Parallel
}

// A parallelsDueMsg says that a quotation has been selected long enough.
type parallelsDueMsg struct{ of quoteKey }

// A parallelsMsg brings the parallels of a quotation.
type parallelsMsg struct {
	of    quoteKey
	found []find.Parallel
	err   error
}

// selectedKey is the selected quotation; the zero quoteKey for none, or while
// its article is loading.
func (m *Model) selectedKey() quoteKey {
	r := m.State.Reading.Selected
	if r == None || m.State.Article(r.Article).Head {
		return quoteKey{}
	}
	return quoteKey{m.State.Articles.ID(r.Article), m.State.quote(r).Extent()}
}

// checkParallels starts the search for parallels once a quotation has been
// selected for a moment.
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
		s.Parallels = Parallels{s.Reading.Selected, found} // the index may have changed
	}
	return nil
}

// cancelParallels cancels the running search.
func (m *Model) cancelParallels() {
	if m.parallels.cancel != nil {
		m.parallels.cancel()
	}
	m.parallels.cancel = nil
}

// clearParallels empties the cache after the library has changed.
func (m *Model) clearParallels() {
	m.cancelParallels()
	m.parallels = parallelSearch{}
}

// findParallels searches for parallels of the selected quotation, unless that
// is running.
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
			msg.found, msg.err = find.NewQuotation(&a, q).Parallels(ctx, articles.Articles())
		}
		if ctx.Err() != nil {
			return nil // another quotation is selected
		}
		return msg
	}
}

// parallelsFound shows parallels if their quotation is still selected.
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
	case s.Status.Key == waitingForParallels: // no key was pressed since
		s.Status = Message{}
		m.showParallels()
	case s.Overlay == ParallelsPage: // the library has changed
		m.closeOverlay()
		m.showParallels()
	}
}

// waitingForParallels is the message shown while parallels are searched.
const waitingForParallels = "parallels.looking"

// openParallels shows the other reports of the selected quotation when they are
// known.
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

// backgroundMsg routes the results of work in the background.
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
