package store

import (
	"slices"
	"sync"

	"onrecord/model/news"
	"onrecord/model/people"
)

// A Cast is everybody who is quoted in the library.
type Cast struct {
	People   []people.Person      // those quoted most first
	Counts   []people.Count       // by person
	subjects [][]int64            // by person
	index    func() *people.Index // built on first use
}

// A Subject is a participant exactly as articles describe them. One person may
// be several subjects.
type Subject struct {
	ID    int64        // as Query.By takes it
	As    news.Article // with this participant alone, after corrections of names
	Count people.Count
	Apart bool // a correction says it is nobody else of that name
}

// NewCast groups the subjects that are one person. It reorders alike.
func NewCast(alike []Subject) *Cast {
	slices.SortStableFunc(alike, func(x, y Subject) int { // those apart last
		switch {
		case x.Apart == y.Apart:
			return 0
		case y.Apart:
			return -1
		}
		return 1
	})
	together := make([]news.Article, 0, len(alike))
	for i := range alike {
		if !alike[i].Apart {
			together = append(together, alike[i].As)
		}
	}
	cast := people.NewCast(together)
	all := cast.People
	of := make([][]int64, len(all), len(all)+len(alike)-len(together))
	by := make([]people.Count, len(all), cap(of))
	for i := range alike {
		p := len(all)
		if !alike[i].Apart {
			p = cast.Person(i, 0)
		} else {
			all = append(all, people.NewCast([]news.Article{alike[i].As}).People[0])
			of, by = append(of, nil), append(by, people.Count{})
		}
		of[p] = append(of[p], alike[i].ID)
		by[p].Quotes += alike[i].Count.Quotes
		by[p].Reports += alike[i].Count.Reports
	}
	c := &Cast{People: make([]people.Person, 0, len(all)), Counts: make([]people.Count, 0, len(all)), subjects: make([][]int64, 0, len(all))}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return by[y].Quotes - by[x].Quotes })
	for _, p := range order {
		person := all[p]
		person.In = nil
		c.People, c.Counts, c.subjects = append(c.People, person), append(c.Counts, by[p]), append(c.subjects, of[p])
	}
	c.index = sync.OnceValue(func() *people.Index { return people.NewIndex(c.People) })
	return c
}

// Index returns an index of the people.
func (c *Cast) Index() *people.Index { return c.index() }

// Named returns the people a typed name can mean: in either Chinese script,
// pinyin or Latin letters, by office or country.
func (c *Cast) Named(name string) []int {
	return c.index().Search(name, nil)
}

// Speaking returns the people that names can mean, as Query.By takes them.
func (c *Cast) Speaking(names ...string) []int64 {
	by := []int64{}
	for _, name := range names {
		by = append(by, c.Subjects(c.Named(name)...)...)
	}
	return by
}

// Subjects returns people as Query.By takes them.
func (c *Cast) Subjects(people ...int) []int64 {
	out := []int64{}
	for _, p := range people {
		out = append(out, c.subjects[p]...)
	}
	return out
}
