package model

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
)

// A population is the people quoted in a list of articles, with an index for
// type-ahead. A command makes it.
type population struct {
	cast  *people.Cast
	index *people.Index
	marks [][]news.Mark
	said  *people.Said
}

func populate(articles []news.Article) population {
	cast := people.NewCast(articles)
	marks := cast.Marks(articles)
	return population{cast, people.NewIndex(cast.People), marks, cast.Said(marks)}
}

// An articlesMsg brings the library's articles.
type articlesMsg struct {
	articles []news.Article
	problems []error
	population
}

// An attributedMsg brings articles with the quotations the engine found.
type attributedMsg struct {
	articles []news.Article // replace those of the same ID
	left     []news.Article // without quotations
	round    int
	population
}

// loadArticles loads the library.
func loadArticles(ctx context.Context, library Library) tea.Cmd {
	return func() tea.Msg {
		articles, problems := library.Articles(ctx)
		return articlesMsg{articles, problems, populate(articles)}
	}
}

// attribute finds the quotations of as many articles in left as fit into a
// slice of time. The slices grow, because each result recounts all people.
func attribute(ctx context.Context, library Library, all, left []news.Article, round int) tea.Cmd {
	return func() tea.Msg {
		msg := attributedMsg{left: left, round: round}
		end := time.Now().Add(50 * time.Millisecond << min(round, 5))
		at, all := positions(all), slices.Clone(all)
		for len(msg.left) > 0 && (len(msg.articles) == 0 || time.Now().Before(end)) {
			if ctx.Err() != nil {
				return nil
			}
			a := library.Attribute(ctx, msg.left[0])
			a.Attributed = true
			msg.left = msg.left[1:]
			msg.articles = append(msg.articles, a)
			all[at[a.ID]] = a
		}
		msg.population = populate(all)
		return msg
	}
}

// positions is the index of each article by its ID.
func positions(articles []news.Article) map[string]int {
	at := make(map[string]int, len(articles))
	for i, a := range articles {
		at[a.ID] = i
	}
	return at
}

// articles shows the loaded articles, restores the position and starts the
// engine on articles without quotations.
func (m *Model) articles(msg articlesMsg) tea.Cmd {
	s := &m.State
	if m.archive() != nil {
		return nil // of the sample, which was replaced
	}
	s.Articles = news.ListOf(m.allowChanges(msg.articles))
	m.settlePeople(msg.population)
	m.refilter()
	for _, err := range msg.problems {
		m.fail(err)
	}
	var left []news.Article
	for _, a := range msg.articles {
		if !a.Attributed {
			left = append(left, a)
		}
	}
	if s.Articles.Len() == 0 {
		m.say("articles.none")
		return nil
	}
	cmd := m.restore(m.options.Position)
	if at := slices.IndexFunc(left, func(a news.Article) bool { return a.ID == s.Articles.ID(m.start().Article) }); at > 0 {
		left[0], left[at] = left[at], left[0] // the one on screen first
	}
	s.Loading = Progress{0, len(left)}
	if len(left) > 0 {
		cmd = tea.Sequence(cmd, attribute(m.context, m.options.Library, msg.articles, left, 0)) // show it first
	}
	return cmd
}

// attributed shows what the engine found and continues.
func (m *Model) attributed(msg attributedMsg) tea.Cmd {
	s := &m.State
	if m.archive() != nil {
		return nil // as above
	}
	all := s.Articles.Articles() // commands may still read the old ones
	at := positions(all)
	for _, a := range msg.articles {
		if i, ok := at[a.ID]; ok {
			all[i] = a
		}
	}
	s.Articles = news.ListOf(all)
	s.Loading.Done = s.Loading.Total - len(msg.left)
	m.settlePeople(msg.population)
	m.refilter()
	m.restorePending()
	var cmd tea.Cmd
	if len(msg.left) > 0 {
		cmd = tea.Batch(cmd, attribute(m.context, m.options.Library, all, msg.left, msg.round+1))
	}
	return cmd
}

// settlePeople replaces the people. Stored people are found again through an
// article that names them: their indexes and names may have changed.
func (m *Model) settlePeople(p population) {
	s := &m.State
	old := s.Cast
	renumber := func(people []int) []int {
		var found []int
		for _, person := range people {
			who := &old.People[person]
			if len(who.In) > 0 {
				found = append(found, p.cast.Person(who.In[0].Article, who.In[0].Participant))
			} else if i := p.cast.Named(who.Name); i >= 0 { // of a library
				found = append(found, i)
			}
		}
		return found
	}
	s.Filter.People = renumber(s.Filter.People)
	chosen := map[int]bool{}
	for person := range s.Picker.Selected {
		for _, i := range renumber([]int{person}) {
			chosen[i] = true
		}
	}
	s.Cast, m.index = p.cast, p.index
	s.useMarks(p.marks, p.said)
	m.clearParallels()
	if s.Overlay == PeoplePicker {
		s.Picker.Selected = chosen
		s.Picker.Counts = s.peopleCounts()
		m.refreshPicker(renumber)
	} else if s.Card != nil {
		if who := renumber([]int{s.Card.Person}); len(who) > 0 {
			s.Card, s.Item = s.card(who[0]), -1 // its articles may have changed
		} else {
			m.closeOverlay()
		}
	}
}
