package model

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Filter says which quotations are heard.
type Filter struct {
	People []int      // indexes into Cast.People, any of whom may speak; empty: everybody
	Kinds  news.Kinds // the kinds heard
	// Reports adds what outlets and documents report.
	Reports bool
	// Kept leaves out what the reader has not kept.
	Bookmarked bool
}

// Narrow tells whether f leaves anything out that is heard by default.
func (f *Filter) Narrow() bool { return len(f.People) > 0 || f.Kinds != news.AllKinds || f.Bookmarked }

// matches tells whether a quotation passes the filter.
func (s *State) matches(r Ref) bool {
	_, found := slices.BinarySearch(s.Hits[r.Article], r.Quote)
	return found
}

func (f *Filter) matches(m news.Mark) bool {
	if m.Report() && !f.Reports || !m.Report() && !f.Kinds.Has(m.Kind()) {
		return false
	}
	if len(f.People) == 0 {
		return true
	}
	for _, want := range f.People {
		if int(m.Person) == want {
			return true
		}
	}
	return false
}

// refilter works out anew what passes, and what the panes list of it.
func (m *Model) refilter() {
	s := &m.State
	s.Hits, s.Matching, s.Total = s.applyFilter()
	m.listing[List]++
	m.listing[Quotes]++
	m.relist()
	m.relistQuotes()
	m.refold()
}

// applyFilter goes through all marks for what passes.
func (s *State) applyFilter() (hits [][]int, passing, total int) {
	hits = make([][]int, len(s.Articles))
	var all []int
	if len(s.Filter.People) == 0 {
		all = make([]int, 0, s.Total)
	}
	for a := range s.Marks {
		first, of := len(all), 0
		all, of = s.filterArticle(a, all)
		total += of
		hits[a] = all[first:len(all):len(all)]
	}
	return hits, len(all), total
}

// filterArticle appends to dst the quotations of article a that pass, and tells how
// many it has.
func (s *State) filterArticle(a int, dst []int) (hits []int, total int) {
	seen, hit := -1, -1
	kept := !s.Filter.Bookmarked || len(s.bookmarks[s.Articles[a].ID]) > 0
	for _, m := range s.Marks[a] {
		q := m.Quote()
		if q != seen && (!m.Report() || s.Filter.Reports) {
			total++
		}
		seen = q
		if q != hit && kept && s.Filter.matches(m) && (!s.Filter.Bookmarked || s.Bookmark(Ref{a, q}) != nil) {
			hit = q
			dst = append(dst, q)
		}
	}
	return dst, total
}

// replaceMarks works out anew what passes of article a, whose marks are others now.
func (m *Model) replaceMarks(a int, marks []news.Mark) {
	s := &m.State
	_, before := s.filterArticle(a, nil)
	s.Marks, s.Hits = slices.Clone(s.Marks), slices.Clone(s.Hits) // commands may look at the old ones
	s.Marks[a] = marks
	hits, total := s.filterArticle(a, nil)
	s.Matching, s.Total = s.Matching+len(hits)-len(s.Hits[a]), s.Total+total-before
	s.Hits[a] = hits
	m.relist()
	m.relistQuotes()
	m.refold()
	m.clearParallels()
	if s.Overlay == PeoplePicker {
		s.Picker.Counts = s.Cast.Count(s.Marks, s.Filter.Kinds)
	} else if s.Card != nil {
		s.Card, s.Item = s.card(s.Card.Person), -1
	}
}

// filterBy sets whom to hear and goes to the first quotation that still passes,
// where the one in hand does not.
func (m *Model) filterBy(people []int) {
	m.State.Filter.People, m.pending.People = people, nil
	m.refilter()
	m.keepSelection()
}

// toggleKind switches a kind on or off; the last one on cannot be switched off.
func (m *Model) toggleKind(k quote.Kind) {
	kinds := m.State.Filter.Kinds.Toggle(k)
	if kinds == 0 {
		m.say("kinds.last")
		return
	}
	m.State.Filter.Kinds = kinds
	m.refilter()
	m.keepSelection()
}

// keepSelection takes another quotation in hand where the one in hand no longer
// passes: the next one in the article, else none.
func (m *Model) keepSelection() {
	r := &m.State.Reading
	if r.Selected == None || m.State.matches(r.Selected) {
		return
	}
	gone := r.Selected
	r.Selected = None
	for _, q := range m.State.Hits[gone.Article] {
		if q > gone.Quote {
			m.selectQuote(Ref{gone.Article, q})
			return
		}
	}
}

// filterSpeaker hears only the speaker of the quotation in hand, or everybody
// again where that is so already.
func (m *Model) filterSpeaker() {
	people := m.State.Speakers(m.State.Reading.Selected)
	switch {
	case len(m.State.Filter.People) > 0 && slices.Equal(people, m.State.Filter.People), len(people) == 0 && len(m.State.Filter.People) > 0:
		m.filterBy(nil)
	case len(people) == 0:
		m.say("speaker.none")
	default:
		m.filterBy(people)
	}
}

// Speakers are the people who speak a quotation, as indexes into Cast.People.
func (s *State) Speakers(r Ref) []int {
	var people []int
	for _, m := range s.marksOf(r) {
		if m.Person >= 0 {
			people = append(people, int(m.Person))
		}
	}
	return people
}

// unfilter takes back the last restriction: the last of the people, then the
// kinds switched off.
func (m *Model) unfilter() bool {
	f := &m.State.Filter
	switch {
	case f.Bookmarked:
		m.toggleBookmarked()
	case len(f.People) > 0:
		m.filterBy(slices.Clone(f.People[:len(f.People)-1]))
	case f.Kinds != news.AllKinds:
		f.Kinds = news.AllKinds
		m.refilter()
	default:
		return false
	}
	return true
}
