package model

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestKeysOfAnInputMethodActAsTheirHalfWidthForms(t *testing.T) {
	for keys, want := range map[string]func(*State) bool{
		"？":       func(s *State) bool { return s.Overlay == HelpPage },
		"／":       func(s *State) bool { return s.Search.Typing },
		"、":       func(s *State) bool { return s.Search.Typing },
		"ｎ":       func(s *State) bool { return s.Reading.Selected == Ref{0, 0} },
		"ｎ 】":     func(s *State) bool { return s.Reading.Selected == Ref{0, 2} },
		"ｎ 」":     func(s *State) bool { return s.Reading.Selected == Ref{0, 2} },
		"１":       func(s *State) bool { return len(s.Quotes.Refs) < 3 && s.Filter.Narrow() },
		"你":       func(s *State) bool { return s.Status.Key == "input.method" },
		"／ ？":     func(s *State) bool { return s.Search.Input.Text == "？" },
		"alt+esc": func(s *State) bool { return s.Overlay == NoOverlay },
	} {
		r := read(t, threeReports()...).keys(strings.Fields(keys)...)
		if !want(&r.State) {
			t.Errorf("after %s: overlay %d, search %+v, selected %v, status %+v", keys, r.State.Overlay, r.State.Search.Input, r.State.Reading.Selected, r.State.Status)
		}
	}
}

func TestEscWithTheNextKeyIsTwoKeys(t *testing.T) {
	alt := func(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Mod: tea.ModAlt} }
	r := read(t, threeReports()...).keys("?")
	s := &r.State
	if r.send(alt(tea.KeyEscape)); s.Overlay != NoOverlay {
		t.Error("alt+esc does not close the help")
	}
	r.keys("?")
	if r.send(alt('n')); s.Overlay != NoOverlay || s.Reading.Selected != (Ref{0, 0}) {
		t.Errorf("alt+n over the help: overlay %d, selected %v", s.Overlay, s.Reading.Selected)
	}
	r.keys("/").types("bridge opens")
	if r.send(alt('b')); !s.Search.Typing || s.Search.Input.Before != "bridge " {
		t.Errorf("alt+b does not go back by a word: %+v", s.Search.Input)
	}
	if r.send(alt('j')); s.Search.Typing {
		t.Error("alt+j does not leave the search")
	}
}

func TestCtrlCLeavesWhatIsOpenAndElseQuits(t *testing.T) {
	for _, open := range []string{"/", "p", "?", "e"} {
		r := read(t, threeReports()...)
		r.options.Export = disk{}.export
		r.State.CanExport = true
		r.keys(open, "ctrl+c")
		if s := &r.State; s.Overlay != NoOverlay || s.Prompt.Key != "" || s.Search.On || r.context.Err() != nil {
			t.Errorf("%s ctrl+c: overlay %d, prompt %q, search %t, ended %v", open, s.Overlay, s.Prompt.Key, s.Search.On, r.context.Err())
		}
		if r.keys("ctrl+c"); r.context.Err() == nil {
			t.Errorf("%s ctrl+c ctrl+c does not quit", open)
		}
	}
}

func TestCtrlZSuspends(t *testing.T) {
	r := read(t, threeReports()...)
	if _, ok := r.press(press("ctrl+z"))().(tea.SuspendMsg); !ok {
		t.Error("ctrl+z does not suspend")
	}
}

func TestANumberBeforeAMotionIsACount(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(30)}}
	for keys, want := range map[string]func(*State) bool{
		"h 3 j":   func(s *State) bool { return s.List.Cursor == 3 && !s.Filter.Narrow() },
		"h 1 2 j": func(s *State) bool { return s.List.Cursor == 12 && !s.Filter.Narrow() },
		"h 1 0 j": func(s *State) bool { return s.List.Cursor == 10 && !s.Filter.Narrow() },
		"3 n":     func(s *State) bool { return s.Reading.Selected == Ref{1, 0} && !s.Filter.Narrow() },
		"2 J":     func(s *State) bool { return s.Reading.Article == 2 },
		"2 ?":     func(s *State) bool { return s.Filter.Narrow() && s.Overlay == HelpPage },
		"7 ?":     func(s *State) bool { return !s.Filter.Narrow() && s.Overlay == HelpPage && s.Count == 0 },
		"2 3":     func(s *State) bool { return !s.Filter.Narrow() && s.Count == 23 },
	} {
		r := l.open(t, Options{CountDelay: time.Hour})
		for _, key := range strings.Fields(keys) {
			cmd := r.press(press(key))
			if key < "0" || key > "9" { // else it waits
				r.run(cmd)
			}
		}
		if s := &r.State; !want(s) {
			t.Errorf("after %q: cursor %d, selected %v, article %d, count %d, narrow %t", keys, s.List.Cursor, s.Reading.Selected, s.Reading.Article, s.Count, s.Filter.Narrow())
		}
	}
	r := l.open(t, Options{}).keys("2") // no motion follows
	if s := &r.State; !s.Filter.Narrow() || s.Count != 0 {
		t.Errorf("2 alone: %+v, count %d", s.Filter, s.Count)
	}
}

func TestTheFilterOfTheLastSessionIsShownAndClearedByOneKey(t *testing.T) {
	l := &memoryLibrary{articles: threeReports()}
	r := readFrom(t, l, Options{}).keys("n", "f", "1")
	p := r.State.Position()
	r = readFrom(t, &memoryLibrary{articles: threeReports()}, Options{Position: p})
	s := &r.State
	if !s.Filter.Restored || len(s.Filter.People) != 1 || s.Status.Key != "filter.restored" {
		t.Fatalf("restored %+v, status %+v", s.Filter, s.Status)
	}
	if r.keys("0"); s.Filter.Narrow() || s.Filter.Restored || s.Matching != s.Total() {
		t.Errorf("after 0: %+v, %d of %d match", s.Filter, s.Matching, s.Total())
	}
	if r.keys("0"); s.Status.Key != "filter.none" {
		t.Errorf("0 without a filter: %+v", s.Status)
	}
}

func TestChoosingShowsTheFirstMatchAndEscPutsTheSelectionDown(t *testing.T) {
	r := read(t, threeReports()...)
	s := &r.State
	s.Reading.Selected = None
	last := s.Speakers(Ref{2, s.Hits(2)[len(s.Hits(2))-1]})
	if r.run(r.filterBy(last)); s.Reading.Selected == None || !s.matches(s.Reading.Selected) {
		t.Errorf("selected %v of %v", s.Reading.Selected, s.Hits(2))
	}
	if r.keys("esc"); s.Filter.Narrow() || s.Reading.Selected == None {
		t.Errorf("esc: %+v, selected %v", s.Filter, s.Reading.Selected)
	}
	if r.keys("esc"); s.Reading.Selected != None {
		t.Errorf("esc esc: selected %v", s.Reading.Selected)
	}
}
