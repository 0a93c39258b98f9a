package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"

	"onrecord/data"
)

// waitDelay is how long a command waits for its first article before it says what it
// reads: long enough that ordinary files never show it.
const waitDelay = 1500 * time.Millisecond

// waiting shows on a terminal's standard error what is read, if that takes longer than
// waitDelay. The function it returns removes the line; call it when something has been
// read.
func waiting(s streams, paths []string) (stop func()) {
	if len(paths) == 0 || !isTerminal(s.err) {
		return func() {}
	}
	line := waitLine(paths, isTerminal(s.in))
	if w := tableWidth(-1, s.err); w > 1 {
		line = ansi.Truncate(line, w-1, "…") // a line that wraps cannot be removed
	}
	return showAfter(s.err, waitDelay, line)
}

// waitLine says what is read and how to stop. typed means that standard input is a
// terminal.
func waitLine(paths []string, typed bool) string {
	name, more := paths[0], ""
	if n := len(paths) - 1; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	switch {
	case name == data.Stdin && typed:
		return "reading standard input: ctrl+d ends it, ctrl+c stops"
	case name == data.Stdin:
		return "reading standard input: ctrl+c stops"
	case strings.EqualFold(filepath.Ext(name), ".pdf"):
		more += "; the first PDF takes some seconds"
	}
	return "reading " + shortened(oneLine(filepath.Base(name))) + more + ": ctrl+c stops"
}

// maxShownName is how many cells of a file's name a line shows.
const maxShownName = 24

// shortened returns the end of a long name.
func shortened(name string) string {
	if w := ansi.StringWidth(name); w > maxShownName {
		return ansi.TruncateLeft(name, w-maxShownName+1, "…") // which takes a cell
	}
	return name
}

// showAfter writes a line after a delay, unless stop is called before. stop removes it.
func showAfter(out io.Writer, delay time.Duration, line string) (stop func()) {
	var mu sync.Mutex
	shown, stopped := false, false
	timer := time.AfterFunc(delay, func() {
		mu.Lock()
		defer mu.Unlock()
		if !stopped {
			fmt.Fprint(out, removeLine+line)
			shown = true
		}
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		timer.Stop()
		if shown && !stopped {
			fmt.Fprint(out, removeLine)
		}
		stopped = true
	}
}
