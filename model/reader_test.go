package model

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A reader is a model under test, with a library and a screen of its own. Its
// commands run at once, one after the other.
type reader struct {
	*Model
	t       *testing.T
	library *memoryLibrary
	copied  string
	quit    bool
}

// A memoryLibrary is a library in memory.
type memoryLibrary struct {
	articles   []news.Article
	problems   []error
	attribute  func(news.Article) news.Article
	remembered []news.Position
	full       bool // nothing can be kept
}

func (l *memoryLibrary) Articles(context.Context) ([]news.Article, []error) {
	return l.articles, l.problems
}
func (l *memoryLibrary) Attribute(_ context.Context, a news.Article) news.Article {
	return l.attribute(a)
}
func (l *memoryLibrary) Remember(p news.Position) error {
	if l.full {
		return errors.New("no space left")
	}
	l.remembered = append(l.remembered, p)
	return nil
}

// A fakeScreen is a screen that draws nothing: three panes side by side, or one
// where it is narrower than 60 cells.
type fakeScreen struct{}

func (fakeScreen) Layout(width, height int, zoomed bool, focus Pane) Layout {
	var l Layout
	pane := Rect{0, 1, width / 3, height - 2}
	for p := List; p <= Quotes; p++ {
		if zoomed || width < 60 {
			l.Panes[focus] = Rect{0, 1, width, height - 2}
			break
		}
		l.Panes[p] = pane
		pane.X += width / 3
	}
	for p, r := range l.Panes {
		l.Inner[p] = r
		if r.W > 0 {
			l.Inner[p] = r.Inset(1)
		}
	}
	l.Items = [3]int{List: 2, Quotes: 2}
	l.Text = l.Inner[Detail]
	if l.Text.W == 0 {
		l.Text.W = width - 2
	}
	l.Overlay = Rect{width / 4, height / 4, width / 2, height / 2}
	l.Read = l.Overlay.Inset(1)
	l.Picker = l.Read
	return l
}

func (fakeScreen) Typeset(a news.Article, width, limit int) Page {
	body := a.Body
	if limit > 0 {
		body = body[:limit]
	}
	return newSheet(body, width, nil)
}
func (fakeScreen) Draw(*State) tea.View { return tea.View{} }
func (fakeScreen) OverlayRows(s *State) int {
	if s.Overlay == CorrectMenu {
		return len(s.Menu)
	}
	return 100
}

// OverlayItems are of two rows each, below three others; in the menu of one.
func (fakeScreen) OverlayItems(s *State) []int {
	first, each := 3, 2
	if s.Overlay == CorrectMenu {
		first, each = 0, 1
	}
	var rows []int
	for i := range s.items() {
		rows = append(rows, first+each*i)
	}
	return rows
}
func (fakeScreen) FooterBinding(*State, int) string { return "help" }

func (fakeScreen) Cite(s *State, r Ref, form CiteForm) string {
	return s.quote(r).Content[0].Of(s.Articles.At(r.Article).Body)
}

// A sheet is a page that breaks lines at the newlines of the body and every
// width bytes.
type sheet struct {
	body  string
	width int
	rows  []quote.Span
}

func newSheet(body string, width int, keep []quote.Span) *sheet {
	s := &sheet{body: body, width: width}
	at := 0
	for line := range strings.Lines(body) {
		block := quote.Span{Start: at, End: at + len(line)}
		at = block.End
		kept := keep == nil
		for _, k := range keep {
			kept = kept || k.Overlaps(block)
		}
		for i := block.Start; kept && i < block.End; {
			end := min(block.End, i+width)
			for end < block.End && !utf8.RuneStart(body[end]) {
				end--
			}
			s.rows = append(s.rows, quote.Span{Start: i, End: end})
			i = end
		}
	}
	return s
}

func (s *sheet) Rows() int  { return len(s.rows) }
func (s *sheet) Width() int { return s.width }
func (s *sheet) Row(offset int) int {
	for i, r := range s.rows {
		if offset < r.End {
			return i
		}
	}
	return max(0, len(s.rows)-1)
}
func (s *sheet) Offset(row int) int {
	if row >= len(s.rows) {
		return len(s.body)
	}
	return s.rows[max(0, row)].Start
}
func (s *sheet) At(row, col int) (int, bool) {
	if row < 0 || row >= len(s.rows) || s.rows[row].Start+col >= s.rows[row].End {
		return 0, false
	}
	return s.rows[row].Start + col, true
}
func (s *sheet) Text() string                { return s.body }
func (s *sheet) Body(i int) int              { return i }
func (s *sheet) Reflow(width int) Page       { return newSheet(s.body, width, nil) }
func (s *sheet) Fold(keep []quote.Span) Page { return newSheet(s.body, s.width, keep) }

// line is a paragraph of a test article: somebody says something, or nobody.
type line struct {
	who, text string
	kind      quote.Kind
}

// report makes an article of lines; people are who speaks, in order.
func report(id string, lines ...line) news.Article {
	a := news.Article{ID: id, Title: "Report " + id, Date: "2031-05-0" + id[len(id)-1:], Outlet: "Test Post", Lang: "en", Attributed: true}
	of := map[string]int{}
	for _, l := range lines {
		if l.who == "" {
			a.Body += l.text + "\n"
			continue
		}
		if _, ok := of[l.who]; !ok {
			of[l.who] = len(a.Participants)
			a.Participants = append(a.Participants, quote.Participant{Name: l.who, Office: "keeper", Affiliation: "Lower " + l.who})
		}
		start := len(a.Body)
		a.Body += l.who + " said " + l.text + "\n"
		a.Quotes = append(a.Quotes, quote.Quote{
			Source:  []quote.Span{{Start: start, End: start + len(l.who)}},
			Cue:     []quote.Span{{Start: start + len(l.who) + 1, End: start + len(l.who) + 5}},
			Content: []quote.Span{{Start: start + len(l.who) + 6, End: len(a.Body) - 1}},
			Kind:    l.kind, Speakers: []int{of[l.who]}, Parent: -1, Rule: "test", Confidence: 1,
		})
	}
	return a
}

// filler is n paragraphs in which nobody speaks.
func filler(n int) line {
	return line{text: strings.TrimSuffix(strings.Repeat("Nothing was said on that day.\n", n), "\n")}
}

// threeReports is a small library: Ada Brook and Bo Chen speak in the first
// report, nobody in the second, Ada Brook in the third.
func threeReports() []news.Article {
	return []news.Article{
		report("r1",
			line{"Ada Brook", "the bridge would open", quote.Indirect},
			filler(30),
			line{"Bo Chen", "“we wait”", quote.Direct},
			filler(30),
			line{"Ada Brook", "it “holds well” in the wind", quote.Mixed}),
		report("r2", filler(5)),
		report("r3", filler(3), line{"Ada Brook", "the ferry would stop", quote.Indirect}),
	}
}

// read starts a reader of 120 × 20 cells on these articles.
func read(t *testing.T, articles ...news.Article) *reader {
	return readFrom(t, &memoryLibrary{articles: articles}, Options{})
}

func readFrom(t *testing.T, l *memoryLibrary, o Options) *reader {
	t.Helper()
	o.Library, o.Screen = l, fakeScreen{}
	r := &reader{Model: New(context.Background(), o), t: t, library: l}
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(loadArticles(r.context, l))
	return r
}

// send hands the reader a message and runs what comes of it.
func (r *reader) send(msg tea.Msg) {
	_, cmd := r.Update(msg)
	r.run(cmd)
}

// run runs a command and all that come of it.
func (r *reader) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice { // a batch or a sequence
		for i := range v.Len() {
			if c, ok := v.Index(i).Interface().(tea.Cmd); ok {
				r.run(c)
			}
		}
		return
	}
	switch reflect.TypeOf(msg) {
	case nil:
		return
	case reflect.TypeOf(tea.Quit()):
		r.quit = true
		return
	case reflect.TypeOf(tea.SetClipboard("")()):
		r.copied = reflect.ValueOf(msg).String()
		return
	}
	r.send(msg)
}

// keys presses keys, named as in bindings.
func (r *reader) keys(names ...string) *reader {
	for _, name := range names {
		r.send(press(name))
	}
	return r
}

// types presses the letters of a text.
func (r *reader) types(text string) *reader {
	for _, c := range text {
		r.send(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
	return r
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "space": {Code: tea.KeySpace, Text: " "},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "down": {Code: tea.KeyDown}, "up": {Code: tea.KeyUp},
	"pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "backspace": {Code: tea.KeyBackspace},
}

func press(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	if c, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl}
	}
	c, _ := utf8.DecodeRuneInString(name)
	return tea.KeyPressMsg{Code: c, Text: name}
}

func (r *reader) selected(want Ref) {
	r.t.Helper()
	if got := r.State.Reading.Selected; got != want {
		r.t.Errorf("quotation in hand: got %v, want %v", got, want)
	}
}
