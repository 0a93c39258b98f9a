package model

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// The speakers of one article are updated after a correction or change without
// rescanning the library: people it already had are known from its marks, others
// are looked up by name, and unknown ones are appended to the cast until the next
// reload.

// refreshMarks returns the marks of article a after it has changed; had is its
// earlier version. Participants keep the people they had. New ones are not
// matched to people in apart.
func (m *Model) refreshMarks(a int, had *news.Article, apart []int) []news.Mark {
	s := &m.State
	of, now := s.Marks[a], s.Article(a)
	before := s.Cast.Speaking(had, of)
	people := make([]int, len(now.Participants))
	for p := range people {
		people[p] = -1
	}
	return news.AppendMarks(nil, now, func(p int) int {
		who := &now.Participants[p]
		if people[p] >= 0 {
			return people[p]
		}
		same := func(q quote.Participant) bool {
			return q.Name == who.Name && q.Office == who.Office && q.Affiliation == who.Affiliation
		}
		if i := slices.IndexFunc(had.Participants, same); i >= 0 {
			people[p] = before[i]
		} else if had.Head {
			people[p] = s.Cast.Among(of, who)
		}
		if people[p] < 0 {
			people[p] = m.findPerson(who, apart)
		}
		if people[p] < 0 {
			people[p] = m.addPerson(who)
		}
		return people[p]
	})
}

// findPerson is the person of the cast whom a participant is, by the rules of
// people.NewCast among those who share the name, none of those in apart; -1 for
// none.
func (m *Model) findPerson(who *quote.Participant, apart []int) int {
	if m.index == nil {
		return -1
	}
	c := m.State.Cast
	var found []int
	for _, i := range m.index.Search(who.Name, nil) {
		if c.People[i].Named(who.Name) && !slices.Contains(apart, i) {
			found = append(found, i)
		}
	}
	articles := make([]news.Article, 0, len(found)+1)
	for _, i := range found {
		articles = append(articles, news.Article{Participants: c.People[i].Participants()})
	}
	articles = append(articles, news.Article{Participants: []quote.Participant{*who}})
	cast := people.NewCast(articles)
	him := cast.Person(len(found), 0)
	best := -1
	for k, i := range found {
		for p := range articles[k].Participants {
			if cast.Person(k, p) != him {
				continue
			}
			if slices.Contains(c.People[i].Offices, who.Office) {
				return i
			}
			if best < 0 {
				best = i
			}
		}
	}
	return best
}

// addPerson appends a participant to the cast and returns the index. Commands
// may still read the old cast.
func (m *Model) addPerson(who *quote.Participant) int {
	s := &m.State
	p := people.Person{Name: who.Name, Names: append([]string{who.Name}, who.Aliases...), Sort: who.Sort}
	if r := (people.Role{Office: who.Office, Affiliation: who.Affiliation}); r != (people.Role{}) {
		p.Roles = []people.Role{r}
	}
	if who.Office != "" {
		p.Offices = []string{who.Office}
	}
	if who.Affiliation != "" {
		p.Affiliations = []string{who.Affiliation}
	}
	s.Cast = &people.Cast{People: append(s.Cast.People, p)}
	m.index = m.index.With(s.Cast.People)
	return len(s.Cast.People) - 1
}
