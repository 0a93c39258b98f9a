package main

import (
	"io"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// still is how long a screen must not change to be drawn.
const still = 400 * time.Millisecond

// A terminal is an emulated terminal with a program in it.
type terminal struct {
	cmd           *exec.Cmd
	keyboard      *os.File
	width, height int

	mu      sync.Mutex
	screen  *vt.Emulator
	changed time.Time
}

// start runs cmd in a terminal of width × height cells.
func start(cmd *exec.Cmd, width, height int) (*terminal, error) {
	t := &terminal{cmd: cmd, width: width, height: height, screen: vt.NewEmulator(width, height), changed: time.Now()}
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		return nil, err
	}
	t.keyboard = f
	go io.Copy(f, t.screen) // answers to the program's queries
	go io.Copy(t, f)
	return t, nil
}

// Write draws what the program writes.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changed = time.Now()
	return t.screen.Write(p)
}

// press types keys and waits until the screen is still.
func (t *terminal) press(keys string) {
	t.mu.Lock()
	t.changed = time.Now()
	t.mu.Unlock()
	_, _ = io.WriteString(t.keyboard, keys)
	for begun := time.Now(); time.Since(begun) < 30*still; time.Sleep(still / 8) {
		t.mu.Lock()
		quiet := time.Since(t.changed)
		t.mu.Unlock()
		if quiet > still {
			return
		}
	}
}

func (t *terminal) close() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	_ = t.keyboard.Close()
}
