package delta

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// A pair is two terminals that are to show the same: one is sent all that is
// written, one what a Writer sends of it.
type pair struct {
	all, spared   *vt.Emulator
	w             *Writer
	sent          bytes.Buffer
	width, height int
}

func newPair(width, height int) *pair {
	p := &pair{all: vt.NewEmulator(width, height), spared: vt.NewEmulator(width, height), width: width, height: height}
	p.w = New(&p.sent, func() (int, int) { return p.width, p.height })
	p.w.method = ansi.GraphemeWidth // which the emulators measure by
	return p
}

// write writes to both and gives the bytes the second was sent.
func (p *pair) write(tb testing.TB, s string) int {
	tb.Helper()
	if _, err := p.w.Write([]byte(s)); err != nil {
		tb.Fatal(err)
	}
	n := p.sent.Len()
	_, _ = p.all.WriteString(s)
	_, _ = p.spared.Write(p.sent.Bytes())
	p.sent.Reset()
	return n
}

// shows is what a cell shows: a mark without a letter is nothing.
func shows(c *uv.Cell) uv.Cell {
	switch {
	case c == nil, (c.Content == "") != (c.Width == 0):
		return uv.EmptyCell
	}
	return *c
}

// same compares what the two show.
func (p *pair) same(tb testing.TB, what string) {
	tb.Helper()
	for y := range p.height {
		for x := range p.width {
			a, b := p.all.CellAt(x, y), p.spared.CellAt(x, y)
			if shows(a) != shows(b) {
				tb.Fatalf("%s: cell %d, %d shows %+v, want %+v\ngot:\n%s\nwant:\n%s", what, x, y, b, a, p.spared.String(), p.all.String())
			}
		}
	}
	if a, b := p.all.CursorPosition(), p.spared.CursorPosition(); a != b {
		tb.Fatalf("%s: the cursor is at %v, want %v", what, b, a)
	}
}

const enterScreen = "\x1b[?1049h\x1b[H"

// frame writes lines from the top of the screen as Bubble Tea does rows with
// wide characters: each anew.
func frame(lines []string) string {
	var b strings.Builder
	b.WriteString("\x1b[?2026h")
	for y, l := range lines {
		fmt.Fprintf(&b, "\x1b[%d;1H\x1b[m\x1b[K%s", y+1, l)
	}
	b.WriteString("\x1b[m\x1b[?2026l")
	return b.String()
}

var pieces = []string{
	"渡輪", "的", "停", "harbour ", "a", " ", "  ", "        ", "，", "—", "é", "👩‍🚒", "\x1b[1m", "\x1b[m", "\x1b[38;5;4m", "\x1b[48;5;236m", "\x1b[4m", "\x1b[38;2;9;9;9m", "│",
}

// line is a line of pieces, of at most so many cells.
func line(rnd *rand.Rand, width int) string {
	var b strings.Builder
	for cells := 0; ; {
		s := pieces[rnd.IntN(len(pieces))]
		n := 0
		if !strings.HasPrefix(s, "\x1b") {
			n = 2 * len([]rune(s))
		}
		if cells += n; cells > width {
			return b.String() + "\x1b[m"
		}
		b.WriteString(s)
	}
}

// redraw changes lines as a program does: 0 scrolls a part of them, 1 and 2 draw one of
// them anew with draw, 3 all; any other kind changes nothing.
func redraw(rnd *rand.Rand, kind int, lines []string, width int, draw func(*rand.Rand, int) string) {
	switch kind {
	case 0:
		top := rnd.IntN(len(lines))
		part := lines[top:]
		if by := rnd.IntN(len(part)); rnd.IntN(2) == 0 {
			copy(part, part[by:])
		} else {
			copy(part[by:], part)
		}
	case 1, 2:
		lines[rnd.IntN(len(lines))] = draw(rnd, width)
	case 3:
		for y := range lines {
			lines[y] = draw(rnd, width)
		}
	}
}

func TestTheTerminalShowsWhatWasDrawn(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		width, height := 1+rnd.IntN(60), 1+rnd.IntN(20)
		p := newPair(width, height)
		p.write(t, enterScreen)
		lines := make([]string, height)
		for i := range 25 {
			redraw(rnd, rnd.IntN(6), lines, width, line)
			p.write(t, frame(lines))
			p.same(t, fmt.Sprintf("frame %d of %d × %d", i, width, height))
		}
	}
}

func TestResizingShowsWhatIsDrawnAfterwards(t *testing.T) {
	p := newPair(30, 6)
	p.write(t, enterScreen+frame([]string{"渡輪停開", "", "the harbour"}))
	p.width, p.height = 24, 8
	p.all.Resize(24, 8)
	p.spared.Resize(24, 8)
	p.write(t, "\x1b[2J"+frame([]string{"渡輪", "停開", "the", "harbour", "", "", "", "後天"}))
	p.same(t, "after the resize")
}

// A window that is made smaller and as large as before between two frames loses
// text; Bubble Tea erases the screen then and draws it again.
func TestErasingTheScreenBringsBackWhatTheTerminalLost(t *testing.T) {
	p := newPair(30, 6)
	lines := []string{"渡輪停開", "", "the harbour", "", "", "後天"}
	p.write(t, enterScreen+frame(lines))
	for _, screen := range []*vt.Emulator{p.all, p.spared} {
		screen.Resize(8, 3)
		screen.Resize(30, 6)
	}
	p.write(t, "\x1b[2J"+frame(lines))
	p.same(t, "after the resize")
}

func TestCharactersAreMeasuredAsBubbleTeaDoes(t *testing.T) {
	for _, c := range []struct{ before, text, cursor string }{
		{"", "❤️", "\x1b[1;2H"}, // by runes
		{"", "👩‍🚒", "\x1b[1;5H"},
		{ansi.SetModeUnicodeCore, "❤️", "\x1b[1;3H"},
		{ansi.SetModeUnicodeCore, "👩‍🚒", "\x1b[1;3H"},
	} {
		var out bytes.Buffer
		w := New(&out, func() (int, int) { return 20, 4 })
		if _, err := w.Write([]byte(c.before + "\x1b[?1049h\x1b[H" + c.text)); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(out.String(), c.cursor) {
			t.Errorf("after %q %q the cursor is put with %q, want %q", c.before, c.text, out.String(), c.cursor)
		}
	}
}

// The emulator shows these in two cells, the writer counts another number.
func TestCharactersOfAnotherWidthMoveNothing(t *testing.T) {
	p := newPair(20, 2)
	p.w.method = ansi.WcWidth
	p.write(t, enterScreen)
	for _, c := range []struct {
		line string
		at   int // of the bar
	}{{"❤️│ab", 1}, {"❤️│ac", 1}, {"👩‍🚒│ac", 4}, {"👩‍🚒│bc 停", 4}, {"a│bc", 1}} {
		p.write(t, frame([]string{c.line, "ferry"}))
		_, want, _ := strings.Cut(c.line, "│")
		got := ""
		for x := c.at; x < p.width; x++ {
			got += p.spared.CellAt(x, 0).Content
		}
		if strings.TrimRight(got, " ") != "│"+want {
			t.Errorf("%q is shown as %q behind cell %d", c.line, got, c.at)
		}
	}
}

// A window of the screen that scrolls between others that stay is sent as a
// scroll and the lines that are new.
func TestScrollingSendsTheNewLines(t *testing.T) {
	text := func(from int) (lines []string) {
		for y := range 30 {
			lines = append(lines, fmt.Sprintf("│ 名單 │ 第%02d行：渡輪明年春天恢復開航，票價不變，碼頭同時重建。 │", from+y))
		}
		return lines
	}
	p := newPair(80, 30)
	p.write(t, enterScreen)
	whole := p.write(t, frame(text(10)))
	if n := p.write(t, frame(text(11))); n*8 > whole {
		t.Errorf("a line down is sent in %d bytes, all of it in %d", n, whole)
	}
	p.same(t, "a line down")
	if n := p.write(t, frame(text(8))); n*4 > whole {
		t.Errorf("three lines up are sent in %d bytes, all of it in %d", n, whole)
	}
	p.same(t, "three lines up")
	if n := p.write(t, frame(text(8))); n > 40 {
		t.Errorf("nothing new is sent in %d bytes", n)
	}
}

func TestWhatDrawsNothingIsPassedOnInItsPlace(t *testing.T) {
	var out bytes.Buffer
	w := New(&out, func() (int, int) { return 20, 4 })
	const before = "\x1b[?2004h\x1b]2;onrecord\x07plain\r\n"
	for _, c := range []struct{ in, want string }{
		{before, before}, // outside the alternate screen
		{"\x1b[?1049h\x1b[?25l", "\x1b[?1049h\x1b[?25l"},
		{"\x1b[>1u\x1b[?1006h\x1b]52;c;YQ==\x07", "\x1b[>1u\x1b[?1006h\x1b]52;c;YQ==\x07"},
		{"\x1b[?2026h\x1b[2;3Ha\x1b[?2026l\x1b[?25h", "\x1b[?2026h\x1b[2;3Ha\x1b[2;4H\x1b[?2026l\x1b[?25h"},
		{"\x1b]2;a ti", ""},
		{"tle\x07", "\x1b]2;a title\x07"},
		{"\x1b[?1049lplain", "\x1b[?1049lplain"},
	} {
		out.Reset()
		if _, err := w.Write([]byte(c.in)); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != c.want {
			t.Errorf("%q is sent as %q, want %q", c.in, got, c.want)
		}
	}
}

// drawing are the sequences that draw; modes and queries are the terminal's own.
var drawing = regexp.MustCompile(`\x1b\[([0-9]{0,3}(;[0-9]{0,3})*)[A-MPSTXZ@a-bdefmrs]`)

// faults are sequences for which package vt is no measure: it moves the cursor when
// lines are inserted into a part of the screen, cuts wide characters when cells are
// inserted or deleted, and takes a count of 0 at its word.
var faults = regexp.MustCompile(`\x1b\[[0-9;]*[LM@P]|\x1b\[0+[A-Z]`)

func FuzzTheTerminalShowsWhatWasDrawn(f *testing.F) {
	f.Add("渡輪\x1b[1mab", "\x1b[2;2H停\x1b[K", "\x1b[S")
	f.Add("a", "\x1b[2;3r\x1b[T", "é\x1b[4X")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		p := newPair(24, 6)
		p.write(t, enterScreen)
		for _, s := range []string{a, b, c} {
			s = strings.Map(func(r rune) rune {
				if r < ' ' && r != '\x1b' && r != '\r' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\ufffd' || unicode.In(r, unicode.M, unicode.Cf) {
					return -1
				}
				return r
			}, s)
			if rest := drawing.ReplaceAllString(s, ""); strings.Contains(rest, "\x1b") || faults.MatchString(s) {
				t.Skip()
			}
			p.write(t, "\x1b[?2026h"+s+"\x1b[m\x1b[?2026l")
			p.same(t, fmt.Sprintf("%q", s))
		}
	})
}

// BenchmarkScrolling is a frame of 120 × 40 cells in Chinese of which a line is
// new.
func BenchmarkScrolling(b *testing.B) {
	lines := make([]string, 41)
	for y := range lines {
		lines[y] = fmt.Sprintf("│%s│ 第%02d行：%s │", strings.Repeat(" ", 20), y, strings.Repeat("渡輪停開", 10))
	}
	w := New(&bytes.Buffer{}, func() (int, int) { return 120, 40 })
	_, _ = w.Write([]byte(enterScreen))
	frames := []string{frame(lines[:40]), frame(lines[1:])}
	for i := 0; b.Loop(); i++ {
		_, _ = w.Write([]byte(frames[i%2]))
	}
}
