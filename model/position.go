package model

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// anchorBytes is how many bytes of text identify a position.
const anchorBytes = 60

// kindNames are the names of kinds in a news.Position.
var kindNames = []string{"direct", "indirect", "mixed"}

// paneNames are the names of panes in a news.Position.
var paneNames = []string{"list", "detail", "quotes"}

// A positionSettledMsg asks for the position to be saved unless it has changed
// since.
type positionSettledMsg struct{ change int }

// Position is the present position.
func (s *State) Position() news.Position {
	p := news.Position{
		Focus: paneNames[s.Window.Focus], Zoomed: s.Window.Zoomed, Theme: s.Window.Theme,
		Speech: s.Reading.SpeechOnly, Silent: s.List.HideSilent, Quote: -1,
	}
	if s.Quotes.Library {
		p.Scope = "library"
	}
	p.Reports = s.Filter.Reports
	for _, person := range s.Filter.People {
		of := &s.Cast.People[person]
		h := news.FilteredPerson{Name: of.Name}
		if len(of.In) > 0 {
			h.Article = s.Articles.ID(of.In[0].Article)
		}
		p.People = append(p.People, h)
	}
	for k, name := range kindNames {
		if !s.Filter.Kinds.Has(quote.Kind(k)) {
			p.Kinds = append(p.Kinds, name)
		}
	}
	if r := &s.Reading; r.Article >= 0 {
		a := s.Article(r.Article)
		p.Article, p.Offset, p.Text = a.ID, r.Anchor, wordsAt(a.Body, r.Anchor)
		if r.Selected.Article == r.Article {
			p.Quote = r.Selected.Quote
		}
	}
	return p
}

// position is the present position with what is still to be restored.
func (m *Model) position() news.Position {
	p := m.State.Position()
	p.People = append(p.People, m.pending.People...)
	if p.Quote < 0 && p.Article == m.pending.Article {
		p.Quote = m.pending.Quote
	}
	return p
}

// wordsAt is the text at offset, cut between characters.
func wordsAt(body string, offset int) string {
	end := min(len(body), offset+anchorBytes)
	for end > offset && end < len(body) && !utf8.RuneStart(body[end]) {
		end--
	}
	return body[min(offset, end):end]
}

// restoreWindow restores what does not depend on the articles.
func (m *Model) restoreWindow(p news.Position) {
	s := &m.State
	s.Window.Focus = Detail
	if i := slices.Index(paneNames, p.Focus); i >= 0 {
		s.Window.Focus = Pane(i)
	}
	s.Window.Zoomed = p.Zoomed
	s.Reading.SpeechOnly, s.List.HideSilent, s.Quotes.Library = p.Speech, p.Silent, p.Scope == "library"
	kinds := news.AllKinds
	for k, name := range kindNames {
		if slices.Contains(p.Kinds, name) {
			kinds = kinds.Toggle(quote.Kind(k))
		}
	}
	if kinds != 0 {
		s.Filter.Kinds = kinds
	}
	s.Filter.Reports = p.Reports
	if s.Filter.Restored = s.Filter.Narrow(); s.Filter.Restored {
		m.say("filter.restored")
	}
}

// restore restores a position as far as the articles allow: the article by ID,
// the offset by the words there, people by name.
func (m *Model) restore(p news.Position) tea.Cmd {
	s := &m.State
	m.restorePending()
	a := s.find(p.Article)
	if a < 0 {
		return m.openFirst()
	}
	to := at(findWords(s.Article(a).Body, p.Text, p.Offset))
	if p.Quote >= 0 && p.Quote < len(s.Article(a).Quotes) {
		to.hand = Ref{a, p.Quote}
	}
	return m.open(a, to)
}

// openFirst opens the first article; of the sample, the one in the interface's
// language that shows the most kinds and speakers, at its first quotation.
func (m *Model) openFirst() tea.Cmd {
	if !m.options.Sample {
		return m.open(0, at(asLeft))
	}
	a, most := 0, 0
	for i := range m.State.Articles.Len() {
		if of := variety(m.State.Articles.At(i)); m.State.Articles.At(i).Lang == m.options.Lang && of > most {
			a, most = i, of
		}
	}
	if hits := m.State.Hits(a); len(hits) > 0 {
		return m.open(a, to(Ref{a, hits[0]}))
	}
	m.pending.Article, m.pending.Quote = m.State.Articles.ID(a), 0
	return m.open(a, at(asLeft))
}

// variety grows with the kinds of an article's quotations, then with its speakers.
func variety(a *news.Article) int {
	kinds, speakers := map[quote.Kind]bool{}, map[int]bool{}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if q.Report {
			continue
		}
		kinds[q.Kind] = true
		for _, p := range q.Speakers {
			speakers[p] = true
		}
	}
	return len(kinds)<<8 + len(speakers)
}

// restorePending restores what needs the quotations: the people of the filter
// and the selected quotation. What is not there once all quotations are found is
// given up.
func (m *Model) restorePending() {
	s := &m.State
	var left []news.FilteredPerson
	found := s.Filter.People
	for _, h := range m.pending.People {
		person := s.filteredPerson(h)
		switch {
		case person < 0:
			left = append(left, h)
		case !slices.Contains(found, person):
			found = append(slices.Clone(found), person)
		}
	}
	m.pending.People = left
	if len(found) > len(s.Filter.People) {
		s.Filter.People, s.Filter.Restored = found, true
		m.say("filter.restored")
		m.refilter()
		if r := &s.Reading; r.Selected != None && !s.matches(r.Selected) {
			r.Selected = None
		}
	}
	a := s.find(m.pending.Article)
	if q := m.pending.Quote; a >= 0 && a == s.Reading.Article && s.Reading.Selected == None && q >= 0 && q < len(s.Article(a).Quotes) {
		s.Reading.Selected = Ref{a, q}
		m.pointQuote(s.Reading.Selected)
		m.pending.Quote = -1
		if m.options.Position.Article == "" { // not restored, but the first one of the sample
			m.reveal(s.quote(s.Reading.Selected).Extent())
		}
	}
	if s.Loading.Done == s.Loading.Total && !s.Listing && s.Reading.Article >= 0 {
		m.pending = news.Position{Quote: -1}
	}
}

// filteredPerson is the index of a person of the filter, by the article that
// names them or else by name; -1 for none.
func (s *State) filteredPerson(h news.FilteredPerson) int {
	if a := s.find(h.Article); a >= 0 {
		for p := range s.Articles.At(a).Participants {
			if person := s.Cast.Person(a, p); s.Cast.People[person].Name == h.Name || s.Articles.At(a).Participants[p].Name == h.Name {
				return person
			}
		}
	}
	return s.Cast.Named(h.Name)
}

// findWords is where the words are that were at offset, nearest to it.
func findWords(body, words string, offset int) int {
	offset = max(0, min(offset, len(body)))
	if words == "" || strings.HasPrefix(body[offset:], words) {
		return offset
	}
	after := strings.Index(body[offset:], words)
	before := strings.LastIndex(body[:offset], words)
	switch {
	case after < 0 && before < 0:
		for offset > 0 && offset < len(body) && !utf8.RuneStart(body[offset]) {
			offset--
		}
		return offset
	case before < 0 || after >= 0 && after < offset-before:
		return offset + after
	}
	return before
}

// checkPosition saves the position once it has stayed the same for a moment.
func (m *Model) checkPosition() tea.Cmd {
	if m.State.Reading.Article < 0 {
		return nil
	}
	p := m.position()
	if reflect.DeepEqual(p, m.saved) {
		return nil
	}
	m.saved = p
	m.positionChange++
	change := m.positionChange
	return tea.Tick(m.options.SaveDelay, func(time.Time) tea.Msg { return positionSettledMsg{change} })
}

// positionSettled saves the position.
func (m *Model) positionSettled(msg positionSettledMsg) tea.Cmd {
	if msg.change != m.positionChange {
		return nil
	}
	return m.savePosition()
}

func (m *Model) savePosition() tea.Cmd {
	library, place := m.options.Library, m.position()
	return func() tea.Msg {
		if err := library.Remember(place); err != nil {
			return failedMsg{Key: "position.unsaved", Args: []string{err.Error()}, Bad: true}
		}
		return nil
	}
}

// quit ends all commands, saves the position and quits.
func (m *Model) quit() tea.Cmd {
	m.cancel()
	if m.State.Reading.Article < 0 {
		return tea.Quit
	}
	return tea.Sequence(m.savePosition(), tea.Quit)
}
