package model

import (
	"iter"
	"slices"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// The quotations that match the filter are found from the marks of an article when it
// is asked for. With people in the filter, only the articles that quote them are looked
// at: choosing a person takes as long in a million articles as in a thousand.

// hits are the quotations of article a that match the filter, in order, as indexes into
// Article.Quotes.
func (s *State) hits(a int) iter.Seq[int] {
	return func(yield func(q int) bool) {
		if a < 0 || a >= len(s.Marks) || s.Filter.Bookmarked && len(s.bookmarks[s.Articles.ID(a)]) == 0 {
			return
		}
		last := -1
		for _, m := range s.Marks[a] {
			q := m.Quote()
			if q == last || !s.Filter.matches(m) || s.Filter.Bookmarked && s.Bookmark(Ref{a, q}) == nil {
				continue
			}
			if last = q; !yield(q) {
				return
			}
		}
	}
}

// Hits are the quotations of article a that match the filter, in order, as indexes into
// Article.Quotes.
func (s *State) Hits(a int) []int { return slices.Collect(s.hits(a)) }

// hit reports whether a quotation of article a matches.
func (s *State) hit(a int) bool {
	for range s.hits(a) {
		return true
	}
	return false
}

// matches reports whether a quotation matches.
func (s *State) matches(r Ref) bool {
	for q := range s.hits(r.Article) {
		if q == r.Quote {
			return true
		}
	}
	return false
}

// count counts what matches.
func (s *State) count() {
	s.Matching, s.matched = 0, nil
	if len(s.Filter.People) == 0 && !s.Filter.Bookmarked {
		s.Matching = s.counted(s.Filter.Kinds)
		return
	}
	if len(s.Filter.People) > 0 {
		s.matched = slices.DeleteFunc(s.quoting(s.Filter.People), func(a int) bool { return !s.hit(a) })
	}
	for a := range s.candidates() {
		for range s.hits(a) {
			s.Matching++
		}
	}
}

// Total counts the quotations of all articles: with what outlets and documents report,
// where the filter shows that.
func (s *State) Total() int { return s.counted(news.AllKinds) }

// counted is Total of some kinds.
func (s *State) counted(kinds news.Kinds) (n int) {
	for k, of := range s.byKind {
		if kinds.Has(quote.Kind(k)) {
			n += of
		}
	}
	if s.Filter.Reports {
		n += s.reports
	}
	return n
}

// quoting is the articles that quote one of some people, in order, and perhaps others;
// never nil.
func (s *State) quoting(people []int) []int {
	all := append([]int{}, s.remarked...)
	if s.said == nil {
		for a := range s.Marks {
			all = append(all, a)
		}
	} else {
		for _, p := range people {
			for _, a := range s.said.In(p) {
				all = append(all, int(a))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// candidates are the articles that may have a match, in order.
func (s *State) candidates() iter.Seq[int] {
	return func(yield func(a int) bool) {
		for a := s.after(-1, 1); a < s.Articles.Len() && yield(a); a = s.after(a, 1) {
		}
	}
}

// after is the next candidate after article a in direction d, 1 or -1: s.Articles.Len()
// or -1 after the last.
func (s *State) after(a, d int) int {
	if s.matched == nil {
		return a + d
	}
	at, found := slices.BinarySearch(s.matched, a)
	switch {
	case d < 0 && at == 0:
		return -1
	case d < 0:
		return s.matched[at-1]
	case found:
		at++
	}
	if at == len(s.matched) {
		return s.Articles.Len()
	}
	return s.matched[at]
}

// useMarks replaces the marks of all articles; said is nil where it is not known.
func (s *State) useMarks(marks [][]news.Mark, said *people.Said) {
	s.Marks, s.said, s.remarked, s.byKind, s.reports = marks, said, nil, [3]int{}, 0
	for _, of := range marks {
		s.addQuotations(of, 1)
	}
}

// setMarks replaces the marks of article a. Commands and other readers of the library
// may read the old ones.
func (s *State) setMarks(a int, marks []news.Mark) {
	s.addQuotations(s.Marks[a], -1)
	s.addQuotations(marks, 1)
	s.Marks = slices.Clone(s.Marks)
	s.Marks[a] = marks
	if at, found := slices.BinarySearch(s.remarked, a); !found {
		s.remarked = slices.Insert(slices.Clone(s.remarked), at, a)
	}
}

// addQuotations adds d times the quotations of an article to those that are counted.
func (s *State) addQuotations(marks []news.Mark, d int) {
	last := -1
	for _, m := range marks {
		if m.Quote() == last {
			continue
		}
		last = m.Quote()
		if m.Report() {
			s.reports += d
		} else {
			s.byKind[m.Kind()] += d
		}
	}
}

// peopleCounts counts the quotations of each person, of the kinds that the filter
// shows.
func (s *State) peopleCounts() []people.Count {
	if s.said != nil && s.remarked == nil && s.Filter.Kinds == news.AllKinds {
		return s.said.Counts
	}
	return s.Cast.Count(s.Marks, s.Filter.Kinds)
}
