package model

import (
	"strings"
	"testing"
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
		{"w opens the menu", "n w", func(s *State) bool { return s.Overlay == CorrectMenu && len(s.Menu.Items) == 5 }},
		{"esc leaves it", "n w esc", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"j goes down in it, enter chooses", "n w j enter", func(s *State) bool { return len(s.Article(0).Quotes) == 1 }},
		{"somebody else said it", "n w 1 b o enter", func(s *State) bool {
			return speaker(s, 0) == "Bo Chen" && s.Reading.InHand == Ref{0, 0} && s.Status.Key == "corrected"
		}},
		{"somebody new said it", "n w 1 Z o space Y enter", func(s *State) bool { return speaker(s, 0) == "Zo Y" }},
		{"ctrl+y takes a name though others are alike", "n w 1 B o ctrl+y", func(s *State) bool { return speaker(s, 0) == "Bo" }},
		{"esc leaves the speaker", "n w 1 b o esc", func(s *State) bool { return speaker(s, 0) == "Person A" && s.Overlay == NoOverlay }},
		{"it is no quotation", "n w 2", func(s *State) bool {
			return len(s.Article(0).Quotes) == 1 && s.Total == 7 && s.Reading.InHand == None
		}},
		{"u takes that back", "n w 2 u", func(s *State) bool {
			return len(s.Article(0).Quotes) == 2 && s.Total == 8 && s.Status.Key == "undo.correction"
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
			return len(s.Article(0).Quotes) == 3 && said(s, 0) == "A said" && speaker(s, 0) == "Bo Chen" && s.Reading.InHand == Ref{0, 0}
		}},
		{"j goes to the next row", "w j", func(s *State) bool { return s.Article(0).Body[s.Marking.Span.Start:][:7] == "Bo Chen" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &cupboard{shelf: shelf{articles: many(4)}}
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			if !tt.want(&r.State) {
				t.Errorf("after %q: status %+v, overlay %d, marking %+v, quotations %+v", tt.keys, r.State.Status, r.State.Overlay, r.State.Marking, r.State.Article(0).Quotes)
			}
		})
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
