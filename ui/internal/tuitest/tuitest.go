// Package tuitest runs the reader, or any terminal program, against a terminal
// emulator in memory, so that a test can press keys and read the cells of the
// screen. Only tests import it.
//
// Nothing here sleeps for a fixed time: waiting is for the screen to change,
// with a deadline that only a failing test reaches.
package tuitest

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a screen may take to become what a test waits for. Only a test
// that fails waits so long: a machine may be busy with something else.
const patience = 2 * time.Minute

// A Terminal is an emulated terminal with a program in it.
type Terminal struct {
	tb       testing.TB
	keyboard io.Writer

	mu      sync.Mutex
	screen  *vt.Emulator
	changed chan struct{}
	ended   chan struct{}
}

func open(tb testing.TB, width, height int) *Terminal {
	return &Terminal{tb: tb, screen: vt.NewEmulator(width, height), changed: make(chan struct{}, 1), ended: make(chan struct{})}
}

// Write draws what the program writes.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	n, err := t.screen.Write(p)
	t.mu.Unlock()
	select {
	case t.changed <- struct{}{}:
	default:
	}
	return n, err
}

// Show is a terminal that shows one frame.
func Show(width, height int, frame string) *Terminal {
	t := open(nil, width, height)
	_, _ = lines{t}.Write([]byte(frame))
	return t
}

// Attach is a terminal for a program elsewhere: the program's output is written to
// it, what it types goes to keyboard.
func Attach(tb testing.TB, width, height int, keyboard io.Writer) *Terminal {
	t := open(tb, width, height)
	t.keyboard = keyboard
	go t.answer()
	tb.Cleanup(t.hangUp)
	return t
}

// answer passes what the terminal answers to the program's queries on to it.
func (t *Terminal) answer() {
	buf := make([]byte, 1024)
	for {
		n, err := t.screen.Read(buf)
		if n > 0 {
			_, _ = t.keyboard.Write(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// hangUp ends answer. Emulator.Close would race with its Read.
func (t *Terminal) hangUp() {
	if c, ok := t.screen.InputPipe().(io.Closer); ok {
		_ = c.Close()
	}
}

// Run runs a model in a terminal of width × height cells.
func Run(tb testing.TB, width, height int, m tea.Model, options ...tea.ProgramOption) *Terminal {
	tb.Helper()
	t := open(tb, width, height)
	in, keyboard := io.Pipe()
	t.keyboard = keyboard
	go t.answer()
	options = append([]tea.ProgramOption{
		tea.WithInput(in), tea.WithOutput(lines{t}), tea.WithWindowSize(width, height), tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithFPS(120), tea.WithoutSignals(), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
	}, options...)
	program := tea.NewProgram(m, options...)
	go func() {
		if _, err := program.Run(); err != nil && err != tea.ErrProgramKilled {
			tb.Error(err)
		}
		close(t.ended)
	}()
	tb.Cleanup(func() {
		program.Kill()
		<-t.ended
		_ = keyboard.Close()
		t.hangUp()
	})
	return t
}

// lines gives a program that has no terminal's line discipline the returns it
// counts on.
type lines struct{ w io.Writer }

func (l lines) Write(p []byte) (int, error) {
	_, err := l.w.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}

// Start runs a command in a terminal of width × height cells.
func Start(tb testing.TB, width, height int, cmd *exec.Cmd) *Terminal {
	tb.Helper()
	t := open(tb, width, height)
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "COLORTERM=truecolor")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		tb.Fatal(err)
	}
	t.keyboard = f
	go t.answer()
	go func() { _, _ = io.Copy(t, f) }()
	go func() {
		_ = cmd.Wait()
		close(t.ended)
	}()
	tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-t.ended
		_ = f.Close()
		t.hangUp()
	})
	return t
}

// Type sends bytes as a keyboard would.
func (t *Terminal) Type(s string) { _, _ = io.WriteString(t.keyboard, s) }

// Step types keys and waits until the screen shows what they lead to.
func (t *Terminal) Step(keys, shows string) {
	t.tb.Helper()
	t.Type(keys)
	t.WaitFor(shows)
}

// WaitEnd waits until the program has ended.
func (t *Terminal) WaitEnd() {
	t.tb.Helper()
	select {
	case <-t.ended:
	case <-time.After(patience):
		t.tb.Fatalf("the program did not end; the screen:\n%s", t)
	}
}

// Wait waits until the screen is as wanted.
func (t *Terminal) Wait(what string, wanted func() bool) {
	t.tb.Helper()
	deadline := time.After(patience)
	for !wanted() {
		select {
		case <-t.changed:
		case <-deadline:
			t.tb.Fatalf("no %s; the screen:\n%s", what, t)
		}
	}
}

// WaitFor waits until s stands somewhere on the screen.
func (t *Terminal) WaitFor(s string) {
	t.tb.Helper()
	t.Wait(fmt.Sprintf("%q", s), func() bool { return strings.Contains(t.String(), s) })
}

// WaitGone waits until s stands nowhere on the screen.
func (t *Terminal) WaitGone(s string) {
	t.tb.Helper()
	t.Wait(fmt.Sprintf("screen without %q", s), func() bool { return !strings.Contains(t.String(), s) })
}

// String is the text of the screen, a line a row.
func (t *Terminal) String() string { return strings.Join(t.Rows(), "\n") }

// Rows is the text of each row, without the blanks at its end.
func (t *Terminal) Rows() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := make([]string, t.screen.Height())
	for y := range rows {
		var b strings.Builder
		for x := 0; x < t.screen.Width(); {
			c := t.screen.CellAt(x, y)
			if c == nil || c.Width == 0 {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += c.Width
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return rows
}

// Cell is the cell at column x of row y; of a wide character's second column
// its width is 0.
func (t *Terminal) Cell(x, y int) uv.Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.screen.CellAt(x, y); c != nil {
		return *c
	}
	return uv.Cell{}
}

// Find is the column and row of the first place where s stands.
func (t *Terminal) Find(s string) (x, y int, ok bool) {
	for y, row := range t.Rows() {
		if i := strings.Index(row, s); i >= 0 {
			return ansi.StringWidth(row[:i]), y, true
		}
	}
	return 0, 0, false
}
