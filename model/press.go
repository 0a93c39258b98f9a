package model

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// A typing is the line that is being typed. The widget counts its cursor in
// runes, so the screen is told the text before the cursor and measures that.
type typing struct{ input textinput.Model }

func newTyping(text string) typing {
	in := textinput.New()
	in.SetVirtualCursor(false)
	in.Focus()
	in.SetValue(text)
	in.CursorEnd()
	return typing{in}
}

// press finds a key's way: what is being typed, then the overlay, then the
// bindings.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.State.Status = Message{}
	key := msg.String()
	if key == "ctrl+c" {
		return m.quit()
	}
	switch {
	case m.stops(msg):
		m.stop()
		return nil
	case m.State.Prompt.Key != "":
		return m.pressPrompt(msg)
	case m.State.Search.Typing:
		return m.pressSearch(msg)
	case m.State.Marking.On:
		return m.pressMarking(key)
	case m.State.Overlay == CorrectMenu:
		return m.pressMenu(key)
	case m.State.Overlay == PeoplePicker:
		return m.pressPicker(msg)
	case m.State.Overlay == ImportPage:
		return m.pressImportPage(key)
	case m.State.Overlay != NoOverlay:
		return m.pressOverlay(key)
	}
	b := m.State.Keys.Of(key)
	if b == nil {
		return nil
	}
	if !b.Can(&m.State) {
		m.say("cannot." + b.Name)
		return nil
	}
	return b.do(m)
}

// paste types what was pasted, where something is being typed.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.State.Prompt.Yes:
	case m.State.Prompt.Key != "":
		m.acceptOffer(true)
		return m.typed(msg, func() tea.Cmd { return nil })
	case m.State.Search.Typing:
		return m.typed(msg, m.searchTyped)
	case m.State.Overlay == PeoplePicker:
		return m.typed(msg, m.searchPeople)
	}
	return nil
}

// typed hands msg to the line being typed and calls changed where its text is
// another afterwards.
func (m *Model) typed(msg tea.Msg, changed func() tea.Cmd) tea.Cmd {
	before := m.typing.input.Value()
	m.typing.input, _ = m.typing.input.Update(msg) // its command only blinks a cursor of its own
	m.showInput()
	if m.typing.input.Value() == before {
		return nil
	}
	return changed()
}

// showInput copies the line being typed to where the screen looks for it.
func (m *Model) showInput() {
	text := m.typing.input.Value()
	in := Input{Text: text, Before: string([]rune(text)[:m.typing.input.Position()])}
	switch {
	case m.State.Prompt.Key != "":
		m.State.Prompt.Input = in
	case m.State.Search.Typing:
		m.State.Search.Input = in
	default:
		m.State.Picker.Input = in
	}
}
