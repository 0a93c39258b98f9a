package model

import (
	"slices"

	"onrecord/model/quote"
)

// An Appearance says where a person comes up: Articles[Article].Participants[Participant].
type Appearance struct{ Article, Participant int }

// A Person is somebody a list of articles names: the participants of several
// articles made one. Organisations and people without a name are persons too,
// as Sort says.
type Person struct {
	Name         string       // the name to show where nothing asks for a language
	Names        []string     // every form seen: proper names first, the most used first
	Offices      []string     // the most used first
	Affiliations []string     // the most used first
	Sort         quote.Sort   //
	In           []Appearance // in order of the articles
}

// A Cast is everybody a list of articles names, those who are quoted most
// first. It belongs to the list it was made from.
type Cast struct {
	People []Person
	of     [][]int32 // article, participant → person
}

// A Count is how often somebody is quoted.
type Count struct {
	Quotes  int // quotations that somebody spoke
	Reports int // quotations that an outlet or a document reports
}

// Person is the index in People of a participant of an article.
func (c *Cast) Person(article, participant int) int { return int(c.of[article][participant]) }

// Counts counts the quotations of the given kinds, for each of c.People.
// Articles is the list c was made from. A quotation of two people counts for
// both, of one person under two names once.
func (c *Cast) Counts(articles []Article, kinds Kinds) []Count {
	counts := make([]Count, len(c.People))
	var seen []int32
	for i := range articles {
		for q := range articles[i].Quotes {
			quotation := &articles[i].Quotes[q]
			if !kinds.Has(quotation.Kind) {
				continue
			}
			seen = seen[:0]
			for _, s := range quotation.Speakers {
				p := c.of[i][s]
				if slices.Contains(seen, p) {
					continue
				}
				seen = append(seen, p)
				if quotation.Report {
					counts[p].Reports++
				} else {
					counts[p].Quotes++
				}
			}
		}
	}
	return counts
}
