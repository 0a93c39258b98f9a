package model

import (
	"maps"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/quote"
)

// A Fault is what is wrong with what the engine found.
type Fault uint8

// The faults a reader can correct.
const (
	WrongSpeaker Fault = iota // By says quotation Quote
	NoQuotation               // nobody says it
	WrongBounds               // Content is what is said
	Overlooked                // By says Content, which the engine did not find
	OneOfTwo                  // the first speaker of Quote is By, in all articles
	TwoOfOne                  // he is By here, and not the one of that name elsewhere
)

// A Correction is the reader's word against the engine's.
type Correction struct {
	Fault   Fault
	Quote   int // index into Article.Quotes; of no meaning where it was overlooked
	Content []quote.Span
	Kind    quote.Kind // of what was overlooked
	By      quote.Participant

	// Names are what the articles call the one that is By, of OneOfTwo; none:
	// what Quote calls its first speaker.
	Names []string
}

// YoursRule is what the Rule of a quotation begins with that is as the reader
// says.
const YoursRule = "reader."

// A Menu is what can be done, one thing a line.
type Menu struct {
	Items  []string // after "menu." in the catalogues
	Cursor int
}

// A correctedMsg brings an article as it is after a correction.
type correctedMsg struct {
	wholeMsg
	at  int // where the quotation corrected begins
	say Message
}

// openCorrect opens the menu of corrections of the quotation in hand; with none
// in hand it marks one that was overlooked.
func (m *Model) openCorrect() tea.Cmd {
	s := &m.State
	r := s.Reading.InHand
	if r == None {
		return m.beginMarking()
	}
	s.Menu = Menu{Items: []string{"speaker", "none", "bounds"}}
	if len(s.quote(r).Speakers) > 0 {
		s.Menu.Items = append(s.Menu.Items, "one", "two")
	}
	s.Overlay = CorrectMenu
	return nil
}

// pressMenu is what keys do in the menu.
func (m *Model) pressMenu(key string) tea.Cmd {
	menu := &m.State.Menu
	switch key {
	case "esc", "q", "w":
		m.closeOverlay()
	case "j", "down":
		menu.Cursor = clamp(menu.Cursor+1, len(menu.Items))
	case "k", "up":
		menu.Cursor = clamp(menu.Cursor-1, len(menu.Items))
	case "enter":
		return m.chooseItem(menu.Items[menu.Cursor])
	default:
		if i := strings.Index("12345"[:len(menu.Items)], key); i >= 0 {
			return m.chooseItem(menu.Items[i])
		}
	}
	return nil
}

func (m *Model) chooseItem(item string) tea.Cmd {
	s := &m.State
	m.closeOverlay()
	r := s.Reading.InHand
	by := func(fault Fault) func(quote.Participant) tea.Cmd {
		return func(p quote.Participant) tea.Cmd {
			return m.correct(r.Article, Correction{Fault: fault, Quote: r.Quote, By: p})
		}
	}
	switch item {
	case "speaker":
		m.pickOne(by(WrongSpeaker))
	case "one":
		m.pickOne(by(OneOfTwo))
	case "none":
		return m.correct(r.Article, Correction{Fault: NoQuotation, Quote: r.Quote})
	case "bounds":
		s.Marking = Marking{On: true, Quote: r.Quote, Span: s.quote(r).Extent(), End: true}
		m.turnTo(Detail)
		return m.relayout()
	case "two":
		a := s.Article(r.Article)
		name := a.Participants[s.quote(r).Speakers[0]].Name
		m.ask("prompt.two", name, func(text string) tea.Cmd {
			name, office, _ := strings.Cut(strings.ReplaceAll(text, "，", ","), ",")
			return by(TwoOfOne)(quote.Participant{Name: strings.TrimSpace(name), Office: strings.TrimSpace(office)})
		})
	}
	return nil
}

// pickOne opens the people picker to take one person, or a name that is typed.
func (m *Model) pickOne(taken func(quote.Participant) tea.Cmd) {
	m.openPicker()
	m.State.Picker.One, m.picking = true, taken
}

// pressPickOne is what keys do while one person is taken, where they do other
// things than while several are chosen.
func (m *Model) pressPickOne(key string) (cmd tea.Cmd, done bool) {
	p := &m.State.Picker
	typed := strings.TrimSpace(p.Input.Text)
	switch {
	case key == "enter" && p.Cursor < len(p.Found):
		taken := m.picking
		who := m.State.participant(p.Found[p.Cursor])
		m.closeOverlay()
		return taken(who), true
	case (key == "enter" || key == "ctrl+y") && typed != "":
		taken := m.picking
		m.closeOverlay()
		return taken(quote.Participant{Name: typed}), true
	}
	return nil, key == "enter" || key == "ctrl+y" || key == "tab"
}

// participant is a person as an article would name him.
func (s *State) participant(person int) quote.Participant {
	p := &s.Cast.People[person]
	lang := ""
	if s.Reading.Article >= 0 {
		lang = s.Articles[s.Reading.Article].Lang
	}
	out := quote.Participant{Name: p.NameIn(lang), Sort: p.Sort}
	for _, n := range p.Names {
		if n != out.Name {
			out.Aliases = append(out.Aliases, n)
		}
	}
	if len(p.Offices) > 0 {
		out.Office = p.Offices[0]
	}
	if len(p.Affiliations) > 0 {
		out.Affiliation = p.Affiliations[0]
	}
	return out
}

// correct keeps a correction and reads the article again, then all of the
// library.
func (m *Model) correct(article int, c Correction) tea.Cmd {
	s := &m.State
	if (c.Fault == OneOfTwo || c.Fault == TwoOfOne) && c.By.Name == "" {
		return nil
	}
	ctx, k, a := m.context, m.keeper(), *s.Article(article)
	at := -1
	switch {
	case len(c.Content) > 0:
		at = c.Content[0].Start
	case c.Fault != NoQuotation:
		at = a.Quotes[c.Quote].Extent().Start
	}
	return func() tea.Msg {
		if err := k.Correct(ctx, &a, c); err != nil {
			return failedMsg{"problem", []string{err.Error()}}
		}
		return correctedMsg{readWhole(ctx, k, a.ID), at, Message{Key: "corrected"}}
	}
}

// corrected shows an article as it is after a correction.
func (m *Model) corrected(msg correctedMsg) tea.Cmd {
	s := &m.State
	if msg.err != nil {
		m.fail("problem", msg.err.Error())
	}
	if a := s.find(msg.id); a >= 0 && msg.ok {
		m.hold(msg.wholeMsg)
		s.Marks[a] = s.Cast.remark(s.Article(a), s.Marks[a])
		if s.Reading.InHand.Article == a {
			s.Reading.InHand = None
		}
		m.refilter()
		m.handAt(a, msg.at)
	}
	s.Status = msg.say
	return loadContents(m.context, m.keeper())
}

// reread shows the article being read as it is after a change elsewhere than
// in it, perhaps; all others are read again when they are come to.
func (m *Model) reread(say Message) tea.Cmd {
	s := &m.State
	maps.DeleteFunc(s.whole, func(a int, _ *Article) bool { return a != s.Reading.Article })
	if s.Reading.Article < 0 {
		return nil
	}
	ctx, k, id := m.context, m.keeper(), s.Articles[s.Reading.Article].ID
	at := -1
	if r := s.Reading.InHand; r != None {
		at = s.quote(r).Extent().Start
	}
	return func() tea.Msg { return correctedMsg{readWhole(ctx, k, id), at, say} }
}

// handAt takes the quotation in hand that begins at a body byte.
func (m *Model) handAt(a, at int) {
	s := &m.State
	if a != s.Reading.Article {
		return
	}
	for _, q := range s.Hits[a] {
		if s.Article(a).Quotes[q].Extent().Start == at {
			s.Reading.InHand = Ref{a, q}
			m.pointSaid(s.Reading.InHand)
		}
	}
}
