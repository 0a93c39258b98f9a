package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

func TestTheCardShowsWhoIsQuotedTogether(t *testing.T) {
	said := func(who string) line { return line{who, "so", quote.Direct} }
	articles := []news.Article{
		report("r1", said("Ada Brook"), said("Bo Chen"), said("Bo Chen"), said("Cy Dow")),
		report("r2", said("Bo Chen"), said("Ada Brook"), said("Ada Brook")),
		report("r3", said("Cy Dow"), said("Bo Chen")),
	}
	for kind, open := range shelves {
		s := &open(t, articles...).keys("n", "i").State
		var got []string
		for _, c := range s.Card.Together {
			got = append(got, fmt.Sprint(s.Cast.People[c.Person].Name, " ", c.Articles))
		}
		if want := "[Bo Chen 2 Cy Dow 1]"; fmt.Sprint(got) != want {
			t.Errorf("%s: got %v, want %s", kind, got, want)
		}
		if got := s.Card.Days; !reflect.DeepEqual(got, []news.Tally{{Name: "2031-05-01", Count: 1}, {Name: "2031-05-02", Count: 2}}) {
			t.Errorf("%s: days %v", kind, got)
		}
	}
}

func TestTheCardCountsCuesOfArticlesThatWereNotRead(t *testing.T) {
	articles := many(1040) // every second quotation is of Bo Chen; those of 1,000 articles count
	for kind, open := range shelves {
		s := &open(t, articles...).keys("n", "n", "i").State
		if want := []news.Tally{{Name: "said", Count: 1000}}; !s.Card.Complete || !reflect.DeepEqual(s.Card.Cues, want) {
			t.Errorf("%s: known %t, cues %v, want %v", kind, s.Card.Complete, s.Card.Cues, want)
		}
	}
}

func TestCuesOfBothScriptsCountAsOne(t *testing.T) {
	body := "說说Said said據…報道"
	var c news.Cues
	for _, at := range [][2]int{{0, 3}, {3, 6}, {6, 10}, {11, 15}} {
		c.Add(body, []quote.Span{{Start: at[0], End: at[1]}})
	}
	c.Add(body, nil)
	c.Add(body, []quote.Span{{Start: 15, End: 18}, {Start: 21, End: 27}})
	if got, want := c.Tallies(), []news.Tally{{Name: "說", Count: 2}, {Name: "Said", Count: 2}, {Name: "據…報道", Count: 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestALateCardForAnotherPersonIsDropped(t *testing.T) {
	r := read(t, threeReports()...)
	waiting := r.slow("n", "i") // the answer about Ada Brook waits
	r.keys("esc", "n", "i")
	before := *r.State.Card
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if got := r.State.Card; got.Person != before.Person || !reflect.DeepEqual(got.Cues, before.Cues) {
		t.Errorf("card %+v, want %+v", got, before)
	}
}

func TestKeysGoFromTheCardToArticles(t *testing.T) {
	tests := []struct {
		keys string
		want func(*State) bool
	}{
		{"n i", func(s *State) bool { return s.Overlay == PersonCard && s.Item == -1 }},
		{"n i j", func(s *State) bool { return s.Item == 0 }},
		{"n i j k", func(s *State) bool { return s.Item == -1 && s.Scroll == 0 }},
		{"n i j j j", func(s *State) bool { return s.Item == 1 }},
		{"n i G", func(s *State) bool { return s.Item == 1 }},
		{"n i G g", func(s *State) bool { return s.Item == -1 }},
		{"n i enter", func(s *State) bool { return s.Overlay == NoOverlay && s.Reading.Selected == Ref{0, 0} }},
		{"n i j j enter", func(s *State) bool { return s.Overlay == NoOverlay && s.Reading.Selected == Ref{2, 0} }},
		{"n i j j enter ctrl+o", func(s *State) bool { return s.Reading.Selected == Ref{0, 0} }},
	}
	for kind, open := range shelves {
		for _, tt := range tests {
			if r := open(t, threeReports()...).keys(strings.Fields(tt.keys)...); !tt.want(&r.State) {
				t.Errorf("%s, after %q: overlay %d, item %d, scroll %d, in hand %v", kind, tt.keys, r.State.Overlay, r.State.Item, r.State.Scroll, r.State.Reading.Selected)
			}
		}
	}
}

func TestKeysMergePeople(t *testing.T) {
	tests := []struct {
		name, keys string
		want       func(*State) bool
	}{
		{"= on the card asks who", "n i =", func(s *State) bool { return s.Overlay == PeoplePicker && s.Picker.Single }},
		{"not for the same", "n i =", func(s *State) bool { return len(s.Picker.Found) == len(s.Cast.People)-1 }},
		{"nor when his name is typed", "n i = P e r s o n space A", func(s *State) bool {
			return !slices.Contains(s.Picker.Found, s.Cast.Named("Person A"))
		}},
		{"nor from the menu of corrections", "n w 4 P e r s o n space A", func(s *State) bool {
			return s.Picker.Single && !slices.Contains(s.Picker.Found, s.Cast.Named("Person A"))
		}},
		{"so it does without the card", "n =", func(s *State) bool { return s.Overlay == PeoplePicker && s.Picker.Single }},
		{"enter makes them one in all articles", "n i = b o enter", func(s *State) bool {
			return s.Status.Key == "corrected" && s.Cast.Named("Person A") < 0 && s.Cast.People[s.Speakers(Ref{20, 0})[0]].Name == "Bo Chen"
		}},
		{"the quotation stays in hand", "n i = b o enter", func(s *State) bool { return s.Reading.Selected == Ref{0, 0} }},
		{"u takes it back", "n i = b o enter u", func(s *State) bool { return s.Cast.Named("Person A") >= 0 && s.Status.Key == "undo.correction.several" }},
		{"esc leaves all as it is", "n i = esc", func(s *State) bool { return s.Overlay == NoOverlay && s.Cast.Named("Person A") >= 0 }},
		{"the same name is nobody else", "n i = P e r s o n space A ctrl+y", func(s *State) bool { return s.Status.Key == "same.already" }},
		{"without a speaker it says so", "=", func(s *State) bool { return s.Status.Key == "cannot.copy" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := (&memoryArchive{memoryLibrary: memoryLibrary{articles: many(22)}}).open(t, Options{}).keys(strings.Fields(tt.keys)...)
			if !tt.want(&r.State) {
				t.Errorf("after %q: status %+v, overlay %d, %d people", tt.keys, r.State.Status, r.State.Overlay, len(r.State.Cast.People))
			}
		})
	}
	r := read(t, threeReports()...).keys("n", "i", "=")
	if s := &r.State; s.Overlay != PersonCard || s.Status.Key != "cannot.same-person" {
		t.Errorf("in files: overlay %d, status %+v", s.Overlay, s.Status)
	}
}

func TestLikelyMatchesAreListedFirst(t *testing.T) {
	articles := []news.Article{
		report("r1", line{"白若嵐", "「好」", quote.Direct}, line{"Bo Chen", "“so”", quote.Direct}, line{"Bo Chen", "“no”", quote.Direct}),
		report("r2", line{"Bai Ruolan", "“so”", quote.Direct}),
	}
	for i := range articles {
		for p := range articles[i].Participants {
			articles[i].Participants[p].Affiliation = ""
		}
	}
	s := &(&memoryArchive{memoryLibrary: memoryLibrary{articles: articles}}).open(t, Options{}).keys("n", "i", "=").State
	if got := s.Cast.People[s.Picker.Found[0]].Name; got != "Bai Ruolan" {
		t.Errorf("first is %s", got)
	}
}

func TestTheCardOfALibraryThatChangesPointsAtNothingElse(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys("n", "i", "j")
	l.later = []news.Article{report("x1", line{"Person A", "no", quote.Direct})}
	r.run(r.reloadAll())
	if s := &r.State; s.Overlay != PersonCard || len(s.Card.Articles) != 2 || s.Item != -1 || !s.Card.Complete {
		t.Errorf("overlay %d, item %d, card %+v", s.Overlay, s.Item, s.Card)
	}
}

// crowded is a library of 100,000 articles with five quotations each; person 0
// of a crowd of 50,000 has 10,000 of them.
func crowded() *State {
	const articles, persons = 100_000, 50_000
	s := &State{Cast: &people.Cast{People: manyPeople(persons)}, Marks: make([][]news.Mark, articles)}
	for p := range s.Cast.People { // one in Chinese, the others half in letters
		names := &s.Cast.People[p].Names
		*names = (*names)[p%2 : p%2+1]
	}
	heads := make([]news.Article, articles)
	for a := range heads {
		heads[a] = news.Article{ID: fmt.Sprint("r", a), Date: fmt.Sprintf("20%02d-%02d-%02d", 10+a%20, 1+a%12, 1+a%28), Head: true}
		for q := range 5 {
			p := 1 + (a*5+q*q)%(persons-1)
			if a%10 == 0 {
				p *= min(q, 1) // the first of five, of 10,000 articles
			}
			s.Marks[a] = append(s.Marks[a], news.NewMark(q, quote.Kind(q%3), false, p))
		}
	}
	s.Articles = packed(heads)
	return s
}

// BenchmarkCard is what opening a card waits for, and what follows it.
func BenchmarkCard(b *testing.B) {
	s := crowded()
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if c := s.card(0); len(c.Articles) != 10_000 {
				b.Fatal(len(c.Articles))
			}
		}
	})
	b.Run("alike", func(b *testing.B) {
		for b.Loop() {
			s.Cast.Alike(0)
		}
	})
	b.Run("timeline", func(b *testing.B) {
		c := s.card(0)
		for b.Loop() {
			people.NewTimeline(c.Days, 60)
		}
	})
}

// manyPeople makes n people with a name in Chinese and one in letters, an office
// and an affiliation, many of which are shared.
func manyPeople(n int) []people.Person {
	surnames, given := []rune("王李張劉陳楊趙黃周吳"), []rune("偉軍明華建國強文志小曉麗敏靜秀英芳娜霞平剛勇毅俊")
	all := make([]people.Person, n)
	for i := range all {
		k := len(given)
		name := string([]rune{surnames[i%10], given[i/10%k], given[i/10/k%k]})
		latin := fmt.Sprintf("Tarn Dal%c%cik", 'a'+i%26, 'a'+i/26%26)
		all[i] = people.Person{Name: name, Names: []string{name, latin}, Offices: []string{"部長"}, Affiliations: []string{fmt.Sprint("第", i%500, "局")}}
	}
	return all
}
