package model

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// direct is an article whose lines are quotations of one speaker, word for word.
func direct(id, who string, lines ...string) news.Article {
	var all []line
	for _, l := range lines {
		all = append(all, line{who, l, quote.Direct})
	}
	return report(id, all...)
}

// ferry are reports of one sentence, in words more or less the same, the last
// of something else.
func ferry() []news.Article {
	return []news.Article{
		direct("r1", "Ada Brook", "“the ferry would sail again next spring as planned”", "“no”"),
		direct("r2", "A. Brook", "“the ferry will sail again next spring as planned and the fares stay”"),
		direct("r3", "Ada Brook", "“the ferry would sail again next spring as planned”"),
		direct("r4", "Bo Chen", "“we have waited for this pier for years”"),
	}
}

// shelves are the two kinds of library.
var shelves = map[string]func(t *testing.T, articles ...news.Article) *reader{
	"files": read,
	"library": func(t *testing.T, articles ...news.Article) *reader {
		return (&cupboard{shelf: shelf{articles: articles}}).open(t, Options{})
	},
}

func TestKeysShowTheSameWordsElsewhere(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"what is in hand is looked for", "n", func(s *State) bool { return s.Echoes.Of == Ref{0, 0} && s.Echoes.Reports() == 2 }},
		{"the most alike comes first", "n", func(s *State) bool {
			return s.Echoes.Found[0].Article == "r3" && s.Echoes.Found[1].Speaker == "A. Brook"
		}},
		{"E shows it", "n E", func(s *State) bool { return s.Overlay == EchoPage && s.Item == 0 }},
		{"E again closes it", "n E E", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"esc closes it", "n E esc", func(s *State) bool { return s.Overlay == NoOverlay && s.Reading.InHand == Ref{0, 0} }},
		{"j goes to the next", "n E j", func(s *State) bool { return s.Item == 1 }},
		{"and no further than there are", "n E j j j", func(s *State) bool { return s.Item == 1 }},
		{"k goes back", "n E j k k", func(s *State) bool { return s.Item == 0 }},
		{"enter goes there", "n E j enter", func(s *State) bool {
			return s.Overlay == NoOverlay && s.Reading.InHand == Ref{1, 0} && s.Articles[s.Reading.Article].ID == "r2"
		}},
		{"ctrl+o comes back", "n E j enter ctrl+o", func(s *State) bool { return s.Reading.InHand == Ref{0, 0} }},
		{"there the others are echoes", "n E j enter E", func(s *State) bool { return s.Overlay == EchoPage && s.Echoes.Found[0].Article == "r1" }},
		{"too short to tell", "n n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "elsewhere.short" }},
		{"nowhere else", "J J J n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "elsewhere.none" }},
		{"nothing in hand", "E", func(s *State) bool { return s.Status.Key == "cannot.elsewhere" }},
		{"let go, nothing is known of it", "n n N n", func(s *State) bool { return s.Echoes.Of == Ref{0, 1} && len(s.Echoes.Found) == 0 }},
	}
	for kind, open := range shelves {
		for _, tt := range tests {
			t.Run(kind+": "+tt.name, func(t *testing.T) {
				r := open(t, ferry()...).keys(strings.Fields(tt.keys)...)
				if !tt.want(&r.State) {
					t.Errorf("after %q: overlay %d, item %d, status %+v, in hand %v, echoes %+v", tt.keys, r.State.Overlay, r.State.Item, r.State.Status, r.State.Reading.InHand, r.State.Echoes)
				}
			})
		}
	}
}

// slow is a reader whose commands wait until they are run.
func (r *reader) slow(names ...string) (waiting []tea.Cmd) {
	for _, name := range names {
		_, cmd := r.Update(press(name))
		waiting = append(waiting, cmd)
	}
	return waiting
}

func TestALateAnswerAboutEchoesIsDropped(t *testing.T) {
	r := read(t, ferry()...).keys("n")
	late := echoesMsg{of: said{"r1", r.State.quote(Ref{0, 0}).Extent()}, found: []find.Parallel{{Article: "r9"}}}
	r.slow("n")
	r.seek() // under way
	r.send(late)
	if s := &r.State; s.Echoes.Of != None || len(s.Echoes.Found) != 0 {
		t.Errorf("echoes of the quotation before: %+v", s.Echoes)
	}
}

func TestELooksAtOnceAndWaits(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E") // the moment has not passed
	if s := &r.State; s.Status.Key != "elsewhere.looking" || s.Overlay != NoOverlay {
		t.Errorf("status %+v, overlay %d", s.Status, s.Overlay)
	}
	r.run(waiting[1])
	if s := &r.State; s.Overlay != EchoPage || s.Status.Key != "" {
		t.Errorf("overlay %d, status %+v", s.Overlay, s.Status)
	}
	r.keys("esc")
	r.run(waiting[0]) // the moment passes: it is known already
	if r.State.Overlay != NoOverlay {
		t.Error("it opened by itself")
	}
}

func TestWhoHasGoneOnIsNotShownEchoes(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "n")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != NoOverlay || s.Echoes.Of != (Ref{0, 1}) {
		t.Errorf("overlay %d, echoes of %v", s.Overlay, s.Echoes.Of)
	}
}

func TestAKeyEndsTheWaitForEchoes(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "p")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != PeoplePicker || s.Echoes.Reports() != 2 {
		t.Errorf("overlay %d, %d reports", s.Overlay, s.Echoes.Reports())
	}
}

func TestALookThatWasEndedDoesNotFail(t *testing.T) {
	r := read(t, ferry()...)
	waiting := append(r.slow("n", "E", "n"), r.slow("N", "E")...) // the first look is ended, the same begins anew
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; len(s.Log) > 0 || s.Overlay != EchoPage {
		t.Errorf("log %v, overlay %d", s.Log, s.Overlay)
	}
}

func TestAnOpenPageOfEchoesFollowsTheLibrary(t *testing.T) {
	l := &cupboard{shelf: shelf{articles: ferry()}}
	r := l.open(t, Options{}).keys("n", "E", "j")
	l.articles = slices.Delete(ferry(), 1, 2)
	r.run(r.listAnew())
	if s := &r.State; s.Overlay != EchoPage || s.Item != 0 || len(s.Echoes.Found) != 1 {
		t.Errorf("one is left: overlay %d, item %d, %d echoes", s.Overlay, s.Item, len(s.Echoes.Found))
	}
	l.articles = ferry()[:1]
	r.run(r.listAnew())
	if s := &r.State; s.Overlay != NoOverlay || s.Status.Key != "elsewhere.none" {
		t.Errorf("none is left: overlay %d, status %+v", s.Overlay, s.Status)
	}
}

func TestEchoesAreLookedForAgainInAnotherLibrary(t *testing.T) {
	l := &cupboard{shelf: shelf{articles: ferry()[:2]}}
	r := l.open(t, Options{}).keys("n")
	if got := r.State.Echoes.Reports(); got != 1 {
		t.Fatalf("%d reports, want 1", got)
	}
	l.articles = ferry()
	r.run(r.listAnew())
	if got := r.State.Echoes.Reports(); got != 2 {
		t.Errorf("with an article more: %d reports, want 2", got)
	}
}

func TestALibraryThatCannotLookSaysSo(t *testing.T) {
	r := (&deaf{cupboard{shelf: shelf{articles: ferry()}}}).start(t).keys("n", "E")
	if s := &r.State; s.Overlay != NoOverlay || !s.Status.Bad {
		t.Errorf("status %+v", s.Status)
	}
}

// deaf is a library that finds nothing elsewhere.
type deaf struct{ cupboard }

func (*deaf) Parallels(context.Context, *news.Article, int) ([]find.Parallel, error) {
	return nil, errors.New("the file is damaged")
}

func (l *deaf) start(t *testing.T) *reader {
	r := &reader{Model: New(context.Background(), Options{Library: l, Screen: glass{}}), t: t}
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(r.load())
	return r
}

func TestAClickChoosesAnEcho(t *testing.T) {
	r := read(t, ferry()...).keys("n", "E")
	read := r.State.Window.Layout.Read
	r.send(tea.MouseClickMsg{X: read.X, Y: read.Y + 6, Button: tea.MouseLeft}) // items stand in rows 3 and 5
	if r.State.Item != 1 || r.State.Overlay != EchoPage {
		t.Errorf("item %d", r.State.Item)
	}
	r.send(tea.MouseClickMsg{X: read.X, Y: read.Y, Button: tea.MouseLeft}) // above them
	if r.State.Item != 1 {
		t.Errorf("item %d after a click above the list", r.State.Item)
	}
	r.send(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	if r.State.Overlay != NoOverlay {
		t.Error("a click outside does not close it")
	}
}
