package ui

import (
	"strings"
	"testing"

	"onrecord/ui/internal/tuitest"
)

func TestFeedsAreShownWithWhatWentWrong(t *testing.T) {
	for _, lang := range Languages {
		m := open(t, lang, fakeImporter{fakeArchive{library()}, nil})
		drive(m, 60, 20, "F")
		screen := tuitest.Show(60, 20, m.View().Content)
		for _, want := range []string{"試刊", "2031-05-02 09:30", "https://tide.example/a-long-address/feed.xml", "no such host"} {
			if _, _, ok := screen.Find(want); !ok {
				t.Errorf("%s: no %q:\n%s", lang, want, screen)
			}
		}
		aligned(t, m, 60, 20)
	}
}

func TestTheHelpBeginsWithWhatMattersAndCanBeSearched(t *testing.T) {
	m := open(t, "en", fakeArchive{library()})
	drive(m, 60, 20, "?")
	screen := tuitest.Show(60, 20, m.View().Content)
	rows := screen.String()
	for _, want := range []string{"To begin with", "next quotation", "filter by person", "/ find · esc close · "} {
		if !strings.Contains(rows, want) {
			t.Errorf("no %q:\n%s", want, screen)
		}
	}
	pressAll(m, "/redo")
	pressAll(m, "\r")
	rows = tuitest.Show(60, 20, m.View().Content).String()
	if !strings.Contains(rows, "U ctrl+r") || strings.Contains(rows, "next quotation") {
		t.Errorf("searched for redo:\n%s", rows)
	}
	drive(m, 60, 60, "")
	m.State.HelpQuery = ""
	if rows = tuitest.Show(60, 60, m.View().Content).String(); !strings.Contains(rows, "┊? doubtful") {
		t.Errorf("nothing explains the marks:\n%s", rows)
	}
}
