package model

import (
	tea "charm.land/bubbletea/v2"
)

// maxLog is how many messages are kept.
const maxLog = 100

// A failedMsg says that a command has failed.
type failedMsg Message

func problem(err error) Message {
	return Message{Key: "problem", Args: []string{err.Error()}, Bad: true}
}

// say shows a message until the next key.
func (m *Model) say(key string, args ...string) {
	m.State.Status = Message{Key: key, Args: args}
}

// fail shows an error and adds it to the messages.
func (m *Model) fail(err error) { m.notify(problem(err)) }

// notify shows a message and adds it to the messages.
func (m *Model) notify(msg Message) {
	m.State.Status = msg
	m.log(msg)
}

// log adds a message to the messages.
func (m *Model) log(msg Message) {
	s := &m.State
	s.Log = append(s.Log, msg)
	s.Log = s.Log[max(0, len(s.Log)-maxLog):]
}

// background takes the terminal's background unless the theme sets it.
func (m *Model) background(dark bool) {
	if theme := m.State.Window.Theme; theme != "light" && theme != "dark" {
		m.State.Window.Dark = dark
	}
}

// nextTheme switches to the next theme.
func (m *Model) nextTheme() tea.Cmd {
	w := &m.State.Window
	themes := m.options.Themes
	if len(themes) == 0 {
		return nil
	}
	next := 0
	for i, name := range themes {
		if name == w.Theme {
			next = (i + 1) % len(themes)
		}
	}
	w.Theme = themes[next]
	m.say("theme", w.Theme)
	if w.Theme == "light" || w.Theme == "dark" {
		w.Dark = w.Theme == "dark"
		return nil
	}
	return tea.RequestBackgroundColor
}

// copy copies the selected quotation with its source. Pressed again, it copies
// the next form.
func (m *Model) copy() tea.Cmd {
	r := m.State.Reading.Selected
	form := CitePlain
	if m.copied.ref == r && m.copied.on {
		form = (m.copied.form + 1) % citeForms
	}
	m.copied = copied{r, form, true}
	m.say("copied." + []string{"plain", "markdown", "footnote"}[form])
	return tea.SetClipboard(m.options.Screen.Cite(&m.State, r, form))
}

// original is the address of the article being read or, without one, its file;
// empty for none.
func (s *State) original() string {
	if s.Reading.Article < 0 {
		return ""
	}
	a := s.Article(s.Reading.Article)
	if a.URL == "" && a.ID != "-" {
		return a.ID
	}
	return a.URL
}

// openOriginal opens the article's address in the browser, or its file.
func (m *Model) openOriginal() tea.Cmd {
	original, open := m.State.original(), m.options.Open
	if open == nil {
		m.say(m.refusal("original"))
		return nil
	}
	m.say("opening", original)
	return func() tea.Msg {
		if err := open(original); err != nil {
			return failedMsg(problem(err))
		}
		return nil
	}
}
