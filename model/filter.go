package model

import (
	"slices"

	"onrecord/model/quote"
)

// A Filter says which quotations are heard.
type Filter struct {
	People []int // indexes into Cast.People, any of whom may speak; empty: everybody
	Kinds  Kinds // the kinds heard
	// Reports adds what outlets and documents report.
	Reports bool
}

// Narrow tells whether f leaves anything out that is heard by default.
func (f *Filter) Narrow() bool { return len(f.People) > 0 || f.Kinds != AllKinds }

// Passes tells whether quotation q of article a passes f.
func (s *State) Passes(a, q int) bool {
	return s.passesKind(&s.Articles[a].Quotes[q]) && s.passesPeople(a, q)
}

func (s *State) passesKind(q *quote.Quote) bool {
	if q.Report {
		return s.Filter.Reports
	}
	return s.Filter.Kinds.Has(q.Kind)
}

func (s *State) passesPeople(a, q int) bool {
	if len(s.Filter.People) == 0 {
		return true
	}
	for _, p := range s.Articles[a].Quotes[q].Speakers {
		person := s.Cast.Person(a, p)
		for _, want := range s.Filter.People {
			if person == want {
				return true
			}
		}
	}
	return false
}

// refilter works out anew what passes, and what the panes list of it.
func (m *Model) refilter() {
	s := &m.State
	s.Hits = make([][]int, len(s.Articles))
	s.Passing, s.Total = 0, 0
	for a := range s.Articles {
		for q := range s.Articles[a].Quotes {
			if !s.Articles[a].Quotes[q].Report || s.Filter.Reports {
				s.Total++
			}
			if s.Passes(a, q) {
				s.Hits[a] = append(s.Hits[a], q)
			}
		}
		s.Passing += len(s.Hits[a])
	}
	m.relist()
	m.resay()
	m.refold()
}

// hear sets whom to hear and goes to the first quotation that still passes,
// where the one in hand does not.
func (m *Model) hear(people []int) {
	m.State.Filter.People, m.pending.People = people, nil
	m.refilter()
	m.holdOn()
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
	m.holdOn()
}

// holdOn takes another quotation in hand where the one in hand no longer
// passes: the next one in the article, else none.
func (m *Model) holdOn() {
	r := &m.State.Reading
	if r.InHand == None || m.State.Passes(r.InHand.Article, r.InHand.Quote) {
		return
	}
	gone := r.InHand
	r.InHand = None
	for _, q := range m.State.Hits[gone.Article] {
		if q > gone.Quote {
			m.take(Ref{gone.Article, q})
			return
		}
	}
}

// hearSpeaker hears only the speaker of the quotation in hand, or everybody
// again where that is so already.
func (m *Model) hearSpeaker() {
	people := m.State.Speakers(m.State.Reading.InHand)
	switch {
	case len(m.State.Filter.People) > 0 && slices.Equal(people, m.State.Filter.People), len(people) == 0 && len(m.State.Filter.People) > 0:
		m.hear(nil)
	case len(people) == 0:
		m.say("speaker.none")
	default:
		m.hear(people)
	}
}

// Speakers are the people who speak a quotation, as indexes into Cast.People.
func (s *State) Speakers(r Ref) []int {
	if r == None {
		return nil
	}
	var people []int
	for _, p := range s.Articles[r.Article].Quotes[r.Quote].Speakers {
		people = append(people, s.Cast.Person(r.Article, p))
	}
	return people
}

// unfilter takes back the last restriction: the last of the people, then the
// kinds switched off.
func (m *Model) unfilter() bool {
	f := &m.State.Filter
	switch {
	case len(f.People) > 0:
		m.hear(slices.Clone(f.People[:len(f.People)-1]))
	case f.Kinds != AllKinds:
		f.Kinds = AllKinds
		m.refilter()
	default:
		return false
	}
	return true
}
