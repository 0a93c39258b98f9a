package model

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A correctedMsg brings an article after a correction was made or undone.
type correctedMsg struct {
	articleMsg
	fault     news.Fault      // WrongSpeaker where one was taken back
	quote     int             // of the article as it was, -1 for none
	at        int             // where the quotation corrected begins, -1 for none
	bookmarks []news.Bookmark // of the article
	say       Message
}

// corrects tells whether a quotation is as the reader has corrected it.
func corrects(q *quote.Quote) bool { return strings.HasPrefix(q.Rule, news.CorrectedRule) }

// openCorrect opens the menu of corrections for the selected quotation; without
// a selection it starts marking a missed one.
func (m *Model) openCorrect() tea.Cmd {
	s := &m.State
	r := s.Reading.Selected
	if r == None {
		return m.beginMarking()
	}
	s.Menu = []string{"speaker", "none", "bounds"}
	if len(s.quote(r).Speakers) > 0 {
		s.Menu = append(s.Menu, "one", "two")
	}
	s.Menu = append(s.Menu, "missed")
	s.Overlay, s.Scroll, s.Item = CorrectMenu, 0, 0
	return nil
}

// pressMenu handles keys in the menu: a number chooses.
func (m *Model) pressMenu(key string) tea.Cmd {
	menu := m.State.Menu
	if i := strings.Index("123456"[:len(menu)], key); i >= 0 {
		return m.chooseItem(menu[i])
	}
	return m.pressOverlay(key)
}

func (m *Model) chooseItem(item string) tea.Cmd {
	s := &m.State
	m.closeOverlay()
	r := s.Reading.Selected
	a := *s.Article(r.Article) // it may have another number when somebody is chosen
	by := func(fault news.Fault) func(quote.Participant) tea.Cmd {
		return func(p quote.Participant) tea.Cmd {
			return m.correct(a, news.Correction{Fault: fault, Quote: r.Quote, By: p})
		}
	}
	switch item {
	case "speaker":
		m.openPersonPicker(by(news.WrongSpeaker))
	case "one":
		m.joining = s.Cast.People[s.Speakers(r)[0]].ProperNames()
		m.openPersonPicker(by(news.SamePerson))
	case "none":
		return m.correct(a, news.Correction{Fault: news.NoQuotation, Quote: r.Quote})
	case "bounds":
		s.Marking = Marking{On: true, Quote: r.Quote, Span: s.quote(r).Extent(), End: true}
		m.turnTo(Detail)
		return m.relayout()
	case "missed":
		return m.beginMarking()
	case "two":
		name := a.Participants[s.quote(r).Speakers[0]].Name
		m.ask("prompt.two", name, func(text string) tea.Cmd {
			name, office, _ := strings.Cut(strings.ReplaceAll(text, "，", ","), ",")
			return by(news.OtherPerson)(quote.Participant{Name: strings.TrimSpace(name), Office: strings.TrimSpace(office)})
		})
	}
	return nil
}

// openPersonPicker opens the people picker to choose one person, or a name that
// is typed.
func (m *Model) openPersonPicker(taken func(quote.Participant) tea.Cmd) {
	m.openPicker()
	m.State.Picker.Single, m.picking = true, taken
	if d := m.draft; d.failed && d.key == pickerDraft && d.about == m.State.Reading.Selected {
		m.typing = newTyping(d.text)
		m.showInput()
		m.searchPeople()
	}
}

// pickerDraft is the key of the draft of what was typed to choose a person.
const pickerDraft = "picker"

// picked closes the picker and keeps what was typed as a draft.
func (m *Model) picked() (taken func(quote.Participant) tea.Cmd) {
	taken = m.picking
	m.draft = draft{key: pickerDraft, about: m.State.Reading.Selected, text: m.State.Picker.Input.Text}
	m.closeOverlay()
	return taken
}

// pressPersonPicker handles the keys that differ when one person is chosen.
func (m *Model) pressPersonPicker(key string) (cmd tea.Cmd, done bool) {
	p := &m.State.Picker
	typed := strings.TrimSpace(p.Input.Text)
	switch {
	case key == "enter" && p.Cursor < len(p.Found):
		return m.pickPerson(p.Cursor), true
	case (key == "enter" || key == "ctrl+y") && typed != "":
		return m.picked()(quote.Participant{Name: typed}), true
	}
	return nil, key == "enter" || key == "ctrl+y" || key == "tab"
}

// pickPerson chooses the person at that index of the list.
func (m *Model) pickPerson(at int) tea.Cmd {
	who := m.State.participant(m.State.Picker.Found[at])
	return m.picked()(who)
}

// participant is a person as an article would name them.
func (s *State) participant(person int) quote.Participant {
	p := &s.Cast.People[person]
	lang := ""
	if s.Reading.Article >= 0 {
		lang = s.Articles.At(s.Reading.Article).Lang
	}
	role := p.RoleIn(lang)
	out := quote.Participant{Name: p.NameIn(lang), Office: role.Office, Affiliation: role.Affiliation, Sort: p.Sort}
	for _, n := range p.Names {
		if n != out.Name {
			out.Aliases = append(out.Aliases, n)
		}
	}
	return out
}

// correct saves a correction of a and reads the article again.
func (m *Model) correct(a news.Article, c news.Correction) tea.Cmd {
	if (c.Fault == news.SamePerson || c.Fault == news.OtherPerson) && c.By.Name == "" {
		return nil
	}
	ctx, k := m.context, m.archive()
	msg := correctedMsg{fault: c.Fault, quote: c.Quote, at: -1, say: Message{Key: m.here("corrected")}}
	if c.Fault == news.Checked {
		msg.say.Key = m.here("checked")
	}
	switch {
	case len(c.Content) > 0:
		msg.at = c.Content[0].Start
	case c.Fault != news.NoQuotation:
		msg.at = a.Quotes[c.Quote].Extent().Start
	}
	return func() tea.Msg {
		if err := k.Correct(ctx, &a, c); err != nil {
			return correctedMsg{articleMsg: articleMsg{err: err}, quote: -1}
		}
		return msg.read(ctx, k, a.ID)
	}
}

// read reads the article and its bookmarks: quotations may have new numbers.
func (msg correctedMsg) read(ctx context.Context, k Archive, id string) correctedMsg {
	if msg.articleMsg = readArticle(ctx, k, id); msg.err == nil {
		msg.bookmarks, msg.err = k.Bookmarks(ctx, id)
	}
	return msg
}

// corrected shows an article after a correction. If two people became one, the
// whole library is reloaded.
func (m *Model) corrected(msg correctedMsg) tea.Cmd {
	s := &m.State
	if msg.quote >= 0 { // else that has been counted
		m.libraryChange++
	}
	m.draft.failed = msg.err != nil
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	s.Status = msg.say
	var cmd tea.Cmd
	if a := s.find(msg.id); a >= 0 && msg.ok {
		cmd = m.replaceArticle(a, msg)
	}
	if msg.fault == news.SamePerson {
		cmd = tea.Batch(cmd, m.reloadAll())
	}
	return cmd
}

// replaceArticle replaces an article by its corrected version.
func (m *Model) replaceArticle(a int, msg correctedMsg) tea.Cmd {
	s := &m.State
	had := s.Article(a)
	var apart []int
	if msg.fault == news.OtherPerson {
		apart = s.Speakers(Ref{a, msg.quote})
	}
	now := m.storeAs(a, msg.articleMsg)
	m.forgetConfidence(msg.id)
	if s.Reading.Selected.Article == a {
		s.Reading.Selected = None
	}
	var cmd tea.Cmd
	if s.Reading.Article == a {
		s.Marking = Marking{} // what it numbers may be another quotation
		if had.Body != now.Body {
			cmd = m.resetPage(had)
		}
	}
	s.setBookmarks(msg.id, msg.bookmarks)
	m.replaceMarks(a, m.refreshMarks(a, had, apart))
	m.selectAt(a, msg.at)
	if s.Overlay == CorrectMenu && s.Reading.Selected == None {
		m.closeOverlay()
	}
	return cmd
}

// resetPage typesets the article being read again; had is its earlier text. The
// words at the top stay there.
func (m *Model) resetPage(had *news.Article) tea.Cmd {
	r := &m.State.Reading
	r.Page, m.pages.base = nil, nil
	return m.open(r.Article, at(findWords(m.State.Article(r.Article).Body, wordsAt(had.Body, r.Anchor), r.Anchor)))
}

// rereadArticle reads an article again and then shows a message.
func (m *Model) rereadArticle(id string, say Message) tea.Cmd {
	s := &m.State
	ctx, k := m.context, m.archive()
	msg := correctedMsg{quote: -1, at: -1, say: say}
	if r := s.Reading.Selected; r != None && s.Articles.ID(r.Article) == id {
		msg.at = s.quote(r).Extent().Start
	}
	return func() tea.Msg { return msg.read(ctx, k, id) }
}

// selectAt selects the quotation that begins at a body byte.
func (m *Model) selectAt(a, at int) {
	s := &m.State
	if a != s.Reading.Article {
		return
	}
	for q := range s.hits(a) {
		if s.Article(a).Quotes[q].Extent().Start == at {
			s.Reading.Selected = Ref{a, q}
			m.pointQuote(s.Reading.Selected)
		}
	}
}
