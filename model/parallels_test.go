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
		return (&memoryArchive{memoryLibrary: memoryLibrary{articles: articles}}).open(t, Options{})
	},
}

func TestKeysShowParallels(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"what is in hand is looked for", "n", func(s *State) bool { return s.Parallels.Of == Ref{0, 0} && s.Parallels.Reports() == 2 }},
		{"the most alike comes first", "n", func(s *State) bool {
			return s.Parallels.Found[0].Article == "r3" && s.Parallels.Found[1].Speaker == "A. Brook"
		}},
		{"E shows it", "n E", func(s *State) bool { return s.Overlay == ParallelsPage && s.Item == 0 }},
		{"E again closes it", "n E E", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"esc closes it", "n E esc", func(s *State) bool { return s.Overlay == NoOverlay && s.Reading.Selected == Ref{0, 0} }},
		{"j goes to the next", "n E j", func(s *State) bool { return s.Item == 1 }},
		{"and no further than there are", "n E j j j", func(s *State) bool { return s.Item == 1 }},
		{"k goes back", "n E j k k", func(s *State) bool { return s.Item == 0 }},
		{"enter goes there", "n E j enter", func(s *State) bool {
			return s.Overlay == NoOverlay && s.Reading.Selected == Ref{1, 0} && s.Articles.ID(s.Reading.Article) == "r2"
		}},
		{"ctrl+o comes back", "n E j enter ctrl+o", func(s *State) bool { return s.Reading.Selected == Ref{0, 0} }},
		{"there the others are echoes", "n E j enter E", func(s *State) bool { return s.Overlay == ParallelsPage && s.Parallels.Found[0].Article == "r1" }},
		{"too short to tell", "n n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "parallels.short" }},
		{"nowhere else", "J J J n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "parallels.none" }},
		{"nothing in hand", "E", func(s *State) bool { return s.Status.Key == "cannot.parallels" }},
		{"let go, nothing is known of it", "n n N n", func(s *State) bool { return s.Parallels.Of == Ref{0, 1} && len(s.Parallels.Found) == 0 }},
	}
	for kind, open := range shelves {
		for _, tt := range tests {
			t.Run(kind+": "+tt.name, func(t *testing.T) {
				r := open(t, ferry()...).keys(strings.Fields(tt.keys)...)
				if !tt.want(&r.State) {
					t.Errorf("after %q: overlay %d, item %d, status %+v, in hand %v, echoes %+v", tt.keys, r.State.Overlay, r.State.Item, r.State.Status, r.State.Reading.Selected, r.State.Parallels)
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

func TestLateParallelsAreDropped(t *testing.T) {
	r := read(t, ferry()...).keys("n")
	late := parallelsMsg{of: quoteKey{"r1", r.State.quote(Ref{0, 0}).Extent()}, found: []find.Parallel{{Article: "r9"}}}
	r.slow("n")
	r.findParallels() // under way
	r.send(late)
	if s := &r.State; s.Parallels.Of != None || len(s.Parallels.Found) != 0 {
		t.Errorf("echoes of the quotation before: %+v", s.Parallels)
	}
}

func TestEStartsTheParallelSearchAndWaits(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E") // the moment has not passed
	if s := &r.State; s.Status.Key != "parallels.looking" || s.Overlay != NoOverlay {
		t.Errorf("status %+v, overlay %d", s.Status, s.Overlay)
	}
	r.run(waiting[1])
	if s := &r.State; s.Overlay != ParallelsPage || s.Status.Key != "" {
		t.Errorf("overlay %d, status %+v", s.Overlay, s.Status)
	}
	r.keys("esc")
	r.run(waiting[0]) // the moment passes: it is known already
	if r.State.Overlay != NoOverlay {
		t.Error("it opened by itself")
	}
}

func TestParallelsOfAnEarlierSelectionAreNotShown(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "n")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != NoOverlay || s.Parallels.Of != (Ref{0, 1}) {
		t.Errorf("overlay %d, echoes of %v", s.Overlay, s.Parallels.Of)
	}
}

func TestAKeyCancelsTheWaitForParallels(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "p")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != PeoplePicker || s.Parallels.Reports() != 2 {
		t.Errorf("overlay %d, %d reports", s.Overlay, s.Parallels.Reports())
	}
}

func TestACancelledParallelSearchReportsNoError(t *testing.T) {
	r := read(t, ferry()...)
	waiting := append(r.slow("n", "E", "n"), r.slow("N", "E")...) // the first look is ended, the same begins anew
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; len(s.Log) > 0 || s.Overlay != ParallelsPage {
		t.Errorf("log %v, overlay %d", s.Log, s.Overlay)
	}
}

func TestAnOpenParallelsPageFollowsTheLibrary(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: ferry()}}
	r := l.open(t, Options{}).keys("n", "E", "j")
	l.articles = slices.Delete(ferry(), 1, 2)
	r.run(r.reloadAll())
	if s := &r.State; s.Overlay != ParallelsPage || s.Item != 0 || len(s.Parallels.Found) != 1 {
		t.Errorf("one is left: overlay %d, item %d, %d echoes", s.Overlay, s.Item, len(s.Parallels.Found))
	}
	l.articles = ferry()[:1]
	r.run(r.reloadAll())
	if s := &r.State; s.Overlay != NoOverlay || s.Status.Key != "parallels.none" {
		t.Errorf("none is left: overlay %d, status %+v", s.Overlay, s.Status)
	}
}

func TestParallelsAreSearchedAgainInAnotherLibrary(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: ferry()[:2]}}
	r := l.open(t, Options{}).keys("n")
	if got := r.State.Parallels.Reports(); got != 1 {
		t.Fatalf("%d reports, want 1", got)
	}
	l.articles = ferry()
	r.run(r.reloadAll())
	if got := r.State.Parallels.Reports(); got != 2 {
		t.Errorf("with an article more: %d reports, want 2", got)
	}
}

func TestAFailedParallelSearchIsReported(t *testing.T) {
	r := (&stuckArchive{memoryArchive{memoryLibrary: memoryLibrary{articles: ferry()}}}).start(t).keys("n", "E")
	if s := &r.State; s.Overlay != NoOverlay || !s.Status.Bad {
		t.Errorf("status %+v", s.Status)
	}
}

// stuckArchive is a library that finds nothing elsewhere.
type stuckArchive struct{ memoryArchive }

func (*stuckArchive) Parallels(context.Context, *news.Article, int) ([]find.Parallel, error) {
	return nil, errors.New("the file is damaged")
}

func (l *stuckArchive) start(t *testing.T) *reader {
	r := &reader{Model: New(context.Background(), Options{Library: l, Screen: fakeScreen{}}), t: t}
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(r.load())
	return r
}

func TestAClickSelectsAParallel(t *testing.T) {
	r := read(t, ferry()...).keys("n", "E")
	read := r.State.Window.Layout.Read
	r.send(tea.MouseClickMsg{X: read.X, Y: read.Y + 6, Button: tea.MouseLeft}) // items stand in rows 3 and 5
	if r.State.Item != 1 || r.State.Overlay != ParallelsPage {
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
