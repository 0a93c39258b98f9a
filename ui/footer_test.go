package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model"
	"onrecord/ui/internal/tuitest"
)

func TestWordsInTheFooterCanBeClicked(t *testing.T) {
	m := open(t, "zh-Hant", fakeArchive{library()})
	drive(m, 100, 30, "")
	x, y, ok := tuitest.Show(100, 30, m.View().Content).Find("p 人物")
	if !ok {
		t.Fatal("no people in the footer")
	}
	send(m, tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	if m.State.Overlay != model.PeoplePicker {
		t.Errorf("overlay %d", m.State.Overlay)
	}
}

func TestTheTerminalsCursorIsOnTheSelectedItem(t *testing.T) {
	m := open(t, "en", fakeArchive{library()})
	drive(m, 160, 45, "h")
	pressAll(m, "j")
	_, y, _ := tuitest.Show(160, 45, m.View().Content).Find("▌•Engineers")
	if c := m.View().Cursor; c == nil || c.Y != y || c.X != m.State.Window.Layout.Inner[model.List].X {
		t.Errorf("in the list: cursor %+v, want row %d", c, y)
	}
	m = open(t, "en", fakeArchive{library()})
	drive(m, 160, 45, "n")
	_, y, _ = tuitest.Show(160, 45, m.View().Content).Find("█")
	if c := m.View().Cursor; c == nil || c.Y != y {
		t.Errorf("on the selected quotation: cursor %+v, want row %d", c, y)
	}
}

func TestALongNameLeavesTheKeysOfAQuestion(t *testing.T) {
	for _, lang := range Languages {
		m := reader(t, lang, library()...)
		drive(m, narrow, 20, "")
		m.State.Prompt = model.Prompt{Key: "prompt.remove.with", Args: []string{"The ferry to Saltmere stops at noon until the spring", "2", "7"}, Yes: true}
		rows := tuitest.Show(narrow, 20, m.View().Content).Rows()
		last := rows[len(rows)-1]
		for _, want := range []string{"The fer", "2", "enter", "esc"} {
			if !strings.Contains(last, want) {
				t.Errorf("%s: no %q in %q", lang, want, last)
			}
		}
	}
}
