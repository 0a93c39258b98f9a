package model

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestThePositionIsRestored(t *testing.T) {
	first := read(t, threeReports()...).keys("n", "n", "f", "3", "x", "s", "tab", "z")
	first.keys("q")
	if !first.quit || len(first.library.remembered) == 0 {
		t.Fatal("quitting did not keep the place")
	}
	place := first.library.remembered[len(first.library.remembered)-1]
	second := readFrom(t, &memoryLibrary{articles: threeReports()}, Options{Position: place})
	if got := second.State.Position(); !reflect.DeepEqual(got, place) {
		t.Errorf("came back to\n%+v, left at\n%+v", got, place)
	}
	second.selected(first.State.Reading.Selected)
}

func TestThePositionIsSavedWithoutQuitting(t *testing.T) {
	r := read(t, threeReports()...).keys("space")
	n := len(r.library.remembered)
	if n == 0 || r.library.remembered[n-1].Offset != r.State.Reading.Anchor {
		t.Errorf("remembered %+v", r.library.remembered)
	}
	r.keys("?") // changes nothing of the place
	if len(r.library.remembered) != n {
		t.Error("an unchanged place was written again")
	}
}

func TestTheFilterSurvivesQuittingEarly(t *testing.T) {
	articles := threeReports()
	bare := articles[0]
	bare.Quotes, bare.Participants, bare.Attributed = nil, nil, false
	place := news.Position{Article: "r1", Quote: 1, People: []news.FilteredPerson{{Name: "Ada Brook", Article: "r3"}, {Name: "Bo Chen", Article: "r1"}}}
	l := &memoryLibrary{articles: []news.Article{bare, articles[1], articles[2]}, attribute: func(news.Article) news.Article { return articles[0] }}
	r := &reader{Model: New(t.Context(), Options{Library: l, Screen: fakeScreen{}, Position: place}), t: t, library: l}
	r.Update(tea.WindowSizeMsg{Width: 120, Height: 20})
	_, later := r.Update(loadArticles(r.context, l)())
	if got := r.position(); len(got.People) != 2 {
		t.Errorf("left early, it would be kept as %+v", got)
	}
	r.run(later)
	if len(r.State.Filter.People) != 2 {
		t.Errorf("came back as %v", r.State.Filter.People)
	}
	r.keys("esc", "esc")
	if got := r.position(); len(got.People) != 0 {
		t.Errorf("a filter taken back is kept: %+v", got)
	}
}

func TestNamesakesAreNotMixedUp(t *testing.T) {
	one, two := report("r1", line{"Lin Ruo", "one", quote.Indirect}), report("r2", line{"Lin Ruo", "two", quote.Indirect})
	one.Participants[0].Affiliation, two.Participants[0].Affiliation = "Upper Harbour", "Lower Valley"
	one.Participants[0].Office, two.Participants[0].Office = "mayor", "baker"
	r := readFrom(t, &memoryLibrary{articles: []news.Article{one, two}}, Options{Position: news.Position{Article: "r1", Quote: -1, People: []news.FilteredPerson{{Name: "Lin Ruo", Article: "r2"}}}})
	if len(r.State.Cast.People) != 2 || r.State.Matching != 1 || len(r.State.Hits(1)) != 1 {
		t.Errorf("%d people, hits %v", len(r.State.Cast.People), r.State.Hits(1))
	}
}

func TestAPositionThatCannotBeSavedIsReported(t *testing.T) {
	l := &memoryLibrary{articles: threeReports(), full: true}
	r := readFrom(t, l, Options{})
	r.keys("j")
	if r.State.Status.Key != "position.unsaved" {
		t.Errorf("message %q", r.State.Status.Key)
	}
}

func TestWordsAreFoundInAChangedText(t *testing.T) {
	body := strings.Repeat("abc ", 20) + "the words " + strings.Repeat("xyz ", 20)
	at := strings.Index(body, "the words")
	tests := []struct {
		name   string
		offset int
		words  string
		want   int
	}{
		{"where they were", at, "the words", at},
		{"further down", at - 30, "the words", at},
		{"further up", at + 30, "the words", at},
		{"gone", 8, "no such", 8},
		{"beyond the end", 10000, "the words", at},
		{"no words", 5, "", 5},
	}
	for _, tt := range tests {
		if got := findWords(body, tt.words, tt.offset); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
	if got := findWords("甲乙丙", "丁", 4); got != 3 {
		t.Errorf("inside a character: got %d, want 3", got)
	}
}
