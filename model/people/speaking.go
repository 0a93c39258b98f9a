package people

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// Speaking gives, for each participant of an article, the person that its marks
// stand for; -1 if unknown.
func (c *Cast) Speaking(a *news.Article, marks []news.Mark) []int {
	people := make([]int, len(a.Participants))
	for p := range people {
		people[p] = -1
	}
	for i, m := range marks {
		alone := (i == 0 || marks[i-1].Quote() != m.Quote()) && (i+1 == len(marks) || marks[i+1].Quote() != m.Quote())
		if alone && m.Quote() < len(a.Quotes) && len(a.Quotes[m.Quote()].Speakers) == 1 {
			people[a.Quotes[m.Quote()].Speakers[0]] = int(m.Person)
		}
	}
	for p := range people {
		if people[p] < 0 {
			people[p] = c.Among(marks, &a.Participants[p])
		}
	}
	return people
}

// Among is the person among those of some marks who has a participant's name; -1
// if there is none.
func (c *Cast) Among(marks []news.Mark, who *quote.Participant) int {
	for _, m := range marks {
		if m.Person >= 0 && c.People[m.Person].Named(who.Name) {
			return int(m.Person)
		}
	}
	return -1
}

// Named reports whether p has a name, in either script.
func (p *Person) Named(name string) bool {
	name = quote.Fold(name)
	return slices.ContainsFunc(p.Names, func(n string) bool { return quote.Fold(n) == name })
}

// Participants are p as participants of articles, one for each role.
func (p *Person) Participants() []quote.Participant {
	all := []quote.Participant{{Name: p.Name, Aliases: p.Names, Sort: p.Sort}}
	for i, r := range p.Roles {
		all = append(all[:i], all[0])
		all[i].Office, all[i].Affiliation = r.Office, r.Affiliation
	}
	return all
}

// ProperNames are the names of p that identify one person; all names if none
// does.
func (p *Person) ProperNames() []string {
	var names []string
	for _, n := range p.Names {
		if formOf(n, p.Sort).weight == proper {
			names = append(names, n)
		}
	}
	if names == nil {
		return p.Names
	}
	return names
}

// Named is the index in People of the person with that Name; -1 if there is none.
func (c *Cast) Named(name string) int {
	return slices.IndexFunc(c.People, func(p Person) bool { return p.Name == name })
}
