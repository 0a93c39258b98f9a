package model

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// In the first of the reports Person A said the bridge would open, and Bo Chen
// said “we wait”.
func TestKeysCorrectQuotations(t *testing.T) {
	said := func(s *State, q int) string {
		out := ""
		for _, span := range s.Article(0).Quotes[q].Content {
			out += span.Of(s.Article(0).Body)
		}
		return out
	}
	speaker := func(s *State, q int) string {
		people := s.Speakers(Ref{0, q})
		if len(people) == 0 {
			return ""
		}
		return s.Cast.People[people[0]].Name
	}
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"w opens the menu", "n w", func(s *State) bool { return s.Overlay == CorrectMenu && len(s.Menu) == 6 && s.Menu[5] == "missed" }},
		{"esc leaves it", "n w esc", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"j goes down in it, enter chooses", "n w j enter", func(s *State) bool { return len(s.Article(0).Quotes) == 1 }},
		{"somebody else said it", "n w 1 b o enter", func(s *State) bool {
			return speaker(s, 0) == "Bo Chen" && s.Reading.Selected == Ref{0, 0} && s.Status.Key == "corrected"
		}},
		{"somebody new said it", "n w 1 Z o space Y enter", func(s *State) bool { return speaker(s, 0) == "Zo Y" }},
		{"ctrl+y takes a name though others are alike", "n w 1 B o ctrl+y", func(s *State) bool { return speaker(s, 0) == "Bo" }},
		{"esc leaves the speaker", "n w 1 b o esc", func(s *State) bool { return speaker(s, 0) == "Person A" && s.Overlay == NoOverlay }},
		{"it is no quotation", "n w 2", func(s *State) bool {
			return len(s.Article(0).Quotes) == 1 && s.Total() == 7 && s.Reading.Selected == None
		}},
		{"u takes that back", "n w 2 u", func(s *State) bool {
			return len(s.Article(0).Quotes) == 2 && s.Total() == 8 && s.Status.Key == "undo.correction"
		}},
		{"its end is moved by a character", "n w 3 h enter", func(s *State) bool { return said(s, 0) == "the bridge would ope" }},
		{"and by a word", "n w 3 H enter", func(s *State) bool { return said(s, 0) == "the bridge would " }},
		{"tab moves the beginning", "n w 3 tab L enter", func(s *State) bool { return said(s, 0) == " bridge would open" }},
		{"the end does not pass the beginning", "n w 3 H H H H H H H H enter", func(s *State) bool { return said(s, 0) == "the " }},
		{"esc leaves the ends", "n w 3 h h esc", func(s *State) bool { return said(s, 0) == "the bridge would open" && !s.Marking.On }},
		{"two are one", "n w 4 b o enter", func(s *State) bool { return speaker(s, 0) == "Bo Chen" }},
		{"one is two", "n w 5 , m a y o r enter", func(s *State) bool {
			p := s.Article(0).Participants[0]
			return p.Name == "Person A" && p.Office == "mayor"
		}},
		{"w without a quotation in hand marks one", "w", func(s *State) bool { return s.Marking.On && s.Marking.Span.Start == 0 }},
		{"one that was overlooked", "w l l l l l l space L space b o enter", func(s *State) bool {
			return len(s.Article(0).Quotes) == 3 && said(s, 0) == "A said" && speaker(s, 0) == "Bo Chen" && s.Reading.Selected == Ref{0, 0}
		}},
		{"j goes to the next row", "w j", func(s *State) bool { return s.Article(0).Body[s.Marking.Span.Start:][:7] == "Bo Chen" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			if !tt.want(&r.State) {
				t.Errorf("after %q: status %+v, overlay %d, marking %+v, quotations %+v", tt.keys, r.State.Status, r.State.Overlay, r.State.Marking, r.State.Article(0).Quotes)
			}
		})
	}
}

func TestWordsAreGoneOverFromBeginningToBeginning(t *testing.T) {
	for body, want := range map[string][]string{
		"局長白苓說：「明年開工。」今天有雨。":    {"「", "今", "。", "。"},
		"Tarn Belo said, “so”.": {"B", "s", "“", ".", "."},
	} {
		a := news.Article{ID: "r1", Title: "Report", Attributed: true, Body: body}
		r := (&memoryArchive{memoryLibrary: memoryLibrary{articles: []news.Article{a}}}).open(t, Options{}).keys("w")
		for i := range want {
			if got := r.keys("L").State.Marking.Span.Of(body); got != want[i] {
				t.Errorf("%s: %d: at %q, want %q", body, i, got, want[i])
			}
		}
	}
}

func TestFilesAreNotCorrected(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "w")
	if r.State.Overlay != NoOverlay || r.State.Status.Key != "cannot.correct" {
		t.Errorf("w in files: %+v", r.State.Status)
	}
}

func TestChineseIsNeverCutWhileItIsMarked(t *testing.T) {
	a := report("r1", line{text: "局長白苓說，「明年開工。」今天有雨。"})
	for _, d := range []int{1, -1} {
		for i := 0; i <= len(a.Body); i++ {
			if i < len(a.Body) && a.Body[i]&0xC0 == 0x80 {
				continue
			}
			for name, to := range map[string]int{"step": step(a.Body, i, d), "word": word(a.Body, i, d)} {
				if to < 0 || to > len(a.Body) || to < len(a.Body) && a.Body[to]&0xC0 == 0x80 {
					t.Errorf("%s from %d: %d", name, i, to)
				}
			}
		}
	}
	if got := a.Body[word(a.Body, 0, 1):]; !strings.HasPrefix(got, "，") {
		t.Errorf("a word on from the beginning: %q", got)
	}
}

func TestWhatWasTypedIsKeptWhenACorrectionIsRefused(t *testing.T) {
	for _, c := range []struct{ open, typed string }{{"n w 1", "Zora"}, {"n w 4", "Tarn"}, {"n =", "Tarn"}, {"n w 5", "x, mayor"}} {
		l := &memoryArchive{memoryLibrary: memoryLibrary{articles: threeReports()}}
		r := l.open(t, Options{}).keys(strings.Fields(c.open)...)
		s := &r.State
		line := func() string {
			if s.Prompt.Key != "" {
				return s.Prompt.Input.Text
			}
			return s.Picker.Input.Text
		}
		before := line()
		l.refuses = errors.New("the library was removed")
		if r.types(c.typed).keys("ctrl+y"); s.Prompt.Key != "" {
			r.keys("enter")
		}
		if !s.Status.Bad || s.Overlay == PeoplePicker {
			t.Errorf("%s: refused: %+v, overlay %d", c.open, s.Status, s.Overlay)
		}
		l.refuses = nil
		keys := strings.Fields(c.open)[1:] // still selected
		if r.keys(keys...); line() != before+c.typed {
			t.Errorf("%s: begins with %q, want %q", c.open, line(), before+c.typed)
		}
	}
}

// counting is a cupboard that counts how often all of it is listed.
type counting struct {
	*memoryArchive
	listed int
}

func (l *counting) Contents(ctx context.Context) (people.Contents, error) {
	l.listed++
	return l.memoryArchive.Contents(ctx)
}

func (l *counting) open(t testing.TB) *reader {
	r := l.memoryArchive.open(t, Options{})
	r.options.Library = l
	return r
}

func TestACorrectionChangesOneArticleAndListsNothingAgain(t *testing.T) {
	tests := []struct {
		name, keys string
		listed     int
	}{
		{"somebody else said it", "n w 1 b o enter", 0},
		{"somebody new said it", "n w 1 Z o enter", 0},
		{"it is no quotation", "n w 2", 0},
		{"other ends", "n w 3 h enter", 0},
		{"one that was overlooked", "w l l l l l l space L space b o enter", 0},
		{"one is two", "n w 5 , m a y o r enter", 0},
		{"taken back", "n w 1 Z o enter u", 0},
		{"two are one", "n w 4 b o enter", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &counting{memoryArchive: &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}}
			r := l.open(t).keys(strings.Fields(tt.keys)...)
			s := &r.State
			if l.listed != tt.listed || s.Listing {
				t.Errorf("listed %d times, want %d, listing %t", l.listed, tt.listed, s.Listing)
			}
			anew := *s
			anew.useMarks(s.Marks, nil)
			anew.count()
			if anew.Matching != s.Matching || anew.Total() != s.Total() || !slices.Equal(anew.matched, s.matched) {
				t.Errorf("%d of %d match, in %v; counted anew %d of %d, in %v", s.Matching, s.Total(), s.matched, anew.Matching, anew.Total(), anew.matched)
			}
			for a := 1; a < 4; a++ {
				if len(s.Hits(a)) != 2 || s.Cast.People[s.Speakers(Ref{a, 1})[0]].Name != "Bo Chen" {
					t.Errorf("article %d: hits %v, people %v", a, s.Hits(a), s.Speakers(Ref{a, 1}))
				}
			}
		})
	}
}

func TestSomebodyNewToTheLibraryIsInTheListOfPeopleAtOnce(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys(strings.Fields("n w 1 Z o space Y enter")...)
	s := &r.State
	people := len(s.Cast.People)
	r.keys("p").types("zo y")
	if len(s.Picker.Found) != 1 || s.Cast.People[s.Picker.Found[0]].Name != "Zo Y" || s.Picker.Counts[s.Picker.Found[0]].Quotes != 1 {
		t.Fatalf("found %v, counts %v", s.Picker.Found, s.Picker.Counts)
	}
	r.keys("enter")
	if s.Matching != 1 {
		t.Errorf("hearing Zo Y: %d pass", s.Matching)
	}
	r.keys(strings.Fields("esc J n w 1 z o enter")...) // in another article, by the list
	if len(s.Cast.People) != people || s.Speakers(Ref{1, 0})[0] != people-1 {
		t.Errorf("%d people, then %d; the second speaks as %v", people, len(s.Cast.People), s.Speakers(Ref{1, 0}))
	}
}

func TestANamesakeIsSomebodyElseUntilUndone(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys("n", "n")
	bo := r.State.Speakers(Ref{0, 1})[0]
	r.keys(strings.Fields("w 5 , m a y o r enter")...)
	if got := r.State.Speakers(Ref{0, 1})[0]; got == bo || r.State.Cast.People[got].Name != "Bo Chen" || r.State.Speakers(Ref{1, 1})[0] != bo {
		t.Errorf("Bo Chen, mayor, is person %d, the other one %d", got, bo)
	}
	r.keys("u")
	if got := r.State.Speakers(Ref{0, 1})[0]; got != bo {
		t.Errorf("taken back, person %d speaks, want %d", got, bo)
	}
}

func TestUndoRevertsACorrectionInAnotherArticle(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys(strings.Fields("n w 2 J")...)
	r.keys("u")
	if s := &r.State; s.Total() != 8 || s.Reading.Article != 1 || len(s.Article(0).Quotes) != 2 || s.Status.Key != "undo.correction" {
		t.Errorf("%d quotations, reading %d, status %+v", s.Total(), s.Reading.Article, s.Status)
	}
}

func TestUndoInAllArticlesNamesNone(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{})
	r.run(r.joinPeople([]string{"Person A"}, quote.Participant{Name: "Bo Chen"}))
	if s := &r.State; s.Cast.Named("Person A") >= 0 {
		t.Fatalf("two are not one: %v", s.Cast.People)
	}
	if s := &r.keys("u").State; s.Cast.Named("Person A") < 0 || s.Status.Key != "undo.correction.several" {
		t.Errorf("people %v, status %+v", s.Cast.People, s.Status)
	}
}

func TestAChangeWhileTheLibraryIsListedIsNotLost(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{})
	late := r.reloadAll()() // read before the changes
	r.keys(strings.Fields("n w 2 n m enter")...)
	r.send(late)
	if s := &r.State; s.Total() != 7 || s.Bookmark(s.Reading.Selected) == nil {
		t.Errorf("%d quotations, kept %v", s.Total(), s.bookmarks)
	}
}

func TestAnOpenPickerShowsNewPeople(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys("n")
	later := r.correct(*r.State.Article(0), news.Correction{By: quote.Participant{Name: "Zo Y"}})
	r.keys("p")
	r.run(later)
	r.types("zo")
	if p := &r.State.Picker; len(p.Found) != 1 || p.Counts[p.Found[0]].Quotes != 1 {
		t.Errorf("found %v of %d counts", p.Found, len(p.Counts))
	}
}

func TestABookmarkStaysWithItsWords(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: threeReports()}}
	r := l.open(t, Options{}).keys("n", "n", "m", "enter", "N")
	words := func() string {
		for q := range r.State.Article(0).Quotes {
			if r.State.Bookmark(Ref{0, q}) != nil {
				return r.State.Article(0).Quotes[q].Content[0].Of(r.State.Article(0).Body)
			}
		}
		return ""
	}
	kept := words()
	for _, key := range []string{"w", "2", "u"} {
		r.keys(key)
		if got := words(); got != kept || kept == "" {
			t.Errorf("after %s %q is kept, want %q", key, got, kept)
		}
	}
}

// BenchmarkCorrect is the answer to a correction that brings somebody new into
// a library of 100,000 articles with 500,000 quotations by 50,000 people.
func BenchmarkCorrect(b *testing.B) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(1)}}
	for _, scope := range []string{"article", "library"} {
		r := l.open(b, Options{})
		r.contentsLoaded(large(r))
		r.run(r.open(0, at(0)))
		if scope == "library" {
			r.toggleScope()
		}
		a := r.State.Article(0)
		b.Run(scope, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				now := *a
				now.Participants = append(slices.Clone(a.Participants), quote.Participant{Name: fmt.Sprintf("New Person%d", i)})
				now.Quotes = slices.Clone(a.Quotes)
				now.Quotes[0].Speakers = []int{len(a.Participants)}
				r.Update(correctedMsg{articleMsg: articleMsg{id: a.ID, article: now, ok: true}, at: 0})
			}
		})
	}
}

// large is the answer of a library that is large.
func large(r *reader) reloadedMsg {
	const articles, persons = 100_000, 50_000
	c := reloadedMsg{changes: r.libraryChange}
	heads := make([]news.Article, articles)
	c.marks = make([][]news.Mark, articles)
	for a := range heads {
		heads[a] = news.Article{ID: fmt.Sprintf("r%d", a), Title: "Report", Head: true, Attributed: true}
		for q := range 5 {
			c.marks[a] = append(c.marks[a], news.NewMark(q, quote.Kind(q%3), false, (a*5+q*q)%persons))
		}
	}
	c.articles = packed(heads)
	c.cast = &people.Cast{People: manyPeople(persons)}
	c.index = people.NewIndex(c.cast.People)
	return c
}
