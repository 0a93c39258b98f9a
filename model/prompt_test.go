package model

import (
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
)

func TestAPathIsCompletedAndWhatWasTypedIsRecalled(t *testing.T) {
	l := filled(2)
	l.work = brings(news.Import{})
	r := openOn(t, l, Options{Complete: func(typed string) (string, []string) { return typed + "port.md", []string{"report.md", "report.mdx"} }})
	s := &r.State
	if r.keys("a").types("re").keys("tab"); s.Prompt.Input.Text != "report.md" {
		t.Errorf("completed: %q", s.Prompt.Input.Text)
	}
	if got := s.Prompt.Names; !slices.Equal(got, []string{"report.md", "report.mdx"}) {
		t.Errorf("offered: %q", got)
	}
	if r.keys("left"); s.Prompt.Names != nil {
		t.Errorf("after the next key still offered: %q", s.Prompt.Names)
	}
	r.keys("enter", "a").types("second").keys("enter", "a")
	for _, step := range []struct{ key, want string }{
		{"up", "second"}, {"up", "report.md"}, {"up", "report.md"}, {"down", "second"}, {"down", ""}, {"down", ""},
	} {
		if r.keys(step.key); s.Prompt.Input.Text != step.want {
			t.Errorf("%s: %q, want %q", step.key, s.Prompt.Input.Text, step.want)
		}
	}
	if r.keys("esc", "n", "m", "up"); s.Prompt.Input.Text != "" {
		t.Errorf("another question recalls %q", s.Prompt.Input.Text)
	}
}

func TestPathsAreRecalledInALaterSessionWithoutTheirLogins(t *testing.T) {
	saved := map[string][]string{"prompt.add": {"notice.md"}}
	l := filled(2)
	l.work = brings(news.Import{})
	o := Options{Answers: saved, SaveAnswer: func(question, answer string) error {
		saved[question] = append(saved[question], answer)
		return nil
	}}
	r := openOn(t, l, o)
	if r.keys("a", "up"); r.State.Prompt.Input.Text != "notice.md" {
		t.Errorf("recalled %q", r.State.Prompt.Input.Text)
	}
	r.keys("esc", "a").types("https://odile:secret@tide.example/").keys("enter", "n", "m").types("a note").keys("enter")
	if want := []string{"notice.md", "https://tide.example/"}; !slices.Equal(saved["prompt.add"], want) || len(saved) != 1 {
		t.Errorf("saved %q, want %q for one question", saved, want)
	}
}

func TestCopyingAgainCopiesAnotherForm(t *testing.T) {
	for keys, want := range map[string]string{"n c": "copied.plain", "n c c": "copied.markdown", "n c c c": "copied.footnote", "n c c c c": "copied.plain", "n c n c": "copied.plain", "n c i esc c": "copied.plain"} {
		r := read(t, threeReports()...).keys(strings.Fields(keys)...)
		if r.State.Status.Key != want {
			t.Errorf("after %q: %s, want %s", keys, r.State.Status.Key, want)
		}
	}
}

func TestBookmarksOfAllArticlesAreListed(t *testing.T) {
	r := (&memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}).open(t, Options{}).keys("n", "m", "enter", "n", "n", "n", "m", "enter", "M")
	if s := &r.State; !slices.Equal(s.Quotes.Refs, []Ref{{0, 0}, {1, 1}}) {
		t.Errorf("listed %v", s.Quotes.Refs)
	}
	if s := &r.keys("M").State; s.Quotes.Library {
		t.Error("afterwards, the quotations of all articles are listed")
	}
}
