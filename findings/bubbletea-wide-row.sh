#!/usr/bin/env bash
# Bubble Tea repaints the whole row when one cell changes in a row that holds a
# wide character. In a row of letters it writes that cell.
#
# Seen with charm.land/bubbletea/v2 v2.1.1 on Go 1.26, a screen of 80 × 3 cells
# whose second row ends in a digit that counts up:
#
#   letters: 4 bytes a frame, wide: 131 bytes a frame
#
# So a pane of Chinese beside a clock, a list or a progress bar is sent again
# with every tick. What an application can do is to write to the terminal
# through something that compares cells itself.
#
# Fails if a frame of the row with wide characters takes less than four times
# the bytes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.26
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

type counter struct {
	mu    sync.Mutex
	bytes int
}

func (c *counter) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes += len(p)
	return len(p), nil
}

func (c *counter) take() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.bytes
	c.bytes = 0
	return n
}

type tick struct{}

type model struct {
	row string
	n   int
}

func (m model) Init() tea.Cmd { return nil }
func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tick); ok {
		m.n++
	}
	return m, nil
}
func (m model) View() tea.View {
	v := tea.NewView(fmt.Sprintf("first\n%s %d\nlast", m.row, m.n%10))
	v.AltScreen = true
	return v
}

func bytesOf(row string) int {
	out := &counter{}
	p := tea.NewProgram(model{row: row}, tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(80, 3),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals())
	done := make(chan struct{})
	go func() { defer close(done); _, _ = p.Run() }()
	time.Sleep(time.Second)
	out.take()
	for range 5 {
		p.Send(tick{})
		time.Sleep(200 * time.Millisecond)
	}
	n := out.take() / 5
	p.Kill()
	<-done
	return n
}

func main() {
	letters, wide := bytesOf(strings.Repeat("ab", 36)), bytesOf(strings.Repeat("山", 36))
	fmt.Printf("letters: %d bytes a frame, wide: %d bytes a frame\n", letters, wide)
	if wide < 4*letters {
		os.Exit(1)
	}
}
GO
go get charm.land/bubbletea/v2@v2.1.1 >/dev/null 2>&1
go mod tidy >/dev/null 2>&1
go run . || { echo "changed: a row with wide characters is no longer repainted whole"; exit 1; }
