package model

import (
	"testing"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// The hits of all articles are parts of one list. Where it grew, they kept each of its
// earlier arrays: 200 MB more in a library of a million articles.
func TestFilteringTakesOneArrayOfHits(t *testing.T) {
	const articles = 5000
	s := &State{Cast: &people.Cast{People: make([]people.Person, 2)}, Articles: packed(make([]news.Article, articles)), Filter: Filter{Kinds: news.AllKinds}}
	for range articles {
		s.Marks = append(s.Marks, []news.Mark{news.NewMark(0, quote.Direct, false, 0), news.NewMark(1, quote.Direct, false, 1)})
	}
	if n := testing.AllocsPerRun(5, func() { s.applyFilter() }); n > 2 {
		t.Errorf("%v arrays, want 2: of all hits, and of the hits by article", n)
	}
	if hits, matching, total := s.applyFilter(); len(hits) != articles || matching != 2*articles || total != 2*articles {
		t.Errorf("%d lists of hits, %d of %d quotations match", len(hits), matching, total)
	}
}
