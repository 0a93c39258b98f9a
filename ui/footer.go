package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model"
)

// footer is the last row: what is being typed, else the last message, else
// the keys that do something now.
func (d *drawing) footer() string {
	w := d.layout.Footer.W
	switch {
	case d.Marking.On:
		return d.styles.Accent.Render(fit(" "+d.Words.Say(d.marking()), w))
	case d.Prompt.Key != "":
		return d.prompt(w)
	case d.Search.On && d.Status.Key == "":
		return d.search(w)
	case d.Status.Key != "":
		style := d.styles.Text
		if d.Status.Bad {
			style = d.styles.Bad
		}
		return style.Render(fit(" "+d.message(d.Status), w))
	}
	return d.keys(w)
}

// search is the line of a search: the words and which match of how many.
func (d *drawing) search(w int) string {
	in := d.Words.Say("search.in." + []string{"list", "detail", "quotes"}[d.Search.Pane])
	right := d.styles.Faint.Render(in + " ")
	if d.Search.Input.Text != "" {
		right = d.styles.Text.Render(d.Search.Counter()) + "  " + right
	}
	prompt := " " + d.Words.Say("search.prompt") + " "
	left := d.styles.Accent.Render(prompt) + end(d.Search.Input.Text, w-width(prompt)-width(right)-2)
	return between(left, right, w)
}

// prompt is the line that is asked for; what can be done with it gives way to it.
func (d *drawing) prompt(w int) string {
	prompt := " " + d.Words.Say(d.Prompt.Key) + " "
	right := d.styles.Faint.Render(d.Words.Say(d.Prompt.Key+".hint") + " ")
	if width(prompt)+width(d.Prompt.Input.Text)+width(right)+2 > w {
		right = ""
	}
	return between(d.styles.Accent.Render(prompt)+end(d.Prompt.Input.Text, w-width(prompt)-1), right, w)
}

// marking is what can be done while words are marked.
func (d *drawing) marking() string {
	switch {
	case d.Marking.Quote < 0 && d.Marking.From < 0:
		return "marking.begin"
	case d.Marking.Quote < 0:
		return "marking.end"
	case d.Marking.End:
		return "marking.move.end"
	}
	return "marking.move.beginning"
}

// message is a message in the interface's language.
func (d *drawing) message(m model.Message) string {
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		args[i] = a
	}
	return oneLine(d.Words.Say(m.Key, args...))
}

// hints are the bindings the footer may show, the most useful first. Those
// that cannot do anything now are passed over.
var hints = []string{"next-quotation", "elsewhere", "people", "this-speaker", "find", "open", "next-pane", "copy", "keep", "correct", "who", "undo", "back", "export", "zoom", "quit"}

// keys are the keys that do something now, as many as there is room for; help
// is always among them.
func (d *drawing) keys(w int) string {
	help := d.hint("help")
	line := ""
	for _, name := range hints {
		b := d.Keys.Named(name)
		if b == nil || !b.Can(d.State) || name == "open" && d.Window.Focus == model.Detail || name == "elsewhere" && len(d.Echoes.Found) == 0 {
			continue
		}
		hint := d.hint(name)
		if width(line)+width(hint)+width(help)+2 > w {
			break
		}
		line += hint
	}
	return fit(line+help, w)
}

func (d *drawing) hint(name string) string {
	b := d.Keys.Named(name)
	if b == nil || len(b.Keys) == 0 {
		return ""
	}
	does := d.Words.Say("short." + name)
	if name == "elsewhere" {
		does = d.Words.Say("short.elsewhere", d.Echoes.Reports())
	}
	return " " + d.styles.Key.Render(b.Keys[0]) + " " + d.styles.Faint.Render(does) + " "
}

// cursor is where the next letter typed will stand. The terminal's own cursor
// goes there, so that an input method's window opens beside it.
func (d *drawing) cursor() *tea.Cursor {
	switch {
	case d.Prompt.Key != "" && d.layout.Footer.H > 0:
		x := width(" "+d.Words.Say(d.Prompt.Key)+" ") + width(d.Prompt.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Footer.Y)
	case d.Search.Typing && d.layout.Footer.H > 0:
		x := width(" "+d.Words.Say("search.prompt")+" ") + width(d.Search.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Footer.Y)
	case d.Overlay == model.PeoplePicker:
		x := d.layout.Read.X + width(pickerMark+d.Picker.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Read.Y)
	}
	return nil
}

// oneLine is s on one line.
func oneLine(s string) string { return strings.Join(slices.Collect(strings.FieldsSeq(s)), " ") }
