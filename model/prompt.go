package model

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// A Prompt is a question in the last row of the screen.
type Prompt struct {
	Key   string // of the question in the catalogue; empty where nothing is asked
	Input Input

	Path bool     // a path is asked for, which tab completes
	Args []string // put into the question's words
	Yes  bool     // only yes or no is asked

	Names []string // that could come next in the path

	// Offered reports that the line is a proposal, which the first letter typed
	// replaces.
	Offered bool
}

// asked is what to do with the answer.
type asked struct {
	done  func(text string) tea.Cmd
	other func() tea.Cmd // of ctrl+x; nil: nothing
}

// A draft is the last line that was typed into a prompt. If saving it fails, the same
// prompt begins with it.
type draft struct {
	key    string // of the prompt
	about  Ref    // the quotation that was selected
	text   string
	failed bool
}

// ask asks for a line, which begins as text.
func (m *Model) ask(key, text string, done func(string) tea.Cmd) {
	if d := m.draft; d.failed && d.key == key && d.about == m.State.Reading.Selected {
		text = d.text
	}
	m.typing, m.recalled = newTyping(text), 0
	m.State.Prompt, m.asked = Prompt{Key: key}, asked{done: done}
	m.showInput()
}

// askPath asks for a path.
func (m *Model) askPath(key, text string, done func(string) tea.Cmd) {
	m.ask(key, text, done)
	m.State.Prompt.Path = true
}

// confirm asks a yes-or-no question; enter or y is yes.
func (m *Model) confirm(key string, args []string, yes func() tea.Cmd) {
	m.typing = newTyping("")
	m.State.Prompt = Prompt{Key: key, Args: args, Yes: true}
	m.asked = asked{done: func(string) tea.Cmd { return yes() }}
}

// pressPrompt handles keys in a prompt: enter answers, esc cancels.
func (m *Model) pressPrompt(msg tea.KeyPressMsg) tea.Cmd {
	text, asked := m.State.Prompt.Input.Text, m.asked
	if m.State.Prompt.Yes {
		m.State.Prompt = Prompt{}
		if key := msg.String(); key == "enter" || key == "y" {
			return asked.done("")
		}
		return nil
	}
	m.State.Prompt.Names = nil
	switch msg.String() {
	case "esc":
		m.State.Prompt = Prompt{}
	case "enter":
		m.draft = draft{key: m.State.Prompt.Key, about: m.State.Reading.Selected, text: text}
		remember := m.remember(text)
		m.State.Prompt = Prompt{}
		return tea.Batch(remember, asked.done(text))
	case "tab":
		return m.complete(text)
	case "up":
		m.recall(-1)
	case "down":
		m.recall(1)
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

// maxHistory is how many answers to a question can be recalled.
const maxHistory = 50

// remember adds an answer to those that can be recalled; paths and addresses also in
// later sessions.
func (m *Model) remember(text string) tea.Cmd {
	m.recalled = 0
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	key := m.State.Prompt.Key
	all := slices.DeleteFunc(slices.Clone(m.history[key]), func(s string) bool { return s == text })
	if m.history == nil {
		m.history = map[string][]string{}
	}
	m.history[key] = append(all[max(0, len(all)+1-maxHistory):], text)
	save := m.options.SaveAnswer
	if !m.State.Prompt.Path || save == nil {
		return nil
	}
	answer, _ := news.SplitLogin(text)
	return func() tea.Msg {
		if err := save(key, answer); err != nil {
			return failedMsg(problem(err))
		}
		return nil
	}
}

// recall puts an earlier answer into the line; after the last, an empty line.
func (m *Model) recall(d int) {
	all := m.history[m.State.Prompt.Key]
	at := max(-len(all), min(0, m.recalled+d))
	if at == m.recalled {
		return
	}
	m.recalled = at
	text := ""
	if at < 0 {
		text = all[len(all)+at]
	}
	m.setLine(text)
}

// setLine replaces the line being typed.
func (m *Model) setLine(text string) {
	m.State.Prompt.Offered = false
	m.typing.input.SetValue(text)
	m.typing.input.CursorEnd()
	m.showInput()
}

// A completedMsg brings a path completed, and the names that could come next.
type completedMsg struct {
	typed, path string
	names       []string
}

// complete completes the path that is being typed.
func (m *Model) complete(text string) tea.Cmd {
	complete := m.options.Complete
	if !m.State.Prompt.Path || complete == nil {
		return nil
	}
	return func() tea.Msg {
		path, names := complete(text)
		return completedMsg{text, path, names}
	}
}

// completed shows a path completed or, if it could go on in several ways, those,
// unless something else was typed meanwhile.
func (m *Model) completed(msg completedMsg) {
	p := &m.State.Prompt
	if !p.Path || p.Input.Text != msg.typed {
		return
	}
	if msg.path != msg.typed {
		m.setLine(msg.path)
	}
	if len(msg.names) > 1 {
		p.Names = msg.names
	}
}

// offer makes the text in the prompt a proposal.
func (m *Model) offer() { m.State.Prompt.Offered = m.State.Prompt.Input.Text != "" }

// acceptOffer ends a proposal; typed text replaces it.
func (m *Model) acceptOffer(instead bool) {
	if m.State.Prompt.Offered && instead {
		m.typing.input.SetValue("")
	}
	m.State.Prompt.Offered = false
}
