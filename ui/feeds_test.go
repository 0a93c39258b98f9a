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

func TestTheLegendTakesOneLine(t *testing.T) {
	for _, lang := range Languages {
		for _, width := range []int{60, 80, 120} {
			m := open(t, lang, fakeArchive{library()})
			drive(m, width, 60, "?")
			screen := tuitest.Show(width, 60, m.View().Content)
			_, first, ok := screen.Find("┃ " + wordsIn(t, lang).Say("kind.direct"))
			_, last, found := screen.Find("★ ")
			if !ok || !found || first != last {
				t.Errorf("%s, %d columns: the legend begins in row %d and has bookmarks in row %d:\n%s", lang, width, first, last, screen)
			}
		}
	}
}

// wordsIn are the words of a language.
func wordsIn(t *testing.T, lang string) Words {
	t.Helper()
	words, err := LoadWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return words
}
