package model

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// click presses the left button at a place.
func (r *reader) click(x, y int) { r.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }

// drag moves the mouse to a place with the left button down.
func (r *reader) drag(x, y int) { r.send(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft}) }

// wheelDown turns the wheel down at a place, by notches.
func (r *reader) wheelDown(notches int) {
	for range notches {
		r.send(tea.MouseWheelMsg{X: 60, Y: 9, Button: tea.MouseWheelDown})
	}
}

func TestTheMouseCorrects(t *testing.T) {
	tests := []struct {
		name string
		keys string // before
		do   func(*reader, Layout)
		want func(*State) bool
	}{
		{"a click in the menu chooses", "n w", func(r *reader, l Layout) { r.click(l.Read.X+3, l.Read.Y+1) },
			func(s *State) bool { return s.Overlay == NoOverlay && len(s.Article(0).Quotes) == 1 }},
		{"the wheel moves in the menu", "n w", func(r *reader, l Layout) { r.wheelDown(2) },
			func(s *State) bool { return s.Overlay == CorrectMenu && s.Item == 2 }},
		{"a click below the menu leaves it", "n w", func(r *reader, l Layout) { r.click(l.Read.X, l.Read.Y+len(r.State.Menu)+1) },
			func(s *State) bool { return s.Overlay == NoOverlay && len(s.Article(0).Quotes) == 2 }},
		{"a click on the menu's border does nothing", "n w", func(r *reader, l Layout) { r.click(l.Overlay.X, l.Overlay.Y) },
			func(s *State) bool { return s.Overlay == CorrectMenu }},
		{"a click takes a person", "n w 1", func(r *reader, l Layout) {
			r.types("bo")
			r.click(l.Picker.X+3, l.Picker.Y)
		}, func(s *State) bool { return s.Cast.People[s.Speakers(Ref{0, 0})[0]].Name == "Bo Chen" }},
		{"a click below the people takes nobody", "n w 1", func(r *reader, l Layout) {
			r.types("bo")
			r.click(l.Picker.X+3, l.Picker.Y+1)
		}, func(s *State) bool { return s.Overlay == PeoplePicker && s.Status.Key == "" }},
		{"a click beside the people leaves them", "n w 1", func(r *reader, l Layout) { r.click(0, 0) },
			func(s *State) bool {
				return s.Overlay == NoOverlay && s.Cast.People[s.Speakers(Ref{0, 0})[0]].Name == "Person A"
			}},
		{"a click marks a person and stays on him", "p", func(r *reader, l Layout) { r.click(l.Picker.X+3, l.Picker.Y+1) },
			func(s *State) bool { return s.Picker.Selected[s.Picker.Found[1]] && s.Picker.Cursor == 1 }},
		{"a click below marks nobody", "p", func(r *reader, l Layout) {
			r.types("bo")
			r.click(l.Picker.X+3, l.Picker.Y+1)
		}, func(s *State) bool { return len(s.Picker.Selected) == 0 }},
		{"a click does not lose a note", "n m g o", func(r *reader, l Layout) { r.click(2, 2) },
			func(s *State) bool {
				return s.Prompt.Key == "prompt.note" && s.Prompt.Input.Text == "go" && s.Reading.Article == 0
			}},
		{"a click ends typing and keeps the matches", "/ B o", func(r *reader, l Layout) { r.click(l.Text.X+60, l.Text.Y+8) },
			func(s *State) bool { return !s.Search.Typing && s.Search.On && len(s.Search.Places) == 1 }},
		{"a click outside closes what is read", "?", func(r *reader, l Layout) { r.click(0, 0) },
			func(s *State) bool { return s.Overlay == NoOverlay }},
		{"another button does nothing", "n w", func(r *reader, l Layout) {
			r.send(tea.MouseClickMsg{X: l.Read.X, Y: l.Read.Y, Button: tea.MouseRight})
		}, func(s *State) bool { return s.Overlay == CorrectMenu }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			tt.do(r, r.State.Window.Layout)
			if !tt.want(&r.State) {
				t.Errorf("search %+v, overlay %d, menu %+v, picker %+v, prompt %+v, status %+v", r.State.Search, r.State.Overlay, r.State.Menu, r.State.Picker, r.State.Prompt, r.State.Status)
			}
		})
	}
}

// The first report is “Person A said the bridge would open”, “Bo Chen said “we
// wait””, a row each.
func TestTheMouseMarks(t *testing.T) {
	tests := []struct {
		name string
		keys string
		do   func(*reader, Rect)
		want string
	}{
		{"from where it is pressed to where it is drawn", "w", func(r *reader, at Rect) {
			r.click(at.X+14, at.Y)
			r.drag(at.X+15, at.Y)
			r.drag(at.X+23, at.Y)
		}, "the bridge"},
		{"backwards too", "w", func(r *reader, at Rect) {
			r.click(at.X+23, at.Y)
			r.drag(at.X+18, at.Y)
		}, "bridge"},
		{"right of a row is its last character", "w", func(r *reader, at Rect) {
			r.click(at.X+31, at.Y)
			r.drag(at.X+37, at.Y)
		}, "open\n"},
		{"pressed again it begins again", "w", func(r *reader, at Rect) {
			r.click(at.X, at.Y)
			r.click(at.X+9, at.Y)
			r.drag(at.X+12, at.Y)
		}, "said"},
		{"moved without being pressed it does nothing", "w", func(r *reader, at Rect) { r.drag(at.X+12, at.Y) }, "P"},
		{"the nearer end of a quotation is moved", "n w 3", func(r *reader, at Rect) {
			r.click(at.X+27, at.Y)
			r.drag(at.X+29, at.Y)
		}, "the bridge would"},
		{"or its beginning", "n w 3", func(r *reader, at Rect) { r.click(at.X+18, at.Y) }, "bridge would open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			tt.do(r, r.State.Window.Layout.Text)
			if got := r.State.Marking.Span.Of(r.State.Article(0).Body); got != tt.want || !r.State.Marking.On {
				t.Errorf("marked %q, want %q; %+v", got, tt.want, r.State.Marking)
			}
		})
	}
}

func TestAClickElsewhereLeavesTheMarking(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys("w")
	r.click(r.State.Window.Layout.Inner[List].X, r.State.Window.Layout.Inner[List].Y+2)
	if r.State.Marking.On || r.State.Reading.Article != 1 {
		t.Errorf("marking %+v, reading %d", r.State.Marking, r.State.Reading.Article)
	}
}

func TestSpaceAroundWhatIsMarkedIsNoPartOfIt(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{}).keys("w")
	text := r.State.Window.Layout.Text
	r.click(text.X+8, text.Y) // on the space before it
	r.drag(text.X+13, text.Y)
	r.keys("enter").types("bo").keys("enter")
	s := &r.State
	if q := s.Article(0).Quotes[0]; len(s.Article(0).Quotes) != 3 || q.Content[0].Of(s.Article(0).Body) != "said" {
		t.Errorf("%d quotations, the first %q", len(s.Article(0).Quotes), q.Content[0].Of(s.Article(0).Body))
	}
}
