package model

import (
	"cmp"
	"slices"

	"onrecord/model/quote"
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

// NewCard gathers what the articles tell of a person.
func NewCard(articles []Article, cast *Cast, person int) Card {
	c := Card{Person: person}
	cues, days := map[string]int{}, map[string]int{}
	for _, in := range cast.People[person].In {
		a := &articles[in.Article]
		if a.Date != "" {
			if c.First == "" || a.Date < c.First {
				c.First = a.Date
			}
			c.Last = max(c.Last, a.Date)
		}
		first := -1
		for q := range a.Quotes {
			if a.Speaks(q, in.Participant) {
				if first < 0 {
					first = q
				}
				c.count(a, &a.Quotes[q], cues, days)
			}
		}
		if first < 0 {
			c.Silent++
		} else {
			c.Articles = append(c.Articles, Ref{in.Article, first})
		}
	}
	c.Cues, c.Days = tallies(cues), tallies(days)
	slices.SortStableFunc(c.Cues, func(x, y Tally) int { return cmp.Compare(y.Count, x.Count) })
	return c
}

func (c *Card) count(a *Article, q *quote.Quote, cues, days map[string]int) {
	if q.Report {
		c.Reports++
	} else {
		c.ByKind[q.Kind]++
	}
	cue := ""
	for i, span := range q.Cue {
		if i > 0 {
			cue += "…"
		}
		cue += span.Of(a.Body)
	}
	if cue != "" {
		cues[cue]++
	}
	if a.Date != "" {
		days[a.Date]++
	}
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
