package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// A typing is the line being typed. The widget counts its cursor in runes, so
// the screen gets the text before the cursor and measures that.
type typing struct{ input textinput.Model }

func newTyping(text string) typing {
	in := textinput.New()
	in.SetVirtualCursor(false)
	in.Focus()
	in.SetValue(text)
	in.CursorEnd()
	return typing{in}
}

// press handles a key. Over a slow line, or with keys pressed quickly, a
// terminal sends Esc and the next key as that key with alt: unless that means
// something, they are two keys.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	if m.scratch.holds(msg) {
		return nil
	}
	if msg.Mod.Contains(tea.ModAlt) && m.State.Keys.Of(msg.String()) == nil && (!m.types() || !edits(msg)) {
		next := msg
		next.Mod &^= tea.ModAlt
		if next.Text == "" && next.Mod == 0 && unicode.IsPrint(next.Code) {
			next.Text = string(next.Code)
		}
		return tea.Batch(m.pressKey(tea.KeyPressMsg{Code: tea.KeyEscape}), m.pressKey(next))
	}
	return m.pressKey(msg)
}

// edits tells whether a key with alt changes the line being typed.
func edits(msg tea.KeyPressMsg) bool {
	switch strings.TrimPrefix(msg.String(), "alt+") {
	case "left", "right", "b", "f", "d", "backspace", "delete":
		return true
	}
	return false
}

// types tells whether letters are typed into a line now.
func (m *Model) types() bool {
	s := &m.State
	return s.Prompt.Key != "" && !s.Prompt.Yes || s.Search.Typing || s.Overlay == PeoplePicker
}

// pressKey gives a key to the line being typed, else to the overlay, else to
// its binding. ctrl+c leaves what is open; where nothing is, it quits.
func (m *Model) pressKey(msg tea.KeyPressMsg) tea.Cmd {
	s := &m.State
	s.Status = Message{}
	if m.cancelDoubt != nil {
		m.cancelDoubt()
	}
	if !m.types() {
		msg = halfWidth(msg)
	}
	if msg.String() == "ctrl+c" {
		if s.Prompt.Key == "" && !s.Search.Typing && !s.Marking.On && s.Overlay == NoOverlay {
			return m.quit()
		}
		msg = tea.KeyPressMsg{Code: tea.KeyEscape}
	}
	key := msg.String()
	switch {
	case m.stops(msg):
		m.stop()
		return nil
	case s.Prompt.Key != "":
		return m.pressPrompt(msg)
	case s.Search.Typing:
		return m.pressSearch(msg)
	case s.Marking.On:
		return m.pressMarking(key)
	case s.Overlay == CorrectMenu:
		return m.pressMenu(key)
	case s.Overlay == PeoplePicker:
		return m.pressPicker(msg)
	case s.Overlay == FeedsPage:
		return m.pressFeeds(key)
	case s.Overlay == EarlierPage:
		return m.pressEarlier(key)
	case s.Overlay == ImportPage:
		return m.pressImportPage(key)
	case s.Overlay != NoOverlay:
		return m.pressOverlay(key)
	}
	return m.pressBinding(key, msg)
}

// pressBinding does what a key is bound to, as often as the count before it
// says.
func (m *Model) pressBinding(key string, msg tea.KeyPressMsg) tea.Cmd {
	s := &m.State
	if digit, ok := m.countDigit(key); ok {
		return m.addDigit(digit, key)
	}
	b := s.Keys.Of(key)
	if b == nil {
		s.Count = 0
		if r, _ := utf8.DecodeRuneInString(msg.Text); unicode.Is(unicode.Han, r) {
			m.say("input.method")
		}
		return nil
	}
	cmd := m.endCount(b)
	m.copied.on = m.copied.on && b.Name == "copy"
	if !b.Can(s) {
		m.say(m.refusal(b.Name))
		return cmd
	}
	do := m.run(b)
	m.times = 0
	return tea.Batch(cmd, do)
}

// refusal is the message for an action that is not possible now.
func (m *Model) refusal(name string) string {
	if m.options.Remote {
		switch name {
		case "add", "sync", "original":
			return "cannot.remote"
		case "export":
			return "cannot.remote-export"
		}
	}
	if m.State.Writable && (name == "bookmark" || name == "check" || name == "same-person") {
		return "cannot.copy" // only a quotation to select is missing
	}
	return "cannot." + name
}

// punctuation is what the keys of an input method for Chinese give, by the
// character that is on the key.
var punctuation = map[rune]rune{'。': '.', '，': ',', '、': '/', '「': '[', '」': ']', '【': '[', '】': ']', '『': '{', '』': '}', '《': '<', '》': '>', '　': ' '}

// halfWidth is a key as it is without an input method that gives full-width
// characters.
func halfWidth(msg tea.KeyPressMsg) tea.KeyPressMsg {
	r, n := utf8.DecodeRuneInString(msg.Text)
	if n == 0 || n < len(msg.Text) {
		return msg
	}
	half, ok := punctuation[r]
	if r > '\uff00' && r < '\uff5f' { // the full-width forms of ASCII, in its order
		half, ok = r-0xfee0, true
	}
	if !ok {
		return msg
	}
	return tea.KeyPressMsg{Code: half, Text: string(half)}
}

// paste types what was pasted, where something is being typed.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.scratch.holds(msg):
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

// typed gives msg to the line being typed and calls changed where that changes
// its text.
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
