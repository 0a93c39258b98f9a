package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A Cast is everybody who is quoted in the library.
type Cast struct {
	People   []people.Person      // those quoted most first
	Counts   []people.Count       // by person
	subjects [][]int64            // by person
	index    func() *people.Index // made when it is first asked for
}

// People finds out who is quoted in the library, after corrections. It reads
// what articles tell of people, not the articles: of 100,000 articles with 8,000
// people it takes two thirds of a second. A Cast serves until the library
// changes. What many articles tell in the same words counts once: Person.In says
// nothing here.
func (s *Store) People(ctx context.Context) (*Cast, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c, err := s.cast(s.read)
	return c, s.explain("reading", err)
}

// cast is People as q has them.
func (s *Store) cast(q queryer) (*Cast, error) {
	one, err := corrections(q, "key = ''")
	if err != nil {
		return nil, err
	}
	others, err := apart(q)
	if err != nil {
		return nil, err
	}
	rows, err := q.Query("SELECT subject.id, told, count(*), sum(kind = 0) FROM said JOIN subject ON subject.id = said.subject GROUP BY said.subject")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var alike []subject
	for rows.Next() {
		var id int64
		var text string
		var count people.Count
		if err := rows.Scan(&id, &text, &count.Quotes, &count.Reports); err != nil {
			return nil, s.explain("reading", err)
		}
		count.Quotes -= count.Reports
		var t told
		if err := json.Unmarshal([]byte(text), &t); err != nil {
			return nil, fmt.Errorf("subject %d: %w", id, err)
		}
		a, _ := Apply(news.Article{Participants: []quote.Participant{t.participant()}}, one)
		alike = append(alike, subject{id, a, count, others[text]})
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return newCast(alike), nil
}

// A subject is somebody whom articles tell alike.
type subject struct {
	id    int64
	as    news.Article // with him alone
	count people.Count
	apart bool // he is nobody else, as the reader says
}

// apart are those who are not the ones of their names elsewhere, as articles tell
// of them.
func apart(q queryer) (map[string]bool, error) {
	two, err := corrections(q, "what LIKE '%\"fault\":\"two\"%'")
	if err != nil {
		return nil, err
	}
	all := map[string]bool{}
	for i := range two {
		if c := &two[i]; c.Fault == TwoOfOne && len(c.By) == 1 {
			who := c.By[0].participant()
			text, err := json.Marshal(toldOf(&who))
			if err != nil {
				return nil, err
			}
			all[string(text)] = true
		}
	}
	return all, nil
}

// newCast makes a cast of subjects.
func newCast(alike []subject) *Cast {
	slices.SortStableFunc(alike, func(x, y subject) int { // those apart last
		switch {
		case x.apart == y.apart:
			return 0
		case y.apart:
			return -1
		}
		return 1
	})
	var together []news.Article
	for i := range alike {
		if !alike[i].apart {
			together = append(together, alike[i].as)
		}
	}
	cast := people.NewCast(together)
	all := cast.People
	of := make([][]int64, len(all), len(all)+len(alike)-len(together))
	by := make([]people.Count, len(all), cap(of))
	for i := range alike {
		p := len(all)
		if !alike[i].apart {
			p = cast.Person(i, 0)
		} else {
			all = append(all, people.NewCast([]news.Article{alike[i].as}).People[0])
			of, by = append(of, nil), append(by, people.Count{})
		}
		of[p] = append(of[p], alike[i].id)
		by[p].Quotes += alike[i].count.Quotes
		by[p].Reports += alike[i].count.Reports
	}
	c := &Cast{}
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

// Named are the people whom a name means, as somebody types it: in Chinese of
// either script, pinyin or letters, by office or country.
func (c *Cast) Named(name string) []int {
	return c.index().Search(name, nil)
}

// Speaking are the people whom names mean, as Query.By takes them.
func (c *Cast) Speaking(names ...string) []int64 {
	by := []int64{}
	for _, name := range names {
		by = append(by, c.Subjects(c.Named(name)...)...)
	}
	return by
}

// Subjects are people as Query.By takes them.
func (c *Cast) Subjects(people ...int) []int64 {
	out := []int64{}
	for _, p := range people {
		out = append(out, c.subjects[p]...)
	}
	return out
}
