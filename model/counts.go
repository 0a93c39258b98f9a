package model

// Marks are the marks of articles, which the cast was made from, by article.
func (c *Cast) Marks(articles []Article) [][]Mark {
	var all []Mark
	ends := make([]int, len(articles))
	for a := range articles {
		all = appendMarks(all, &articles[a], func(p int) int { return c.Person(a, p) })
		ends[a] = len(all)
	}
	marks := make([][]Mark, len(articles))
	first := 0
	for a, end := range ends {
		marks[a], first = all[first:end:end], end
	}
	return marks
}

// count counts the quotations of the given kinds, for each of c.People.
func (c *Cast) count(marks [][]Mark, kinds Kinds) []Count {
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
