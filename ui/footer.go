package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"onrecord/model"
)

// footer is the last row: what is typed, else the last message, else why the
// selected quotation is one, else keys.
func (d *drawing) footer() string {
	w := d.layout.Footer.W
	switch {
	case d.Marking.On:
		return d.styles.Accent.Render(fit(" "+d.Words.Say(d.marking()), w))
	case d.Prompt.Key != "":
		return d.prompt(w)
	case d.Search.On && (d.Search.Typing || d.Status.Key == ""):
		return d.search(w)
	case d.Status.Key != "":
		if d.Status.Bad {
			return d.problem(w)
		}
		return d.styles.Text.Render(fit(" "+d.message(d.Status), w))
	case d.Quotes.Why && d.layout.Panes[model.Quotes].W == 0 && d.Reading.Selected != model.None && !d.Article(d.Reading.Selected.Article).Head:
		return d.styles.Text.Render(fit(" "+d.how(d.Reading.Selected), w)) // the pane that says why is hidden
	}
	return d.keys(w)
}

// problem is an error message and, if it is too long for the line, the key that
// shows it in full.
func (d *drawing) problem(w int) string {
	line, hint := " "+d.message(d.Status), ""
	if width(line) > w {
		hint = d.hint("messages")
	}
	return between(d.styles.Bad.Render(cut(line, w-width(hint))), hint, w)
}

// search is the query or its operators, and the results, shortened to leave
// room for the query.
func (d *drawing) search(w int) string {
	prompt := " " + d.Words.Say("search.prompt") + " "
	if d.Search.Input.Text == "" {
		hint := d.Words.Say("search.in." + []string{"list", "detail", "quotes"}[d.Search.Pane])
		if d.Search.Pane != model.Detail {
			hint += "  " + d.Words.Say("search.operators")
		}
		return fit(d.styles.Accent.Render(prompt)+d.styles.Faint.Render("  "+hint), w)
	}
	parts := d.searchSays()
	right := strings.Join(parts, " · ")
	for len(parts) > 1 && width(right) > max(w/2, w-width(prompt)-width(d.Search.Input.Text)-3) {
		parts = parts[:len(parts)-1]
		right = strings.Join(parts, " · ")
	}
	right = cut(right, w*2/3) + " "
	left := d.styles.Accent.Render(prompt) + end(d.Search.Input.Text, w-width(prompt)-width(right)-2)
	return between(left, d.styles.Faint.Render(right), w)
}

// searchSays is what to say about the results, the most important first.
func (d *drawing) searchSays() []string {
	s := &d.Search
	if s.Wrong.Key != "" {
		return []string{d.message(s.Wrong)}
	}
	waiting := ""
	if s.Waiting {
		waiting = " …"
	}
	if s.Pane == model.Detail {
		return []string{d.Counter() + waiting, d.Words.Say("search.in.detail")}
	}
	order, other := "newest", "best"
	if s.Ranked {
		order, other = other, order
	}
	var parts []string
	switch _, of := d.Matches(); {
	case s.More:
		parts = []string{d.Words.Say("search.more."+order, of) + waiting}
	case s.Pane == model.List:
		parts = []string{d.count(of, "header.article", "header.articles") + waiting, d.Words.Say("search." + order)}
	default:
		parts = []string{d.count(of, "header.one", "header.all") + waiting, d.Words.Say("search." + order)}
	}
	if s.Typing {
		parts = append(parts, "ctrl+r "+d.Words.Say("search."+other))
	}
	return parts
}

// count is a number with its noun in singular or plural.
func (d *drawing) count(n int, one, several string) string {
	if n == 1 {
		return d.Words.Say(one)
	}
	return d.Words.Say(several, n)
}

// prompt is the prompt; its hint gives way to the typed text.
func (d *drawing) prompt(w int) string {
	if d.Prompt.Yes {
		return d.yesOrNo(w)
	}
	prompt := d.question(d.Prompt.Args)
	right := d.styles.Faint.Render(d.Words.Say(d.Prompt.Key+".hint") + " ")
	if names := strings.Join(d.Prompt.Names, "  "); names != "" {
		right = d.styles.Faint.Render(cut(oneLine(names), max(w/4, w-width(prompt)-width(d.Prompt.Input.Text)-3)) + " ")
	}
	text := d.styles.Text
	if d.Prompt.Offered {
		text = d.styles.Faint
	}
	if width(prompt)+width(d.Prompt.Input.Text)+width(right)+2 > w {
		right = ""
	}
	return between(d.styles.Accent.Render(prompt)+text.Render(end(d.Prompt.Input.Text, w-width(prompt)-1)), right, w)
}

// leastName is how many cells the name in a question keeps where its keys are
// named in full.
const leastName = 16

// yesOrNo is a question of yes or no with its keys. The name in it is cut to make
// room for them.
func (d *drawing) yesOrNo(w int) string {
	args, hint := slices.Clone(d.Prompt.Args), d.Words.Say("prompt.yes.hint")
	if len(args) > 0 {
		args[0] = cut(args[0], leastName)
		if width(d.question(args))+width(hint)+1 > w {
			hint = d.Words.Say("prompt.yes.short")
		}
		args[0] = d.Prompt.Args[0]
		if over := width(d.question(args)) + width(hint) + 1 - w; over > 0 {
			args[0] = cut(args[0], max(width(oneLine(args[0]))-over, 4))
		}
	}
	return between(d.styles.Accent.Render(d.question(args)), d.styles.Faint.Render(hint+" "), w)
}

// question is what the prompt asks about args, before what is typed.
func (d *drawing) question(args []string) string {
	return " " + d.message(model.Message{Key: d.Prompt.Key, Args: args}) + " "
}

// marking is the message for the keys that mark text.
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

// hints are the bindings the footer may show by focused pane, the most useful
// first. Those that cannot do anything now are skipped.
var hints = [...][]string{
	model.List:   {"stop", "open", "find", "next-pane", "people", "add", "sync", "next-quotation", "this-speaker", "parallels", "export", "undo", "back", "zoom", "quit"},
	model.Detail: {"stop", "next-quotation", "parallels", "people", "this-speaker", "find", "next-pane", "copy", "bookmark", "correct", "person", "next-unread", "add", "sync", "undo", "back", "export", "zoom", "quit"},
	model.Quotes: {"stop", "open", "parallels", "this-speaker", "find", "next-pane", "copy", "bookmark", "correct", "person", "people", "export", "undo", "back", "zoom", "quit"},
}

// A footerHint is a binding in the footer and the columns its words take.
type footerHint struct {
	name     string
	from, to int // cells from the left, half-open
}

// keys are the keys that do something now, as many as fit; help is always among
// them.
func (d *drawing) keys(w int) string {
	line, _ := d.footerHints(w)
	return fit(line, w)
}

// footerHints are the line of keys and where each is.
func (d *drawing) footerHints(w int) (line string, at []footerHint) {
	help := d.hint("help")
	if d.Count > 0 {
		line = " " + d.styles.Accent.Render(strconv.Itoa(d.Count)) + " "
	}
	add := func(name, hint string) {
		from := width(line)
		line += hint
		at = append(at, footerHint{name, from, width(line)})
	}
	for _, name := range hints[d.Window.Focus] {
		b := d.Keys.Named(name)
		if b == nil || !b.Can(d.State) || name == "parallels" && len(d.Parallels.Found) == 0 {
			continue
		}
		hint := d.hint(name)
		if width(line)+width(hint)+width(help)+2 > w {
			break
		}
		add(name, hint)
	}
	add("help", help)
	return line, at
}

// FooterBinding is the name of the binding whose words are at column x of the
// footer, empty for none.
func (s *Screen) FooterBinding(state *model.State, x int) string {
	d := s.drawing(state)
	if d.Marking.On || d.Prompt.Key != "" || d.Search.On || d.Status.Key != "" {
		return ""
	}
	_, at := d.footerHints(d.layout.Footer.W)
	for _, h := range at {
		if h.from <= x && x < h.to {
			return h.name
		}
	}
	return ""
}

func (d *drawing) hint(name string) string {
	b := d.Keys.Named(name)
	if b == nil || len(b.Keys) == 0 {
		return ""
	}
	does := d.Words.Say("short." + name)
	if name == "parallels" {
		does = d.Words.Say("short.parallels", d.Parallels.Reports())
	}
	return " " + d.styles.Key.Render(b.Keys[0]) + " " + d.styles.Faint.Render(does) + " "
}

// cursor is where the next letter typed will be, so that an input method's
// window opens beside it; while nothing is typed, the selected item.
func (d *drawing) cursor() *tea.Cursor {
	switch {
	case d.Prompt.Key != "" && d.layout.Footer.H > 0:
		x := width(d.question(d.Prompt.Args)) + width(d.Prompt.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Footer.Y)
	case d.Search.Typing && d.layout.Footer.H > 0:
		x := width(" "+d.Words.Say("search.prompt")+" ") + width(d.Search.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Footer.Y)
	case d.Overlay == model.PeoplePicker:
		x := d.layout.Read.X + width(pickerMark+d.Picker.Input.Before)
		return tea.NewCursor(min(x, d.Window.Width-1), d.layout.Read.Y)
	case d.Overlay == model.NoOverlay:
		return d.itemCursor()
	}
	return nil
}

// itemCursor is on the selected item of the pane in focus, where a screen reader
// or a magnifier looks for it.
func (d *drawing) itemCursor() *tea.Cursor {
	p := d.Window.Focus
	r, item := d.layout.Inner[p], -1
	x := r.X
	switch p {
	case model.List:
		rows := d.layout.Items[p]
		item = (d.List.Cursor-d.List.Top)*rows + min(1, rows-1) // the title, below the date
	case model.Quotes:
		item = (d.Quotes.Cursor - d.Quotes.Top) * d.layout.Items[p]
	case model.Detail:
		if ref := d.Reading.Selected; ref != model.None && ref.Article == d.Reading.Article && d.Reading.Page != nil {
			item = d.Reading.Page.Row(d.Article(ref.Article).Quotes[ref.Quote].Extent().Start) - d.Reading.Top
			x = max(r.X, d.layout.Text.X-leftMargin)
		}
	}
	if item < 0 || item >= r.H || r.W <= 0 {
		return nil
	}
	c := tea.NewCursor(x, r.Y+item)
	c.Shape, c.Blink = tea.CursorUnderline, false
	return c
}

// oneLine is s on one line, without control characters that could command a
// terminal or change the writing direction: messages may contain text from
// servers and file names.
func oneLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false // stands before r
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
		default:
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}
