package ui

import (
	"strings"
	"testing"

	"onrecord/model"
	"onrecord/ui/internal/tuitest"
)

func TestDoubtIsVisible(t *testing.T) {
	articles := library()
	articles[0].Quotes[0].Confidence = .43
	for lang, want := range map[string]string{"en": "? doubtful, 43% · indirect", "zh-Hant": "? 存疑 43% · 間接引述", "zh-Hans": "? 存疑 43% · 间接引语"} {
		m := open(t, lang, fakeArchive{articles})
		drive(m, 160, 45, "")
		screen := tuitest.Show(160, 45, m.View().Content)
		for _, words := range []string{want, "┊?"} {
			if _, _, ok := screen.Find(words); !ok {
				t.Errorf("%s: no %q:\n%s", lang, words, screen)
			}
		}
		m.State.Reading.Selected = model.Ref{}
		if got := (&Screen{Words: Words{}}).Cite(&m.State, model.Ref{}, model.CitePlain); !strings.Contains(got, "43%") {
			t.Errorf("%s: copied without the doubt: %s", lang, got)
		}
	}
}
