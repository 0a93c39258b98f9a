// Package people says who is who across many articles: it merges participants
// with the same proper name into one person, and finds people as the user types,
// in Chinese of either script, in pinyin and in letters. It works on names and
// offices alone; package engine finds those in a text.
package people

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// An Appearance is a place where a person occurs:
// Articles[Article].Participants[Participant].
type Appearance struct{ Article, Participant int }

// A Person is somebody who occurs in a list of articles: participants of several
// articles merged into one. Sort says whether it is a human being, an
// organisation or an unnamed source.
type Person struct {
	Name         string   // the name to show if no language is asked for
	Names        []string // every form seen: proper names first, the most used first
	Offices      []string // the most used first
	Affiliations []string // the most used first
	Roles        []Role   // offices with their affiliations, ordered as Offices
	Sort         quote.Sort
	In           []Appearance // in order of the articles
}

// A Role is an office and its affiliation, as one article gives them; either may
// be empty.
type Role struct{ Office, Affiliation string }

// A Cast is everybody who occurs in a list of articles, the most quoted first. It
// is valid for the list it was made from.
type Cast struct {
	People []Person
	of     [][]int32 // article, participant → person
}

// A Count is how often somebody is quoted.
type Count struct {
	Quotes  int // quotations
	Reports int // reports by an outlet or in a document
}

// NewCast works out who is who in articles. It takes about a millisecond for
// 2,000 participants.
func NewCast(articles []news.Article) *Cast {
	id := identify(articles)
	var members [][]int32                     // by person: subjects
	person := make([]int32, len(id.subjects)) // by subject
	for s := range person {
		root := id.find(int32(s))
		if root == int32(s) {
			person[s] = int32(len(members))
			members = append(members, nil)
		}
		person[s] = person[root]
		members[person[s]] = append(members[person[s]], int32(s))
	}
	c := &Cast{People: make([]Person, len(members)), of: make([][]int32, len(articles))}
	names, texts := newTally(len(id.names)), newTally(len(id.texts))
	for p, of := range members {
		c.People[p] = id.person(of, names, texts)
	}
	of := id.of
	for a := range articles {
		n := len(articles[a].Participants)
		c.of[a], of = of[:n:n], of[n:]
		for i, s := range c.of[a] {
			p := person[s]
			c.of[a][i] = p
			c.People[p].In = append(c.People[p].In, Appearance{a, i})
		}
	}
	c.sort(c.Counts(articles, news.AllKinds))
	return c
}

// person merges some subjects into one person.
func (id *identity) person(members []int32, names, texts *tally) Person {
	p := Person{Sort: id.subjects[members[0]].sort}
	appearances := 0
	for _, m := range members {
		s := &id.subjects[m]
		appearances += s.count
		names.add(s.names[0], s.count<<32) // counts more than any number of aliases
		for _, n := range s.names[1:] {
			names.add(n, s.count)
		}
	}
	p.In = make([]Appearance, 0, appearances)
	ranked := names.drain()
	slices.SortStableFunc(ranked, func(a, b int32) int {
		return cmp.Compare(id.names[b].weight, id.names[a].weight)
	})
	for _, n := range ranked {
		p.Names = append(p.Names, id.names[n].text)
	}
	p.Name = p.Names[0]
	p.Offices = id.ranked(members, texts, func(r role) int32 { return r.office })
	p.Affiliations = id.ranked(members, texts, func(r role) int32 { return r.affiliation })
	p.Roles = id.roles(members, p.Offices)
	return p
}

// roles are the roles of some subjects, in the order of their offices; a role
// with an affiliation comes before the same office without one.
func (id *identity) roles(members []int32, offices []string) []Role {
	var all []role
	count := map[role]int{}
	for _, m := range members {
		s := &id.subjects[m]
		if s.role != (role{}) && count[s.role] == 0 {
			all = append(all, s.role)
		}
		count[s.role] += s.count
	}
	rank := func(office int32) int {
		if office == 0 {
			return len(offices)
		}
		return slices.Index(offices, id.texts[office])
	}
	slices.SortStableFunc(all, func(x, y role) int {
		return cmp.Or(
			cmp.Compare(rank(x.office), rank(y.office)),
			cmp.Compare(min(1, y.affiliation), min(1, x.affiliation)),
			cmp.Compare(count[y], count[x]))
	})
	out := make([]Role, len(all))
	for i, r := range all {
		out[i] = Role{id.texts[r.office], id.texts[r.affiliation]}
	}
	return out
}

// ranked are the offices or affiliations of some subjects, the most used first.
func (id *identity) ranked(members []int32, texts *tally, of func(role) int32) []string {
	for _, m := range members {
		if t := of(id.subjects[m].role); t != 0 {
			texts.add(t, id.subjects[m].count)
		}
	}
	var out []string
	for _, t := range texts.drain() {
		out = append(out, id.texts[t])
	}
	return out
}

// A tally counts how often each number below a bound occurs. It can be reused.
type tally struct {
	count []int
	met   []int32
}

func newTally(bound int) *tally { return &tally{count: make([]int, bound)} }

func (t *tally) add(id int32, n int) {
	if t.count[id] == 0 {
		t.met = append(t.met, id)
	}
	t.count[id] += n
}

// drain returns the numbers counted, the most frequent first and equals as met,
// and resets the counts. The result is valid until the next add.
func (t *tally) drain() []int32 {
	slices.SortStableFunc(t.met, func(a, b int32) int { return cmp.Compare(t.count[b], t.count[a]) })
	for _, id := range t.met {
		t.count[id] = 0
	}
	met := t.met
	t.met = t.met[:0]
	return met
}

// sort orders c.People by quotations, then by pinyin or letters.
func (c *Cast) sort(counts []Count) {
	order := make([]int32, len(c.People))
	letters := make([]string, len(c.People))
	for i := range order {
		order[i], letters[i] = int32(i), strings.ToLower(Pinyin(c.People[i].Name))
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(counts[b].Quotes, counts[a].Quotes),
			cmp.Compare(letters[a], letters[b]),
			cmp.Compare(c.People[a].Name, c.People[b].Name))
	})
	people := make([]Person, len(order))
	to := make([]int32, len(order))
	for i, p := range order {
		people[i], to[p] = c.People[p], int32(i)
	}
	c.People = people
	for _, of := range c.of {
		for i, p := range of {
			of[i] = to[p]
		}
	}
}

// NameIn is the name of p to show in lang (zh-Hant, zh-Hans, en): the first in
// its script, preferring the Chinese script of lang; p.Name if there is none.
func (p *Person) NameIn(lang string) string {
	if i := inScript(p.Names, lang); i >= 0 {
		return p.Names[i]
	}
	return p.Name
}

// RoleIn is the role of p to show in lang, chosen as in NameIn; the zero Role if
// none is known.
func (p *Person) RoleIn(lang string) Role {
	texts := make([]string, len(p.Roles))
	for i, r := range p.Roles {
		texts[i] = r.Affiliation + " " + r.Office
	}
	i := inScript(texts, lang)
	switch {
	case i >= 0:
		return p.Roles[i]
	case len(p.Roles) > 0:
		return p.Roles[0]
	}
	return Role{}
}

// inScript is the index of the first of texts in the script of lang, -1 for none.
// A text in the other Chinese script gives way to the same text in that of lang.
func inScript(texts []string, lang string) int {
	chinese := strings.HasPrefix(lang, "zh")
	first := slices.IndexFunc(texts, func(s string) bool { return strings.ContainsFunc(s, Han) == chinese })
	if first < 0 || !chinese {
		return first
	}
	traditional, folded := strings.Contains(lang, "Hant"), quote.Fold(texts[first])
	for i, s := range texts[first:] {
		if quote.Fold(s) == folded && (folded != strings.ToLower(s)) == traditional {
			return first + i
		}
	}
	return first
}

// Person is the index in People of a participant of an article.
func (c *Cast) Person(article, participant int) int { return int(c.of[article][participant]) }

// Counts counts the quotations of the given kinds for each of c.People. Articles
// is the list c was made from. A quotation by two people counts for both; one by
// a person under two names counts once.
func (c *Cast) Counts(articles []news.Article, kinds news.Kinds) []Count {
	return c.Count(c.Marks(articles), kinds)
}
