package model

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
)

// A population is who is quoted in a list of articles, made ready for finding
// people as one types. It is worked out in a command.
type population struct {
	cast  *people.Cast
	index *people.Index
	marks [][]news.Mark
}

func populate(articles []news.Article) population {
	cast := people.NewCast(articles)
	return population{cast, people.NewIndex(cast.People), cast.Marks(articles)}
}

// An articlesMsg brings the library's articles.
type articlesMsg struct {
	articles []news.Article
	problems []error
	population
}

// An attributedMsg brings articles the engine has been over.
type attributedMsg struct {
	articles []news.Article // by ID, to be put in place of what was there
	left     []news.Article // still without quotations
	round    int
	population
}

// loadArticles reads the library.
func loadArticles(ctx context.Context, library Library) tea.Cmd {
	return func() tea.Msg {
		articles, problems := library.Articles(ctx)
		return articlesMsg{articles, problems, populate(articles)}
	}
}

// attribute finds the quotations of the articles in left, and of as many as can
// be had in a slice of time; the slices grow, since each answer costs a look
// at all people of all articles.
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

// positions is where each article stands, by its ID.
func positions(articles []news.Article) map[string]int {
	at := make(map[string]int, len(articles))
	for i, a := range articles {
		at[a.ID] = i
	}
	return at
}

// articles takes the library's articles over, goes to where the reader left
// off and has the engine find what is still to be found.
func (m *Model) articles(msg articlesMsg) tea.Cmd {
	s := &m.State
	if m.archive() != nil {
		return nil // of the sample, which has been left
	}
	s.Articles = msg.articles
	m.settlePeople(msg.population)
	m.refilter()
	for _, err := range msg.problems {
		m.fail(err)
	}
	var left []news.Article
	for _, a := range s.Articles {
		if !a.Attributed {
			left = append(left, a)
		}
	}
	if len(s.Articles) == 0 {
		m.say("articles.none")
		return nil
	}
	cmd := m.restore(m.options.Position)
	if at := slices.IndexFunc(left, func(a news.Article) bool { return a.ID == s.Articles[m.start().Article].ID }); at > 0 {
		left[0], left[at] = left[at], left[0] // the one being read first
	}
	s.Loading = Progress{0, len(left)}
	if len(left) > 0 {
		cmd = tea.Sequence(cmd, attribute(m.context, m.options.Library, s.Articles, left, 0)) // something to read first
	}
	return cmd
}

// attributed takes over what the engine found and lets it go on.
func (m *Model) attributed(msg attributedMsg) tea.Cmd {
	s := &m.State
	if m.archive() != nil {
		return nil // as above
	}
	at, all := positions(s.Articles), slices.Clone(s.Articles) // commands may still look at the old ones
	for _, a := range msg.articles {
		if i, ok := at[a.ID]; ok {
			all[i] = a
		}
	}
	s.Articles = all
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

// settlePeople takes a new population over. People are found again by a place
// where they come up: their numbers and their names may be others.
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
	s.Cast, m.index, s.Marks = p.cast, p.index, p.marks
	m.clearParallels()
	if s.Overlay == PeoplePicker {
		s.Picker.Selected = chosen
		s.Picker.Counts = s.Cast.Count(s.Marks, s.Filter.Kinds)
		m.refreshPicker(renumber)
	} else if s.Card != nil {
		if who := renumber([]int{s.Card.Person}); len(who) > 0 {
			s.Card, s.Item = s.card(who[0]), -1 // its articles may be others
		} else {
			m.closeOverlay()
		}
	}
}
