package model

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// Echoes is where else the quotation in hand is reported.
type Echoes struct {
	Of    Ref // the quotation in hand, None until it is known where else
	Found []find.Parallel
}

// Reports counts the articles in which the quotation was found.
func (e *Echoes) Reports() int {
	seen := map[string]bool{}
	for i := range e.Found {
		seen[e.Found[i].Article] = true
	}
	return len(seen)
}

// A said names a quotation by where it stands, so that it is another one after
// a correction.
type said struct {
	article string // Article.ID
	at      quote.Span
}

// maxEchoes is of how many quotations it is remembered where else they are.
const maxEchoes = 64

// An echoing is the look for the quotation in hand elsewhere.
type echoing struct {
	of      said               // the quotation in hand
	looking context.CancelFunc // ends the look under way; nil before it
	known   map[said][]find.Parallel
}

// An echoDueMsg tells that a quotation has been in hand long enough.
type echoDueMsg struct{ of said }

// An echoesMsg brings where else a quotation is reported.
type echoesMsg struct {
	of    said
	found []find.Parallel
	err   error
}

// inHandSaid is the quotation in hand; the zero said where there is none, or
// its article is still on its way.
func (m *Model) inHandSaid() said {
	r := m.State.Reading.InHand
	if r == None || m.State.Article(r.Article).Head {
		return said{}
	}
	return said{m.State.Articles[r.Article].ID, m.State.quote(r).Extent()}
}

// noticeEchoes has the quotation in hand looked for elsewhere, once it has been
// in hand for a moment.
func (m *Model) noticeEchoes() tea.Cmd {
	s, e := &m.State, &m.echoing
	of := m.inHandSaid()
	found, known := e.known[of]
	if of != e.of {
		m.endLook()
		e.of, s.Echoes = of, Echoes{Of: None}
		if of != (said{}) && !known {
			return tea.Tick(m.options.Linger, func(time.Time) tea.Msg { return echoDueMsg{of} })
		}
	}
	if known {
		s.Echoes = Echoes{s.Reading.InHand, found} // whose number may be another now
	}
	return nil
}

// endLook ends the look under way.
func (m *Model) endLook() {
	if m.echoing.looking != nil {
		m.echoing.looking()
	}
	m.echoing.looking = nil
}

// forgetEchoes forgets all that is known of quotations elsewhere: the library
// is another.
func (m *Model) forgetEchoes() {
	m.endLook()
	m.echoing = echoing{}
}

// seek looks for the quotation in hand elsewhere, unless that is under way.
func (m *Model) seek() tea.Cmd {
	s, e := &m.State, &m.echoing
	if e.looking != nil || e.of == (said{}) {
		return nil
	}
	ctx, cancel := context.WithCancel(m.context)
	e.looking = cancel
	of, k, articles := e.of, m.keeper(), s.Articles
	a, q := *s.Article(s.Reading.InHand.Article), s.Reading.InHand.Quote
	return func() tea.Msg {
		msg := echoesMsg{of: of}
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

// echoed takes over where else a quotation is reported, if it still is in hand.
func (m *Model) echoed(msg echoesMsg) {
	s, e := &m.State, &m.echoing
	if msg.of != e.of || e.looking == nil {
		return
	}
	m.endLook()
	if msg.err != nil {
		m.fail(msg.err)
		return
	}
	if e.known == nil || len(e.known) >= maxEchoes {
		e.known = map[said][]find.Parallel{}
	}
	e.known[e.of] = msg.found
	s.Echoes = Echoes{s.Reading.InHand, msg.found}
	switch {
	case s.Status.Key == waitingForEchoes: // and nothing was pressed since
		s.Status = Message{}
		m.showElsewhere()
	case s.Overlay == EchoPage: // of a library that is another now
		m.closeOverlay()
		m.showElsewhere()
	}
}

// waitingForEchoes is what the reader is told while he waits for echoes.
const waitingForEchoes = "elsewhere.looking"

// openElsewhere shows where else the quotation in hand is reported, as soon as
// that is known.
func (m *Model) openElsewhere() tea.Cmd {
	if m.State.Echoes.Of == m.State.Reading.InHand {
		m.showElsewhere()
		return nil
	}
	m.say(waitingForEchoes)
	return m.seek()
}

func (m *Model) showElsewhere() {
	s := &m.State
	r := s.Reading.InHand
	switch {
	case len(s.Echoes.Found) > 0:
		s.Overlay, s.Scroll, s.Item = EchoPage, 0, 0
	case find.NewQuotation(s.Article(r.Article), r.Quote).Short():
		m.say("elsewhere.short")
	default:
		m.say("elsewhere.none")
	}
}

// elsewhereKeys are the keys about the same words, and the same person,
// elsewhere.
func elsewhereKeys() []Binding {
	return []Binding{
		{"elsewhere", Jumping, []string{"E"}, (*Model).openElsewhere, inHand},
		{"same-person", Keeping, []string{"="}, bind((*Model).askSame), func(s *State) bool { return s.Keeps && len(s.person()) > 0 }},
	}
}

// told takes what was looked for in passing.
func (m *Model) told(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case echoDueMsg:
		if msg.of == m.echoing.of {
			return m.seek()
		}
	case echoesMsg:
		m.echoed(msg)
	case cardMsg:
		m.knownOf(msg)
	}
	return nil
}
