package ui

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/internal/tuitest"
)

// screens are the keys that lead to every screen, from the start.
var screens = map[string]string{
	"article": "", "list": "h", "quotations": "l", "picker": "p", "picker typed": "plin", "card": "ni", "help": "?", "messages": "!",
	"search": "/通車", "list searched": "h/說明會", "quotations searched": "l/市府", "asked wrongly": "h/since:20311", "search begun": "h/", "filtered": "nf", "speech": "v", "zoomed": "z", "why": "y", "library": "s", "end": "G", "export": "e", "overwrite": "e\r",
	"in hand elsewhere": "n", "parallels": "nE", "second elsewhere": "nEj", "article of a card": "nijj",
}

// kept are the keys that lead to the screens that only a library has.
var kept = map[string]string{
	"unread": "", "of the library": "s", "note asked for": "nm", "kept": "nn", "note again": "nnm", "only kept": "M", "card in a library": "ni", "elsewhere in a library": "nEj", "the same as": "ni=",
	"article's card": "I", "earlier text": "Ij\r", "restored": "Ij\r\r",
	"library searched": "h/說明會", "what is wrong": "nw", "who is it": "nw1", "end moved": "nw3", "beginning moved": "nw3\t", "one is two": "nw5", "marked by hand": "w", "its end": "w l",
}

// everyScreen hands each screen to see, as a reader on the library it is of.
func everyScreen(t *testing.T, lang string, see func(name, keys string, m *model.Model)) {
	for name, keys := range screens {
		see(name, keys, reader(t, lang, retold()...))
	}
	for name, keys := range kept {
		see(name, keys, open(t, lang, fakeArchive{retold()}))
	}
}

func TestEveryScreenInEveryLanguageIsAligned(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		for _, lang := range Languages {
			everyScreen(t, lang, func(name, keys string, m *model.Model) {
				t.Run(fmt.Sprintf("%dx%d %s %s", size[0], size[1], lang, name), func(t *testing.T) {
					drive(m, size[0], size[1], keys)
					aligned(t, m, size[0], size[1])
				})
			})
		}
	}
}

// aligned checks the cells of a drawn screen: every row fills it exactly, wide
// characters are whole, and what stands in a column of frames is a frame in
// every row of a pane.
func aligned(t *testing.T, m *model.Model, width, height int) {
	t.Helper()
	term := tuitest.Show(width, height, m.View().Content)
	for y := range height {
		for x := 0; x < width; {
			c := term.Cell(x, y)
			if c.Width == 0 {
				t.Fatalf("row %d column %d: half a character:\n%s", y, x, term)
			}
			x += c.Width
		}
	}
	l := m.State.Window.Layout
	for p, r := range l.Panes {
		if !bordered(r) {
			continue
		}
		for y := r.Y + 1; y < r.Y+r.H-1; y++ {
			for _, x := range []int{r.X, r.X + r.W - 1} {
				if m.State.Overlay != model.NoOverlay && l.Overlay.Contains(x, y) {
					continue
				}
				if c := term.Cell(x, y).Content; c != "│" && c != "┃" {
					t.Errorf("pane %d, row %d column %d: %q is no frame:\n%s", p, y, x, c, term)
					return
				}
			}
		}
	}
}

// drive brings a model to a screen: it runs the commands that its messages
// give.
func drive(m *model.Model, width, height int, keys string) {
	run(m, m.Init())
	send(m, tea.WindowSizeMsg{Width: width, Height: height})
	pressAll(m, keys)
}

// pressAll presses keys, enter, tab and esc among them, and runs what comes of
// them.
func pressAll(m *model.Model, keys string) {
	for _, k := range keys {
		send(m, keyPress(k))
	}
}

func keyPress(k rune) tea.KeyPressMsg {
	if k < ' ' {
		return tea.KeyPressMsg{Code: k}
	}
	return tea.KeyPressMsg{Code: k, Text: string(k)}
}

func send(m *model.Model, msg tea.Msg) {
	_, cmd := m.Update(msg)
	run(m, cmd)
}

func run(m *model.Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			run(m, c)
		}
	default:
		send(m, msg)
	}
}

func TestNoScreenAtAnySizePanicsOrOverflows(t *testing.T) {
	sizes := [][2]int{}
	for w := 1; w <= 200; w += 1 + w/8 {
		for h := 1; h <= 60; h += 1 + h/5 {
			sizes = append(sizes, [2]int{w, h})
		}
	}
	step := 1
	if raced { // drawing has no second goroutine to race with: some will do
		step = 7
	}
	everyScreen(t, "zh-Hans", func(name, keys string, m *model.Model) {
		drive(m, 120, 40, keys)
		for i := 0; i < len(sizes); i += step {
			size := sizes[i]
			send(m, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			lines := strings.Split(m.View().Content, "\n")
			if len(lines) > size[1] {
				t.Fatalf("%s at %v: %d lines", name, size, len(lines))
			}
			for i, line := range lines {
				if width(line) > size[0] {
					t.Fatalf("%s at %v: line %d is %d wide: %q", name, size, i, width(line), line)
				}
			}
		}
	})
}

func TestQuotationsAreMarkedInTheText(t *testing.T) {
	term := start(t, 100, 34, "en", library()...) // the article stands above the quotations
	term.WaitFor("年底前一定通車。")
	attrs := func(s string) uv.Cell {
		t.Helper()
		x, y, ok := term.Find(s)
		if !ok {
			t.Fatalf("%q is not on screen:\n%s", s, term)
		}
		return term.Cell(x, y)
	}
	narrator, indirect, direct := attrs("南溪新橋"), attrs("橋面鋪設"), attrs("年底前一定通車。")
	if direct.Style.Attrs&uv.AttrBold == 0 || indirect.Style.Attrs&uv.AttrBold != 0 {
		t.Error("direct and reported speech look alike without colour")
	}
	if narrator.Style.Fg != nil {
		t.Error("what nobody said is coloured")
	}
	if indirect.Style.Fg == nil || indirect.Style.Fg == direct.Style.Fg {
		t.Error("two speakers have one colour")
	}
	if attrs("市長林試平表示").Style.Underline == 0 {
		t.Error("the source is not set apart")
	}
	if attrs("表示，橋").Style.Attrs&uv.AttrItalic == 0 {
		t.Error("the cue is not set apart")
	}
	for words, bar := range map[string]string{"橋面鋪設": "│", "「年底前一定通車。」總": "┃", "居民並不都同意": "╏", "南溪新橋": " "} {
		x, y, _ := term.Find(words)
		for ; x >= 0 && term.Cell(x, y).Content != bar; x-- {
		}
		if x < 0 {
			t.Errorf("beside %s stands no %q", words, bar)
		}
	}
}

func TestTheSelectedQuotationStandsOut(t *testing.T) {
	term := start(t, 100, 34, "en", library()...)
	term.WaitFor("橋面鋪設")
	term.Type("n")
	term.WaitFor("█")
	x, y, _ := term.Find("市長林試平表示")
	if c := term.Cell(x, y); c.Style.Attrs&uv.AttrReverse == 0 {
		t.Errorf("its source is not reversed: %+v", c.Style)
	}
	x, y, _ = term.Find("橋面鋪設已經")
	if c := term.Cell(x, y); c.Style.Bg == nil {
		t.Error("its words have no ground of their own")
	}
	term.Type("n")
	term.Wait("the second in hand", func() bool {
		x, y, ok := term.Find("總工程師何例文說")
		return ok && term.Cell(x, y).Style.Attrs&uv.AttrReverse != 0
	})
}

func TestBookmarksAndUnreadArticlesAreMarked(t *testing.T) {
	m := open(t, "en", fakeArchive{library()})
	drive(m, 160, 45, "n")
	screen := tuitest.Show(160, 45, m.View().Content)
	for _, want := range []string{"┃★", "• Engineers", "與去年比較", "★"} {
		if _, _, ok := screen.Find(want); !ok {
			t.Errorf("%q is not on screen:\n%s", want, screen)
		}
	}
	if _, _, ok := screen.Find("• 南溪"); ok {
		t.Errorf("the article being read is marked as unread:\n%s", screen)
	}
	for key, want := range map[string]string{"M": "1 of 6 quotations", "m": "note:"} {
		send(m, tea.KeyPressMsg{Code: rune(key[0]), Text: key})
		if _, _, ok := tuitest.Show(160, 45, m.View().Content).Find(want); !ok {
			t.Errorf("after %s: no %q", key, want)
		}
		send(m, tea.KeyPressMsg{Code: tea.KeyEscape})
	}
}

func TestCorrectionsAreLabelled(t *testing.T) {
	articles := library()
	articles[0].Quotes[0].Rule = news.CorrectedRule + "speaker"
	m := open(t, "en", fakeArchive{articles})
	drive(m, 160, 45, "")
	screen := tuitest.Show(160, 45, m.View().Content)
	if _, _, ok := screen.Find("corrected · indirect"); !ok {
		t.Errorf("the reader's own is not signed:\n%s", screen)
	}
}

func TestMarkedWordsStandOut(t *testing.T) {
	m := open(t, "en", fakeArchive{library()})
	drive(m, 100, 34, "nw3h")
	screen := tuitest.Show(100, 34, m.View().Content)
	for words, want := range map[string]bool{"橋面鋪設": true, "說明會。": false} {
		x, y, ok := screen.Find(words)
		if c := screen.Cell(x, y); !ok || (c.Style.Attrs&uv.AttrReverse != 0) != want {
			t.Errorf("%s: reversed %t, want %t", words, !want, want)
		}
	}
	if _, _, ok := screen.Find("End: h l"); !ok {
		t.Errorf("nothing tells what to do:\n%s", screen)
	}
}

func TestReadingFromListToQuotation(t *testing.T) {
	term := start(t, 160, 45, "en", library()...)
	term.WaitFor("南溪新橋工程")
	term.Type("hj\r")
	term.WaitFor("four fifths")
	term.Type("p")
	term.WaitFor("Filter by person")
	term.Type("ho")
	term.WaitFor("1 of 4")
	term.Type("\r")
	term.WaitFor("1 of 6 quotations")
	term.Type("n")
	term.WaitFor("█")
	term.Type("i")
	term.WaitFor("Person")
	term.WaitFor("chief engineer")
	term.Type("\x1b")
	term.WaitGone("Person")
	term.Type("/lights")
	term.WaitFor("find: lights")
	term.Type("\x1b")
	term.WaitGone("find:")
	term.Type("q")
	term.WaitEnd()
}

func TestVerbatimWordsEndAtTheirOwnMark(t *testing.T) {
	tests := []struct{ body, want string }{
		{"he “won’t accept a delay” at all", "“won’t accept a delay”"},
		{"他說「會『照計劃』完成」了", "「會『照計劃』完成」"},
		{"it 'is' \"late\" now", "\"late\""},
		{"never “closed", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, s := range quoted(tt.body, quote.Span{Start: 0, End: len(tt.body)}) {
			got += s.Of(tt.body)
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.body, got, tt.want)
		}
	}
}

func TestSpokenWordsAreShownInTheLowestPane(t *testing.T) {
	m := reader(t, "en", library()...)
	drive(m, 80, 24, "")
	if !strings.Contains(m.View().Content, "橋面鋪設已經完成八成，接下來兩個月要做的是護欄") || m.State.Window.Layout.Items[model.Quotes] != 2 {
		t.Errorf("items of %d rows:\n%s", m.State.Window.Layout.Items[model.Quotes], m.View().Content)
	}
}

func TestTheCursorStandsBehindWideLetters(t *testing.T) {
	m := reader(t, "zh-Hant", library()...)
	drive(m, 100, 30, "/通車a")
	c := m.View().Cursor
	want := width(" 尋找： 通車a")
	if c == nil || c.X != want || c.Y != 29 {
		t.Errorf("cursor at %+v, want column %d of row 29", c, want)
	}
}

func TestTheFooterShowsOnlyKeysThatWork(t *testing.T) {
	m := reader(t, "en", library()...)
	drive(m, 160, 40, "")
	last := func() string {
		lines := strings.Split(m.View().Content, "\n")
		return lines[len(lines)-1]
	}
	if strings.Contains(last(), "copy") {
		t.Errorf("copy is offered with nothing in hand: %s", last())
	}
	send(m, tea.KeyPressMsg{Code: 'n', Text: "n"})
	if !strings.Contains(last(), "copy") {
		t.Errorf("copy is not offered: %s", last())
	}
}

func TestHelpShowsEveryBinding(t *testing.T) {
	for _, lang := range Languages {
		m := reader(t, lang, library()...)
		drive(m, 100, 200, "?")
		content := m.View().Content
		for _, b := range m.State.Keys.Bindings {
			words, _ := LoadWords(lang)
			if !strings.Contains(content, words["key."+b.Name]) {
				t.Errorf("%s: the help does not tell what %s does", lang, b.Name)
			}
		}
	}
}

func TestWideAmbiguousCharactersStayAligned(t *testing.T) {
	words, _ := LoadWords("zh-Hant")
	s := &Screen{Words: words, Wide: true}
	for _, b := range []border{s.border(true), s.border(false)} {
		for _, r := range b.top + b.side + b.topLeft {
			if r > 0x7f {
				t.Errorf("a frame has %q, whose width is ambiguous", r)
			}
		}
	}
	for _, bar := range bars[true] {
		if len(bar) != 1 {
			t.Errorf("the bar %q is ambiguous", bar)
		}
	}
}

func TestThePaneInFocusIsAlwaysShown(t *testing.T) {
	s := &Screen{}
	for w := 1; w <= 200; w++ {
		for h := 1; h <= 60; h++ {
			for _, zoomed := range []bool{false, true} {
				for p := model.List; p <= model.Quotes; p++ {
					if r := s.Layout(w, h, zoomed, p).Panes[p]; r.W <= 0 || r.H <= 0 {
						t.Fatalf("%d×%d, zoomed %v: pane %d is %v", w, h, zoomed, p, r)
					}
				}
			}
		}
	}
}

// looks is the cell in which words begin within a rectangle of the screen.
func looks(t *testing.T, screen *tuitest.Terminal, r model.Rect, words string) uv.Cell {
	t.Helper()
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			text := ""
			for at := x; at < r.X+r.W && len(text) < len(words); at++ {
				text += screen.Cell(at, y).Content
			}
			if text == words && screen.Cell(x, y).Width > 0 { // not the second half of what is before
				return screen.Cell(x, y)
			}
		}
	}
	t.Fatalf("%q is not in %v:\n%s", words, r, screen)
	return uv.Cell{}
}

func TestWordsFoundAreShownInTheirContextInEveryPane(t *testing.T) {
	for _, theme := range []string{"auto", "plain"} {
		m := open(t, "en", fakeArchive{library()})
		drive(m, 160, 45, "h/护栏") // the other script
		m.State.Window.Theme = theme
		screen := tuitest.Show(160, 45, m.View().Content)
		l := m.State.Window.Layout
		for p, r := range l.Inner {
			c := looks(t, screen, r, "護欄")
			if c.Style.Underline == 0 && c.Style.Attrs&uv.AttrReverse == 0 {
				t.Errorf("theme %s, pane %d: the words are not told apart without colour: %+v", theme, p, c.Style)
			}
		}
		if _, _, ok := screen.Find("1 article · newest first · ctrl+r best first"); !ok {
			t.Errorf("nothing tells how many there are:\n%s", screen)
		}
		if _, _, ok := screen.Find("河东镇"); ok {
			t.Errorf("what was not found is listed:\n%s", screen)
		}
	}
}

func TestWordsInTheTitleAloneAreMarkedInTheHeading(t *testing.T) {
	a := news.Article{ID: "ferry", Title: "The long way round the bay: how the ferry came back", Lang: "en", Body: "Nobody had expected it.\n", Attributed: true}
	m := reader(t, "en", a)
	drive(m, 90, 30, "h/bay how the ferry came")
	screen, l := tuitest.Show(90, 30, m.View().Content), m.State.Window.Layout
	for _, word := range []string{"bay", "ferry", "came"} {
		if c := looks(t, screen, l.Inner[model.Detail], word); c.Style.Underline == 0 {
			t.Errorf("%s is not marked: %+v", word, c.Style)
		}
	}
	if c := looks(t, screen, l.Inner[model.Detail], "round"); c.Style.Underline != 0 {
		t.Errorf("what was not looked for is marked: %+v", c.Style)
	}
}

func TestALongQuotationIsShownWhereTheWordsStand(t *testing.T) {
	articles := library()
	a := &articles[0]
	a.Quotes, a.Participants = nil, a.Participants[:1]
	a.Body = "林試平說，" + strings.Repeat("第一期工程已經完工，", 20) + "渡輪照常行駛。"
	says(a, "林試平", "說", strings.TrimSuffix(strings.TrimPrefix(a.Body, "林試平說，"), "。"), quote.Indirect, 0)
	m := reader(t, "en", articles...)
	drive(m, 160, 45, "l/渡輪")
	looks(t, tuitest.Show(160, 45, m.View().Content), m.State.Window.Layout.Inner[model.Quotes], "渡輪")
}

func FuzzWordsFoundAreShownInTheMiddle(f *testing.F) {
	f.Add("市府說「渡輪明年春天開工」，居民不都同意。", 12, 6, 20)
	f.Add("市府說「渡輪明年春天開工」，居民不都同意。", 51, 12, 36)
	f.Add("the ferry…will e\u0301 👩‍👩‍👧 stop", 4, 5, 9)
	f.Fuzz(func(t *testing.T, text string, start, n, w int) {
		if !utf8.ValidString(text) || text != oneLine(text) || start < 0 || n <= 0 || start > len(text) || n > len(text)-start || w > 200 {
			t.Skip()
		}
		at := quote.Span{Start: start, End: start + n}
		if !utf8.ValidString(text[:start]) || !utf8.ValidString(at.Of(text)) || ansi.Strip(text) != text ||
			width(text[:start])+width(at.Of(text))+width(text[at.End:]) != width(text) { // inside a character of several code points
			t.Skip()
		}
		line, words := around(text, []quote.Span{at}, w)
		if width(line) > max(w, 0) || !utf8.ValidString(line) {
			t.Fatalf("%q in %d cells", line, w)
		}
		if hit := at.Of(text); width(hit) > 0 && w >= width(hit)+4 && (len(words) != 1 || words[0].Of(line) != hit) {
			t.Fatalf("%q in %d cells, %v: no %q", line, w, words, hit)
		}
	})
}

func TestQueryErrorsAreShownInTheFooter(t *testing.T) {
	for lang, want := range map[string]string{"en": "“2031-13” is not a date", "zh-Hant": "「2031-13」不是日期", "zh-Hans": "“2031-13”不是日期"} {
		m := reader(t, lang, library()...)
		drive(m, 60, 20, "h/since:2031-13")
		if screen := tuitest.Show(60, 20, m.View().Content); !strings.Contains(screen.String(), want) {
			t.Errorf("%s: no %q:\n%s", lang, want, screen)
		}
	}
}

func TestTheOperatorsAreNamedWhereASearchBegins(t *testing.T) {
	m := reader(t, "en", library()...)
	drive(m, 100, 30, "h/")
	if screen := tuitest.Show(100, 30, m.View().Content); !strings.Contains(screen.String(), "by: outlet: since:") {
		t.Errorf("nothing tells what can be typed:\n%s", screen)
	}
}

func TestTheFooterNamesTheKeysOfThePaneInFocus(t *testing.T) {
	tests := []struct{ keys, lang, want string }{
		{"h", "en", "enter open  / find  tab pane  p people"},
		{"n", "en", "n next  p people  f speaker  / find  tab pane  ? help"},
		{"nl", "en", "enter open  f speaker  / find  tab pane  c copy"},
		{"h", "zh-Hant", "enter 開啟  / 尋找  tab 窗格  p 人物"},
		{"n", "zh-Hans", "n 下一条  p 人物  f 只看此人  / 查找  tab 窗格  ? 帮助"},
	}
	for _, tt := range tests {
		m := reader(t, tt.lang, library()...)
		drive(m, narrow, 20, tt.keys)
		rows := tuitest.Show(narrow, 20, m.View().Content).Rows()
		if got := rows[len(rows)-1]; !strings.Contains(got, tt.want) {
			t.Errorf("%s in %s: got %q, want %q", tt.keys, tt.lang, got, tt.want)
		}
	}
}

func TestAMessageDoesNotHideWhatIsTyped(t *testing.T) {
	m := reader(t, "en", library()...)
	drive(m, narrow, 20, "/")
	pressAll(m, "q")
	m.State.Status = model.Message{Key: "problem", Args: []string{"the server does not answer"}, Bad: true}
	rows := tuitest.Show(narrow, 20, m.View().Content).Rows()
	if last := rows[len(rows)-1]; !strings.Contains(last, "find: q") {
		t.Errorf("the last row is %q", last)
	}
}

func TestAProblemTooLongForTheFooterNamesTheKeyThatShowsIt(t *testing.T) {
	m := reader(t, "en", library()...)
	drive(m, narrow, 20, "")
	for _, tt := range []struct {
		words string
		named bool
	}{{"the disk is full", false}, {strings.Repeat("the disk is full ", 8), true}} {
		m.State.Status = model.Message{Key: "problem", Args: []string{tt.words}, Bad: true}
		rows := tuitest.Show(narrow, 20, m.View().Content).Rows()
		if last := rows[len(rows)-1]; !strings.Contains(last, "the disk is full") || strings.HasSuffix(strings.TrimSpace(last), "! full text") != tt.named {
			t.Errorf("%q is told as %q", tt.words, last)
		}
	}
}

func TestTheHelpIsReadWholeInANarrowTerminal(t *testing.T) {
	for _, lang := range Languages {
		m := reader(t, lang, library()...)
		drive(m, narrow, 20, "?")
		for range 70 {
			for _, row := range tuitest.Show(narrow, 20, m.View().Content).Rows()[3:16] {
				if strings.Contains(row, "…") {
					t.Fatalf("%s: cut: %s", lang, row)
				}
			}
			pressAll(m, "j")
		}
	}
}
