//go:build !windows

package cli

import (
	"bytes"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A terminal whose line is cut gets back its screen, its cursor and its modes, in
// case it is still there.
func TestAHangupRestoresTheTerminal(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		cmd := program(t, "sample")
		cmd.Env = append(cmd.Env, "TERM=xterm-256color")
		terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 100})
		if err != nil {
			t.Fatal(err)
		}
		var shown []byte
		part := make([]byte, 1<<16)
		for !bytes.Contains(shown, []byte("quotation 1/7")) { // what it asked for is on
			n, err := terminal.Read(part)
			if shown = append(shown, part[:n]...); err != nil {
				t.Fatalf("%v after %q", err, shown)
			}
		}
		before := len(shown)
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
		for err == nil { // a pty ends in an error
			var n int
			n, err = terminal.Read(part)
			shown = append(shown, part[:n]...)
		}
		if ended := cmd.Wait(); !kill.Stop() {
			t.Errorf("%v did not end it: %v", signal, ended)
		}
		terminal.Close()
		if bytes.LastIndex(shown, []byte("\x1b[?25h")) < bytes.LastIndex(shown, []byte("\x1b[?25l")) {
			t.Errorf("%v: the cursor is hidden at the end", signal)
		}
		for _, undo := range []string{"\x1b[?1049l", "\x1b[?1002l", "\x1b[?2004l"} {
			if !bytes.Contains(shown[before:], []byte(undo)) {
				t.Errorf("%v: no %q in %q", signal, undo, shown[before:])
			}
		}
	}
}
