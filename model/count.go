package model

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A number typed before a motion is how often to move: 3j. The digits that
// switch kinds of quotation do so when no motion follows in a moment.

// maxCount is the largest count.
const maxCount = 999

// repeatable are the bindings that a count repeats.
var repeatable = []string{"down", "up", "page-down", "page-up", "half-down", "half-up", "next-quotation", "previous-quotation",
	"next-by-speaker", "previous-by-speaker", "next-article", "previous-article", "next-unread"}

// A countMsg tells that no motion has followed a digit.
type countMsg struct{ digits int }

// countDigit is the digit of a key that begins a count or goes on with one. A 0
// begins none.
func (m *Model) countDigit(key string) (digit int, ok bool) {
	if len(key) != 1 || key[0] < '0' || key[0] > '9' || key == "0" && m.State.Count == 0 {
		return 0, false
	}
	return int(key[0] - '0'), true
}

// addDigit adds a digit to the count.
func (m *Model) addDigit(digit int, key string) tea.Cmd {
	s := &m.State
	m.digits++
	if m.switching = ""; s.Count == 0 && s.Keys.Of(key) != nil {
		m.switching = key
	}
	s.Count = min(maxCount, 10*s.Count+digit)
	if m.switching == "" {
		return nil
	}
	digits := m.digits
	return tea.Tick(m.options.CountDelay, func(time.Time) tea.Msg { return countMsg{digits} })
}

// endCount ends the count before a binding: one that it repeats finds it in
// m.times; for another, a digit that is a binding itself does what it is bound
// to first.
func (m *Model) endCount(b *Binding) tea.Cmd {
	s := &m.State
	m.times = 0
	if s.Count > 0 && slices.Contains(repeatable, b.Name) {
		m.times, s.Count, m.switching = s.Count, 0, ""
		return nil
	}
	return m.switchKind()
}

// countDue does what a digit is bound to, if nothing was pressed since.
func (m *Model) countDue(msg countMsg) tea.Cmd {
	if msg.digits != m.digits {
		return nil
	}
	return m.switchKind()
}

func (m *Model) switchKind() tea.Cmd {
	b := m.State.Keys.Of(m.switching)
	m.State.Count, m.switching = 0, ""
	if b == nil || !b.Can(&m.State) {
		return nil
	}
	return m.run(b)
}

// repeat is how often the binding that is being done is to be done.
func (m *Model) repeat() int { return max(1, m.times) }

// again goes on in direction d as often as the count says, or until it ends.
func (m *Model) again(step func(d int) tea.Cmd, d int) tea.Cmd {
	var cmds []tea.Cmd
	for range m.repeat() {
		cmds = append(cmds, step(d))
		if m.State.Status.Key != "" { // there is no next
			break
		}
	}
	return tea.Sequence(cmds...)
}
