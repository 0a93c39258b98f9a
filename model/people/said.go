package people

import "onrecord/model/news"

// Said is the articles that quote each person. Readers of a library share it, so
// nobody changes it.
type Said struct {
	Counts []Count // of quotations of all kinds, by person

	articles []int32 // those of the first person, in order, then those of the next
	ends     []int32 // by person, in articles
}

// Said collects who is quoted where from the marks of articles.
func (c *Cast) Said(marks [][]news.Mark) *Said {
	s := &Said{Counts: c.Count(marks, news.AllKinds), ends: make([]int32, len(c.People))}
	last := make([]int32, len(c.People)) // the last article of each, from 1
	each := func(do func(person, article int32)) {
		clear(last)
		for a, of := range marks {
			for _, m := range of {
				if p := m.Person; p >= 0 && last[p] != int32(a)+1 {
					last[p] = int32(a) + 1
					do(p, int32(a))
				}
			}
		}
	}
	n := int32(0)
	each(func(p, _ int32) { s.ends[p]++; n++ })
	start := int32(0)
	for p, of := range s.ends {
		s.ends[p] = start
		start += of
	}
	s.articles = make([]int32, n)
	each(func(p, a int32) {
		s.articles[s.ends[p]] = a
		s.ends[p]++
	})
	return s
}

// In is the articles that quote a person, in order; none of a person who was added
// since.
func (s *Said) In(person int) []int32 {
	if person >= len(s.ends) {
		return nil
	}
	first := int32(0)
	if person > 0 {
		first = s.ends[person-1]
	}
	return s.articles[first:s.ends[person]]
}
