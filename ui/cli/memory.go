package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How much garbage the runtime lets pile up before it collects, in percent of what
// is in use: at the start, until 16 MB are taken, and afterwards. Four collections of
// a few milliseconds fall between the start and the first article otherwise, and free
// nothing that the start does not take again.
const (
	garbageAtStart = 400
	garbage        = 100
)

// delayCollection lets the first garbage collection wait until 16 MB are taken. The
// variable GOGC overrides it.
func delayCollection() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(garbageAtStart)
	first := new([4]*byte) // freed by the first collection
	runtime.AddCleanup(first, func(percent int) { debug.SetGCPercent(percent) }, garbage)
}

// idleTime is how long nobody has pressed a key when memory is returned to the
// system: what loading took and reading does not need.
const idleTime = 2 * time.Second

// returnMemory returns memory to the system when nobody has typed for a while. It
// ends with stop; filter hands messages to the program unchanged.
func returnMemory() (filter func(tea.Model, tea.Msg) tea.Msg, stop func()) {
	idle := time.AfterFunc(idleTime, debug.FreeOSMemory)
	filter = func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg, tea.WindowSizeMsg:
			idle.Reset(idleTime)
		}
		return msg
	}
	return filter, func() { idle.Stop() }
}
