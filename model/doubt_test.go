package model

import (
	"strings"
	"testing"

	"onrecord/model/quote"
)

// doubtfulReports are many, of which every third has a doubtful quotation.
func doubtfulReports(n int) *memoryArchive {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(n)}}
	for i := range l.articles {
		for q := range l.articles[i].Quotes {
			l.articles[i].Quotes[q].Confidence = .9
		}
		if i%3 == 2 {
			l.articles[i].Quotes[1].Confidence = .4
		}
	}
	return l
}

func TestKeysGoThroughDoubtfulQuotations(t *testing.T) {
	for keys, want := range map[string]Ref{
		"D":             {2, 1},
		"D D":           {5, 1},
		"J J D":         {2, 1},
		"1 D":           None,   // it is direct
		"D D D D":       {8, 1}, // there is no more
		"D V g D":       {5, 1},
		"D V u h g l D": {2, 1},
	} {
		r := doubtfulReports(10).open(t, Options{}).keys(strings.Fields(keys)...)
		s := &r.State
		if keys == "1 D" {
			if s.Status.Key != "doubt.none" {
				t.Errorf("after %q: status %+v", keys, s.Status)
			}
			continue
		}
		if s.Reading.Selected != want {
			t.Errorf("after %q: %v is selected, want %v; status %+v", keys, s.Reading.Selected, want, s.Status)
		}
	}
}

func TestCheckingEndsDoubt(t *testing.T) {
	r := doubtfulReports(3).open(t, Options{}).keys("D")
	s := &r.State
	doubtful := func() bool { return s.Doubtful(&s.Article(2).Quotes[1]) }
	if !doubtful() {
		t.Fatal("there is no doubt to begin with")
	}
	if r.keys("V"); doubtful() || s.Reading.Selected != (Ref{2, 1}) {
		t.Errorf("checked, it is in doubt still: %+v, selected %v", s.Article(2).Quotes[1], s.Reading.Selected)
	}
	if r.keys("u"); !doubtful() || s.Status.Key != "undo.correction" {
		t.Errorf("undone, it is not in doubt: %+v", s.Status)
	}
}

func TestQuotationsAreSortedByDoubt(t *testing.T) {
	r := doubtfulReports(3).open(t, Options{}).keys("D", "S")
	if s := &r.State; s.Quotes.Refs[0] != (Ref{2, 1}) || s.Quotes.Cursor != 0 {
		t.Errorf("listed %v, cursor %d", s.Quotes.Refs, s.Quotes.Cursor)
	}
	if s := &r.keys("S").State; s.Quotes.Refs[0] != (Ref{2, 0}) {
		t.Errorf("listed %v", s.Quotes.Refs)
	}
}

func TestQuotationsOfArticlesNotLoadedAreSortedByDoubtToo(t *testing.T) {
	for _, n := range []int{40, 1200} { // in one command, and in several
		l := doubtfulReports(n)
		for i := range l.articles {
			for q := range l.articles[i].Quotes {
				if c := &l.articles[i].Quotes[q].Confidence; *c > 0 {
					*c = float64((i*7+q)%97+1) / 100
				}
			}
		}
		r := l.open(t, Options{}).keys("s", "S")
		s := &r.State
		if s.Status.Key != "sort.doubt" || len(s.Quotes.Refs) != s.Matching {
			t.Errorf("%d articles: status %+v, %d quotations of %d", n, s.Status, len(s.Quotes.Refs), s.Matching)
		}
		last := 0.
		for _, ref := range s.Quotes.Refs {
			c := l.articles[ref.Article].Quotes[ref.Quote].Confidence
			if c == 0 {
				c = 1
			}
			if c < last {
				t.Fatalf("%d articles: %v with %.2f is listed after %.2f", n, ref, c, last)
			}
			last = c
		}
		first := s.Quotes.Refs[0]
		if r.keys("l", "g", "enter", "V"); s.Quotes.Refs[0] == first {
			t.Errorf("%d articles: checked, %v is the most doubtful still", n, first)
		}
		if r.keys("S"); s.Quotes.Refs[0] != (Ref{0, 0}) {
			t.Errorf("%d articles: in their order, %v is first", n, s.Quotes.Refs[0])
		}
	}
}

func TestTheThresholdOfDoubtCanBeSet(t *testing.T) {
	s := &doubtfulReports(3).open(t, Options{Doubt: .95}).State
	for confidence, want := range map[float64]bool{0: false, .3: true, .9: true, .96: false} {
		if s.Doubtful(&quote.Quote{Confidence: confidence}) != want {
			t.Errorf("%v: in doubt %t", confidence, !want)
		}
	}
}
