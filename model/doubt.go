package model

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// DefaultDoubt is the confidence below which a quotation is doubtful.
const DefaultDoubt = .5

// Doubtful tells whether the engine is in doubt about a quotation. One without a
// confidence came with its article and is not.
func (s *State) Doubtful(q *quote.Quote) bool { return q.Confidence > 0 && q.Confidence < s.doubt }

func doubtKeys() []Binding {
	return []Binding{
		{"next-doubtful", Jumping, []string{"D"}, (*Model).nextDoubtful, anyHit},
		{"check", Editing, []string{"V"}, (*Model).check, func(s *State) bool { return s.Writable && inHand(s) }},
		{"sort-by-doubt", Showing, []string{"S"}, bind((*Model).toggleSort), nil},
	}
}

// A doubtMsg brings an article searched for a doubtful quotation.
type doubtMsg struct {
	found articleMsg // has a doubtful quotation; ok is false where no article has
	err   error
}

// nextDoubtful goes to the next doubtful quotation that matches, in this article
// or in a later one. Articles that are not loaded are read in a command.
func (m *Model) nextDoubtful() tea.Cmd {
	s := &m.State
	from := m.start()
	for a := from.Article; a < s.Articles.Len(); a++ {
		article := s.Article(a)
		if article.Head {
			return m.searchDoubt(a)
		}
		i, hits := 0, s.Hits(a)
		if a == from.Article {
			i = s.from(hits, from, 1)
		}
		for ; i < len(hits); i++ {
			if q := hits[i]; q < len(article.Quotes) && s.Doubtful(&article.Quotes[q]) {
				return tea.Batch(m.showDetail(), m.goTo(Ref{a, q}))
			}
		}
	}
	m.say("doubt.none")
	return nil
}

// searchDoubt reads articles from a on until one has a doubtful quotation that
// matches.
func (m *Model) searchDoubt(a int) tea.Cmd {
	s, k := m.State, m.archive()
	ctx, cancel := context.WithCancel(m.context)
	m.cancelDoubt = cancel
	m.say("doubt.searching")
	return func() tea.Msg {
		for ; a < s.Articles.Len() && ctx.Err() == nil; a++ {
			if !s.hit(a) {
				continue
			}
			got := readArticle(ctx, k, s.Articles.ID(a))
			if got.err != nil {
				return doubtMsg{err: got.err}
			}
			for q := range s.hits(a) {
				if q < len(got.article.Quotes) && s.Doubtful(&got.article.Quotes[q]) {
					return doubtMsg{found: got}
				}
			}
		}
		if ctx.Err() != nil {
			return nil
		}
		return doubtMsg{}
	}
}

// doubtFound goes to the first doubtful quotation of the article found, unless a
// key was pressed meanwhile.
func (m *Model) doubtFound(msg doubtMsg) tea.Cmd {
	s := &m.State
	switch {
	case msg.err != nil:
		m.fail(msg.err)
		return nil
	case s.Status.Key != "doubt.searching":
		return nil
	case !msg.found.ok:
		m.say("doubt.none")
		return nil
	}
	s.Status = Message{}
	if m.storeArticle(msg.found) {
		m.refilter()
	}
	a := s.find(msg.found.id)
	if a < 0 {
		return nil
	}
	for q := range s.hits(a) {
		if s.Doubtful(&s.Article(a).Quotes[q]) {
			return tea.Batch(m.showDetail(), m.goTo(Ref{a, q}))
		}
	}
	return nil
}

// check saves that the selected quotation is right as it is.
func (m *Model) check() tea.Cmd {
	r := m.State.Reading.Selected
	return m.correct(*m.State.Article(r.Article), news.Correction{Fault: news.Checked, Quote: r.Quote})
}
