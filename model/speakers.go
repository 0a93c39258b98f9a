package model

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// Who speaks in an article that has come again, corrected or changed. All of the
// library is not gone through for it: who was in the article before is known from
// its marks, others are looked up by name, and who is new to the library is put
// at the end of the cast, until the library is listed anew.

// refreshMarks makes the marks of article a, which had is the text of before; who its
// participants are is known from the marks it had. They are none of those in
// apart, unless they were before.
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

// findPerson is the person of the cast, none of those in apart, who a participant is,
// as People tells among those who share a name with him; -1 if there is none.
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

// addPerson puts a participant at the end of the cast and gives his number. The cast
// that commands may look at is left as it is, but for room at its end.
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
