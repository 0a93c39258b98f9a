package people

import (
	"onrecord/model/news"
)

// Marks are the marks of the articles that the cast was made from, by article.
func (c *Cast) Marks(articles []news.Article) [][]news.Mark {
	var all []news.Mark
	ends := make([]int, len(articles))
	for a := range articles {
		all = news.AppendMarks(all, &articles[a], func(p int) int { return c.Person(a, p) })
		ends[a] = len(all)
	}
	marks := make([][]news.Mark, len(articles))
	first := 0
	for a, end := range ends {
		marks[a], first = all[first:end:end], end
	}
	return marks
}

// Count counts the quotations of the given kinds for each of c.People.
func (c *Cast) Count(marks [][]news.Mark, kinds news.Kinds) []Count {
	counts := make([]Count, len(c.People))
	for _, of := range marks {
		for _, m := range of {
			switch {
			case m.Person < 0 || !kinds.Has(m.Kind()):
			case m.Report():
				counts[m.Person].Reports++
			default:
				counts[m.Person].Quotes++
			}
		}
	}
	return counts
}
