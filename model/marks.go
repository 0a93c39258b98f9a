package model

import (
	"slices"

	"onrecord/model/news"
)

// marksOf are the marks of one quotation.
func (s *State) marksOf(r Ref) []news.Mark {
	if r == None || r.Article >= len(s.Marks) {
		return nil
	}
	of := s.Marks[r.Article]
	first, found := slices.BinarySearchFunc(of, r.Quote, func(m news.Mark, q int) int { return m.Quote() - q })
	if !found {
		return nil
	}
	end := first
	for end < len(of) && of[end].Quote() == r.Quote {
		end++
	}
	return of[first:end]
}

// Quotations counts the quotations of an article that are shown by default, and
// their speakers.
func (s *State) Quotations(a int) (quotes, people int) {
	if a >= len(s.Marks) {
		return 0, 0
	}
	var seen []int32
	last := -1
	for _, m := range s.Marks[a] {
		if m.Report() && !s.Filter.Reports {
			continue
		}
		if m.Quote() != last {
			last = m.Quote()
			quotes++
		}
		if m.Person >= 0 && !slices.Contains(seen, m.Person) {
			seen = append(seen, m.Person)
		}
	}
	return quotes, len(seen)
}
