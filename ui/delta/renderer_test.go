package delta

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// The renderer writes differently to each terminal, as TERM tells.
func TestEveryTerminalShowsWhatTheRendererDraws(t *testing.T) {
	for _, term := range []string{"xterm-256color", "kitty", "alacritty", "screen", "linux", "rxvt-unicode", "vt100"} {
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			t.Run(fmt.Sprintf("%s method %d", term, method), func(t *testing.T) {
				rnd := rand.New(rand.NewPCG(3, 4))
				for range 8 {
					drawFrames(t, rnd, term, method)
				}
			})
		}
	}
}

// drawFrames has the renderer draw random frames, each a change of the one before.
func drawFrames(t *testing.T, rnd *rand.Rand, term string, method ansi.Method) {
	width, height := 2+rnd.IntN(50), 1+rnd.IntN(12)
	var drawn, sent bytes.Buffer
	r := uv.NewTerminalRenderer(&drawn, []string{"TERM=" + term, "COLORTERM=truecolor"})
	r.SetColorProfile(colorprofile.TrueColor)
	r.SetWidthMethod(method)
	r.SetTabStops(width)
	r.SetBackspace(true)
	r.SetScrollOptim(true)
	r.SetFullscreen(true)
	r.SetRelativeCursor(false)
	w := New(&sent, func() (int, int) { return width, height })
	terminal := vt.NewEmulator(width, height)
	buf := uv.NewScreenBuffer(width, height)
	buf.Method = method
	_, _ = w.Write([]byte(enterScreen))
	r.Erase()
	lines := make([]string, height)
	for i := range 20 {
		if kind := rnd.IntN(5); kind < 4 {
			redraw(rnd, kind, lines, width, cells)
		} else {
			y := rnd.IntN(height)
			lines[y] = cells(rnd, 1+rnd.IntN(3)) + lines[y]
		}
		buf.Clear()
		for y, l := range lines {
			uv.NewStyledString(l).Draw(buf, uv.Rect(0, y, width, 1))
		}
		r.Render(buf.RenderBuffer)
		x, y := rnd.IntN(width), rnd.IntN(height)
		r.MoveTo(x, y)
		_ = r.Flush()
		said := drawn.String()
		_, _ = w.Write(drawn.Bytes())
		drawn.Reset()
		_, _ = terminal.Write(sent.Bytes())
		sent.Reset()
		for y := range height {
			for x := range width {
				if want, got := seen(buf.CellAt(x, y)), seen(terminal.CellAt(x, y)); want != got {
					t.Fatalf("frame %d of %d × %d: cell %d, %d shows %+v, want %+v\ngot:\n%s\nwant:\n%s\ndrawn:\n%q", i, width, height, x, y, got, want, terminal.String(), buf.String(), said)
				}
			}
		}
		if at := terminal.CursorPosition(); at.X != x || at.Y != y {
			t.Fatalf("frame %d of %d × %d: the cursor is at %v, want %d, %d\ndrawn:\n%q", i, width, height, at, x, y, said)
		}
	}
}

// seen is what can be seen of a cell: of a blank, neither colour nor weight.
func seen(c *uv.Cell) uv.Cell {
	of := shows(c)
	if of.Content == " " {
		of.Style.Fg, of.Style.Attrs = nil, of.Style.Attrs&uv.AttrReverse
	}
	return of
}

// cells is a line that may reach the edge. The widths of clusters of several characters
// differ by method.
func cells(rnd *rand.Rand, width int) string {
	var b []byte
	for n := 0; n < width; {
		s := pieces[rnd.IntN(len(pieces))]
		switch {
		case strings.Contains(s, "\u200d"):
			continue
		case s[0] != '\x1b':
			n += ansi.StringWidth(s)
		}
		b = append(b, s...)
	}
	return string(b) + "\x1b[m"
}

// A character that the new edge cuts is not sent: a terminal would write it in the row
// below.
func TestACharacterCutByTheEdgeIsABlank(t *testing.T) {
	var out bytes.Buffer
	width := 4
	w := New(&out, func() (int, int) { return width, 2 })
	_, _ = w.Write([]byte(enterScreen + "渡輪"))
	width = 3
	out.Reset()
	_, _ = w.Write([]byte("\x1b[2;1Ha"))
	if s := out.String(); !strings.Contains(s, "渡") || strings.Contains(s, "輪") {
		t.Errorf("is sent as %q", s)
	}
}
