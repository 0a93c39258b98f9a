package ui

import (
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
