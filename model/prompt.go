package model

import tea "charm.land/bubbletea/v2"

// A Prompt is something asked for in the last row of the screen.
type Prompt struct {
	Key   string // of the question in the catalogue; empty where nothing is asked
	Input Input

	// Offered tells that the line is a proposal still, which the first letter
	// typed takes the place of.
	Offered bool
}

// asked is what becomes of an answer.
type asked struct {
	done  func(text string) tea.Cmd
	other func() tea.Cmd // of ctrl+x; nil: nothing
}

// ask asks for a line, which begins as text.
func (m *Model) ask(key, text string, done func(string) tea.Cmd) {
	m.typing = newTyping(text)
	m.State.Prompt, m.asked = Prompt{Key: key}, asked{done: done}
	m.showInput()
}

// pressPrompt is what keys do while a line is asked for: enter takes it, esc
// leaves all as it was.
func (m *Model) pressPrompt(msg tea.KeyPressMsg) tea.Cmd {
	text, asked := m.State.Prompt.Input.Text, m.asked
	switch msg.String() {
	case "esc":
		m.State.Prompt = Prompt{}
	case "enter":
		m.State.Prompt = Prompt{}
		return asked.done(text)
	case "ctrl+x":
		if asked.other != nil {
			m.State.Prompt = Prompt{}
			return asked.other()
		}
	default:
		m.acceptOffer(msg.Text != "")
		return m.typed(msg, func() tea.Cmd { return nil })
	}
	return nil
}

// offer makes the line that is asked for, as it stands, a proposal.
func (m *Model) offer() { m.State.Prompt.Offered = m.State.Prompt.Input.Text != "" }

// acceptOffer makes what was only offered the line that is typed; what is typed
// instead begins with nothing.
func (m *Model) acceptOffer(instead bool) {
	if m.State.Prompt.Offered && instead {
		m.typing.input.SetValue("")
	}
	m.State.Prompt.Offered = false
}
