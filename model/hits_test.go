package model

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// someMarks are marks of a few quotations, by some of four people.
func someMarks(v *rand.Rand) (marks []news.Mark) {
	for q := range v.IntN(4) {
		kind := quote.Kind(v.IntN(3))
		for range 1 + v.IntN(2) {
			marks = append(marks, news.NewMark(q, kind, q == 2, v.IntN(5)-1))
		}
	}
	return marks
}

// Whoever looks only at the articles that quote a person finds what one finds who looks
// at all of them, also after corrections.
func TestTheArticlesThatQuoteAPersonAreAllThatMatch(t *testing.T) {
	v := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		m := read(t)
		s := &m.State
		s.Cast = &people.Cast{People: make([]people.Person, 4)}
		s.Articles = packed(make([]news.Article, 1+v.IntN(30)))
		marks := make([][]news.Mark, s.Articles.Len())
		for a := range marks {
			marks[a] = someMarks(v)
		}
		s.useMarks(marks, s.Cast.Said(marks))
		s.Filter = Filter{Kinds: news.Kinds(1 + v.IntN(7)), Reports: v.IntN(2) == 0, People: v.Perm(4)[:v.IntN(3)]}
		s.List.HideSilent = v.IntN(2) == 0
		m.refilter()
		for range v.IntN(3) {
			m.replaceMarks(v.IntN(len(marks)), someMarks(v))
		}
		all := *s
		all.useMarks(s.Marks, nil)
		all.count()
		matching := 0
		for a := range marks {
			matching += len(s.Hits(a))
		}
		if s.Matching != matching || s.Total() != all.Total() {
			t.Fatalf("%d of %d match, want %d of %d", s.Matching, s.Total(), matching, all.Total())
		}
		if s.Filter.Kinds == news.AllKinds && !reflect.DeepEqual(s.peopleCounts(), s.Cast.Count(s.Marks, news.AllKinds)) {
			t.Fatalf("counted %v, want %v", s.peopleCounts(), s.Cast.Count(s.Marks, news.AllKinds))
		}
		var want, shown, back []int
		for a := range marks {
			if len(s.Hits(a)) > 0 {
				want = append(want, a)
			}
			if len(s.Hits(a)) > 0 || !s.List.HideSilent || a == s.Reading.Article {
				shown = append(shown, a)
			}
		}
		got := slices.DeleteFunc(slices.Collect(s.candidates()), func(a int) bool { return len(s.Hits(a)) == 0 })
		for a := s.after(len(marks), -1); a >= 0; a = s.after(a, -1) {
			if len(s.Hits(a)) > 0 {
				back = append(back, a)
			}
		}
		slices.Reverse(back)
		if !slices.Equal(got, want) || !slices.Equal(back, want) || !slices.Equal(s.List.Shown, shown) {
			t.Fatalf("filter %+v: articles %v, backwards %v, want %v; listed %v, want %v", s.Filter, got, back, want, s.List.Shown, shown)
		}
	}
}

// Counting what matches keeps nothing for each article: a library may have millions.
func TestCountingKeepsNothing(t *testing.T) {
	s := &State{Articles: packed(make([]news.Article, 5000)), Filter: Filter{Kinds: news.AllKinds}}
	marks := make([][]news.Mark, s.Articles.Len())
	for a := range marks {
		marks[a] = []news.Mark{news.NewMark(0, quote.Direct, false, 0), news.NewMark(1, quote.Direct, false, 1)}
	}
	s.useMarks(marks, nil)
	if n := testing.AllocsPerRun(5, s.count); n > 10 {
		t.Errorf("%v allocations for 5,000 articles", n)
	}
	if s.Matching != 10_000 || s.Total() != 10_000 {
		t.Errorf("%d of %d quotations match", s.Matching, s.Total())
	}
}
