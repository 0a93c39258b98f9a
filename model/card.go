package model

import (
	"cmp"
	"slices"
	"strings"
)

// A Card is what is known of a person over all articles.
type Card struct {
	Person   int    // index into Cast.People
	ByKind   [3]int // quotations, by quote.Kind
	Reports  int
	Articles []Ref // articles that quote the person: the first quotation in each
	Silent   int   // articles that only name the person
	First    string
	Last     string // dates of the first and last article that name the person; empty where none is dated
	Cues     []Tally
	Days     []Tally // quotations by date, in order
}

// A Tally counts something that has a name.
type Tally struct {
	Name  string
	Count int
}

// card gathers what the articles tell of a person. The cues are those of the
// articles that have been read.
func (s *State) card(person int) Card {
	c := Card{Person: person}
	cues, days := map[string]int{}, map[string]int{}
	for a, marks := range s.Marks {
		first := -1
		for _, m := range marks {
			if int(m.Person) != person {
				continue
			}
			if first < 0 {
				first = m.Quote()
				c.Articles = append(c.Articles, Ref{a, first})
				c.seen(s.Articles[a].Date)
			}
			c.count(m, s.Articles[a].Date, days)
			if whole := s.Article(a); !whole.Head {
				if cue := whole.cue(m.Quote()); cue != "" {
					cues[cue]++
				}
			}
		}
	}
	for _, in := range s.Cast.People[person].In {
		if !slices.ContainsFunc(s.Marks[in.Article], func(m Mark) bool { return int(m.Person) == person }) {
			c.Silent++
			c.seen(s.Articles[in.Article].Date)
		}
	}
	c.Cues, c.Days = tallies(cues), tallies(days)
	slices.SortStableFunc(c.Cues, func(x, y Tally) int { return cmp.Compare(y.Count, x.Count) })
	return c
}

// seen notes the date of an article that names the person.
func (c *Card) seen(date string) {
	if date == "" {
		return
	}
	if c.First == "" || date < c.First {
		c.First = date
	}
	c.Last = max(c.Last, date)
}

func (c *Card) count(m Mark, date string, days map[string]int) {
	if m.Report() {
		c.Reports++
	} else {
		c.ByKind[m.Kind()]++
	}
	if date != "" {
		day, _, _ := strings.Cut(date, "T")
		days[day]++
	}
}

// cue is the words that tell of a quotation.
func (a *Article) cue(q int) string {
	var parts []string
	for _, span := range a.Quotes[q].Cue {
		parts = append(parts, span.Of(a.Body))
	}
	return strings.Join(parts, "…")
}

// tallies are counts in the order of their names.
func tallies(counts map[string]int) []Tally {
	out := make([]Tally, 0, len(counts))
	for name, n := range counts {
		out = append(out, Tally{name, n})
	}
	slices.SortFunc(out, func(x, y Tally) int { return cmp.Compare(x.Name, y.Name) })
	return out
}
